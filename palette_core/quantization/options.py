"""The options of a flow, checked once."""

import operator
from dataclasses import dataclass
from typing import Any, Literal, TypedDict, get_args

import numpy as np

from palette_core.errors import ChoiceError, ColorError

Emphasis = Literal["accents", "area"]
Method = Literal["fcn", "hsv"]
ColorCount = int | Literal["auto", "all"]

MAX_COLORS = 256
MIN_TEMPERATURE, MAX_TEMPERATURE = 0.05, 5.0
TEMPERATURE = 0.3  # chosen on validation palettes: python -m benchmarks temperature


class Settings(TypedDict, total=False):
    """The options of a flow beside the number of colours, as keyword arguments: see `Options`."""

    emphasis: Emphasis
    method: Method
    max_colors: int | None
    temperature: float
    seed: int


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a flow. They check themselves; a photo is prepared by `emphasis` and `method` alone.

    Attributes
    ----------
    n_colors : int, "auto" or "all"
        1 to 256 colours of the pictures; "auto" finds up to 12, "all" lists those of a drawing.
    emphasis : {"accents", "area"}
        Keep small vivid colours, or give every pixel equal weight.
    method : {"fcn", "hsv"}
        Of flows 2 and 4: regions by the network, or by the intensities of the HSV channels.
    max_colors : int or None
        Of flow 4: colours of the palette with its suggestions; None for `n_colors`.
    temperature : float
        Of flow 4: 0.05 to 5, how unusual the suggestions may be.
    seed : int
        Of flow 4: another number gives other suggestions.

    Raises
    ------
    ColorError
        A number is out of its range, or there is no such emphasis.
    ChoiceError
        There is no such method.
    """

    n_colors: ColorCount = 8
    emphasis: Emphasis = "accents"
    method: Method = "fcn"
    max_colors: int | None = None
    temperature: float = TEMPERATURE
    seed: int = 0

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
        check_temperature(self.temperature)
        check_seed(self.seed)

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
