"""Names that one would put in a design token, as "ink" or "dusty rose": the nearest of a vocabulary by CIEDE2000.

The vocabulary is this project's own. Its words and centres were chosen by hand, and names were added where a colour
of sRGB had none near it.
"""

from functools import cache
from itertools import count

import numpy as np
from numpy.typing import ArrayLike

from palette_core.arrays import Floats
from palette_core.color.difference import ciede2000_lab
from palette_core.color.notation.hexcodes import hex_to_rgb
from palette_core.color.spaces import srgb_to_lab

FARTHEST = 10.0  # CIEDE2000 between a colour and its name: each colour of sRGB has a name as near as this
LIGHTNESS_STEP = 3.0  # L* from the centre of a name, from which a colour is its light or dark tone
# Names and their centres: the nearly neutral ones, then by hue, each from dark to light.
VOCABULARY = """
black 0a0a0a, soot 1b1a19, deep forest 101f14, ink 1a2230, gunmetal 1f2d34, charcoal 36383b, graphite 4a4c50,
iron 5a5b5c, slate 5b6770, smoke 7a7076, flint 6a7773, steel 71808c, taupe 8b7d72, pewter 83868a, stone 938f88,
driftwood a39383, overcast 97a5b3, ash a7a7a3, mushroom b5a598, pebble b3ada3, greige bfb6a8, silver b9bbbe,
dove c9c5c1, fog cbcdcd, duck egg c5dcd4, pearl e3e0d8, mist dde4e6, ice d3eef2, linen f2e8da, chalk efede8,
ivory f8f4e3, white ffffff,
oxblood 4c1418, mahogany 5a2a20, burgundy 661a2c, garnet 7c1422, henna 7a2408, rosewood 7d4048, ruby a8163f,
blood red b20a0a, brick 9b3b2e, truffle 775d5b, rust a4431f, crimson c0152f, sienna 955a47, scarlet dd2418,
old rose a86a70, terracotta c8694a, red ff0000, tomato e4573d, vermilion ef4b1e, watermelon ee4a62,
dusty rose c38a8c, coral f5785f, flamingo f8808c, rose ash c2a6a5, salmon f3917c, carnation f4a0a0,
shrimp f5aa98, blush f2cdc4, shell f8ddd8,
espresso 2d1f10, coffee 4b362a, molasses 58300a, cocoa 5f4536, chestnut 6e3f2c, walnut 6b4f3a, saddle 884508,
tobacco 7c5c36, mocha 846a57, cinnamon a5592f, toffee 9a6437, copper b66e42, clay b5785b, caramel b97f45,
persimmon e8622a, pumpkin db711d, camel bd9160, sandstone d0977a, orange ff8000, tangerine f7933f, fawn cfae8c,
apricot f6b078, melon f9b89b, peach fbceab,
umber 6a4a1e, bark 615944, bronze 8c6a35, burlap 7f7556, antique gold 95780e, khaki 9e9266, ochre c6892c,
brass b29545, mustard c89a20, tan c9a57b, honey e0a648, gold d9b33e, amber f5a70c, marigold f3b224, sand d8c3a0,
straw dfcb7d, maize eccb60, wheat e8d3a2, oat e4d8c3, parchment eddfba, butter f8e59a, vanilla f6ebb8,
cream fcf3d4,
black olive 303018, seaweed 4b4a12, army 4b5232, olive 6d6b2a, avocado 5f7a2c, moss 6f7d3a, olive oil 88860f,
artichoke 7a8768, cactus 789a0c, willow 8c9a58, citron a6a410, sage 9aa888, hay b3b268, apple 8fc04a,
lichen a9b59a, pistachio b7d08e, pear c9cf52, chartreuse b4dc1e, lemon f8ea4a, key lime d2fa86, yellow ffff00,
conifer 102c06, bottle 0f3d28, jungle 1f4a0a, forest 234a2c, hunter 2f5a3a, ivy 3d5a40, shamrock 0a6c0c,
basil 44662f, clover 2f7d3c, laurel 5a775a, fern 5a8a48, emerald 169c5c, leaf 4c9a34, grass 55b030, green 00c000,
malachite 12c060, asparagus 87b179, lime 8fe01c, spring 7fe07c, celadon aed0b2, neon green 20ff30,
tea green d3e8c4,
pine 1e3f38, spruce 2c5a52, juniper 47635a, viridian 2f7a66, jade 2e9e78, eucalyptus 7c998a, verdigris 52a498,
patina 6bbf97, turquoise 2cc8bc, spearmint 10f5bc, mint a7e6c4, seafoam bfe8d2,
deep sea 0c4a52, peacock 0a6a7c, teal 12807c, fjord 4c8695, lagoon 1e9aa0, surf 74bbbf, pool 18d0ee, aqua 5fe0dc,
glacier aed6de, cyan 00ffff, ice blue b6f8fb,
abyss 03202a, harbour 0a3c5c, petrol 1c4f60, storm 46586a, ocean 1f6f92, steel blue 4a80ae, cerulean 1f9ad0,
sea haze 7aa3b2, sky 87c5ec, powder blue b4d2e4, baby blue bfe0fa,
midnight 141a3c, night blue 08086a, navy 1f2a5a, sapphire 16388c, ultramarine 2a1fb4, indigo 3a3a8c,
cobalt 1c4cb0, blue 0000ff, royal blue 2f50d8, denim 4a6894, dusk 5c6a8a, lapis 0a68e8, neon blue 6464ff,
azure 2f8fe8, cornflower 6a92e6, periwinkle 9aa2ea, hydrangea a6c2fa,
raven 0c0617, blackberry 33254a, grape 552a7c, twilight 4a4a68, iris 5a4cc0, hyacinth 6a5b98, violet 7a3ad0,
neon violet 9a1cff, larkspur 7979a4, amethyst 9664c4, aster 987cf6, bluebell 8a8ed2, pigeon 9696b0,
wisteria a98ecb, crocus c198fb, lavender c4b4ea, moonlight e1e1fb,
elderberry 3d0b4b, aubergine 3c1a38, fig 4e3448, plum 6b2a5e, purple 8a1c9c, petunia 85499a, dusty plum 785c78,
foxglove a45c96, fuchsia d81cb0, neon purple c23ede, heather 9b8498, orchid cc6ccc, mauve b08aa8, magenta ff00ff,
heliotrope d070f8, lilac cca6d6, sugar pink fb98f6, thistle d4c2da, cotton candy fcd2f8,
black cherry 22060f, wine 7a2340, mulberry 8c2f68, raspberry b02a5c, cerise d42a72, rose e0607f, hot pink ff4fae,
peony e88cae, candy f97fb4, pink f6a4bc, bubblegum fab0d8, petal f3c6d6
"""


def token_names(rgb: ArrayLike) -> list[str]:
    """Name the colours of a palette, each differently.

    Guarantees: names are lower case, have one or two words and are distinct; a name depends on its colour and on those
    before it only, so that adding a colour renames no other. No plain name is farther than FARTHEST from its colour.

    Parameters
    ----------
    rgb : array_like (k, 3)
        sRGB of 0 to 255.

    Returns
    -------
    names : list of str
        The nearest name that is still free. Where none is left within FARTHEST, the nearest of one word as a light
        or dark tone, "light sage", or with a number, "sage 2".

    Examples
    --------
    >>> token_names([(26, 34, 48), (196, 138, 140), (200, 105, 74)])
    ['ink', 'dusty rose', 'terracotta']
    """
    lab = srgb_to_lab(np.asarray(rgb, dtype=np.float64).reshape(-1, 3))
    differences = ciede2000_lab(lab[:, None], _vocabulary()[1])
    given: list[str] = []
    for lightness, row in zip(lab[:, 0].tolist(), differences, strict=True):
        given.append(_near_name(row, given) or _tone(lightness, row, given))
    return given


@cache
def _vocabulary() -> tuple[list[str], Floats]:
    """Return the names and their centres in CIELAB (n, 3)."""
    entries = [entry.split() for entry in VOCABULARY.split(",")]
    return [" ".join(words) for *words, _ in entries], srgb_to_lab([hex_to_rgb(code) for *_, code in entries])


def _near_name(differences: Floats, given: list[str]) -> str | None:
    """Return the nearest name within FARTHEST that is not given yet."""
    names, _ = _vocabulary()
    near = (int(index) for index in differences.argsort(kind="stable") if differences[index] <= FARTHEST)
    return next((names[index] for index in near if names[index] not in given), None)


def _tone(lightness: float, differences: Floats, given: list[str]) -> str:
    """Return the nearest name of one word as a light or dark tone; with a number where it is none, or that is given."""
    names, centers = _vocabulary()
    nearest = next(int(index) for index in differences.argsort(kind="stable") if " " not in names[index])
    step = lightness - centers[nearest, 0]
    toned = f"{'light' if step > 0 else 'dark'} {names[nearest]}"
    if abs(step) >= LIGHTNESS_STEP and toned not in given:
        return toned
    return next(name for number in count(2) if (name := f"{names[nearest]} {number}") not in given)
