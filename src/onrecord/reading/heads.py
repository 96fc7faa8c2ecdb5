"""An article's head and tail: its title, outlet, day, bylines, dateline, origin and address.

The line model says which lines are head and tail and what sort each is; this module reads the
fields out of them. Where several lines offer a value, the strongest kind of evidence wins: a
labelled field over a line of the head, that over a byline's brackets or a dateline, that over a
table of contents, that over small print. What nothing offers stays None.

An agency is the outlet only where nothing else is named; else it is the origin.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.reading import dates
from onrecord.reading.lines import agencies, field_label, has_outlet_word, key, phrase_kind
from onrecord.reading.records import Dateline, Evidence, OriginKind, Part

Sort = Literal["title", "outlet", "published", "bylines", "origin", "url", "language"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an article: its stretch of the text, its label by the line model."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that some words of the text offer for a field. `weight` orders the offers."""

    field: Sort
    value: str
    start: int
    end: int
    weight: float
    rule: str


@dataclass(slots=True)
class Head:
    """The fields of one article as far as its own lines and the table of contents give them."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: Dateline | None = None
    origin: str | None = None
    origin_kind: OriginKind = "own"
    url: str | None = None
    evidence: list[Evidence] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    undated: list[dates.Day] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the whole document says of its days: the order of "04/10", the day it was put together."""

    month_first: bool | None = None
    near: datetime.date | None = None


_FROM = re.compile(r"^(?:source|(?:forwarded )?from|via|courtesy of|without permission from)\s*:?\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[|\t·•]\s*|\s+[–—/]\s+|\s{3,}|\s-\s|;\s")
_SPLIT_COMMAS = re.compile(_SPLIT.pattern + r"|,\s")
_PAGE = re.compile(
    r"(?:pp?|page|pages|pg|S|Seite|str|sayfa|pág|página|с)\.?\s?[A-Z]?-?\d{1,3}(?:[-–,]\s?\d{1,3})?(?:,?\s(?:col|sp|spalte)\.?\s?\d{1,2})?|print|online|website|opinion",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:said|told|was|were|has|have|is|are)\b")
_TRIM = ' \t ,.;:|–—-·•*_#[]()<>"“”/~='
_ZONES = r"GMT|UTC|CET|CEST|EST|EDT|PST|PDT|BST|MSK|IST|MYT|EET|EEST|ET|PT|UK\stime|hrs?|uhr|h|[+-]\d{4}|\([A-Z]{3}\)"
_ISSUED = (
    r"(?:first\s|last\s)?(?:published|posted|updated?|dated|filed|modified|edited|created|released|issued|publié)"
    r"(?:\s(?:on|at|le))?|mis\sà\sjour(?:\sle)?|date"
)
# Words of the clock and the calendar around a date; cut at its side only ("First Draft" stays).
_CLOCK_EDGE = re.compile(
    rf"^[\s\W]*(?:{_ZONES}|{_ISSUED}|at|on|г|года?|page\s?\w+|print|\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?)(?!\w)\.?"
    rf"|(?:\s|^)(?:{_ZONES}|{_ISSUED}|at|on|le|um|am|\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\.?)?)[\s\W]*$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^[\s(\[*_–—-]*(?:compiled by|story by|words by|written by|report by|by|von|par|por|da|di|yazan|автор|"
    r"text|texte|autor|auteur|author)\b\s*:?\s*",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:staff|senior|chief|special|foreign|political|diplomatic|defen[cs]e|security|business|science|health|"
    r"environment|education|economics?|legal|our|own|regional|national|international|world|city|"
    r"(?:staff\s)?writers?|(?:staff\s)?reporters?|correspondents?|editors?|bureau(?:\schief)?|columnists?|contributors?|"
    r"analyst|producer|photographer|desk|agencies|agency|newsroom|team|special to.*|for (?:the )?[A-Z].*|"
    r"of (?:the )?[A-Z].*|korrespondent(?:in)?|correspondante?|corresponsal|redacción|redaktion|muhabiri?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:[^\W\d_a-z]\.?|[^\W\d_][\w’'ʼ.\-]*|de|da|di|du|la|le|von|van|der|den|bin|ibn|al|el|del|dos|ter|af)(?:\s|$)){1,5}"
)
_AND = re.compile(r"\s*(?:,\s*(?:and|et|und|y|e|ve|и)\s+|,|;|\s(?:and|&|et|und|y|ve|и)\s|\s/\s)\s*", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright|^,\s?(?=\d{4}))[\s©,]*(?:\(c\)[\s,]*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[\s,.:]*)?(?:(?:by|to)\s)?(?P<who>[^\n]*)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:,?\s(?:Inc|Ltd|LLC|L\.L\.C|Limited|GmbH|AG|S\.?A|plc|Co|Corp|Company)\b\.?|"
    r"\bor its affiliated companies\b|,?\s*\(?(?:19|20)\d\d\)?$)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"[.,;]?\s*(?:all rights reserved|property of|permission|alle rechte|tous droits|todos los|reserved).*$",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_COUNTRY_TAIL = re.compile(
    r"^(?P<name>.{2,}?),\s(?P<place>[A-ZÀ-Þ][\w’'.-]+(?:\s(?:and|of|the|[A-ZÀ-Þ][\w’'.-]+)){0,3})$"
)
_OUTLET_WORD = re.compile(r"\b(?:inc|ltd|llc|co|corp)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"^[\"“„«]?(?P<place>[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'.À-ÿĀ-ž-]*(?:[\s/][A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'.À-ÿĀ-ž-]*){0,3}"
    r"(?:,\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-Z][\w.-]*){0,2}){0,2}?)"
    r"(?P<rest>(?:,\s|\s|\.\s?)?(?:\([^()]{2,40}\)|[^–—\n()]{0,30}?(?:\([^()]{2,40}\))?))\s*"
    r"(?P<dash>[–—]|--|\s-\s|-(?=\())\s*(?:\((?P<late>[^()]{2,30})\)\s?[-–—]+\s*)?"
)
_WIRE_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,40}?(?:,\s[A-ZÀ-Þ][\w .]{1,20}?)?),\s"
    r"(?P<date>[^/.:\n]{3,24}?)(?:[.:,]\s*|\s+)"
    r"(?:/(?P<slash>[^/\n]{2,30})/|(?P<plain>[A-Z][A-Z ]{2,24}))(?=[.:\s–—-])[.:\s]*"
)
# "→ Norvik Post", "via Norvik Post", "Read the full story in Norvik Post", "(Norvik Post)" below a piece.
_TOLD_BY = re.compile(
    r"^\W{0,2}(?:[→➡↗]\ufe0f?\s|via:?\s|read\s(?:more\s|it\s|the\sfull\sstory\s)?(?:at|in|on)\s|(?=[(\[]))"
    r"(?P<who>[(\[]?[^\W_a-z][^\n()\[\]:]{1,48})[)\]]?\s?[→↗]?$",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"^\W*(?P<who>[^()\[\]]{2,50}?)\W*$")
_TOLD = re.compile(r"\b(?:told|tells)\s(?:the\s)?(?P<who>[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|of)){0,6})")
_RELEASE = re.compile(
    r"(?P<who>(?:the\s)?[A-Z][\w’'.&-]*(?:\s(?:of|for|the|and|on|[A-Z][\w’'.&-]*)){0,9})(?:\s\([A-Z]{2,8}\))?\ssaid(?=\s(?:today|in\s(?:a|the)\s(?:statement|release|report|press)|on\s[A-Z]\w+day)|[.,”\"])"
)


def tidy(value: str) -> str:
    """Return words without blanks and marks around them, inner blanks as one."""
    return " ".join(value.split()).strip(_TRIM)


def _without_clock(value: str) -> str:
    """Return what stands beside a date without the words that belong to the date."""
    while (shorter := _CLOCK_EDGE.sub("", value)) != value:
        value = shorter
    return value


def _has_word(value: str) -> bool:
    return sum(c.isalpha() for c in value) >= 2


def outlet_name(value: str) -> str | None:
    """Return an outlet's name without its country, company form and labels; None if none is left."""
    name = " ".join(value.split()).strip(' \t ,;:|–—-·•*_#<>"“”/~=[]')
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    name = re.sub(r"^#?\s?[\[(]?\d{1,3}[.)\]]\s+", "", name)
    name = re.sub(r",?\s\d{1,2}[:.h]?\d\d(?:\s?(?:h|hrs|GMT|UTC))?$", "", name)  # "Radio Norvik, 0700"
    name = _FROM.sub("", name)
    if (found := _COUNTRY_TAIL.match(name)) and not _OUTLET_WORD.search(found["place"]):
        name = found["name"]
    name = re.sub(r"\s+\(?(?:opinion|online|print|website|web)\)?$", "", name.strip(" ,;:|–—-"), flags=re.IGNORECASE)
    if re.fullmatch(r"[IVXLC]+\.?|[\d\W]+", name) or re.match(r"https?:|www\.", name):
        return None
    if name.endswith(".") and name.count(".") == 1 and " " in name:
        name = name[:-1]
    if phrase_kind(name) == "section":  # "PRESS RELEASE", "World news"
        return None
    return name if _has_word(name) and len(name) <= 70 and ": " not in name else None


def person_names(line: str) -> list[str]:
    """Return the people named by a byline, without ranks, addresses, handles and places.

    A desk ("Staff", "Agencies") is nobody. Names in capitals are given in mixed case.
    """
    text = re.sub(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\s?[\w-]+|https?://\S+|\be-?mail:?", " ", line)
    text = re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)
    text = _BY.sub("", text)
    text = re.sub(r"^\s*From\s+(?=[A-ZÀ-Þ])", "", text)
    text = re.sub(r"\s+in\s+[A-ZÀ-Þ][\w .,’'-]*$", "", text)
    text = re.sub(r"^\s*(?:and|und|et|y|e|&)\s+(?=[A-ZÀ-Þ])", "", text)
    found = []
    for piece in _AND.split(_SPLIT.sub(",", text)):
        name = _BY.sub("", piece).strip(_TRIM.replace(".", "") + "0123456789;")
        if ranked := _RANK.search(name):
            # "Ken Halm Courier Capitol Bureau Chief": the first two or three words may be a name.
            name = name[: ranked.start()].strip(" ,–-")
            if len(name.split()) > 3:
                name = " ".join(name.split()[:2])
        name = name.strip(" ,")
        words = name.split()
        if not 2 <= len(words) <= 6 or not _PERSON.fullmatch(name):
            continue
        if not all(w[0].isupper() or w.casefold() in _PARTICLES for w in words):
            continue
        if name in agencies() or phrase_kind(name):
            continue
        name = _mixed_case(name)
        if name not in found:
            found.append(name)
    return found


_PARTICLES = frozenset("de da di du la le von van der den bin ibn al el del dos ter af y e".split())


def _mixed_case(name: str) -> str:
    if not name.isupper() or len(name) < 5:
        return name
    words = []
    for word in name.split():
        low = word.casefold()
        words.append(low if low in _PARTICLES else re.sub(r"(^|[-’'.])(\w)", lambda m: m[1] + m[2].upper(), low))
    return " ".join(words)


@cache
def _folded_agencies() -> frozenset[str]:
    return frozenset(form.casefold() for form in agencies())


def agency(value: str) -> str | None:
    """Return the agency's form as printed if the words name one."""
    name = re.sub(
        r"^(?:the|with|from|by)\s+|\s+in\s+[A-ZÀ-Þ]\S*$", "", value.strip(" ()[]–—-.,:/"), flags=re.IGNORECASE
    )
    known = agencies()
    # Short forms ("AP", "ANSA") are names only as they are written; long ones in capitals too.
    return name if name in known or (len(name) > 6 and name.casefold() in _folded_agencies()) else None


def only_people(piece: str) -> list[str]:
    """Return the people of a line that holds nothing else, and nothing of an outlet's name."""
    people = person_names(piece)
    bare = re.sub(r"(?<!\w)@\s?[\w-]+", "", piece)
    spare = len("".join(bare.split())) - sum(len("".join(p.split())) for p in people)
    if (
        not people
        or spare > 4 * len(people)
        or has_outlet_word(bare)
        or (len(people) == 1 and len(people[0].split()) > 3)
    ):
        return []
    return people


class Reader:
    """Reads the fields of articles of one document."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        self.text, self.calendar = text, calendar

    def words(self, row: Row) -> str:
        """Return the surface of a row, at most its first thousand characters: no head or tail line is longer."""
        return self.text[row.start : min(row.end, row.start + 1000)]

    def settle(self, day: dates.Day) -> str | None:
        """Return the ISO value of a printed day, or None where the document leaves it open."""
        return dates.settle(day, self.calendar.month_first, self.calendar.near)

    # -- lines of the head ------------------------------------------------------------------

    def line_offers(self, row: Row) -> list[Offer]:
        """Return what a line of the head or tail offers for the fields."""
        words = self.words(row)
        at, strength = row.start, 1.0
        if row.end - row.start > 60 and row.label in ("Ho", "Hd", "Hm"):
            line, more = self.dateline(row)
            if line:
                return more
        label = field_label(words)
        role = label[1] if label else None
        value_at = label[2] if label else 0
        value = words[value_at:]
        offers: list[Offer] = []
        if role in ("tail", "section", "body", "mail", "publisher"):
            return self.small_print(row, words)
        if role == "updated":
            return [
                Offer("published", iso, at + d.start, at + d.end, 0.3, "updated")
                for d in dates.find(words)[:1] if (iso := self.settle(d))
            ]  # fmt: skip
        if role == "url" or _URL.search(words):
            if found := _URL.search(words):
                url = found[0].rstrip('.,;)>]”"')
                offers.append(Offer("url", url, at + found.start(), at + found.start() + len(url), 0.9, "line"))
            if role == "url":
                return offers
        copyright_ = _COPYRIGHT.search(words[:200])
        if copyright_ and (phrase_kind(words) == "copyright" or words.startswith(",")):
            return offers + self.small_print(row, words)
        if role == "byline" or (row.label in ("Kb", "Hb") and role is None):
            return offers + self._byline_offers(row, value, at + value_at, 1.0 if role else 0.9)
        own = row.label[0] in "KH"  # a line of the head, not of the tail
        days = dates.find(value) if len(value) <= 260 and phrase_kind(words) != "caption" else []
        for n, day in enumerate(days[:2]):
            late = (
                "pdate" in value[max(0, day.start - 18) : day.start]
                or "odified" in value[max(0, day.start - 18) : day.start]
            )
            if iso := self.settle(day):
                # A day on a line that is not there for it (a caption, a kicker) gives way to one that is.
                sure = 1.0 if role == "date" else 0.9 if row.label[1:] == "d" else 0.6
                weight = sure - 0.3 * late - 0.1 * n
                offers.append(
                    Offer(
                        "published",
                        iso,
                        at + value_at + day.start,
                        at + value_at + day.end,
                        weight,
                        "field" if role else "line",
                    )
                )
        if not days and role is None and own and _BY.match(words) and person_names(words):
            return offers + self._byline_offers(row, words, at, 0.9)
        if role == "outlet":
            outlet = value[: days[0].start] if days else value
            if name := outlet_name(_without_clock(outlet) if days else outlet):
                offers.append(Offer("outlet", name, at + value_at, row.end, 1.0, "field"))
            return offers
        if role in ("date", "dateline", "title"):
            return offers
        if own and not days and (house := self._house(row, words)) and house[0].rule != "agency":
            return offers + [Offer("bylines", p, at, row.end, 0.7, "rank") for p in person_names(words)] + house
        whole = words[0] in "([" and words.rstrip(".")[-1:] in (")", "]")  # "(Norvik Post, 4 June)"
        if row.label == "E" and days and (days[0].year or whole) and len(words) < 120 and not _SENTENCE.search(words):
            return offers + self._segments(words, at, days, 0.7)
        if row.label == "E" and (told := _TOLD_BY.match(words)) and (name := outlet_name(told["who"])):
            if not agency(name) and (told["who"][0] not in "([" or has_outlet_word(name)):
                return [*offers, Offer("outlet", name, at + told.start("who"), row.end, 0.6, "credit")]
        if row.label in ("Ko", "Ho", "Kd", "Hd"):
            strength = 0.9 if row.label[1] == "o" else 0.8
            offers += self._segments(words, at, days, strength)
        elif row.label in ("Km", "Hm") and not days:
            offers += self._house(row, words)
        return offers

    def _segments(self, words: str, at: int, days: Sequence[dates.Day], strength: float) -> list[Offer]:
        """Return the outlet and the people that stand beside a date, or alone, on a line of the head."""
        spans: list[tuple[int, int, bool]] = []  # start, end, after the date
        cursor = 0
        for day in days:
            spans.append((cursor, day.start, cursor > 0))
            cursor = day.end
        spans.append((cursor, len(words), cursor > 0))
        offers: list[Offer] = []
        for a, b, after in spans:
            chunk = words[a:b]
            # Beside a day, commas part an outlet from people: "Ilva Sarn, Norvik Post, 4 March".
            parted = bool(days) and any(person_names(piece) for piece in chunk.split(",")) and "," in chunk.strip(" ,")
            split = _SPLIT_COMMAS if parted else _SPLIT
            bounds = [0, *(x for m in split.finditer(chunk) for x in m.span()), len(chunk)]
            for s, e in zip(bounds[::2], bounds[1::2], strict=True):
                piece = chunk[s:e]
                bare = tidy(_without_clock(piece)) if days else tidy(piece)
                if not _has_word(bare) or (dates.named_weekday(bare) and len(bare.split()) == 1):
                    continue
                if phrase_kind(bare) in ("share", "copyright", "more", "advert", "subscribe") or _PAGE.fullmatch(bare):
                    continue
                have = any(o.field == "outlet" for o in offers)
                start, end = at + a + s, at + a + e
                if _BY.match(piece) and (people := person_names(piece)):
                    offers += [Offer("bylines", p, start, end, 0.9, "line") for p in people]
                elif people := person_names(piece) if have else only_people(piece) if parted or after else []:
                    offers += [Offer("bylines", p, start, end, 0.6, "beside the date") for p in people]
                elif not have and (name := outlet_name(piece if not days else bare)):
                    if not days and (people := only_people(piece)):
                        # Names alone on a line may be an outlet's or its reporters': offered as both.
                        offers += [Offer("bylines", p, start, end, 0.5, "names") for p in people]
                        offers.append(Offer("outlet", name, start, end, 0.29 if len(people) > 1 else 0.5, "names"))
                        continue
                    weight = strength - 0.6 * (agency(name) is not None)
                    offers.append(Offer("outlet", name, start, end, weight, "line"))
        return offers

    def _byline_offers(self, row: Row, value: str, at: int, weight: float) -> list[Offer]:
        bare = not _BY.match(value) and not _BRACKET.search(value) and len(value) < 45
        if bare and has_outlet_word(value) and not _RANK.search(value) and (name := outlet_name(value)):
            return [Offer("outlet", name, at, row.end, 0.6 - 0.35 * (agency(name) is not None), "names")]
        offers = [Offer("bylines", p, at, row.end, weight, "byline") for p in person_names(value)]
        if found := _BRACKET.search(value):
            inner = found[1]
            if not dates.find(inner) and "@" not in inner and (name := outlet_name(inner)):
                offers.append(Offer("outlet", name, at + found.start(1), at + found.end(1), 0.75, "byline brackets"))
        elif ranked := re.search(r"\b(?:of|for)\s(?P<who>(?:the\s)?[A-Z][\w’'&. -]{3,40})$", value, re.IGNORECASE):
            if name := outlet_name(ranked["who"]):
                offers.append(Offer("outlet", name, at + ranked.start("who"), at + ranked.end("who"), 0.4, "rank"))
        elif not offers and (name := agency(value)):
            offers.append(Offer("outlet", name, at, row.end, 0.25, "agency"))
        if (days := dates.find(value)) and (iso := self.settle(days[0])):
            offers.append(Offer("published", iso, at + days[0].start, at + days[0].end, 0.85, "byline"))
        return offers

    def _house(self, row: Row, words: str) -> list[Offer]:
        """Return the outlet that a rank line names: "Staff Reporter of The Harbour Post"."""
        at = row.start
        if found := re.search(
            r"\b(?:reporter|writer|correspondent|editor|columnist)s?\s(?:of|for|at|with)\s(?P<who>(?:the\s)?[A-Z].{3,50})$",
            words,
            re.IGNORECASE,
        ):
            if name := outlet_name(found["who"]):
                return [Offer("outlet", name, at + found.start("who"), at + found.end("who"), 0.45, "rank")]
        if (inner := _BRACKET.fullmatch(words)) and (name := outlet_name(inner[1])) and not agency(name):
            return [Offer("outlet", name, at + 1, row.end - 1, 0.7, "brackets")]
        if name := agency(words):
            return [Offer("outlet", name, at, row.end, 0.25, "agency")]
        if (
            found := re.match(
                r"(?P<who>[A-Z][\w’'& -]{1,40}?)\s(?:[A-Z]\w+\s)?(?:staff(?:\swriter|\sreporter)?|bureau)$",
                words,
                re.IGNORECASE,
            )
        ) and (name := outlet_name(found["who"])):
            return [Offer("outlet", name, at, at + found.end("who"), 0.2, "bureau")]
        return []

    def small_print(self, row: Row, words: str) -> list[Offer]:
        """Return the outlet that a copyright line names."""
        found = _COPYRIGHT.search(words[:200])
        if not found:
            return []
        who = _RIGHTS.sub("", found["who"].split(":")[0])
        who = _COMPANY.sub("", who).strip(" ,.)(")
        if not (name := outlet_name(who)) or re.match(r"(?:all rights|data)\b", name, re.IGNORECASE):
            return []
        at = row.start + found.start("who")
        return [Offer("outlet", re.sub(r"^(?:the author|by)\s+", "", name), at, row.end, 0.35, "copyright")]

    # -- the text itself ----------------------------------------------------------------------

    def dateline(self, row: Row) -> tuple[Dateline | None, list[Offer]]:
        """Read the dateline that opens a body, and what it offers for day, outlet and origin."""
        head = self.text[row.start : min(row.end, row.start + 130)]
        offers: list[Offer] = []
        if wire := _WIRE_DATELINE.match(head):
            days = dates.find(wire["date"])
            who = (wire["slash"] or wire["plain"]).strip()
            if days and who.casefold() != wire["date"].casefold():
                at = row.start + wire.start("slash" if wire["slash"] else "plain")
                iso = self.settle(days[0])
                offers.append(Offer("outlet", _house_case(who), at, at + len(who), 0.55, "dateline"))
                if iso:
                    start = row.start + wire.start("date")
                    offers.append(Offer("published", iso, start, start + len(wire["date"]), 0.5, "dateline"))
                made = Dateline(
                    row.start,
                    row.start + len(wire[0].rstrip()),
                    _place(wire["place"]),
                    _day(iso),
                    _house_case(who),
                )
                return made, offers
        found = _DATELINE.match(head)
        if not found or found.end() >= len(head):
            return None, []
        place, rest = found["place"], found["rest"] or ""
        if re.fullmatch(r",\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}\s?", rest) and not dates.find(rest):
            place, rest = place + rest.rstrip(), ""  # "Norvik, Velmar –"
        bracket = _BRACKET.search(rest)
        days = dates.find(rest)
        shouted = place.split(",")[0].isupper() and len(place) > 2
        left = rest.strip(" ,.")
        # A dash after a capitalised word is a dateline only with something more: capitals, a comma
        # with a place, a day, an agency in brackets, or the very start of the prose.
        if not (shouted or days or bracket or found["late"] or ("," in place and not left) or not left):
            return None, []
        if left and not days and not bracket and not shouted:
            return None, []
        if not shouted and not days and not bracket and len(place.split()) > 4:
            return None, []
        iso = self.settle(days[0]) if days else None
        who = found["late"] or (bracket[1] if bracket else None)
        if who and dates.find(who):
            who = None
        if iso:
            base = row.start + found.start("rest")
            offers.append(Offer("published", iso, base + days[0].start, base + days[0].end, 0.5, "dateline"))
        if who:
            at = self.text.index(who, row.start, row.end)
            offers.append(Offer("origin", who, at, at + len(who), 0.9, "dateline"))
            offers.append(Offer("outlet", who, at, at + len(who), 0.22, "dateline agency"))
        end = row.start + len(found[0].rstrip())
        if end <= row.start:
            return None, []
        return Dateline(row.start, end, _place(place), _day(iso), who), offers

    def origin(self, body: Sequence[Row], tail: Sequence[Row], head: Sequence[Row]) -> tuple[list[Offer], OriginKind]:
        """Tell whose text this is: a credit, a release carried in full, a report of what another was told."""
        offers: list[Offer] = []
        kind: OriginKind = "own"
        for row in [*tail, *head]:
            words = self.words(row)
            if len(words) > 120:
                continue
            named = _CREDIT.match(words)
            bracketed = words[0] in "([" and words[-1] in ")]"
            dashed = words[0] in "–—-" and len(words) < 40
            if (name := agency(words)) and (bracketed or dashed or row.label in ("E", "Hm", "Hb", "Ho")):
                at = self.text.index(name, row.start, row.end)
                offers.append(Offer("origin", name, at, at + len(name), 0.95, "credit"))
                kind = "agency"
            elif bracketed and row.label == "E" and named and len(words) < 42 and not dates.find(words):
                inner = tidy(words)
                if re.search(r"\b(?:agenc|inputs?|wires?|reports?)", inner, re.IGNORECASE):
                    kind = "mixed"  # "with agency inputs" names no one
                elif not (
                    phrase_kind(words) or only_people(inner) or re.search(r"\d", inner) or has_outlet_word(inner)
                ):
                    offers.append(Offer("origin", inner, row.start + 1, row.end - 1, 0.8, "credit"))
                    kind = "agency"
            elif re.search(r"\bwith\s(?:agency\s)?(?:inputs|reports|agencies)\b", words, re.IGNORECASE):
                kind = "mixed"
        if not offers and body:
            offers, relayed = self._release(body)
            kind = "relayed" if offers and relayed else kind
        if not offers and body:
            told: dict[str, list[int]] = {}
            for row in body:
                for found in _TOLD.finditer(self.text, row.start, row.end):
                    if name := agency(found["who"]):
                        told.setdefault(name, []).append(found.start("who"))
            # One statement that came through an agency does not make the article the agency's:
            # the lede must be told to it, or several statements.
            for name, places in told.items():
                if len(places) > 1 or places[0] < body[0].end:
                    offers.append(Offer("origin", name, places[0], places[0] + len(name), 0.5, "told"))
                    kind = "relayed"
                    break
        return offers, kind

    def _release(self, body: Sequence[Row]) -> tuple[list[Offer], bool]:
        """Find the body whose statement the article carries from end to end."""
        openers = [row for row in body if self.text[row.start] in '"“„«']
        ends = [self.text[max(row.start, row.end - 2) : row.end] for row in openers]
        unclosed = sum(1 for end in ends if not re.search(r"[”»“\"][.,]?$", end))
        if len(body) < 4 or len(openers) < 0.6 * len(body) or unclosed < 0.4 * len(body):
            return [], False
        for row in body:
            if found := _RELEASE.search(self.text, row.start, row.end):
                who = re.sub(r"^the\s", "", found["who"], flags=re.IGNORECASE)
                at = found.end("who") - len(who)
                return [Offer("origin", who, at, found.end("who"), 0.8, "release")], True
        return [], False


def _place(words: str) -> str | None:
    name = tidy(words)
    if name.isupper() and len(name) > 3:
        name = _mixed_case(name)
    return name or None


def _day(iso: str | None) -> str | None:
    return iso[:10] if iso else None


def _house_case(name: str) -> str:
    """Return a name in capitals as the agency table writes it, else as printed."""
    if name in agencies():
        forms = [f for f, full in agencies().items() if full == agencies()[name] and not f.isupper()]
        return min(forms, key=len) if name.isupper() and len(name) > 5 and forms else name
    return name


def best(offers: Iterable[Offer], sort: Sort) -> Offer | None:
    """Return the strongest offer for a field; the earlier one where two are as strong.

    What two kinds of evidence say is stronger than what one says: a line of the head that the small print or
    the table of contents bears out.
    """
    these = [o for o in offers if o.field == sort]
    said: dict[str, set[str]] = {}
    for o in these:
        said.setdefault(key(o.value), set()).add(o.rule)
    return max(these, key=lambda o: (round(o.weight + 0.05 * (len(said[key(o.value)]) > 1), 3), -o.start), default=None)


def title_key(title: str) -> str:
    """Return what a title is known by in a table of contents."""
    return key(title)
