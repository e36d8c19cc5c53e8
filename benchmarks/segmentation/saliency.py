"""What people look at: the network on ECSSD beside u2netp, the HSV way, and itself without the guided filter."""

import time
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.data.masks import SAMPLES, drawn_masks, ecssd, read_labels, some
from benchmarks.data.photos import DATA
from palette_core import Image, read_image, segment
from palette_core.evaluation import GroundTruth, Measure, Result, SaliencyScore, boundary_score
from palette_core.segmentation import INPUT_PIXELS, predict, saliency_of
from training.segmentation.u2netp import load_u2netp

Saliency = NDArray[np.float32]
WITHOUT_FILTER = "network, without the guided filter"
NEAR = 0.004  # of the diagonal: 3 pixels of a sample photo
TIME = "share of u2netp's time"
TIMED, ROUNDS, PAUSE = 20, 3, 1.0  # photos that are timed; seconds for the threads of another runtime to rest


def run(*, quick: bool) -> Result:
    """Score every way on ECSSD and time the network beside u2netp."""
    pairs = some(ecssd(), quick)
    peer = load_u2netp(DATA)
    ways: dict[str, Callable[[Image], Saliency]] = {
        "network": saliency_of,
        WITHOUT_FILTER: without_filter,
        "u2netp": lambda image: peer(image.pixels),
        "HSV": lambda image: segment(image, method="hsv").saliency,
    }
    scores = {name: SaliencyScore() for name in ways}
    for photo, mask in tqdm(pairs, desc="ECSSD"):
        image, truth = read_image(photo), read_labels(mask) > 0
        for name, way in ways.items():
            scores[name].add(way(image), truth)
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
        borders = float(np.mean([subject_borders(key, ways[subject]) for key in drawn_masks()]))
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
    rounds, pause = (1, 0.0) if quick else (ROUNDS, PAUSE)
    times = time_in_turn(images, [saliency_of, lambda image: peer(image.pixels), segment], rounds, pause)
    measures += [
        Measure(
            "saliency.time.saliency",
            "network",
            TIME,
            times[0] / times[1],
            "{:.2f}",
            1 / 3,
            name=f"saliency of a photo, {TIME}",
        ),
        Measure(
            "saliency.time.regions",
            "network",
            TIME,
            times[2] / times[1],
            "{:.2f}",
            shown=True,
            name=f"all regions of a photo, {TIME}",
        ),
    ]
    cases = {"photos of ECSSD": len(pairs), "sample photos with masks": len(drawn_masks())}
    return Result("saliency", measures, {"photos": len(pairs), "seconds": times}, cases=cases)


def subject_borders(key: str, way: Callable[[Image], Saliency]) -> float:
    """Return the F of the borders of the subject on a sample photo, against those that were drawn by hand."""
    image = read_image(SAMPLES / f"{key}.jpg")
    truth = GroundTruth.from_polygons(drawn_masks()[key], *image.pixels.shape[1::-1]).subject
    return boundary_score((way(image) >= 0.5).astype(int), np.asarray(truth, dtype=int), tolerance=NEAR).f


def without_filter(image: Image) -> Saliency:
    """Bring what the network sees to the photo's size as it is."""
    seen, size = predict(image.reduced(INPUT_PIXELS)), image.pixels.shape[1::-1]
    return cv2.resize(seen.saliency, size, interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)


def time_in_turn(images: list[Image], ways: list[Callable[[Image], object]], rounds: int, pause: float) -> list[float]:
    """Return the median seconds of each way, called in rounds: all photos one way, then all another.

    Not photo by photo: the threads of one runtime wait busily for a while and would slow the other.
    """
    seconds: list[list[float]] = [[] for _ in ways]
    for _ in range(rounds):
        for way, spent in zip(ways, seconds, strict=True):
            way(images[0])
            time.sleep(pause)
            for image in images:
                start = time.perf_counter()
                way(image)
                spent.append(time.perf_counter() - start)
    return [float(np.median(spent)) for spent in seconds]
