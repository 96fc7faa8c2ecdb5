"""The invented digests: the same seed says the same, every line is labelled, articles are well formed."""

import re

import pytest
from training.digests import BY_NAME, generate

LABELS = {"X", "C", "T", "U", "S", "B", "F", "E", "Ko", "Kd", "Kb", "Km", "Ho", "Hd", "Hb", "Hm"}
LETTER = {"Ko": "K", "Kd": "K", "Kb": "K", "Km": "K", "Ho": "H", "Hd": "H", "Hb": "H", "Hm": "H"}
# head lines, title, deck and head lines, prose with furniture inside, tail
ARTICLE = re.compile(r"K*(TU*([SUH]*))?(B([BF]*B)?)E*")


def blank(line: str) -> bool:
    return not line.strip(" \t\f\r\xa0>|")


@pytest.fixture(scope="module")
def digests():
    return [generate(seed) for seed in range(300)]


def test_the_same_seed_gives_the_same_digest():
    for seed in (3, 17, 90):
        assert generate(seed) == generate(seed)


def test_every_line_that_is_not_blank_has_a_label(digests):
    for seed, digest in enumerate(digests):
        lines = digest.text.split("\n")
        assert len(lines) == len(digest.labels)
        for line, label in zip(lines, digest.labels, strict=True):
            assert (label is None) == blank(line), (seed, line, label)
            assert label is None or label in LABELS, (seed, line, label)


def test_articles_lie_inside_the_text_one_after_another(digests):
    for digest in digests:
        before = 0
        for article in digest.articles:
            assert before <= article["start"] < article["end"] <= len(digest.text)
            assert article["body"]
            assert all(article["start"] <= a < b <= article["end"] for a, b in article["body"])
            assert not digest.text[article["start"]].isspace()
            before = article["end"]


def test_the_lines_of_an_article_stand_in_order(digests):
    for seed, digest in enumerate(digests):
        at, lines = 0, []
        for line, label in zip(digest.text.split("\n"), digest.labels, strict=True):
            lines.append((at, label))
            at += len(line) + 1
        owned = 0
        for number, article in enumerate(digest.articles):
            start = digest.text.rfind("\n", 0, article["start"]) + 1
            inside = [label for at, label in lines if start <= at < article["end"] and label]
            owned += len(inside)
            shape = "".join(LETTER.get(label, label) for label in inside)
            assert ARTICLE.fullmatch(shape), (seed, digest.layout, number, shape)
        assert owned == sum(1 for _, label in lines if label and label not in "XC")


@pytest.mark.parametrize("layout", sorted(BY_NAME))
def test_every_family_can_be_asked_for(layout):
    assert generate(1, layout).layout == layout
