"""The configuration of the training of the LSTM and of the rating."""

from dataclasses import dataclass, replace

from palette_core.networks import CODEBOOK_SIZE


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Durations, rates and sizes of the training.

    Attributes
    ----------
    epochs, batch : int
        Epochs over all palettes, and palettes of a step.
    rate, warm_up, decay : float, int, float
        Highest learning rate, steps until it, and the weight decay of AdamW.
    mean : float
        Of the running mean of the weights (EMA).
    smoothing : float
        The share of a code's target that near codes get, by their distance.
    neighbour : float
        Standard deviation of that distance, OKLab.
    place, real, opinions : float
        Weights of the losses beside that of the next code.
    codes, units : int
        Sizes of the codebook and of the LSTM.
    seed : int
        Of the weights and of the samples.
    rating_epochs, student_epochs : int
        Epochs of the rating teachers, and of their student.
    trees, forests : int
        Boosted trees of a forest, and how many forests.
    regression_epochs : int
        Epochs of the LSTM that regresses.
    """

    epochs: int = 26
    batch: int = 256
    rate: float = 2e-3
    warm_up: int = 200
    decay: float = 0.01
    mean: float = 0.998
    smoothing: float = 0.15
    neighbour: float = 0.025
    place: float = 0.3
    real: float = 1.0
    opinions: float = 0.3
    codes: int = CODEBOOK_SIZE
    units: int = 256
    seed: int = 0
    rating_epochs: int = 16
    student_epochs: int = 10
    trees: int = 400
    forests: int = 3
    regression_epochs: int = 3


QUICK = replace(
    TrainingConfig(),
    epochs=2,
    batch=32,
    warm_up=2,
    codes=48,
    units=16,
    rating_epochs=1,
    student_epochs=1,
    trees=4,
    forests=1,
    regression_epochs=1,
)
QUICK_THEMES = 2000  # of each part
