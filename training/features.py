"""Compare networks by transfer learning from few photos: python -m training features [--data FOLDER] [--quick].

The question is which of 21 classes are in a photo (MSRC v2). Four ways: the ImageNet network as it is under a linear
head, the same fine-tuned, the same from random weights, and a small CNN from scratch; each with 10, 25, 50 and 100 %
of the training photos. The measure is the mean over the classes of the average precision on the test part.
No weights are kept: the table is the result. Each figure is saved when it is there, and the same command goes on from
it. On two cores the whole takes an hour.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from palette_core.evaluation import TRAINING_FOLDER, read_table, write_table
from palette_core.networks import BACKBONE, build_backbone, load_weights, preprocess
from training.datasets.multilabel import MultiLabel, batches, read_multilabel
from training.options import Options

if TYPE_CHECKING:
    import keras

Scores = NDArray[np.floating]  # (photos, classes), the higher the likelier

SHARES = (0.1, 0.25, 0.5, 1.0)  # of the training photos
SEED = 0
BATCH = 16  # photos
STRENGTH = 0.01  # C of the logistic regression: 1280 features and few photos ask for a small one
HEAD_RATE = 3e-3  # of a new head on features that are there already
CHANNELS = (32, 64, 128, 256)  # of the small CNN


@dataclass(frozen=True, slots=True)
class Candidate:
    """A network to learn with, and for how long: steps enough that more would not help, or five minutes."""

    name: str
    start: str  # "frozen", "ImageNet" or "random"
    network: str  # "backbone" or "small"
    steps: int
    rate: float
    side: int = 224  # pixels


CANDIDATES = (
    Candidate("ImageNet features as they are, linear head", "frozen", "backbone", 0, 0.0),
    Candidate("ImageNet network, fine-tuned", "ImageNet", "backbone", 200, 3e-4),
    Candidate("The same network from random weights", "random", "backbone", 400, 1e-3),
    Candidate("Small CNN from scratch", "random", "small", 1600, 1e-3, side=128),
)
QUICK_SHARES = (1.0,)


def run(options: Options) -> None:
    """Let each candidate learn from each share of the photos, and write the table."""
    folder, most = options.data / "segmentation/msrc_v2", 24 if options.quick else None
    train, test = (read_multilabel(folder, held_out=held_out, most=most) for held_out in (False, True))
    shares, candidates = (QUICK_SHARES, quick()) if options.quick else (SHARES, CANDIDATES)
    done = "features_quick" if options.quick else "features"
    table: list[dict[str, Any]] = read_table(done, options.state) or []
    known = {(row["name"], row["share"]) for row in table}
    for candidate in candidates:
        for share in shares:
            if (candidate.name, share) not in known:
                table.append(compare_one(candidate, share, train, test))
                write_table(done, table, options.state)
    if options.quick:
        write_table("features_quick_table", table, options.state)
    else:
        write_table("features", table, TRAINING_FOLDER)


def quick() -> tuple[Candidate, ...]:
    """Return the candidates with next to no time to learn."""
    return tuple(replace(candidate, steps=min(candidate.steps, 2), side=64) for candidate in CANDIDATES)


def compare_one(candidate: Candidate, share: float, train: MultiLabel, test: MultiLabel) -> dict[str, Any]:
    """Learn from a share of the photos, and return the row of the table."""
    import keras
    import tensorflow as tf

    keras.utils.clear_session()
    keras.utils.set_random_seed(SEED)
    tf.config.experimental.enable_op_determinism()
    part = train.part(share, SEED)
    model = build(candidate, len(train.names))
    learn = learn_linear if candidate.start == "frozen" else learn_all
    precisions = average_precisions(test.present, learn(model, candidate, part)(test))
    return {
        **asdict(candidate),
        "share": share,
        "photos": len(part.pixels),
        "parameters": model.count_params(),
        "mean_average_precision": round(float(np.nanmean(precisions)), 4),
        "average_precision": {
            name: None if np.isnan(value) else round(float(value), 4)
            for name, value in zip(test.names, precisions, strict=True)
        },
    }


def build(candidate: Candidate, classes: int) -> "keras.Model":
    """Build a network, float32 (n, side, side, 3) in and logits (n, classes) out."""
    import keras

    if candidate.network == "small":
        return small_cnn(candidate.side, classes)
    backbone = build_backbone(candidate.side)
    if candidate.start != "random":
        load_weights(backbone, BACKBONE)
        for layer in backbone.layers:  # few photos would only blur what ImageNet knows of means and deviations
            layer.trainable = not isinstance(layer, keras.layers.BatchNormalization)
    pooled = keras.layers.Dropout(0.2)(backbone.get_layer("pool").output)
    return keras.Model(backbone.input, keras.layers.Dense(classes, name="classes")(pooled))


def small_cnn(side: int, classes: int) -> "keras.Model":
    """Build eight convolutions in four steps of half the size, as one writes for a first try (after VGG, 2015)."""
    import keras

    inputs = keras.Input((side, side, 3))
    x = inputs
    for channels in CHANNELS:
        for stride in (1, 2):
            x = keras.layers.Conv2D(channels, 3, stride, "same", use_bias=False)(x)
            x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
    x = keras.layers.Dropout(0.2)(keras.layers.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, keras.layers.Dense(classes, name="classes")(x))


def learn_linear(model: "keras.Model", candidate: Candidate, train: MultiLabel) -> Callable[[MultiLabel], Scores]:
    """Fit a logistic regression a class on the pooled features of the photos and of their mirror images."""
    import keras
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    pool = keras.Model(model.input, model.get_layer("pool").output)
    mirrored = [np.ascontiguousarray(pixels[:, ::-1]) for pixels in train.pixels]
    features = predict(pool, [*train.pixels, *mirrored], candidate.side)
    head = OneVsRestClassifier(LogisticRegression(C=STRENGTH, max_iter=1000))
    fitted = make_pipeline(StandardScaler(), head).fit(features, np.tile(train.present, (2, 1)).astype(int))
    return lambda test: fitted.predict_proba(predict(pool, test.pixels, candidate.side))


def learn_all(model: "keras.Model", candidate: Candidate, train: MultiLabel) -> Callable[[MultiLabel], Scores]:
    """Train the whole network by AdamW with a cosine, each class a yes or no; a new head learns faster."""
    import keras
    import tensorflow as tf

    head = model.get_layer("classes").trainable_variables
    body = [variable for variable in model.trainable_variables if not any(variable is other for other in head)]
    groups = [body, head]
    rates = (candidate.rate, HEAD_RATE if candidate.start == "ImageNet" else candidate.rate)
    optimizers = [
        keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(rate, candidate.steps), weight_decay=0.01)
        for rate in rates
    ]
    loss = keras.losses.BinaryCrossentropy(from_logits=True)

    def learn(pixels: Any, present: Any) -> Any:
        with tf.GradientTape() as tape:
            value = loss(present, model(pixels, training=True))
        for optimizer, group, gradient in zip(optimizers, groups, tape.gradient(value, groups), strict=True):
            optimizer.apply_gradients(zip(gradient, group, strict=True))
        return value

    step = tf.function(learn)
    title = f"{candidate.name}, {len(train.pixels)} photos"
    with tqdm(batches(train, candidate.side, BATCH, candidate.steps, SEED), title, candidate.steps) as bar:
        for number, batch in enumerate(bar):
            value = step(*batch)
            if number % 20 == 0:
                bar.set_postfix(loss=f"{float(value):.3f}")
    return lambda test: predict(model, test.pixels, candidate.side)


def predict(model: "keras.Model", pixels: list[NDArray[np.uint8]], side: int) -> NDArray[np.float32]:
    """Return the outputs of the network for each photo, resized to a square: (photos, outputs)."""
    squares = np.concatenate([preprocess(photo, side) for photo in pixels])
    outputs: NDArray[np.float32] = model.predict(squares, batch_size=BATCH, verbose=0)
    return outputs


def average_precisions(present: NDArray[np.bool_], scores: Scores) -> NDArray[np.float64]:
    """Return the average precision of each class, (classes,); NaN for a class that no photo has."""
    from sklearn.metrics import average_precision_score

    return np.array(
        [
            average_precision_score(there, score) if there.any() else np.nan
            for there, score in zip(present.T, scores.T, strict=True)
        ]
    )
