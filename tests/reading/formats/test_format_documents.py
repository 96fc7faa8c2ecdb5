"""PDF, DOCX, ODT and RTF."""

import time
import zipfile
from contextlib import suppress

import pytest
from format_makers import BOMB, ODF, W, docx, kinds, odt, paragraph, pdf, pieces, read, zipped

from onrecord.errors import DamagedSource, EmptySource, LockedSource, OversizedSource, UnknownFormat
from onrecord.reading.sources import read_bytes

NOTE = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See Norvik.</text:p></text:note-body></text:note>"


def test_pdf_pages_are_pieces():
    made = read(pdf(["Bridge reopens", "The gover-", "nment said so."], ["Page two."]), "a.txt")
    assert made.media_type == "application/pdf"
    assert made.text == "Bridge reopens\nThe gover-\nnment said so.\n\nPage two."
    assert pieces(made) == [
        ("page", "1", "Bridge reopens\nThe gover-\nnment said so."),
        ("page", "2", "Page two."),
    ]


def test_pages_that_are_pictures_are_told():
    made = read(pdf(["Words."], [], ["More."]))
    assert [p[:2] for p in pieces(made)] == [("page", "1"), ("page", "3")]
    assert kinds(made) == ["image_only_page"]
    assert "page 2" in made.notices[0].message


def test_a_scan_is_refused_with_advice():
    with pytest.raises(EmptySource, match=r"scan\.pdf.*OCR"):
        read(pdf([], []), "scan.pdf")


def test_an_encrypted_pdf_is_locked():
    with pytest.raises(LockedSource, match="password"):
        read(pdf(["Words."], password="secret"))


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_a_cut_pdf_is_damaged(cut):
    with pytest.raises(DamagedSource, match=r"a\.pdf"):
        read(pdf(["Words."])[:cut], "a.pdf")


def test_docx_keeps_document_order_tables_and_margins():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    body = paragraph("One") + table + "<w:p><w:r><w:t>two</w:t><w:br/><w:t>lines</w:t></w:r></w:p>"
    made = read(docx(body, word__header1_xml=f"<w:hdr {W}>{paragraph('Norvik Watch')}</w:hdr>"), "a.bin")
    assert made.text == "Norvik Watch\n\nOne\n\na\tb\n\ntwo\nlines"
    assert pieces(made) == [("section", "header", "Norvik Watch\n")]


def test_docx_keeps_footnotes_and_text_boxes():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{paragraph("See the council.")}</w:footnote></w:footnotes>'
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('In a box')}</w:txbxContent></w:pict></w:r></w:p>"
    body = '<w:p><w:r><w:t>Said</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + box
    text = read(docx(body, **{"word___rels/document_xml.rels": rels, "word__footnotes_xml": notes})).text
    assert text == "Said[1]\n\nIn a box\n\nSee the council."


def test_odt_keeps_document_order_notes_tables_and_boxes():
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Title</text:h>"
        f"<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d {box}e{NOTE}.</text:p>"
        "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>k</text:p></table:table-cell>"
        "<table:table-cell><text:p>l</text:p></table:table-cell></table:table-row></table:table>"
    )
    styles = f"<s {ODF}><style:footer><text:p>Norvik Watch</text:p></style:footer></s>"
    made = read(odt(body, styles_xml=styles), "a.bin")
    assert made.text == "Title\n\na  b\tc\nd e[1].\n\nboxed\n\nx\n\nk\tl\n\n[1] See Norvik.\n\nNorvik Watch"
    assert pieces(made) == [("section", "footer", "Norvik Watch")]


def test_flat_odt_is_read_too():
    made = read(
        f'<?xml version="1.0"?><office:document {ODF} office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:body><office:text><text:p>Words.</text:p></office:text></office:body></office:document>"
    )
    assert (made.text, made.media_type) == ("Words.", "application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize("make", [lambda n: docx(paragraph("a" * n)), lambda n: odt(f"<text:p>{'a' * n}</text:p>")])
def test_zip_bombs_are_refused(make):
    with pytest.raises(OversizedSource, match=r"a\.zip.*bomb"):
        read(make(30_000_000), "a.zip")
    with pytest.raises(OversizedSource):
        read(make(300_000), "a.zip", max_bytes=200_000)


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_a_zip_that_lies_of_its_sizes_is_refused(name):
    content = docx(paragraph("a" * 40_000_000)) if name == "docx" else odt(f"<text:p>{'a' * 40_000_000}</text:p>")
    at = content.rindex(b"PK\x01\x02")
    lie = content[: at + 24] + (1000).to_bytes(4, "little") + content[at + 28 :]
    with pytest.raises((OversizedSource, DamagedSource)):
        read(lie, f"a.{name}")


@pytest.mark.parametrize(
    "content",
    [docx(paragraph("&c;"), prologue=BOMB), odt("<text:p>&c;</text:p>", BOMB)],
    ids=["docx", "odt"],
)
def test_entity_bombs_are_refused(content):
    with pytest.raises(DamagedSource, match="entities"):
        read(content, "a.bin")


@pytest.mark.parametrize("content", [docx(paragraph("Words.")), odt("<text:p>Words.</text:p>")], ids=["docx", "odt"])
def test_damaged_documents_are_refused(content):
    for damaged in (content[:-30], content[: len(content) // 2]):
        with pytest.raises(DamagedSource, match=r"a\.docx"):
            read(damaged, "a.docx")


def test_documents_nested_deeper_than_python_are_read_or_refused():
    deep = "<text:section>" * 5000 + "<text:p>deep</text:p>" + "</text:section>" * 5000
    assert read(odt(deep)).text == "deep"
    with pytest.raises(DamagedSource):
        read(docx("<w:sdt><w:sdtContent>" * 3000 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 3000))


def test_locked_documents_say_so():
    with pytest.raises(LockedSource):
        read(odt("", **{"META-INF__manifest_xml": "<m><encryption-data/></m>"}))
    with pytest.raises(LockedSource):
        read(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
        )
    with pytest.raises(UnknownFormat, match="DOCX"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"Word.Document", "a.doc")
    content = bytearray(docx(paragraph("Words.")))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(LockedSource):
        read(bytes(content))


def test_other_zips_are_no_format_we_know():
    for entries in ({"xl/workbook.xml": "<x/>"}, {"a.txt": "words"}, {"mimetype": "application/epub+zip"}):
        with pytest.raises(UnknownFormat):
            read_bytes(zipped(entries, zipfile.ZIP_STORED), "a.docx.zip")


def test_rtf_gives_text_tabs_and_characters():
    made = read(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Norvik\par caf\'e9 \u8217?s {\b bold} \u-10179?\u-8704?\par "
        rb"a\cell b\cell\row {\field{\*\fldinst{HYPERLINK \"http://x.example\"}}{\fldrslt link}} end}",
        "a.txt",
    )
    assert made.text == "Norvik\ncafé ’s bold 😀\na\tb\nlink end"
    assert made.media_type == "application/rtf"


def test_rtf_code_pages_are_used():
    content = rb"{\rtf1\ansi\ansicpg1251 " + "Мост".encode("cp1251") + rb" \'ee\'f2\'ea\'f0\'fb\'f2}"
    assert read(content).text == "Мост открыт"


@pytest.mark.parametrize(
    "part", ["{\\field{\\*\\fldinst{", "{\\fonttbl{\\f0 ", "{\\b x}", "{", "\\'", "{\\pict\\bin9 "]
)
def test_hostile_rtf_takes_linear_time(part):
    began = time.perf_counter()
    with suppress(DamagedSource):
        read("{\\rtf1 words " + part * 50_000)
    assert time.perf_counter() - began < 4


def test_rtf_that_is_cut_or_leaves_out_notes_says_so():
    assert kinds(read(rb"{\rtf1\ansi Norvik {\b and")) == ["cut_short"]
    assert kinds(read(rb"{\rtf1\ansi Norvik{\footnote See there.}}")) == ["left_out"]
    with pytest.raises(DamagedSource):
        read(rb"{\rtf1\ansi{\fonttbl{\f0 Ar")
