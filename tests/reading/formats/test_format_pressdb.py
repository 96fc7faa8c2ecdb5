import pytest
from format_makers import read, roles

ROWS = [
    ("HD", "Bridge reopens"), ("BY", "By Ilka Dorn and Tomas Velk"), ("WC", "50 words"), ("PD", "4 March 2031"),
    ("ET", "12:20"), ("SN", "Norvik Courier"), ("SC", "NORVC"), ("LA", "English"), ("CY", "(c) 2031 Norvik Courier"),
    ("LP", "The bridge reopened."), ("TD", "Repairs cost 4.2 million crowns.\n\nIN short, it is done."),
    ("NS", "gtrans : Transport"), ("AN", "Document NORVC00020310304"),
]  # fmt: skip
FACTIVA_HTML = (
    "<html><body><div class='article enArticle'><table>{}</table></div><p>© 2031 The Database</p></body></html>"
)


def table(rows):
    def cell(code, value):
        body = "".join(f"<p class='articleParagraph enarticleParagraph'>{p}</p>" for p in value.split("\n\n"))
        return body if code in ("LP", "TD") else f"<span class='enHeadline'>{value}</span>" if code == "HD" else value

    return "".join(f"<tr><td><b>{code}</b></td><td>{cell(code, value)}</td></tr>" for code, value in rows)


WANT = [
    ("title", "Bridge reopens"), ("byline", "By Ilka Dorn and Tomas Velk"), ("note", "50 words"),
    ("date", "4 March 2031"), ("date", "12:20"), ("outlet", "Norvik Courier"), ("note", "NORVC"), ("note", "English"),
    ("note", "(c) 2031 Norvik Courier"), ("body", "The bridge reopened."),
    ("body", "Repairs cost 4.2 million crowns."), ("body", "IN short, it is done."),
    ("note", "gtrans : Transport"), ("note", "Document NORVC00020310304"),
]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        FACTIVA_HTML.format(table(ROWS)),
        "\n".join(f"{code} {value}" for code, value in ROWS) + "\n\nSearch summary\n",
        "\n\n".join(f"{code}\n{value}" for code, value in ROWS),
        "{\\rtf1\\ansi " + "\\par ".join(f"{c}\\tab {v}".replace("\n\n", "\\par\\par ") for c, v in ROWS) + "}",
    ],
    ids=["html", "txt", "lines", "rtf"],
)
def test_factiva_fields_make_a_draft_in_every_file(content):
    made = read(content)
    (draft,) = made.drafts
    assert (draft.title, draft.outlet, draft.published) == (
        "Bridge reopens",
        "Norvik Courier",
        "2031-03-04T12:20",
    )
    assert (draft.bylines, draft.language) == (("Ilka Dorn", "Tomas Velk"), "en")
    assert roles(made) == WANT
    assert draft.of(made.text).startswith("HD")
    assert draft.of(made.text).endswith("NORVC00020310304")


def test_two_factiva_articles_do_not_overlap():
    rows = "\n".join(f"{code} {value}" for code, value in ROWS)
    made = read(f"{rows}\n\n{rows.replace('Bridge', 'Ferry')}\n")
    assert [draft.title for draft in made.drafts] == ["Bridge reopens", "Ferry reopens"]


def test_factiva_for_display_is_read_by_its_order():
    made = read(
        "<html><body>"
        + "".join(
            f'<div class="article {language}Article"><div id="hd"><span class="{language}Headline">{title}</span></div>'
            f'<div class="author">By Ilka Dorn</div><div>503 words</div><div>4 March 2031</div>{clock}'
            "<div>Norvik Courier</div><div>NORVC</div><div>English</div>"
            f'<p class="articleParagraph {language}articleParagraph">First.</p>'
            f'<p class="articleParagraph {language}articleParagraph">Second.</p></div>'
            for language, title, clock in (
                ("en", "Bridge reopens", "<div>09:05</div>"),
                ("fr", "Ferry stops", ""),
            )
        )
    )
    assert [(d.title, d.outlet, d.published, d.bylines, d.language) for d in made.drafts] == [
        ("Bridge reopens", "Norvik Courier", "2031-03-04T09:05", ("Ilka Dorn",), "en"),
        ("Ferry stops", "Norvik Courier", "2031-03-04", ("Ilka Dorn",), "fr"),
    ]
    assert [p for p in roles(made, 1) if p[0] == "body"] == [("body", "First."), ("body", "Second.")]


def test_europresse_articles_are_read_by_their_classes():
    article = (
        '<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier de Norvik, '
        'no. 4301</span></div><div><span class="DocHeader">Monde, mardi 4 mars 2031, p. A3</span></div>'
        '<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le pont <mark>rouvre</mark></p></div>'
        '<div class="docAuthors">Ilka Dorn</div></header><section><div class="DocText clearfix">'
        '<div class="docOcurrContainer"><p>Un.</p><p>Deux.</p></div></div></section>'
        "<footer><small>© 2031 Courrier</small></footer></article>"
    )
    made = read(f"<html><body>{article}{article}</body></html>")
    assert len(made.drafts) == 2
    draft = made.drafts[0]
    assert (draft.title, draft.outlet, draft.published) == (
        "Le pont rouvre",
        "Le Courrier de Norvik",
        "2031-03-04",
    )
    assert roles(made, 1) == [
        ("outlet", "Le Courrier de Norvik, no. 4301"),
        ("date", "Monde, mardi 4 mars 2031, p. A3"),
        ("title", "Le pont rouvre"),
        ("byline", "Ilka Dorn"),
        ("body", "Un."),
        ("body", "Deux."),
        ("credit", "© 2031 Courrier"),
    ]


PROQUEST = """____________________________________________________________

Document 1 of 2

Bridge reopens

Author: Dorn, Ilka; Velk, Tomas

Full text: NORVIK - The bridge reopened
on Monday.

Repairs cost 4.2 million crowns.

Title: Bridge reopens

Publication title: Norvik Courier

Publication date: Mar 4, 2031

Language of publication: English

Document URL: https://database.example/1

____________________________________________________________

Contact us
"""


def test_proquest_fields_make_a_draft():
    made = read(PROQUEST)
    (draft,) = made.drafts
    assert (draft.title, draft.outlet, draft.published) == ("Bridge reopens", "Norvik Courier", "2031-03-04")
    assert draft.bylines == ("Dorn, Ilka", "Velk, Tomas")
    assert draft.url == "https://database.example/1"
    assert draft.of(made.text).startswith("Bridge reopens\n")
    assert [text for role, text in roles(made) if role == "body"] == [
        "NORVIK - The bridge reopened\non Monday.",
        "Repairs cost 4.2 million crowns.",
    ]


def test_nexis_pages_are_divided_and_its_text_left_to_the_line_model():
    page = "<html><body>" + "<DOCFULL><p>1 of 2</p><p>Bridge reopens</p><p>BYLINE: Ilka Dorn</p></DOCFULL>" * 2
    assert [(d.rule, d.bylines) for d in read(page).drafts] == [("nexis-html", ("Ilka Dorn",))] * 2
    text = "1 of 10 DOCUMENTS\n\nNorvik Courier\n\nHEADLINE: Bridge reopens\n\nBYLINE: Ilka Dorn\n\nLOAD-DATE: x\n"
    assert not read(text).drafts


@pytest.mark.parametrize(
    "text",
    [
        "HD is not enough.\nPD neither.\nSN\n",
        "Title: x\nPublication title: y\nA memo on fields.",
        "IN the town.\nCO op.\nBY the river.\n",
    ],
)
def test_a_few_labels_are_no_export(text):
    assert not read(text).drafts
