"""Train the network of region names: python -m training naming.

Multinomial logistic regression on the features of regions. A fifth of the photos chooses how strong the penalty is and
calibrates: one temperature for all (Guo et al., "On calibration of modern neural networks", 2017). Then all are learnt
from. Half an hour, most of it the features, which are kept in the state.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar

from palette_core.arrays import Floats
from palette_core.networks import NAMING, WORDS, save_npz
from training.naming.examples import Examples, read_examples
from training.options import Options

# Columns of the features: how many there are, and to how many principal axes they are reduced, 0 for none. The classes
# of the FCN, saliency, geometry, its decoder, strides 16 and 32; the backbone, and its classes folded into words.
BLOCKS = ((11, 0), (1, 0), (22, 0), (96, 0), (112, 0), (320, 128), (1280, 128), (0, 0))
PENALTIES = (0.5, 1.0, 2.0, 4.0)  # C of scikit-learn, of which the validation part chooses
VALIDATE = 5  # photos: one of so many
OF_MASKS = 0.3  # weight of a region of the sets with masks, which are of few kinds
ITERATIONS = 400
BINS = 10  # of the reliability diagram


@dataclass(frozen=True, eq=False, slots=True)
class Standardization:
    """A linear map of features: each block standardized, reduced, and of the same weight."""

    mean: Floats
    matrix: Floats

    @classmethod
    def of(cls, features: Floats) -> "Standardization":
        """Fit the map to features (n, d)."""
        mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
        columns, start = [], 0
        for count, axes in BLOCKS:
            block = slice(start, start + count if count else features.shape[1])
            standard = (features[:, block] - mean[block]) / scale[block]
            basis = np.eye(standard.shape[1])
            if axes:
                values, vectors = np.linalg.eigh(standard.T @ standard / len(standard))
                basis = vectors[:, np.argsort(-values)[:axes]]
            strength = np.sqrt(((standard @ basis) ** 2).sum(axis=1).mean())
            full = np.zeros((features.shape[1], basis.shape[1]))
            full[block] = basis / scale[block, None] / strength
            columns.append(full)
            start += count
        return cls(mean, np.hstack(columns))

    def __call__(self, features: Floats) -> Floats:
        """Return the mapped features, float64 (n, m)."""
        mapped: Floats = (features - self.mean) @ self.matrix
        return mapped


def run(options: Options) -> None:
    """Choose, calibrate, train on all, and write the weights and their card."""
    examples = read_examples(options)
    held_out = examples.photos % VALIDATE == 0
    judged = held_out & examples.is_by_hand
    logits_by, losses = {}, {}
    for penalty in PENALTIES[:1] if options.quick else PENALTIES:
        weights, bias = fit(examples, ~held_out, penalty)
        logits_by[penalty] = examples.features[judged].astype(np.float64) @ weights + bias
        losses[penalty] = loss(logits_by[penalty], examples.words[judged])
    penalty = min(losses, key=losses.__getitem__)
    logits = logits_by[penalty]
    temperature = calibrate(logits, examples.words[judged])
    weights, bias = fit(examples, np.ones(len(examples.words), dtype=bool), penalty)
    accuracy = round(float((logits.argmax(axis=1) == examples.words[judged]).mean()), 4)
    words, counts = np.unique(examples.words, return_counts=True)
    card = {
        "model": "multinomial logistic regression on the features of a region",
        "data": SETS,
        "labels": LABELS,
        "command": "python -m training naming --data FOLDER",
        "seed": None,
        "parameters": int(weights.size + bias.size),
        "regions": {WORDS[word]: int(count) for word, count in zip(words, counts, strict=True)},
        "penalty": penalty,
        "temperature": round(temperature, 3),
        "validation": {
            "regions": int(judged.sum()),
            "loss by penalty": {str(tried): round(value, 4) for tried, value in losses.items()},
            "accuracy": accuracy,
            "calibrated loss": round(loss(logits / temperature, examples.words[judged]), 4),
            "reliability": reliability(logits / temperature, examples.words[judged]),
            "by word": by_word(logits, examples.words[judged]),
        },
    }
    save_npz({"weights": weights / temperature, "bias": bias / temperature}, NAMING, card, options.models)
    print(f"C {penalty}, temperature {temperature:.2f}, validation accuracy {accuracy}")


LABELS = (
    "Outlined regions were named one by one, by a large vision model that looked at each photo, in one pass; what was "
    "mixed or doubtful was left out. Nobody named them a second time, so how far two would agree is not known."
)
SETS = {
    "bsds500": "BSDS500 (Arbelaez et al., 2011), photos of train and val, named by hand; non-commercial research",
    "duts_tr_second": "DUTS-TR (Wang et al., 2017), 1,200 photos, named by hand; academic research",
    "rooms": "photos of rooms (IvonaTau/ikea), nine of ten, named by hand; non-commercial use",
    "food": "photos of dishes (aruno14/foodSegmentation), named by hand; research use",
    "msrc_v2": "MSRC v2 (Shotton et al., 2006), masks of Malisiewicz and Efros (2007); non-commercial research",
    "labelmefacade": "LabelMeFacade (Fröhlich et al., 2010); non-commercial research",
    "clothing_co_parsing": "Clothing Co-Parsing (Yang, Luo and Lin, 2014); Apache-2.0",
    "ImageNet": "through the backbone and its classes, see its card",
}


def fit(examples: Examples, part: np.ndarray, penalty: float) -> tuple[Floats, Floats]:
    """Fit the regression to a part of the examples: weights (d, len(WORDS)) and bias, of the features as they are."""
    from sklearn.linear_model import LogisticRegression

    features = examples.features[part].astype(np.float64)
    standard = Standardization.of(features)
    strengths = np.where(examples.is_by_hand[part], 1.0, OF_MASKS)
    model = LogisticRegression(C=penalty, max_iter=ITERATIONS)
    model.fit(standard(features), examples.words[part], strengths)
    weights, bias = np.zeros((features.shape[1], len(WORDS))), np.full(len(WORDS), -1e3)  # of words that were not there
    weights[:, model.classes_] = standard.matrix @ model.coef_.T
    bias[model.classes_] = model.intercept_ - standard.mean @ weights[:, model.classes_]
    return weights, bias


def loss(logits: Floats, words: np.ndarray) -> float:
    """Return the mean cross-entropy, nats."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-np.maximum(logs[np.arange(len(words)), words], np.log(1e-6)).mean())


def calibrate(logits: Floats, words: np.ndarray) -> float:
    """Return the temperature of the least cross-entropy."""
    found = minimize_scalar(lambda power: loss(logits / np.exp(power), words), bounds=(-1.5, 1.5), method="bounded")
    return float(np.exp(found.x))


def reliability(logits: Floats, words: np.ndarray) -> list[dict[str, float]]:
    """Return the reliability diagram: by how sure the best word is, how many there are and how many are right."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    sure = odds.max(axis=1) / odds.sum(axis=1)
    right, bins = logits.argmax(axis=1) == words, np.minimum((sure * BINS).astype(int), BINS - 1)
    return [
        {
            "regions": int((bins == number).sum()),
            "said": round(float(sure[bins == number].mean()), 3),
            "right": round(float(right[bins == number].mean()), 3),
        }
        for number in range(BINS)
        if (bins == number).any()
    ]


def by_word(logits: Floats, words: np.ndarray) -> dict[str, dict[str, float]]:
    """Return of each word how many regions there are, how many are found, and how often it is right when said."""
    said = logits.argmax(axis=1)
    return {
        WORDS[word]: {
            "regions": int((words == word).sum()),
            "recall": round(float((said[words == word] == word).mean()), 2),
            "precision": round(float((words[said == word] == word).mean()), 2) if (said == word).any() else 0.0,
        }
        for word in np.unique(words)
    }
