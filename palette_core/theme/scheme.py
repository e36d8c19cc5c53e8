"""The result: a theme of two schemes, light and dark, whose roles say where their colours come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from palette_core.color import Ramp, color_ramp, rgb_to_hex
from palette_core.errors import ChoiceError

Mode = Literal["light", "dark"]
Triple = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Role:
    """A role's colour, and why it is that.

    Attributes
    ----------
    name : str
        "background", "muted text", "on primary".
    rgb : tuple of three int
        0 to 255, sRGB.
    source : int or None
        The index in the palette of the photo colour that it comes from; None where it comes from none.
    moved : float
        How far it is from that colour, OKLab x 100; 0 where there is none.
    reason : str
        Why it is this colour, a sentence.
    is_pinned : bool
        Whether the user chose it.
    """

    name: str
    rgb: Triple
    source: int | None
    moved: float
    reason: str
    is_pinned: bool = False

    @property
    def hex(self) -> str:
        """The hex code, "#rrggbb"."""
        return rgb_to_hex(self.rgb)

    @property
    def ramp(self) -> Ramp:
        """Its shades and tints, whose steps have the same ratios on white whatever the hue."""
        return color_ramp(self.rgb, "contrast")


@dataclass(frozen=True, slots=True)
class Check:
    """A required pair of a scheme, measured on the bytes.

    Attributes
    ----------
    role, on : str
        The text or shape, and what it stands on.
    ratio, lc : float
        The contrast by WCAG 2.2, and the Lc by APCA with its sign (informative; not part of WCAG 2.2).
    least_ratio, least_lc : float
        What is required; an Lc of 0 for shapes.
    """

    role: str
    on: str
    ratio: float
    lc: float
    least_ratio: float
    least_lc: float

    @property
    def passes(self) -> bool:
        """Whether both are reached."""
        return self.ratio >= self.least_ratio and abs(self.lc) >= self.least_lc


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of an interface, light or dark.

    Attributes
    ----------
    mode : {"light", "dark"}
        Which one.
    roles : tuple of Role
        In the order of `palette_core.theme.NAMES`, whatever the palette.
    checks : tuple of Check
        Every required pair.
    """

    mode: Mode
    roles: tuple[Role, ...]
    checks: tuple[Check, ...]

    def __getitem__(self, name: str) -> Role:
        """Return a role by its name; ChoiceError where there is none."""
        for role in self.roles:
            if role.name == name:
                return role
        raise ChoiceError("role", name, [role.name for role in self.roles])

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the hex code of each role, in the order of `roles`."""
        return ((role.name, role.hex) for role in self.roles)

    @property
    def hexes(self) -> dict[str, str]:
        """The hex codes by role."""
        return dict(self.items())

    @property
    def ramps(self) -> dict[str, Ramp]:
        """The ramp of each role but the texts on others, of the kind "contrast"; made when asked for."""
        return {role.name: role.ramp for role in self.roles if not role.name.startswith("on ")}

    @property
    def passes(self) -> bool:
        """Whether every required pair passes; without pinned roles it does."""
        return all(check.passes for check in self.checks)

    @property
    def relaxed(self) -> tuple[str, ...]:
        """The roles that pinned colours keep from what they owe, none as a rule."""
        failed = {check.role for check in self.checks if not check.passes}
        return tuple(role.name for role in self.roles if role.name in failed)


@dataclass(frozen=True, slots=True)
class Theme:
    """A light and a dark scheme of the same photo colours."""

    light: Scheme
    dark: Scheme

    def __iter__(self) -> Iterator[Scheme]:
        """Yield the light scheme and the dark one."""
        return iter((self.light, self.dark))
