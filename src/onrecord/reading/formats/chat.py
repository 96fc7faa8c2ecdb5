"""Exported chats (WhatsApp, Telegram, Signal): each message is read by itself.

A message begins with its stamp and sender ("[04/03/2031, 08:53] Ilka:"), which stay in the text, outside every
article. A pasted article is a message of some length; what people say to one another is not.
"""

import re

from onrecord.reading.decoding import decode
from onrecord.reading.records import Piece
from onrecord.reading.sources import Format, Limits, Source

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_MESSAGE = re.compile(
    rf"^[\u200e\u200f]?(?:\[{_DAY},?\s{_TIME}\]\s(?P<a>[^:\n]{{1,60}}?)"  # [04/03/2031, 08:53] Name: (WhatsApp)
    rf"|{_DAY},?\s{_TIME}\s[-–]\s(?P<b>[^:\n]{{1,60}}?)"  # 04/03/2031, 08:53 - Name: (WhatsApp)
    rf"|(?P<c>[^,:\[\]\n]{{1,60}}),?\s\[{_DAY},?\s{_TIME}\])"  # Name, [04.03.2031 08:53]: (Telegram)
    r"(?P<end>:[ \t]?|[ \t]*$)",
    re.MULTILINE,
)
_LEAST = 3  # messages that make a chat: a digest may quote one


def _matches(head: bytes, name: str) -> bool:
    try:
        text = head.decode("utf-8", errors="ignore")
    except LookupError:
        return False
    return sum(1 for _ in zip(range(_LEAST), _MESSAGE.finditer(text), strict=False)) == _LEAST


def _read(content: bytes, name: str, limits: Limits) -> Source:
    text, notices = decode(content, name, limits)
    begins = list(_MESSAGE.finditer(text))
    ends = [found.start() for found in begins[1:]] + [len(text)]
    pieces = tuple(
        Piece(found.end(), end, "message", found["a"] or found["b"] or found["c"])
        for found, end in zip(begins, ends, strict=True)
        if text[found.end() : end].strip()
    )
    return Source(text, "text/plain", pieces=pieces, notices=notices)


FORMAT = Format("chat export", "text/plain", 60, _matches, _read)
