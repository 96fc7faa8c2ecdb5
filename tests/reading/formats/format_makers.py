"""Small files of every format, all of our own invention, made when a test asks for them."""

import gzip
import io
import zipfile

from onrecord.reading.sources import Limits, Source, read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible",
        "style": "style",
    }.items()
)  # fmt: skip
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def read(content: bytes | str, name: str = "", **limits: object) -> Source:
    """Read, and check what holds of every source."""
    made = read_bytes(content.encode() if isinstance(content, str) else content, name, Limits(**limits))
    check_spans(made)
    return made


def check_spans(source: Source) -> None:
    at = 0
    for draft in source.drafts:
        assert at <= draft.start < draft.end <= len(source.text)
        at = inner = draft.start
        for part in draft.parts:
            assert inner <= part.start < part.end <= draft.end
            inner = part.end
        at = draft.end
    starts = [piece.start for piece in source.pieces]
    assert starts == sorted(starts)
    assert all(piece.end <= len(source.text) for piece in source.pieces)
    for notice in source.notices:
        assert notice.start is None or 0 <= notice.start < notice.end <= len(source.text)


def kinds(source: Source) -> list[str]:
    return [notice.kind for notice in source.notices]


def roles(source: Source, number: int = 0) -> list[tuple[str, str]]:
    return [(part.role, part.of(source.text)) for part in source.drafts[number].parts]


def pieces(source: Source) -> list[tuple[str, str | None, str]]:
    return [(piece.kind, piece.name, piece.of(source.text)) for piece in source.pieces]


def zipped(entries: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    document = f'<?xml version="1.0"?>{more.pop("prologue", "")}<w:document {W}><w:body>{body}</w:body></w:document>'
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document,
    }  # fmt: skip
    return zipped(entries | {name.replace("__", "/").replace("_xml", ".xml"): x for name, x in more.items()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, prologue: str = "", **more: str | bytes) -> bytes:
    content = (
        f'<?xml version="1.0"?>{prologue}<office:document-content {ODF}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    entries: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
    }  # fmt: skip
    return zipped(entries | {name.replace("__", "/").replace("_xml", ".xml"): x for name, x in more.items()})


def pdf(*pages: list[str], password: str | None = None) -> bytes:
    """One page for each list of lines; an empty list is a page with a picture alone."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    made = canvas.Canvas(out, encrypt=password, invariant=1)
    for lines in pages:
        for number, line in enumerate(lines):
            made.drawString(72, 720 - 20 * number, line)
        if not lines:
            made.drawImage(ImageReader(_picture()), 72, 72)
        made.showPage()
    made.save()
    return out.getvalue()


def _picture() -> object:
    from PIL import Image

    return Image.new("RGB", (8, 8), "gray")


def warc(*captures: tuple[str, str, bytes], kind: str = "response", status: str = "200 OK") -> bytes:
    made = b""
    for url, media_type, body in captures:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
        made += (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-04T08:20:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        ).encode() + block + b"\r\n\r\n"  # fmt: skip
    return made


def gz(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


ARTICLE = """<!doctype html><html lang="en-GB"><head><title>Bridge reopens | Norvik Courier</title>
<meta property="og:site_name" content="Norvik Courier"><meta property="og:type" content="article">
<meta property="article:published_time" content="2031-03-04T12:20:00+04:00">
<link rel="canonical" href="https://courier.example/2031/bridge"><meta name="author" content="Ilka Dorn">
<script>var hidden = "not text";</script><style>p {}</style></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav><h1>Bridge  reopens</h1>
<p class="byline">By Ilka Dorn</p><time datetime="2031-03-04T12:20:00+04:00">4 March 2031, 12:20</time>
<figure><img alt="The bridge" src="x.jpg"><figcaption>The bridge on Monday</figcaption></figure>
<p>The bridge over the Sarn reopened on Monday after nine months of repairs, the town council said in a
statement on the day.</p><p>“We kept our word,” the mayor, Tomas Velk, told reporters in the market square of
Norvik on Monday afternoon.</p><div class="advert">Advertisement</div><p>Repairs cost 4.2 million crowns, the
council said, and were paid for by the regional fund for roads.</p><footer>© Norvik Courier</footer></body></html>"""
