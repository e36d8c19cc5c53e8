"""Train the FCN: python -m training segmentation [--data FOLDER] [--quick].

All weights above the backbone's stride 4 learn together: the subjects of DUTS teach the saliency, MSRC v2, streets
and clothes the classes, in every batch. Small photos first, larger ones towards the end. AdamW, a warm-up and a
cosine; the backbone learns at a fraction of the rate. In a second, shorter round two teachers, the network itself and
u2netp, tell the saliency of the photos that have no mask of it: more kinds of photos, fewer mistakes on new ones.
The weights are the mean of those after the two rounds.
The state is saved every few minutes, and the same command goes on from there. On two cores both rounds take an hour
and a half. Before: pip install -r training/requirements.txt
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core.backbone import NAME as BACKBONE
from palette_core.backbone import build_backbone
from palette_core.fcn import CLASSES, NAME, SIZE, build_fcn
from palette_core.weights import load_weights, save_weights
from training.batches import Batch, Source, batches
from training.losses import classes_loss, saliency_loss
from training.options import Options
from training.segmentation_data import TERMS, allowed_classes
from training.teachers import teach
from training.validation import Data, read_data, validate

if TYPE_CHECKING:
    import keras

FROZEN = "block2"  # the backbone up to here stays as ImageNet left it: edges and textures are the same everywhere


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train and how fast."""

    steps: int = 5000
    sizes: tuple[tuple[float, int], ...] = ((0.0, 256), (0.45, 288), (0.7, 320))  # from this share of the steps on
    rate: float = 1e-3
    backbone_rate: float = 2e-4
    warm_up: int = 200
    decay: float = 0.01
    every: int = 500  # steps from one validation, and state saved, to the next
    seed: int = 0
    per_batch: tuple[tuple[str, int], ...] = (("subjects", 11), ("objects", 3), ("streets", 1), ("clothes", 1))
    decoder: str = "unet"
    start: str = "ImageNet"  # or "random", or where the first round ended

    def size_of(self, step: int) -> int:
        """Return the side of the photos at a step, pixels."""
        return [size for share, size in self.sizes if step >= share * self.steps][-1]


# The second round, with the teachers' saliency for the photos that have no mask of it.
POLISH = Plan(
    steps=1800,
    sizes=((0.0, 320),),
    rate=4e-4,
    backbone_rate=1e-4,
    warm_up=100,
    every=300,
    seed=1,
    per_batch=(("subjects", 9), ("objects", 3), ("streets", 1), ("clothes", 1), ("scenes", 2)),
    start="the first round",
)
QUICK, QUICK_POLISH = (replace(plan, steps=8, sizes=((0.0, 64),), warm_up=2, every=4) for plan in (Plan(), POLISH))


class Trainer:
    """The network, its optimizers, and one step of learning."""

    def __init__(self, plan: Plan) -> None:
        """Build the network with the backbone's ImageNet weights under a new decoder."""
        import keras
        import tensorflow as tf

        from training.decoders import DECODERS

        keras.utils.clear_session()  # the names that Keras makes up are in the file of the weights
        keras.utils.set_random_seed(plan.seed)
        tf.config.experimental.enable_op_determinism()
        self.plan, self.model = plan, build_fcn(None, DECODERS[plan.decoder])
        if plan.start != "random":
            start_from_backbone(self.model)
        backbone = {layer.name for layer in build_backbone(None).layers}
        variables = [(layer.name in backbone, v) for layer in self.model.layers for v in layer.trainable_variables]
        self.groups = [[v for of, v in variables if of is inside] for inside in (True, False)]
        self.rates = (plan.backbone_rate, plan.rate)
        self.optimizers = [keras.optimizers.AdamW(0.0, weight_decay=plan.decay) for _ in self.groups]
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
        share = self._rate_share(int(self.done))
        for optimizer, rate in zip(self.optimizers, self.rates, strict=True):
            optimizer.learning_rate = rate * share
        subject, classes = self._step(*batch)
        self.done.assign_add(1)
        return float(subject), float(classes)

    def _rate_share(self, step: int) -> float:
        """Return the share of the highest rate: a line up, then a cosine down (Loshchilov and Hutter, 2017)."""
        warm, steps = self.plan.warm_up, self.plan.steps
        if step < warm:
            return (step + 1) / warm
        return float(0.5 + 0.5 * np.cos(np.pi * (step - warm) / (steps - warm)))

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
    frozen, used = True, {layer.name for layer in model.layers}
    for layer in backbone.layers:
        if layer.name in used:
            ours = model.get_layer(layer.name)
            ours.set_weights(layer.get_weights())
            if frozen or isinstance(ours, keras.layers.BatchNormalization):
                ours.trainable = False
        frozen = frozen and layer.name != FROZEN


def sources_of(plan: Plan, data: Data) -> list[Source]:
    """Return what every batch is drawn from."""
    return [Source(data.train[name], count) for name, count in plan.per_batch]


def train(
    plan: Plan,
    data: Data,
    state: Path,
    report: Callable[[dict[str, Any]], None] = print,
    first: "keras.Model | None" = None,
) -> "keras.Model":
    """Train to the end of the plan, from the saved state when there is one, else from where a first round ended."""
    import tensorflow as tf

    weights = None if first is None else first.get_weights()
    trainer = Trainer(plan)
    if weights is not None:
        trainer.model.set_weights(weights)
    manager = tf.train.CheckpointManager(trainer.state, str(state), max_to_keep=1)
    trainer.state.restore(manager.latest_checkpoint)
    sources = sources_of(plan, data)
    sizes, begun = [plan.size_of(step) for step in range(plan.steps)], int(trainer.done)
    losses: list[tuple[float, float]] = []
    with tqdm(total=plan.steps, initial=begun, desc=plan.decoder, mininterval=5) as bar:
        for batch in batches(sources, sizes, plan.seed, begun):
            losses.append(trainer.step(batch))
            bar.update()
            done = int(trainer.done)
            if done % plan.every == 0 or done == plan.steps:
                manager.save()
                subject, classes = np.mean(losses, axis=0)
                losses.clear()
                scores = validate(trainer.model, data, plan.size_of(done - 1))
                report({"step": done, "loss_saliency": subject, "loss_classes": classes, **scores})
    return trainer.model


def run(options: Options) -> None:
    """Train, and write the weights and their card."""
    plans = (QUICK, QUICK_POLISH) if options.quick else (Plan(), POLISH)
    data = read_data(options.data, quick=options.quick)
    first = train(plans[0], data, options.state / NAME / "first")
    taught = teach(data, options, first, plans[1].size_of(0))
    model = train(plans[1], taught, options.state / NAME / "second", first=first)
    model.set_weights(mean_weights(first, model))
    save_weights(model, NAME, card(plans, model), options.models)


def mean_weights(first: "keras.Model", second: "keras.Model") -> list[NDArray[np.float32]]:
    """Return the mean of two rounds' weights: a little better than each (Wortsman et al., "Model soups", 2022)."""
    return [(one + other) / 2 for one, other in zip(first.get_weights(), second.get_weights(), strict=True)]


def card(plans: Sequence[Plan], model: "keras.Model") -> dict[str, Any]:
    """Describe the weights: what they are, what they learnt from, and how."""
    import keras
    import tensorflow as tf

    return {
        "model": f"FCN on EfficientNet-Lite0, {SIZE} x {SIZE}, decoder {plans[0].decoder}",
        "outputs": {"classes": list(CLASSES), "saliency": "0 to 1"},
        "data": TERMS,
        "command": "python -m training segmentation --data FOLDER",
        "weights": "the mean of those after the two rounds",
        "seed": plans[0].seed,
        "rounds": [asdict(plan) for plan in plans],
        "versions": {"tensorflow": tf.__version__, "keras": keras.__version__, "numpy": np.__version__},
        "parameters": model.count_params(),
    }
