"""Read every text of a folder of development data and write the predictions that its scorer wants."""

import json
import sys
from pathlib import Path

from onrecord.reading.articles import split
from onrecord.reading.sources import read_bytes


def predict(gold: Path, out: Path) -> None:
    """Write OUT/NAME.json for each NAME.txt of the folder `gold`."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(gold.glob("*.txt")):
        articles, _, _ = split(read_bytes(path.read_bytes(), path.name))
        rows = [
            {
                **{name: getattr(a, name) for name in ("start", "end", "title", "outlet", "published", "url")},
                "bylines": list(a.bylines),
                "body": [{"start": s.start, "end": s.end} for s in a.body],
            }
            for a in articles
        ]
        (out / f"{path.stem}.json").write_text(json.dumps({"articles": rows}), "utf-8")


if __name__ == "__main__":
    predict(Path(sys.argv[1]), Path(sys.argv[2]))
