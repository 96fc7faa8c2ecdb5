"""Names in an article: persons, organisations, places; the ground that actors and places share.

The parser's model sees names sentence by sentence and is often wrong about their ends and their kind. Here its spans
are cut and mended by what the language shows (titles, adjectives of states, words that names of bodies have), names
that it misses are added, and one name has one kind throughout an article: each place where it stands votes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.reading.english.parse import Parse, Sentence, Token
from onrecord.reading.english.vocabulary import agencies, fold, given_names, polities, roles

NameKind = Literal["person", "organisation", "place", "people", "other"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LANGUAGE": "other",
}
_MODEL = 2.0  # what the model's label counts; a title, an "in", a state known by name count 2 to 4
_BLOCK = 50  # words of one beginning that are compared
_ADJECTIVE = re.compile(r"(.{3,}?)(a|e|i|y|ia|ea|ey|o|en)?>\1(n|an|ian|ean|i|ish|ese|ic|er|ite|is)s?")
_LONGEST = 15  # tokens of a name; longer runs of capitals are lists or shouting
_INNER = frozenset("of for on and the in to at de da das do dos del della di du la le les el al van von der den ter "
                   "ten bin ibn bint ben abu af av y e und et des ul ur zu".split())  # fmt: skip
_PARTICLES = _INNER - frozenset("of for on and the in to at e y".split())
_HONORIFICS = frozenset("mr mrs ms miss mx dr prof sir dame lord lady rev sen rep gov gen col lt maj capt sgt".split())
_WHERE = frozenset("in at near from to into around outside inside through via towards toward across".split())
_ADJECTIVE_END = re.compile(r"(an|ese|ish|i|ic|ite)$")
_SPOTS = frozenset("halt mill lane well wells head hill hills park gate ferry ford market station terrace row quay "
                   "harbour harbor cape cove creek falls forest gorge heights junction landing marsh meadow meadows "
                   "mount point ridge shore spring springs vale wood woods".split())  # fmt: skip
_GROUNDS = frozenset("village town city region province district county valley corridor road river border airport port "
                     "island islands peninsula mountains mountain lake sea bay coast street avenue square bridge dam "
                     "pass desert enclave highway governorate oblast canton".split())  # fmt: skip
_NO_NAME = frozenset("i monday tuesday wednesday thursday friday saturday sunday january february march april may june "
                     "july august september october november december today yesterday tomorrow god am pm gmt internet "
                     "mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
                     "north south east west northern southern eastern western covid-19 ok tv".split())  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in the text: `tokens` without article, title and possessive, `head` the one the sentence hangs on."""

    tokens: tuple[Token, ...]
    head: Token
    kind: NameKind

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def text(self, parse: Parse) -> str:
        """Return the name as printed, with blanks and line ends as single blanks."""
        return " ".join(parse.text[self.start : self.end].split())


@dataclass(slots=True, eq=False)
class _Piece:
    """Words that may be a name, and how strongly what stands around them speaks for each kind."""

    tokens: list[Token]
    folded: str
    labels: dict[NameKind, float] = field(default_factory=lambda: defaultdict(float))  # what the model says
    votes: dict[NameKind, float] = field(default_factory=lambda: defaultdict(float))  # what the words show
    loud: bool = False  # in a headline or in capitals, where a capital letter says nothing


def read(parse: Parse) -> list[Name]:
    """Find the names in an article, in text order, without overlap.

    Known gaps: a name of which every occurrence stands in capitals; common words used as names ("the Terrace").
    """
    pieces = [piece for passage in parse.passages for one in passage.sentences for piece in _pieces(parse, one)]
    kinds = _kinds(pieces)
    names = []
    for piece in pieces:
        kind = kinds.get(piece.folded)
        if kind is None:
            continue
        inside = range(piece.tokens[0].i, piece.tokens[-1].i + 1)
        head = next((one for one in piece.tokens if one.head.i not in inside or one.head is one), piece.tokens[-1])
        names.append(Name(tuple(piece.tokens), head, kind))
    return names


def _kinds(pieces: list[_Piece]) -> dict[str, NameKind]:
    """Let every occurrence of a name vote on its kind; a part of a person's name is a person's."""
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    labels: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    times: dict[str, int] = defaultdict(int)
    quiet: set[str] = set()
    for piece in pieces:
        times[piece.folded] += 1
        for kind, weight in piece.votes.items():
            votes[piece.folded][kind] += weight
        for kind, weight in piece.labels.items():
            labels[piece.folded][kind] += weight
        if not piece.loud:
            quiet.add(piece.folded)
    for folded, by in labels.items():
        for kind, weight in by.items():
            # However often it is said, the model says it once: twenty wrong labels are one error.
            votes[folded][kind] += _MODEL * weight / times[folded]
    for place, people in _adjectives(times):
        votes[place]["place"] += 3
        votes[people]["people"] += 3
    kinds: dict[str, NameKind] = {}
    for folded, by in votes.items():
        if by and (folded in quiet or max(by.values()) >= 1):
            kinds[folded] = max(by, key=lambda one: (by[one], one))
    persons = [folded.split() for folded, kind in kinds.items() if kind == "person" and " " in folded]
    parts = {words[-1] for words in persons} | {words[0] for words in persons if words[0] in given_names()}
    for folded in votes:
        if folded in parts and folded not in polities().names:
            kinds[folded] = "person"
    return {folded: kind for folded, kind in kinds.items() if kind != "other"}


def _adjectives(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Go through places and the adjectives of them that both stand in an article: "Adrassia", "Adrassian"."""
    single = [one for one in words if " " not in one and len(one) > 4 and one not in given_names()]
    by_start: dict[str, list[str]] = defaultdict(list)
    for one in single:
        by_start[one[:4]].append(one)
    for block in by_start.values():
        for place in block:
            for people in block[:_BLOCK]:
                if place != people and demonym(place, people):
                    yield place, people


def demonym(place: str, people: str) -> bool:
    """Tell whether a folded word is made of a place's name as adjectives are: "norrowan", "norrowe"."""
    return _ADJECTIVE.fullmatch(f"{place}>{people}") is not None


def _pieces(parse: Parse, sentence: Sentence) -> Iterator[_Piece]:
    """Cut a sentence's runs of name-like words into pieces."""
    loud = _loud(sentence)
    for run in _runs(sentence, loud):
        for tokens in _cut(run):
            piece = _piece(parse, tokens, loud)
            if piece is not None:
                yield piece


def _loud(sentence: Sentence) -> bool:
    """Tell a sentence in title case or capitals: there, a capital letter makes no name."""
    words = [
        one for one in sentence.tokens[1:] if one.pos in ("NOUN", "VERB", "ADJ", "ADV", "PROPN") and one.tag != "POS"
    ]
    capital = sum(one.text[0].isupper() for one in words)
    return len(words) >= 3 and capital > 0.85 * len(words)


def _runs(sentence: Sentence, loud: bool) -> Iterator[list[Token]]:
    """Go through the runs of words that look like parts of a name, with the hyphens and particles that join them."""
    run: list[Token] = []
    for token in sentence.tokens:
        if (_nameish(token, loud) and len(run) < 4 * _LONGEST) or (run and _joins(run, token)):
            run.append(token)
        else:
            if run:
                yield _trimmed(run)
            run = [token] if _nameish(token, loud) else []
    if run:
        yield _trimmed(run)


def _nameish(token: Token, loud: bool) -> bool:
    first = token.text[0]
    if not first.isupper():
        # "al-Rashid", "de facto": a small letter only where the model sees a name and a hyphen or particle is in it.
        return first.isdigit() and token.entity is not None and token.entity.label == "ORG" and len(token.text) < 4
    if token.lower in ("mps", "meps") or (
        token.lower in _NO_NAME and (token.entity is None or token.entity.label not in ("PERSON", "ORG", "FAC", "GPE"))
    ):
        return False
    named = token.entity is not None and token.entity.label in _KINDS
    if loud:
        return named or token.tag in ("NNP", "NNPS")
    if named or token.tag in ("NNP", "NNPS"):
        return token.pos not in ("PRON", "DET", "AUX", "ADP") or token.text.isupper()
    sentence = token.sentence.tokens
    if token is sentence[0] and len(sentence) > 1 and sentence[1].text[0].isupper() and sentence[1].tag == "NNP":
        # The first word of a sentence is a name's first where a name goes on: "Žorun Šavrel met …".
        return token.pos in ("NOUN", "ADJ", "X") and token.lower not in roles() and token.lemma not in roles()
    starts = token is token.sentence.tokens[0] or token.sentence.tokens[
        token.i - token.sentence.tokens[0].i - 1
    ].pos in ("PUNCT",)
    return not starts and token.pos in ("NOUN", "ADJ", "X") and token.lower not in ("mr", "mrs")


def _joins(run: list[Token], token: Token) -> bool:
    last = run[-1]
    if token.text in ("-", "–", "'", "’", "&", "/") and (token.start == last.end or token.text == "&"):
        return token.text != "/" or token.start != last.end
    if last.text in ("-", "'", "’") and token.start == last.end and token.text[0].isalpha():
        # "Ki-moon" is one name, "EU-brokered" a name and a word.
        return token.entity is not None and token.entity.label == "PERSON" and token.tag in ("NNP", "NNPS")
    if token.tag == "POS":
        return _goes_on(last, token)
    if token.lower in _PARTICLES:
        return not token.text[0].isupper()
    if token.lower in _INNER:
        return (token.entity is not None and token.entity is last.entity) or (token.lower == "of" and _bodily(last))
    return last.lower in _INNER and token.lower in _INNER and token.entity is not None and token.entity is last.entity


def _goes_on(last: Token, mark: Token) -> bool:
    """Tell whether a possessive stands inside a name ("People's Party") and not after one ("Adrassia's Senate")."""
    entity = mark.entity
    if entity is None or entity is not last.entity or entity.last == mark.i or entity.label != "ORG":
        return False
    return mark.text in ("'", "’") or last.lower in roles() or last.lemma in roles()


def _bodily(token: Token) -> bool:
    """Tell whether "of" after this word goes on with the body's name: "Ministry of …", "House of …"."""
    word = roles().get(token.lower)
    return word is not None and word.sort in ("body", "mark")


def _trimmed(run: list[Token]) -> list[Token]:
    while run and not (run[-1].text[0].isupper() or run[-1].text[0].isdigit()) and not _hyphened(run):
        run.pop()
    return run


def _hyphened(run: list[Token]) -> bool:
    return len(run) > 2 and run[-2].text == "-" and run[-1].text[0].isalpha() and run[-3].text[0].isupper()


def _cut(run: list[Token]) -> Iterator[list[Token]]:
    """Cut a run into names: at titles, after adjectives of states, where the model sees two names side by side."""
    part: list[Token] = []
    for n, token in enumerate(run):
        title = _is_title(run, n)
        if title:
            yield from _split(_without_field(part))
            part = []
            continue
        part.append(token)
    yield from _split(part)


def _is_title(run: list[Token], n: int) -> bool:
    """Tell whether a word of a run is an office or form of address, and no part of a name."""
    token = run[n]
    word = roles().get(token.text) or roles().get(token.lower.rstrip("."))
    if word is None or word.sort != "person":
        return False
    if (n and run[n - 1].text == "-") or (
        n + 1 < len(run) and run[n + 1].text == "-" and token.lower not in _HONORIFICS
    ):
        # "Secretary-General", "co-director": what the hyphen joins is one word.
        joined = "".join(one.lower for one in run[max(0, n - 2) : n + 3])
        return "secretary-general" in joined or "director-general" in joined or "under-secretary" in joined
    before = run[n - 1] if n else None
    if (
        before is not None
        and n + 1 == len(run)
        and before.entity is not None
        and before.entity is token.entity
        and not _body_word(run[:n])
        and polities().of(fold(before.text)) is None
    ):
        return before.lower in roles()  # "Orvel Head" is a place where the model sees one name
    if before is not None and before.lower.rstrip(".") in _HONORIFICS and n + 1 == len(run):
        return False  # "Mr. King"
    if before is not None and n + 1 == len(run) and fold(before.text) in given_names():
        return token.entity is None or token.entity.label != "PERSON"  # "Charlie King"
    if not word.title and n + 1 == len(run) and before is not None and token.entity is not None:
        return token.entity.label not in ("PERSON", "ORG")
    return word.title or token.tag not in ("NNP", "NNPS")


def _without_field(part: list[Token]) -> list[Token]:
    """Take the words off that belong to the title that follows: "Foreign", "Deputy", "Vice -"."""
    while part:
        word = roles().get(part[-1].lower)
        if (
            part[-1].text in ("-", "&")
            or part[-1].lower in ("of", "and", "for")
            or (word is not None and (word.sort == "field" or part[-1].lower in ("affairs", "security", "state")))
        ):
            part.pop()
        else:
            break
    return part


def _split(part: list[Token]) -> Iterator[list[Token]]:
    """Cut what is left between titles."""
    part = _tidy(part)
    if len(part) > 2 and fold(part[1].text) in given_names() and (word := roles().get(part[0].lower)) is not None:
        if word.sort == "field":  # "Secretary of State Ilse …"
            part = part[1:]
    if not part:
        return
    if len(part) > _LONGEST:
        return
    if len(part) > 1 and not _body_word(part) and fold(part[0].text) in polities().peoples:
        # "Tolvan Bero …" is two names; "Adrassian Water Guard" one.
        if fold(part[0].text) not in polities().names or part[0].tag != "NNP":
            both = part[1].text != "-" and not (part[0].entity is part[-1].entity and part[0].entity is not None
                                                and part[0].entity.label not in ("NORP", "GPE"))  # fmt: skip
            if both:
                yield part[:1]
                yield from _split(part[1:])
                return
    for n in range(1, len(part) - 1):
        if fold(part[n].text) in given_names() and _body_word(part[n - 1 : n]) and not _body_word(part[n:]):
            yield part[:n]  # "Security Council Armen …"
            yield part[n:]
            return
    for n in range(1, len(part)):
        a, b = part[n - 1].entity, part[n].entity
        if a is not None and b is not None and a is not b and part[n].text[0].isupper():
            if part[n - 1].text == "-" or part[n - 1].lower in _PARTICLES:
                continue
            one, other = _KINDS.get(a.label), _KINDS.get(b.label)
            if one != other and {one, other} & {"person", "people"} and not _body_word(part):
                yield from _split(part[:n])
                yield from _split(part[n:])
                return
    yield part


def _tidy(part: list[Token]) -> list[Token]:
    while part and ((part[0].lower in _INNER and not part[0].text[0].isupper()) or not part[0].text[0].isalnum()):
        part = part[1:]
    while part and part[0].lower in ("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their"):
        part = part[1:]
    while part and (part[-1].tag == "POS" or part[-1].lower in _INNER or not part[-1].text[-1].isalnum()):
        if part[-1].text[-1] == "." and len(part[-1].text) > 1:
            break
        part = part[:-1]
    return part


def _body_word(part: list[Token]) -> bool:
    """Tell whether the words have one in them that names of bodies have."""
    for token in part:
        word = roles().get(token.text) or roles().get(token.lower) or roles().get(token.lemma)
        if word is not None and word.sort in ("body", "mark") and token.text[0].isupper():
            return True
    return False


def _piece(parse: Parse, tokens: list[Token], loud: bool) -> _Piece | None:
    text = parse.text[tokens[0].start : tokens[-1].end]
    folded = fold(text)
    if not folded or len(text) > 200 or not any(one.isalpha() for one in folded):
        return None
    piece = _Piece(tokens, folded, loud=loud)
    votes = piece.votes
    labels = {one.entity.label for one in tokens if one.entity is not None}
    for label in labels:
        if (kind := _KINDS.get(label)) is not None:
            # The model's "organisation" is its dustbin: a single word that it calls so is as often a place or person.
            weight = 0.4 if loud else 0.6 if kind == "organisation" and len(tokens) < 4 else 1.0
            if kind == "person" and len(tokens) == 1:
                weight *= 0.6  # a surname is told by its full name; a word alone is as often a place that is not known
            piece.labels[kind] += weight / len(labels)
    table = polities()
    dateline = parse.article.dateline
    if folded in agencies() or any(folded == own or own.endswith(" " + folded) for own in _own(parse)):
        votes["organisation"] += 4
    elif dateline is not None and dateline.place is not None and folded == fold(dateline.place):
        votes["place"] += 4
    elif folded in table.names or folded in table.capitals:
        votes["organisation" if table.names.get(folded) in table.unions else "place"] += 4
    elif folded in table.peoples:
        votes["people"] += 4
    if len(tokens) > 1 and _body_word(tokens):
        votes["organisation"] += 3
    words = folded.split()
    if len(words) > 1 and words[0] in given_names() and not _body_word(tokens):
        votes["person"] += 1.5
    if len(tokens) == 1 and _in_brackets(parse, tokens[0]):
        votes["organisation"] += 4
    if len(tokens) == 1 and not loud and tokens[0].text.isupper() and 2 <= len(tokens[0].text) <= 6:
        votes["organisation"] += 0.5
    _from_around(parse, piece)
    if not votes and not piece.labels and not loud:
        votes["other"] += 0.1
    return piece


def _governs(mark: Token, name: Token) -> bool:
    """Tell whether a possessor has a government or its like: "Adrassia's interior ministry"."""
    head = name.head
    word = roles().get(head.lemma) or roles().get(head.lower)
    return name.dep == "poss" and head.i > mark.i and word is not None and (
        head.lemma in ("president", "minister", "government", "parliament", "army", "capital", "border")
        or head.lower in ("authorities", "forces", "ministry", "delegation", "embassy", "mission")
    )  # fmt: skip


def _in_brackets(parse: Parse, token: Token) -> bool:
    """Tell an acronym in brackets after the words that it is made of: "Straits Rights Monitor (SRM)"."""
    letters = token.text
    if not letters.isupper() or not 2 <= len(letters) <= 8 or token.i < 2 or parse.tokens[token.i - 1].text != "(":
        return False
    before = parse.tokens[max(0, token.i - 12) : token.i - 1]
    return "".join(one.text[0] for one in before if one.text[0].isupper()).endswith(letters)


def _own(parse: Parse) -> tuple[str, ...]:
    """Return what the article says that it comes from, folded."""
    return tuple(fold(one) for one in (parse.article.outlet, parse.article.origin) if one)


def _from_around(parse: Parse, piece: _Piece) -> None:
    """Let the words beside a name vote: titles, "in", an apposition, a verb of saying."""
    first, last = piece.tokens[0], piece.tokens[-1]
    before = parse.tokens[first.i - 1] if first.i and first.i > first.sentence.tokens[0].i else None
    if before is not None:
        word = roles().get(before.lower.rstrip("."))
        if word is not None and word.sort == "person" and word.title:
            piece.votes["person"] += 3 if before.text[0].isupper() else 1.5
        elif before.lower in _WHERE and before.pos in ("ADP", "SCONJ"):
            piece.votes["place"] += 2 if before.lower in ("in", "near") else 1.5 if before.lower == "at" else 1
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    if (after is not None and after.lower in _GROUNDS) or (last.lower in _GROUNDS and len(piece.tokens) > 1):
        piece.votes["place"] += 2
    head = next((one for one in piece.tokens if one.head not in piece.tokens), last)
    if head.dep == "appos" and (word := roles().get(head.head.lemma)) is not None and head.head.pos == "NOUN":
        piece.votes["person"] += 2 if word.sort == "person" else 0
    if head.dep in ("nsubj", "nsubjpass") and not piece.labels and 2 <= len(piece.tokens) <= 4 and not piece.loud:
        piece.votes["person"] += 0.6  # the model names it nothing, but it does something
    if len(piece.tokens) > 2 and any(len(one.text) == 2 and one.text[1] == "." for one in piece.tokens[:-1]):
        piece.votes["person"] += 1.5  # "Aldous J. Pennivar"
    for child in head.children:
        if child.dep == "appos" and child.i > last.i:
            word = roles().get(child.lemma)
            if word is not None and word.sort in ("person", "body"):
                piece.votes["person" if word.sort == "person" else "organisation"] += 2
        elif child.dep == "relcl" and any(one.lower in ("who", "whom", "whose") for one in child.children):
            piece.votes["person"] += 1.5
    if head.dep == "nsubj" and head.head.lemma in ("say", "tell", "add", "ask", "write", "think"):
        piece.votes["person"] += 0.5
