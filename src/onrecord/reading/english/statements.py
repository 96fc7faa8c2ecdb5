"""Statements: attributions with their speakers resolved, and through whom, to whom and when they were made.

What is not said is not filled in. A pronoun whose antecedent is in doubt has no speaker but candidates; a document that
"says" something ("the report") is named as the speaker in its own words and is nobody of the cast.

Known gap: who "we" is in a text that names neither its author nor its body.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.reading.english.attributions import Attribution
from onrecord.reading.english.cast import Cast, Member, coordinated
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.vocabulary import agencies, fold, roles
from onrecord.reading.ids import Ids
from onrecord.reading.records import Mention, Span, Statement, Time

_SPOKES = frozenset("spokesman spokeswoman spokesperson".split())
_SELF = frozenset("i me my mine myself we us our ours ourselves".split())
_PLURAL_SELF = frozenset("we us our ours ourselves".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RELAYED = frozenset("statement release communique letter declaration".split())
_GAP = 8  # words that a description may go on for between its source and the cue
_NEAR = 6  # words between a cue and the day beside it


def read(parse: Parse, cast: Cast, attributions: list[Attribution], times: Sequence[Time] = ()) -> list[Statement]:
    """Say of each attribution who speaks, through whom and when; `speaker_id` is the key of a member of the cast.

    Speakers who are no member yet (the author of an article who writes "I") join the cast, and "I" and "we" in their
    words become mentions of them.
    """
    return _Speaking(parse, cast, attributions, times).statements()


class _Speaking:
    """The statements of one article, while their speakers are resolved."""

    def __init__(self, parse: Parse, cast: Cast, attributions: list[Attribution], times: Sequence[Time]) -> None:
        self.parse, self.cast, self.attributions = parse, cast, attributions
        self.who: dict[int, Member | None] = {}  # id of an attribution -> its speaker
        self.made: dict[str, Member] = {}  # "statement" -> who made it
        self.days: dict[int, list[Time]] = defaultdict(list)  # by the start of their sentence
        for one in times:
            if one.value is not None and _DAY.match(one.value):
                token = parse.tokens[min(parse.index(one.start), len(parse.tokens) - 1)]
                self.days[token.sentence.start].append(one)

    def statements(self) -> list[Statement]:
        ids = Ids(self.parse.article, "statement")
        named = {id(one): ids.of(*one.content) for one in self.attributions}
        last: Member | None = None
        for one in sorted(self.attributions, key=_order):
            self.who[id(one)] = self._speaker(one, last)
            member = self.who[id(one)]
            if one.parent is None and member is not None:
                last = member
                self._note_documents(one, member)
        for one in self.attributions:
            self._speak_of_self(one)
        return [self._statement(one, named) for one in self.attributions]

    def _note_documents(self, one: Attribution, member: Member) -> None:
        """Remember whose a statement, letter or report is: "N said in a statement"."""
        if one.cue is None:
            return
        cue = self.parse.tokens[min(self.parse.index(one.cue.start), len(self.parse.tokens) - 1)]
        for child in cue.children:
            noun = child.child("pobj") if child.dep == "prep" and child.lower in ("in", "through", "by") else None
            if noun is not None and (word := roles().get(noun.lemma)) is not None and word.sort == "document":
                self.made[noun.lemma] = member

    def _statement(self, one: Attribution, ids: dict[int, str]) -> Statement:
        member = self.who[id(one)]
        addressee = self._name(one.addressee)
        candidates = self.cast.candidates(one.speaker) if member is None and one.speaker is not None else ()
        return Statement(
            start=min(span.start for span in _all(one)),
            end=max(span.end for span in _all(one)),
            id=ids[id(one)],
            article=self.parse.article.id,
            confidence=one.confidence if member is not None else round(one.confidence / 2, 3),
            rule=one.rule,
            kind=one.kind,
            content=one.content,
            cue=one.cue,
            source=one.source,
            speaker=member.name if member is not None else self._words(one),
            speaker_id=member.key if member is not None else None,
            named=member is not None and member.named,
            on_behalf_of=self._behalf(one, member),
            via=self._via(one, addressee),
            said_on=self._day(one),
            addressee=addressee,
            modality=one.modality,
            parent=ids[id(one.parent)] if one.parent is not None else None,
            candidates=tuple(other.name for other in candidates),
        )

    # -- who

    def _speaker(self, one: Attribution, last: Member | None) -> Member | None:
        token = one.speaker
        if token is None:
            if one.continues is not None:
                return self.who.get(id(one.continues))
            if one.rule == "continued" and one.source is None:
                # A statement given in full, each paragraph opened with a mark: its body's, which the article names.
                return self._origin() or last
            return None
        if token.lower in _SELF:
            return self._self(one, plural=token.lower in _PLURAL_SELF)
        if one.source is not None:
            inside = [each for each in coordinated(token) if one.source.start <= each.start < one.source.end]
            if len(inside) > 1 and token in inside:
                return self.cast.together(token)
        word = roles().get(token.lemma)
        if word is not None and word.sort == "document" and token.i not in self.cast.meant:
            return self._maker(token)
        member = self._named_in(one) or self.cast.who(token)
        if member is not None and not member.named and token.i in self._own_words(one):
            words = self._words(one)
            if words is not None and len(words) > len(member.name) and member.names == [member.name]:
                member.name = words
                member.names = [words]
        return member

    def _named_in(self, one: Attribution) -> Member | None:
        """Return the person whose name ends a source that a parser hung on a word before it: "Velm police chief N"."""
        if one.source is None or one.speaker is None:
            return None
        known = self.cast.who(one.speaker)
        if known is not None and known.kind in ("person", "group"):
            return None
        found = None
        for token in self.parse.within(one.source.start, one.source.end):
            if token.tag == "POS":
                found = None
                continue
            if token.pos not in ("NOUN", "PROPN", "ADJ", "DET") and token.text not in ("-", "."):
                break
            member = self.cast.who(token)
            if member is not None and member.kind == "person" and member.named:
                found = member
        return found

    def _maker(self, document: Token) -> Member | None:
        """Return whose document says something: "the ministry's letter", "the statement" of a relayed text."""
        for child in document.children:
            if child.dep in ("poss", "compound") and self.cast.who(child) is not None:
                return self.cast.who(child)
            if (
                child.dep == "prep"
                and child.lower in ("by", "from", "of")
                and (maker := child.child("pobj")) is not None
            ):
                return self.cast.who(maker)
        if not any(child.dep == "det" and child.lower in ("the", "this") for child in document.children):
            return None
        return self.made.get(document.lemma) or (self._origin() if document.lemma in _RELAYED else None)

    def _own_words(self, one: Attribution) -> range:
        """Return the tokens of a source that is a description and no name or pronoun."""
        if one.source is None or one.speaker is None or one.speaker.pos in ("PRON", "DET"):
            return range(0)
        return range(self.parse.index(one.source.start), self.parse.index(one.source.end))

    def _self(self, one: Attribution, *, plural: bool) -> Member | None:
        """Return who says "I said" or "we said": the speaker of the words around it, else the text's own author."""
        parent = one.parent
        if parent is not None:
            return self.who.get(id(parent))
        origin = self._origin()
        if plural or origin is not None:
            return origin
        return self._author()

    def _origin(self) -> Member | None:
        """Return the body whose text the article carries."""
        article = self.parse.article
        if article.origin is None or article.origin_kind != "relayed":
            return None
        return self._member(article.origin)

    def _author(self) -> Member | None:
        article = self.parse.article
        if len(article.bylines) != 1:
            return None
        name = article.bylines[0]
        known = self._member(name)
        if known is None:
            known = Member(f"{article.id}.author", name, "person", True, [name])
            known.mentions += [Mention(e.start, e.end, "name") for e in article.evidence if e.field == "bylines"]
            self.cast.members.append(known)
        return known

    def _member(self, name: str) -> Member | None:
        folded = fold(name)
        return next((one for one in self.cast.members if any(fold(form) == folded for form in one.names)), None)

    def _words(self, one: Attribution) -> str | None:
        """Return the words that name a source that is nobody of the cast: "the report"."""
        token = one.speaker
        if token is None or one.source is None or token.pos in ("PRON", "DET"):
            return None
        words = " ".join(self._up_to_cue(one).of(self.parse.text).split()).strip(" ,")
        first = self.parse.tokens[self.parse.index(one.source.start)]
        if words[:1].isupper() and not words[1:2].isupper() and first.pos in ("DET", "ADJ", "NUM", "PRON", "NOUN"):
            words = words[0].lower() + words[1:]
        return words or None

    def _up_to_cue(self, one: Attribution) -> Span:
        """Return a source with the words between it and its cue, where a parser has cut its description short."""
        assert one.source is not None
        if one.cue is None or one.source.end >= one.cue.start:
            return one.source
        gap = self.parse.within(one.source.end, one.cue.start)
        first = self.parse.tokens[self.parse.index(one.source.start)]
        if not 0 < len(gap) <= _GAP or gap[0].sentence is not first.sentence:
            return one.source
        if gap[0].tag not in ("VBN", "VBD", "VBG", "IN") or any(
            token.pos in ("PUNCT", "AUX", "PRON", "CCONJ") for token in gap
        ):
            return one.source
        return Span(one.source.start, gap[-1].end)

    def _speak_of_self(self, one: Attribution) -> None:
        """Let "I" inside a direct quotation mean its speaker, and "we" where a body or several speak."""
        member = self.who[id(one)]
        if member is None or one.kind != "direct":
            return
        for span in one.content:
            for token in self.parse.within(span.start, span.end):
                if token.lower not in _SELF or token.i in self.cast.meant or token.text == "US":
                    continue
                if token.lower in _PLURAL_SELF and member.kind == "person":
                    continue
                self.cast.meant[token.i] = member
                member.mentions.append(Mention(token.start, token.end, "pronoun"))

    # -- for whom, through whom, to whom, when

    def _behalf(self, one: Attribution, member: Member | None) -> str | None:
        """Return the body that a spokesperson speaks for, or on whose behalf the text says that something was said."""
        if one.cue is not None:
            sentence = self.parse.tokens[self.parse.index(one.cue.start)].sentence
            for a, b, c in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
                if (a.lower, b.lower, c.lower) == ("on", "behalf", "of") and not _within(one, a):
                    return self._name(c.child("pobj"))
        if member is None:
            return None
        for role in sorted(member.roles, key=lambda role: abs(role.start - one.content[0].start)):
            if role.title.split()[-1].lower() in _SPOKES and role.of is not None:
                return role.of
        return None

    def _via(self, one: Attribution, addressee: str | None) -> str | None:
        """Return through whom it was told: who cites it, an outlet that was told it, who utters the words around it."""
        if one.via is not None:
            return self._name(one.via)
        if one.addressee is not None and addressee is not None and self._is_outlet(one.addressee, addressee):
            return addressee
        if one.continues is not None:
            return self._via(one.continues, self._name(one.continues.addressee))
        holder = self.who.get(id(one.parent)) if one.parent is not None else None
        if holder is not None and holder.kind in ("organisation", "body") and holder is not self.who[id(one)]:
            return holder.name
        return None

    def _is_outlet(self, token: Token, name: str) -> bool:
        """Tell a paper, station or agency from others who are told something."""
        member = self.cast.who(token)
        if member is None or member.kind not in ("organisation", "body"):
            return False
        article = self.parse.article
        own = {fold(one) for one in (article.outlet, article.origin) if one}
        folded = {fold(form) for form in member.names}
        words = {word for form in folded for word in form.split()}
        return bool(folded & (agencies() | own) or words & _outlet_words())

    def _name(self, token: Token | None) -> str | None:
        if token is None:
            return None
        member = self.cast.together(token)
        if member is not None:
            return member.name
        if token.pos not in ("NOUN", "PROPN"):
            return None
        low = token.left if token.left >= token.sentence.tokens[0].i else token.i
        words = self.parse.tokens[max(low, token.i - _GAP) : token.i + 1]
        return " ".join(self.parse.text[words[0].start : words[-1].end].split())

    def _day(self, one: Attribution) -> str | None:
        """Return the day that stands beside the cue: "said on Tuesday", "on Tuesday, N said"."""
        if one.continues is not None and one.continues.cue is one.cue:
            return self._day(one.continues)
        if one.cue is None:
            return None
        tokens = self.parse.tokens
        cue = tokens[min(self.parse.index(one.cue.start), len(tokens) - 1)]
        best: tuple[int, str] | None = None
        for time in self.days.get(cue.sentence.start, ()):
            at = self.parse.index(time.start)
            if at == len(tokens):
                continue  # printed below the prose: "(Norvik Post, 7 October)"
            token = tokens[at]
            last = tokens[max(self.parse.index(time.end) - 1, token.i)]
            if _within(one, token) or not self._beside(cue, token, last):
                continue
            assert time.value is not None
            far = min(abs(token.i - cue.i), abs(last.i - cue.i))
            if best is None or far < best[0]:
                best = far, time.value[:10]
        return best[1] if best is not None else None

    def _beside(self, cue: Token, first: Token, last: Token) -> bool:
        """Tell whether a day says when somebody spoke: it hangs on the cue, or opens or ends the cue's clause."""
        head = last
        while head.dep in ("pobj", "pcomp", "prep", "npadvmod", "compound", "nummod", "amod", "poss", "appos"):
            if head.head is head or head.head is cue:
                break
            head = head.head
        if head.head is cue:
            return True
        between = self.parse.tokens[last.i + 1 : cue.i] if last.i < cue.i else self.parse.tokens[cue.i + 1 : first.i]
        if any(one.pos == "VERB" for one in between):
            return False
        return len([one for one in between if one.pos != "PUNCT"]) <= _NEAR and (
            first.i > cue.i or first.i - cue.sentence.tokens[0].i <= 2
        )


def _within(one: Attribution, token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in one.content)


def _all(one: Attribution) -> list[Span]:
    if one.continues is not None:  # its cue may stand paragraphs before
        return list(one.content)
    return [*one.content, *(span for span in (one.cue, one.source) if span is not None)]


def _order(one: Attribution) -> tuple[int, int]:
    """Order attributions so that what another hangs on comes before it: what is outer, then what is earlier."""
    depth, at = 0, one
    while at.parent is not None and depth < 50:
        depth, at = depth + 1, at.parent
    return depth, one.content[0].start


@cache
def _outlet_words() -> frozenset[str]:
    rows = csv.DictReader(files("onrecord.reading").joinpath("data/outlet_words.csv").read_text("utf-8").splitlines())
    words = {fold(row["word"]) for row in rows if row["word"].isascii()}
    kinds = {"broadcaster", "station", "website"}
    return frozenset((words | kinds) - {"service", "bureau", "union", "nation", "republic", "record", "now"})
