"""What holds of every file: a source with its spans in place, or an error of our own."""

import io
import subprocess
import sys
import zipfile
from contextlib import suppress

import pytest
from format_makers import ARTICLE, check_spans, docx, gz, odt, paragraph, pdf, warc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.reading.sources import Limits, read_bytes

STARTS = [
    b"", b"%PDF-1.4\n", b"{\\rtf1 ", b"PK\x03\x04", b"WARC/1.0\r\n", b"From a b 2031\nSubject: x\n\n", b"Message-ID: x\n",
    b"<?xml version='1.0'?><rss version='2.0'>", b"<!doctype html><html><body>", b"\xff\xfe", b"\xd0\xcf\x11\xe0",
    b"{\"version\": \"https://jsonfeed.org/version/1\",", b"HD x\nPD y\n", b"Publication title:", b"\x1f\x8b\x08\0",
    b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n", b"<DOCFULL>",
]  # fmt: skip
SAMPLES = [
    ARTICLE.encode(), pdf(["Words."]), docx(paragraph("Words.")), odt("<text:p>Words.</text:p>"),
    warc(("https://x.example/", "text/html", b"<p>Words")), gz(warc(("https://x.example/", "text/html", b"<p>x"))),
    b"{\\rtf1\\ansi Words {\\b bold}\\par}", b"Message-ID: <1@x>\nDate: Tue, 04 Mar 2031 12:20:00 +0400\n\nWords.",
]  # fmt: skip


def read_or_refuse(content: bytes) -> None:
    with suppress(OnrecordError):
        check_spans(read_bytes(content, "a.bin", Limits(max_bytes=10_000_000)))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))),
)
def test_any_bytes_give_a_source_or_an_error_of_ours(start, rest):
    read_or_refuse(start + rest)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.integers(0, 10_000), st.binary(max_size=8), st.booleans())
def test_any_damage_to_a_good_file_does_no_harm(sample, at, junk, cut):
    at %= len(sample)
    read_or_refuse(sample[:at] + junk + (b"" if cut else sample[at + len(junk) :]))


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_the_same_bytes_give_the_same_source(sample):
    assert read_bytes(sample) == read_bytes(sample)


def test_the_registry_loads_no_library():
    code = (
        "import sys; from onrecord.reading.formats import formats; formats(); "
        "print([m for m in ('trafilatura', 'selectolax', 'mammoth', 'pypdfium2', 'feedparser', 'warcio', 'striprtf', "
        "'charset_normalizer', 'lxml', 'defusedxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_zip_of_many_entries_is_refused_quickly():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/document.xml", "<x/>")
        for number in range(20_001):
            made.writestr(f"word/{number}", "")
    with pytest.raises(OnrecordError):
        read_bytes(out.getvalue())
