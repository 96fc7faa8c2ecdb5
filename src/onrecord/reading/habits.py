"""What a digest does once it does again: lines of one shape get labels that agree.

Whatever stands around the articles of a digest (an outlet and a day above each, "Show more" below,
a rule between) comes once for each of them, in one shape and with prose in between. The line model, which
sees a line and its neighbours, may be sure of most such lines and wrong about a few. So each line
leans towards what the model holds, on the average, of its likes: lines of the same shape
("Forwarded from A", "0 views", "A 0, 0") and lines of the same kind among the same kinds.

The shapes are habits of one digest: none is known beforehand, and none is kept.
"""

import re
from array import array

import numpy as np
import numpy.typing as npt

from onrecord.reading.lines import KIND, Lines

Array = npt.NDArray[np.float32]

SHORT = 110
"""Longer lines have no shape (in code points)."""

# Measured on the families of invented digests, each left out of training: start F1 .825 without, .834 with.
LEAN = 1.0
DOUBT = 2.0  # so many lines count for nothing: three alike say less than thirty
FLOOR = 1e-3  # no label is ruled out by the company its line keeps
APART = 0.75  # share of the steps from like to like that must pass over prose

_NUMBER = re.compile(r"\d+")
# Capitalised words in a row are one; so are those of scripts that have no small letters.
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿа-яёα-ω][^\W\d_]*(?:[ .’'-]{1,2}[^\W\d_a-zß-ÿа-яёα-ω][^\W\d_]*)*")
_MARKS = re.compile(r"([^\w\s])\1+")
_PROSE = [KIND[name] for name in ("prose", "sentence", "dateline", "wrapped")]


def shape(line: str) -> str:
    """Return what a line has in common with others of its making: numbers, names and repeated marks put as one."""
    return _MARKS.sub(r"\1", _CAPITALS.sub("A", _NUMBER.sub("0", line)))


def lean(text: str, lines: Lines, chances: Array) -> Array:
    """Return what to add to the score of every label for every line, so that likes are labelled alike."""
    kinds = np.frombuffer(lines.kinds, dtype=np.uint8).astype(np.int64)
    prose = np.isin(kinds, _PROSE)
    above = np.concatenate([[0], np.cumsum(prose)[:-1]])  # lines of prose above each line
    total = np.zeros_like(chances)
    for groups in (_shapes(text, lines), _neighbourhoods(kinds, lines)):
        total += _towards_mean(groups, above, chances)
    return total


def _shapes(text: str, lines: Lines) -> npt.NDArray[np.int64]:
    known: dict[str, int] = {}
    groups = array("q")
    for i, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
        size = end - start
        full = lines.widths[i] and size >= lines.widths[i] - 18
        groups.append(-1 if full or size > SHORT else known.setdefault(shape(text[start:end]), len(known)))
    return np.frombuffer(groups, dtype=np.int64)


def _neighbourhoods(kinds: npt.NDArray[np.int64], lines: Lines) -> npt.NDArray[np.int64]:
    size = len(KIND) + 1
    edge = np.array([len(KIND)])
    before, after = np.concatenate([edge, kinds[:-1]]), np.concatenate([kinds[1:], edge])
    blank = np.minimum(np.frombuffer(lines.above, dtype=np.uint8), 1)
    made: npt.NDArray[np.int64] = ((kinds * 2 + blank) * size + before) * size + after
    return made


def _towards_mean(groups: npt.NDArray[np.int64], above: npt.NDArray[np.int64], chances: Array) -> Array:
    """Return a lean towards the mean of each group whose lines stand apart: with prose from one to the next."""
    total = np.zeros_like(chances)
    order = np.argsort(groups, kind="stable")
    order = order[groups[order] >= 0]
    if not len(order):
        return total
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    counts = np.diff(np.append(firsts, len(order)))
    passes = np.diff(above[order], append=0) > 0
    passes[np.append(firsts[1:], len(order)) - 1] = False  # a group's last line steps to none
    apart = np.add.reduceat(passes.astype(np.int64), firsts) >= APART * (counts - 1)
    means = np.add.reduceat(chances[order], firsts, axis=0) / counts[:, None]
    weight = np.where(apart & (counts >= 3), LEAN * counts / (counts + DOUBT), 0)
    total[order] = np.repeat(weight[:, None] * np.log(means + FLOOR), counts, axis=0)
    return total
