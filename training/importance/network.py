"""The training of the network of importance, in NumPy: its likelihood of the colours that people took."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from palette_core.arrays import Floats
from palette_core.networks import ImportanceNetwork
from palette_core.quantization import SHARE_EXPONENT
from training.importance.examples import DRAWN, NAMED, Example


@dataclass(frozen=True, slots=True)
class Plan:
    """How the network is trained.

    Attributes
    ----------
    networks : int
        Trained apart, whose mean is the network.
    hidden : int
        Units of each.
    steps : int
        Of Adam, each on all pictures.
    rate, decay : float
        Of learning; of the weights, towards 0.
    dropout : float
        Share of the inputs that a step leaves out.
    radius : float
        CIEDE2000 over which a cell's claim to a colour falls by e.
    named, drawn : float
        Weight of a photo of marked colours, and of a drawing; a palette weighs 1.
    seed : int
        Of the first network.
    contrast : float
        The power on the importance when it is used; training does not depend on it.
    """

    networks: int = 8
    hidden: int = 12
    steps: int = 150
    rate: float = 0.02
    decay: float = 0.01
    dropout: float = 0.3
    radius: float = 6.0
    named: float = 2.0
    drawn: float = 1.0
    seed: int = 0
    contrast: float = 1.4


Weights = dict[str, Floats]


def train(examples: Sequence[Example], plan: Plan) -> ImportanceNetwork:
    """Train the networks apart, and join them into one."""
    inputs = np.concatenate([example.inputs for example in examples if example.set not in (NAMED, DRAWN)])
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    parts = [_train_one(examples, mean, scale, plan, plan.seed + number) for number in range(plan.networks)]
    return ImportanceNetwork(
        mean,
        scale,
        np.hstack([part["hidden"] for part in parts]),
        np.concatenate([part["output"] for part in parts]) / plan.networks,
        np.mean([part["straight"] for part in parts], axis=0),
        plan.contrast,
    )


def surprise(network: ImportanceNetwork, example: Example, radius: float) -> float:
    """Return the mean negative log-likelihood of the colours that people took, in nats."""
    claims = np.exp(-example.differences / radius)
    logs = network.log_importance(example.inputs) + SHARE_EXPONENT * np.log(example.shares)
    return float(-np.log(_softmax(logs) @ claims).mean())


def _train_one(examples: Sequence[Example], mean: Floats, scale: Floats, plan: Plan, seed: int) -> Weights:
    """Maximise the likelihood by Adam (Kingma and Ba, 2015)."""
    random = np.random.default_rng(seed)
    inputs = (np.concatenate([example.inputs for example in examples]) - mean) / scale
    ends = np.cumsum([len(example.inputs) for example in examples])
    base = SHARE_EXPONENT * np.log(np.concatenate([example.shares for example in examples]))
    claims = [np.exp(-example.differences / plan.radius) for example in examples]
    weights_of_sets = {NAMED: plan.named, DRAWN: plan.drawn}
    each = np.array([weights_of_sets.get(example.set, 1.0) for example in examples])
    weights = _start(random, inputs.shape[1], plan.hidden)
    first, second = ({key: np.zeros_like(value) for key, value in weights.items()} for _ in range(2))
    for step in range(1, plan.steps + 1):
        kept = inputs * ((random.random(inputs.shape[1]) >= plan.dropout) / (1 - plan.dropout))
        sums = kept @ weights["hidden"][:-1] + weights["hidden"][-1]
        active = sums / (1 + np.abs(sums))
        logs = active @ weights["output"] + kept @ weights["straight"] + base
        slopes = [
            share * _slope(some, claim)
            for some, claim, share in zip(np.split(logs, ends[:-1]), claims, each / each.sum(), strict=True)
        ]
        gradients = _gradients(kept, sums, active, weights["output"], np.concatenate(slopes))
        gradients["hidden"][:-1] += plan.decay * weights["hidden"][:-1]  # a bias does not decay
        for key in ("output", "straight"):
            gradients[key] += plan.decay * weights[key]
        for key, gradient in gradients.items():
            first[key] += 0.1 * (gradient - first[key])
            second[key] += 0.01 * (gradient * gradient - second[key])
            move = first[key] / (1 - 0.9**step) / (np.sqrt(second[key] / (1 - 0.99**step)) + 1e-8)
            weights[key] = weights[key] - plan.rate * move
    return weights


def _start(random: np.random.Generator, n_inputs: int, n_hidden: int) -> Weights:
    hidden = np.vstack([random.normal(0, n_inputs**-0.5, (n_inputs, n_hidden)), np.zeros((1, n_hidden))])
    return {
        "hidden": hidden,
        "output": random.normal(0, 0.3 * n_hidden**-0.5, n_hidden),
        "straight": np.zeros(n_inputs),
    }


def _slope(logs: Floats, claims: Floats) -> Floats:
    """Return the derivative of the surprise by the logarithms of the cells' importance, (m,)."""
    importance = _softmax(logs)
    joint = importance[:, None] * claims
    slope: Floats = importance - (joint / joint.sum(axis=0)).mean(axis=1)
    return slope


def _gradients(kept: Floats, sums: Floats, active: Floats, output: Floats, slopes: Floats) -> Weights:
    """Return the gradients of all weights by back propagation; softsign'(x) = 1 / (1 + |x|)^2."""
    backward = np.outer(slopes, output) / (1 + np.abs(sums)) ** 2
    return {
        "hidden": np.vstack([kept.T @ backward, backward.sum(axis=0)]),
        "output": active.T @ slopes,
        "straight": kept.T @ slopes,
    }


def _softmax(logs: Floats) -> Floats:
    weights: Floats = np.exp(logs - logs.max())
    weights /= weights.sum()
    return weights
