import time

import pytest
from format_makers import ARTICLE, check_spans, kinds, read, roles

from onrecord.errors import EmptySource
from onrecord.reading.markup import shown

TWO = """<html lang="fr"><body>{}</body></html>""".format(
    "".join(
        f"<article><h2>{title}</h2><p class='author'>By {name}</p><time datetime='2031-03-0{day}'>x</time>"
        + f"<p>{'A long first paragraph of the story, told at length. ' * 4}</p>"
        + f"<p>{'And a second one that closes it, also at some length. ' * 4}</p></article>"
        for title, name, day in (("Bridge reopens", "Ilka Dorn", 4), ("Ferry stops", "Tomas Velk", 5))
    )
)


def test_a_saved_article_gives_all_that_is_visible_and_one_draft():
    made = read(ARTICLE, "page.txt")
    assert made.media_type == "text/html"
    assert made.text.startswith("Home News\n\nBridge reopens\n\nBy Ilka Dorn\n\n4 March 2031, 12:20\n\nThe bridge\n")
    assert made.text.endswith("© Norvik Courier")
    assert "not text" not in made.text
    (draft,) = made.drafts
    assert (draft.title, draft.outlet, draft.published) == (
        "Bridge reopens",
        "Norvik Courier",
        "2031-03-04T12:20",
    )
    assert (draft.bylines, draft.url) == (("Ilka Dorn",), "https://courier.example/2031/bridge")
    assert (draft.language, draft.rule) == ("en", "html-main")
    assert draft.of(made.text).startswith("Bridge reopens")
    assert draft.of(made.text).endswith("fund for roads.")
    assert roles(made)[:4] == [
        ("title", "Bridge reopens"),
        ("byline", "By Ilka Dorn"),
        ("date", "4 March 2031, 12:20"),
        ("caption", "The bridge on Monday"),
    ]
    assert [text[:12] for role, text in roles(made) if role == "body"] == [
        "The bridge o", "“We kept our", "Repairs cost",
    ]  # fmt: skip
    assert ("advert", "Advertisement") in roles(made)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One\n two<br>three &amp; four.</p><p>Five", "One two\nthree & four.\n\nFive"),
        ("<ul><li>a<li>b<ol><li>c</ol></ul>d", "a\nb\n\nc\n\nd"),
        ("<table><tr><td>a<td><p>b</p><tr><th><td>c</table>", "a\tb\n\tc"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\n\nb\n\nc"),
        ("<p>a</p><pre>\n x\n   y</pre>", "a\n\n x\n   y"),
        ("<div>a<div>b</div>c</div><span>d</span> <i>e</i>", "a\nb\nc\nd e"),
        ("a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>f", "af"),
        ("x <a href=y>link</a>, <img alt='a boat' src=z> <b> bold </b>end", "x link, a boat bold end"),
        ("no\xa0break &nbsp; kept", "no\xa0break \xa0 kept"),
        ("<h1>T</h1>a<hr>b<blockquote>c</blockquote>", "T\n\na\n\nb\n\nc"),
        ("<!-- c --><p>a<!-- d -->b", "ab"),
        ("<p>unclosed <b>bold <i>and", "unclosed bold and"),
    ],
)
def test_markup_is_laid_out_as_a_page_shows_it(markup, text):
    assert shown(markup).text == text


def test_lines_are_joined_and_divided_as_the_markup_says():
    meta = '<div><span class="byline">By Ilka Dorn</span> <time>4 March 2031</time></div>'
    page = ARTICLE.replace('<p class="byline">By Ilka Dorn</p>', meta).replace(
        "reopened on Monday after", "reopened<br>on"
    )
    made = read(page)
    assert roles(made)[1:3] == [("byline", "By Ilka Dorn"), ("date", "4 March 2031")]
    body = [text for role, text in roles(made) if role == "body"]
    assert len(body) == 3
    assert body[0].startswith("The bridge over the Sarn reopened\non nine months")


def test_a_page_without_metadata_leaves_its_day_to_the_line_model():
    long = "The council met and decided on several matters of the town, and on the bridge. " * 2
    made = read(f"<html><body><h1>Statement</h1><p>4 March 2031</p><p>{long}</p><p>{long}</p><p>{long}</p>")
    (draft,) = made.drafts
    assert [role for role, _ in roles(made)] == ["title", "body", "body", "body"]
    assert (draft.published, draft.outlet, draft.url, draft.bylines) == (None, None, None, ())


def test_hidden_text_is_left_out_and_told():
    made = read("<html><body><p>seen</p><p hidden>not</p><div style='color:red; display: none'>nor</div>")
    assert made.text == "seen"
    assert kinds(made) == ["hidden_text"]
    assert "6 characters" in made.notices[0].message


def test_several_full_articles_are_several_drafts():
    made = read(TWO)
    assert [(d.title, d.published, d.bylines, d.language) for d in made.drafts] == [
        ("Bridge reopens", "2031-03-04", ("Ilka Dorn",), "fr"),
        ("Ferry stops", "2031-03-05", ("Tomas Velk",), "fr"),
    ]
    assert [role for role, _ in roles(made, 1)] == ["title", "byline", "date", "body", "body"]


def test_a_page_that_does_not_say_it_is_one_article_gives_no_draft():
    digest = "<html><body>" + "".join(
        f"<h2>Item {n}</h2><p>{'The council met and decided on several matters of the town. ' * 4}</p>"
        for n in range(6)
    )
    assert not read(digest).drafts


@pytest.mark.parametrize(
    ("stamp", "printed", "published"),
    [
        ("2031-03-04T12:20:00+04:00", "", "2031-03-04T12:20"),
        ("2031-03-04T12:20:00Z", "", "2031-03-04"),
        ("2031-03-04T12:20:00Z", "at 12:20", "2031-03-04T12:20"),
        ("2031-03-04", "", "2031-03-04"),
        ("2031-13-04", "", None),
        ("soon", "", None),
    ],
)
def test_the_time_is_that_which_the_page_states(stamp, printed, published):
    page = ARTICLE.replace("2031-03-04T12:20:00+04:00", stamp).replace("4 March 2031, 12:20", printed)
    (draft,) = read(page).drafts
    assert draft.published == published


def test_linked_data_gives_title_time_authors_and_outlet():
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": '
        '"Bridge reopens", "datePublished": "2031-03-04T09:05+04:00", "author": [{"name": "Ilka Dorn"}, '
        '{"name": "Tomas Velk"}], "publisher": {"name": "Norvik Courier"}}]}</script>'
    )
    body = ARTICLE[ARTICLE.index("<nav>") : ARTICLE.index("<footer>")].replace("<time", "<b").replace("</time", "</b")
    (draft,) = read(f"<html><head>{data}</head><body>{body}").drafts
    assert (draft.title, draft.published) == ("Bridge reopens", "2031-03-04T09:05")
    assert (draft.bylines, draft.outlet) == (("Ilka Dorn", "Tomas Velk"), "Norvik Courier")


def test_a_declared_charset_is_used_and_a_wrong_one_passed_over():
    page = "<html><head><meta charset='{}'></head><body><p>Мост открыт</p>"
    assert read(page.format("windows-1251").encode("cp1251")).text == "Мост открыт"
    assert read(page.format("iso-8859-1").encode()).text == "Мост открыт"
    assert read(page.format("no-such").encode()).text == "Мост открыт"
    assert read(page.format("utf-16").encode("utf-16")).text == "Мост открыт"


def test_text_that_mentions_a_tag_stays_text():
    text = "The <p> element is for paragraphs; see also <b>.\n" + "Plain words follow. " * 200
    assert read(text).media_type == "text/plain"


def test_a_page_without_text_is_refused():
    with pytest.raises(EmptySource):
        read("<html><body><script>1</script></body></html>", "a.html")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "<p>deep</p>",
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<ul><li>" * 50_000 + "deep",
        "".join(f"<font color=c{n}><p>deep " for n in range(20_000)),
        "<b><i><u>" * 30_000 + "deep",
        "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">deep",
        "<table><tr><td>" * 30_000 + "deep",
        "deep" + "<!--" * 100_000,
        "deep" + "<" * 500_000,
        "deep" + "<a x='" * 100_000,
        "<article><h2>deep</h2>" * 20_000,
        "<article><h2>deep</h2></article>" * 20_000,
        "deep &amp;" + "&lt;" * 100_000,
    ],
    ids=lambda markup: markup[:16],
)
def test_hostile_pages_take_linear_time(markup):
    began = time.perf_counter()
    made = read("<!doctype html><html><body>" + markup)
    assert "deep" in made.text
    assert time.perf_counter() - began < 6


def test_a_draft_is_found_in_every_variant_of_a_page():
    for old, new in (("<h1>", "<h2>"), ("Bridge  reopens", "BRIDGE REOPENS"), ("<p>", "<p><b></b>")):
        made = read(ARTICLE.replace(old, new))
        check_spans(made)
        assert made.drafts
