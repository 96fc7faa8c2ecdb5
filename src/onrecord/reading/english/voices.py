"""Voices: in whose words an article speaks at each place, and what somebody named there is called.

Inside a statement that is its speaker. Outside, a body's own text (a press release, a joint statement, a resolution)
speaks for whoever issued it; a newspaper's report speaks for nobody whose demands and promises are recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from onrecord.reading.english.cast import Member
from onrecord.reading.english.grammar import words
from onrecord.reading.english.parse import Passage, Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.english.vocabulary import fold, polities
from onrecord.reading.records import Statement

_FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves who which that".split()
)
# What a body calls a text that it issues, and how the title goes on after the issuer's name.
_ISSUED = re.compile(
    r"\b(?P<what>statement|declaration|communiqu[eé]|press release|remarks|message|letter|resolution|recommendations?|"
    r"appeal|readout|proclamation|memorandum|agreement|note|report|conclusions|decisions?|minutes)\s+"
    r"(?:(?:issued|adopted|made|signed)\s+)?(?:by|from|of|between)\s+"
    r"(?:(?:the|a)\s+)?(?:(?:\w+\s+){0,2}(?:meeting|session)\s+of\s+)?(?P<who>.{3,200}?)"
    r"(?=\s+(?:on|regarding|about|concerning|following|to|at|after|for|in|calling|condemning|marking|meeting\s+(?:in|at|on))\b|"
    r"\s+[A-Z][a-z]+ing\b|[:;|,–—]|\s-|$)",
    re.IGNORECASE | re.DOTALL,
)
_SPOKESMAN = re.compile(r"\b(?:spokes(?:man|woman|person)|press secretary|press service|press office)\b", re.IGNORECASE)
_WE_THE = re.compile(
    r"\s*We,\s+(?P<who>(?:the\s+)?[^.;:]{3,200}?),?\s+(?=as\b|having\b|meeting\b|met\b|declare\b|gathered\b|assembled\b|hereby\b|agree\b|who\b)"
)
_WE_NAMED = re.compile(r"\s*We,\s+(?P<who>(?:the\s+)?[^.;:,]{3,120}),\s")
_LONE_NAME = re.compile(r"\s*(?P<who>The\s+(?:[A-Z][\w'’-]+|of|for|on|and|the|\s)+),\s*")
_JOINT = re.compile(
    r"\b(?:joint|trilateral|bilateral|quadrilateral|agreement|communiqu[eé]|accord|treaty)\b", re.IGNORECASE
)
_NOTE = re.compile(
    r"\b(?:notes?|report|memo|log|diary|update|sitrep|minutes|statement|letter|undersigned|press release)\b",
    re.IGNORECASE,
)
_OPENING = 200  # code points at an article's start, where it says what it is
_SIGNATORIES = re.compile(
    r"(?:we|(?:the|both|all|two|three|four|five|contracting|signatory)(?: (?:the|two|three|four|contracting))* "
    r"(?:sides|parties|governments|countries|states|ministers|leaders|presidents|signatories|delegations)|"
    r"each (?:side|party)|they|both)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who it is: a name and, where it is a member of the cast, its key."""

    name: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at a place: in a `statement`, or as the issuer of the text; `body` is whom the speaker speaks for."""

    party: Party | None
    body: Party | None
    statement: Statement | None


class Voices:
    """Who speaks where in an article, and who is named by its words."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.parse.text
        self._by_key = {one.key: one for one in scene.cast.members}
        self._statements: dict[int, Statement | None] = {}
        self.joint = False
        self.issuer: Voice | None = None
        self.issuer = self._issued_by()

    def at(self, token: Token) -> Voice | None:
        """Return who speaks at a token; None where the article reports in nobody's voice."""
        statement = self.statement(token)
        if statement is not None:
            body = self._named(statement.on_behalf_of) if statement.on_behalf_of else None
            party = Party(statement.speaker, statement.speaker_id) if statement.speaker else None
            source = statement.source.of(self._text).lower() if statement.source else ""
            if source in _FIRST and statement.kind == "indirect":
                return self.issuer if self.issuer is not None and self.issuer.party is not None else None
            if statement.speaker in self._scene.parse.article.bylines:
                return None  # "I think that ministers should resign": an opinion of whoever writes
            return Voice(party, body, statement)
        return self.issuer

    def statement(self, token: Token) -> Statement | None:
        """Return the innermost statement that a token stands in."""
        if token.i not in self._statements:
            self._statements[token.i] = self._scene.statement_at(token.start, token.end)
        return self._statements[token.i]

    def party(self, token: Token | None, voice: Voice | None = None) -> Party | None:
        """Return who is named by the noun phrase that a token heads; None where that cannot be told."""
        if token is None:
            return None
        voice = voice or self.at(token)
        if token.lower in _FIRST:
            if voice is None:
                return None
            return voice.body or voice.party if token.lower in _PLURAL else voice.party
        if self.joint and voice is self.issuer and voice is not None and self.signatories(token):
            return voice.party
        joined = [one for one in token.children if one.dep == "conj"]
        member = self._scene.cast.who(token)
        if member is not None and not joined:
            if not member.named:  # "the mayor, Ida Sorn": by name where the phrase has one
                for child in token.children:
                    held = self._scene.cast.who(child) if child.dep == "appos" else None
                    if held is not None and held.named:
                        member = held
            return Party(member.name, member.key)
        if token.lower in _PRONOUNS:
            return None
        if token.pos == "ADJ" or (token.entity is not None and token.entity.label == "NORP"):
            people = self._scene.parse.tokens[token.left : token.i + 1]
            state = polities().peoples.get(fold(" ".join(one.text for one in people)))
            if state is not None:  # "a Korean demand": the demand of the state
                return self._named(state)
        if token.lower in ("it", "this", "these", "those", "there", "what"):
            return None
        name = self.phrase(token)
        return Party(name) if name else None

    def member(self, party: Party | None) -> Member | None:
        """Return the member of the cast that a party is."""
        return self._by_key.get(party.key) if party is not None and party.key else None

    def signatories(self, token: Token) -> bool:
        """Tell whether a noun phrase of a joint text means all who signed it: "we", "both sides", "the parties"."""
        phrase = " ".join(one.lower for one in self._scene.parse.tokens[token.left : token.i + 1])
        return bool(_SIGNATORIES.fullmatch(phrase)) and token.right - token.i <= 0

    def speaks(self, token: Token, voice: Voice | None) -> bool:
        """Tell whether a noun phrase names whoever speaks, or the body that is spoken for."""
        if voice is None:
            return False
        if token.lower in _FIRST:
            return True
        if voice is self.issuer and self.joint and self.signatories(token):
            return True
        party = self.party(token, voice)
        mine = [one for one in (voice.party, voice.body) if one is not None]
        if party is None:
            return self._opens_reported(token, voice)
        return any(alike(party, one) for one in mine)

    def _opens_reported(self, token: Token, voice: Voice) -> bool:
        """Tell whether a pronoun that nobody resolved opens reported words and acts in them, as their speaker does."""
        statement = voice.statement
        if token.lower not in ("he", "she", "it", "they") or statement is None or statement.kind == "direct":
            return False
        near = any(0 <= token.start - span.start <= len("that ") for span in statement.content)
        does = (
            token.head.lemma in words("deliberate") or token.head.lemma in words("hostile") or token.head.lemma == "be"
        )
        return near and does

    def phrase(self, token: Token) -> str:
        """Return the noun phrase that a token heads, as printed, without its article and what follows a comma."""
        tokens = self._scene.parse.tokens
        first, last = token.left, token.i
        for child in token.children:
            if child.i < token.i:
                continue
            if child.dep in ("relcl", "appos", "punct", "parataxis") and child.dep != "punct":
                continue
            if child.dep == "punct":
                continue
            if child.dep == "acl" and child.tag != "VBN":
                continue
            if child.dep == "prep" and (held := child.child("pobj")) is not None and _dated(held):
                continue
            if child.dep in ("prep", "conj", "acl", "cc", "amod", "nummod", "advmod", "case"):
                last = max(last, child.right)
        while first < token.i and (tokens[first].lower in ("the", "a", "an", "also") or tokens[first].pos == "PUNCT"):
            first += 1
        while last > token.i and tokens[last].pos == "PUNCT":
            last -= 1
        return " ".join(self._text[tokens[first].start : tokens[last].end].split())

    def _named(self, name: str) -> Party:
        for member in self._scene.cast.members:
            if name == member.name or name in member.names:
                return Party(member.name, member.key)
        return Party(name)

    # -- whose text it is

    def _issued_by(self) -> Voice | None:
        passages = self._scene.parse.passages
        title = next((one for one in passages if one.role == "title"), None)
        body = [one for one in passages if one.role == "body"][:4]
        heading = self._text[title.start : title.end] if title is not None else ""
        found = self._opening(body)
        joint = bool(_JOINT.search(heading))
        if found is None and title is not None and (m := _ISSUED.search(heading)):
            found = self._party_in(title.start + m.start("who"), title.start + m.end("who"))
            if _SPOKESMAN.search(m["who"]):
                body_spoken_for = self._spoken_for()
                return Voice(body_spoken_for or found, body_spoken_for, None)
            if found is not None and not joint and self._person(found):
                return Voice(found, self._spoken_for(), None)
        article = self._scene.parse.article
        if found is None:
            if article.origin and article.origin_kind == "relayed":
                found = self._named(article.origin)
        if found is not None and (joint or found.key is None) and re.search(r"\band\b|,", found.name) and joint:
            self.joint = True
        if found is None and joint:
            self.joint = True
            return Voice(None, None, None)
        opening = self._text[article.start : min(article.end, article.start + _OPENING)]
        if found is None and not article.bylines and _NOTE.search(opening) and self._in_own_words():
            return Voice(None, None, None)  # a note or memo: "we" are its unnamed authors
        return Voice(found, None, None) if found is not None else None

    def _in_own_words(self) -> bool:
        """Tell whether a text says "we" of its authors, outside all quotations."""
        return any(
            token.lower == "we" and token.sentence.passage.role == "body" and self.statement(token) is None
            for token in self._scene.parse.tokens
        )

    def _opening(self, body: list[Passage]) -> Party | None:
        for passage in body:
            opening = self._text[passage.start : min(passage.end, passage.start + 300)]
            if m := _WE_THE.match(opening) or _WE_NAMED.match(opening) or _LONE_NAME.fullmatch(opening):
                return self._party_in(passage.start + m.start("who"), passage.start + m.end("who"))
        return None

    def _party_in(self, start: int, end: int) -> Party | None:
        """Return who is named by a stretch of text: the one member named in it, else its words."""
        tokens = self._scene.parse.within(start, end)
        members = {m.key: m for one in tokens if (m := self._scene.cast.who(one)) is not None}
        name = " ".join(self._text[start:end].split())
        name = re.sub(r"^(?:the|a)\s+", "", name, flags=re.IGNORECASE)
        if len(members) == 1 and " and " not in name:
            member = next(iter(members.values()))
            return Party(member.name, member.key)
        people = [m for m in members.values() if m.kind == "person"]
        if len(people) == 1 and " and " not in name:
            return Party(people[0].name, people[0].key)
        return Party(name) if name else None

    def _person(self, party: Party) -> bool:
        member = self.member(party)
        return member is None or member.kind == "person"

    def _spoken_for(self) -> Party | None:
        """Return the body that a person's statement speaks for: the one that most often acts in it."""
        acting: Counter[Party] = Counter()
        for token in self._scene.parse.tokens:
            member = self._scene.cast.who(token) if token.dep == "nsubj" and token.pos == "PROPN" else None
            named = member is not None and member.kind in ("organisation", "state", "body")
            if named and token.sentence.passage.role == "body" and not self.statement(token):
                party = self.party(token)
                if party is not None:
                    acting[party] += 1
        most = acting.most_common(1)
        return most[0][0] if most and most[0][1] > 1 else None


def _dated(token: Token) -> bool:
    return token.entity is not None and token.entity.label in ("DATE", "TIME")


def alike(one: Party, two: Party) -> bool:
    """Tell whether two parties are one: the same member of the cast or, failing that, the same name."""
    if one.key and two.key:
        return one.key == two.key
    return _bare(one.name) == _bare(two.name)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name.casefold())
