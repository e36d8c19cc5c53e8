"""What a colour costs in a role: its way from the photo, what the role would rather be, and what its pairs owe.

All costs are in OKLab x 100, so that a weight says what distance from the photo a wish is worth.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from palette_core.arrays import Floats
from palette_core.color import lc_of_terms
from palette_core.reproducible import lengths
from palette_core.theme.candidates import FROM_NOWHERE, Colors, colors_of
from palette_core.theme.photo import Photo
from palette_core.theme.roles import FILLS, GIVE_WAY, ON, REQUIRED, Requirement
from palette_core.theme.scheme import Mode

FLARE = 0.05  # of WCAG 2.2
BROKEN = 1e6  # a pair that fails, of a role that never gives way
GIVES = {role: 10.0 ** (3 + place) for place, role in enumerate(GIVE_WAY)}  # of those that do, the first the cheapest
NEUTRAL = 0.06  # OKLab chroma of the most vivid photo colour, below which "vivid" means little
EXTREMES = colors_of(np.array([[0, 0, 0], [255, 255, 255]], dtype=np.uint8), 0)  # the strongest texts there are

# How far from the photo colours matters, where it does not in full.
DRIFT = {"surface": 0.3, "border": 0.2, "muted text": 0.3, "success": 0.4, "warning": 0.4, "error": 0.4}
SHARE = {"background": 6.0, "primary": 5.0, "secondary": 4.0}  # a colour of the whole photo is worth that much
SUBJECT = 6.0  # and for primary a colour of nothing but the subject
VIVID = {"primary": 16.0, "secondary": 4.0, "accent": 40.0}  # the most vivid colour beside a grey
DISTINCT = {  # the least distance of two roles, and what each unit less costs
    ("primary", "text"): (14.0, 0.5),
    ("accent", "text"): (12.0, 0.5),
    ("secondary", "text"): (10.0, 0.4),
    ("accent", "primary"): (18.0, 3.0),
    ("secondary", "primary"): (15.0, 3.0),
    ("secondary", "accent"): (14.0, 2.0),
    **{(role, fill): (8.0, 0.8) for role in ("success", "warning", "error") for fill in FILLS[:3]},
}
DISTINCT_HUES = {("accent", "primary"): (10.0, 1.2), ("secondary", "primary"): (4.0, 1.0)}  # the same without lightness
MIDDLE = {"primary": (0.40, 0.84), "secondary": (0.30, 0.90)}  # OKLab lightness outside which a fill looks like a text
LIGHTNESS = {  # of signals, so that people who see no difference of hue see one of lightness
    "light": {"success": 0.53, "warning": 0.62, "error": 0.55},
    "dark": {"success": 0.74, "warning": 0.82, "error": 0.68},
}
SIGNAL_CHROMA = 0.11  # below which a signal would lose its hue
USUAL = 10.0  # a signal whose hue is none of the photo's
STEP, LEAST_STEP, MOST_STEP = 0.03, 0.015, 0.06  # of OKLab lightness between background and surface
ASTRAY = 1e8  # of lightness outside that: what stands on one must stand on the other, and no pin may part them
DARKER = 5.0  # a surface that is darker than a light background
TEXT_LC = {"light": 90.0, "dark": 85.0}  # that body text would have
MUTED_STEP = 0.10  # of OKLab lightness, by which muted text is quieter than text
MUTED_LC = {"light": 70.0, "dark": 64.0}
BORDER_RATIO, LINK_RATIO = 1.7, 4.5
ACCENT_RATIO = {"light": 1.6, "dark": 3.0}
SAME_IN_BOTH = 100.0  # of the distance of hues between a role of the light scheme and the dark one


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of one scheme.

    Attributes
    ----------
    mode : {"light", "dark"}
        Which scheme.
    photo : Photo
        Whose colours the candidates are.
    texts_on : mapping of str to Colors (n,)
        By fill, the texts that may stand on it, where the user pinned one; EXTREMES for the others.
    solved : mapping of str to Colors ()
        The roles of the other scheme, where that was solved before.
    """

    mode: Mode
    photo: Photo
    texts_on: Mapping[str, Colors]
    solved: Mapping[str, Colors]

    def __call__(self, role: str, candidates: Colors, chosen: Mapping[str, Colors]) -> Floats:
        """Return the costs of candidates (s, v) for a role, beside what is chosen (b, 1, 1): (b, s, v) or (s, v)."""
        total = self._own(role, candidates)
        for name, other in chosen.items():
            total = total + self._owed(role, candidates, name, other) + _too_alike(role, candidates, name, other)
            for pair, like in _WISHES.items():
                if {role, name} == set(pair):
                    first, second = (candidates, other) if role == pair[0] else (other, candidates)
                    total = total + like(self.mode, first, second)
        return total

    def _own(self, role: str, colors: Colors) -> Floats:
        cost = DRIFT.get(role, 1.0) * colors.moved
        source = np.maximum(colors.source, 0)
        cost = cost - SHARE.get(role, 0.0) * self.photo.shares[source]
        if role in VIVID:
            most = max(self.photo.most_vivid, NEUTRAL)
            cost = cost + VIVID[role] * np.maximum(0, 1 - colors.chroma / most)
        if role in VIVID and role in self.solved:
            cost = cost + SAME_IN_BOTH * _hue_distance(colors, self.solved[role])
        if role in MIDDLE:
            outside = np.maximum(MIDDLE[role][0] - colors.oklab[..., 0], colors.oklab[..., 0] - MIDDLE[role][1])
            cost = cost + 60 * np.maximum(0, outside)
        if role == "primary":
            cost = cost - SUBJECT * self.photo.subject[source]
        if role in LIGHTNESS[self.mode]:
            cost = cost + 120 * np.maximum(0, SIGNAL_CHROMA - colors.chroma)
            cost = cost + USUAL * (colors.source == FROM_NOWHERE)
            cost = cost + 40 * np.abs(colors.oklab[..., 0] - LIGHTNESS[self.mode][role])
        if role in ON:
            [owed] = [pair for pair in REQUIRED if pair.on == role]
            texts = self.texts_on.get(role, EXTREMES)
            cost = cost + _weight(role) * shortfall(owed, texts, colors[:, :, None]).min(axis=-1)
        return cost

    def _owed(self, role: str, colors: Colors, name: str, other: Colors) -> Floats:
        total = np.zeros(1)
        for pair in REQUIRED:
            if (pair.role, pair.on) == (role, name):
                total = total + _weight(pair.role) * shortfall(pair, colors, other)
            elif (pair.role, pair.on) == (name, role):
                total = total + _weight(pair.role) * shortfall(pair, other, colors)
        return total


def ratio(first: Colors, second: Colors) -> Floats:
    """Return the ratios of WCAG 2.2, broadcast."""
    high = np.maximum(first.luminance, second.luminance)
    low = np.minimum(first.luminance, second.luminance)
    found: Floats = (high + FLARE) / (low + FLARE)
    return found


def shortfall(pair: Requirement, colors: Colors, ground: Colors) -> Floats:
    """Return by how much colours on grounds, broadcast, fail what a pair owes: 0 where they do not, else 1 to 3."""
    missing = np.maximum(0, 1 - ratio(colors, ground) / pair.ratio)
    if pair.lc:
        missing = missing + np.maximum(0, 1 - np.abs(lc_of_terms(colors.terms, ground.terms)) / pair.lc)
    return np.where(missing > 0, 1 + missing, 0.0)


def _weight(role: str) -> float:
    return GIVES.get(role, BROKEN)


def _too_alike(role: str, colors: Colors, name: str, other: Colors) -> Floats:
    total = np.zeros(1)
    for table, first in ((DISTINCT, 0), (DISTINCT_HUES, 1)):
        least, weight = table.get((role, name)) or table.get((name, role)) or (0.0, 0.0)
        if weight:
            distance = 100 * lengths((colors.oklab - other.oklab)[..., first:])
            total = total + weight * np.maximum(0, least - distance)
    return total


def _surface_of(mode: Mode, surface: Colors, background: Colors) -> Floats:
    """Want a small step of the same hue from the background: lighter or, where there is no room for that, darker."""
    step = surface.oklab[..., 0] - background.oklab[..., 0]
    darker = (step < 0) & (background.oklab[..., 0] > 0.5)
    step = np.where(darker, -step, step)
    outside = np.maximum(0, LEAST_STEP - step) + np.maximum(0, step - MOST_STEP)
    cost: Floats = DARKER * darker + 100 * np.abs(step - STEP) + ASTRAY * outside
    return cost + 300 * _hue_distance(surface, background)


def _border_of(mode: Mode, border: Colors, background: Colors) -> Floats:
    """Want a faint line of the background's hue."""
    part = ratio(border, background) / BORDER_RATIO
    return 20 * (np.maximum(part, 1 / part) - 1) + 80 * _hue_distance(border, background)


def _text_of(mode: Mode, text: Colors, background: Colors) -> Floats:
    """Want more contrast than is owed."""
    return 0.5 * np.maximum(0, TEXT_LC[mode] - np.abs(lc_of_terms(text.terms, background.terms)))


def _primary_on(mode: Mode, primary: Colors, background: Colors) -> Floats:
    """Want more than a control needs, so that it may be a link's colour too."""
    return 6 * np.maximum(0, LINK_RATIO / ratio(primary, background) - 1)


def _accent_on(mode: Mode, accent: Colors, background: Colors) -> Floats:
    """Want a highlight to be seen, though what is read is the text on it."""
    return 24 * np.maximum(0, ACCENT_RATIO[mode] / ratio(accent, background) - 1)


def _muted_on(mode: Mode, muted: Colors, background: Colors) -> Floats:
    return 0.2 * np.abs(np.abs(lc_of_terms(muted.terms, background.terms)) - MUTED_LC[mode])


def _muted_beside(mode: Mode, muted: Colors, text: Colors) -> Floats:
    step = np.abs(muted.oklab[..., 0] - text.oklab[..., 0])
    missing: Floats = np.maximum(0, MUTED_STEP - step)
    return 40 * _hue_distance(muted, text) + 100 * missing


def _hue_distance(first: Colors, second: Colors) -> Floats:
    return lengths(first.oklab[..., 1:] - second.oklab[..., 1:])


_WISHES: dict[tuple[str, str], Callable[[Mode, Colors, Colors], Floats]] = {
    ("surface", "background"): _surface_of,
    ("border", "background"): _border_of,
    ("text", "background"): _text_of,
    ("primary", "background"): _primary_on,
    ("accent", "background"): _accent_on,
    ("muted text", "background"): _muted_on,
    ("muted text", "text"): _muted_beside,
}
