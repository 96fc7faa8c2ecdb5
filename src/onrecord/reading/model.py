"""The line model: which job each line of a text has, weighed over the whole text at once.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001). The score of a
labelling is the sum of the weights of each line's features, of its neighbours' features, of the
kinds of lines around it, and of each step from label to label; the best labelling is found by
Viterbi's algorithm, and how sure the model is of each line by the forward-backward algorithm.

The weights are `data/lines.json`, made by `make train` from digests that are wholly invented
(`training/`); the file says which, and what was measured. Nothing here knows an outlet.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.reading.lines import KINDS, Lines

Array = npt.NDArray[np.float32]

LABELS = ("X", "C", "Ko", "Kd", "Kb", "Km", "T", "U", "S", "Ho", "Hd", "Hb", "Hm", "B", "F", "E")
"""What a line is: outside (X, contents C), a head line before the title (K: outlet, date, byline,
more), the title (T, its further lines U, a deck S), a head line after it (H), body B, furniture
within the body F, the article's tail E."""

AROUND = (-3, -2, 2, 3)
"""The further neighbours of which only the kind is looked at."""


def neighbours(lines: Lines, i: int) -> list[str]:
    """Return the names of the features that line i has of the lines around it."""
    kinds, n = lines.kinds, len(lines)
    found = [f"{o:+d}:{KINDS[kinds[i + o]]}" for o in AROUND if 0 <= i + o < n]
    if i > 0:
        found.append(f"<{KINDS[kinds[i - 1]]}>{KINDS[kinds[i]]}{min(lines.above[i], 1)}")
    if i + 1 < n:
        found.append(f">{KINDS[kinds[i]]}>{KINDS[kinds[i + 1]]}{min(lines.above[i + 1], 1)}")
    return found


def attributes(lines: Lines, i: int) -> list[str]:
    """Return all that the model sees of line i: its own features and those of its neighbours."""
    names, found = list(lines.names), []
    for offset, j in (("-1", i - 1), ("0", i), ("+1", i + 1)):
        if 0 <= j < len(lines):
            found += [f"{offset}|{names[f]}" for f in lines.features[lines.first[j] : lines.first[j + 1]]]
    return found + neighbours(lines, i)


@dataclass(frozen=True, slots=True)
class Model:
    """The weights, laid out for adding up many lines at once."""

    name: str
    rows: dict[str, int]  # feature → row of `own`
    own: Array  # rows x (previous line, this line, next line) x labels
    around: Array  # AROUND x kinds x labels
    before: Array  # kind of previous x kind of this x blank between x labels
    after: Array  # kind of this x kind of next x blank between x labels
    steps: Array  # from label x to label

    def emissions(self, lines: Lines) -> Array:
        """Return the score of every label for every line, steps left out."""
        n, size = len(lines), len(LABELS)
        total = np.zeros((n, size), dtype=np.float32)
        kinds = np.frombuffer(lines.kinds, dtype=np.uint8)
        blank = np.minimum(np.frombuffer(lines.above, dtype=np.uint8), 1)
        row_of = np.array([self.rows.get(name, len(self.rows)) for name in lines.names], dtype=np.int32)
        features = np.frombuffer(lines.features, dtype=np.uint16)
        first = np.frombuffer(lines.first, dtype=np.int64)
        chunk = 20_000  # lines: bounds the memory that the gathered weights take
        for a in range(0, n, chunk):
            b = min(n, a + chunk)
            rows = row_of[features[first[a] : first[b]]]
            sums = np.add.reduceat(self.own[rows], first[a:b] - first[a], axis=0)  # lines x 3 x labels
            total[a:b] += sums[:, 1]
            # A line's features speak of the line before it and of the line after it too.
            total[a + 1 : min(b + 1, n)] += sums[: min(b + 1, n) - a - 1, 0]
            total[max(a - 1, 0) : b - 1] += sums[1 if a == 0 else 0 :, 2]
        for row, offset in enumerate(AROUND):
            if abs(offset) < n:
                if offset < 0:
                    total[-offset:] += self.around[row][kinds[:offset]]
                else:
                    total[:-offset] += self.around[row][kinds[offset:]]
        if n > 1:
            total[1:] += self.before[kinds[:-1], kinds[1:], blank[1:]]
            total[:-1] += self.after[kinds[:-1], kinds[1:], blank[1:]]
        return total

    def best(self, scores: Array) -> npt.NDArray[np.uint8]:
        """Return the best label of every line (Viterbi)."""
        n, size = scores.shape
        back = np.zeros((n, size), dtype=np.uint8)
        steps = np.ascontiguousarray(self.steps.T)  # to x from
        every = np.arange(size)
        so_far = scores[0].copy()
        for i in range(1, n):
            reach = steps + so_far
            choice = reach.argmax(axis=1)
            back[i] = choice
            so_far = reach[every, choice] + scores[i]
        path = np.zeros(n, dtype=np.uint8)
        path[-1] = so_far.argmax()
        for i in range(n - 1, 0, -1):
            path[i - 1] = back[i, path[i]]
        return path

    def chances(self, scores: Array) -> Array:
        """Return the probability of every label for every line (forward-backward)."""
        n, size = scores.shape
        step = np.exp(self.steps)
        local = np.exp(scores - scores.max(axis=1, keepdims=True))
        forward = np.empty((n, size), dtype=np.float32)
        backward = np.empty((n, size), dtype=np.float32)
        row = local[0] / local[0].sum()
        forward[0] = row
        for i in range(1, n):
            row = (row @ step) * local[i]
            row /= row.sum() + 1e-30
            forward[i] = row
        row = np.ones(size, dtype=np.float32)
        backward[-1] = row
        for i in range(n - 1, 0, -1):
            row = step @ (row * local[i])
            row /= row.sum() + 1e-30
            backward[i - 1] = row
        both = forward * backward
        made: Array = both / (both.sum(axis=1, keepdims=True) + 1e-30)
        return made


def lay_out(data: dict[str, Any]) -> Model:
    """Lay out the weights of a model file."""
    size, kinds = len(LABELS), len(KINDS)
    if tuple(data["labels"]) != LABELS:
        raise ValueError("the model's labels are not this reader's: run `make train`")
    names = sorted(
        {name[name.index("|") + 1 :] for name in data["weights"] if name[:2] in ("0|", "-1", "+1") and "|" in name}
    )
    rows = {name: i for i, name in enumerate(names)}
    own = np.zeros((len(names) + 1, 3, size), dtype=np.float32)
    around = np.zeros((len(AROUND), kinds, size), dtype=np.float32)
    before = np.zeros((kinds, kinds, 2, size), dtype=np.float32)
    after = np.zeros((kinds, kinds, 2, size), dtype=np.float32)
    index = {kind: i for i, kind in enumerate(KINDS)}
    for name, weights in data["weights"].items():
        vector = np.array(weights, dtype=np.float32) / data["scale"]
        if "|" in name:
            # "-1|x" is a feature of the line before: seen from that line, it speaks of the next.
            offset, feature = name.split("|", 1)
            own[rows[feature], {"-1": 0, "0": 1, "+1": 2}[offset]] = vector
        elif name[0] in "<>":
            a, b = name[1:-1].split(">")
            (before if name[0] == "<" else after)[index[a], index[b], int(name[-1])] = vector
        else:
            offset, kind = name.split(":")
            around[AROUND.index(int(offset)), index[kind]] = vector
    steps = np.array(data["steps"], dtype=np.float32) / data["scale"]
    return Model(data["name"], rows, own, around, before, after, steps)


@cache
def load() -> Model:
    """Return the model that ships with the package."""
    return lay_out(json.loads(files("onrecord.reading").joinpath("data/lines.json").read_text("utf-8")))
