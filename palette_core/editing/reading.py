"""Colours out of pasted text: lists of any kind, CSS with its variables, addresses, and palette files.

One text that is no colour does not cost the others: colours come back with sentences on what could not be taken.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from palette_core.color import BARE_HEX, HOW, MAX_COLORS, CssColor, color_name, hex_to_rgb, looks_like_color, read_css
from palette_core.editing.link import from_link
from palette_core.editing.number_lists import spell_out
from palette_core.editing.working_palette import MAX_NAME, WorkingColor, WorkingPalette, clean_text
from palette_core.errors import ColorError
from palette_core.export import text_entries

Pair = tuple[str, str]  # a name, and a colour that is yet to be read

MAX_LENGTH = 50_000  # characters of a text
LINK_PARAMETERS = ("p", "swatches")  # of the app's links, and of its older ones
SHOWN = 5  # texts that are named in one sentence
SEPARATORS, OPENING = ("{", "}", ";", ",", "\n"), "{"
ADDRESS = re.compile(r"(?:https?://|coolors\.co/)[^\s\"'<>,;]+", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|(?<!\S)//[^\n]*", re.DOTALL)
FUNCTION = r"(?![\w-]*gradient\()[\w-]+\([^(){}]*\)"
TOKEN = re.compile(rf"{ADDRESS.pattern}|{FUNCTION}|[{{}};,\n]|[:=]|[^\s{{}};,:=()\[\]\"'`]+", re.IGNORECASE)
# Percentages and lengths, numbers of a list, dashes, and the functions around colours.
NOISE = re.compile(r"-?[\d.]+(?:%|deg|turn|r?em|px)|\d{1,2}\.?|[^\w#]+|[\w-]*gradient")
WORD = re.compile(r"[^\W\d_][\w.’&-]*")
SIGNS = ("-", "$", "@", ".", "&")  # that begin the name of a variable
PREFIX = re.compile(r"^[-$@.&\s]+(?:colou?r[-_ ])?")


@dataclass(frozen=True, slots=True)
class ReadColors:
    """What was read: the colours, and a sentence on each kind of text that was left out or changed."""

    palette: WorkingPalette
    notes: tuple[str, ...]


def read_colors(text: str) -> ReadColors:
    """Read the colours of a text that a user pasted.

    Parameters
    ----------
    text : str
        Hex codes with or without "#", in lines or with commas; colours of CSS; red, green and blue as numbers;
        "name: colour"; a style sheet; a link of this app or an address like those of Coolors; JSON, as that of
        Colormind, CSV, CSS or .gpl as exported, and design tokens.

    Returns
    -------
    colors : ReadColors
        Up to MAX_COLORS different colours in their order, with the names of variables or lines. Without any the
        notes say why.

    Examples
    --------
    >>> read = read_colors("Ink: #264653, 2a9d8f, 2a9d8")
    >>> [(color.hex, color.name) for color in read.palette.colors]
    [('#264653', 'Ink'), ('#2a9d8f', None)]
    >>> read.notes
    ('No colour: 2a9d8. Write colours as #264653, rgb(38 70 83), oklch(0.38 0.05 224) or teal.',)
    """
    if len(text) > MAX_LENGTH:
        return _nothing(f"The text is longer than {MAX_LENGTH:,} characters. Paste a part of it.")
    try:
        linked = _from_own_link(text.strip())
    except ColorError as error:
        return _nothing(str(error))
    if linked is not None:
        return ReadColors(linked, ())
    entries = text_entries(text)
    if entries is not None:
        return _collected((entry.name, entry.color) for entry in entries)
    spelled, notes = spell_out(COMMENT.sub(" ", ADDRESS.sub(_codes_of_address, text)))
    read = _collected(_text_pairs(spelled))
    if notes and not read.palette.colors:
        return ReadColors(read.palette, tuple(notes))
    return replace(read, notes=(*notes, *read.notes))


def _nothing(note: str) -> ReadColors:
    return ReadColors(WorkingPalette(), (note,))


def _from_own_link(text: str) -> WorkingPalette | None:
    """Return the palette of a text that is a link of this app; None where it is none."""
    try:
        query = parse_qs(urlsplit(text).query) if ADDRESS.fullmatch(text) else {}
    except ValueError:  # an address that is none
        return None
    values = [query[name][0] for name in LINK_PARAMETERS if name in query]
    return from_link(values[0]) if values else None


def _text_pairs(text: str) -> Iterator[Pair]:
    """Yield names and colours of a text that is no file, and what might have been meant as a colour."""
    segment: list[str] = []
    for part in [*TOKEN.findall(text), "\n"]:
        if part not in SEPARATORS:
            segment.append(part)
            continue
        if part != OPENING:  # before a brace stands what the block is for
            yield from _segment_pairs(segment, is_strict=OPENING not in text)
        segment = []


def _codes_of_address(match: re.Match[str]) -> str:
    """Write the colours of an address like those of Coolors as a list; another address stays as one token.

    They are the last part of its path, what follows "#", or a value of its query, joined by "-", "," or "_".
    """
    address, _, fragment = match[0].partition("#")
    path, _, query = address.partition("?")
    values = [value for values in parse_qs(query).values() for value in values]
    for part in (path.rstrip("/").rsplit("/", 1)[-1], fragment, *values):
        codes = re.split(r"[-,_ ]", part)
        if all(BARE_HEX.fullmatch(code) for code in codes) and (len(codes) > 1 or len(part) == 6):
            return " ".join(f"#{code}" for code in codes)
    return match[0]


def _segment_pairs(tokens: list[str], is_strict: bool) -> Iterator[Pair]:
    """Yield the colours of "name: colour", of "name colour" or of a list of colours, then what is none."""
    marks = [place for place, token in enumerate(tokens) if token in (":", "=")]
    begin = 0
    for mark in marks[:-1]:  # "ink: #264653 rose: #c08081"
        if read_css(tokens[mark + 1]):
            yield " ".join(tokens[begin:mark]), tokens[mark + 1]
            begin = mark + 2
    start = marks[-1] + 1 if marks else 0
    name = " ".join(token for token in tokens[begin:start] if token not in (":", "="))
    values = [token for token in tokens[start:] if not NOISE.fullmatch(token)]
    codes, others = _sorted_out(values)
    if len(codes) == 1 and others and not name and all(WORD.fullmatch(other) for other in others):
        name, others = " ".join(others), []
    yield from ((name if len(codes) == 1 else "", code) for code in codes)
    # A short code among other texts, as "B83" of "R38 G70 B83", is neither a colour nor worth a word.
    rest = [other for other in others if not (BARE_HEX.fullmatch(other) and len(other) == 3)]
    yield from (("", other) for other in rest if is_strict or looks_like_color(other))


def _sorted_out(values: list[str]) -> tuple[list[str], list[str]]:
    """Return which texts are colours; names of colours count only where all of them are: "sky blue #87ceeb"."""
    codes = [value for value in values if read_css(value)]
    if len(codes) < len(values):
        codes = [
            code for code in codes if len(code) != 3 or code[0] == "#"
        ]  # "B83" is blue, and "red" a part of a name
        explicit = [code for code in codes if "(" in code or code[0] == "#" or BARE_HEX.fullmatch(code)]
        codes = explicit or codes
    return codes, [value for value in values if value not in codes]


def _collected(pairs: Iterable[Pair]) -> ReadColors:
    """Return each colour once with its name, and sentences on the others."""
    names: dict[str, str | None] = {}
    notes: dict[str, list[str]] = {"none": [], "twice": [], "opaque": [], "inside": []}
    for name, text in pairs:
        color = read_css(text)
        if color is None:
            notes["none"].append(_short(text))
        elif color.hex in names:
            notes["twice"].append(color.hex)
        else:
            names[color.hex] = _name(name, color)
            notes["opaque"] += [_short(text)] * color.is_transparent
            notes["inside"] += [f"{_short(text)} as {color.hex}"] * color.is_outside
    kept = list(names.items())[:MAX_COLORS]
    colors = tuple(WorkingColor(number, code, name) for number, (code, name) in enumerate(kept))
    return ReadColors(WorkingPalette(colors), tuple(_sentences(notes, len(names) - len(kept), bool(names))))


def _name(name: str, color: CssColor) -> str | None:
    """Return the name of a variable or a line in words; None for one that only describes the colour, or is a number."""
    if name.startswith(SIGNS):
        name = re.sub(r"[-_]+", " ", PREFIX.sub("", name))
    words = clean_text(name, MAX_NAME)
    is_own = bool(words) and words != color_name(hex_to_rgb(color.hex))
    return words if is_own and not NOISE.fullmatch(words or "") else None


def _sentences(notes: dict[str, list[str]], left_out: int, is_any: bool) -> Iterator[str]:
    if notes["none"]:
        yield f"No colour: {_listed(notes['none'])}. {HOW}"
    if notes["twice"]:
        yield f"There more than once, and taken once: {_listed(notes['twice'])}."
    if notes["opaque"]:
        yield f"Transparent, and taken as opaque: {_listed(notes['opaque'])}."
    if notes["inside"]:
        yield f"Beyond the colours of sRGB, and brought in: {_listed(notes['inside'])}."
    if left_out:
        yield f"A palette has at most {MAX_COLORS} colours; the last {left_out} are left out."
    if not is_any and not notes["none"]:
        yield f"There is no colour in the text. {HOW}"


def _listed(texts: list[str]) -> str:
    different = list(dict.fromkeys(texts))
    more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
    return ", ".join(different[:SHOWN]) + more


def _short(text: str) -> str:
    words = clean_text(text, 60) or "an empty text"
    return words if len(words) < 40 else f"{words[:37]}..."
