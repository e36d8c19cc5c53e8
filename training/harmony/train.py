"""Train the LSTM over colours: python -m training harmony [--data FOLDER] [--quick].

Palettes of all files, in a new random order each time. After every colour the network predicts the next code of the
codebook and the residual in its cell, whether people put these colours together or they are corrupted, and how people
rated them.
The weights are a running mean of those on the way (EMA). Then small networks on its state and on statistics of the
colours learn the ratings of Mechanical Turk, and an LSTM of the same size that regresses the next colour is trained
for comparison: its colours have less chroma. No set of colours is in two of the parts train, validation, test.

The state is saved after every epoch, and the same command goes on from there. About 15 minutes on two busy cores.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import srgb_to_oklab
from palette_core.evaluation import TRAINING_FOLDER, read_table, write_table
from palette_core.networks import CELL_RADIUS, HARMONY, N_FEATURES, PALETTE_LENGTH, save_weights
from palette_core.quantization import farthest_first, lloyd
from training.datasets.themes import TERMS, Theme, read_themes
from training.harmony.batches import Batch, Packed, batches, pack
from training.harmony.plan import QUICK, QUICK_THEMES, TrainingConfig
from training.harmony.rating import empty, fit_rating
from training.harmony.regression import chroma_of_regression
from training.options import Options
from training.schedules import cosine, warm_up

if TYPE_CHECKING:
    from training.harmony.network import HarmonyNetwork

LLOYD_ITERATIONS = 25
LOSSES = ("loss_code", "loss_place", "loss_real", "loss_ratings")
# Weights of the ratings: after each colour, and on the site and on Mechanical Turk, where about 40 people rated.
OPINION_WEIGHTS, SOURCE_WEIGHTS = (0.0, 0.25, 0.25, 0.5, 1.0), (1.0, 2.0)


class Trainer:
    """The network, its optimizer, the running mean of its weights, and one step of learning."""

    def __init__(self, config: TrainingConfig, codebook: Floats, steps: int) -> None:
        """Build the network; `steps` of the whole training."""
        import keras
        import tensorflow as tf

        from training.harmony.network import HarmonyNetwork

        keras.utils.clear_session()  # the names that Keras makes up are in the file of the weights
        keras.utils.set_random_seed(config.seed)
        tf.config.experimental.enable_op_determinism()
        self.config, self.steps = config, steps
        self.model = HarmonyNetwork(codebook.astype(np.float32), empty(config.units), units=config.units)
        self.model(np.zeros((1, PALETTE_LENGTH, N_FEATURES), np.float32), np.zeros((1, PALETTE_LENGTH, 3), np.float32))
        self.weights = self.model.trainable_variables
        self.optimizer = keras.optimizers.AdamW(0.0, weight_decay=config.decay, beta_2=0.99, global_clipnorm=1.0)
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
        self._targets = tf.constant(soft_targets(codebook, config), tf.float32)
        self._step: Callable[..., Any] = tf.function(self._learn)

    def step(self, batch: Batch) -> Any:
        """Learn from a batch; return LOSSES."""
        import tensorflow as tf

        done = int(self.done)
        share = warm_up(done, self.config.warm_up) * cosine(done, self.steps)
        self.optimizer.learning_rate = self.config.rate * share
        losses = self._step(batch, tf.constant(min(self.config.mean, (done + 1) / (done + 10)), tf.float32))
        self.done.assign_add(1)
        return losses.numpy()

    def finish(self) -> "HarmonyNetwork":
        """Give the network the running mean of its weights."""
        for weight, mean in zip(self.weights, self.means, strict=True):
            weight.assign(mean)
        return self.model

    def _learn(self, batch: Batch, keep: Any) -> Any:
        import tensorflow as tf

        features, code, place, next_weights, real_weights, ratings = batch
        n, false = tf.shape(code)[0], tf.shape(features)[0] - tf.shape(code)[0]
        centers = tf.gather(self._codebook, code)
        padded = tf.concat([centers, tf.zeros((false, PALETTE_LENGTH, 3))], axis=0)
        real = tf.concat([tf.ones((n, PALETTE_LENGTH)), tf.zeros((false, PALETTE_LENGTH))], axis=0)
        with tf.GradientTape() as tape:
            outputs = self.model(features, padded, training=True)
            log = tf.nn.log_softmax(outputs["codes"][:n])
            of_code = weighted(-tf.reduce_sum(tf.gather(self._targets, code) * log, axis=-1), next_weights)
            off = tf.reduce_sum(((outputs["place"][:n] - place) / CELL_RADIUS) ** 2, axis=-1)
            of_real = tf.nn.sigmoid_cross_entropy_with_logits(real, outputs["real"])
            known = tf.math.is_finite(ratings)
            of_ratings = (
                outputs["opinions"][:n] - tf.where(known, ratings, 0.0)[:, None]
            ) ** 2  # (n, PALETTE_LENGTH, 2)
            rating_weights = tf.where(known, SOURCE_WEIGHTS, 0.0)[:, None] * tf.constant(OPINION_WEIGHTS)[:, None]
            losses = [of_code, weighted(off, next_weights), weighted(of_real, real_weights)]
            losses.append(weighted(of_ratings, rating_weights))
            config = self.config
            total = losses[0] + config.place * losses[1] + config.real * losses[2] + config.opinions * losses[3]
        self.optimizer.apply_gradients(zip(tape.gradient(total, self.weights), self.weights, strict=True))
        for mean, weight in zip(self.means, self.weights, strict=True):
            mean.assign(keep * mean + (1 - keep) * weight)
        return tf.stack(losses)


def weighted(values: Any, weights: Any) -> Any:
    """Return the mean of tensors' values, weighted; 0 without weights."""
    import tensorflow as tf

    return tf.reduce_sum(values * weights) / tf.maximum(tf.reduce_sum(weights), 1e-6)


def soft_targets(codebook: Floats, config: TrainingConfig) -> Floats:
    """Return the target of each code, (codes, codes): itself, and a share for near codes (label smoothing)."""
    squared = ((codebook[:, None] - codebook) ** 2).sum(axis=-1)
    near: Floats = np.exp(-squared / (2 * config.neighbour**2))
    np.fill_diagonal(near, 1e-9)
    near /= near.sum(axis=1, keepdims=True)
    return (1 - config.smoothing) * np.eye(len(codebook)) + config.smoothing * near


def make_codebook(themes: Sequence[Theme], codes: int) -> Floats:
    """Return K-Means of people's colours in OKLab, float64 (codes, 3)."""
    colors = srgb_to_oklab(np.concatenate([theme.colors for theme in themes]))
    distinct, occurrences = np.unique(colors, axis=0, return_counts=True)
    weights = occurrences.astype(np.float64)
    start = farthest_first(distinct, weights, codes)
    return lloyd(distinct, weights, start, max_iterations=LLOYD_ITERATIONS)[0]


def train(
    config: TrainingConfig,
    data: Packed,
    codebook: Floats,
    state: Path,
    report: Callable[[dict[str, Any]], None] = print,
) -> "HarmonyNetwork":
    """Train to the end, from the saved state when there is one."""
    import tensorflow as tf

    trainer = Trainer(config, codebook, config.epochs * (len(data.lengths) // config.batch))
    manager = tf.train.CheckpointManager(trainer.state, str(state), max_to_keep=1)
    trainer.state.restore(manager.latest_checkpoint)
    for epoch in range(int(trainer.epoch), config.epochs):
        random = np.random.default_rng((config.seed, epoch))
        losses = [trainer.step(batch) for batch in batches(data, codebook, config.batch, random)]
        trainer.epoch.assign_add(1)
        manager.save()
        means = [round(float(mean), 4) for mean in np.mean(losses, axis=0)]
        report({"epoch": epoch + 1, **dict(zip(LOSSES, means, strict=True))})
    return trainer.finish()


def run(options: Options) -> None:
    """Train, and write the weights and their card."""
    from training.harmony.network import WeightFile

    config = QUICK if options.quick else TrainingConfig()
    parts = read_themes(options.data)
    if options.quick:
        parts = {part: themes[:QUICK_THEMES] for part, themes in parts.items()}
    data, codebook = pack(parts["train"]), make_codebook(parts["train"], config.codes)
    model = train(config, data, codebook, options.state / HARMONY)
    rated = fit_rating(model, parts, config)
    save_weights(WeightFile(model), HARMONY, card(config, parts, model) | {"metrics": rated}, options.models)
    write_chroma(chroma_of_regression(parts, config), options.state if options.quick else TRAINING_FOLDER)


def write_chroma(chroma: dict[str, Any], folder: Path) -> None:
    """Write the chroma of the network that regresses into the table of the training, beside the rest of it."""
    write_table(HARMONY, {**(read_table(HARMONY, folder) or {}), "chroma": chroma}, folder)


def card(config: TrainingConfig, parts: dict[str, list[Theme]], model: "HarmonyNetwork") -> dict[str, Any]:
    """Return the card of the weights: architecture, data and settings."""
    import keras
    import tensorflow as tf

    return {
        "model": f"LSTM of {config.units} units over colours; categorical over a codebook of {config.codes} colours",
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
        "seed": config.seed,
        "plan": asdict(config),
        "versions": {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": np.__version__},
        "parameters": model.count_params(),
    }
