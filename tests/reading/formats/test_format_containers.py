"""Mail, mailboxes, feeds and web archives."""

import json
import zipfile
from email.message import EmailMessage

import pytest
from format_makers import ARTICLE, BOMB, docx, gz, kinds, paragraph, pdf, pieces, read, roles, warc, zipped

from onrecord.errors import DamagedSource, OversizedSource
from onrecord.reading.sources import MAX_DEPTH


def message(body="The bridge is open.", subject="Bridge", **headers):
    made = EmailMessage()
    made["From"] = "Ilka Dorn <ilka@courier.example>"
    made["To"] = "secret@friends.example"
    made["Cc"] = "other@friends.example"
    made["Date"] = "Tue, 04 Mar 2031 12:20:00 +0400"
    made["Subject"] = subject
    made["Message-ID"] = "<1@courier.example>"
    for name, value in headers.items():
        made[name] = value
    made.set_content(body)
    return made


def test_a_message_is_its_headers_and_body_without_recipients():
    made = read(bytes(message(subject="Мост открыт")), "note.txt")
    assert made.text == (
        "From: Ilka Dorn <ilka@courier.example>\nDate: Tue, 04 Mar 2031 12:20:00 +0400\nSubject: Мост открыт\n\n"
        "The bridge is open."
    )
    assert (made.dated, made.media_type) == ("2031-03-04T12:20", "message/rfc822")
    assert [p[:2] for p in pieces(made)] == [("message", "Мост открыт"), ("part", "text/plain")]
    assert pieces(made)[1][2] == "The bridge is open."


def test_plain_text_is_preferred_and_html_read_where_alone():
    both = message()
    both.add_alternative("<p>The bridge is <b>open</b>.</p>", subtype="html")
    assert read(bytes(both)).text.endswith("\n\nThe bridge is open.")
    alone = message()
    alone.clear_content()
    alone.set_content("<p>One</p><p>Two</p>", subtype="html")
    made = read(bytes(alone))
    assert made.text.endswith("\n\nOne\n\nTwo")
    assert not made.drafts


def test_attachments_are_read_by_their_own_formats_and_moved():
    mail = message()
    mail.add_attachment(pdf(["Page one."], []), maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment(docx(paragraph("Words.")), maintype="application", subtype="octet-stream", filename="b.docx")
    mail.add_attachment(ARTICLE.encode(), maintype="text", subtype="html", filename="c.html")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(90), maintype="image", subtype="png", filename="d.png")
    made = read(bytes(mail))
    assert [p[:2] for p in pieces(made)] == [
        ("message", "Bridge"), ("part", "text/plain"), ("attachment", "a.pdf"), ("page", "1"),
        ("attachment", "b.docx"), ("attachment", "c.html"),
    ]  # fmt: skip
    assert pieces(made)[3][2] == "Page one."
    assert made.drafts[0].of(made.text).startswith("Bridge reopens")
    assert roles(made)[0] == ("title", "Bridge reopens")
    assert kinds(made) == ["image_only_page", "unread_part"]
    assert "d.png" in made.notices[1].message


def test_messages_in_messages_are_read_to_a_depth():
    mail = message("Innermost.")
    for _ in range(3):
        outer = message("Outer.")
        outer.add_attachment(mail)
        mail = outer
    made = read(bytes(mail))
    assert made.text.count("Outer.") == 3
    assert "Innermost." in made.text
    assert [p[0] for p in pieces(made)].count("message") == 4
    for _ in range(MAX_DEPTH):
        outer = message("Outer.")
        outer.add_attachment(mail)
        mail = outer
    made = read(bytes(mail))
    assert "Innermost." not in made.text
    assert kinds(made) == ["too_deep"]


def test_thousands_of_nested_parts_do_no_harm():
    content = b"MIME-Version: 1.0\nSubject: x\n"
    for n in range(3000):
        content += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
    try:
        made = read(content + b"\nhello")
    except DamagedSource:
        return
    assert "too_deep" in kinds(made)


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: =?no-such?Q?Bridge?=", b"Subject: =?utf-8?B?!!!?=", b"Date: yesterday", b"Date: Tue, 4 Mar 99999999999 12:20:00", b"Date: Tue, 99 Mar 2031",
        b"From: \xff\xfe <a", b"From: <<<<>>>>,,;;", b"Content-Type: text/plain; charset=\x00", b"Date:",
        b"Content-Type: ;;;", b"Content-Transfer-Encoding: nonsense", b"Content-Type: multipart/mixed",
        b"Content-Disposition: attachment; filename*=x'y", b"Subject: " + b"=?utf-8?Q?a?= " * 2000,
        b"Content-Type: text/plain; charset=utf-16", b"Message-ID: <[", b"From: " + b"(" * 5000,
    ],
)  # fmt: skip
def test_broken_headers_do_no_harm(header):
    made = read(b"Message-ID: <1@x.example>\n" + header + b"\n\nThe bridge is open.\n")
    assert made.text


def test_wrong_charsets_are_passed_over():
    head = b"MIME-Version: 1.0\nDate: Tue, 04 Mar 2031 12:20:00 +0400\nContent-Type: text/plain; charset=%s\n\n"
    assert read(head % b"us-ascii" + "Мост".encode()).text.endswith("Мост")
    assert read(head % b"koi8-r" + "Мост".encode("koi8-r")).text.endswith("Мост")
    assert read(head % b"iso-2022-jp" + "橋".encode("iso-2022-jp")).text.endswith("橋")
    assert read(head % b"no-such" + "Le café".encode("cp1252")).text.endswith("Le café")


def test_raw_bytes_in_a_header_are_utf8():
    made = read("Message-ID: <1@x>\nSubject: Мост\n\nOpen.\n".encode())
    assert made.text == "Subject: Мост\n\nOpen."
    assert kinds(made) == ["no_date"]


def test_a_page_saved_as_mime_is_that_page():
    content = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/m\nSubject: x\n"
        "Date: Tue, 04 Mar 2031 12:20:00 +0400\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html\n'
        "Content-Location: https://courier.example/m\n\n"
        + ARTICLE.replace('<link rel="canonical" href="https://courier.example/2031/bridge">', "")
        + "\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    made = read(content, "page.mhtml")
    assert made.text.startswith("Home News")
    assert made.drafts[0].url == "https://courier.example/m"
    assert made.dated == "2031-03-04T12:20"


def test_a_mailbox_is_divided_at_its_parting_lines_only():
    first = bytes(message("From here on:\n\nFrom Norvik they went on.\n\n>From there too."))
    box = b"From ilka Tue Mar  4 12:20:00 2031\n" + first + b"\n\nFrom tomas@x Wed Mar  5 09:00:00 2031\n"
    box += (
        bytes(message("Second.", "Ferry"))
        + b"\nFrom x Wed Mar  5 09:00:00 2031\n\xff\xfe: broken\nSubject: \n\nThird.\n"
    )
    made = read(box, "box")
    assert made.media_type == "application/mbox"
    assert [p[1] for p in pieces(made) if p[0] == "message"] == ["Bridge", "Ferry"]
    assert "From Norvik they went on.\n\nFrom there too." in made.text
    assert made.dated is None


RSS = """<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>Norvik Courier</title>
<language>en-gb</language><item><title>Bridge &amp; ferry</title><link>https://courier.example/1</link>
<author>Ilka Dorn</author><pubDate>Tue, 04 Mar 2031 12:20:00 +0400</pubDate>
<description>&lt;p&gt;Öne.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item><item><title>Second</title>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Courrier</title><entry><title>Le pont</title>
<link href="https://courier.example/2"/><author><name>Ilka Dorn</name></author><author><name>Tomas Velk</name></author>
<published>2031-03-04T12:20:00+04:00</published><content type="html">&lt;p&gt;Un.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_feed_gives_a_draft_for_each_entry(encoding):
    made = read(RSS.format(encoding).encode(encoding), "a.txt")
    first, second = made.drafts
    assert (first.title, first.outlet, first.published) == (
        "Bridge & ferry",
        "Norvik Courier",
        "2031-03-04T12:20",
    )
    assert (first.bylines, first.url, first.language) == (("Ilka Dorn",), "https://courier.example/1", "en")
    assert roles(made) == [
        ("title", "Bridge & ferry"), ("byline", "Ilka Dorn"), ("date", "Tue, 04 Mar 2031 12:20:00 +0400"),
        ("link", "https://courier.example/1"), ("body", "Öne."), ("body", "Two."),
    ]  # fmt: skip
    assert (second.of(made.text), second.published) == ("Second", None)
    assert [p[:2] for p in pieces(made)] == [("entry", "https://courier.example/1"), ("entry", "Second")]


def test_an_entry_with_only_an_update_has_that_day():
    (draft,) = read(ATOM.replace("published>", "updated>")).drafts
    assert draft.published == "2031-03-04T12:20"


def test_atom_and_json_feeds_are_read_alike():
    as_json = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Courrier", "language": "fr",
        "items": [{"title": "Le pont", "url": "https://courier.example/2", "content_html": "<p>Un.</p>",
                   "date_published": "2031-03-04T12:20:00+04:00",
                   "authors": [{"name": "Ilka Dorn"}, {"name": "Tomas Velk"}]}],
    }  # fmt: skip
    for content in (ATOM, json.dumps(as_json)):
        made = read(content)
        (draft,) = made.drafts
        assert (draft.title, draft.outlet, draft.published) == ("Le pont", "Courrier", "2031-03-04T12:20")
        assert (draft.bylines, draft.language) == (("Ilka Dorn", "Tomas Velk"), "fr")
        assert roles(made)[-1] == ("body", "Un.")


def test_feeds_with_entities_or_cut_at_the_start_are_refused():
    with pytest.raises(DamagedSource, match="entities"):
        read(BOMB.replace("x [", "rss [") + RSS[RSS.index("<rss") :].replace("Norvik", "&c;"))
    with pytest.raises(DamagedSource):
        read("<rss version='2.0'><channel>", "a.xml")
    assert kinds(read(RSS.format("utf-8")[:-40])) == ["malformed"]


def test_a_feed_opens_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    system = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">'
    assert "secret" not in read(system + RSS[RSS.index("<rss") :]).text


CAPTURES = (
    ("https://courier.example/live", "text/html; charset=utf-8", ARTICLE.replace("canonical", "x").encode()),
    ("https://courier.example/logo", "image/png", b"\x89PNG"),
    ("https://courier.example/note", "text/plain; charset=windows-1251", "Мост".encode("cp1251")),
    ("https://courier.example/a.pdf", "application/pdf", pdf(["Page one."])),
)


@pytest.mark.parametrize("pack", [lambda c: c, gz, lambda c: b"".join(gz(warc(x)) for x in CAPTURES)])
def test_a_web_archive_gives_its_captures(pack):
    made = read(pack(warc(*CAPTURES)), "a.bin")
    assert [p[:2] for p in pieces(made)] == [
        ("capture", "https://courier.example/live"),
        ("capture", "https://courier.example/note"),
        ("capture", "https://courier.example/a.pdf"),
        ("page", "1"),
    ]
    assert pieces(made)[1][2] == "Мост"
    assert made.drafts[0].url == "https://courier.example/live"
    assert not kinds(made)


def test_errors_and_revisits_are_passed_over():
    missing = warc(("https://courier.example/x", "text/html", b"<p>Gone</p>"), status="404 Not Found")
    again = warc(("https://courier.example/y", "text/html", b"<p>Again</p>"), kind="revisit")
    made = read(missing + again + warc(("https://courier.example/z", "text/html", b"<html><p>Here</p>")))
    assert made.text == "Here"


@pytest.mark.parametrize("pack", [lambda c: c[:-60], lambda c: gz(c)[:-60]])
def test_a_cut_archive_keeps_what_is_there(pack):
    filler = " ".join(str(n * 7919 % 10007) for n in range(3000))
    pages = [(f"https://courier.example/{n}", "text/html", f"<html><p>Page {n}. {filler}</p>".encode()) for n in "12"]
    made = read(pack(warc(*pages)))
    assert "Page 1." in made.text
    assert "cut_short" in kinds(made)


def test_a_collection_gives_the_captures_of_its_archives():
    made = read(zipped({"datapackage.json": "{}", "archive/data.warc.gz": gz(warc(*CAPTURES))}, zipfile.ZIP_STORED))
    assert [p[:2] for p in pieces(made)][:2] == [
        ("part", "archive/data.warc.gz"),
        ("capture", "https://courier.example/live"),
    ]
    with pytest.raises(DamagedSource):
        read(zipped({"datapackage.json": "{}"}), "a.wacz")


def test_archive_bombs_are_refused():
    bomb = gz(warc(("https://courier.example/x", "text/html", b"<p>" + b"a" * 3_000_000)))
    with pytest.raises(OversizedSource):
        read(bomb, max_bytes=1_000_000)
    with pytest.raises(OversizedSource):
        read(zipped({"archive/data.warc.gz": bomb}, zipfile.ZIP_STORED), max_bytes=1_000_000)
    inner = gz(b"<p>" + b"a" * 3_000_000)
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + inner
    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\n"
    record += b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
    with pytest.raises(OversizedSource):
        read(record + block + b"\r\n\r\n", max_bytes=1_000_000)
