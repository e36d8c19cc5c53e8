"""Compare two decoders on the same backbone for the same time: python -m training decoders.

U-Net like, which `palette_core.fcn` ships, and DeepLabV3+ like. Each gets as many steps as fit into the time, and is
scored on what neither learnt from. On two cores it takes twelve minutes.
"""

import json
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from palette_core.fcn import WIDTH, Maps, lateral, separable, unet
from training.options import Options

if TYPE_CHECKING:
    from training.segmentation import Plan
    from training.validation import Data

RESULT = Path(__file__).parent / "results/decoders.json"
SECONDS = 180  # of learning, for each
SIDE = 256  # pixels
# What is compared: a name, the decoder, and where the backbone's weights come from.
CONTENDERS = (
    ("U-Net like", "unet", "ImageNet"),
    ("DeepLabV3+ like", "deeplab", "ImageNet"),
    ("U-Net like from random weights", "unet", "random"),
)
TIMED = 20  # steps, after as many that are not

RATES = (2, 4, 6)  # dilation of the pyramid's branches, in places of 16 pixels


def deeplab(maps: Maps) -> Any:
    """Look at several scales at once on stride 16, then join stride 4.

    Chen et al., "Encoder-Decoder with Atrous Separable Convolution" (DeepLabV3+, 2018). The backbone stays as it is:
    its stride 32 comes back up to stride 16 instead of being computed there.
    """
    import keras

    up = keras.layers.UpSampling2D(2, interpolation="bilinear", name="coarse_up")(maps["stride32"])
    x = keras.layers.Concatenate(name="coarse")([up, maps["stride16"]])
    branches = [keras.layers.ReLU(name="pyramid1")(lateral(x, WIDTH, "pyramid1_lateral"))]
    branches += [separable(x, WIDTH, f"pyramid{rate}", dilation=rate) for rate in RATES]
    whole = keras.layers.GlobalAveragePooling2D(keepdims=True, name="whole_pool")(x)
    whole = keras.layers.Conv2D(WIDTH, 1, activation="relu", name="whole")(whole)
    pyramid = keras.layers.Concatenate(name="pyramid")(branches)
    pyramid = keras.layers.Conv2D(WIDTH, 1, use_bias=False, name="pyramid_mix")(pyramid)
    pyramid = keras.layers.Add(name="pyramid_whole")([pyramid, whole])
    pyramid = keras.layers.ReLU(name="pyramid_out")(keras.layers.BatchNormalization(name="pyramid_norm")(pyramid))
    up = keras.layers.UpSampling2D(4, interpolation="bilinear", name="pyramid_up")(pyramid)
    fine = lateral(maps["stride4"], WIDTH // 2, "lateral4")
    return separable(separable(keras.layers.Concatenate()([up, fine]), WIDTH, "join1"), WIDTH, "join2")


DECODERS = {"unet": unet, "deeplab": deeplab}


def run(options: Options) -> None:
    """Train each network for the same time and write the table of their scores."""
    from training.validation import read_data

    data = read_data(options.data, quick=options.quick)
    table = [compare_one(name, decoder, start, data, options) for name, decoder, start in CONTENDERS]
    path = options.state / RESULT.name if options.quick else RESULT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def compare_one(name: str, decoder: str, start: str, data: "Data", options: Options) -> dict[str, Any]:
    """Train one network for SECONDS and return its scores: on the validation parts, and on MSRC's test part."""
    from palette_core.mask_metrics import class_iou, pixel_accuracy
    from training.msrc import classes_by, read_test, score
    from training.segmentation import QUICK, Plan, train

    usual = QUICK if options.quick else Plan(sizes=((0.0, SIDE),), warm_up=60)
    short = replace(usual, decoder=decoder, start=start)
    steps = QUICK.steps if options.quick else round(SECONDS / seconds_per_step(short, data))
    scores: dict[str, Any] = {}
    with TemporaryDirectory() as state:
        model = train(replace(short, steps=steps, every=steps), data, Path(state), scores.update)
    side = short.size_of(0)
    table = score(read_test(options.data / "segmentation/msrc_v2"), classes_by(model, side))
    scores |= {"msrc_accuracy": pixel_accuracy(table), "msrc_iou": float(np.nanmean(class_iou(table)))}
    scores = {key: round(value, 4) for key, value in scores.items()}
    return {"name": name, "seconds": SECONDS, "parameters": model.count_params(), **scores}


def seconds_per_step(plan: "Plan", data: "Data") -> float:
    """Time a step of learning."""
    from training.batches import make_batch
    from training.segmentation import Trainer, sources_of

    trainer, batch = Trainer(plan), make_batch(sources_of(plan, data), plan.size_of(0), plan.seed, 0)
    for _ in range(TIMED):
        trainer.step(batch)
    start = time.perf_counter()
    for _ in range(TIMED):
        trainer.step(batch)
    return (time.perf_counter() - start) / TIMED
