"""Make the table of month and weekday names from the CLDR (through Babel).

    python scripts/make_months.py > src/onrecord/reading/data/calendar.csv

A form that names different months in different languages (Croatian and Czech "listopad") is kept
with each of them, so that the reader can see that it is ambiguous.
"""

import csv
import sys

import babel
from babel import Locale

LANGUAGES = (
    "en fr de es it pt nl tr ru uk be pl cs sk sl hr sr sr_Latn bs mk bg ro hu el sv da nb fi et lv lt sq hy "
    "ka az kk uz ar fa he id ms vi sw ca gl eu ga cy mt is tl hi bn ur am"
).split()
EXTRA = [
    ("en", "month", 9, "sept"),
    ("fr", "month", 2, "fevrier"),
    ("fr", "month", 8, "aout"),
    ("fr", "month", 12, "decembre"),
    ("de", "month", 3, "maerz"),
    ("en", "weekday", 2, "tues"),
    ("en", "weekday", 4, "thurs"),
    ("en", "weekday", 4, "thur"),
]


def rows():
    """Yield (language, kind, number, form), forms case-folded and without final dots."""
    for code in LANGUAGES:
        locale = Locale.parse(code)
        for kind, table, numbers in (
            ("month", locale.months, range(1, 13)),
            ("weekday", locale.days, range(7)),
        ):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for number in numbers:
                        form = table[context][width][number].casefold().strip(". ")
                        # Bare numbers ("3") and single letters name nothing by themselves.
                        if len(form) > 1 and not any(c.isdigit() for c in form):
                            yield code, kind, number + (kind == "weekday"), form
    yield from EXTRA


def main() -> None:
    """Print the table."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["form", "kind", "number", "languages", "source"])
    merged: dict[tuple[str, str, int], list[str]] = {}
    for code, kind, number, form in rows():
        languages = merged.setdefault((form, kind, number), [])
        if code not in languages:
            languages.append(code)
    for (form, kind, number), languages in sorted(merged.items()):
        out.writerow([form, kind, number, " ".join(languages), f"CLDR through Babel {babel.__version__}"])


if __name__ == "__main__":
    main()
