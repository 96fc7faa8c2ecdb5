"""A mailbox (MBOX): messages one after another, each after a line "From sender day".

A line of a message's body may begin with "From " too. Mailers of one kind put ">" before it, which is
taken away again; others leave it, so a line only parts messages if it ends in a year or a zone and
a header line follows it.
"""

import re

from onrecord.reading.formats.mail import add_message
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source

_PARTING = re.compile(
    rb"^From [^\r\n]{0,200}\d{4}(?:[ \t]+[A-Z+-][\w+-]{0,8})?[ \t]*\r?\n(?=[!-9;-~]{1,80}[ \t]*:)",
    re.MULTILINE,
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def _matches(head: bytes, name: str) -> bool:
    found = _PARTING.match(head.lstrip(b"\xef\xbb\xbf\r\n"))
    return found is not None


def _read(content: bytes, name: str, limits: Limits) -> Source:
    made = Assembly(name, limits)
    content = content.lstrip(b"\xef\xbb\xbf\r\n")
    starts = list(_PARTING.finditer(content))
    ends = [found.start() for found in starts[1:]] + [len(content)]
    dates = []
    for found, end in zip(starts, ends, strict=True):
        message = _QUOTED.sub(rb"\1", content[found.end() : end])
        try:
            dates.append(add_message(made, message, name, limits))
        except RecursionError:
            made.notice("unread_part", f"message {len(dates) + 1} is nested too deep to read")
    return made.finish("application/mbox", dates[0] if len(dates) == 1 else None)


FORMAT = Format("mailbox", "application/mbox", 35, _matches, _read)
