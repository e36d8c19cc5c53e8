"""What was done to a palette: of each colour what it was and what it is now."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palette_core.arrays import RGB
from palette_core.color import MAX_COLORS, hex_to_rgb
from palette_core.errors import ColorError
from palette_core.palette import Palette

Colors = Palette | Sequence[str]


@dataclass(frozen=True, eq=False, slots=True)
class PaletteEdit:
    """A palette before and after.

    Attributes
    ----------
    before, after : uint8 array (k, 3)
        sRGB, 1 to MAX_COLORS colours; what `after` has for a locked colour is that of `before`.
    locked : bool array (k,)
        Whether a colour holds what is like it.
    """

    before: RGB
    after: RGB
    locked: NDArray[np.bool_]

    @classmethod
    def of(cls, before: Colors, after: Colors, locked: Sequence[bool] = ()) -> "PaletteEdit":
        """Make an edit of two palettes.

        Parameters
        ----------
        before, after : Palette or sequence of str
            Palettes, or hex codes, of equal length and in the same order.
        locked : sequence of bool
            Of each colour whether it stays as it was before, whatever `after` says; empty where none is locked.

        Raises
        ------
        ColorError
            The lengths differ, there are no colours or more than MAX_COLORS, or a hex code is none.
        """
        old, new = _rgb(before), _rgb(after)
        if len(old) != len(new) or len(locked) not in (0, len(old)):
            raise ColorError(
                "The palettes before and after must have as many colours, and each colour a lock or none. "
                f"Received: {len(old)}, {len(new)} and {len(locked)} locks."
            )
        if not 1 <= len(old) <= MAX_COLORS:
            raise ColorError(f"A photo is recoloured by 1 to {MAX_COLORS} colours. Received: {len(old)}.")
        holds = np.array(locked or [False] * len(old), dtype=np.bool_)
        return cls(old, np.where(holds[:, None], old, new), holds)

    @property
    def key(self) -> tuple[bytes, bytes, bytes]:
        """What can be compared and hashed, for caches."""
        return self.before.tobytes(), self.after.tobytes(), self.locked.tobytes()

    @property
    def is_identity(self) -> bool:
        """Whether nothing changes."""
        return bool((self.before == self.after).all())


def _rgb(colors: Colors) -> RGB:
    if isinstance(colors, Palette):
        return colors.rgb
    return np.array([hex_to_rgb(code) for code in colors], dtype=np.uint8).reshape(-1, 3)
