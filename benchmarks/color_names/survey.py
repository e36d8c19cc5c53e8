"""The names of the XKCD colour survey, and which basic terms and modifiers they hold.

Munroe, "Color Survey Results" (2010): about 200,000 people typed what they would call colours of a screen. matplotlib
carries the most frequent names. Spellings and near synonyms are brought to one term by `WORDS`; a name such as
"blue green" holds two terms, either of which is right. Words that end in -ish are no terms.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from palette_core.arrays import RGB
from palette_core.color import hex_to_rgb

# The eleven basic terms of Berlin and Kay ("Basic Color Terms", 1969) and the commonest beside them, each with the
# words of the survey that we take for it.
WORDS = {
    "black": ("black",),
    "white": ("white",),
    "grey": ("grey", "gray", "charcoal", "silver"),
    "red": ("red", "crimson", "scarlet", "ruby"),
    "orange": ("orange", "tangerine", "pumpkin"),
    "yellow": ("yellow", "lemon", "canary"),
    "green": ("green", "emerald", "jade"),
    "blue": ("blue", "azure", "cobalt", "cerulean"),
    "purple": ("purple", "violet", "indigo", "plum", "eggplant", "aubergine"),
    "pink": ("pink", "rose"),
    "brown": ("brown", "chocolate", "sienna", "umber"),
    "teal": ("teal",),
    "turquoise": ("turquoise", "aquamarine"),
    "cyan": ("cyan", "aqua"),
    "navy": ("navy",),
    "maroon": ("maroon", "burgundy", "wine"),
    "magenta": ("magenta", "fuchsia"),
    "lavender": ("lavender", "lavendar", "lilac", "liliac"),
    "beige": ("beige", "sand"),
    "cream": ("cream", "creme", "ivory", "eggshell"),
    "tan": ("tan", "camel"),
    "olive": ("olive",),
    "salmon": ("salmon", "coral"),
    "peach": ("peach", "apricot"),
    "gold": ("gold", "goldenrod", "mustard"),
    "mint": ("mint", "seafoam"),
    "lime": ("lime", "chartreuse"),
}
# Two basic terms that together say a third.
MIXED = {frozenset(("blue", "green")): ("teal", "turquoise"), frozenset(("yellow", "green")): ("lime",)}
# The basic terms of Berlin and Kay that a further term is a kind of.
KINDS = {
    "teal": ("green", "blue"),
    "turquoise": ("green", "blue"),
    "cyan": ("blue",),
    "navy": ("blue",),
    "maroon": ("red",),
    "magenta": ("pink", "purple"),
    "lavender": ("purple",),
    "beige": ("brown",),
    "cream": ("yellow", "white"),
    "tan": ("brown",),
    "olive": ("green",),
    "salmon": ("pink", "orange"),
    "peach": ("pink", "orange"),
    "gold": ("yellow",),
    "mint": ("green",),
    "lime": ("green",),
}
MODIFIERS = {
    "dark": ("dark", "darkish", "deep"),
    "light": ("light", "lightish", "pale", "pastel", "baby"),
    "bright": ("bright", "vivid", "vibrant", "neon", "electric", "hot"),
    "greyish": ("greyish", "dull", "dusty", "dusky", "faded", "muted", "dirty"),
}
IMPLIED = {
    "dark": ("navy", "maroon"),
    "light": ("cream", "lavender", "mint", "peach"),
    "bright": (),
    "greyish": (),
}
OPPOSITES = {"dark": "light", "light": "dark", "bright": "greyish", "greyish": "bright"}
TERM_OF = {word: term for term, words in WORDS.items() for word in words}


@dataclass(frozen=True, eq=False, slots=True)
class Survey:
    """Names of the survey and their colours, uint8 (n, 3)."""

    names: list[str]
    rgb: RGB


@cache
def read_survey(half: int) -> Survey:
    """Return half of the names that hold a term: 0 to choose constants by, 1 to test. The hash of a name decides."""
    from matplotlib.colors import XKCD_COLORS

    codes = {name.removeprefix("xkcd:"): code for name, code in XKCD_COLORS.items()}
    names = [name for name in codes if terms(name) and hashlib.sha256(name.encode()).digest()[0] % 2 == half]
    return Survey(names, np.array([hex_to_rgb(str(codes[name])) for name in names], dtype=np.uint8))


def terms(name: str) -> frozenset[str]:
    """Return the terms that a name holds.

    >>> sorted(terms("dark navy blue")), sorted(terms("pinkish grey")), sorted(terms("blue/green"))
    (['blue', 'navy'], ['grey'], ['blue', 'green', 'teal', 'turquoise'])
    """
    found = frozenset(TERM_OF[word] for word in _split(name) if word in TERM_OF)
    return found.union(*(more for pair, more in MIXED.items() if pair <= found))


def basic_terms(name: str) -> frozenset[str]:
    """Return the terms of Berlin and Kay of a name: "navy" is a kind of blue."""
    return frozenset(basic for term in terms(name) for basic in KINDS.get(term, (term,)))


def modifiers(name: str) -> frozenset[str]:
    """Return the kinds of modifiers in a name."""
    return frozenset(kind for kind, words in MODIFIERS.items() if set(words) & set(_split(name)))


def said(name: str) -> frozenset[str]:
    """Return the modifiers of a name, those that its noun implies included: navy is dark."""
    return modifiers(name) | {kind for kind, nouns in IMPLIED.items() if terms(name) & set(nouns)}


def _split(name: str) -> list[str]:
    return re.split(r"[ /]", name)
