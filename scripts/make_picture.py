"""Draw `docs/picture.svg`: what a terminal shows of the bundled sample.

python scripts/make_picture.py
"""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

import onrecord
from onrecord.cli.summary import Summary

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Read the sample and draw its summary."""
    sample = ROOT / "samples" / "kestran-2031-05.txt"
    record = onrecord.read(sample, name="kestran-2031-05.txt")
    console = Console(width=112, record=True, file=io.StringIO(), force_terminal=True)
    console.print(Text("$ onrecord read kestran-2031-05.txt\n"))
    Summary(console).add(record)
    console.save_svg(str(ROOT / "docs" / "picture.svg"), title="onrecord")


if __name__ == "__main__":
    main()
