"""Train the LSTM over colours: python -m training harmony [--data FOLDER] [--quick].

Palettes of all files, in a new random order each time. After every colour the network says which code of the codebook
comes next and where in its cell, whether people put these colours together or chance did, and how people rated them.
The weights are a running mean of those on the way (EMA). Then small networks on its state and on statistics of the
colours learn the ratings of Mechanical Turk, and an LSTM of the same size that regresses the next
colour is trained to show how dull its colours are. No set of colours is in two of the parts train, validation, test.

The state is saved after every epoch, and the same command goes on from there. About 15 minutes on two busy cores.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from palette_core.arrays import Floats
from palette_core.clustering import farthest_first, lloyd
from palette_core.color import srgb_to_oklab
from palette_core.color_lstm import CELL, CODES, LENGTH, N_FEATURES, NAME
from palette_core.weights import save_weights
from training.options import Options
from training.palette_batches import Batch, Packed, batches, pack
from training.palette_data import TERMS, Theme, read_themes

if TYPE_CHECKING:
    from training.harmony_model import HarmonyNetwork

LLOYD_ITERATIONS = 25
LOSSES = ("loss_code", "loss_place", "loss_real", "loss_ratings")
# How much the ratings count: after each colour, and on the site and on Mechanical Turk, where about 40 people rated.
OPINION_COUNTS, BY_WHOM = (0.0, 0.25, 0.25, 0.5, 1.0), (1.0, 2.0)

# What was looked at on the way, on palettes of train and validation: R² of the rating, for the card.
TRIED = {
    "rating, R² over half of the themes, from statistics alone, taught by the others": {
        "boosted trees": 0.630,
        "small networks": 0.627,
        "boosted trees, and how the colours stand in the row": 0.656,
        "small networks, and how the colours stand in the row": 0.642,
        "the mean of the last two": 0.659,
    },
    "the same, without the row: a student of trees and networks beside its teachers": {
        "small networks": 0.627,
        "the mean of trees and networks": 0.641,
        "their student": 0.640,
    },
    "rating, R² on validation, with the state of the LSTM": {
        "the LSTM learnt the ratings of the site alone": 0.653,
        "it learnt those of Mechanical Turk too": 0.661,
        "the LSTM's own prediction": 0.630,
    },
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train and how fast.

    smoothing : the share of a code's target that its neighbours get, by their distance.
    place, real, opinions : what the losses count beside that of the next code.
    """

    epochs: int = 26
    batch: int = 256
    rate: float = 2e-3
    warm_up: int = 200
    decay: float = 0.01
    mean: float = 0.998  # of the running mean of the weights
    smoothing: float = 0.15
    neighbour: float = 0.025  # OKLab
    place: float = 0.3
    real: float = 1.0
    opinions: float = 0.3
    codes: int = CODES
    units: int = 256
    seed: int = 0
    rating_epochs: int = 16
    student_epochs: int = 10
    trees: int = 400
    forests: int = 3
    regression_epochs: int = 3


QUICK = replace(
    Plan(),
    epochs=2,
    batch=32,
    warm_up=2,
    codes=48,
    units=16,
    rating_epochs=1,
    student_epochs=1,
    trees=4,
    forests=1,
    regression_epochs=1,
)
QUICK_THEMES = 2000  # of each part


class Trainer:
    """The network, its optimizer, the running mean of its weights, and one step of learning."""

    def __init__(self, plan: Plan, codebook: Floats, steps: int) -> None:
        """Build the network; `steps` of the whole training."""
        import keras
        import tensorflow as tf

        from training.harmony_model import HarmonyNetwork
        from training.harmony_rating import empty

        keras.utils.clear_session()  # the names that Keras makes up are in the file of the weights
        keras.utils.set_random_seed(plan.seed)
        tf.config.experimental.enable_op_determinism()
        self.plan, self.steps = plan, steps
        self.model = HarmonyNetwork(codebook.astype(np.float32), empty(plan.units), units=plan.units)
        self.model(np.zeros((1, LENGTH, N_FEATURES), np.float32), np.zeros((1, LENGTH, 3), np.float32))
        self.weights = self.model.trainable_variables
        self.optimizer = keras.optimizers.AdamW(0.0, weight_decay=plan.decay, beta_2=0.99, global_clipnorm=1.0)
        self.optimizer.exclude_from_weight_decay(var_names=["bias"])
        self.optimizer.build(self.weights)
        self.means = [tf.Variable(weight) for weight in self.weights]
        self.done = tf.Variable(0, dtype=tf.int64)
        self.epoch = tf.Variable(0, dtype=tf.int64)
        self.state = tf.train.Checkpoint(
            weights=list(self.weights),
            optimizer=self.optimizer,
            means=self.means,
            draws=self.model.dropout.seed_generator.state,
            done=self.done,
            epoch=self.epoch,
        )
        self._codebook = tf.constant(codebook, tf.float32)
        self._targets = tf.constant(soft_targets(codebook, plan), tf.float32)
        self._step: Callable[..., Any] = tf.function(self._learn)

    def step(self, batch: Batch) -> Any:
        """Learn from a batch; return LOSSES."""
        import tensorflow as tf

        done = int(self.done)
        warm = min(1.0, (done + 1) / self.plan.warm_up)
        self.optimizer.learning_rate = self.plan.rate * warm * (0.5 + 0.5 * np.cos(np.pi * done / self.steps))
        losses = self._step(batch, tf.constant(min(self.plan.mean, (done + 1) / (done + 10)), tf.float32))
        self.done.assign_add(1)
        return losses.numpy()

    def finish(self) -> "HarmonyNetwork":
        """Give the network the running mean of its weights."""
        for weight, mean in zip(self.weights, self.means, strict=True):
            weight.assign(mean)
        return self.model

    def _learn(self, batch: Batch, keep: Any) -> Any:
        import tensorflow as tf

        features, code, place, counts, real_counts, ratings = batch
        n, false = tf.shape(code)[0], tf.shape(features)[0] - tf.shape(code)[0]
        centers = tf.gather(self._codebook, code)
        padded = tf.concat([centers, tf.zeros((false, LENGTH, 3))], axis=0)
        real = tf.concat([tf.ones((n, LENGTH)), tf.zeros((false, LENGTH))], axis=0)
        with tf.GradientTape() as tape:
            seen = self.model(features, padded, training=True)
            log = tf.nn.log_softmax(seen["codes"][:n])
            of_code = weighted(-tf.reduce_sum(tf.gather(self._targets, code) * log, axis=-1), counts)
            off = tf.reduce_sum(((seen["place"][:n] - place) / CELL) ** 2, axis=-1)
            of_real = tf.nn.sigmoid_cross_entropy_with_logits(real, seen["real"])
            known = tf.math.is_finite(ratings)
            of_ratings = (seen["opinions"][:n] - tf.where(known, ratings, 0.0)[:, None]) ** 2  # (n, LENGTH, 2)
            rating_counts = tf.where(known, BY_WHOM, 0.0)[:, None] * tf.constant(OPINION_COUNTS)[:, None]
            losses = [of_code, weighted(off, counts), weighted(of_real, real_counts)]
            losses.append(weighted(of_ratings, rating_counts))
            plan = self.plan
            total = losses[0] + plan.place * losses[1] + plan.real * losses[2] + plan.opinions * losses[3]
        self.optimizer.apply_gradients(zip(tape.gradient(total, self.weights), self.weights, strict=True))
        for mean, weight in zip(self.means, self.weights, strict=True):
            mean.assign(keep * mean + (1 - keep) * weight)
        return tf.stack(losses)


def weighted(values: Any, counts: Any) -> Any:
    """Return the mean of tensors' values, weighted; 0 without weights."""
    import tensorflow as tf

    return tf.reduce_sum(values * counts) / tf.maximum(tf.reduce_sum(counts), 1e-6)


def soft_targets(codebook: Floats, plan: Plan) -> Floats:
    """Return what each code is taught as, (codes, codes): itself, and a share to near codes, which look alike."""
    squared = ((codebook[:, None] - codebook) ** 2).sum(axis=-1)
    near: Floats = np.exp(-squared / (2 * plan.neighbour**2))
    np.fill_diagonal(near, 1e-9)
    near /= near.sum(axis=1, keepdims=True)
    return (1 - plan.smoothing) * np.eye(len(codebook)) + plan.smoothing * near


def make_codebook(themes: Sequence[Theme], codes: int) -> Floats:
    """Return K-Means of people's colours in OKLab, float64 (codes, 3)."""
    colors = srgb_to_oklab(np.concatenate([theme.colors for theme in themes]))
    distinct, counts = np.unique(colors, axis=0, return_counts=True)
    weights = counts.astype(np.float64)
    start = farthest_first(distinct, weights, codes)
    return lloyd(distinct, weights, start, max_iterations=LLOYD_ITERATIONS)[0]


def train(
    plan: Plan, data: Packed, codebook: Floats, state: Path, report: Callable[[dict[str, Any]], None] = print
) -> "HarmonyNetwork":
    """Train to the end of the plan, from the saved state when there is one."""
    import tensorflow as tf

    trainer = Trainer(plan, codebook, plan.epochs * (len(data.lengths) // plan.batch))
    manager = tf.train.CheckpointManager(trainer.state, str(state), max_to_keep=1)
    trainer.state.restore(manager.latest_checkpoint)
    for epoch in range(int(trainer.epoch), plan.epochs):
        random = np.random.default_rng((plan.seed, epoch))
        losses = [trainer.step(batch) for batch in batches(data, codebook, plan.batch, random)]
        trainer.epoch.assign_add(1)
        manager.save()
        means = [round(float(mean), 4) for mean in np.mean(losses, axis=0)]
        report({"epoch": epoch + 1, **dict(zip(LOSSES, means, strict=True))})
    return trainer.finish()


def run(options: Options) -> None:
    """Train, and write the weights and their card."""
    from training.harmony_model import WeightFile
    from training.harmony_rating import fit_rating
    from training.harmony_regression import chroma_of_regression

    plan = QUICK if options.quick else Plan()
    parts = read_themes(options.data)
    if options.quick:
        parts = {part: themes[:QUICK_THEMES] for part, themes in parts.items()}
    data, codebook = pack(parts["train"]), make_codebook(parts["train"], plan.codes)
    model = train(plan, data, codebook, options.state / NAME)
    rated = fit_rating(model, parts, plan)
    chroma = chroma_of_regression(parts, plan)
    save_weights(
        WeightFile(model), NAME, card(plan, parts, model) | {"metrics": rated, "chroma": chroma}, options.models
    )


def card(plan: Plan, parts: dict[str, list[Theme]], model: "HarmonyNetwork") -> dict[str, Any]:
    """Describe the weights: what they are, what they learnt from, and how."""
    import keras
    import tensorflow as tf

    return {
        "model": f"LSTM of {plan.units} units over colours; categorical over a codebook of {plan.codes} colours",
        "outputs": {
            "codes": "the code of the next colour",
            "residual": "where in the cell of its code",
            "real": "do people put these colours together, or does chance",
            "rating": "mean rating on Mechanical Turk, 1 to 5",
        },
        "data": TERMS,
        "parts": {part: len(themes) for part, themes in parts.items()},
        "split": "by the SHA-256 of the sorted set of colours, all files together",
        "command": "python -m training harmony --data FOLDER",
        "seed": plan.seed,
        "plan": asdict(plan),
        "tried": TRIED,
        "versions": {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": np.__version__},
        "parameters": model.count_params(),
    }
