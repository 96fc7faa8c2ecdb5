from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.articles import split
from onrecord.reading.sources import Source

PROSE = (
    "The harbour board of Norvik said on Tuesday that the ferry would run again from next week.",
    "“We were told to wait,” said Ilva Sarn, who lives by the lower quay.",
    "More than 400 people have left the town since the storm, according to the mayor's office.",
    "Repairs to the pier will take until spring, and nobody has yet said who will pay for them. "
    "The ministry did not answer questions sent to it on Monday.",
)
LINES = st.sampled_from(
    (
        "",
        "",
        "Ferry to run again after storm",
        "HARBOUR BOARD PROMISES REPAIRS",
        "Norvik Courier",
        "4 March 2031",
        "Sarnholt Post | 5 March 2031",
        "By Ilva Sarn",
        "Advertisement",
        "----------",
        "https://courier.example/ferry",
        "(Halden Press)",
        "1. Ferry to run again after storm",
        "> quoted in a mail",
        *PROSE,
    )
)
MESS = st.one_of(LINES, st.text(max_size=60).map(lambda s: s.replace("\r", " ")))
TEXTS = st.lists(MESS, max_size=40).map("\n".join)


def article(title: str, outlet: str, day: str, *paragraphs: str) -> str:
    return "\n".join([title, "", outlet, day, "", *("\n\n".join(paragraphs).split("\n")), "", ""])


FERRY = article("Ferry to run again after storm", "Norvik Courier", "4 March 2031", *PROSE)
QUAY = article("Lower quay closed for the winter", "Sarnholt Post", "5 March 2031", *reversed(PROSE))
COUNCIL = article("Council asks ministry to pay for pier", "Radio Velmar", "6 March 2031", PROSE[2], PROSE[0], PROSE[3])


def read(text: str, **options):
    return split(Source(text, "text/plain"), **options)


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_articles_and_outside_cover_every_visible_line_once(text):
    articles, outside, _ = read(text)
    covered = [0] * len(text)
    for a in articles:
        for part in a.parts:
            assert a.start <= part.start < part.end <= a.end
            for i in range(part.start, part.end):
                covered[i] += 1
    for o in outside:
        for i in range(o.start, o.end):
            covered[i] += 1
    assert max(covered, default=0) <= 1
    at = 0
    for line in text.split("\n"):
        # The quote marks of a mail belong to its lines, and to nothing in the record.
        assert any(covered[at : at + len(line)]) or not line.strip(" \t>|") or line.isspace(), line
        at += len(line) + 1


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_articles_are_in_order_and_do_not_overlap(text):
    articles, outside, _ = read(text)
    spans = sorted([(a.start, a.end) for a in articles] + [(o.start, o.end) for o in outside])
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for a in articles:
        assert a.parts[0].start == a.start
        assert a.parts[-1].end == a.end
        for span in a.body:
            assert a.start <= span.start < span.end <= a.end
        for evidence in a.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_reading_is_deterministic(text):
    assert read(text) == read(text)


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_whole_makes_one_article_of_everything_visible(text):
    articles, outside, _ = read(text, whole=True)
    assert outside == ()
    assert len(articles) == (1 if text.strip() else 0)


def test_finds_each_article_with_its_head():
    articles, _, _ = read(FERRY + QUAY + COUNCIL)
    assert [(a.title, a.outlet, a.published) for a in articles] == [
        ("Ferry to run again after storm", "Norvik Courier", "2031-03-04"),
        ("Lower quay closed for the winter", "Sarnholt Post", "2031-03-05"),
        ("Council asks ministry to pay for pier", "Radio Velmar", "2031-03-06"),
    ]


def test_an_articles_id_stays_when_another_is_added_before_or_after():
    alone = read(QUAY)[0][0].id
    assert read(FERRY + QUAY)[0][1].id == alone
    assert read(QUAY + COUNCIL)[0][0].id == alone
    assert read(FERRY + QUAY + COUNCIL)[0][1].id == alone


def test_the_same_article_twice_has_two_ids():
    ids = [a.id for a in read(QUAY + FERRY + QUAY)[0]]
    assert len(set(ids)) == 3
    assert ids[0] == read(QUAY)[0][0].id


def test_the_day_given_for_a_document_stands_only_where_it_prints_none():
    undated = "Ferry to run again\n\nNorvik Courier\n\n" + "\n\n".join(PROSE)
    assert read(undated)[0][0].published is None
    assert read(undated, published="2031-03-09")[0][0].published == "2031-03-09"
    assert read(FERRY, published="2031-03-09")[0][0].published == "2031-03-04"


def test_a_single_line_of_many_megabytes_is_read_in_one_piece():
    text = "word " * 4_000_000
    articles, outside, _ = read(text)
    assert sum(a.end - a.start for a in articles) + sum(o.end - o.start for o in outside) >= len(text) - 1


def test_nothing_visible_gives_nothing():
    assert read("") == ((), (), ())
    assert read(" \n\n\t\n") == ((), (), ())
