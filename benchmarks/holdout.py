"""Train the line model without some families of invented layouts, measure it on those families, for all.

    python benchmarks/holdout.py [--docs 600]      # families of the invented digests
    python benchmarks/holdout.py --dev [--docs 1000]  # layouts of the development data

The second leaves out of training the invented families that are like a layout of the development data, and measures
on that layout. Both write `benchmarks/holdout.json`, which `make quality` prints. A minute or two for each.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from training.digests import generate  # noqa: E402

from onrecord.reading import articles, model  # noqa: E402
from onrecord.reading.sources import Source  # noqa: E402
from predict import predict  # noqa: E402
from quality import COLUMNS, DEV, score  # noqa: E402
from train_lines import labelled_lines, train  # noqa: E402

HOLDOUT = ROOT / "benchmarks" / "holdout.json"

# The layouts of the development data, with the invented families that are like them.
ALIKE = {
    ("board",): ["bulletin-board"],
    ("database", "coded"): ["lexis-export", "lexis"],
    ("clippings", "pasted", "summaries"): ["mail-issues", "mail-mentions", "list_and_copyright", "mail_list"],
    ("posts", "composed"): ["pasted-posts", "pasted_posts"],
    ("ezine",): ["underlined-titles"],
    ("webpages",): ["web-pages"],
    ("alert", "summaries"): ["alert"],
    ("dense",): ["dense"],
    ("letter", "monitor"): ["numbered"],
    ("wire", "daybook"): ["wire"],
}

TESTED_FROM = 1_000_000  # seeds of the test digests: none of them is trained on


def letters(title: str | None) -> str:
    """Return a title's letters and digits: quotation marks and dashes change with the noise of a digest."""
    return "".join(c for c in (title or "").casefold() if c.isalnum())


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
        totals["title"] += letters(title) == letters(article.title)
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


def write(name: str, content: dict) -> None:
    """Put one of the two results into the file, beside the other."""
    data = json.loads(HOLDOUT.read_text("utf-8")) if HOLDOUT.exists() else {}
    HOLDOUT.write_text(json.dumps({**data, name: content}, indent=1) + "\n", "utf-8")


def on_development_data(docs: int) -> None:
    """Leave out what is like a layout of the development data, measure on that layout."""
    digests = [generate(seed) for seed in range(docs)]
    described = [(digest.layout, labelled_lines(digest)) for digest in digests]
    rows, sums = {}, defaultdict(float)
    for left_out, layouts in ALIKE.items():
        trained = model.lay_out(train([pair for family, pair in described if family not in left_out]))
        articles.load = lambda trained=trained: trained
        for part in ("real", "synth"):
            with tempfile.TemporaryDirectory() as folder:
                predict(DEV / "digests" / part, Path(folder))
                scored = score(DEV / "digests" / part, Path(folder))["families"]
            for layout in layouts:
                if layout in scored:
                    result = scored[layout]
                    rows[layout] = {"without": list(left_out), **{c: result[c] for c in COLUMNS}}
                    hit = result["boundary_p"] * result["predicted"]
                    for name, value in (("hit", hit), ("gold", result["articles"]), ("found", result["predicted"])):
                        sums[f"{part} {name}"] += value
        print(left_out, {layout: rows[layout]["boundary_f1"] for layout in layouts}, flush=True)
    for part in ("real", "synth"):
        f1 = 2 * sums[f"{part} hit"] / (sums[f"{part} gold"] + sums[f"{part} found"])
        rows[f"all {part}"] = {"without": [], "boundary_f1": round(f1, 4)}
        print(part, rows[f"all {part}"])
    write("dev", {"docs": docs, "layouts": rows})


def main() -> None:
    """Measure each family."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=int, default=600)
    parser.add_argument("--tested", type=int, default=20)
    parser.add_argument("--groups", type=int, default=8, help="trainings; each leaves out every so manieth family")
    parser.add_argument("--dev", action="store_true")
    options = parser.parse_args()
    if options.dev:
        on_development_data(options.docs)
        return
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
    for group in (families[n :: options.groups] for n in range(options.groups)):
        trained = model.lay_out(train([pair for layout, pair in described if layout not in group]))
        articles.load = lambda trained=trained: trained
        for family in group:
            totals = defaultdict(float)
            for digest in tests[family]:
                measure(digest, totals)
            for name, value in totals.items():
                everything[name] += value
            result[family] = figures(totals)
            print(family, result[family], flush=True)
    result = dict(sorted(result.items()))
    out = {
        "docs": options.docs,
        "groups": options.groups,
        "tested": options.tested,
        "families": result,
        "all": figures(everything),
    }
    write("invented", out)
    print("all", out["all"])


if __name__ == "__main__":
    main()
