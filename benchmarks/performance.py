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
record = onrecord.read(Path(sys.argv[1]))
line = record.to_json()
print(json.dumps({"seconds": time.perf_counter() - began,
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
    page += [
        "",
        f"Measured with Python {platform.python_version()} on {platform.system()} {platform.machine()}.",
    ]
    (ROOT / "docs" / "performance.md").write_text("\n".join(page) + "\n", "utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
