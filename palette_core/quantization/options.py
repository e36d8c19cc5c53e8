"""The options of a flow, checked once."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict, get_args

import numpy as np

from palette_core.errors import ChoiceError, ColorError, ImageError
from palette_core.image import PictureRegion, parse_ignored, parse_region
from palette_core.palette import Order
from palette_core.quantization.histogram import ColorHistogram

Emphasis = Literal["accents", "area"]
Method = Literal["fcn", "hsv"]
ColorCount = int | Literal["auto", "all"]

ORDERS: tuple[Order, ...] = get_args(Order)
MAX_COLORS = 256
MIN_TEMPERATURE, MAX_TEMPERATURE = 0.05, 5.0
TEMPERATURE = 0.3  # chosen on validation palettes: python -m benchmarks temperature


class ColorSettings(TypedDict, total=False):
    """The options of every flow beside the number of colours, as keyword arguments: see `Options`."""

    emphasis: Emphasis
    ignore: str | Sequence[str]
    order: Order
    region: PictureRegion | None


class Settings(ColorSettings, total=False):
    """The options of any flow beside the number of colours, as keyword arguments: see `Options`."""

    method: Method
    max_colors: int | None
    temperature: float
    seed: int


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a flow. They check themselves; a photo is prepared by `emphasis`, `method`, `ignore` and `region`.

    Attributes
    ----------
    n_colors : int, "auto" or "all"
        1 to 256 colours of the pictures; "auto" finds up to 12, "all" lists those of a drawing.
    emphasis : {"accents", "area"}
        Take what people would take, small vivid colours among it, or give every pixel equal weight.
    method : {"fcn", "hsv"}
        Of flows 2 and 4: regions by the network, or by the intensities of the HSV channels.
    max_colors : int or None
        Of flow 4: colours of the palette with its suggestions; None for `n_colors`.
    temperature : float
        Of flow 4: 0.05 to 5, how unusual the suggestions may be.
    seed : int
        Of flow 4: another number gives other suggestions.
    ignore : str or sequence of str
        Colours that are left out, each a hex code or a colour of CSS, and whatever is within CIEDE2000 10 of it; or
        in words "white", "black" and "grey", which leave out what is nearly neutral, "neutrals" for all three, and
        "letterbox", black or white bars at the borders. A palette has no colour from the image that is left out.
        Kept as a sorted tuple of words and hex codes.
    order : {"share", "hue", "lightness", "people"}
        Of the swatches, as in `Palette.ordered`.
    region : (left, top, right, bottom), bool or uint8 array (H, W), Mask or None
        The part of each picture whose colours count, as in `parse_region`: a box in fractions of the upright picture's
        width and height, or a mask; None for the whole. Segmentation and features look at the whole all the same.

    Raises
    ------
    ColorError
        A number is out of its range, there is no such emphasis, or what is to be left out is no colour.
    ChoiceError
        There is no such method or order.
    ImageError
        There is no such part of a picture.
    """

    n_colors: ColorCount = 8
    emphasis: Emphasis = "accents"
    method: Method = "fcn"
    max_colors: int | None = None
    temperature: float = TEMPERATURE
    seed: int = 0
    ignore: str | Sequence[str] = ()
    order: Order = "share"
    region: PictureRegion | None = None

    def __post_init__(self) -> None:
        """Check every option."""
        if self.n_colors not in ("auto", "all") and not _is_count(self.n_colors):
            raise ColorError(
                f'n_colors must be a whole number from 1 to {MAX_COLORS}, "auto" or "all". Received: {self.n_colors!r}'
            )
        if self.max_colors is not None and not _is_count(self.max_colors):
            raise ColorError(
                f"max_colors must be a whole number from 1 to {MAX_COLORS}, or None. Received: {self.max_colors!r}"
            )
        if self.emphasis not in get_args(Emphasis):
            raise ColorError(f'emphasis must be "accents" or "area". Received: {self.emphasis!r}')
        if self.method not in get_args(Method):
            raise ChoiceError("method", self.method, get_args(Method))
        if self.order not in ORDERS:
            raise ChoiceError("order", self.order, ORDERS)
        check_temperature(self.temperature)
        check_seed(self.seed)
        object.__setattr__(self, "ignore", parse_ignored(self.ignore))  # both in a form that can be hashed
        object.__setattr__(self, "region", parse_region(self.region))

    @property
    def ignored(self) -> tuple[str, ...]:
        """What is left out, as `parse_ignored` returns it."""
        return parse_ignored(self.ignore)

    def require_visible(self, histogram: ColorHistogram) -> None:
        """Raise ImageError when a histogram has no colour, because every pixel is clear or left out by the options."""
        if not len(histogram) and (self.ignore or self.region is not None):
            raise ImageError("Nothing of this picture is left. Leave out less of it, or take a larger part.")
        histogram.require_visible()

    @property
    def total_colors(self) -> int | None:
        """The colours of flow 4's palette; None where "auto" or "all" decides."""
        if self.max_colors is not None:
            return int(self.max_colors)
        return None if isinstance(self.n_colors, str) else int(self.n_colors)


def check_temperature(temperature: float) -> None:
    """Raise ColorError unless the temperature is a number from MIN_TEMPERATURE to MAX_TEMPERATURE."""
    number = isinstance(temperature, (int, float, np.floating)) and not isinstance(temperature, bool)
    if not number or not MIN_TEMPERATURE <= temperature <= MAX_TEMPERATURE:
        raise ColorError(
            f"temperature must be a number from {MIN_TEMPERATURE} to {MAX_TEMPERATURE:g}. Received: {temperature!r}"
        )


def check_seed(seed: object) -> None:
    """Raise ColorError unless the seed is a whole number from 0 on."""
    if not is_whole(seed) or int(seed) < 0:  # type: ignore[call-overload]  # which `is_whole` checks
        raise ColorError(f"seed must be a whole number from 0 on. Received: {seed!r}")


def is_whole(number: Any) -> bool:
    """Return whether a number is whole by its type; True and False are no numbers here."""
    try:
        operator.index(number)
    except TypeError:
        return False
    return not isinstance(number, bool)


def _is_count(number: Any) -> bool:
    return is_whole(number) and 1 <= int(number) <= MAX_COLORS
