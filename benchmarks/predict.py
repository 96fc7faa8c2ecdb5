"""Read every text of a folder of development data and write the predictions that its scorer wants."""

import json
import sys
from pathlib import Path

from onrecord.reading.articles import split
from onrecord.reading.sources import Source


def predict(gold: Path, out: Path) -> None:
    """Write OUT/NAME.json for each NAME.txt of the folder `gold`."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(gold.glob("*.txt")):
        articles, outside, _ = split(Source(path.read_text("utf-8"), "text/plain"))
        rows = [
            {
                "start": a.start, "end": a.end, "title": a.title, "outlet": a.outlet, "published": a.published,
                "bylines": list(a.bylines), "url": a.url, "body": [{"start": s.start, "end": s.end} for s in a.body],
            }
            for a in articles
        ]  # fmt: skip
        (out / f"{path.stem}.json").write_text(json.dumps({"articles": rows}), "utf-8")


if __name__ == "__main__":
    predict(Path(sys.argv[1]), Path(sys.argv[2]))
