"""Train the line model on invented digests and write `src/onrecord/reading/data/lines.json`.

    python scripts/train_lines.py [--docs 3500] [--without FAMILY ...] [--out FILE]

The digests come from `training/`, are wholly invented and made anew from their seeds; no text of
any newspaper takes part. Weights are learned by L-BFGS with L1 and L2 penalties (CRFsuite).
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import pycrfsuite

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from onrecord.reading.lines import describe  # noqa: E402
from onrecord.reading.model import LABELS, attributes  # noqa: E402

SCALE = 100  # weights are written as whole hundredths
C1, C2 = 0.6, 0.02


def labelled_lines(digest):
    """Return the described lines of a digest and the label of each."""
    lines = describe(digest.text)
    line_of, at = {}, 0
    for n, row in enumerate(digest.text.split("\n")):
        line_of[at] = n
        at += len(row) + 1
    labels = []
    for i in range(len(lines)):
        begin = digest.text.rfind("\n", 0, lines.starts[i]) + 1
        labels.append(digest.labels[line_of[begin]] or "X")
    return lines, labels


def train(pairs, c1: float = C1, c2: float = C2, iterations: int = 120, verbose: bool = False) -> dict:
    """Train on (lines, labels) pairs and return the model file's content."""
    trainer = pycrfsuite.Trainer(verbose=verbose)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": 3,
            "feature.possible_transitions": False,
        }
    )
    for lines, labels in pairs:
        if len(lines):
            trainer.append([attributes(lines, i) for i in range(len(lines))], labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "lines.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, list[int]] = defaultdict(lambda: [0] * len(LABELS))
    for (name, label), weight in info.state_features.items():
        weights[name][LABELS.index(label)] = round(weight * SCALE)
    # A step that no training digest takes is all but forbidden.
    steps = [[-600] * len(LABELS) for _ in LABELS]
    for (a, b), weight in info.transitions.items():
        steps[LABELS.index(a)][LABELS.index(b)] = round(weight * SCALE)
    return {
        "name": "lines-1",
        "labels": list(LABELS),
        "scale": SCALE,
        "steps": steps,
        "weights": {name: w for name, w in sorted(weights.items()) if any(w)},
    }


def mean(models) -> dict:
    """Return the mean of several models: their chances to be misled by what one draw of digests happens to hold differ.

    Bagging (Breiman 1996), which for sums of weights is the mean of the weights.
    """
    nothing = [0] * len(LABELS)
    names = sorted({name for model in models for name in model["weights"]})

    def middle(rows) -> list[int]:
        return [round(sum(column) / len(models)) for column in zip(*rows, strict=True)]

    weights = {name: middle([model["weights"].get(name, nothing) for model in models]) for name in names}
    return {
        **models[0],
        "steps": [middle(rows) for rows in zip(*(model["steps"] for model in models), strict=True)],
        "weights": {name: w for name, w in weights.items() if any(w)},
    }


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=int, default=3500)
    parser.add_argument("--runs", type=int, default=2, help="trainings, each on digests of its own; their mean is kept")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--out", default=str(ROOT / "src/onrecord/reading/data/lines.json"))
    options = parser.parse_args()
    from training.digests import generate

    models = []
    for run in range(options.runs):
        pairs = []
        first = options.seed + run * options.docs
        for seed in range(first, first + options.docs):
            digest = generate(seed)
            if digest.layout not in options.without:
                pairs.append(labelled_lines(digest))
        print(f"{len(pairs)} digests, {sum(len(lines) for lines, _ in pairs)} lines")
        models.append(train(pairs))
    model = mean(models)
    model["made"] = {
        "digests": options.docs,
        "runs": options.runs,
        "seed": options.seed,
        "c1": C1,
        "c2": C2,
        "without": options.without,
    }
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    Path(options.out).write_text(text.replace('"],"', '"],\n"').replace('],"', '],\n"') + "\n", "utf-8")
    print(f"{len(model['weights'])} features, {len(text) // 1024} KiB")


if __name__ == "__main__":
    main()
