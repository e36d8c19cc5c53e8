"""The names of regions on what people bring: right, wrong, or honest, which is to say no name.

The truth are points marked by hand, each with all names that a person would accept; they chose nothing.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from benchmarks.data.masks import subset
from benchmarks.data.photos import DATA
from benchmarks.data.points import Point, marked_photos
from palette_core import Image, read_image, segment
from palette_core.arrays import Labels
from palette_core.evaluation import Measure, Result

RIGHT_GOAL, WRONG_GOAL = 78, 8  # per cent
OURS, BEFORE, PEER, OBJECT = "network", "class of the FCN", "DeepLabV3 (MobileNetV2, PASCAL VOC)", '"object" everywhere'
VERDICTS = ("right", "wrong", "honest")

# What a name says beside itself, in the words of the points.
SAYS = {
    "plain": {"background"},
    "soil": {"soil", "ground"},
    "plant": {"plant", "tree"},
    "lamp": {"lamp", "light"},
    "window": {"window", "glass"},
    "vehicle": {"vehicle", "car", "train", "aircraft"},
}
# Classes of PASCAL VOC in the words of the points; its background says nothing.
PASCAL = {
    "aeroplane": {"aircraft", "vehicle"}, "bicycle": {"vehicle"}, "bird": {"bird", "animal"}, "boat": {"boat"},
    "bottle": {"tableware", "glass"}, "bus": {"vehicle"}, "car": {"car", "vehicle"}, "cat": {"animal"},
    "chair": {"chair", "furniture"}, "cow": {"animal"}, "diningtable": {"table", "furniture"}, "dog": {"animal"},
    "horse": {"animal"}, "motorbike": {"vehicle"}, "person": {"person"}, "pottedplant": {"plant"},
    "sheep": {"animal"}, "sofa": {"furniture"}, "train": {"train", "vehicle"}, "tvmonitor": {"screen"},
}  # fmt: skip

Name = str | None  # None where the method says none
Namer = Callable[[Image], Callable[[Point], tuple[Name, float]]]  # the name at a point of a photo, and how sure it is


def run(*, quick: bool) -> Result:
    """Judge every method at every point."""
    photos = subset(list(marked_photos()), quick)
    namers: dict[str, Namer] = {OURS: by_region, BEFORE: by_class, PEER: deeplab(), OBJECT: everywhere}
    verdicts: dict[str, Counter[str]] = {name: Counter() for name in namers}
    wrong: list[str] = []
    sure: list[tuple[float, bool]] = []
    for path, points in tqdm(photos, desc="points"):
        image = read_image(path)
        for method, namer in namers.items():
            name_at = namer(image)
            for point in points:
                name, certainty = name_at(point)
                verdict = judge(name, point)
                verdicts[method][verdict] += 1
                if method == OURS and name is not None:
                    sure.append((certainty, verdict == "right"))
                if method == OURS and verdict == "wrong":
                    wrong.append(f"{path.name}: {name} for {', '.join(sorted(point.names))}")
    count = sum(len(points) for _, points in photos)
    measures = [
        _measure(method, verdict, 100 * verdicts[method][verdict] / count) for method in namers for verdict in VERDICTS
    ]
    details = {"wrong": wrong, "certainty": reliability(sure)}
    return Result("names", measures, details, cases={"photos": len(photos), "points": count})


def judge(name: Name, point: Point) -> str:
    """Return whether a name is right at a point, wrong, or no name."""
    if name is None:
        return "honest"
    return "right" if SAYS.get(name, {name}) & point.names else "wrong"


def by_region(image: Image) -> Callable[[Point], tuple[Name, float]]:
    """Name points by the regions of `segment`; one that is called by its colour and place has no name."""
    regions = segment(image)

    def name_at(point: Point) -> tuple[Name, float]:
        number = at(regions.labels, point)
        certainty = regions.certainties[number]
        return (regions.names[number] if certainty else None), certainty

    return name_at


def by_class(image: Image) -> Callable[[Point], tuple[Name, float]]:
    """Name points by the class that the FCN holds most likely in the region."""
    regions = segment(image)
    return lambda point: (regions.classes[at(regions.labels, point)], 1.0)


def everywhere(_: Image) -> Callable[[Point], tuple[Name, float]]:
    """Call everything an object."""
    return lambda _: ("object", 1.0)


def deeplab(folder: Path = DATA / "weights") -> Namer:
    """Return the namer by DeepLabV3, Chen et al. (2017), as published for phones: one class a pixel."""
    from ai_edge_litert.interpreter import Interpreter

    network = Interpreter(str(folder / "deeplabv3_mnv2_pascal_quant.tflite"))
    network.allocate_tensors()
    (side,), given, found = (
        network.get_input_details()[0]["shape"][1:2],
        *(details[0]["index"] for details in (network.get_input_details(), network.get_output_details())),
    )
    names = ("background", *PASCAL)

    def namer(image: Image) -> Callable[[Point], tuple[Name, float]]:
        network.set_tensor(given, cv2.resize(image.pixels, (side, side), interpolation=cv2.INTER_AREA)[None])
        network.invoke()
        labels = network.get_tensor(found)[0]

        def name_at(point: Point) -> tuple[Name, float]:
            said = PASCAL.get(names[at(labels, point)], set())
            return (next((name for name in sorted(said) if name in point.names), min(said)) if said else None), 1.0

        return name_at

    return namer


def at(labels: Labels, point: Point) -> int:
    """Return the label at a point."""
    height, width = labels.shape
    return int(labels[min(int(point.y * height), height - 1), min(int(point.x * width), width - 1)])


def reliability(sure: list[tuple[float, bool]], bins: int = 5) -> list[dict[str, float]]:
    """Return how often names are right by how sure they are, in equal steps from 0 to 1 that have any."""
    certainties, rights = np.array([certainty for certainty, _ in sure]), np.array([right for _, right in sure])
    steps = np.minimum((certainties * bins).astype(int), bins - 1) if len(sure) else np.zeros(0, int)
    return [
        {
            "names": int((steps == step).sum()),
            "said": float(certainties[steps == step].mean()),
            "right": float(rights[steps == step].mean()),
        }
        for step in range(bins)
        if (steps == step).any()
    ]


def _measure(method: str, verdict: str, share: float) -> Measure:
    goal = {"right": RIGHT_GOAL, "wrong": WRONG_GOAL}.get(verdict) if method == OURS else None
    metric = f"points by hand: {verdict}"
    return Measure(f"names.{verdict}", method, metric, share, "{:.1f} %", goal, verdict == "right", shown=True)
