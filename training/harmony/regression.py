"""The chroma of a baseline: the same LSTM, trained to regress the next colour. Its weights are not kept."""

from typing import Any

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import oklab_chroma, oklab_to_srgb, srgb_to_oklab
from palette_core.networks import N_FEATURES, PALETTE_LENGTH, color_features
from training.datasets.themes import Theme
from training.harmony.batches import batches, pack
from training.harmony.plan import TrainingConfig

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
BINS = 32  # of the histogram of chroma
HIGHEST = 0.32  # chroma in OKLab, hardly exceeded in sRGB


def chroma_of_regression(parts: dict[str, list[Theme]], config: TrainingConfig) -> dict[str, Any]:
    """Train, regress the fifth colours of the part for tests, and describe their chroma beside that of people's."""
    import keras
    import tensorflow as tf

    keras.utils.clear_session()
    keras.utils.set_random_seed(config.seed)
    model = keras.Sequential(
        [
            keras.Input((PALETTE_LENGTH, N_FEATURES)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.LSTM(config.units, return_sequences=True, unroll=True),
            keras.layers.Dense(3),
        ]
    )
    optimizer = keras.optimizers.AdamW(1e-3, weight_decay=config.decay)

    @tf.function  # type: ignore[untyped-decorator]
    def step(features: Any, place: Any, weights: Any) -> None:
        with tf.GradientTape() as tape:
            off = tf.reduce_sum((model(features) - place) ** 2, axis=-1)
            loss = tf.reduce_sum(off * weights) / tf.reduce_sum(weights)
        variables = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))

    data, any_codebook = pack(parts["train"]), np.zeros((1, 3))
    for epoch in range(config.regression_epochs):
        random = np.random.default_rng((config.seed, epoch))
        for batch in batches(data, any_codebook, config.batch, random):
            step(batch.features[: len(batch.code)], batch.place, batch.weights)
    fives = np.array([theme.colors for theme in parts["test"] if len(theme.colors) == PALETTE_LENGTH])
    regressed = model(color_features(fives)).numpy()[:, PALETTE_LENGTH - 2]
    shown = srgb_to_oklab(np.rint(oklab_to_srgb(regressed)).astype(np.uint8))
    people = srgb_to_oklab(fives[:, PALETTE_LENGTH - 1])
    ratio = float(oklab_chroma(shown).mean() / oklab_chroma(people).mean())
    return {"regressed over people's": round(ratio, 4), "regressed": describe(shown), "people": describe(people)}


def describe(oklab: Floats) -> dict[str, Any]:
    """Describe the chroma of colours (n, 3): mean, quantiles, and a histogram of BINS from 0 to HIGHEST."""
    chroma = oklab_chroma(oklab)
    shares = np.histogram(chroma.clip(max=HIGHEST), bins=BINS, range=(0, HIGHEST))[0] / len(chroma)
    return {
        "mean": round(float(chroma.mean()), 5),
        "quantiles": {
            str(q): round(float(value), 5) for q, value in zip(QUANTILES, np.quantile(chroma, QUANTILES), strict=True)
        },
        "histogram": {"highest": HIGHEST, "shares": shares.round(5).tolist()},
    }
