"""Statements: attributions with their speakers resolved."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.english.attributions import Attribution
from onrecord.reading.english.cast import Cast, Member, coordinated
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.ids import Ids
from onrecord.reading.records import Mention, Span, Statement, Time

_SPOKES = frozenset("spokesman spokeswoman spokesperson".split())
_SELF = frozenset("i me my mine myself we us our ours ourselves".split())
_GAP = 8  # words
_PLURAL_SELF = frozenset("we us our ours ourselves".split())


def read(parse: Parse, cast: Cast, attributions: list[Attribution], times: Sequence[Time] = ()) -> list[Statement]:
    """Say of each attribution who speaks, through whom and when; `speaker_id` is the key of a member of the cast."""
    return _Speaking(parse, cast, attributions).statements()


class _Speaking:
    """The statements of one article, while their speakers are resolved."""

    def __init__(self, parse: Parse, cast: Cast, attributions: list[Attribution]) -> None:
        self.parse, self.cast, self.attributions = parse, cast, attributions
        self.who: dict[int, Member | None] = {}  # id of an attribution -> its speaker

    def statements(self) -> list[Statement]:
        ids = Ids(self.parse.article, "statement")
        named = {id(one): ids.of(*one.content) for one in self.attributions}
        for one in sorted(self.attributions, key=_depth):
            self.who[id(one)] = self._speaker(one)
        for one in self.attributions:
            self._speak_of_self(one)
        return [self._statement(one, named) for one in self.attributions]

    def _statement(self, one: Attribution, ids: dict[int, str]) -> Statement:
        member = self.who[id(one)]
        speaker = member.name if member is not None else self._words(one)
        via, addressee = self._told(one)
        return Statement(
            start=min(span.start for span in _all(one)),
            end=max(span.end for span in _all(one)),
            id=ids[id(one)],
            article=self.parse.article.id,
            confidence=one.confidence,
            rule=one.rule,
            kind=one.kind,
            content=one.content,
            cue=one.cue,
            source=one.source,
            speaker=speaker,
            speaker_id=member.key if member is not None else None,
            named=member is not None and member.named,
            on_behalf_of=self._behalf(member) if member is not None else None,
            via=via,
            said_on=None,
            addressee=addressee,
            modality=one.modality,
            parent=ids[id(one.parent)] if one.parent is not None else None,
            candidates=tuple(other.name for other in self.cast.candidates(one.speaker))
            if member is None and one.speaker is not None
            else (),
        )

    def _speaker(self, one: Attribution) -> Member | None:
        token = one.speaker
        if token is None:
            if one.continues is not None:
                return self.who.get(id(one.continues))
            return None
        if token.lower in _SELF:
            return self._self(one)
        if one.source is not None and len(coordinated(token)) > 1:
            inside = [each for each in coordinated(token) if one.source.start <= each.start < one.source.end]
            if len(inside) > 1:
                return self.cast.together(token)
        member = self.cast.who(token)
        if member is not None and not member.named and token.i in self._own_words(one):
            words = self._words(one)
            if words is not None and len(words) > len(member.name) and member.names[-1:] == [member.name]:
                member.name = words
                member.names = [words]
        return member

    def _own_words(self, one: Attribution) -> range:
        """Return the tokens of a source that is a description and no name or pronoun."""
        if one.source is None or one.speaker is None or one.speaker.pos in ("PRON", "DET"):
            return range(0)
        return range(self.parse.index(one.source.start), self.parse.index(one.source.end))

    def _self(self, one: Attribution) -> Member | None:
        """Return who says "I said" or "we said": the speaker of the statement around it."""
        return self.who.get(id(one.parent)) if one.parent is not None else None

    def _words(self, one: Attribution) -> str | None:
        """Return the words that name a source that is nobody of the cast: "the report"."""
        token = one.speaker
        if token is None or one.source is None or token.pos in ("PRON", "DET"):
            return None
        words = " ".join(self._up_to_cue(one).of(self.parse.text).split()).strip(" ,")
        first = self.parse.tokens[self.parse.index(one.source.start)]
        if words[:1].isupper() and not words[:2].isupper() and first.pos in ("DET", "ADJ", "NUM", "PRON", "NOUN"):
            words = words[0].lower() + words[1:]
        return words or None

    def _up_to_cue(self, one: Attribution) -> Span:
        """Return a source with the words between it and its cue, where a parser has cut its description short."""
        assert one.source is not None
        if one.cue is not None and one.source.end < one.cue.start:
            gap = self.parse.within(one.source.end, one.cue.start)
            first = self.parse.tokens[self.parse.index(one.source.start)]
            if (
                len(gap) <= _GAP
                and gap
                and gap[0].sentence is first.sentence
                and all(token.pos not in ("PUNCT", "AUX", "PRON", "CCONJ") for token in gap)
                and gap[0].tag in ("VBN", "VBD", "VBG", "IN")
            ):
                return Span(one.source.start, gap[-1].end)
        return one.source

    def _behalf(self, member: Member) -> str | None:
        for role in member.roles:
            if role.title.split()[-1].lower() in _SPOKES:
                return role.of
        return None

    def _told(self, one: Attribution) -> tuple[str | None, str | None]:
        via = self._name(one.via)
        addressee = self._name(one.addressee)
        return via, addressee

    def _name(self, token: Token | None) -> str | None:
        if token is None:
            return None
        member = self.cast.who(token)
        if member is not None:
            return member.name
        return " ".join(one.text for one in self.parse.below(token)) if token.pos not in ("PRON", "DET") else None

    def _speak_of_self(self, one: Attribution) -> None:
        """Let "I" inside a direct quotation mean its speaker, and "we" where a body or several speak."""
        member = self.who[id(one)]
        if member is None or one.kind != "direct":
            return
        for span in one.content:
            for token in self.parse.within(span.start, span.end):
                if token.lower not in _SELF or token.i in self.cast.meant:
                    continue
                if token.lower in _PLURAL_SELF and member.kind == "person":
                    continue
                self.cast.meant[token.i] = member
                member.mentions.append(Mention(token.start, token.end, "pronoun"))


def _all(one: Attribution) -> list[Span]:
    return [*one.content, *(span for span in (one.cue, one.source) if span is not None)]


def _depth(one: Attribution) -> tuple[int, int]:
    depth, at = 0, one
    while at.parent is not None and depth < 50:
        depth, at = depth + 1, at.parent
    return depth, one.content[0].start
