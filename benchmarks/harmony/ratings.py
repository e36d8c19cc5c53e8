"""Predicted ratings of palettes that people rated, beside trees on statistics of the colours and a constant."""

import numpy as np
from scipy.stats import spearmanr

from palette_core.arrays import Floats
from palette_core.evaluation import Measure
from palette_core.harmony import rate
from palette_core.networks import Array, color_statistics
from training.datasets.themes import Theme
from training.harmony.rating import rated

SPEARMAN, R2, MAE = 0.78, 0.63, 0.163
SEED = 0


def ratings(parts: dict[str, list[Theme]], *, quick: bool) -> list[Measure]:
    """Predict the ratings on MTurk by the network, by trees on statistics of the colours, and by a constant."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    colors, wanted = rated(parts["test"])
    learnt, known = rated(parts["train"])
    trees = HistGradientBoostingRegressor(
        max_iter=20 if quick else 400,
        learning_rate=0.04,
        max_leaf_nodes=15,
        l2_regularization=1.0,
        max_features=0.3,
        random_state=SEED,
    )
    trees.fit(color_statistics(learnt), known)
    measures = _scored("network", rate(colors), wanted, goals=True)
    measures += _scored("gradient boosting", trees.predict(color_statistics(colors)), wanted)
    return [*measures, _error("constant", float(np.abs(np.median(known) - wanted).mean()))]


def _error(name: str, error: float, goal: float | None = None) -> Measure:
    return Measure("harmony.rating.mae", name, "MAE", error, "{:.3f}", goal, shown=True, name=f"rating, {name}: MAE")


def _scored(name: str, predicted: Floats, wanted: Array, *, goals: bool = False) -> list[Measure]:
    r2 = 1 - float(((predicted - wanted) ** 2).mean() / wanted.var())
    rank, error = float(spearmanr(predicted, wanted).statistic), float(np.abs(predicted - wanted).mean())
    wants = (SPEARMAN, R2, MAE) if goals else (None, None, None)
    return [
        *(
            Measure(
                f"harmony.rating.{key}",
                name,
                metric,
                value,
                "{:.3f}",
                goal,
                True,
                shown=True,
                name=f"rating, {name}: {metric}",
            )
            for key, metric, value, goal in (("spearman", "Spearman", rank, wants[0]), ("r2", "R²", r2, wants[1]))
        ),
        _error(name, error, wants[2]),
    ]
