"""What stands on a title's line and is no title: marks, a day, an outlet in front or behind.

One line alone does not tell "Norvik Courier: Ferry sails again" from "Ferry sails again: what we know". A digest does:
where most titles begin, or end, with what looks like an outlet's name, and the articles have no outlet line of their
own, that is how this digest names its outlets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading import dates
from onrecord.reading.lines import agencies, field_label, has_outlet_word

_MARKER = re.compile(
    r"^(?:#{1,6}\s+|\*{1,3}|_{2}|'{2,3}|[-–—•·▪►→■]\s+|(?:#\s?)?[\[(]?\d{1,3}[.)\]:]\s+"
    r"|(?:item|no\.)\s\d{1,3}:?\s|\d{1,3}\s[-–]\s)+",
    re.IGNORECASE,
)
_CLOSER = re.compile(r"(?:\*{1,3}|_{2}|'{2,3}|\s#+)$")
_DATED = re.compile(r"\s[(\[](?P<inner>[^()\[\]]{6,90})[)\]]$")
_FRONT = re.compile(r"^(?P<name>[^:|–—\n]{2,45}?)(?P<mark>:\s|\s[-–—|/]\s)(?=\S)")
_BACK = re.compile(r"(?P<mark>\s[-–—|/]\s|,\s|\s\()(?P<name>[^:|–—()\n]{2,45}?)\)?$")
_BEFORE_DAY = "|–—-·•,([/;"


@dataclass(frozen=True, slots=True)
class Habit:
    """Where this digest puts outlets on its titles' lines, and after or before which mark."""

    front: str | None = None
    back: str | None = None


def habit(titles: Sequence[str], own_outlets: int) -> Habit:
    """Tell a digest's habit from its titles' lines; `own_outlets` counts articles with an outlet line."""
    if len(titles) < 3:
        return Habit()
    bare = 2 * own_outlets < len(titles)  # most articles have no outlet line of their own
    found = {}
    for side, pattern in (("front", _FRONT), ("back", _BACK)):
        names: dict[str, list[str]] = {}
        for title in titles:
            words = _bare(title)
            if match := pattern.search(words):
                names.setdefault(match["mark"].strip(), []).append(match["name"])
        for mark, these in names.items():
            known = sum(_is_outlet(name) for name in these)
            # Where articles have outlet lines as well, only names that are outlets' beyond doubt speak against them.
            if len(these) >= 0.6 * len(titles) and known >= len(these) * (0.34 if bare else 0.6):
                found[side] = mark
    return Habit(found.get("front"), found.get("back"))


def _bare(title: str) -> str:
    """Return a title's line without its marks, its field label and its day."""
    if (label := field_label(title)) and label[1] == "title":
        title = title[label[2] :]
    return _without_day(_CLOSER.sub("", _MARKER.sub("", title)))


def cut(words: str, habit: Habit) -> tuple[int, int]:
    """Return where in its line the title itself begins and ends, without marks, day and outlet."""
    start, end = 0, len(words)
    if (mark := _MARKER.match(words)) and mark.end() < end:
        start = mark.end()
    if (close := _CLOSER.search(words, start)) and close.start() > start:
        end = close.start()
    if (bracket := _DATED.search(words, start, end)) and bracket.start() > start + 8 and dates.find(bracket["inner"]):
        end = bracket.start()
    end = start + len(_without_day(words[start:end]))
    dated = end < len(words.rstrip("*_' #"))
    if (front := _FRONT.match(words[start:end])) and habit.front == front["mark"].strip():
        start += front.end()
    if (back := _BACK.search(words[start:end])) and back.start() > 8:
        named = _is_outlet(back["name"])
        if habit.back == back["mark"].strip() or (dated and named) or (back["mark"] == " (" and named):
            end = start + back.start()
    return start, end


def _without_day(words: str) -> str:
    """Return a title's line without a day at its end, if something sets the day apart from the title."""
    days = dates.find(words) if len(words) < 220 else []
    if not days or days[-1].end < len(words.rstrip(" )]")) or days[-1].start < 8:
        return words
    before = words[: days[-1].start]
    bare = before.rstrip()
    numeric = days[-1].time is not None or re.fullmatch(r"[\d./-]+", words[days[-1].start : days[-1].end].strip())
    if bare[-1:] in _BEFORE_DAY or len(before) - len(bare) >= 2 or "\t" in before[len(bare) :] or numeric:
        return bare.rstrip(_BEFORE_DAY + " \t")
    return words


def _is_outlet(name: str) -> bool:
    plain = name.strip(" .")
    return plain in agencies() or has_outlet_word(plain) or bool(re.fullmatch(r"[\w-]+\.[a-z]{2,6}", plain))
