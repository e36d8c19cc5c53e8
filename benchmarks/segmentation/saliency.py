"""Saliency: the network on ECSSD beside u2netp, the HSV method, and itself without the guided filter."""

import time
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.masks import SAMPLES, drawn_masks, ecssd, read_labels, subset
from benchmarks.data.photos import DATA
from palette_core import Image, read_image, segment
from palette_core.evaluation import GroundTruth, Measure, Result, SaliencyScore, boundary_score
from palette_core.segmentation import INPUT_PIXELS, predict, saliency_of
from training.segmentation.u2netp import load_u2netp

Saliency = NDArray[np.float32]
WITHOUT_FILTER = "network, without the guided filter"
BORDER_TOLERANCE = 0.004  # of the diagonal: 3 pixels of a sample photo
TIME = "share of u2netp's time"
TIMED, REPEATS, PAUSE = 20, 3, 1.0  # photos that are timed; seconds for the threads of another runtime to rest


def run(*, quick: bool) -> Result:
    """Score every method on ECSSD and time the network beside u2netp."""
    pairs = subset(ecssd(), quick)
    peer = load_u2netp(DATA)
    methods: dict[str, Callable[[Image], Saliency]] = {
        "network": saliency_of,
        WITHOUT_FILTER: without_filter,
        "u2netp": lambda image: peer(image.pixels),
        "HSV": lambda image: segment(image, method="hsv").saliency,
    }
    scores = {name: SaliencyScore() for name in methods}
    for photo, mask in tqdm(pairs, desc="ECSSD"):
        image, truth = read_image(photo), read_labels(mask) > 0
        for name, method in methods.items():
            scores[name].add(method(image), truth)
    theirs = scores["u2netp"]
    f_goal, error_goal = max(0.93, theirs.max_f), min(0.045, theirs.mae)
    measures = []
    for name, score in scores.items():
        f, error = (f_goal, error_goal) if name == "network" else (None, None)
        measures += [
            Measure(
                "saliency.max_f",
                name,
                "max F",
                score.max_f,
                "{:.3f}",
                f,
                at_least=True,
                shown=True,
                name=f"ECSSD, {name}: max F",
            ),
            Measure(
                "saliency.mae",
                name,
                "mean absolute error",
                score.mae,
                "{:.3f}",
                error,
                shown=True,
                name=f"ECSSD, {name}: mean absolute error",
            ),
        ]
    for which, subject in (("with", "network"), ("without", WITHOUT_FILTER)):
        borders = float(np.mean([subject_borders(key, methods[subject]) for key in drawn_masks()]))
        measures.append(
            Measure(
                "saliency.borders",
                subject,
                "F of the subject's borders",
                borders,
                shown=True,
                name=f"sample photos, {which} the guided filter: F of the subject's borders",
            )
        )
    images = [read_image(photo) for photo, _ in pairs[:TIMED]]
    rounds, pause = (1, 0.0) if quick else (REPEATS, PAUSE)
    seconds = time_in_turn(images, [saliency_of, lambda image: peer(image.pixels), segment], rounds, pause)
    measures += [
        Measure(
            "saliency.time.saliency",
            "network",
            TIME,
            seconds[0] / seconds[1],
            "{:.2f}",
            1 / 3,
            name=f"saliency of a photo, {TIME}",
        ),
        Measure(
            "saliency.time.regions",
            "network",
            TIME,
            seconds[2] / seconds[1],
            "{:.2f}",
            shown=True,
            name=f"all regions of a photo, {TIME}",
        ),
    ]
    cases = {"photos of ECSSD": len(pairs), "sample photos with masks": len(drawn_masks())}
    return Result("saliency", measures, {"photos": len(pairs), "seconds": seconds}, cases=cases)


def subject_borders(key: str, method: Callable[[Image], Saliency]) -> float:
    """Return the F of the borders of the subject on a sample photo, against those that were drawn by hand."""
    image = read_image(SAMPLES / f"{key}.jpg")
    truth = GroundTruth.from_polygons(drawn_masks()[key], *image.pixels.shape[1::-1]).subject
    return boundary_score(
        (method(image) >= 0.5).astype(int), np.asarray(truth, dtype=int), tolerance=BORDER_TOLERANCE
    ).f


def without_filter(image: Image) -> Saliency:
    """Resize the network's saliency to the photo's size."""
    prediction, size = predict(image.reduced(INPUT_PIXELS)), image.pixels.shape[1::-1]
    return cv2.resize(prediction.saliency, size, interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)


def time_in_turn(
    images: list[Image], methods: list[Callable[[Image], object]], rounds: int, pause: float
) -> list[float]:
    """Return the median seconds of each method, called in rounds: all photos by one, then all by another.

    Not photo by photo: the threads of one runtime wait busily for a while and would slow the other.
    """
    seconds: list[list[float]] = [[] for _ in methods]
    for _ in range(rounds):
        for method, spent in zip(methods, seconds, strict=True):
            method(images[0])
            time.sleep(pause)
            for image in images:
                start = time.perf_counter()
                method(image)
                spent.append(time.perf_counter() - start)
    return [float(np.median(spent)) for spent in seconds]
