"""Palettes of the same photos beside each other: how good each is, and which colours they share."""

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
    """A measure of a palette: how it is called and written, and which end is the better one, if one is.

    Attributes
    ----------
    key : str
        Of the value in `Contender.values`.
    form : str
        A format string.
    better : Better | None
        "less", "more", or None where neither end is better.
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
        "represented",
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
    smallest : float | None
        CIEDE2000 between the two most alike swatches; None for a single one.
    chroma : float
        Mean over the swatches, OKLab x 100.
    represented : float | None
        0 to 1, see `region_coverage`; None while the photos are not divided.
    rating : float | None
        Predicted, 1 to 5; None without the network.
    """

    mean: float
    p95: float
    smallest: float | None
    chroma: float
    represented: float | None = None
    rating: float | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to a palette, and what it came to.

    Attributes
    ----------
    key : str
        Of the flow or of the baseline.
    title : str
        What a user calls it.
    timings : Mapping[str, float]
        Seconds by stage.
    """

    key: str
    title: str
    palette: Palette
    measures: PaletteScores
    timings: Mapping[str, float]

    @property
    def values(self) -> dict[str, float | None]:
        """The value of each of MEASURES."""
        some = self.measures
        return {
            "mean": some.mean,
            "p95": some.p95,
            "smallest": some.smallest,
            "chroma": some.chroma,
            "represented": some.represented,
            "rating": some.rating,
            "milliseconds": 1e3 * sum(self.timings.values()),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Palettes of the same photos, by the same settings.

    Attributes
    ----------
    photos : tuple[str, ...]
        Their names.
    variants : tuple[Variant, ...]
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
    found : Mapping[str, tuple[Swatch, ...]]
        The swatches that look like it, by the key of the palette; only palettes that have some.
    """

    found: Mapping[str, tuple[Swatch, ...]]

    @property
    def main(self) -> Swatch:
        """The swatch of the largest share."""
        return max((swatch for some in self.found.values() for swatch in some), key=lambda swatch: swatch.share)


def measure_palette(palette: Palette, histogram: ColorHistogram) -> PaletteScores:
    """Measure a palette on the counted colours of a set, each photo with equal say; without the regions.

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
        groups.append(_to_shared([swatches[index] for index in sorted(group)]))
    return tuple(sorted(groups, key=lambda shared: (-len(shared.found), -shared.main.share)))


def _to_shared(swatches: Sequence[tuple[str, Swatch]]) -> ColorGroup:
    found: dict[str, tuple[Swatch, ...]] = {}
    for key, swatch in swatches:
        found[key] = (*found.get(key, ()), swatch)
    return ColorGroup(found)


def _rating(palette: Palette) -> float | None:
    try:
        return rate_harmony(palette.hexes)
    except ModelError:
        return None
