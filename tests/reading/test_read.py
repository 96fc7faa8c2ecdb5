from __future__ import annotations

import gc
import hashlib
import os
import socket
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Record, Unread, read, read_many
from onrecord.errors import EmptySource, MissingSource, OversizedSource, UnreadableSource
from onrecord.reading import articles, files, languages
from onrecord.reading.languages import LanguageReader
from onrecord.reading.records import Time
from onrecord.reading.sources import Limits, Source
from tests.conftest import STRIKE

RUSSIAN = "Совет порта Норвика сообщил во вторник, что паром в Сарнхольт останется в порту до окончания шторма.\n"

pytestmark = pytest.mark.usefixtures("simple_split")


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    path = tmp_path / "strike.txt"
    path.write_text(STRIKE)
    return path


def names(outcomes: list[Record | Unread]) -> list[str | None]:
    return [one.name if isinstance(one, Unread) else one.document.name for one in outcomes]


def test_a_path_bytes_and_text_give_the_same_document(strike: Path) -> None:
    by_path, by_bytes, by_text = read(strike), read(strike.read_bytes()), read(STRIKE)
    assert by_path.document.id == by_bytes.document.id == by_text.document.id
    assert by_path.articles == by_bytes.articles == by_text.articles
    assert by_path.document.name == str(strike)
    assert by_bytes.document.name is by_text.document.name is None


def test_the_document_says_what_was_read() -> None:
    document = read(STRIKE.encode(), name="strike").document
    sha256 = hashlib.sha256(STRIKE.encode()).hexdigest()
    assert document.id == f"doc-{sha256[:16]}"
    assert document.sha256 == document.text_sha256 == sha256
    assert (document.name, document.media_type, document.language) == ("strike", "text/plain", "en")
    assert document.length == len(STRIKE)
    assert document.reader == "onrecord 0.1.0 lines-1"


def test_the_hash_is_of_the_original_bytes_and_the_other_of_the_text() -> None:
    content = b"\xef\xbb\xbf" + STRIKE.replace("\n", "\r\n").encode()
    document = read(content).document
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.text_sha256 == hashlib.sha256(STRIKE.encode()).hexdigest()


def test_a_str_that_names_a_file_is_that_file(strike: Path) -> None:
    assert read(str(strike)).text == STRIKE


@pytest.mark.parametrize("text", ["strike.txt", "no/such/Digest.PDF", "https://norvik.invalid/a.html"])
def test_a_str_like_a_file_name_must_be_there(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingSource, match=r"\. .*\."):
        read(text)


@pytest.mark.parametrize("text", ["Read it in strike.txt", "strike", "one\nstrike.txt", "a" * 5000 + ".txt"])
def test_any_other_str_is_text(text: str) -> None:
    assert read(text).text == text


@pytest.mark.parametrize("text", ["", " \n\t", b"", b"\0\0"])
def test_nothing_is_an_empty_source(text: str | bytes) -> None:
    with pytest.raises(EmptySource):
        read(text)


def test_half_a_surrogate_pair_is_replaced_and_offsets_stay() -> None:
    record = read("Ferry \ud83d stays in port\nbody")
    assert record.text == "Ferry \ufffd stays in port\nbody"
    assert Record.from_dict(record.to_dict()) == record


def test_a_name_that_is_no_utf_8_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(STRIKE)
    except OSError:
        pytest.skip("this file system has only UTF-8 names")
    (record,) = read_many([tmp_path])
    assert isinstance(record, Record)
    assert record.document.name == f"{tmp_path}/caf\\xe9.txt"
    record.to_json()


def test_an_encoding_is_for_files_not_for_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Fähre".encode("cp1252"))
    limits = Limits(encoding="cp1252")
    assert read(path, limits=limits).text == "Fähre"
    assert read("Fähre", limits=limits).text == "Fähre"


@pytest.mark.parametrize(
    "day", ["4 March 2031", "20310304", "2031-W10-2", "2031-02-30", "2031-03-04T25:00", "2031-03-04T10", ""]
)
def test_a_day_must_be_a_day(day: str) -> None:
    with pytest.raises(ValueError, match="ISO"):
        read(STRIKE, published=day)


def test_the_day_reaches_the_articles() -> None:
    assert read(STRIKE, published="2031-03-04").articles[0].published == "2031-03-04"
    assert read(STRIKE, published="2031-03-04T10:00").articles[0].published == "2031-03-04T10:00"


def test_an_unknown_layer_or_encoding_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="articles"):
        read(STRIKE, layers=["satements"])
    with pytest.raises(ValueError, match="one string"):
        read(STRIKE, layers="articles")
    with pytest.raises(ValueError, match="encoding"):
        read_many(["nowhere"], limits=Limits(encoding="klingon"))
    with pytest.raises(ValueError, match="encoding"):
        read_many(["nowhere"], limits=Limits(encoding="base64"))


@given(st.text())
def test_any_text_reads_or_says_why_not(text: str) -> None:
    try:
        record = read(text.encode("utf-8", "surrogatepass"))
    except UnreadableSource:
        return
    assert Record.from_dict(record.to_dict()) == record


# Languages


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (STRIKE, "en"),
        (RUSSIAN, "ru"),
        ("Le conseil du port de Norvik a annoncé mardi que le ferry resterait à quai.", "fr"),
        ("诺维克港务局周二表示，开往萨恩霍尔特的渡轮将留在港口，直到风暴过去。", "zh"),
        ("Norvik", None),
        ("Norvik Sarnholt Velmar 2031 10 05 12 44", None),
        ("abc " * 100, None),
        ("https://norvik.invalid/the/ferry/stays/in/port/until/the/storm/has/passed " * 9, None),
    ],
)
def test_a_language_is_told_or_left_open(text: str, want: str | None) -> None:
    assert languages.tell(text) == want


def test_a_long_text_without_blanks_is_told_quickly() -> None:
    languages.tell("a" * 1_000_000)  # a pattern that goes back over it would take minutes


def test_a_language_without_a_reader_gives_a_notice_and_the_articles() -> None:
    record = read(RUSSIAN * 3)
    assert record.document.language == "ru"
    assert len(record.articles) == 1
    assert [notice.kind for notice in record.notices] == ["no_reader"]


def test_a_digest_in_two_languages_has_each_article_in_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def halves(source: Source, published: str | None = None, whole: bool = False):  # type: ignore[no-untyped-def]
        (one,), *_ = simple(source)
        cut = source.text.index("Совет")
        from dataclasses import replace

        return (replace(one, end=cut - 1), replace(one, start=cut, id="art-b")), (), ()

    simple = articles.split
    monkeypatch.setattr(articles, "split", halves)
    record = read(STRIKE * 4 + RUSSIAN, layers=["articles"])
    assert [article.language for article in record.articles] == ["en", "ru"]
    (notice,) = record.notices
    assert (notice.kind, notice.start) == ("no_reader", record.articles[1].start)


def test_a_text_too_short_to_tell_is_read_in_its_likeliest_language_and_that_is_said() -> None:
    record = read("He fled on 4 May.", whole=True)
    assert record.document.language is None
    assert record.times
    assert [notice.kind for notice in record.notices if notice.kind == "language"] == ["language"]
    assert "language" not in [
        notice.kind for notice in read("He fled on 4 May.", whole=True, layers=["articles"]).notices
    ]


def test_what_has_no_words_is_kept_and_that_is_said() -> None:
    record = read('"' * 1000, whole=True)
    assert [notice.kind for notice in record.notices] == ["no_words"]
    assert record.text == '"' * 1000


def test_layers_are_read_by_their_language_and_only_those_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[frozenset[str]] = []

    def run(record: Record, own: tuple[articles.Article, ...], wanted: frozenset[str]) -> dict[str, list[Time]]:
        asked.append(wanted)
        return {"times": [Time(9, 12, "t2", own[0].id, 1.0, "x", "DATE", None, None, None),
                          Time(1, 4, "t1", own[0].id, 1.0, "x", "DATE", None, None, None)]}  # fmt: skip

    monkeypatch.setitem(languages.READERS, "en", LanguageReader("en", ("times", "figures"), run))
    assert languages.layers() == ("articles", "times", "figures")
    assert [time.id for time in read(STRIKE).times] == ["t1", "t2"]
    assert read(STRIKE, layers=["articles"]).times == ()
    read(STRIKE, layers=["times"])
    assert asked == [{"times", "figures"}, {"times"}]


# Many documents


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/d.txt", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STRIKE)
    found = names(list(read_many([tmp_path / "c.txt", tmp_path])))
    assert found == [f"{tmp_path}/{name}" for name in ("c.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c.txt")]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(STRIKE)
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (inner / "self").symlink_to(inner, target_is_directory=True)
    (tmp_path / "endless").symlink_to("endless")
    found = list(read_many([tmp_path]))
    assert names(found) == [f"{tmp_path}/endless", f"{tmp_path}/inner/a.txt"]
    assert isinstance(found[0], Unread)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (unread,) = read_many([tmp_path])
    assert isinstance(unread, Unread)
    assert (unread.kind, unread.name) == ("empty", str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("given_itself", [True, False])
def test_a_pipe_or_socket_is_named_and_never_waited_for(
    tmp_path: Path, given_itself: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("sock")
        outcomes = list(read_many(["pipe", "sock"] if given_itself else ["."]))
    assert [one.kind for one in outcomes if isinstance(one, Unread)] == ["unreadable"] * 2
    assert [("named pipe" in one.message, "socket" in one.message) for one in outcomes if isinstance(one, Unread)] == [
        (True, False),
        (False, True),
    ]
    with pytest.raises(UnreadableSource, match="named pipe"):
        read(Path("pipe"))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no /dev/zero")
def test_a_device_is_not_read() -> None:
    with pytest.raises(UnreadableSource, match="a device"):
        read(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_put_in_place_of_a_file_is_noticed_after_opening(strike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.stat(strike)
    strike.unlink()
    os.mkfifo(strike)
    monkeypatch.setattr(files.os, "stat", lambda _: before)
    with pytest.raises(UnreadableSource, match="named pipe"):
        files.content(str(strike), 1000)


def test_a_file_that_vanishes_is_unread_and_the_rest_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(STRIKE)
    outcomes = read_many([tmp_path])
    first = next(outcomes)
    (tmp_path / "b.txt").unlink()  # listed by now, not yet opened
    rest = list(outcomes)
    assert isinstance(first, Record)
    assert isinstance(rest[0], Unread)
    assert rest[0].kind == "missing"
    assert isinstance(rest[1], Record)


def test_what_may_not_be_read_says_so(strike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    strike.chmod(0)
    if os.access(strike, os.R_OK):  # root may read all; then the system's answer is played

        def refuse(*_: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(files.os, "open", refuse)
    (unread,) = read_many([strike])
    assert isinstance(unread, Unread)
    assert unread.kind == "unreadable"
    assert "no permission" in unread.message


def test_a_folder_that_may_not_be_listed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STRIKE)
    (tmp_path / "shut").mkdir()
    listed = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(files.os, "listdir", refuse)
    assert [type(one) for one in read_many([tmp_path])] == [Record, Unread]


def test_a_file_over_the_limit_is_not_read(strike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "up_to", None)  # its size is enough to know
    with pytest.raises(OversizedSource, match="--max-bytes"):
        read(strike, limits=Limits(max_bytes=100))


def test_a_file_that_grows_while_it_is_read_is_stopped(strike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = os.stat(strike)
    small = os.stat_result((*told[:6], 10, *told[7:]))
    monkeypatch.setattr(files.os, "fstat", lambda _: small)
    with pytest.raises(OversizedSource):
        read(strike, limits=Limits(max_bytes=100))


def test_a_fault_of_the_program_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("trip\nbody")
    (tmp_path / "b.txt").write_text(STRIKE)
    simple = articles.split

    def trips(source: Source, **options: object):  # type: ignore[no-untyped-def]
        if source.text.startswith("trip"):
            raise KeyError("tripped")
        return simple(source)

    monkeypatch.setattr(articles, "split", trips)
    bad, good = read_many([tmp_path])
    assert isinstance(bad, Unread)
    assert bad.kind == "error"
    assert "KeyError" in bad.message
    assert isinstance(good, Record)


def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    for n in range(30):
        (tmp_path / f"{n:02}.txt").write_text(f"Ferry {n}\n" + "The ferry stays in port.\n" * 20_000)
    gc.collect()
    tracemalloc.start()
    peaks = []
    # Without the language layers: what is held from document to document is held by the path, not by them.
    for record in read_many([tmp_path], layers=["articles"]):
        assert isinstance(record, Record)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.reset_peak()
    tracemalloc.stop()
    assert max(peaks[20:]) < 1.2 * max(peaks[2:10])


def test_nothing_is_read_before_it_is_asked_for(strike: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "content", None)
    read_many([strike])


def test_run_stands_around_each_reading(strike: Path) -> None:
    seen: list[str] = []

    def run(name, work):  # type: ignore[no-untyped-def]
        seen.append(name)
        return work()

    assert len(list(read_many([strike, strike], run=run))) == 2
    assert seen == [str(strike)] * 2
