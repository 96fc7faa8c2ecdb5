import time

import pytest
from format_makers import kinds, read

from onrecord.errors import EmptySource, OversizedSource, UnknownFormat
from onrecord.reading.formats import formats

WESTERN = "Le maire de Norvik a déclaré “c’est fini” à l’été."
CYRILLIC = "Мэр Норвика заявил, что мост открыт."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "cp1252"),
        ("It’s over.", "cp1252"),
        ("Der Bürgermeister von Sarnholt sagte: „Das ist schön“ – mehr nicht.", "cp1252"),
        ("La señora pidió más agua.", "latin-1"),
        (CYRILLIC, "cp1251"),
        ("Норвик", "cp1251"),
        (CYRILLIC, "koi8_r"),
        ("Ο δήμαρχος του Νόρβικ δήλωσε ότι η γέφυρα άνοιξε.", "cp1253"),
        ("Burmistrz Norviku powiedział, że most został otwarty.", "cp1250"),
        ("ノルビク市長は橋が開通したと述べた。費用は高かった。", "cp932"),
    ],
)
def test_a_legacy_encoding_is_guessed_with_a_notice(text, encoding):
    made = read(text.encode(encoding))
    assert made.text == text
    assert kinds(made) == ["encoding"]
    assert text[made.notices[0].start : made.notices[0].end].strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["The bridge is open.\n", CYRILLIC + "\nВ 12:20.\n"])
def test_unicode_is_told_with_and_without_a_mark(text, encoding):
    made = read(text.encode(encoding), "note.bin")
    assert made.text == text
    assert made.media_type == "text/plain"
    assert not made.notices


def test_line_ends_become_lf_and_all_else_stays():
    assert read("# A\xa0b\r\n\r\nc\rd  \n", "x.md").text == "# A\xa0b\n\nc\nd  \n"
    assert read("# A\n", "x.md").media_type == "text/markdown"


def test_a_named_encoding_is_used_and_what_it_lacks_is_told():
    assert read("Ärger".encode("cp850"), encoding="cp850").text == "Ärger"
    made = read(b"caf\xff", encoding="utf-8")
    assert made.text == "caf\ufffd"
    assert kinds(made) == ["encoding"]


@pytest.mark.parametrize("encoding", ["no-such", "hex", "rot13", "\0"])
def test_an_encoding_that_is_none_is_refused(encoding):
    with pytest.raises(UnknownFormat, match="no encoding is called"):
        read(b"text", "a.txt", encoding=encoding)


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("one\0two\0 three", "control_characters", "\0"),
        ("to \u202eNorvik", "bidi", "\u202e"),
        ("to \u2066Norvik", "bidi", "\u2066"),
        ("Nor\u200bvik \u200b", "zero_width", "\u200b"),
        ("The mayorâ€™s word", "mojibake", "â€™"),
        ("dÃ©jÃ\xa0 vu", "mojibake", "Ã©"),
        ("Ð¼Ð¾Ñ\x81Ñ‚ Ð½Ð°", "mojibake", None),
    ],
)
def test_misleading_characters_are_told_and_kept(text, kind, first):
    made = read(text)
    assert made.text == text
    assert kinds(made) == [kind]
    if first:
        notice = made.notices[0]
        assert text[notice.start : notice.end] == first
        assert str(text.count(first)) in notice.message or kind == "mojibake"


def test_ordinary_accents_are_no_mojibake():
    assert not read("São Norvik, Ñandú, ÂME, à 5 °C, “Ça va”").notices


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\0\0", "\ufeff\n".encode()])
def test_nothing_is_refused(content):
    with pytest.raises(EmptySource, match=r"a\.txt"):
        read(content, "a.txt")


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"a" * 500, b"PK\x03\x04abc"])
def test_binary_data_is_refused(content):
    with pytest.raises(UnknownFormat, match=r"a\.txt"):
        read(content, "a.txt")


def test_what_is_too_large_is_refused():
    with pytest.raises(OversizedSource, match="--max-bytes"):
        read(b"x" * 11, max_bytes=10)


@pytest.mark.parametrize("unit", ["word ", "слово ", "Ã", "<", "<a", "â€", "\n", "From ", "HD PD "])
def test_a_line_of_many_megabytes_is_read_in_linear_time(unit):
    content = ("ä" + unit * (8_000_000 // len(unit.encode())) + ".").encode()
    began = time.perf_counter()
    assert len(read(content).text) > 1_000_000
    assert time.perf_counter() - began < 4


def test_a_pasted_digest_with_header_lines_stays_plain():
    text = "Date: 4 March 2031\nSubject: Press digest\n\n1. Bridge reopens\n"
    made = read(text)
    assert (made.text, made.media_type) == (text, "text/plain")


def test_every_module_of_the_registry_has_a_format():
    names = [known.name for known in formats()]
    assert names[-1] == "plain text"
    assert len(names) == len(set(names))
