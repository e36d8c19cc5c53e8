"""Compare two decoders on the same backbone for the same time: python -m training decoders.

One is like U-Net, which `palette_core.networks.fcn` uses, and one like DeepLabV3+. Each gets as many steps as fit into
the time, and is scored on photos that neither learnt from. It takes twelve minutes on two cores.
"""

import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from palette_core.evaluation import TRAINING_FOLDER, class_iou, pixel_accuracy, write_table
from training.datasets.msrc import classes_by, read_test, score
from training.options import Options
from training.segmentation.batches import make_batch
from training.segmentation.plan import QUICK, TrainingConfig
from training.segmentation.train import Trainer, sources_of, train
from training.segmentation.validation import Data, read_data

SECONDS = 180  # of learning, for each
SIDE = 256  # pixels
# What is compared: a name, the decoder, and where the backbone's weights come from.
CANDIDATES = (
    ("U-Net like", "unet", "ImageNet"),
    ("DeepLabV3+ like", "deeplab", "ImageNet"),
    ("U-Net like from random weights", "unet", "random"),
)
TIMED = 20  # steps, after as many that are not


def run(options: Options) -> None:
    """Train each network for the same time and write the table of their scores."""
    data = read_data(options.data, quick=options.quick)
    table = [compare_one(name, decoder, start, data, options) for name, decoder, start in CANDIDATES]
    write_table("decoders", table, options.state if options.quick else TRAINING_FOLDER)


def compare_one(name: str, decoder: str, start: str, data: Data, options: Options) -> dict[str, Any]:
    """Train one network for SECONDS and return its scores: on the validation parts, and on MSRC's test part."""
    default = QUICK if options.quick else TrainingConfig(sizes=((0.0, SIDE),), warm_up=60)
    short = replace(default, decoder=decoder, start=start)
    steps = QUICK.steps if options.quick else round(SECONDS / seconds_per_step(short, data))
    scores: dict[str, Any] = {}
    with TemporaryDirectory() as state:
        model = train(replace(short, steps=steps, every=steps), data, Path(state), scores.update)
    side = short.size_of(0)
    table = score(read_test(options.data / "segmentation/msrc_v2"), classes_by(model, side))
    scores |= {"msrc_accuracy": pixel_accuracy(table), "msrc_iou": float(np.nanmean(class_iou(table)))}
    scores = {key: round(value, 4) for key, value in scores.items()}
    return {"name": name, "seconds": SECONDS, "parameters": model.count_params(), **scores}


def seconds_per_step(config: TrainingConfig, data: Data) -> float:
    """Time a step of learning."""
    trainer, batch = Trainer(config), make_batch(sources_of(config, data), config.size_of(0), config.seed, 0)
    for _ in range(TIMED):
        trainer.step(batch)
    start = time.perf_counter()
    for _ in range(TIMED):
        trainer.step(batch)
    return (time.perf_counter() - start) / TIMED
