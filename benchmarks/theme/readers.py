"""Readers of palette files that share nothing with those of the library: written from the formats' descriptions.

Each returns the colours, red, green and blue of 0 to 255, with their names where the format keeps them.
"""

import colorsys
import csv
import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import numpy as np
import PIL.Image
from PIL.GimpPaletteFile import GimpPaletteFile

Color = tuple[int, int, int]
Named = list[tuple[Color, str | None]]


def read_ase(content: bytes) -> Named:
    """Read a file that has nothing but groups and colours in RGB, to the last byte."""
    assert content[:8] == b"ASEF\0\1\0\0"
    place, found, depth = 12, Named(), 0
    for _ in range(struct.unpack_from(">I", content, 8)[0]):
        kind, size = struct.unpack_from(">HI", content, place)
        block, place = content[place + 6 : place + 6 + size], place + 6 + size
        assert len(block) == size
        depth += {0xC001: 1, 0xC002: -1}.get(kind, 0)
        if kind == 1:
            units = struct.unpack_from(">H", block)[0]
            name, rest = block[2 : 2 + 2 * units], block[2 + 2 * units :]
            assert name.endswith(b"\0\0") and rest[:4] == b"RGB " and len(rest) == 18
            *levels, use = struct.unpack(">3fH", rest[4:])
            assert use == 2
            found.append((_bytes(levels), name[:-2].decode("utf-16-be")))
    assert place == len(content) and depth == 0
    return found


def read_aco(content: bytes) -> Named:
    """Read both sections, which must have the same colours."""
    version, number = struct.unpack_from(">HH", content)
    assert version == 1
    first = [struct.unpack_from(">5H", content, 4 + 10 * index) for index in range(number)]
    place, found = 4 + 10 * number, Named()
    assert struct.unpack_from(">HH", content, place) == (2, number)
    place += 4
    for color in first:
        assert struct.unpack_from(">5H", content, place) == color and (color[0], color[4]) == (0, 0)
        units = struct.unpack_from(">I", content, place + 10)[0]
        name, place = content[place + 14 : place + 14 + 2 * units], place + 14 + 2 * units
        assert units >= 1 and name.endswith(b"\0\0")
        found.append(((color[1] >> 8, color[2] >> 8, color[3] >> 8), name[:-2].decode("utf-16-be")))
    assert place == len(content)
    return found


def read_act(content: bytes) -> Named:
    """Read as many colours as the table says."""
    assert len(content) == 772
    number, transparent = struct.unpack_from(">HH", content, 768)
    assert transparent == 0xFFFF
    return [((content[3 * index], content[3 * index + 1], content[3 * index + 2]), None) for index in range(number)]


def read_swatches(content: bytes) -> Named:
    """Read palettes of at most 30 colours."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["Swatches.json"]
        palettes = json.loads(archive.read("Swatches.json"))
    assert all(len(palette["swatches"]) <= 30 and palette["name"] for palette in palettes)
    swatches = [swatch for palette in palettes for swatch in palette["swatches"]]
    return [
        (_bytes(colorsys.hsv_to_rgb(each["hue"], each["saturation"], each["brightness"])), None) for each in swatches
    ]


def read_kpl(content: bytes) -> Named:
    """Read an archive whose media type comes first and as it is; no two colours of a group have one place."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/x-krita-palette"
        root = ElementTree.fromstring(archive.read("colorset.xml"))
    for parent in (root, *root.findall("Group")):
        places = [tuple(place.attrib.values()) for place in parent.findall("ColorSetEntry/Position")]
        assert len(set(places)) == len(places)
    entries = list(root.iter("ColorSetEntry"))
    return [(_bytes([float(entry[0].attrib[key]) for key in "rgb"]), entry.attrib["name"]) for entry in entries]


def read_gpl(content: bytes) -> Named:
    """Read by Pillow, which takes at most 256 colours and no long line."""
    table = GimpPaletteFile(io.BytesIO(content)).getpalette()[0]
    lines = content.decode().splitlines()
    assert lines[0] == "GIMP Palette" and lines[1].startswith("Name: ")
    names = [line.split("\t", 1)[1] for line in lines[4:]]
    colors = [(table[place], table[place + 1], table[place + 2]) for place in range(0, len(table), 3)]
    return list(zip(colors, names, strict=True))


def read_pal(content: bytes) -> Named:
    """Read lines that end in LF alone."""
    assert b"\r" not in content
    head, version, number, *lines = content.decode().splitlines()
    assert (head, version, int(number)) == ("JASC-PAL", "0100", len(lines))
    return [(_triple(line.split()), None) for line in lines]


def read_paint_net(content: bytes) -> Named:
    """Read AARRGGBB."""
    lines = [line for line in content.decode().splitlines() if not line.startswith(";")]
    assert all(line.startswith("FF") and len(line) == 8 for line in lines)
    return [(_hex(line[2:]), None) for line in lines]


def read_sketch(content: bytes) -> Named:
    """Read levels of 0 to 1."""
    colors = json.loads(content)["colors"]
    return [(_bytes([color["red"], color["green"], color["blue"]]), color["name"]) for color in colors]


def read_tokens(content: bytes) -> Named:
    """Read components and check them against the hex codes, and the names against the rules for names."""
    file = json.loads(content)
    group = file["palette"]
    assert file["$schema"].endswith("2025.10/format.json") and group.pop("$type") == "color"
    assert not [name for name in group if name.startswith("$") or set(name) & set("{}.")]
    values = [token["$value"] for token in group.values()]
    found = [_bytes(value["components"]) for value in values]
    assert found == [_hex(value["hex"]) for value in values]
    assert {value["colorSpace"] for value in values} <= {"srgb"}
    return [(color, None) for color in found]


def read_xcode(content: bytes) -> Named:
    """Read the colour sets of a catalogue."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    catalogue = files.pop("Palette.xcassets/Contents.json")
    assert list(catalogue) == ["info"] and len({name.lower() for name in files}) == len(files)
    assert all(re.fullmatch(r"Palette\.xcassets/[a-z0-9-]+\.colorset/Contents\.json", name) for name in files)
    levels = [file["colors"][0]["color"]["components"] for file in files.values()]
    return [(_triple([int(each[key], 16) for key in ("red", "green", "blue")]), None) for each in levels]


def read_android(content: bytes) -> Named:
    """Read colour resources, whose names must be those of Java variables and different."""
    colors = ElementTree.fromstring(content).findall("color")
    names = [color.attrib["name"] for color in colors]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    texts = [color.text or "" for color in colors]
    assert all(re.fullmatch("#FF[0-9A-F]{6}", text) for text in texts)
    return [(_hex(text[3:]), None) for text in texts]


def read_svg(content: bytes) -> Named:
    """Read the squares of a sheet, all but its ground."""
    _, *squares = ElementTree.fromstring(content).iter("{http://www.w3.org/2000/svg}rect")
    return [(_hex(square.attrib["fill"]), None) for square in squares]


def read_pdf(content: bytes) -> Named:
    """Read the squares of a sheet, and check that its table leads to its objects."""
    text = content.decode("latin-1")
    table = text[int(text.rsplit("startxref\n", 1)[1].split("\n")[0]) :]
    places = re.findall(r"^(\d{10}) 00000 n $", table, re.MULTILINE)
    assert table.startswith("xref\n")
    assert all(text[int(place) :].startswith(f"{number} 0 obj") for number, place in enumerate(places, start=1))
    found = re.findall(r"^([\d.]+) ([\d.]+) ([\d.]+) rg [\d ]+ re f$", text, re.MULTILINE)
    return [(_bytes([float(level) for level in levels]), None) for levels in found]


def read_png(content: bytes) -> Named:
    """Read the middle of each square of a strip."""
    pixels = np.asarray(PIL.Image.open(io.BytesIO(content)))
    side = pixels.shape[0]
    return [(_triple(pixels[side // 2, place]), None) for place in range(side // 2, pixels.shape[1], side)]


def read_csv(content: bytes) -> Named:
    """Read the columns of levels."""
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return [(_triple([row["red"], row["green"], row["blue"]]), None) for row in rows]


def of_pattern(pattern: str) -> Callable[[bytes], Named]:
    """Return a reader of a text that has a colour a line, and whose variables have different names."""

    def read(content: bytes) -> Named:
        found = re.findall(pattern, content.decode(), re.MULTILINE)
        assert len({name for name, _ in found}) == len(found)
        return [(_hex(code), None) for _, code in found]

    return read


READERS: dict[str, Callable[[bytes], Named]] = {
    "hex": lambda content: [(_hex(line), None) for line in content.decode().splitlines()],
    "json": lambda content: [(_triple(each["rgb"]), each["name"]) for each in json.loads(content)["colors"]],
    "csv": read_csv,
    "css": of_pattern(r"^  --palette-(\d+): (#[0-9a-f]{6});"),
    "gpl": read_gpl,
    "png": read_png,
    "tokens": read_tokens,
    "figma": lambda content: [(_hex(code), name) for name, code in json.loads(content).items()],
    "scss": of_pattern(r"^\$palette-([a-z0-9-]+): (#[0-9a-f]{6});$"),
    "less": of_pattern(r"^@palette-([a-z0-9-]+): (#[0-9a-f]{6});$"),
    "tailwind": of_pattern(r"^  --color-palette-([a-z0-9-]+): (#[0-9a-f]{6});$"),
    "tailwind3": of_pattern(r"^          '([a-z0-9-]+)': '(#[0-9a-f]{6})',$"),
    "android": read_android,
    "xcode": read_xcode,
    "ase": read_ase,
    "aco": read_aco,
    "act": read_act,
    "swatches": read_swatches,
    "kpl": read_kpl,
    "paintnet": read_paint_net,
    "pal": read_pal,
    "sketchpalette": read_sketch,
    "svg": read_svg,
    "pdf": read_pdf,
}


def _hex(code: str) -> Color:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue


def _bytes(levels: Any) -> Color:
    red, green, blue = (round(255 * level) for level in levels)
    return red, green, blue


def _triple(levels: Any) -> Color:
    red, green, blue = (int(level) for level in levels)
    return red, green, blue
