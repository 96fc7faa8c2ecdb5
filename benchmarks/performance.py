"""Time the reader and write `docs/performance.md` (`make bench`).

Ratios come first, since they hold on other machines too: start-up against an empty Python, the time of 50 MB
against that of 5 MB. The digest that is timed is made of the bundled sample, each copy with another number in it, so
that no two articles are the same.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "kestran-2031-05.txt"

PROBE = """
import json, resource, sys, time
from pathlib import Path
import onrecord
from onrecord.reading import articles, model
from onrecord.reading.sources import read_bytes
model.load()
path = Path(sys.argv[1])
began = time.perf_counter()
source = read_bytes(path.read_bytes(), path.name)
opened = time.perf_counter()
found, outside, _ = articles.split(source)
split = time.perf_counter()
size = len(source.text)
del source, outside
print(json.dumps({"opened": opened - began, "split": split - opened, "articles": len(found), "size": size,
                  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""

WHOLE = """
import json, resource, sys, time
from pathlib import Path
import onrecord
began = time.perf_counter()
record = onrecord.read(Path(sys.argv[1]), layers=["articles"])
line = record.to_json()
print(json.dumps({"seconds": time.perf_counter() - began,
                  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""

ENGLISH = """
import json, statistics, sys, time
from pathlib import Path
from onrecord.reading.articles import split
from onrecord.reading.english import parse, path
from onrecord.reading.read import read
from onrecord.reading.sources import read_bytes
SAID = {"statements", "actors"}
TOLD = SAID | {"figures", "times", "places", "events", "conditions"}
text = Path(sys.argv[1]).read_text("utf-8")
record = read(text, layers=["articles"])
own = tuple(a for a in record.articles if a.language in ("en", None))

def bare():
    for article in own:
        list(parse._model().pipe([parse._readable(text[p.start:p.end]) for p in parse._passages(text, article)],
                                 batch_size=32))

steps = {
    "splitting": lambda: split(read_bytes(text.encode(), "d.txt")),
    "bare": bare,
    "said": lambda: path.read(record, own, frozenset(SAID)),
    "told": lambda: path.read(record, own, frozenset(TOLD)),
    "all": lambda: path.read(record, own, frozenset(TOLD | {"commitments"})),
}
bare(), path.read(record, own[:2], frozenset(TOLD | {"commitments"}))
times = {name: [] for name in steps}
for _ in range(5):
    for name, step in steps.items():
        began = time.perf_counter()
        step()
        times[name].append(time.perf_counter() - began)
print(json.dumps({"size": len(text), **{name: statistics.median(own) for name, own in times.items()}}))
"""

LONG = """
import json, resource, sys, time
from pathlib import Path
import onrecord
began = time.perf_counter()
record = onrecord.read(Path(sys.argv[1]), whole=True)
print(json.dumps({"seconds": time.perf_counter() - began, "size": len(record.text), "items": len(record.statements),
                  "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""


def digest(megabytes: float) -> str:
    """Return a digest of about so many megabytes, made of the sample."""
    sample = SAMPLE.read_text("utf-8")
    copies = max(1, round(megabytes * 1e6 / len(sample.encode())))
    return "\n\n".join(sample.replace("Kestran", f"Kestran {n}") for n in range(copies))


def wrapped(text: str, width: int = 76) -> str:
    """Return the text with its long lines cut at blanks, as mail programs do."""
    rows = []
    for row in text.split("\n"):
        while len(row) > width and (at := row.rfind(" ", 0, width)) > 0:
            rows.append(row[:at])
            row = row[at + 1 :]
        rows.append(row)
    return "\n".join(rows)


def median_start(code: list[str], runs: int = 20) -> float:
    """Return the median time, in seconds, of starting a command."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(code, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def probe(code: str, path: Path) -> dict:
    """Run a probe on a file in a process of its own and return what it measured."""
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def english_rows(english: dict, shorter: dict, longer: dict) -> list[str]:
    """Return the lines on reading English: what each step costs beside the bare parse of the same passages."""
    speed = english["size"] / 1e3
    return [
        "## Reading English",
        "",
        "Bare is spaCy alone on the same passages, in the same process and batches; each row holds the rows above it.",
        "",
        "| | against the bare parse | against statements and actors | kB/s | bound |",
        "| --- | --- | --- | --- | --- |",
        f"| splitting alone | {english['splitting'] / english['bare']:.3f} | "
        f"{english['splitting'] / english['said']:.3f} | {speed / english['splitting']:.0f} | 0.05 of all reading |",
        f"| bare parse | 1.00 | – | {speed / english['bare']:.0f} | |",
        *(
            f"| {what} | {english[name] / english['bare']:.2f} | {english[name] / english['said']:.2f} | "
            f"{speed / english[name]:.0f} | {bound} |"
            for name, what, bound in (
                ("said", "statements and actors", "1.5 of the bare parse"),
                ("told", "figures, times, places, events, conditions too", "1.4 of statements and actors"),
                ("all", "commitments too", "1.15 of the row above"),
            )
        ),
        "",
        f"One article of {longer['size'] / 1e6:.1f} MB: {longer['seconds'] / shorter['seconds']:.1f} times the time "
        f"of a tenth of it, peak memory {longer['peak'] / 2**20:.0f} MiB "
        f"({shorter['peak'] / 2**20:.0f} MiB for the tenth; bound 1,229 MiB).",
    ]


def main() -> None:
    """Time it all and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=float, default=50)
    options = parser.parse_args()
    script = Path(sys.executable).with_name("onrecord")
    empty = median_start([sys.executable, "-c", "pass"])
    imported = median_start([sys.executable, "-c", "import onrecord"])
    helped = median_start([str(script), "--help"])
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("long lines", digest), ("wrapped at 76 columns", lambda m: wrapped(digest(m)))):
            small, large = Path(folder) / "small.txt", Path(folder) / "large.txt"
            small.write_text(make(options.megabytes / 10), "utf-8")
            large.write_text(make(options.megabytes), "utf-8")
            few, many = probe(PROBE, small), probe(PROBE, large)
            rows.append((name, few, many, probe(WHOLE, large)))
        small.write_text(digest(0.1), "utf-8")
        english = probe(ENGLISH, small)
        small.write_text(digest(0.4), "utf-8")
        large.write_text(digest(4), "utf-8")
        shorter, longer = probe(LONG, small), probe(LONG, large)
    page = [
        "# Performance",
        "",
        "Written by `make bench`; do not edit. Ratios first: they hold on other machines too.",
        "",
        "## Start-up (median of 20)",
        "",
        "| | against `python -c pass` | ms |",
        "| --- | --- | --- |",
        f"| `python -c pass` | 1.00 | {empty * 1e3:.0f} |",
        f"| `import onrecord` | {imported / empty:.2f} | {imported * 1e3:.0f} |",
        f"| `onrecord --help` | {helped / empty:.2f} | {helped * 1e3:.0f} |",
        "",
        f"Bound: three times an empty Python and 150 ms, here {3 * empty * 1e3 + 150:.0f} ms.",
        "",
        f"## Splitting a digest of {options.megabytes:g} MB",
        "",
        "| | time for ten times the text | MB/s | articles | peak memory, splitting | whole record, s | peak memory |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, few, many, whole in rows:
        page.append(
            f"| {name} | {many['split'] / few['split']:.1f} × | {many['size'] / many['split'] / 1e6:.2f} | "
            f"{many['articles']:,} | {many['peak'] / 2**20:.0f} MiB | {whole['seconds']:.0f} | "
            f"{whole['peak'] / 2**20:.0f} MiB |"
        )
    page += ["", *english_rows(english, shorter, longer)]
    page += [
        "",
        f"Measured with Python {platform.python_version()} on {platform.system()} {platform.machine()}.",
    ]
    (ROOT / "docs" / "performance.md").write_text("\n".join(page) + "\n", "utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
