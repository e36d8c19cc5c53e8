"""The palette that a user works on: colours with a name, a lock and a role, each known by its id."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeGuard, get_args

from palette_core.color import MAX_COLORS, color_name, hex_to_rgb, rgb_to_hex
from palette_core.errors import ColorError
from palette_core.palette import Location, Origin, Palette, Swatch

ROLES = (
    *("background", "surface", "border", "text", "muted text", "primary"),
    *("secondary", "accent", "success", "warning", "error"),
)
MAX_NAME = 40  # characters of a colour's name
MAX_TEXT = 200  # characters of a reason or of a region's name
MAX_FILE_NAME = 255  # characters, as of most file systems
MAX_PIXEL = 1_000_000  # a column or row of a picture lies below
MAX_INDEX = 2**53  # whole numbers below are exact in JavaScript too


@dataclass(frozen=True, slots=True)
class WorkingColor:
    """One colour of a palette that is worked on. It checks itself, so that hostile values raise a ColorError.

    Attributes
    ----------
    id : int
        From 0 on; unique in its palette and never given again there.
    hex : str
        "#rrggbb"; three digits and capitals are read too.
    name : str or None
        The user's own, at most MAX_NAME printable characters; longer ones are cut. None for none.
    locked : bool
        Whether proposals and suggestions leave the colour.
    role : str or None
        One of ROLES: what the colour is for.
    origin : {"from image", "suggested", "typed", "from file"}
        Where the colour comes from.
    seen : Location or None
        The pixel that the colour was found or picked at.
    share : float or None
        Of the pixels that are nearest to the colour, 0 to 1; None where that is not known.
    reason : str or None
        Why a suggested colour goes with the others.
    region : str or None
        The region that has most of the colour.
    confidence : float or None
        The share of resampled copies that give the colour again, 0 to 1.
    """

    id: int
    hex: str
    name: str | None = None
    locked: bool = False
    role: str | None = None
    origin: Origin = "typed"
    seen: Location | None = None
    share: float | None = None
    reason: str | None = None
    region: str | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        """Bring the texts into one form, and refuse what is no value of its field."""
        texts = {"reason": MAX_TEXT, "region": MAX_TEXT, "name": MAX_NAME}
        _require(isinstance(self.hex, str) and len(self.hex) <= MAX_NAME, "A colour must be a hex code.", self.hex)
        object.__setattr__(self, "hex", rgb_to_hex(hex_to_rgb(self.hex)))
        for key, most in texts.items():
            object.__setattr__(self, key, clean_text(getattr(self, key), most))
        _require(is_index(self.id), "The id of a colour must be a whole number from 0 on.", self.id)
        _require(isinstance(self.locked, bool), "A colour is locked or not: true or false.", self.locked)
        _require(self.role is None or self.role in ROLES, f"A role is one of: {', '.join(ROLES)}.", self.role)
        _require(self.origin in get_args(Origin), f"An origin is one of: {', '.join(get_args(Origin))}.", self.origin)
        for part in (self.share, self.confidence):
            _require(part is None or _is_part(part), "A share or a confidence must be a number from 0 to 1.", part)
        _require(self.seen is None or _is_place(self.seen), "A place must be a picture's name and a pixel.", self.seen)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return hex_to_rgb(self.hex)

    @property
    def title(self) -> str:
        """The user's name for the colour, else its name by measurement."""
        return self.name or color_name(self.rgb)


@dataclass(frozen=True, slots=True)
class WorkingPalette:
    """At most MAX_COLORS colours in order, whose ids and roles are unique. Functions of `edits` return another one.

    Attributes
    ----------
    colors : tuple of WorkingColor
        In the order of the palette; there may be none.
    next_id : int
        The id of the next new colour, above all that were ever given; it does not count when palettes are compared.
    """

    colors: tuple[WorkingColor, ...] = ()
    next_id: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        """Refuse too many colours, and ids or roles that are given twice."""
        ids = [color.id for color in self.colors]
        roles = [color.role for color in self.colors if color.role]
        if len(ids) > MAX_COLORS:
            raise ColorError(f"A palette has at most {MAX_COLORS} colours. Received: {len(ids)}.")
        _require(len(set(ids)) == len(ids), "Two colours of a palette cannot have the same id.", ids)
        _require(len(set(roles)) == len(roles), "Two colours of a palette cannot have the same role.", roles)
        object.__setattr__(self, "next_id", max([self.next_id, *(number + 1 for number in ids)]))

    @classmethod
    def from_palette(cls, palette: Palette) -> "WorkingPalette":
        """Return the swatches of a palette as colours to work on; none is locked.

        Raises
        ------
        ColorError
            There are more than MAX_COLORS.
        """
        return cls(tuple(_from_swatch(number, swatch) for number, swatch in enumerate(palette)))

    def to_palette(self) -> Palette:
        """Return the colours as swatches, for files and figures; a colour without a share has 0."""
        return Palette(tuple(map(_to_swatch, self.colors)))

    @property
    def hexes(self) -> list[str]:
        """The hex codes in order."""
        return [color.hex for color in self.colors]

    def index(self, number: int) -> int:
        """Return the place of the colour with an id.

        Raises
        ------
        ColorError
            There is none.
        """
        places = [place for place, color in enumerate(self.colors) if color.id == number]
        if not places:
            raise ColorError(f"The palette has no colour with the id {number}: it may have been removed.")
        return places[0]

    def with_colors(self, colors: Iterable[WorkingColor]) -> "WorkingPalette":
        """Return the palette with other colours; ids that were given before stay given."""
        return replace(self, colors=tuple(colors))


def clean_text(text: str | None, most: int) -> str | None:
    """Return a text in one line of at most `most` printable characters; None for an empty one.

    Raises
    ------
    ColorError
        It is no text.
    """
    if text is None:
        return None
    _require(isinstance(text, str), "A name must be a text.", text)
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 10 * most])
    return " ".join(unicodedata.normalize("NFC", printable).split())[:most].strip() or None


def is_index(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number from 0 on, below MAX_INDEX and not a truth value."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_INDEX


def _is_part(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_place(seen: object) -> bool:
    return (
        isinstance(seen, Location)
        and isinstance(seen.image, str)
        and len(seen.image) <= MAX_FILE_NAME
        and all(is_index(pixel) and pixel < MAX_PIXEL for pixel in (seen.x, seen.y))
    )


def _require(is_right: bool, sentence: str, value: object) -> None:
    if not is_right:
        raise ColorError(f"{sentence} Received: {str(value)[:60]!r}")


def _from_swatch(number: int, swatch: Swatch) -> WorkingColor:
    return WorkingColor(
        number,
        swatch.hex,
        name=swatch.label,
        origin=swatch.origin,
        seen=swatch.seen,
        share=swatch.share or None,
        reason=swatch.reason,
        region=swatch.region,
        confidence=swatch.confidence,
    )


def _to_swatch(color: WorkingColor) -> Swatch:
    return Swatch(
        color.rgb,
        color.share or 0.0,
        color.seen,
        color.region,
        color.origin,
        color.confidence,
        color.reason,
        color.name,
    )
