"""The configuration of the training of the FCN, in each of its two rounds."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Durations, rates and data of a round.

    Attributes
    ----------
    steps : int
        Batches to learn from.
    sizes : tuple of (float, int)
        From which share of the steps on the photos have which side, pixels.
    rate, backbone_rate : float
        Highest learning rates of the decoder and of the backbone.
    warm_up : int
        Steps until the highest rate.
    decay : float
        Weight decay of AdamW.
    every : int
        Steps from one validation, and state saved, to the next.
    seed : int
        Of the weights, of the samples, and of the augmentation.
    per_batch : tuple of (str, int)
        How many samples of which set each batch holds.
    decoder : str
        Its name in `training.segmentation.decoders.DECODERS`.
    start : str
        "ImageNet", "random", or "the first round": where the weights come from.
    """

    steps: int = 5000
    sizes: tuple[tuple[float, int], ...] = ((0.0, 256), (0.45, 288), (0.7, 320))
    rate: float = 1e-3
    backbone_rate: float = 2e-4
    warm_up: int = 200
    decay: float = 0.01
    every: int = 500
    seed: int = 0
    per_batch: tuple[tuple[str, int], ...] = (("subjects", 11), ("objects", 3), ("streets", 1), ("clothes", 1))
    decoder: str = "unet"
    start: str = "ImageNet"

    def size_of(self, step: int) -> int:
        """Return the side of the photos at a step, pixels."""
        return [size for share, size in self.sizes if step >= share * self.steps][-1]


# With pseudo-labels for the saliency of the photos that have no mask of it.
SECOND_ROUND = TrainingConfig(
    steps=1800,
    sizes=((0.0, 320),),
    rate=4e-4,
    backbone_rate=1e-4,
    warm_up=100,
    every=300,
    seed=1,
    per_batch=(("subjects", 9), ("objects", 3), ("streets", 1), ("clothes", 1), ("scenes", 2)),
    start="the first round",
)
QUICK, QUICK_SECOND_ROUND = (
    replace(config, steps=8, sizes=((0.0, 64),), warm_up=2, every=4) for config in (TrainingConfig(), SECOND_ROUND)
)
