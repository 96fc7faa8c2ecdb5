"""From bytes to text: which encoding the bytes are in, and how sure that is.

A byte-order mark is believed, then UTF-16 by its NULs, then UTF-8, strictly: text that passes as
UTF-8 by chance is next to unheard of. Only what is left is guessed, with a notice. The guess is
made on the bytes beyond ASCII alone: few of them among Latin letters mean a Western text (cp1252,
the superset of latin-1 that Windows writes), many mean another script, where charset-normalizer
chooses. On short texts it chooses badly among the Latin code pages, so it is not asked there.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from onrecord.errors import UnknownFormat
from onrecord.reading.records import Notice
from onrecord.reading.sources import Limits

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257"]
_OTHER_SCRIPTS = [
    "cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256", "cp874",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_ASCII = bytes(range(128))
_LOWER = {
    "cp1251": ("а-яёіїєґ", "А-ЯЁ"),
    "koi8_r": ("а-яё", "А-ЯЁ"),
    "cp866": ("а-яё", "А-ЯЁ"),
    "cp1253": ("α-ωάέήίόύώϊϋ", "Α-ΩΆΈΉΊΌΎΏ"),
}
_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_POLISH = re.compile(r"[a-z]{2}[¹³](?!\d)|[a-z]¿[a-zó]|\b³[a-z]")


def decode(content: bytes, name: str, limits: Limits, declared: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of `content` with LF line ends, and what was doubtful in decoding it.

    `declared` is what the content says of itself (a charset parameter, a meta element): it is
    tried strictly after the marks and UTF-8, and passed over where the bytes do not bear it out.
    Bytes that the encoding has no character for become U+FFFD, with a notice.

    Raises:
        UnknownFormat: `limits.encoding` names no text encoding that we know.
    """
    encoding, guessed = _named(limits.encoding, name) if limits.encoding else _told(content), None
    if encoding:
        text = content.decode(encoding, errors="replace")
    else:
        text, guessed = _strict(content, declared)
        if guessed:
            text = content.decode(guessed, errors="replace")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    doubt = (_guess_notice(text, guessed),) if guessed else ()
    return text, (*doubt, *_lost(text, content))


def fitting(content: bytes, charset: str | None) -> str | None:
    """Return a charset given beside the content if it is needed and the content bears it out.

    None where the content is UTF-8, whatever a server or mailer says.
    """
    if _is_fit(content, "utf-8"):
        return None
    return charset if charset and _is_fit(content, charset) else None


def _is_fit(content: bytes, encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding and bool(content.decode(encoding) or True)
    except (UnicodeError, LookupError, ValueError):
        return False


def is_utf16(head: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" where the NULs of `head` say so, else None.

    Spaces, digits and line ends have a NUL for one half in every script, always the same half.
    """
    head = head[: _SAMPLE & ~1]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd < max(2, len(head) // 50):
        return None
    if min(even, odd) > max(even, odd) // 20:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    # The upper halves name the script, so one or two values make up nearly all of them.
    upper = Counter(head[1::2] if odd > even else head[0::2])
    if sum(count for _, count in upper.most_common(2)) < upper.total() * 0.9:
        return None
    text = head[: len(head) & ~1].decode(encoding, errors="replace")
    odd_ones = sum(1 for char in text[:4096] if not (char.isprintable() or char in "\t\n\r\f\xa0\u2028"))
    return encoding if odd_ones <= len(text[:4096]) // 50 else None


def _named(encoding: str, name: str) -> str:
    try:
        known = codecs.lookup(encoding)
        known_as_text = known._is_text_encoding  # hex, zip and rot13 are codecs too
    except (LookupError, ValueError):
        known_as_text = False
    if not known_as_text:
        raise UnknownFormat(
            f"{name or 'the input'}: no encoding is called {encoding!r}. "
            "Name one such as utf-8, cp1252, cp1251, utf-16, or leave --encoding out."
        )
    return encoding


def _told(content: bytes) -> str | None:
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    return marked or is_utf16(content[:_SAMPLE])


def _strict(content: bytes, declared: str | None) -> tuple[str, str | None]:
    """Return the text, or the encoding that must be guessed."""
    # Escape codes make these pass as ASCII, so what the content says comes first.
    escaped = (declared or "").lower().replace("_", "-").startswith(("iso-2022", "utf-7", "hz"))
    for encoding in (declared, "utf-8") if escaped else ("utf-8", declared):
        try:
            if encoding and codecs.lookup(encoding)._is_text_encoding:
                return content.decode(_windows(encoding)), None
        except (UnicodeError, LookupError, ValueError):
            continue
    return "", _guess(content)


def _windows(encoding: str) -> str:
    # As browsers do (WHATWG Encoding): what says latin-1 or ASCII is in truth Windows-1252.
    return "cp1252" if codecs.lookup(encoding).name in ("iso8859-1", "ascii") else encoding


def _guess(content: bytes) -> str:
    at = next((m.start() for m in re.finditer(rb"[\x80-\xff]", content)), 0)
    sample = content[max(0, at - 1000) : at + _SAMPLE]
    high = sample.translate(None, _ASCII)
    letters = len(high) + sum(1 for byte in sample if 65 <= byte <= 90 or 97 <= byte <= 122)
    # Western and Central European prose stays under 0.2; Cyrillic and Greek digests with Latin
    # names in them over 0.5. The gap between is wide, so the exact place matters little.
    if len(high) <= letters * 0.35:
        return _latin(sample, len(high))
    return _other_script(sample)


def _latin(sample: bytes, high: int) -> str:
    if _HOLES.search(sample) or len(_POLISH.findall(sample.decode("cp1252", errors="replace"))) > 1:
        return "cp1250"
    # Under some dozens of such bytes the guess among Latin code pages is noise: measured on
    # invented French, German and Spanish sentences, cp1250 and cp1257 won as often as not.
    return (_ask(sample, _LATIN) or "cp1252") if high >= 60 else "cp1252"


def _other_script(sample: bytes) -> str:
    # Running Cyrillic or Greek is nearly all lower case, and each code page has that elsewhere; a
    # capital after a small letter counts against it. Better on short text than letter frequencies.
    fits = {encoding: _lower_case(sample, encoding) for encoding in _LOWER}
    best = max(fits, key=lambda encoding: fits[encoding])
    high = len(sample.translate(None, _ASCII))
    asked = _ask(sample, _OTHER_SCRIPTS)
    if asked is None or asked in _LOWER or (high < 400 and fits[best] >= high * 0.8):
        return best if fits[best] > 0 else "cp1252"
    return asked


def _lower_case(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, errors="replace")
    small, capital = _LOWER[encoding]
    return len(re.findall(f"[{small}]", text)) - 2 * len(re.findall(f"[{small}][{capital}]", text))


def _ask(sample: bytes, among: list[str]) -> str | None:
    import charset_normalizer

    found = charset_normalizer.from_bytes(sample, cp_isolation=among).best()
    return found.encoding if found else None


def _guess_notice(text: str, encoding: str) -> Notice:
    first = re.search(r"[^\x00-\x7f]+", text)
    span = first.span() if first else (None, None)
    return Notice(
        "encoding",
        f"not UTF-8; read as {encoding}, which is a guess. If letters look wrong, name it: --encoding NAME",
        *span,
    )


def _lost(text: str, content: bytes) -> tuple[Notice, ...]:
    count = text.count("\ufffd")
    if not count or "\ufffd".encode() in content:  # the file itself holds U+FFFD
        return ()
    at = text.index("\ufffd")
    message = f"{count} bytes have no character in this encoding and stand as U+FFFD; name it: --encoding NAME"
    return (Notice("encoding", message, at, at + 1),)
