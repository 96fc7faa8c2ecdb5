"""Reported speech, from the parse: cues that govern what somebody says, with their frames (`data/cues.csv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.reading.english import tables
from onrecord.reading.english.parse import Parse, Sentence, Token

Modality = Literal["asserted", "denied", "hypothetical", "asked"]
_HELPERS = ("aux", "auxpass", "neg")
_RELATIVE = frozenset(["who", "which", "that"])
_TRIM = frozenset([",", ";", ":", "-", "--", "–", "—", "(", '"', "'", "''", "``", "“", "”"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: its frames and whether it is speech or an attitude."""

    lemma: str
    part: str
    frames: frozenset[str]
    speech: bool


@dataclass(slots=True, eq=False)
class Report:
    """Somebody's words as the parse has them. Pieces are token ranges [first, last] in text order."""

    head: Token
    cue: tuple[int, int]
    speaker: Token | None
    source: tuple[int, int] | None
    pieces: list[tuple[int, int]]
    frame: str
    speech: bool
    addressee: Token | None = None
    via: Token | None = None
    modality: Modality = "asserted"
    rule: str = ""


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """Return the cues by lemma and part of speech."""
    return {
        (row["lemma"], row["part"]): Cue(
            row["lemma"], row["part"], frozenset(row["frames"].split()), row["kind"] == "speech"
        )
        for row in tables.rows("cues.csv")
    }


def read(parse: Parse) -> list[Report]:
    """Find the reports of a parse, in the order of their cues."""
    cues = lexicon()
    found: list[Report] = []
    for passage in parse.passages:
        for sentence in passage.sentences:
            for token in sentence.tokens:
                report: Report | None = None
                if token.lower == "according":
                    report = according(parse, token)
                elif token.pos in ("VERB", "AUX"):
                    cue = cues.get((token.lemma, "verb"))
                    report = _verb(parse, sentence, token, cue) if cue is not None else None
                elif token.pos == "NOUN":
                    cue = cues.get((token.lemma, "noun"))
                    report = _noun(parse, sentence, token, cue) if cue is not None else None
                if report is not None:
                    found.append(report)
    return found


def subject(token: Token) -> Token | None:
    """Return the token that heads who does what a verb says, up through what it is joined to."""
    for step in range(8):
        if token.child("nsubjpass", "auxpass") is not None:
            agent = token.child("agent")
            return agent.child("pobj") if agent is not None else None
        own = _doer(token)
        if own is not None:
            relative = own.lower in _RELATIVE and token.dep == "relcl"
            return (_author(token.head) if step == 0 else token.head) if relative else own
        if token.dep in ("acl", "relcl") and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return _author(token.head)
        head = token.head
        if head is token:
            return None
        if (quoting := quoted_as(token)) is not None:
            patient = quoting.child("nsubjpass", "dobj")
            return patient or subject(quoting)
        if token.dep == "pcomp":
            token = head.head if head.dep in ("prep", "mark") else head
        elif token.dep in ("conj", "xcomp", "advcl", "dep", "ccomp"):
            if token.dep == "xcomp" and token.tag in ("VB", "VBG") and (controller := head.child("dobj")) is not None:
                if controller.lower not in ("this", "that"):  # "had this to say"
                    return controller
            if head.dep == "ccomp" and _speaks(head.head) and (token.tag == "VBG" or _joined_cue(token)):
                head = head.head  # "He said it was so, arguing that", "... and warned that": he who said argues, warns
            token = head
        else:
            return None
    return None


def quoted_as(token: Token) -> Token | None:
    """Return the verb by which somebody is quoted, for the "saying" of "X quoted Y as saying"."""
    if token.dep in ("pcomp", "advcl") and token.tag == "VBG":
        verb = token.head.head if token.dep == "pcomp" and token.head.lower == "as" else token.head
        said = token.dep == "pcomp" or token.lemma == "say"  # "was quoted (as) saying", not "reported, citing"
        if said and verb.lemma in _QUOTING and verb is not token and verb.i < token.i:
            return verb
    return None


def quotes_as(token: Token) -> Token | None:
    """Return the "saying" by which a verb quotes somebody ("was quoted as saying"), if it does."""
    if token.lemma not in _QUOTING:
        return None
    for one in token.children:
        if one.dep == "prep" and one.lower == "as" and (saying := one.child("pcomp")) is not None:
            return saying if saying.tag == "VBG" else None
    return None


_QUOTING = frozenset(["quote", "cite", "report", "record", "know"])


def _doer(token: Token) -> Token | None:
    """Return a verb's own subject: the one nearest to it, where the parse has more."""
    own = [one for one in token.children if one.dep == "nsubj"]
    before = [one for one in own if one.i < token.i]
    if before or own:
        return before[-1] if before else own[0]
    # "People interviewed said": the parse takes the participle for a clause that is the subject.
    clause = _reduced(token)
    return clause.child("nsubj", "nsubjpass") if clause is not None else None


def _reduced(token: Token) -> Token | None:
    for one in token.children:
        if one.dep in ("csubj", "aux", "ccomp") and one.tag in ("VBD", "VBN") and one.lemma not in ("have", "be", "do"):
            if one.i < token.i and one.right < token.i and one.child("aux", "mark", "dobj", "punct") is None:
                return one
    return None


def _joined_cue(token: Token) -> bool:
    """Say whether a verb is a cue that only "and" joins to a reported clause: it has the reporting voice's subject."""
    return token.dep == "conj" and token.tag in ("VBD", "VBZ", "VBP") and _doer(token) is None and _speaks(token)


_TEXTS = frozenset(
    "statement letter report tweet post message email note interview speech remark comment memo release article "
    "video ad document filing paper testimony opinion op-ed column series".split()
)


def _author(noun: Token) -> Token:
    """Return who is behind a text that says something ("her statement saying", "he issued a letter that says")."""
    if noun.lemma not in _TEXTS:
        return noun
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for one in noun.children:
        if one.dep == "prep" and one.lower in ("by", "from") and (name := one.child("pobj")) is not None:
            return name
    if noun.dep in ("dobj", "pobj"):
        verb = noun.head.head if noun.dep == "pobj" else noun.head
        if verb.pos == "VERB" and (doer := verb.child("nsubj")) is not None and doer.lower not in _RELATIVE:
            return doer
    return noun


_AFTER_NOUN = frozenset(["appos", "relcl", "acl", "prep", "punct", "cc", "conj", "amod", "advmod"])


def noun_phrase(parse: Parse, token: Token) -> tuple[int, int]:
    """Return the token range of the words that name somebody: the phrase without what a comma sets off."""
    first, last = token.left, token.right
    for child in token.children:
        if child.i > token.i and child.dep in _AFTER_NOUN:
            if child.dep == "appos" and child.pos == "PROPN" and token.pos == "NOUN":
                continue  # "its chair, Mira Dolan": the name is who it is
            before = parse.tokens[child.left - 1]
            if before.text in (",", "(", "-", "--", "–", "—") and child.dep != "conj":
                last = min(last, child.left - 2)
            elif child.dep == "punct" and child.text in "—–-(":
                last = min(last, child.i - 1)
    last = max(last, token.i)
    while first < token.i and (parse.tokens[first].text in _TRIM or _is_clock(parse.tokens[first].text)):
        first += 1
    while last > token.i and parse.tokens[last].text in _TRIM:
        last -= 1
    return first, last


def _is_clock(word: str) -> bool:
    return len(word) in (4, 5) and word[-3] in ":." and word.replace(word[-3], "").isdigit()  # a live blog's "14:32"


def _cue_range(token: Token) -> tuple[int, int]:
    first = token.i
    last = token.i
    for child in token.children:
        if child.dep in _HELPERS and child.i == first - 1:
            first = child.i
    for child in token.children:
        if child.dep == "prt" and child.i == last + 1:
            last = child.i
    return first, last


def _verb(parse: Parse, sentence: Sentence, token: Token, cue: Cue) -> Report | None:
    speaker = subject(token)
    source: tuple[int, int] | None = None
    own = _doer(token)
    if own is not None:
        source = noun_phrase(parse, own)
        if own.lower in _RELATIVE and token.dep == "relcl":
            source = (own.i, own.i) if speaker is token.head else noun_phrase(parse, speaker) if speaker else None
    elif speaker is not None:
        source = noun_phrase(parse, speaker)
        if source[0] <= token.i <= source[1]:
            source = (source[0], token.i - 1) if speaker.i < token.i else (speaker.i, source[1])
    clause = _reduced(token)
    if own is not None and clause is not None and own.head is clause:
        source = (own.left, clause.right)
    report = Report(token, _cue_range(token), speaker, source, [], "", cue.speech)
    report.addressee = _addressee(token)
    if quotes_as(token) is not None:
        return None
    quoting = quoted_as(token)
    if quoting is not None:
        agent = quoting.child("agent")
        report.via = agent.child("pobj") if agent is not None else _doer(quoting)
        report.cue = (quoting.i, token.i) if token.i - quoting.i < 3 else report.cue
    elif report.addressee is not None and report.addressee.entity is not None:
        report.via = report.addressee if report.addressee.entity.label == "ORG" else None
    helper = token.child("aux")
    if helper is not None and helper.lower in _DEMANDING:
        return None  # "They should urge ...": nobody has said it; it is a demand
    for frame in (_clause, _infinitive, _of, _name, _as, _preposition, _act):
        if frame(parse, sentence, token, cue, report):
            _clean(parse, report)
            report.modality = modality(token)
            return report if report.pieces else None
    return None


_DENYING = frozenset(["deny", "refute", "rebut"])
_ASKING = frozenset(["ask", "inquire", "enquire", "query", "wonder"])
_SUPPOSING = frozenset(["would", "could", "might", "may", "can", "'d", "’d", "will", "'ll", "’ll"])
_UNSAID = frozenset(["refuse", "decline", "fail", "avoid", "stop", "forbear"])
_NOBODY = frozenset(["nobody", "no", "none", "neither", "never"])


def modality(cue: Token) -> Modality:
    """Say whether a cue reports what was said, what was not, what may be, or what was asked."""
    if cue.child("neg") is not None or cue.lemma in _DENYING:
        return "denied"
    who = cue.child("nsubj")
    if who is not None and (who.lower in _NOBODY or any(c.lower in _NOBODY for c in who.children)):
        return "denied"
    if cue.dep in ("xcomp", "pcomp") and any(up.lemma in _UNSAID for up in (cue.head, cue.head.head)):
        return "denied"
    if cue.lemma in _ASKING and not any(
        c.dep in ("xcomp", "ccomp") and c.child("aux") is not None and c.tag == "VB" for c in cue.children
    ):
        return "asked"
    helper = next((c for c in cue.children if c.dep == "aux" and c.lower in _SUPPOSING), None)
    if helper is not None or any(c.dep == "mark" and c.lower in ("if", "unless", "whether") for c in cue.children):
        return "hypothetical"
    if cue.dep == "xcomp" and cue.tag == "VB" and cue.head.lemma in ("expect", "want", "plan", "need", "likely", "be"):
        return "hypothetical"
    return "asserted"


_DEMANDING = frozenset(["should", "must", "ought"])


def _addressee(token: Token) -> Token | None:
    one = token.child("dative")
    if one is not None:
        return one.child("pobj") if one.dep == "dative" and one.pos == "ADP" else one
    if token.lemma in ("tell", "inform", "ask", "assure", "remind", "warn"):
        return token.child("dobj")
    return None


def _clause(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "clause" not in cue.frames:
        return "quote" in cue.frames and _around(parse, sentence, token, report)
    content = next((c for c in token.children if c.dep == "ccomp" and c.i > token.i), None)
    if content is None and cue.speech:
        content = _misplaced(token)
    if content is not None and _speaks(content):  # "A said it was so, B reported": not B's reporting is what A said
        content = next((c for c in content.children if c.dep == "ccomp" and token.i < c.i < content.i), content)
    if cue.speech and (content is None or parse.tokens[max(content.left - 1, token.i)].text == ","):
        if _around(parse, sentence, token, report):
            return True
    first: int | None = None
    if content is not None:
        first = max(content.left, token.i + 1)
        mark = next((c for c in content.children if c.dep == "mark" and c.lower == "that"), None)
        if mark is not None and mark.i <= first + 1:
            first = mark.i + 1
    else:
        mark = _hidden_that(parse, token)
        if mark is not None:
            content, first = mark.head, mark.i + 1
    if content is None or first is None:
        return False
    if token.dep == "acl" and token.tag == "VBN" and token.head.lemma in _TEXTS:
        return False  # "a statement posted online that": whose statement it is reports it
    if report.source is None and token.child("auxpass", "nsubjpass", "expl") is None:
        return False  # an order ("note that") or a broken sentence
    if parse.tokens[first].lower == "that" and parse.tokens[first].tag in ("IN", "WDT") and first < content.i:
        first += 1
    first = _past_time(parse, first, content)
    report.pieces = [(first, _end(parse, token, content))]
    report.frame, report.rule = "clause", "clause after cue"
    return True


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())


def _past_time(parse: Parse, first: int, content: Token) -> int:
    """Skip the day on which it was said, where the parse took it into the clause: "said on Sunday it had"."""
    doer = content.child("nsubj", "nsubjpass", "expl")
    if doer is None or doer.left <= first:
        return first
    between = parse.tokens[first : doer.left]
    if between[0].lower == "that" or any(one.text == "," for one in between):
        return first
    dated = all(
        (one.entity is not None and one.entity.label in ("DATE", "TIME")) or one.pos == "ADP" for one in between
    )
    return doer.left if dated else first


def _misplaced(token: Token) -> Token | None:
    """Find the clause that the parse hung on a participle between: "said in a statement posted online that ..."."""
    for prep in token.children:
        noun = prep.child("pobj") if prep.dep == "prep" and prep.i > token.i else None
        if noun is not None and noun.lemma in _TEXTS:
            for one in noun.children:
                if one.dep == "acl" and one.tag == "VBN" and (clause := one.child("ccomp")) is not None:
                    return clause
    return None


def _hidden_that(parse: Parse, token: Token) -> Token | None:
    """Find the "that" whose clause the parse hung on a word between ("told a meeting of leaders that ...")."""
    for one in parse.tokens[token.i + 1 : min(token.i + 14, token.right + 1)]:
        if (
            one.lower == "that"
            and one.dep == "mark"
            and one.head.i > one.i
            and one.head.dep in ("relcl", "acl", "ccomp", "advcl")
        ):
            return one if one.head.head.dep in ("dobj", "pobj", "dative", "npadvmod") else None
        if one.text in (",", ";", ":") or one.pos == "VERB":
            return None
    return None


def _end(parse: Parse, cue: Token, content: Token) -> int:
    """Return the last token of a clause that a cue governs: what the parse hangs on the cue may still be of it."""
    last = content.right
    for child in cue.children:
        if child.i <= content.i or child.left <= last or child.dep in ("cc", "punct"):
            continue
        torn = child.dep in ("ccomp", "dep", "dobj", "xcomp") and child.left - 1 == last
        if not torn and not (child.dep == "conj" and _own_clause(child) and not _speaks(child)):
            break
        last = child.right
    for ends in (_before_next_cue, _before_concession, _before_finite):
        if (sooner := ends(parse, content, last)) is not None:
            return sooner
    return last


def _before_next_cue(parse: Parse, content: Token, last: int) -> int | None:
    """End a clause before another that reports: "..., adding that", "... and warned", "..., and groups warned"."""
    tokens = parse.tokens
    for one in tokens[content.i + 2 : last + 1]:
        if one.pos != "VERB" or not _speaks(one):
            continue
        at = one.left
        if tokens[at].text == ",":
            at += 1
        if at > content.i + 1 and tokens[at].dep == "cc":
            at -= 1
        if tokens[at - 1].dep == "cc":
            at -= 1
        before = tokens[at - 1]
        complement = one.child("ccomp", "xcomp", "dobj", "prep")
        if _joined_cue(one) and one.head is content and at - 1 > content.i and complement is not None:
            return at - 2 if before.text == "," else at - 1
        participle = one.tag == "VBG" and one.dep in ("advcl", "acl", "xcomp", "conj")
        clause = one.dep in ("conj", "advcl") and _own_clause(one) and one.head is content and _finite(one)
        if before.text == "," and (participle or clause):
            return at - 2
    return None


def _before_concession(parse: Parse, content: Token, last: int) -> int | None:
    """End a clause before what the narrator concedes: "He said it was so, although others doubt it"."""
    tokens = parse.tokens
    for n in range(content.i + 1, last):
        one = tokens[n]
        if one.lower not in _CONCEDING:
            continue
        at = n - 2 if tokens[n - 1].tag == "''" else n - 1
        joined = (c for c in one.head.children if c.dep == "conj" and c.i > n)
        verb = one.head if one.dep == "mark" else next(joined, None)
        if at <= content.i or tokens[at].text != "," or verb is None or not _own_clause(verb):
            continue
        if verb.head is content or one.lower in ("while", "whereas"):
            return at - 1
    return None


def _before_finite(parse: Parse, content: Token, last: int) -> int | None:
    """End a bare form before a finite one, which no auxiliary joins to it: "would order a review and warned"."""
    if content.tag != "VB":
        return None
    for one in content.children:
        if one.dep == "conj" and one.tag in ("VBD", "VBZ") and one.child("nsubj") is None:
            at = one.left - 1
            while at > content.i and (parse.tokens[at].dep == "cc" or parse.tokens[at].text == ","):
                at -= 1
            return at
    return None


_NAMING = frozenset(["NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON", "ADP", "PART"])


def _beside(parse: Parse, sentence: Sentence, token: Token) -> tuple[tuple[int, int], Token] | None:
    """Return who speaks by place, where the parse gives a cue no subject: the words from a comma up to it."""
    if (
        _doer(token) is not None
        or token.dep not in ("conj", "ROOT", "appos", "dep")
        or token.tag not in ("VBD", "VBZ", "VBP")
    ):
        return None
    tokens = parse.tokens
    at = token.i
    while at > sentence.tokens[0].i and token.i - at < 12 and tokens[at - 1].pos in _NAMING:
        at -= 1
    nouns = [one for one in tokens[at : token.i] if one.pos in ("NOUN", "PROPN", "PRON")]
    if not nouns or at == sentence.tokens[0].i or tokens[at - 1].text not in (",", '"', "”", "''"):
        return None
    head = nouns[0]
    while head.dep == "compound" and at <= head.head.i < token.i:
        head = head.head
    return (at, token.i - 1), head


def _whole(tokens: list[Token]) -> bool:
    """Say whether there is a clause among tokens that stands under no other."""
    return any(_own_clause(one) and one.dep not in ("advcl", "relcl", "acl", "pcomp", "csubj") for one in tokens)


_CONCEDING = frozenset(["although", "though", "yet", "while", "whereas"])


def _own_clause(token: Token) -> bool:
    return token.child("nsubj", "nsubjpass", "expl", "csubj") is not None


def _speaks(token: Token) -> bool:
    cue = lexicon().get((token.lemma, "verb"))
    return cue is not None and cue.speech and "clause" in cue.frames


def _around(parse: Parse, sentence: Sentence, token: Token, report: Report) -> bool:
    """Take what stands before a cue at the end of its sentence, or around one set off by commas."""
    beside = _beside(parse, sentence, token)
    if beside is not None:
        report.source, report.speaker = beside
    if report.source is None or (token.child("dobj", "dative") is not None and token.lemma != "tell"):
        return False
    if token.dep in ("relcl", "acl") or token.tag == "VBG":
        return False
    tokens = parse.tokens
    first = min(report.source[0], report.cue[0])
    start, end = sentence.tokens[0].i, sentence.tokens[-1].i
    if first <= start or tokens[first - 1].text not in (",", "—", "–", "-", "--", '"', "”", "''"):
        return False
    inverted = report.cue[0] < report.source[0]
    at = max(report.source[1], report.cue[1]) + 1
    while at <= end and tokens[at].text not in (",", ".", ";", "—", "–", "?", "!", '"', "“"):
        if _own_clause(tokens[at]):
            return False
        at += 1
    report.frame, report.rule = "clause", "clause before cue"
    if _whole(tokens[start : first - 1]):
        report.pieces = [(start, first - 1)]
        unfinished = tokens[first - 2].pos in ("AUX", "VERB", "ADP", "DET", "PART")  # "There were, she said, none."
        linked = at < end and tokens[at + 1].dep in ("mark", "cc", "advmod")
        goes_on = at < end and (unfinished or (linked and tokens[at + 1].lower not in _CONCEDING))
        if not inverted and goes_on and tokens[at].text == ",":
            report.pieces.append((at + 1, end))
        return True
    if inverted or at >= end or tokens[at].text != ",":
        return False
    report.pieces = [(start, first - 1), (at + 1, end)]
    report.rule = "clause around cue"
    return any(one.dep in ("ROOT", "ccomp", "parataxis") or _own_clause(one) for one in tokens[at + 1 : end])


def _infinitive(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if not cue.frames & {"infinitive", "urge"} or not (cue.speech or _finite(token)):
        return False
    for child in token.children:
        if child.i > token.i and child.dep in ("xcomp", "ccomp", "advcl", "acl"):
            to = next((c for c in child.children if c.lower == "to" and c.i < child.i and c.dep == "aux"), None)
            if to is None:
                continue
            own = child.child("nsubj")
            patient = token.child("dobj")
            if own is not None and own.i > token.i and "urge" in cue.frames:
                first, report.addressee = own.left, own
            elif patient is not None and token.i < patient.i < child.i:
                if "urge" not in cue.frames:
                    return False
                first, report.addressee = patient.left, patient
            elif "infinitive" in cue.frames and child.dep == "xcomp":
                first = to.i
                if first > 0 and parse.tokens[first - 1].dep == "neg":
                    first -= 1
            else:
                continue
            report.pieces = [(max(first, token.i + 1), _end(parse, token, child))]
            report.frame, report.rule = "infinitive", "infinitive"
            return True
    return False


def _finite(token: Token) -> bool:
    """Say whether a verb is said of somebody here, not merely named ("to discuss", "by admitting")."""
    if token.tag in ("VBD", "VBZ", "VBP"):
        return token.dep not in ("acl", "advcl", "appos") or _doer(token) is not None
    helper = token.child("aux", "auxpass")
    if token.tag in ("VB", "VBN", "VBG") and helper is not None:
        return helper.lower != "to"
    if token.tag in ("VBN", "VB") and token.dep == "conj":
        return _finite(token.head) if token.head is not token else False
    return token.tag == "VBG" and token.dep in ("advcl", "conj") and token.child("mark") is None


def _reach(parse: Parse, token: Token, last: int, preps: frozenset[str]) -> int:
    """Return the last token of an object with the phrases that belong to it: "X as an example", "X for doing Y"."""
    for child in token.children:
        if child.left == last + 1 and child.dep in ("prep", "dative", "oprd") and child.lower in preps:
            last = child.right
    return last


def _through_quotes(parse: Parse, last: int, end: int) -> int:
    """Take in what is quoted beside a name that is quoted: called it "old" and "a danger"."""
    tokens = parse.tokens
    while last + 3 < end and tokens[last + 1].tag == "''":
        at = last + 2
        while at < end and tokens[at].text in (",", "and", "or"):
            at += 1
        if at == last + 2 or tokens[at].tag not in ("``", "''"):
            break
        closing = next((n for n in range(at + 1, end) if tokens[n].tag in ("``", "''")), None)
        if closing is None:
            break
        last = closing - 1
    return last


def _apposed(parse: Parse, token: Token) -> bool:
    """Say whether a phrase ends in another with no comma between: the name the parse took for an apposition."""
    for one in (token, *(c for c in token.children if c.dep == "conj")):
        for child in one.children:
            if child.dep == "appos" and parse.tokens[child.left - 1].pos != "PUNCT":
                return True
    return False


_NAMED = frozenset(["at", "in", "of", "for", "on", "to", "against"])
_VOICES = frozenset("official source diplomat witness resident agency media minister spokesman spokeswoman".split())
_WITH_OBJECT = frozenset(["as", "for", "of", "by", "over", "with", "to", "between", "from"])
_PREPOSITIONS = frozenset(["for", "on", "upon", "about", "against", "of", "to", "with", "over"])


def _of(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "of" not in cue.frames and not ("for" in cue.frames and "act" in cue.frames):
        return False
    if token.tag == "VB" and not _finite(token) and token.lemma != "accuse":
        return False
    patient = token.child("dobj", "nsubjpass")
    prep = next((c for c in token.children if c.dep == "prep" and c.lower in ("of", "for") and c.i > token.i), None)
    if patient is None or prep is None:
        return False
    if patient.dep == "nsubjpass":
        report.pieces = [(prep.i + 1, prep.right)]
    else:
        report.pieces = [(patient.left, max(patient.right, prep.right))]
        report.addressee = patient
    report.frame, report.rule = "act", "speech act"
    return True


def _name(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "name" not in cue.frames or report.speaker is None:
        return False
    if token.tag == "VBN" and token.dep == "acl":
        return False
    named = next((c for c in token.children if c.i > token.i and c.dep in ("oprd", "ccomp")), None)
    patient = token.child("dobj")
    if patient is not None and patient.i < token.i:
        patient = None
    if named is None and patient is None:
        return False
    first = min(one.left for one in (named, patient) if one is not None)
    last = max(one.right for one in (named, patient) if one is not None)
    if named is not None:
        last = _reach(parse, token, last, _NAMED)
    end = sentence.tokens[-1].i
    while last + 1 < end and (
        parse.tokens[last + 1].pos not in ("PUNCT", "CCONJ", "SCONJ", "ADP", "AUX", "VERB", "ADV")
    ):
        last = max(last + 1, parse.tokens[last + 1].right if parse.tokens[last + 1].right <= end else last + 1)
    last = _through_quotes(parse, last, end)
    if named is None and patient is not None and last == patient.right and not _apposed(parse, patient):
        if token.head.pos not in ("NOUN", "PRON", "VERB") or token.dep not in ("relcl", "ccomp", "pcomp"):
            return False
    report.pieces = [(max(first, token.i + 1), last)]
    report.frame, report.rule = "name", "naming"
    return True


def _as(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "as" not in cue.frames or not _finite(token) or report.speaker is None:
        return False
    prep = next((c for c in token.children if c.dep == "prep" and c.lower == "as" and c.i > token.i), None)
    patient = token.child("dobj")
    if prep is None:
        return False
    first = patient.left if patient is not None and patient.i > token.i else prep.i + 1
    report.pieces = [(first, prep.right)]
    report.frame, report.rule = "as", "described as"
    return True


def _preposition(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if not cue.frames & _PREPOSITIONS or token.child("dobj") is not None or not _finite(token):
        return False
    prep = next(
        (c for c in token.children if c.dep == "prep" and c.lower in cue.frames & _PREPOSITIONS and c.i > token.i), None
    )
    if prep is None or prep.right == prep.i or report.speaker is None:
        return False
    last = prep.right
    upon = token.child("xcomp", "advcl")
    if token.lemma == "call" and upon is not None and upon.left == last + 1:
        last = upon.right
    report.pieces = [(prep.i + 1, last)]
    report.cue = (report.cue[0], prep.i if prep.i == token.i + 1 else report.cue[1])
    report.frame, report.rule = "preposition", "spoke of"
    return True


def _act(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "act" not in cue.frames or not _finite(token) or report.speaker is None:
        return False
    patient = token.child("dobj") or next((c for c in token.children if c.dep == "xcomp" and c.tag == "VBG"), None)
    if patient is None or patient.i < token.i:
        return False
    if token.lemma in ("cite", "quote") and (
        patient.lemma in _VOICES or (patient.entity is not None and patient.entity.label in ("PERSON", "ORG", "NORP"))
    ):
        return False  # whose words they are, not what is said
    report.pieces = [(patient.left, _reach(parse, token, patient.right, _WITH_OBJECT))]
    report.frame, report.rule = "act", "speech act"
    return True


def _clean(parse: Parse, report: Report) -> None:
    """Take the edges' punctuation off the pieces, and the cue and source out of them."""
    cut = [report.cue] + ([report.source] if report.source else [])
    made: list[tuple[int, int]] = []
    for first, last in report.pieces:
        spans = [(first, last)]
        for a, b in cut:
            spans = [
                piece
                for x, y in spans
                for piece in (((x, a - 1), (b + 1, y)) if x <= b and a <= y else ((x, y),))
                if piece[0] <= piece[1]
            ]
        for x, y in spans:
            while x <= y and parse.tokens[x].text in (",", ";", ":", "-", "--", "–", "—", "."):
                x += 1
            while y >= x and parse.tokens[y].text in (",", ";", ":", "-", "--", "–", "—", "."):
                y -= 1
            if x <= y and any(parse.tokens[k].pos != "PUNCT" for k in range(x, y + 1)):
                made.append((x, y))
    report.pieces = made


def according(parse: Parse, token: Token) -> Report | None:
    """Return the report of an "according to"."""
    sentence = token.sentence
    to = next((c for c in token.children if c.lower == "to"), None)
    if to is None and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to":
        to = parse.tokens[token.i + 1]
    if to is None:
        return None
    who = to.child("pobj") or token.child("pobj")
    if who is None or who.lower in ("plan", "schedule"):
        return None
    source = noun_phrase(parse, who)
    start, end = sentence.tokens[0].i, sentence.tokens[-1].i
    report = Report(token, (token.i, to.i), who, source, [], "according", True, rule="according to")
    left = (start, token.i - 1)
    right = (source[1] + 1, end)
    if token.i <= start + 1:
        report.pieces = [right]
    elif source[1] + 2 < end and parse.tokens[source[1] + 1].text == "," and not _whole(parse.tokens[start : token.i]):
        report.pieces = [left, right]
    else:
        report.pieces = [left]
    _clean(parse, report)
    return report if report.pieces else None


_LIGHT = frozenset(
    "make issue give offer express voice have release deliver repeat raise reject dismiss deny face share note echo "
    "publish receive send reiterate renew add cite quote persist".split()
)


def _giver(noun: Token) -> Token | None:
    """Return whose a noun of saying is: "warnings from X", "X made the claim", not "X faced claims"."""
    for one in noun.children:
        if one.dep == "prep" and one.lower in ("by", "from") and (name := one.child("pobj")) is not None:
            return name
    verb = noun.head
    if noun.dep in ("pobj",) and verb.dep == "prep":
        verb = verb.head
    if (
        noun.dep in ("dobj", "pobj")
        and verb.lemma in _LIGHT
        and verb.lemma not in ("face", "reject", "dismiss", "deny", "receive")
    ):
        return subject(verb)
    return None


def _noun(parse: Parse, sentence: Sentence, token: Token, cue: Cue) -> Report | None:
    owner = token.child("poss")
    content: Token | None = None
    for child in token.children:
        if child.i > token.i and (
            (child.dep in ("acl", "ccomp") and "clause" in cue.frames and child.child("mark") is not None)
            or (child.dep in ("acl", "xcomp") and "infinitive" in cue.frames and child.child("aux") is not None)
        ):
            content = child
            break
    if content is None:
        return None
    first = content.left
    if parse.tokens[first].lower == "that":
        first += 1
    if owner is None:
        owner = _giver(token)
    source = noun_phrase(parse, owner) if owner is not None else None
    if source is not None and parse.tokens[source[1]].lower in ("'s", "’s", "'", "’"):
        source = (source[0], source[1] - 1)
    report = Report(
        token, (token.i, token.i), owner, source, [(first, content.right)], "noun", cue.speech, rule="noun cue"
    )
    _clean(parse, report)
    return report if report.pieces else None
