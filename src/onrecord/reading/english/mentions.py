"""Mentions: the names, roles and pronouns of an article, and which of them mean the same one.

Names are joined first, over the whole article (`identity.py`). Then the article is walked once, in reading order:
every mention makes its member more salient, by its place in the sentence and by whether it speaks; salience
fades from sentence to sentence, and a role or pronoun means the most salient member that agrees with it in number,
gender and kind (Lappin and Leass 1994; the weights are this project's own). Where two are about as salient, nobody is
meant and both are candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.reading.english import identity, metonymy
from onrecord.reading.english.attributions import Attribution
from onrecord.reading.english.cast import ActorKind, Cast, Member, coordinated
from onrecord.reading.english.names import Name, demonym
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.vocabulary import RoleWord, fold, given_names, polities, roles
from onrecord.reading.records import Mention, Role

_PRONOUNS: dict[str, str] = {
    **dict.fromkeys("he him his himself".split(), "m"),
    **dict.fromkeys("she her hers herself".split(), "f"),
    **dict.fromkeys("they them their theirs themselves".split(), "plural"),
    **dict.fromkeys("it its itself".split(), "thing"),
    **dict.fromkeys("who whom whose which that".split(), "relative"),
}
_FEMALE = frozenset("mrs ms miss madam dame lady".split())
_MALE = frozenset("mr sir lord".split())
_ADDRESS = _FEMALE | _MALE | frozenset("mx dr prof".split())
_OF = frozenset("of at for from in with".split())
_ANY = frozenset("official leader politician lawmaker diplomat man woman person figure statesman".split())
_SPOKES = frozenset("spokesman spokeswoman spokesperson".split())
_SOMEBODY = RoleWord("person", None, title=False)
_SALIENT = {
    "name": 1.0, "role": 0.6, "pronoun": 0.9, "subject": 0.9, "inner subject": 0.5, "object": 0.3, "owner": -0.3,
    "speaker": 1.2, "quoted": 0.35, "furniture": 0.5,
}  # fmt: skip
_FADES = 0.4  # of salience, from sentence to sentence; halved (Lappin and Leass) it finds 3 in 100 fewer pronouns
_UNSURE = 0.5  # how well a pronoun agrees with one whose given name is usually the other gender's
_TOLD = 0.1  # ... and with one whom the other gender's pronoun has meant before
_CROWD = 300  # members of one description that are still told apart
_FAR = 12  # sentences after which nobody is meant any more
_LONGEST = 40  # tokens of a description


@dataclass(slots=True, eq=False)
class _Known:
    """A member and what is known of it while an article is walked."""

    member: Member
    salience: float = 0.0
    seen: int = -1000  # the sentence that it was last mentioned in
    heads: set[str] = field(default_factory=set)  # role words: "minister"
    titles: set[str] = field(default_factory=set)  # with what narrows them: "foreign minister"
    states: set[str] = field(default_factory=set)  # polities (or folded bodies) that its roles are of
    sure: bool = False  # whether its gender stands in a title or a census
    told: bool = False  # whether a pronoun told its gender, no name


def read(parse: Parse, names: list[Name], attributions: Sequence[Attribution]) -> Cast:
    """Tell who appears in an article and where."""
    return _Casting(parse, names, attributions).cast


class _Casting:
    """One article's cast, while it is found."""

    def __init__(self, parse: Parse, names: list[Name], attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.cast = Cast()
        self.known: list[_Known] = []
        self.of: dict[int, _Known] = {}  # id of a member -> what is known of it
        self.name_at: dict[int, Name] = {token.i: name for name in names for token in name.tokens}
        self.names = names
        self.places_of = _places_of(parse, names)
        self.whose: dict[int, _Known] = {}  # index in `names` -> who bears it
        self.doubtful: dict[str, list[_Known]] = {}
        self.taken: set[int] = set()  # tokens of titles and appositions, which are no mentions of their own
        self.bodies: dict[str, _Known] = {}
        self.speaks: dict[int, list[Attribution]] = defaultdict(list)
        for one in attributions:
            if one.speaker is not None:
                self.speaks[one.speaker.i].append(one)
        self.quoted = _quoted(attributions)
        self.now = 0
        self.pairs: list[tuple[int, Token, float]] = []  # heads of what is coordinated, by sentence
        self.joint: dict[int, _Known] = {}
        self.recent: dict[int, _Known] = {}  # who was mentioned, last one last
        self.by_head: dict[str, list[_Known]] = defaultdict(list)  # by what they are: "minister", "board"
        self._name_persons()
        self._name_bodies()
        self._name_outlets()
        self._give_roles()
        self._walk()
        met = [one.member for one in self.known if one.member.mentions]
        self.cast.members = met + self.cast.members

    # -- names

    def _new(self, name: str, kind: ActorKind, *, named: bool, plural: bool = False) -> _Known:
        article = self.parse.article
        first = self.parse.passages[0].start - article.start
        key = f"{article.id}.{first}.{len(self.known)}"
        known = _Known(Member(key, name, kind, named, plural=plural))
        self.known.append(known)
        self.of[id(known.member)] = known
        return known

    def _name_persons(self) -> None:
        """Make one member of all forms of a person's name."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        at: dict[str, list[int]] = defaultdict(list)
        for n, name in enumerate(self.names):
            if name.kind == "person":
                text = name.text(self.parse)
                forms[fold(text)][text] += 1
                at[fold(text)].append(n)
        groups, doubtful = identity.persons(forms)
        whose: dict[str, _Known] = {}
        for group in groups.all().values():
            texts = Counter({text: count for one in group for text, count in forms[one].items()})
            known = self._new(_fullest(texts), "person", named=True)
            known.member.names = sorted(texts, key=lambda text: (-len(text), text))
            for one in group:
                whose[one] = known
                for n in at[one]:
                    self.whose[n] = known
            self._gender_by_name(known, group)
        self.doubtful = {one: [whose[groups.find(other)] for other in others] for one, others in doubtful.items()}

    def _gender_by_name(self, known: _Known, group: Iterable[str]) -> None:
        for folded in group:
            words = folded.split()
            if len(words) > 1 or (len(words) == 1 and known.member.name.count(" ") == 0):
                given = given_names().get(words[0])
                if given is not None and (len(words) > 1 or given[1]):
                    known.member.gender, known.sure = given[0], given[1]
                    return

    def _name_bodies(self) -> None:
        """Make members of organisations, and of places and peoples that act."""
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        at: dict[str, list[int]] = defaultdict(list)
        grounds: set[str] = set()
        for n, name in enumerate(self.names):
            text = name.text(self.parse)
            folded = fold(text)
            if name.kind == "organisation":
                forms[folded][text] += 1
                at[folded].append(n)
            elif name.kind in ("place", "people"):
                grounds.add(folded)
        for folded, long in self._bracketed():
            forms[folded].setdefault(folded, 0)
            forms[long].setdefault(long, 0)
        groups = identity.bodies(forms, grounds)
        for folded, long in [*self._bracketed(), *self._outlets_short(forms)]:
            groups.join(folded, long)
        for group in groups.all().values():
            texts = Counter({text: count for one in group for text, count in forms[one].items() if count})
            if not texts:
                continue
            known = self._new(_fullest(texts), "organisation", named=True)
            known.member.names = sorted(texts, key=lambda text: (-len(text), text))
            for one in group:
                self.bodies.setdefault(identity.body_key(one), known)
                for n in at[one]:
                    self.whose[n] = known
            last = fold(known.member.name).split()[-1:]
            for word in [*last, *fold(known.member.name).split()[:1]]:
                role = roles().get(word)
                if role is not None and role.sort == "body":
                    self._is(known, word)
        states: dict[str, _Known] = {}
        for n, name in enumerate(self.names):
            if name.kind == "place":
                state, text = self._state(name)
                if state not in states:
                    # What else acts (a region, a town, a territory) is a body: nothing here says that it is a state.
                    sure = bool(polities().of(fold(state)))
                    states[state] = self._new(state if sure else text, "state" if sure else "body", named=True)
                known = states[state]
                if text not in known.member.names:
                    known.member.names.append(text)
                self.whose[n] = known

    def _outlets_short(self, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Go through short forms of the article's outlet with it: "the Messenger" of the "Norvik Messenger"."""
        outlet = fold(self.parse.article.outlet or "")
        if " " in outlet:
            known = set(forms)
            short = outlet.rsplit(" ", 1)[1]
            if {outlet, short} <= known:
                yield short, outlet

    def _name_outlets(self) -> None:
        """Make members of the outlet and of the agency that the article's head names."""
        article = self.parse.article
        for field_name, outlet in (("outlet", article.outlet), ("origin", article.origin)):
            if not outlet:
                continue
            key = identity.body_key(fold(outlet))
            spans = [
                one for one in article.evidence if one.field == field_name and one.start < self.parse.passages[-1].end
            ]
            known = self.bodies.get(key)
            if known is None and spans:
                known = self.bodies[key] = self._new(outlet, "organisation", named=True)
                known.member.names = [outlet]
            if known is not None:
                known.member.mentions += [Mention(one.start, one.end, "name") for one in spans]

    def _state(self, name: Name) -> tuple[str, str]:
        """Return the state that the name of a place may mean, or its own name."""
        text = name.text(self.parse)
        folded = fold(text)
        state = polities().names.get(folded)
        if state is None and folded in polities().capitals and metonymy.acts(name):
            state = polities().capitals[folded]
        return state or text, text

    def _bracketed(self) -> Iterator[tuple[str, str]]:
        """Go through names that stand in brackets after a longer one: "Straits Rights Monitor (SRM)"."""
        for a, b in zip(self.names, self.names[1:], strict=False):
            if a.kind == b.kind == "organisation" and len(b.tokens) == 1:
                gap = self.parse.text[a.end : b.start]
                if gap.strip(" ,") in ("(", "('", '("', "(“") and len(b.tokens[0].text) < len(a.text(self.parse)):
                    yield fold(b.text(self.parse)), fold(a.text(self.parse))

    # -- roles of names

    def _give_roles(self) -> None:
        """Give named persons the titles that stand beside their names."""
        for n, name in enumerate(self.names):
            known = self.whose.get(n)
            if known is None or known.member.kind != "person":
                continue
            self._titles_before(name, known)
            self._roles_beside(name, known)

    def _titles_before(self, name: Name, known: _Known) -> None:
        first = name.tokens[0]
        low = first.sentence.tokens[0].i
        at = first.i - 1
        if at >= low and self.tokens[at].text == "," and at - 1 >= low:
            # "its chief engineer, Pavo …" is an apposition; it is looked at from the other side.
            return
        end = at
        while at >= low and self._titular(at):
            at -= 1
        if (
            at == end
            and end - 2 >= low
            and self.tokens[end - 1].lower == "of"
            and self.tokens[end].pos in ("NOUN", "PROPN")
        ):
            # "its head of mission N", "chief of staff N"
            head = self.tokens[end - 2]
            if end not in self.name_at and _person_word(head) is not None and head.tag in ("NN", "NNP"):
                words, _ = self._described(head)
                self._give(known, self.tokens[words[0].i : end + 1], self._possessor(words[0]))
                self.taken.add(head.i)
                return
        words = self.tokens[at + 1 : end + 1]
        while words and words[0].lower in ("and", "-", "of", "the", "a"):
            words = words[1:]
        for word in words:
            address = word.lower.rstrip(".")
            if address in _FEMALE or address in _MALE:
                known.member.gender, known.sure = "f" if address in _FEMALE else "m", True
        words = [word for word in words if word.lower.rstrip(".") not in _ADDRESS]
        heads = [word for word in words if _person_word(word) is not None]
        if not heads:
            return
        words = words[: words.index(heads[-1]) + 1]
        self._give(known, words, self._possessor(words[0]))

    def _titular(self, at: int) -> bool:
        """Tell whether a token before a name belongs to its title."""
        token = self.tokens[at]
        word = roles().get(token.lower.rstrip("."))
        if at in self.name_at:
            return False
        if word is not None and word.sort == "person" and token.tag not in ("NNS", "NNPS"):
            return True
        after = self.tokens[at + 1]
        titled = after.i not in self.name_at
        if word is not None and word.sort == "field":
            return titled or token.lower == "ex"
        if token.text == "-" or (token.lower == "and" and titled):
            return at > 0 and self._titular(at - 1)
        return titled and (token.pos in ("NOUN", "PROPN") or token.tag in ("JJ", "VBN", "NN")) and token.tag not in (
            "NNS", "NNPS") and _person_word(after) is not None  # fmt: skip

    def _possessor(self, first: Token) -> str | None:
        """Return what a title belongs to that stands before it: "Adrassia's", "Adrassian", "EU Council"."""
        at = first.i - 1
        low = first.sentence.tokens[0].i
        for _ in range(4):
            if at < low:
                return None
            token = self.tokens[at]
            if at in self.name_at:
                return self._called(self.name_at[at])
            if token.tag == "PRP$":
                owner = self.cast.meant.get(at)
                return owner.name if owner is not None and owner.kind in ("state", "organisation", "body") else None
            if token.tag == "POS" or token.pos in ("ADJ", "ADV") or token.tag == "JJ":
                at -= 1
            elif token.pos == "NOUN" and self.tokens[at + 1].tag == "POS":
                return token.text
            else:
                return None
        return None

    def _home(self, of: str) -> str:
        """Return what a role is of as it is compared: the state of "French", the place of "Adrassian"."""
        folded = fold(of)
        return polities().of(folded) or identity.body_key(self.places_of.get(folded, folded))

    def _called(self, name: Name) -> str:
        """Return what a role is said to be of, by the name that says so: "French" is France."""
        text = name.text(self.parse)
        if name.kind == "people":
            return polities().of(fold(text)) or self.places_of.get(fold(text), text)
        return text

    def _roles_beside(self, name: Name, known: _Known) -> None:
        """Take the roles of appositions: "N, director at the Board," and "the director, N"."""
        last = name.tokens[-1]
        at = last.i + 1
        if at < len(self.tokens) and self.tokens[at].text == "(":
            while at < len(self.tokens) and self.tokens[at].text != ")" and at - last.i < 12:
                at += 1
            at += 1
        if at + 1 < len(self.tokens) and self.tokens[at].text == "," and self.tokens[at].sentence is last.sentence:
            head = self._noun_ahead(at + 1)
            if head is not None:
                self._apposed(known, head)
        above = name.head.head
        if name.head.dep == "appos" and _person_word(above) is not None and above.i not in self.name_at:
            self._apposed(known, above)
        after = self.tokens[last.i + 1] if last.i + 1 < len(self.tokens) else None
        if (after is not None and after.text in (",", ")", ".")) or name.head.dep == "appos":
            head = self._noun_behind(name.tokens[0])
            if head is not None:
                self._apposed(known, head)
        verb = name.head.head
        if name.head.dep == "nsubj" and verb.lemma in ("be", "become", "remain") and verb is not name.head:
            attribute = verb.child("attr")
            if attribute is not None and _person_word(attribute) is not None:
                self._apposed(known, attribute, taken=False)

    def _noun_behind(self, first: Token) -> Token | None:
        """Return the role word of the noun phrase that a comma parts from a name: "the head of the Board, N,"."""
        low = first.sentence.tokens[0].i
        at = first.i - 2
        if at < low or self.tokens[first.i - 1].text != ",":
            return None
        for token in reversed(self.tokens[max(low, at - 10) : at + 1]):
            if token.i in self.name_at or token.text == "-":
                continue
            if token.tag in ("NN", "NNP") and _person_word(token) is not None:
                after = self.tokens[token.i + 1]
                if after.text == "-":  # "secretary-general of": the head is the first half, the title both
                    after = self.tokens[token.i + 3]
                elif self.tokens[token.i - 1].text == "-" and token.head.i < token.i:
                    continue
                return token if token.i == at or after.lower in _OF else None
            if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "ADP", "PART"):
                return None
        return None

    def _noun_ahead(self, at: int) -> Token | None:
        """Return the head of the noun phrase that begins at a token, if it is a role word: "a law professor at …"."""
        head: Token | None = None
        sentence = self.tokens[at].sentence
        for token in self.tokens[at : at + 14]:
            if token.sentence is not sentence:
                break
            if token.pos in ("NOUN", "PROPN") or token.i in self.name_at:
                head = token
                following = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
                if following is None or following.text == ",":
                    break
            elif (
                token.pos in ("DET", "ADJ", "NUM", "PRON", "ADV")
                or token.text
                in (
                    "-",
                    "'s",
                    "’s",
                    "’",
                    "'",
                    "and",
                    "&",
                )
                or token.tag in ("VBG", "VBN", "JJ")
            ):
                continue
            else:
                break
        if head is None or head.i in self.name_at or head.tag == "NNS":
            return None
        if _person_word(head) is None and not (head.i in self.speaks and self.tokens[at].tag == "DT"):
            return None
        return head

    def _apposed(self, known: _Known, head: Token, *, taken: bool = True) -> None:
        for one in [head, *(child for child in head.children if child.dep == "conj" and _person_word(child))]:
            words, of = self._described(one)
            self._give(known, words, of)
            if taken:
                self.taken.add(one.i)
                self.cast.meant[one.i] = known.member

    def _described(self, head: Token) -> tuple[list[Token], str | None]:
        """Return the words of a role, from what narrows it to its head, and what it is of."""
        at = head.i
        low = head.sentence.tokens[0].i
        while at - 1 >= low:
            token = self.tokens[at - 1]
            if token.i in self.name_at or token.tag == "POS" or token.pos == "DET" or token.dep == "poss":
                break
            if (
                token.text == "-"
                or token.dep in ("compound", "amod", "nmod")
                or ((word := roles().get(token.lower)) is not None and word.sort == "field")
            ):
                at -= 1
            else:
                break
        end = head.i
        if end + 2 < len(self.tokens) and self.tokens[end + 1].text == "-" and self.tokens[end + 1].start == head.end:
            end += 2
        words = self.tokens[at : end + 1]
        while len(words) > 1 and (words[0].text == "-" or words[0].lower in _QUIET):
            words = words[1:]
        following = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        of = self._possessor(words[0])
        if following is not None and following.lower in _OF:
            words_after = self._phrase(following.i + 1)
            if words_after:
                of = words_after
        return words, of

    def _phrase(self, at: int) -> str | None:
        """Return the noun phrase that begins at a token, without its article."""
        if at < len(self.tokens) and self.tokens[at].pos == "DET":
            at += 1
        start, end = at, at
        while end < len(self.tokens) and end - start < 12:
            token = self.tokens[end]
            if token.i in self.name_at:
                end = self.name_at[token.i].tokens[-1].i + 1
                following = self.tokens[end] if end < len(self.tokens) else None
                if following is not None and (following.tag == "POS" or following.pos in ("NOUN", "PROPN")):
                    continue
                break
            if token.pos in ("NOUN", "PROPN", "ADJ", "NUM") or token.tag == "POS" or token.text == "-":
                end += 1
            else:
                break
        while end > start and self.tokens[end - 1].pos not in ("NOUN", "PROPN") and end - 1 not in self.name_at:
            end -= 1
        if end == start:
            return None
        return self._between(self.tokens[start], self.tokens[end - 1])

    def _between(self, first: Token, last: Token) -> str:
        return " ".join(self.parse.text[first.start : last.end].split())

    def _give(self, known: _Known, words: Sequence[Token], of: str | None) -> None:
        if words[-1].lemma in _SPOKES and len(words) > 1:
            # "Adrassian foreign ministry spokesman": a spokesman of the ministry.
            body = [one for one in words[:-1] if (word := _role_word(one)) is not None and word.sort == "body"]
            if body:
                first = words[0]
                name = self.name_at.get(first.i - 1)
                of = self._between(name.tokens[0] if name is not None else first, body[-1])
                words = words[-1:]
        start, end = words[0].start, words[-1].end
        title = " ".join(self.parse.text[start:end].split())
        if words[-1].tag in ("NNS", "NNPS"):  # "engineers A and B": each is an engineer
            title = " ".join([*title.split()[:-1], words[-1].lemma])
        role = Role(title, of, start, end)
        if role not in known.member.roles:
            known.member.roles.append(role)
        head = next((one for one in reversed(words) if _person_word(one) is not None), words[-1])
        word = _person_word(head)
        if word is not None and word.gender is not None and not known.sure:
            known.member.gender, known.sure = word.gender, True
        self._is(known, fold(head.lemma))
        for n in range(len(words)):
            known.titles.add(fold(" ".join(one.lemma for one in words[n:])))
        if of is not None:
            known.states.add(self._home(of))
        self.taken.update(one.i for one in words)

    # -- reading order

    def _walk(self) -> None:
        done: set[int] = set()
        for passage in self.parse.passages:
            for sentence in passage.sentences:
                self.now += 1
                for token in sentence.tokens:
                    name = self.name_at.get(token.i)
                    if name is not None:
                        if id(name) not in done:
                            done.add(id(name))
                            self._meet_name(name)
                    elif token.lower in _PRONOUNS and token.pos in ("PRON", "DET", "SCONJ"):
                        self._meet_pronoun(token)
                    elif token.pos in ("NOUN", "PROPN") and token.i not in self.taken:
                        self._meet_role(token)

    def _mean(self, known: _Known, token: Token, start: int, end: int, form: str) -> None:
        """Note that a member is meant at a token, and let it be more salient for it."""
        member = known.member
        self.cast.meant[token.i] = member
        assert form in ("name", "role", "pronoun")
        member.mentions.append(Mention(start, end, form))  # type: ignore[arg-type]
        known.salience = self._faded(known) + self._weight(token, form)
        known.seen = self.now
        self.recent.pop(id(known), None)
        self.recent[id(known)] = known

    def _lately(self, sentences: int) -> Iterator[_Known]:
        """Go through who was mentioned in the last sentences, from the latest on."""
        for known in reversed(self.recent.values()):
            if self.now - known.seen > sentences:
                return
            yield known

    def _is(self, known: _Known, head: str) -> None:
        """Note what a member is."""
        if head not in known.heads:
            known.heads.add(head)
            self.by_head[head].append(known)

    def _alike(self, head: str) -> list[_Known]:
        """Return the members that are something, so far as anybody still thinks of them."""
        return self.by_head[head][-_CROWD:]

    def _faded(self, known: _Known) -> float:
        return known.salience * _FADES ** min(self.now - known.seen, 50)

    def _weight(self, token: Token, form: str) -> float:
        weight = _SALIENT[form]
        if token.dep == "appos" and token.head.i in self.taken:
            token = token.head  # "the chairwoman, N, met": N is the subject
        if token.dep in ("nsubj", "nsubjpass", "csubj"):
            weight += (
                _SALIENT["subject"] if token.head.dep in ("ROOT", "conj", "parataxis") else _SALIENT["inner subject"]
            )
        elif token.dep in ("dobj", "dative", "agent"):
            weight += _SALIENT["object"]
        elif token.dep in ("poss", "compound"):
            weight += _SALIENT["owner"]
        if token.i in self.speaks:
            weight += _SALIENT["speaker"]
        elif token.start in self.quoted:
            weight *= _SALIENT["quoted"]
        if token.sentence.passage.role != "body":
            weight *= _SALIENT["furniture"]
        return weight

    # -- names met

    def _meet_name(self, name: Name) -> None:
        n = self._number(name)
        known = self.whose.get(n)
        if known is None:
            if name.kind == "people":
                self._meet_people(name)
            return
        folded = fold(name.text(self.parse))
        if name.kind == "person" and folded in self.doubtful:
            known = self._homonym(known, self.doubtful[folded], name)
        if name.kind == "organisation" and len(name.tokens) == 1 and folded in roles():
            known = self._short(folded, known)
        for token in name.tokens:
            self.cast.meant[token.i] = known.member
        if name.kind == "place" and metonymy.use(name) == "place" and name.head.i not in self.speaks:
            return
        self._mean(known, name.head, name.start, name.end, "name")
        if name.head.dep != "conj" and len(coordinated(name.head)) > 1:
            self.pairs.append((self.now, name.head, 1.2 * self._weight(name.head, "name")))

    def _short(self, folded: str, known: _Known) -> _Known:
        """Return the body that "the Board" is short for: the most salient one of its kind."""
        fits = [one for one in self._alike(folded) if one.seen > 0 and one is not known]
        return max(fits, key=self._faded, default=known)

    def _number(self, name: Name) -> int:
        if not hasattr(self, "_numbers"):
            self._numbers = {id(one): n for n, one in enumerate(self.names)}
        return self._numbers[id(name)]

    def _homonym(self, known: _Known, several: list[_Known], name: Name) -> _Known:
        """Tell which of several people of one surname is meant: by "Mr", or where one alone was named until now."""
        fits = [one for one in several if one.seen > 0]
        address = self.tokens[name.tokens[0].i - 1].lower.rstrip(".") if name.tokens[0].i else ""
        if address in _FEMALE | _MALE:
            gender = "f" if address in _FEMALE else "m"
            fits = [one for one in fits or several if one.member.gender in (None, gender)]
            fits = [one for one in fits if one.member.gender == gender] or fits
        if len(fits) == 1:
            return fits[0]
        for token in name.tokens:
            self.cast.possible[token.i] = tuple(one.member for one in sorted(fits, key=self._faded, reverse=True))
        return known

    def _meet_people(self, name: Name) -> None:
        """Take a people for a group where its name is no adjective: "Tolvans", "ethnic Tolvans"."""
        head = name.head
        if head.dep in ("amod", "compound", "nmod") and head.head.i > head.i:
            return
        if head.tag not in ("NNPS", "NNS", "NNP", "NN") or head.pos == "ADJ":
            return
        first = name.tokens[0]
        while (
            first.i - 1 >= first.sentence.tokens[0].i
            and self.tokens[first.i - 1].dep in ("amod", "compound")
            and (self.tokens[first.i - 1].head is head)
        ):
            first = self.tokens[first.i - 1]
        text = " ".join(self.parse.text[first.start : name.end].split())
        known = self.bodies.get(fold(text))
        if known is None:
            known = self.bodies[fold(text)] = self._new(text, "group", named=True, plural=True)
            known.member.names = [text]
        for token in name.tokens:
            self.cast.meant[token.i] = known.member
        self._mean(known, head, first.start, name.end, "name")

    # -- roles met

    def _meet_role(self, token: Token) -> None:
        """Take a noun for a mention where it says what somebody is: "the minister", "a woman from K village"."""
        if self.tokens[token.i - 1].text == "-" and token.i and self.tokens[token.i - 1].end == token.start:
            if token.head.i < token.i or _person_word(self.tokens[token.i - 2]) is not None:
                return  # the "general" of "secretary-general"
        word = _role_word(token)
        if word is None and token.i in self.speaks and token.pos == "NOUN" and token.text.islower():
            word = _SOMEBODY  # who speaks is somebody, whatever he is called: "a fitter on shift that evening"
        if word is None or word.sort not in ("person", "group", "body"):
            return
        if (token.dep in ("compound", "nmod", "amod") and token.head.i > token.i) or token.dep == "attr":
            return
        definite = self._definite(token)
        argument = (
            token.dep in ("nsubj", "nsubjpass", "dobj", "dative", "agent", "conj", "appos") or token.i in self.speaks
        )
        if token.lower == "chairs":
            return
        start, end, text = self._description(token)
        words, of = self._described(token)
        if not definite and not argument and of is None:
            return
        title = fold(" ".join(one.lemma for one in words))
        plural = token.tag in ("NNS", "NNPS") or word.sort == "group"
        if word.sort == "body" and (not plural or token.lower in roles()):
            known = self._body(token, words, of, text, definite)
        elif word.sort == "person" and not plural and definite:
            known = self._holder(token, word, title, of)
            if known is None:
                known = self._unnamed(token, word, text, of, title, plural=False)
        else:
            key = identity.body_key(fold(text)) if definite or of is not None else ""
            known = self.bodies.get(f"group {key}") if key else None
            if known is None and definite and of is None and plural:
                known = self._group(token)
            if known is None:
                known = self._unnamed(token, word, text, of, title, plural=plural)
                if key:
                    self.bodies[f"group {key}"] = known
        if known is not None:
            if not known.member.named and of is not None and _bare(text) not in known.member.names:
                known.member.names.append(_bare(text))
            self._mean(known, token, start, end, "role")

    def _group(self, token: Token) -> _Known | None:
        """Return the most salient group that a plural noun may name for short: "the peacekeepers"."""
        head = identity.kind_of_group(token.lower)
        fits = [one for one in self._alike(head) if one.member.plural and self.now - one.seen < 3 * _FAR]
        return max(fits, key=self._faded, default=None)

    def _unnamed(self, token: Token, word: RoleWord, text: str, of: str | None, title: str, *, plural: bool) -> _Known:
        kind: ActorKind = "body" if word.sort == "body" else "group" if plural else "person"
        known = self._new(text, kind, named=False, plural=plural)
        known.member.names = [text]
        known.member.gender = word.gender
        known.sure = word.gender is not None
        self._is(known, identity.kind_of_group(token.lower) if plural else fold(token.lemma))
        known.titles.add(title)
        if of is not None:
            known.states.add(self._home(of))
        if word.sort == "person" and not plural:
            self._give(known, self._described(token)[0], of)
            self.taken.discard(token.i)
        return known

    def _definite(self, token: Token) -> bool:
        """Tell "the minister", "France's minister" and "Minister" from "a minister"; bare plurals are indefinite."""
        for child in token.children:
            if child.dep == "det":
                return child.lower in ("the", "this", "that", "these", "those", "both")
            if child.dep == "poss":
                return True
        # Headlines leave articles out: "Foreign minister pledges help".
        return token.tag in ("NNP", "NNPS") or (token.tag == "NN" and token.sentence.passage.role == "title")

    def _holder(self, token: Token, word: RoleWord, title: str, of: str | None) -> _Known | None:
        """Return who holds the role that is named: the one who has it, else the most salient whom it may describe."""
        head = fold(token.lemma)
        state = self._home(of) if of is not None else None

        def may_be(one: _Known) -> bool:
            if one.member.kind != "person":
                return False
            if word.gender is not None and one.sure and one.member.gender not in (None, word.gender):
                return False
            if state is None or state in one.states:
                return True
            return not one.states and " " in title and title in one.titles  # "its foreign minister", of nowhere named

        holders = [
            one
            for one in self._alike(head)
            if (title in one.titles or title == head) and (one.seen > 0 or state is not None) and may_be(one)
        ]
        if not holders and head in _ANY:
            holders = [one for one in self._lately(6) if (one.heads or head in ("man", "woman")) and may_be(one)]
        return max(holders, key=self._faded, default=None)

    def _body(self, token: Token, words: Sequence[Token], of: str | None, text: str, definite: bool) -> _Known | None:
        """Return the body that is named by its kind: "the Board", "Tolvany's government", "the foreign ministry"."""
        own = fold(" ".join(one.text for one in words))
        if of is not None:
            key = identity.body_key(f"{own} {fold(of)}")
            if key not in self.bodies:
                self.bodies[key] = self._new(_bare(text), "body", named=polities().of(fold(of)) is not None)
                self.bodies[key].member.names = [_bare(text)]
            known = self.bodies[key]
            self._is(known, fold(token.lemma))
            known.titles.add(own)
            known.states.add(self._home(of))
            return known
        if definite:
            head = fold(token.lemma)
            fits = [one for one in self._alike(head) if one.seen > 0 and (
                len(words) == 1 or own in one.titles or not one.titles)]  # fmt: skip
            if fits:
                return max(fits, key=self._faded)
        known = self._new(_bare(text) if definite else text, "body", named=False)
        known.member.names = [known.member.name]
        self._is(known, fold(token.lemma))
        known.titles.add(own)
        return known

    def _description(self, token: Token) -> tuple[int, int, str]:
        """Return the noun phrase that a role word heads: its span and text, with what restricts it."""
        low, high = max(token.left, token.i - _LONGEST), min(token.right, token.i + _LONGEST)
        end = token.i
        for at in range(token.i + 1, high + 1):
            one = self.tokens[at]
            if (
                one.text in (",", "(", ")", ";", ":", "-", "–", "—", "“", "”", '"')
                and one.start != self.tokens[at - 1].end
            ):
                break
            if one.text == ",":
                named = self.name_at.get(at + 1)
                if not (at - 1 in self.name_at and named is not None and named.kind == "place" and at < high):
                    break
            elif one.text in (";", ":", "“", "”", '"', "–", "—"):
                break
            if one.dep in ("conj", "cc") and one.head is token:
                break
            if one.dep in ("npadvmod", "advmod") and one.entity is not None and one.entity.label in ("DATE", "TIME"):
                end = min(end, one.left - 1)
                break
            if one.dep == "relcl" and (one.right - one.left > 12 or _reports(one)):
                end = min(end, one.left - 1)
                break
            end = at
        end = max(end, token.i)  # a misread clause may reach to before the word that it hangs on
        while end > token.i and (self.tokens[end].pos in ("PUNCT", "CCONJ", "ADP") or self.tokens[end].tag == "POS"):
            end -= 1
        if end == token.i and self._told_of(end + 1):  # "people interviewed said"
            end += 1
        first = token.i
        for at in range(token.i - 1, low - 1, -1):
            one = self.tokens[at]
            if one.pos in ("VERB", "AUX", "SCONJ", "PRON") and one.dep not in ("amod", "compound", "poss"):
                break
            if one.text in (",", ";", ":", "“", "”", '"') and one.dep == "punct" and at < token.i - 1:
                break
            first = at
        while first < token.i and self.tokens[first].pos in ("PUNCT", "CCONJ", "ADP", "ADV", "SCONJ"):
            first += 1
        start, stop = self.tokens[first].start, self.tokens[end].end
        text = " ".join(self.parse.text[start:stop].split())
        if (
            self.tokens[first].pos in ("DET", "ADJ", "NUM", "PRON", "NOUN")
            and not text[1:2].isupper()
            and first not in self.name_at
        ):
            text = text[0].lower() + text[1:]
        return start, stop, text

    def _told_of(self, at: int) -> bool:
        """Tell a participle that describes the noun before it: the verb of the sentence is still to come."""
        if at + 1 >= len(self.tokens) or self.tokens[at].sentence is not self.tokens[at + 1].sentence:
            return False
        return self.tokens[at].tag in ("VBN", "VBD") and self.tokens[at + 1].tag in ("VBD", "VBZ", "VBP")

    # -- pronouns met

    def _meet_pronoun(self, token: Token) -> None:
        sort = _PRONOUNS[token.lower]
        if sort == "relative":
            self._meet_relative(token)
            return
        if sort == "thing" and _empty(token):
            return
        found = self._antecedents(token, sort)
        if not found:
            return
        best, known = found[0]
        if not known.member.key:  # a pair that nobody has asked for yet
            head = next(head for _, head, _ in self.pairs if self.joint.get(head.i) is known)
            together = self.cast.together(head)
            if together is None or together.kind != "group":
                return
            known.member = together
        if len(found) > 1 and found[1][0] > 0.85 * best:
            self.cast.possible[token.i] = tuple(one.member for _, one in found[:4] if one.member.key)
            if found[1][0] > 0.97 * best:
                return
        if sort in ("m", "f") and not known.sure:
            known.told = known.told or known.member.gender != sort
            known.member.gender = "f" if sort == "f" else "m"
        self._mean(known, token, token.start, token.end, "pronoun")

    def _meet_relative(self, token: Token) -> None:
        """Let "who" mean the noun that its clause describes."""
        verb = token.head
        for _ in range(3):
            if verb.dep == "relcl" or verb.head is verb:
                break
            verb = verb.head
        if verb.dep != "relcl" or verb.head.i > token.i:
            return
        member = self.cast.meant.get(verb.head.i)
        if member is not None:
            self.cast.meant[token.i] = member
            if token.lower != "that":
                member.mentions.append(Mention(token.start, token.end, "pronoun"))

    def _antecedents(self, token: Token, sort: str) -> list[tuple[float, _Known]]:
        """Return whom a pronoun may mean, likeliest first."""
        barred = self._barred(token)
        found = []
        for one in self._lately(_FAR):
            member = one.member
            if id(member) in barred:
                continue
            fit = _agrees(one, sort)
            if fit <= 0:
                continue
            found.append((fit * self._faded(one), one))
        if sort == "plural":
            found += [(self._faded(pair), pair) for pair in self._pairs(barred)]
        found.sort(key=lambda pair: -pair[0])
        return found

    def _pairs(self, barred: set[int]) -> Iterator[_Known]:
        """Go through the two or more who were told of together in the last sentences: "A and B met. They …"."""
        for now, head, weight in reversed(self.pairs[-_CROWD:]):
            if self.now - now > 2:
                return
            pair = self.joint.get(head.i)
            if pair is None:
                pair = self.joint[head.i] = _Known(Member("", "", "group", False, plural=True), weight, now)
            if id(pair.member) not in barred and id(pair) not in self.recent:
                yield pair

    def _barred(self, token: Token) -> set[int]:
        """Return the members whom a pronoun cannot mean: its clause's other arguments, those its own words tell of."""
        barred: set[int] = set()
        own = token.lower in ("himself", "herself", "itself", "themselves")
        if token.dep != "poss" and not own:
            verb = token.head
            for one in verb.children:
                if one is not token and one.dep in ("nsubj", "nsubjpass", "dobj", "dative", "pobj") and one.i < token.i:
                    member = self.cast.meant.get(one.i)
                    if member is not None:
                        barred.add(id(member))
            if token.dep == "pobj":
                for one in verb.head.children:
                    if one.dep in ("nsubj", "nsubjpass", "dobj", "dative") and one.i < token.i:
                        member = self.cast.meant.get(one.i)
                        if member is not None:
                            barred.add(id(member))
        for said in self.speaks.get(token.i, ()):
            if said.kind == "direct" or said.content[-1].end <= token.start:
                for span in said.content:
                    for inside in self.parse.within(span.start, span.end):
                        if inside.i in self.name_at and inside.i < token.i:
                            member = self.cast.meant.get(inside.i)
                            if member is not None:
                                barred.add(id(member))
        return barred


_QUIET = frozenset("the a an this that same other another new old".split())


def _places_of(parse: Parse, names: Sequence[Name]) -> dict[str, str]:
    """Match peoples and adjectives that no list knows with the places that they come from: "Adrassian", "Adrassia"."""
    places = {fold(name.text(parse)): name.text(parse) for name in names if name.kind in ("place", "organisation")}
    by_start: dict[str, list[str]] = defaultdict(list)
    for folded in places:
        by_start[folded[:4]].append(folded)
    found = {}
    for folded in {fold(name.text(parse)) for name in names if name.kind == "people"}:
        for place in by_start.get(folded[:4], ()):
            if polities().of(folded) is None and demonym(place, folded):
                found[folded] = places[place]
    return found


def _quoted(attributions: Sequence[Attribution]) -> _Inside:
    return _Inside(
        sorted((span.start, span.end) for one in attributions if one.kind == "direct" for span in one.content)
    )


class _Inside:
    """Which code points lie in direct quotations."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def __contains__(self, at: int) -> bool:
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._spans[n][1]


def _agrees(one: _Known, sort: str) -> float:
    """Return how well a member agrees with a pronoun: 0 not at all, 1 well."""
    member = one.member
    if sort in ("m", "f"):
        if member.kind != "person" or member.plural:
            return 0
        if member.gender is None:
            return 0.85
        if member.gender == sort:
            return 1
        return 0 if one.sure else _TOLD if one.told else _UNSURE
    if sort == "plural":
        if member.plural or member.kind == "group":
            return 1
        return 0.45 if member.kind in ("organisation", "body") else 0.15 if member.kind == "person" else 0.3
    if member.kind in ("organisation", "body"):
        return 1
    return 0.9 if member.kind == "state" else 0


def _reports(clause: Token) -> bool:
    """Tell a clause that a parser hung on a noun though it is what the noun was told: "told the drivers that …"."""
    subject = clause.child("nsubj", "nsubjpass")
    marks = [one for one in clause.children if one.lower == "that"]
    return bool(marks) and subject is not None and subject.lower != "that"


def _empty(token: Token) -> bool:
    """Tell an "it" that means nothing: "it is a shame that", "it has to be said"."""
    if token.dep == "expl":
        return True
    if token.lower != "it" or token.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    if verb.lemma in ("seem", "appear", "turn", "rain", "snow", "take", "happen"):
        return True
    if verb.lemma == "be" or verb.child("auxpass") is not None:
        return any(child.dep in ("acomp", "attr", "ccomp", "advcl", "csubj", "xcomp") for child in verb.children)
    return False


def _person_word(token: Token) -> RoleWord | None:
    word = _role_word(token)
    return word if word is not None and word.sort == "person" else None


def _role_word(token: Token) -> RoleWord | None:
    lower = token.lower.rstrip(".")
    found = roles().get(lower) or roles().get(token.lemma)
    if found is None and "-" in lower:
        found = roles().get(lower.rsplit("-", 1)[1])
    return found


def _bare(text: str) -> str:
    return text[4:] if text[:4].lower() == "the " else text


def _fullest(texts: Counter[str]) -> str:
    """Return the fullest form of a name, as it is most often printed; capitals only where there is nothing else."""
    usual = {text: count for text, count in texts.items() if not text.isupper()} or dict(texts)
    words = max(len(text.split()) for text in usual)
    longest = max(len(fold(text)) for text in usual if len(text.split()) == words)
    best = [text for text in usual if len(text.split()) == words and len(fold(text)) >= longest - 2]
    return max(best, key=lambda text: (usual[text], len(text), text))
