"""Flow 3: the colours of human regions, its clusters, accents, transfer learning, sets of photos, and its time."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score
from tqdm import tqdm

from benchmarks.data.masks import FOLDER, bsds, read_labels, subset
from benchmarks.data.photos import photos_in
from benchmarks.segmentation.regions import N_COLORS, color_measures
from palette_core import ciede2000, extract_features, read_image
from palette_core.evaluation import COUNT, RECOVERED_WITHIN, Measure, Result, covering, generate, read_table
from palette_core.features import DEFAULTS, cluster_features, loaded_networks, map_photos
from palette_core.flows import FLOWS
from training.datasets.masks import TEST_EVERY, split
from training.datasets.masks import photos as photos_of
from training.features import CANDIDATES

COLOR_GOAL, ERROR_GOAL = 0.92, 1.10
ACCENTS_GOAL = 95.0  # per cent, flow 1's own goal
PRECISION_GOAL, GAIN_GOAL = 0.85, 0.25
TIME_GOAL = 300.0  # ms
COLOR_ALONE = replace(DEFAULTS, feature_weight=0.0, place_weight=0.0)
SETS, QUICK_SETS = 1000, 20  # of photos, with an outlier and without
SEED = 0


def run(*, quick: bool) -> Result:
    """Measure everything that the flow is to be good for."""
    test, drawn = subset(bsds("test"), quick), 6 if quick else COUNT
    held_out = len(split(photos_of(FOLDER / "msrc_v2"), TEST_EVERY, held_out=True))
    measures = [
        *color_measures(test, "features", "flow 3", FLOWS["features"], (COLOR_GOAL, ERROR_GOAL)),
        *covering_measures(test),
        *accent_measures(drawn),
        *transfer_measures(),
        *mood_measures(quick),
        *time_measures(quick),
    ]
    cases = {
        "photos of BSDS500's test part": len(test),
        "drawn pictures of known palettes": drawn,
        "photos of MSRC v2 that none learnt from": held_out,
        "sets of photos of MSRC v2": QUICK_SETS if quick else SETS,
        "photos of CID22": len(time_photos(quick)),
    }
    return Result("features", measures, {"photos": len(test)}, SEED, cases)


def covering_measures(photos: Sequence) -> list[Measure]:  # type: ignore[type-arg]
    """Compare the covering of the human regions by the clusters and by K-Means on the colours alone."""
    variants = {"colour and features": DEFAULTS, "colour alone": COLOR_ALONE}
    rows: dict[str, list[float]] = {name: [] for name in variants}
    for photo, masks in tqdm(photos, desc="covering by clusters"):
        image, truths = read_image(photo), [read_labels(mask) for mask in masks]
        features = extract_features(image)
        for name, options in variants.items():
            clusters = cluster_features(image, features, options).labels
            labels = cv2.resize(clusters, image.pixels.shape[1::-1], interpolation=cv2.INTER_NEAREST).astype(np.int32)
            rows[name].append(float(np.mean([covering(labels, truth) for truth in truths])))
    ours, plain = (float(np.mean(rows[name])) for name in variants)
    return [
        Measure(
            "features.covering",
            "colour and features",
            "covering",
            ours,
            "{:.3f}",
            plain,
            True,
            name=f"BSDS500, covering by {N_COLORS} clusters of colour and features",
        ),
        Measure(
            "features.covering",
            "colour alone",
            "covering",
            plain,
            "{:.3f}",
            shown=True,
            name=f"the same by {N_COLORS} clusters of colour alone",
        ),
    ]


def accent_measures(count: int) -> list[Measure]:
    """Return how often the small vivid accent of a known palette comes back, by flows 3 and 1."""
    hits_by_flow: dict[str, list[bool]] = {"features": [], "quantization": []}
    for seed in tqdm(range(count), desc="accents"):
        known = generate(seed)
        image = read_image(known.file)
        for flow, hits in hits_by_flow.items():
            palette = FLOWS[flow]([image], len(known.colors)).palette.rgb
            hits.append(bool(ciede2000(known.accent[None], palette).min() <= RECOVERED_WITHIN))
    ours, plain = (100 * float(np.mean(hits)) for hits in hits_by_flow.values())
    return [
        Measure(
            "features.accents",
            "flow 3",
            "accents recovered",
            ours,
            "{:.1f} %",
            ACCENTS_GOAL,
            True,
            name="known palettes, flow 3: accents recovered",
        ),
        Measure(
            "features.accents", "flow 1", "accents recovered", plain, "{:.1f} %", shown=True, name="the same, flow 1"
        ),
    ]


def transfer_measures() -> list[Measure]:
    """Return what `python -m training features` found: mean average precision with all photos."""
    rows = read_table("features")
    if rows is None:
        raise SystemExit("There is no comparison yet. Make it with: python -m training features --data FOLDER")
    best = {row["name"]: row["mean_average_precision"] for row in rows if row["share"] == 1}
    linear, *others = (candidate.name for candidate in CANDIDATES)
    scratch, metric = others[-1], "mean average precision"
    return [
        Measure(
            "features.transfer.precision",
            linear,
            metric,
            best[linear],
            "{:.3f}",
            PRECISION_GOAL,
            True,
            name=f"MSRC v2, {linear}: {metric}",
        ),
        Measure(
            "features.transfer.gain",
            linear,
            f"{metric} above {scratch}",
            best[linear] - best[scratch],
            "{:.3f}",
            GAIN_GOAL,
            True,
            name="above the small CNN from scratch by",
        ),
        *(
            Measure(
                "features.transfer.precision", name, metric, best[name], "{:.3f}", shown=True, name=f"the same, {name}"
            )
            for name in others
        ),
    ]


def mood_measures(quick: bool) -> list[Measure]:
    """Make sets of MSRC v2's kinds of photos, and count how often the outlier is found and the groups are right."""
    paths = subset(photos_of(FOLDER / "msrc_v2"), quick, 60)
    vectors = np.array([extract_features(read_image(path)).vector for path in tqdm(paths, desc="vectors")])
    kinds = np.array([path.stem.split("_")[0] for path in paths])
    rng = np.random.default_rng(SEED)
    hits, false, rand = [], [], []
    for _ in range(QUICK_SETS if quick else SETS):
        size = int(rng.integers(3, 12))
        first, second = rng.choice(np.unique(kinds), 2, replace=False)
        same, outlier = _draw(rng, kinds, first, size + 1), _draw(rng, kinds, second, 1)
        hits.append(map_photos(list(vectors[[*same[:size], *outlier]])).outlier == len(same[:size]))
        false.append(map_photos(list(vectors[same])).outlier is not None)
        mixed = np.concatenate([same[:4], _draw(rng, kinds, second, 3)])
        rand.append(adjusted_rand_score(kinds[mixed], map_photos(list(vectors[mixed])).groups))
    return [
        Measure(
            "features.sets.outlier",
            "flow 3",
            "odd photo found",
            100 * float(np.mean(hits)),
            "{:.0f} %",
            shown=True,
            name="sets of one kind of photo and one other: the other found",
        ),
        Measure(
            "features.sets.false_odd",
            "flow 3",
            "odd photo where none is",
            100 * float(np.mean(false)),
            "{:.0f} %",
            shown=True,
            name="sets of one kind: a photo said not to fit",
        ),
        Measure(
            "features.sets.rand",
            "flow 3",
            "adjusted Rand index",
            float(np.mean(rand)),
            shown=True,
            name="sets of two kinds: adjusted Rand index of the groups",
        ),
    ]


def _draw(rng: np.random.Generator, kinds: NDArray[np.str_], kind: str, count: int) -> NDArray[np.intp]:
    candidates = np.flatnonzero(kinds == kind)
    return rng.permutation(candidates)[:count]


def time_measures(quick: bool) -> list[Measure]:
    """Time the whole flow on photos as the page reads them, the network loaded, and count the networks in memory."""
    images = [read_image(path) for path in time_photos(quick)]
    FLOWS["features"](images[:1])
    seconds = []
    for image in images:
        start = time.perf_counter()
        FLOWS["features"](image, N_COLORS)
        seconds.append(time.perf_counter() - start)
    return [
        Measure(
            "features.time",
            "flow 3",
            "time",
            1000 * float(np.median(seconds)),
            "{:.0f} ms",
            TIME_GOAL,
            name="flow 3, a photo, network loaded",
        ),
        Measure(
            "features.networks",
            "flow 3",
            "backbones in memory",
            loaded_networks(),
            "{:.0f}",
            1,
            name="backbones in memory after it",
        ),
    ]


def time_photos(quick: bool) -> list[Path]:
    """Return the photos to time with."""
    return photos_in("cid22")[: 3 if quick else 20]
