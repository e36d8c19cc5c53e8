"""Train the FCN: python -m training segmentation [--data FOLDER] [--quick].

All weights above the backbone's stride 4 learn together: the saliency from the subjects of DUTS, the classes from
MSRC v2, streets and clothes, in every batch. Small photos first, larger ones towards the end. AdamW, a warm-up and a
cosine; the backbone learns at a fraction of the rate. In a second, shorter round two teachers, the network itself and
u2netp, label the saliency of the photos that have no mask of it: more kinds of photos, fewer mistakes on new ones.
The weights are the mean of those after the two rounds.
The state is saved every few minutes, and the same command goes on from there. On two cores both rounds take an hour
and a half. Before: pip install -e ".[train]"
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core.networks import (
    BACKBONE,
    CLASSES,
    INPUT_SIZE,
    SEGMENTATION,
    build_backbone,
    build_fcn,
    load_weights,
    save_weights,
)
from training.datasets.masks import TERMS, allowed_classes
from training.options import Options
from training.schedules import cosine, warm_up
from training.segmentation.batches import Batch, Source, batches
from training.segmentation.decoders import DECODERS
from training.segmentation.losses import classes_loss, saliency_loss
from training.segmentation.plan import QUICK, QUICK_SECOND_ROUND, SECOND_ROUND, TrainingConfig
from training.segmentation.pseudo_labels import pseudo_label
from training.segmentation.validation import Data, read_data, validate

if TYPE_CHECKING:
    import keras

FROZEN = "block2"  # the backbone up to here keeps its ImageNet weights: edges and textures are the same everywhere


class Trainer:
    """The network, its optimizers, and one step of learning."""

    def __init__(self, config: TrainingConfig) -> None:
        """Build the network with the backbone's ImageNet weights under a new decoder."""
        import keras
        import tensorflow as tf

        keras.utils.clear_session()  # the names that Keras makes up are in the file of the weights
        keras.utils.set_random_seed(config.seed)
        tf.config.experimental.enable_op_determinism()
        self.config, self.model = config, build_fcn(None, DECODERS[config.decoder])
        if config.start != "random":
            start_from_backbone(self.model)
        backbone = {layer.name for layer in build_backbone(None).layers}
        variables = [(layer.name in backbone, v) for layer in self.model.layers for v in layer.trainable_variables]
        self.groups = [[v for of, v in variables if of is inside] for inside in (True, False)]
        self.rates = (config.backbone_rate, config.rate)
        self.optimizers = [keras.optimizers.AdamW(0.0, weight_decay=config.decay) for _ in self.groups]
        for optimizer, group in zip(self.optimizers, self.groups, strict=True):
            optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
            optimizer.build(group)
        self.done = tf.Variable(0, dtype=tf.int64)
        self.state = tf.train.Checkpoint(
            model=self.model, first=self.optimizers[0], second=self.optimizers[1], done=self.done
        )
        self._step: Callable[..., Any] = tf.function(self._learn)
        self._allowed = tf.constant(allowed_classes())

    def step(self, batch: Batch) -> tuple[float, float]:
        """Learn from a batch and return its two losses."""
        step, warm = int(self.done), self.config.warm_up
        share = warm_up(step, warm) * cosine(step, self.config.steps, start=warm)
        for optimizer, rate in zip(self.optimizers, self.rates, strict=True):
            optimizer.learning_rate = rate * share
        subject, classes = self._step(*batch)
        self.done.assign_add(1)
        return float(subject), float(classes)

    def _learn(self, pixels: Any, saliency: Any, labels: Any) -> tuple[Any, Any]:
        import tensorflow as tf

        with tf.GradientTape() as tape:
            logits = self.model(pixels, training=True)
            subject = saliency_loss(saliency, logits["saliency"])
            classes = classes_loss(labels, logits["classes"], self._allowed)
            total = subject + classes
        gradients = tape.gradient(total, self.groups)
        for optimizer, group, gradient in zip(self.optimizers, self.groups, gradients, strict=True):
            optimizer.apply_gradients(zip(gradient, group, strict=True))
        return subject, classes


def start_from_backbone(model: "keras.Model") -> None:
    """Give the FCN the ImageNet weights; freeze what is fine, and every running mean and deviation."""
    import keras

    backbone = build_backbone()
    load_weights(backbone, BACKBONE)
    is_frozen, used = True, {layer.name for layer in model.layers}
    for layer in backbone.layers:
        if layer.name in used:
            ours = model.get_layer(layer.name)
            ours.set_weights(layer.get_weights())
            if is_frozen or isinstance(ours, keras.layers.BatchNormalization):
                ours.trainable = False
        is_frozen = is_frozen and layer.name != FROZEN


def sources_of(config: TrainingConfig, data: Data) -> list[Source]:
    """Return what every batch is drawn from."""
    return [Source(data.train[name], count) for name, count in config.per_batch]


def train(
    config: TrainingConfig,
    data: Data,
    state: Path,
    report: Callable[[dict[str, Any]], None] = print,
    first: "keras.Model | None" = None,
) -> "keras.Model":
    """Train to the end, from the saved state when there is one, else from where a first round ended."""
    import tensorflow as tf

    weights = None if first is None else first.get_weights()
    trainer = Trainer(config)
    if weights is not None:
        trainer.model.set_weights(weights)
    manager = tf.train.CheckpointManager(trainer.state, str(state), max_to_keep=1)
    trainer.state.restore(manager.latest_checkpoint)
    sources = sources_of(config, data)
    sizes, begun = [config.size_of(step) for step in range(config.steps)], int(trainer.done)
    losses: list[tuple[float, float]] = []
    with tqdm(total=config.steps, initial=begun, desc=config.decoder, mininterval=5) as bar:
        for batch in batches(sources, sizes, config.seed, begun):
            losses.append(trainer.step(batch))
            bar.update()
            done = int(trainer.done)
            if done % config.every == 0 or done == config.steps:
                manager.save()
                subject, classes = np.mean(losses, axis=0)
                losses.clear()
                scores = validate(trainer.model, data, config.size_of(done - 1))
                report({"step": done, "loss_saliency": subject, "loss_classes": classes, **scores})
    return trainer.model


def run(options: Options) -> None:
    """Train, and write the weights and their card."""
    configs = (QUICK, QUICK_SECOND_ROUND) if options.quick else (TrainingConfig(), SECOND_ROUND)
    data = read_data(options.data, quick=options.quick)
    first = train(configs[0], data, options.state / SEGMENTATION / "first")
    labelled = pseudo_label(data, options, first, configs[1].size_of(0))
    model = train(configs[1], labelled, options.state / SEGMENTATION / "second", first=first)
    model.set_weights(mean_weights(first, model))
    save_weights(model, SEGMENTATION, card(configs, model), options.models)


def mean_weights(first: "keras.Model", second: "keras.Model") -> list[NDArray[np.float32]]:
    """Return the mean of two rounds' weights: a little better than each (Wortsman et al., "Model soups", 2022)."""
    return [
        (weight + second_weight) / 2
        for weight, second_weight in zip(first.get_weights(), second.get_weights(), strict=True)
    ]


def card(configs: Sequence[TrainingConfig], model: "keras.Model") -> dict[str, Any]:
    """Return the card of the weights: architecture, data and settings."""
    import keras
    import tensorflow as tf

    return {
        "model": f"FCN on EfficientNet-Lite0, {INPUT_SIZE} x {INPUT_SIZE}, decoder {configs[0].decoder}",
        "outputs": {"classes": list(CLASSES), "saliency": "0 to 1"},
        "data": TERMS,
        "command": "python -m training segmentation --data FOLDER",
        "weights": "the mean of those after the two rounds",
        "seed": configs[0].seed,
        "rounds": [asdict(config) for config in configs],
        "versions": {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": np.__version__},
        "parameters": model.count_params(),
    }
