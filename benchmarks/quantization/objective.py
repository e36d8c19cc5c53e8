"""How near `emphasis="area"` comes to the best K-Means that scikit-learn finds on all pixels."""

from pathlib import Path
from statistics import geometric_mean

from tqdm import tqdm

from benchmarks.data.photos import small_photos
from benchmarks.data.pixels import distinct_colors, objective
from benchmarks.quantization.error import AREA
from palette_core import extract_palette
from palette_core.arrays import RGB, Floats
from palette_core.color import srgb_to_oklab
from palette_core.evaluation import Measure, Result, read_results

COLORS = 8
STARTS = 10
SEED = 0


def run(*, quick: bool) -> Result:
    """Compare the objectives on the 24 photos. The references take minutes; those of the last run are used again."""
    last = read_results("objective")
    kept = last.details if last else {}
    details = {}
    for path in tqdm(small_photos()[: 2 if quick else None], desc="objective", unit="photo"):
        colors, shares = distinct_colors(path)
        reference = kept.get(path.name, {}).get("reference") or best_of_starts(colors, shares)
        details[path.name] = {"reference": reference, "ours": _ours(path, colors, shares)}
    ratios = [entry["ours"] / entry["reference"] for entry in details.values()]
    named = f"objective of K-Means over all pixels, ours to the best of {STARTS} scikit-learn starts"
    measures = [
        Measure(f"objective.{key}", AREA, metric, value, "{:.4f}", goal, name=f"{named}: {metric}")
        for key, metric, value, goal in (
            ("mean", "geometric mean", geometric_mean(ratios), 1.01),
            ("worst", "worst", max(ratios), 1.04),
        )
    ]
    return Result("objective", measures, details, SEED, {"photos of Kodak and CID22": len(details)})


def best_of_starts(colors: RGB, shares: Floats) -> float:
    """Return the least objective that scikit-learn finds on all distinct colours, its centres not rounded."""
    from sklearn.cluster import KMeans

    model = KMeans(COLORS, n_init=STARTS, random_state=SEED, tol=1e-5)
    return float(model.fit(srgb_to_oklab(colors), sample_weight=shares).inertia_)


def _ours(path: Path, colors: RGB, shares: Floats) -> float:
    """Return the objective of our palette, its colours rounded to bytes as they are given to the user."""
    return objective(colors, shares, extract_palette(path, COLORS, emphasis="area").rgb)
