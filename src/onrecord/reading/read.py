"""The path through reading: bytes, reading text, articles, the layers of each language, a record.

Start here. `read` reads one document; `read_many` reads files and folders one after the other.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from onrecord import __version__
from onrecord.errors import MissingSource, OnrecordError
from onrecord.reading import files, languages
from onrecord.reading.annotators import Annotator
from onrecord.reading.annotators import annotate as _annotated
from onrecord.reading.records import FORMAT, Article, Document, Notice, Record, Unread
from onrecord.reading.sources import Limits, Source, read_bytes

MODEL = "lines-1"
"""Name of the line model that the articles are told by; a part of `Document.reader`."""

_SUFFIXES = (
    ".csv", ".doc", ".docx", ".eml", ".epub", ".gz", ".htm", ".html", ".json", ".jsonl", ".mbox", ".md",
    ".mht", ".mhtml", ".msg", ".odt", ".pdf", ".rss", ".rtf", ".txt", ".warc", ".wacz", ".xhtml", ".xml",
    ".zip",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")
_SURROGATES = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")

Run = Callable[[str, Callable[[], Record]], Record]
"""How `read_many` reads one document: gets its name and the work, returns the record."""


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    published: str | None = None,
    whole: bool = False,
    layers: Collection[str] | None = None,
    annotators: Sequence[Annotator] | None = None,
    limits: Limits | None = None,
) -> Record:
    """Read one document to its record.

    A path object is a file, bytes are a file's content. A str is text, unless it is one line that
    names an existing file, or that ends like a file name (".pdf") and has no blank in it. Text
    from strangers is best given as bytes (`text.encode()`), so that no line of it can name a file.

    `name` is what the record and the messages call it, the path if not given. `published`
    (an ISO day, with or without a time) is the date of articles that print none. `whole` takes the document for one
    article. `layers` limits the reading to these layers; `articles` are always read. `annotators`
    (`onrecord.reading.annotators`) add to what is read; without it, those installed do.

    Raises:
        UnreadableSource: where nothing can be read; each kind is a class in `onrecord.errors`.
        ValueError: where `published`, `layers` or the encoding in `limits` is none.
    """
    limits = limits or Limits()
    wanted = _checked(published, layers, limits)
    if isinstance(source, bytes):
        content = source
    elif (path := _path(source)) is not None:
        name = name if name is not None else files.shown(path)
        content = files.content(path, limits.max_bytes)
    else:
        # A text is read as the file would be that holds it: the same bytes, the same ids.
        content = _sound(str(source)).encode()
        limits = replace(limits, encoding=None)
    found = _sound(read_bytes(content, name or "", limits))
    record = _layered(_split(content, name, found, published, whole), wanted)
    return _annotated(record, wanted, annotators)


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    whole: bool = False,
    layers: Collection[str] | None = None,
    annotators: Sequence[Annotator] | None = None,
    limits: Limits | None = None,
    run: Run | None = None,
) -> Iterator[Record | Unread]:
    """Read files and folders one after the other; what cannot be read gives an Unread, not an error.

    A str is always a path here. Folders are walked in sorted order, hidden files passed over.
    One document is held at a time. The other arguments are those of `read`; `run`, if
    given, is called with each document's name and the work of reading it, so that a caller can
    bound its time or show its progress.

    Raises:
        ValueError: as `read`, before anything is read.
    """
    limits = limits or Limits()
    _checked(published, layers, limits)

    def outcome(path: str) -> Record | Unread:
        def work() -> Record:
            return read(
                _Path(path), published=published, whole=whole, layers=layers, annotators=annotators, limits=limits
            )

        return attempt(files.shown(path), work, run)

    found = files.find(paths)
    return (one if isinstance(one, Unread) else outcome(one) for one in found)


def attempt(name: str, work: Callable[[], Record], run: Run | None = None) -> Record | Unread:
    """Return what `work` gives, or an Unread that says why it gives nothing.

    A fault of the program (any other exception) becomes an Unread too: one document that
    trips a reader must not cost the rest of a batch.
    """
    try:
        return run(name, work) if run else work()
    except OnrecordError as error:
        message = str(error)
        return Unread(name, error.kind, message if message.startswith(name) else f"{name}: {message}")
    except MemoryError:
        return Unread(name, "too_large", f"{name}: needs more memory than there is. Split it.")
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return Unread(
            name,
            "error",
            f"{name}: reading failed ({reason}). This is a fault of Onrecord: please report it; "
            "saved in another format, the document may be readable.",
        )


class _Path(os.PathLike[str]):
    # A str would be asked whether it is a text; pathlib would change "./a" and "a//b".
    def __init__(self, path: str) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return self.path


def _checked(published: str | None, layers: Collection[str] | None, limits: Limits) -> frozenset[str] | None:
    if published is not None:
        iso_day(published)
    if limits.encoding is not None:
        text_encoding(limits.encoding)
    if layers is None:
        return None
    if isinstance(layers, str):
        raise ValueError(f"layers {layers!r} is one string. Give a list of names: [{layers!r}]")
    known = languages.layers()
    unknown = sorted(set(layers) - set(known))
    if unknown:
        raise ValueError(f"no layer {', '.join(unknown)}. Known are: {', '.join(known)}")
    return frozenset(layers)


def iso_day(day: str) -> str:
    """Return `day` if it is a day of the calendar in ISO form, with or without a time of day.

    Raises:
        ValueError: if it is none.
    """
    from datetime import datetime

    try:
        if _DAY.fullmatch(day):
            datetime.fromisoformat(day)
            return day
    except ValueError:
        pass
    raise ValueError(f"{day!r} is no day in ISO form. Write it like 2031-03-04, or 2031-03-04T12:20.")


def text_encoding(name: str) -> str:
    """Return `name` if Python knows a text encoding of that name.

    Raises:
        ValueError: if it knows none.
    """
    try:
        if codecs.lookup(name).decode(b"a")[0] == "a" or b"a\0a\0a\0a\0".decode(name):
            return name
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError):
        pass
    raise ValueError(f"{name!r} is no text encoding. Name one like utf-8, cp1252, koi8-r or shift_jis.")


def _path(source: str | os.PathLike[str]) -> str | None:
    """Return the path that `source` is, or None where it is text."""
    if not isinstance(source, str):
        return os.fsdecode(os.fspath(source))
    if not source or len(source) > 4096 or len(source.splitlines()) != 1 or "\0" in source:
        return None
    if os.path.lexists(source):
        return source
    if os.path.splitext(source)[1].lower() in _SUFFIXES and not re.search(r"\s", source):
        if re.match(r"[a-z]+://", source, re.IGNORECASE):
            raise MissingSource(f"{source}: an address; Onrecord fetches nothing. Save the page, read the file.")
        raise MissingSource(
            f"{files.shown(source)}: not there. Check the path; if it is the text itself, give it as bytes."
        )
    return None


def _split(content: bytes, name: str | None, source: Source, published: str | None, whole: bool) -> Record:
    """Tell the articles and languages of a source."""
    from onrecord.reading import articles

    found, outside, notices = articles.split(source, published=published, whole=whole)
    language = languages.tell(source.text)
    sha256 = hashlib.sha256(content).hexdigest()
    return Record(
        onrecord=FORMAT,
        document=Document(
            id=f"doc-{sha256[:16]}",
            name=_sound(name),
            media_type=source.media_type,
            sha256=sha256,
            text_sha256=hashlib.sha256(source.text.encode()).hexdigest(),
            length=len(source.text),
            language=language,
            reader=f"onrecord {__version__} {MODEL}",
            pieces=source.pieces,
        ),
        text=source.text,
        articles=tuple(_in_language(article, source.text) for article in found),
        outside=outside,
        notices=tuple(dict.fromkeys((*source.notices, *notices))),
    )


def _in_language(article: Article, text: str) -> Article:
    """Return the article with its language, told from its own text where nothing gives it."""
    if article.language is not None:
        return article
    return replace(article, language=languages.tell(_opening(text, article)))


def _opening(text: str, article: Article) -> str:
    # 3,000 characters tell a language as well as 20,000 do, and a digest may have a thousand articles.
    return text[article.start : min(article.end, article.start + 3000)]


def _layered(record: Record, wanted: frozenset[str] | None) -> Record:
    """Read the layers of each language."""
    unread: dict[str, list[Article]] = {}
    spoken: dict[str, list[Article]] = {}
    unsure: list[Article] = []
    wordless: list[Article] = []
    for article in record.articles:
        # An article too short to tell is taken to be in its document's language for the layers;
        # its own field stays None.
        code = (article.language or record.document.language or "").split("-")[0].lower()
        if not code:
            code = languages.likeliest(_opening(record.text, article)) or ""
            if code in languages.READERS:
                unsure.append(article)
        if code in languages.READERS:
            spoken.setdefault(code, []).append(article)
        elif code:
            unread.setdefault(code, []).append(article)
        else:
            wordless.append(article)
    notices: list[Any] = []
    for code, own in spoken.items():
        reader = languages.READERS[code]
        asked = frozenset(reader.layers) if wanted is None else wanted & frozenset(reader.layers)
        if asked:
            found = dict(reader.read(record, tuple(own), asked))
            notices += found.pop("notices", ())
            filled: dict[str, Any] = {
                layer: _in_order((*getattr(record, layer), *items)) for layer, items in found.items()
            }
            record = replace(record, **filled)
    if unsure and wanted != frozenset(["articles"]):
        told = f"the language of {len(unsure)} of the articles cannot be told for sure: read as what it is likeliest in"
        notices.append(Notice("language", told, unsure[0].start, unsure[-1].end))
    notices += (Notice("no_words", "no words in it that can be read", one.start, one.end) for one in wordless)
    notices += (_no_reader(code, own, alone=len(own) == len(record.articles)) for code, own in unread.items())
    return replace(record, notices=(*record.notices, *notices))


def _in_order(items: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda item: getattr(item, "start", 0)))


def _no_reader(code: str, own: list[Article], *, alone: bool) -> Notice:
    known = ", ".join(languages.READERS)
    if alone:
        return Notice("no_reader", f"in {code}, which no reader knows ({known}): split into articles only")
    return Notice(
        "no_reader",
        f"{len(own)} of the articles in {code}, which no reader knows ({known}): kept as articles only",
        own[0].start,
        own[-1].end,
    )


def _sound(value: _T) -> _T:
    """Return a value with half surrogate pairs in its strings as U+FFFD, which keeps every offset.

    They are no characters and no encoding of the record could hold them; damaged files and
    careless programs make them.
    """
    changed: Any = value
    if isinstance(value, str):
        changed = _SURROGATES.sub("\ufffd", value)
        return value if changed == value else changed
    if isinstance(value, tuple):
        made = tuple(_sound(one) for one in value)
        changed = value if all(a is b for a, b in zip(made, value, strict=True)) else made
    elif is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {key: _sound(one) for key, one in old.items()}
        if any(new[key] is not old[key] for key in old):
            changed = replace(value, **new)
    return changed  # type: ignore[no-any-return]
