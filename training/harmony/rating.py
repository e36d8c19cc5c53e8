"""Fit the rating: small networks on the LSTM's state and on statistics of the colours, distilled from teachers.

People on Mechanical Turk rated themes of five colours. So that fewer colours can be rated too, the networks also learn
from parts of the themes: the rating of a part is what themes that hold it can expect.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB
from palette_core.networks import (
    HARMONY,
    N_STATISTICS,
    PALETTE_LENGTH,
    Array,
    color_features,
    color_statistics,
    rating_inputs,
)
from training.datasets.themes import Theme
from training.harmony.plan import TrainingConfig
from training.schedules import cosine

if TYPE_CHECKING:
    from training.harmony.network import HarmonyNetwork

Rows = tuple[Array, Array]  # statistics (n, s) and states (n, units) of palettes
Teacher = Callable[[Rows], Array]  # from palettes to their predicted ratings
Scales = tuple[Array, Array, Array]
BINS = 8  # of a statistic, an input each (Gorishniy et al., 2022)
RATE = 1e-3
PART_WEIGHT = 0.25  # of a part of a theme beside a whole one
TRUTH_WEIGHT = 0.3  # of people's rating beside the teachers' prediction for a rated theme, for the student
CHUNK = 2048


@dataclass(frozen=True, slots=True)
class EnsembleConfig:
    """Small networks side by side, and how they learn: their number, hidden units, dropouts, decay, epochs, batch."""

    number: int
    units: int
    input_dropout: float
    dropout: float
    decay: float
    epochs: int
    batch: int = 128


class WeightedExamples(NamedTuple):
    """Examples to learn from: rows, the standardised target of each (n,), and its weight (n,)."""

    rows: Rows
    wanted: Array
    weights: Array


TEACHER = EnsembleConfig(8, 48, 0.3, 0.3, 0.1, 16)
STUDENT = EnsembleConfig(4, 96, 0.0, 0.1, 0.02, 10)


def empty(units: int) -> list[Array]:
    """Return the arrays of `ColorLSTM.rating`, all zeros, for an LSTM of so many units."""
    inputs, number, hidden = N_STATISTICS * (1 + BINS) + units, STUDENT.number, STUDENT.units
    shapes: list[tuple[int, ...]] = [(N_STATISTICS,), (N_STATISTICS,), (BINS + 1, N_STATISTICS)]
    shapes += [(number, inputs, hidden), (number, hidden), (number, hidden), (number,), (2,)]
    return [np.zeros(shape, dtype=np.float32) for shape in shapes]


def rated(themes: Sequence[Theme]) -> tuple[RGB, Array]:
    """Return the themes that people rated, uint8 (n, PALETTE_LENGTH, 3), and the mean ratings float32 (n,)."""
    rated_themes = [(theme.shown, theme.rating) for theme in themes if theme.shown is not None]
    return np.array([shown for shown, _ in rated_themes]), np.array(
        [rating for _, rating in rated_themes], dtype=np.float32
    )


def fit_rating(model: "HarmonyNetwork", parts: dict[str, list[Theme]], config: TrainingConfig) -> dict[str, Any]:
    """Learn the ratings, put the weights into the model, and return the errors on the part for validation.

    Trees and networks learn from the rated themes. One small network learns their mean prediction for these and for
    many unrated themes (Hinton et al., "Distilling the Knowledge in a Neural Network", 2015): it comes near to the
    ensemble of its teachers, and needs no trees to run.
    """
    random = np.random.default_rng(config.seed)
    colors, ratings = rated(parts["train"])
    whole, parts_of_themes = _row(model, colors), _part_rows(model, colors, range(1, PALETTE_LENGTH), random)
    scale = _scales(whole[0])
    target = np.array([ratings.mean(), ratings.std()], dtype=np.float32)
    wanted = np.tile((ratings - target[0]) / target[1], PALETTE_LENGTH)
    weights = np.repeat([1, *[PART_WEIGHT] * (PALETTE_LENGTH - 1)], len(colors)).astype(np.float32)
    known = WeightedExamples(_stack([whole, *parts_of_themes]), wanted, weights)
    teachers = [_trees(known, config), _networks(known, scale, config)]

    def predict(rows: Rows) -> Array:
        mean: Array = np.mean([teacher(rows) for teacher in teachers], axis=0, dtype=np.float32)
        return mean

    others = np.array(
        [theme.colors for theme in parts["train"] if theme.shown is None and len(theme.colors) == PALETTE_LENGTH]
    )
    unrated = _stack([_row(model, others), *_part_rows(model, others, [None], random)])
    labels = np.concatenate([TRUTH_WEIGHT * wanted + (1 - TRUTH_WEIGHT) * predict(known.rows), predict(unrated)])
    every = np.concatenate([weights, np.ones(len(unrated[0]), dtype=np.float32)])
    examples = WeightedExamples(_stack([known.rows, unrated]), labels, every)
    heads = _learn(examples, scale, replace(STUDENT, epochs=config.student_epochs), config.seed)
    model.rating.set_weights([*scale, *heads, target])
    return _errors(model, *rated(parts["validation"]))


def _stack(rows: Sequence[Rows]) -> Rows:
    statistics, states = (np.concatenate(column) for column in zip(*rows, strict=True))
    return statistics, states


def _part_rows(
    model: "HarmonyNetwork", colors: RGB, sizes: Iterable[int | None], random: np.random.Generator
) -> list[Rows]:
    """Return rows of some colours of each theme, so many for each of the sizes; None for a size by chance."""
    rows = []
    for size in sizes:
        order = np.argsort(random.random(colors.shape[:2]), axis=1)
        sizes_of_all = random.integers(1, PALETTE_LENGTH, len(colors)) if size is None else np.full(len(colors), size)
        for k in np.unique(sizes_of_all).tolist():
            kept = np.sort(order[sizes_of_all == k, :k], axis=1)[..., None]  # from left to right, in their order
            rows.append(_row(model, np.take_along_axis(colors[sizes_of_all == k], kept, axis=1)))
    return rows


def _trees(examples: WeightedExamples, config: TrainingConfig) -> Teacher:
    """Boost trees on statistics and states; they predict the mean over seeds."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    forests = [
        HistGradientBoostingRegressor(
            max_iter=config.trees,
            learning_rate=0.04,
            max_leaf_nodes=15,
            l2_regularization=1.0,
            max_features=0.2,
            random_state=config.seed + number,
        ).fit(np.concatenate(examples.rows, axis=1), examples.wanted, examples.weights)
        for number in range(config.forests)
    ]
    return lambda rows: np.mean([forest.predict(np.concatenate(rows, axis=1)) for forest in forests], axis=0)


def _networks(examples: WeightedExamples, scale: Scales, config: TrainingConfig) -> Teacher:
    """Train TEACHER."""
    weights = _learn(examples, scale, replace(TEACHER, epochs=config.rating_epochs), config.seed)

    def predict(rows: Rows) -> Array:
        return np.concatenate([_read(weights, rating_inputs(*chunk, *scale)) for chunk in _row_chunks(rows)])

    return predict


def _read(weights: Sequence[Array], inputs: Array) -> Array:
    first, first_bias, second, second_bias = weights
    hidden = np.maximum(np.matmul(inputs, first) + first_bias[:, None], 0)
    ratings: Array = ((hidden * second[:, None]).sum(axis=-1) + second_bias[:, None]).mean(axis=0)
    return ratings


def _row_chunks(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows[0]), CHUNK):
        yield rows[0][start : start + CHUNK], rows[1][start : start + CHUNK]


def _row(model: "HarmonyNetwork", colors: RGB) -> Rows:
    return color_statistics(colors).astype(np.float32), states_of(model, colors)


def states_of(model: "HarmonyNetwork", colors: RGB) -> Array:
    """Return the states after all colours, float32 (n, units), of palettes uint8 (n, k, 3)."""
    return np.concatenate([model.states(color_features(chunk))[:, -1].numpy() for chunk in _chunks(colors)])


def _chunks(colors: RGB) -> Iterator[RGB]:
    for start in range(0, len(colors), CHUNK):
        yield colors[start : start + CHUNK]


def _scales(statistics: Array) -> Scales:
    """Return mean and 1 / deviation (s,) of the statistics, and the edges of their bins (BINS + 1, s)."""
    edges = np.quantile(statistics, np.linspace(0, 1, BINS + 1), axis=0).astype(np.float32)
    return statistics.mean(axis=0), 1 / (statistics.std(axis=0) + 1e-3), edges


def _learn(examples: WeightedExamples, scale: Scales, config: EnsembleConfig, seed: int) -> list[NDArray[np.float32]]:
    """Train the small networks at once, each with a dropout of its own."""
    import keras
    import tensorflow as tf

    rows, wanted, sample_weights = examples
    random, size = np.random.default_rng(seed), N_STATISTICS * (1 + BINS) + rows[1].shape[1]
    keras.utils.set_random_seed(seed)
    number, units = config.number, config.units
    starts = [random.normal(size=(number, size, units)) / np.sqrt(size), np.zeros((number, units))]
    starts += [random.normal(size=(number, units)) / np.sqrt(units), np.zeros(number)]
    first, first_bias, second, second_bias = weights = [tf.Variable(start, dtype=tf.float32) for start in starts]
    optimizer = keras.optimizers.AdamW(0.0, weight_decay=config.decay)
    optimizer.build(weights)

    @tf.function  # type: ignore[untyped-decorator]
    def step(x: Any, y: Any, weight: Any) -> None:
        with tf.GradientTape() as tape:
            dropped = tf.nn.dropout(tf.tile(x[None], (number, 1, 1)), config.input_dropout)
            hidden = tf.nn.relu(tf.matmul(dropped, first) + first_bias[:, None])
            hidden = tf.nn.dropout(hidden, config.dropout)
            ratings = tf.reduce_sum(hidden * second[:, None], axis=-1) + second_bias[:, None]
            loss = tf.reduce_mean(tf.square(ratings - y) * weight) * number
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights, strict=True))

    batch = min(config.batch, len(wanted))
    per_epoch = len(wanted) // batch
    for epoch in range(config.epochs):
        order = random.permutation(len(wanted))
        for at in range(per_epoch):
            optimizer.learning_rate = RATE * cosine(epoch * per_epoch + at, config.epochs * per_epoch)
            taken = order[at * batch : (at + 1) * batch]
            step(rating_inputs(rows[0][taken], rows[1][taken], *scale), wanted[taken], sample_weights[taken])
    return [weight.numpy() for weight in weights]


def _errors(model: "HarmonyNetwork", colors: RGB, ratings: Array) -> dict[str, Any]:
    from palette_core.networks import from_arrays

    if not len(ratings):
        return {}
    arrays = {f"{HARMONY}/rating/vars/{number}": weight.numpy() for number, weight in enumerate(model.rating.weights)}
    predicted = from_arrays(arrays).ratings(states_of(model, colors), colors)
    mae, spread = np.abs(predicted - ratings).mean(), np.var(ratings)
    r2 = 1 - ((predicted - ratings) ** 2).mean() / spread
    return {"harmony.validation.mae": {"network": f"{mae:.4f}"}, "harmony.validation.r2": {"network": f"{r2:.3f}"}}
