"""One palette in every format, byte for byte."""

import io
import json
import zipfile

import pytest

from palette_core.export import EXPORTS
from palette_core.palette import Palette, Swatch
from tests.export.palettes import PALETTE

TEXTS = {
    "scss": """/* pier.jpg */
$palette-dark-teal: #264653;
$palette-gold: #e9c46a;

$palette: (
  "dark-teal": $palette-dark-teal,
  "gold": $palette-gold,
);
""",
    "less": "/* pier.jpg */\n@palette-dark-teal: #264653;\n@palette-gold: #e9c46a;\n",
    "tailwind": """/* pier.jpg */
@theme {
  --color-palette-dark-teal: #264653;
  --color-palette-gold: #e9c46a;
}
""",
    "tailwind3": """/* pier.jpg */
/** @type {import('tailwindcss').Config} */
module.exports = {
  theme: {
    extend: {
      colors: {
        palette: {
          'dark-teal': '#264653',
          'gold': '#e9c46a',
        },
      },
    },
  },
};
""",
    "android": """<?xml version="1.0" encoding="utf-8"?>
<resources>
    <color name="palette_dark_teal">#FF264653</color>
    <color name="palette_gold">#FFE9C46A</color>
</resources>
""",
    "figma": '{\n  "dark teal": "#264653",\n  "gold": "#e9c46a"\n}\n',
    "pal": "JASC-PAL\n0100\n2\n38 70 83\n233 196 106\n",
    "paintnet": "; Paint.NET Palette File\n; pier.jpg\nFF264653\nFFE9C46A\n",
}
# 38 / 255 is 0x3e189899 as a float of 32 bits, and so on.
ASE = """
41534546 0001 0000 00000004
0001 00000028 000a 006400610072006b0020007400650061006c0000 52474220 3e189899 3e8c8c8d 3ea6a6a7 0002
c001 0000000a 0004 0073006b00790000
0001 0000001e 0005 0067006f006c00640000 52474220 3f69e9ea 3f44c4c5 3ed4d4d5 0002
c002 00000000
"""
ACO = """
0001 0002
0000 2626 4646 5353 0000
0000 e9e9 c4c4 6a6a 0000
0002 0002
0000 2626 4646 5353 0000 0000000a 006400610072006b0020007400650061006c0000
0000 e9e9 c4c4 6a6a 0000 00000005 0067006f006c00640000
"""
INFO = {"author": "xcode", "version": 1}


@pytest.mark.parametrize("key", TEXTS)
def test_a_known_palette_gives_a_known_text(key: str) -> None:
    assert EXPORTS[key].render(PALETTE).decode() == TEXTS[key]


@pytest.mark.parametrize(("key", "dump"), [("ase", ASE), ("aco", ACO)])
def test_a_known_palette_gives_known_bytes(key: str, dump: str) -> None:
    assert EXPORTS[key].render(PALETTE) == bytes.fromhex(dump)


def test_a_colour_table_has_772_bytes() -> None:
    content = EXPORTS["act"].render(PALETTE)
    assert content == bytes((38, 70, 83, 233, 196, 106)) + bytes(762) + b"\0\2\xff\xff"


def test_tokens_are_those_of_the_format() -> None:
    file = json.loads(EXPORTS["tokens"].render(PALETTE))
    assert file["$schema"] == "https://www.designtokens.org/schemas/2025.10/format.json"
    assert file["$description"] == "pier.jpg"
    assert list(file["palette"]) == ["$type", "dark-teal", "gold"]
    assert file["palette"]["gold"] == {
        "$value": {"colorSpace": "srgb", "components": [0.91373, 0.76863, 0.41569], "alpha": 1, "hex": "#e9c46a"},
        "$description": "gold, 25.0%, sky",
        "$extensions": {
            "org.color-palette-generator": {"name": "gold", "share": 0.25, "origin": "suggested", "region": "sky"}
        },
    }


def test_an_asset_catalogue_is_that_of_xcode() -> None:
    archive = zipfile.ZipFile(io.BytesIO(EXPORTS["xcode"].render(PALETTE)))
    assert archive.namelist() == [
        "Palette.xcassets/Contents.json",
        "Palette.xcassets/dark-teal.colorset/Contents.json",
        "Palette.xcassets/gold.colorset/Contents.json",
    ]
    components = {"red": "0xE9", "green": "0xC4", "blue": "0x6A", "alpha": "1.000"}
    assert json.loads(archive.read("Palette.xcassets/gold.colorset/Contents.json")) == {
        "colors": [{"color": {"color-space": "srgb", "components": components}, "idiom": "universal"}],
        "info": INFO,
    }


def test_swatches_of_procreate_are_one_deflated_file_of_the_first_date() -> None:
    (entry,) = zipfile.ZipFile(io.BytesIO(EXPORTS["swatches"].render(PALETTE))).infolist()
    assert (entry.filename, entry.compress_type) == ("Swatches.json", zipfile.ZIP_DEFLATED)
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_a_palette_of_krita_has_its_colours_in_places_and_groups() -> None:
    archive = zipfile.ZipFile(io.BytesIO(EXPORTS["kpl"].render(PALETTE)))
    assert archive.namelist() == ["mimetype", "colorset.xml", "profiles.xml"]
    lines = archive.read("colorset.xml").decode().splitlines()
    assert lines[1].startswith('<ColorSet name="pier.jpg" comment="" columns="8" rows="1" readonly="false"')
    assert lines[2].startswith('<ColorSetEntry name="dark teal" id="0" bitdepth="U8" spot="false"><sRGB r="0.149')
    assert lines[2].endswith('<Position row="0" column="0"/></ColorSetEntry>')
    assert lines[3] == '<Group name="sky" rows="1">'


def test_a_sheet_of_many_colours_has_pages() -> None:
    swatches = tuple(Swatch((number, 0, 0), 0.0) for number in range(60))
    content = EXPORTS["pdf"].render(Palette(swatches, "été (1) \\"))
    assert b"/Count 3 /Kids [3 0 R 5 0 R 7 0 R]" in content
    assert "(été \\(1\\) \\\\) Tj".encode("cp1252") in content


def test_a_name_that_a_pdf_has_no_letters_for_becomes_the_colour_in_words() -> None:
    content = EXPORTS["pdf"].render(Palette((Swatch((38, 70, 83), 1.0, label="深い青"),)))
    assert b"(dark teal) Tj" in content and b"?" not in content
