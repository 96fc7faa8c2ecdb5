import json
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "kestran-2031-05.txt"
TRUTH = json.loads((Path(__file__).with_name("golden") / "kestran-2031-05.gold.json").read_text("utf-8"))["articles"]
GAPS = {
    10: "an outlet on a line of its own, without a day beside it",
    12: "an editor's note in a plain sentence below the prose is taken for prose",
}


@pytest.fixture(scope="module")
def record() -> onrecord.Record:
    return onrecord.read(SAMPLE)


def marked(number: int):
    gap = GAPS.get(number)
    return pytest.param(
        number, id=TRUTH[number]["title"][:40], marks=[pytest.mark.xfail(reason=gap, strict=True)] if gap else []
    )


@pytest.mark.parametrize("number", [marked(number) for number in range(len(TRUTH))])
def test_each_article_of_the_sample_is_found_with_its_head(record, number):
    truth = TRUTH[number]
    found = next((a for a in record.articles if a.start in truth["start_ok"]), None)
    assert found is not None
    fields = ("title", "outlet", "published", "origin", "url")
    assert {name: getattr(found, name) for name in fields} == {name: truth[name] for name in fields}
    assert list(found.bylines) == truth["bylines"]
    assert found.body[-1].end == truth["body"][-1]["end"]


def test_nothing_else_is_found(record):
    starts = {start for truth in TRUTH for start in truth["start_ok"]}
    assert {a.start for a in record.articles} <= starts


def test_the_prose_of_the_sample_is_body_and_its_furniture_is_not(record):
    text = record.text
    body = "\n".join(span.of(text) for a in record.articles for span in a.body)
    for furniture in ("Advertisement", "Read more:", "Writing by", "Photo: Adranun", "By Ludo Haskover", "https://"):
        assert furniture in text
        assert furniture not in body
    words = sum(len(text[s["start"] : s["end"]].split()) for truth in TRUTH for s in truth["body"])
    assert len(body.split()) > 0.98 * words


def test_a_quotation_that_opens_each_paragraph_makes_the_article_a_relayed_statement(record):
    assert record.articles[0].origin == "Lantern Rights Monitor"
    assert record.articles[0].origin_kind == "relayed"


@pytest.mark.parametrize("name", ["velm-field-note.md", "statement.html", "bulletin.eml", "feed.xml"])
def test_the_other_samples_are_read_by_their_formats(name):
    record = onrecord.read(ROOT / "samples" / name)
    assert record.articles
    assert all(a.title and a.published and a.body for a in record.articles)
