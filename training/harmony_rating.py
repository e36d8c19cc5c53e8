"""Fit the rating: small networks side by side on the LSTM's state and on statistics of the colours.

People on Mechanical Turk rated themes of five colours. So that fewer colours can be rated too, the networks also learn
from parts of the themes: the rating of a part is what themes that hold it can expect.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from palette_core.color_lstm import LENGTH, N_STATISTICS, NAME, Array, Colors, color_features, rating_inputs
from palette_core.color_statistics import color_statistics
from palette_core.orders import orders_of
from training.palette_data import Theme

if TYPE_CHECKING:
    from training.harmony import Plan
    from training.harmony_model import HarmonyNetwork

HEADS, UNITS = 8, 48
BINS = 8  # of a statistic, which a network sees one by one (Gorishniy et al., 2022: as trees do)
BATCH, RATE, DECAY = 128, 1e-3, 0.1
INPUT_DROPOUT, DROPOUT = 0.3, 0.3
READINGS, PART_READINGS = 12, 4
PARTS_COUNT = 0.25  # what a part of a theme counts beside a whole one
CHUNK = 2048


def empty(units: int) -> list[Array]:
    """Return the arrays of `ColorLSTM.rating`, all zeros, for an LSTM of so many units."""
    inputs = N_STATISTICS * (1 + BINS) + units
    shapes: list[tuple[int, ...]] = [(N_STATISTICS,), (N_STATISTICS,), (BINS + 1, N_STATISTICS)]
    shapes += [(HEADS, inputs, UNITS), (HEADS, UNITS), (HEADS, UNITS), (HEADS,), (2,)]
    return [np.zeros(shape, dtype=np.float32) for shape in shapes]


def rated(themes: Sequence[Theme]) -> tuple[Colors, Array]:
    """Return the themes that people rated, uint8 (n, LENGTH, 3), and the mean ratings float32 (n,)."""
    found = [(theme.shown, theme.rating) for theme in themes if theme.shown is not None]
    return np.array([shown for shown, _ in found]), np.array([rating for _, rating in found], dtype=np.float32)


def fit_rating(model: "HarmonyNetwork", parts: dict[str, list[Theme]], plan: "Plan") -> dict[str, Any]:
    """Learn the ratings, put what was learnt into the model, and return the errors on the part for validation."""
    colors, ratings = rated(parts["train"])
    random = np.random.default_rng(plan.seed)
    rows = [_row(model, colors, READINGS)]
    for size in range(1, LENGTH):
        chosen = np.argsort(random.random(colors.shape[:2]), axis=1)[:, :size]
        rows.append(_row(model, np.take_along_axis(colors, chosen[..., None], axis=1), PART_READINGS))
    statistics, states = (np.concatenate(column) for column in zip(*rows, strict=True))
    scale = _scales(statistics[: len(colors)])
    inputs = rating_inputs(statistics, states, *scale)
    target = np.array([ratings.mean(), ratings.std()], dtype=np.float32)
    wanted = np.tile((ratings - target[0]) / target[1], LENGTH)
    counts = np.repeat([1, *[PARTS_COUNT] * (LENGTH - 1)], len(colors)).astype(np.float32)
    heads = _learn(inputs, wanted, counts, plan)
    model.rating.set_weights([*scale, *heads, target])
    return _errors(model, *rated(parts["validation"]))


def _row(model: "HarmonyNetwork", colors: Colors, readings: int) -> tuple[Array, Array]:
    return color_statistics(colors).astype(np.float32), mean_states(model, colors, readings)


def mean_states(model: "HarmonyNetwork", colors: Colors, readings: int) -> Array:
    """Return the states after all colours, float32 (n, units): the mean over orders, of palettes uint8 (n, k, 3)."""
    total = [
        np.concatenate([model.states(color_features(chunk))[:, -1].numpy() for chunk in _chunks(colors[:, order])])
        for order in orders_of(colors.shape[1], readings)
    ]
    mean: Array = np.mean(total, axis=0, dtype=np.float32)
    return mean


def _chunks(colors: Colors) -> Iterator[Colors]:
    for start in range(0, len(colors), CHUNK):
        yield colors[start : start + CHUNK]


def _scales(statistics: Array) -> tuple[Array, Array, Array]:
    """Return mean and 1 / deviation (s,) of the statistics, and the edges of their bins (BINS + 1, s)."""
    edges = np.quantile(statistics, np.linspace(0, 1, BINS + 1), axis=0).astype(np.float32)
    return statistics.mean(axis=0), 1 / (statistics.std(axis=0) + 1e-3), edges


def _learn(inputs: Array, wanted: Array, counts: Array, plan: "Plan") -> list[NDArray[np.float32]]:
    """Train HEADS small networks at once, each with a dropout of its own."""
    import keras
    import tensorflow as tf

    random, size = np.random.default_rng(plan.seed), inputs.shape[1]
    keras.utils.set_random_seed(plan.seed)
    starts = [random.normal(size=(HEADS, size, UNITS)) / np.sqrt(size), np.zeros((HEADS, UNITS))]
    starts += [random.normal(size=(HEADS, UNITS)) / np.sqrt(UNITS), np.zeros(HEADS)]
    first, first_bias, second, second_bias = weights = [tf.Variable(start, dtype=tf.float32) for start in starts]
    optimizer = keras.optimizers.AdamW(0.0, weight_decay=DECAY)
    optimizer.build(weights)

    @tf.function  # type: ignore[untyped-decorator]
    def step(x: Any, y: Any, count: Any) -> None:
        with tf.GradientTape() as tape:
            seen = tf.nn.dropout(tf.tile(x[None], (HEADS, 1, 1)), INPUT_DROPOUT)
            hidden = tf.nn.relu(tf.matmul(seen, first) + first_bias[:, None])
            hidden = tf.nn.dropout(hidden, DROPOUT)
            found = tf.reduce_sum(hidden * second[:, None], axis=-1) + second_bias[:, None]
            loss = tf.reduce_mean(tf.square(found - y) * count) * HEADS
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))

    batch = min(BATCH, len(inputs))
    per_epoch = len(inputs) // batch
    for epoch in range(plan.rating_epochs):
        order = random.permutation(len(inputs))
        for number in range(per_epoch):
            share = (epoch * per_epoch + number) / (plan.rating_epochs * per_epoch)
            optimizer.learning_rate = RATE * (0.5 + 0.5 * np.cos(np.pi * share))
            rows = order[number * batch : (number + 1) * batch]
            step(inputs[rows], wanted[rows], counts[rows])
    return [weight.numpy() for weight in weights]


def _errors(model: "HarmonyNetwork", colors: Colors, ratings: Array) -> dict[str, Any]:
    from palette_core.color_lstm import from_arrays

    if not len(ratings):
        return {}
    arrays = {f"{NAME}/rating/vars/{number}": weight.numpy() for number, weight in enumerate(model.rating.weights)}
    found = from_arrays(arrays).ratings(mean_states(model, colors, READINGS), colors)
    mae, spread = np.abs(found - ratings).mean(), np.var(ratings)
    r2 = 1 - ((found - ratings) ** 2).mean() / spread
    return {"validation, rating: MAE": f"{mae:.4f}", "validation, rating: R2": f"{r2:.3f}"}
