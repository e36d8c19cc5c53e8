"""What a flow gives, and how long its stages take."""

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
    """What a flow made of a set of photos; of flow 1 this alone.

    Attributes
    ----------
    palette : Palette
        One palette for the whole set.
    histograms : tuple[ColorHistogram, ...]
        Tuple of ColorHistogram
        The photos' histograms, one each, in the order given.
    timings : Mapping[str, float]
        Mapping of str to float
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
        """The photos' clusters by what the network sees, one each; None likewise."""
        return None

    @property
    def suggestions(self) -> tuple[Suggestion, ...] | None:
        """The colours of the palette that are suggested, as they follow the others; None likewise."""
        return None


@dataclass(frozen=True, eq=False, slots=True)
class SegmentationResult(FlowResult):
    """What flow 2 made of a set of photos.

    Attributes
    ----------
    regions : tuple[Region, ...]
        Tuple of Region
        Each region with its palette, by photo and by descending area.
    segmentations : tuple[Regions, ...]
        Tuple of Regions
        The photos' segmentations, one each, at their working size; those of compact photos are missing.
    subject, background : Palette or None
        The palettes of what people look at and of what lies around it; None where there is none.
    """

    regions: tuple[Region, ...] = field()  # `field`: else dataclass takes the property above for a default
    segmentations: tuple[Regions, ...]
    subject: Palette | None
    background: Palette | None


@dataclass(frozen=True, eq=False, slots=True)
class FeaturesResult(FlowResult):
    """What flow 3 made of a set of photos.

    Attributes
    ----------
    features : tuple[FeatureClusters, ...]
        Tuple of FeatureClusters
        The photos' clusters by what the network sees, one each; those of compact photos are missing.
    """

    features: tuple[FeatureClusters, ...] = field()


@dataclass(frozen=True, eq=False, slots=True)
class HarmonyResult(SegmentationResult):
    """What flow 4 made of a set of photos.

    Attributes
    ----------
    suggestions : tuple[Suggestion, ...]
        Tuple of Suggestion
        The colours of the palette that are suggested, as they follow the others.
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
