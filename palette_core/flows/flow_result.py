"""The results of flows, and how long their stages take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import perf_counter

from palette_core.features import FeatureClusters
from palette_core.harmony import Suggestion
from palette_core.palette import Palette
from palette_core.quantization import ColorHistogram
from palette_core.regions import Region, Regions


@dataclass(frozen=True, eq=False, slots=True)
class FlowResult:
    """The result of a flow for a set of photos; of flow 1 this alone.

    Attributes
    ----------
    palette : Palette
        The palette of the whole set.
    histograms : tuple of ColorHistogram
        The photos' histograms, one each, in the order given.
    timings : mapping of str to float
        Seconds by stage, of all photos together.
    """

    palette: Palette
    histograms: tuple[ColorHistogram, ...]
    timings: Mapping[str, float]

    @property
    def regions(self) -> tuple[Region, ...] | None:
        """Each region with its palette, by photo and by descending area; None where the flow has none."""
        return None

    @property
    def features(self) -> tuple[FeatureClusters, ...] | None:
        """The photos' clusters by colour and features, one each; None likewise."""
        return None

    @property
    def suggestions(self) -> tuple[Suggestion, ...] | None:
        """The suggested colours of the palette, in its order; None likewise."""
        return None


@dataclass(frozen=True, eq=False, slots=True)
class SegmentationResult(FlowResult):
    """The result of flow 2.

    Attributes
    ----------
    regions : tuple of Region
        Each region with its palette, by photo and by descending area.
    segmentations : tuple of Regions
        The photos' segmentations, one each, at their working size; those of compact photos are missing.
    subject, background : Palette or None
        The palettes of the salient subject and of its background; None where there is none.
    """

    regions: tuple[Region, ...] = field()  # `field`: else dataclass takes the property above for a default
    segmentations: tuple[Regions, ...]
    subject: Palette | None
    background: Palette | None


@dataclass(frozen=True, eq=False, slots=True)
class FeaturesResult(FlowResult):
    """The result of flow 3.

    Attributes
    ----------
    features : tuple of FeatureClusters
        The photos' clusters by colour and features, one each; those of compact photos are missing.
    """

    features: tuple[FeatureClusters, ...] = field()


@dataclass(frozen=True, eq=False, slots=True)
class HarmonyResult(SegmentationResult):
    """The result of flow 4.

    Attributes
    ----------
    suggestions : tuple of Suggestion
        The suggested colours of the palette, in its order.
    """

    suggestions: tuple[Suggestion, ...] = field()


class Stopwatch:
    """Seconds by stage: `lap` ends one and begins the next."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = perf_counter()

    def lap(self, stage: str) -> None:
        """Note how long the stage took that ends now."""
        now = perf_counter()
        self.laps[stage] = now - self._since
        self._since = now


def total_seconds(timings: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Add up seconds by stage, the stages in the order in which they come."""
    totals: dict[str, float] = {}
    for laps in timings:
        for stage, seconds in laps.items():
            totals[stage] = totals.get(stage, 0.0) + seconds
    return totals
