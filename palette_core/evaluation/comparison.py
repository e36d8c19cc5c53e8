"""Palettes of the same photos side by side: the scores of each, and the colours that they share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from palette_core.color import SAME_COLOR, ciede2000, oklab_chroma, srgb_to_oklab
from palette_core.errors import ModelError
from palette_core.evaluation.palette_metrics import palette_error, smallest_distance
from palette_core.harmony import rate_harmony
from palette_core.palette import Palette, Swatch
from palette_core.quantization import ColorCount, ColorHistogram, Emphasis
from palette_core.regions import Region

MEASURED_BINS = 20_000  # of the histogram that is measured on, at most

Better = Literal["less", "more"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A measure of a palette: its title, its format, and which end is the better one, if one is.

    Attributes
    ----------
    key : str
        Of the value in `Variant.values`.
    title : str
        Its name in tables.
    form : str
        A format string.
    better : {"less", "more"} or None
        None where neither end is better.
    explanation : str
        What it measures, with its unit.
    """

    key: str
    title: str
    form: str
    better: Better | None
    explanation: str

    def write(self, value: float | None) -> str:
        """Return the value as text, a dash for none."""
        return "–" if value is None else self.form.format(value)


MEASURES = (
    Metric("mean", "mean error", "{:.1f}", "less", "CIEDE2000 from a pixel to its swatch, on average"),
    Metric("p95", "95 % nearer than", "{:.1f}", "less", "CIEDE2000: 95 % of the pixels are nearer to a swatch"),
    Metric("smallest", "smallest distance", "{:.1f}", "more", "CIEDE2000 between the two most alike swatches"),
    Metric("chroma", "mean chroma", "{:.1f}", None, "how vivid the swatches are, OKLab × 100: 0 is grey"),
    Metric(
        "region_coverage",
        "regions represented",
        "{:.0%}",
        "more",
        f"regions whose main colour has a swatch within {SAME_COLOR:.0f} CIEDE2000",
    ),
    Metric("rating", "predicted rating", "{:.2f}", "more", "what a network expects people to give, 1 to 5"),
    Metric("milliseconds", "milliseconds", "{:,.0f}", "less", "of all stages, from the file to the palette"),
)


@dataclass(frozen=True, slots=True)
class PaletteScores:
    """How good a palette is for a set of photos.

    Attributes
    ----------
    mean, p95 : float
        CIEDE2000 from a pixel to the nearest swatch: the mean, and what 95 % of the pixels keep under.
    smallest : float or None
        CIEDE2000 between the two most alike swatches; None for a single one.
    chroma : float
        Mean over the swatches, OKLab x 100.
    region_coverage : float or None
        0 to 1, see the function of this name; None while the photos have no segmentation.
    rating : float or None
        Predicted, 1 to 5; None without the network.
    """

    mean: float
    p95: float
    smallest: float | None
    chroma: float
    region_coverage: float | None = None
    rating: float | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A palette by one flow or baseline, with its scores.

    Attributes
    ----------
    key : str
        Of the flow or of the baseline.
    title : str
        Its name for users.
    palette : Palette
        What it found.
    measures : PaletteScores
        How good the palette is.
    timings : mapping of str to float
        Seconds by stage; empty where they were not measured.
    """

    key: str
    title: str
    palette: Palette
    measures: PaletteScores
    timings: Mapping[str, float]

    @property
    def values(self) -> dict[str, float | None]:
        """The value of each of MEASURES."""
        scores = self.measures
        return {
            "mean": scores.mean,
            "p95": scores.p95,
            "smallest": scores.smallest,
            "chroma": scores.chroma,
            "region_coverage": scores.region_coverage,
            "rating": scores.rating,
            "milliseconds": 1e3 * sum(self.timings.values()) if self.timings else None,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Palettes of the same photos, by the same settings.

    Attributes
    ----------
    photos : tuple of str
        Their names.
    n_colors : int, "auto" or "all"
        What was asked for.
    emphasis : {"accents", "area"}
        The emphasis of every flow.
    variants : tuple of Variant
        At least one, in the order in which they are shown.
    """

    photos: tuple[str, ...]
    n_colors: ColorCount
    emphasis: Emphasis
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class ColorGroup:
    """A colour that one palette or several have.

    Attributes
    ----------
    swatches : mapping of str to tuple of Swatch
        The swatches of this colour, by the key of the palette; only palettes that have some.
    """

    swatches: Mapping[str, tuple[Swatch, ...]]

    @property
    def main(self) -> Swatch:
        """The swatch of the largest share."""
        return max((swatch for group in self.swatches.values() for swatch in group), key=lambda swatch: swatch.share)


def measure_palette(palette: Palette, histogram: ColorHistogram) -> PaletteScores:
    """Measure a palette on the counted colours of a set, each photo with equal weight; without the regions.

    Raises
    ------
    ImageError
        Every pixel is clear.
    """
    error = palette_error(palette, histogram.coarsened_to(MEASURED_BINS), metric="ciede2000")
    smallest = smallest_distance(palette)
    return PaletteScores(
        error.mean,
        error.p95,
        smallest if np.isfinite(smallest) else None,
        100 * float(oklab_chroma(srgb_to_oklab(palette.rgb)).mean()),
        rating=_rating(palette),
    )


def region_coverage(palette: Palette, regions: Sequence[Region]) -> float | None:
    """Return the share of the regions whose main colour has a swatch within SAME_COLOR; None without regions.

    A large region and a small one count alike.
    """
    if not regions:
        return None
    mains = np.array([region.palette[0].rgb for region in regions], dtype=np.uint8)
    nearest = ciede2000(mains[:, None], palette.rgb[None]).min(axis=1)
    return float((nearest <= SAME_COLOR).mean())


def share_colors(palettes: Mapping[str, Palette]) -> tuple[ColorGroup, ...]:
    """Group the swatches of palettes by colour: those that most palettes have come first, then by share.

    Two swatches are of one colour when they lie within SAME_COLOR, directly or over others between them. So a colour
    that one palette alone has lies farther than SAME_COLOR from every swatch of the others.
    """
    swatches = [(key, swatch) for key, palette in palettes.items() for swatch in palette]
    rgb = np.array([swatch.rgb for _, swatch in swatches], dtype=np.uint8).reshape(-1, 3)
    near = ciede2000(rgb[:, None], rgb[None]) <= SAME_COLOR
    left, groups = list(range(len(swatches))), []
    while left:
        group, added = set(), {left[0]}
        while added:
            group |= added
            added = {index for index in left if near[index, sorted(group)].any()} - group
        left = [index for index in left if index not in group]
        groups.append(_to_group([swatches[index] for index in sorted(group)]))
    return tuple(sorted(groups, key=lambda group: (-len(group.swatches), -group.main.share)))


def _to_group(swatches: Sequence[tuple[str, Swatch]]) -> ColorGroup:
    by_key: dict[str, tuple[Swatch, ...]] = {}
    for key, swatch in swatches:
        by_key[key] = (*by_key.get(key, ()), swatch)
    return ColorGroup(by_key)


def _rating(palette: Palette) -> float | None:
    try:
        return rate_harmony(palette.hexes)
    except ModelError:
        return None
