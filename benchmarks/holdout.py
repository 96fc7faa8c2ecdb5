"""Train the line model without one family of invented layouts, measure it on that family, for each.

    python benchmarks/holdout.py [--docs 600]

Writes `benchmarks/holdout.json`, which `make quality` prints. Some minutes for each family.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from training.digests import generate  # noqa: E402

from onrecord.reading import articles, model  # noqa: E402
from onrecord.reading.sources import Source  # noqa: E402
from train_lines import labelled_lines, train  # noqa: E402

TESTED_FROM = 1_000_000  # seeds of the test digests: none of them is trained on


def measure(digest, totals) -> None:
    """Add what the reader finds in one digest to the totals."""
    found, _, _ = articles.split(Source(digest.text, "text/plain"))
    line_of = [0]
    for c in digest.text:
        line_of.append(line_of[-1] + (c == "\n"))
    wanted = {}
    for n, article in enumerate(digest.articles):
        first = line_of[article["start"]]
        last = next((i for i in range(first, first + 30) if i < len(digest.labels) and digest.labels[i] == "T"), first)
        for line in range(first, last + 1):
            wanted[line] = n
    hit = {}
    for article in found:
        n = wanted.get(line_of[article.start])
        if n is not None and n not in hit:
            hit[n] = article
    totals["gold"] += len(digest.articles)
    totals["found"] += len(found)
    totals["hit"] += len(hit)
    for n, article in hit.items():
        title = digest.articles[n]["title"]
        totals["title"] += " ".join((title or "").split()) == " ".join((article.title or "").split())
    body = bytearray(len(digest.text))
    for article in found:
        for span in article.body:
            body[span.start : span.end] = b"\1" * (span.end - span.start)
    prose = bytearray(len(digest.text))
    for article in digest.articles:
        for start, end in article["body"]:
            prose[start:end] = b"\1" * (end - start)
    for i, c in enumerate(digest.text):
        if not c.isspace():
            totals["prose" if prose[i] else "furniture"] += 1
            totals["prose in" if prose[i] else "furniture in"] += body[i]


def figures(totals) -> dict[str, float]:
    """Return the figures that the page prints."""
    precision = totals["hit"] / max(1, totals["found"])
    recall = totals["hit"] / max(1, totals["gold"])
    return {
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "title": round(totals["title"] / max(1, totals["gold"]), 4),
        "body": round(totals["prose in"] / max(1, totals["prose"]), 4),
        "furniture": round(1 - totals["furniture in"] / max(1, totals["furniture"]), 4),
    }


def main() -> None:
    """Measure each family."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=int, default=600)
    parser.add_argument("--tested", type=int, default=20)
    options = parser.parse_args()
    digests = [generate(seed) for seed in range(options.docs)]
    described = [(digest.layout, labelled_lines(digest)) for digest in digests]
    tests = defaultdict(list)
    seed = TESTED_FROM
    families = sorted({digest.layout for digest in digests})
    while any(len(tests[family]) < options.tested for family in families) and seed < TESTED_FROM + 20_000:
        digest = generate(seed)
        if digest.layout in families and len(tests[digest.layout]) < options.tested:
            tests[digest.layout].append(digest)
        seed += 1
    result, everything = {}, defaultdict(float)
    for family in families:
        trained = model.lay_out(train([pair for layout, pair in described if layout != family]))
        articles.load = lambda trained=trained: trained
        totals = defaultdict(float)
        for digest in tests[family]:
            measure(digest, totals)
        for name, value in totals.items():
            everything[name] += value
        result[family] = figures(totals)
        print(family, result[family], flush=True)
    out = {"docs": options.docs, "tested": options.tested, "families": result, "all": figures(everything)}
    (ROOT / "benchmarks" / "holdout.json").write_text(json.dumps(out, indent=1) + "\n", "utf-8")
    print("all", out["all"])


if __name__ == "__main__":
    main()
