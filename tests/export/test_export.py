"""Palette files: golden texts, every format read back, and names that try to break out."""

import csv
import io
import json
import re

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.export import EXPORTS, HEAD, is_strip, one_line
from palette_core.export.sheets.png import STRIP_SIDE
from palette_core.palette import COLUMNS, Location, Palette, Swatch, to_rows

EVIL = '=cmd|"/c calc"!A1*/ }\r\n\x1b[31m#000000\udcff'
TEAL = Swatch((38, 70, 83), 0.75, Location("pier.jpg", 3, 4))
GOLD = Swatch((233, 196, 106), 0.25, None, "sky", "suggested")
PALETTE = Palette((TEAL, GOLD))

texts = st.text(max_size=12) | st.sampled_from([EVIL, "*/*/", "+1", "@x", "\t=1"])
swatches = st.builds(
    Swatch,
    rgb=st.tuples(*[st.integers(0, 255)] * 3),
    share=st.floats(0, 1),
    seen=st.none() | st.builds(Location, texts, st.integers(0, 9999), st.integers(0, 9999)),
    region=st.none() | texts,
    origin=st.sampled_from(["from image", "suggested", "typed"]),
    label=st.none() | texts,
)
palettes = st.lists(swatches, min_size=1, max_size=32).map(lambda some: Palette(tuple(some)))


def render(key: str, palette: Palette) -> str:
    return EXPORTS[key].render(palette).decode()


GOLDEN = {
    "hex": "#264653\n#e9c46a\n",
    "json": """{"colors": [
{"hex": "#264653", "rgb": [38, 70, 83], "share": 0.75, "name": "dark teal", "origin": "from image",\
 "region": null, "seen": {"image": "pier.jpg", "x": 3, "y": 4}},
{"hex": "#e9c46a", "rgb": [233, 196, 106], "share": 0.25, "name": "gold", "origin": "suggested",\
 "region": "sky", "seen": null}
]}
""",
    "csv": "hex,red,green,blue,share,name,origin,region,image,x,y\r\n"
    "#264653,38,70,83,0.75,dark teal,from image,,pier.jpg,3,4\r\n"
    "#e9c46a,233,196,106,0.25,gold,suggested,sky,,,\r\n",
    "css": """:root { /* pier.jpg */
  --palette-1: #264653; /* dark teal, 75.0% */
  --palette-2: #e9c46a; /* gold, 25.0%, sky */
}
""",
    "gpl": """GIMP Palette
Name: pier.jpg
Columns: 2
#
 38  70  83	dark teal, 75.0%
233 196 106	gold, 25.0%, sky
""",
}


@pytest.mark.parametrize("key", GOLDEN)
def test_a_known_palette_gives_known_text(key: str) -> None:
    assert render(key, PALETTE) == GOLDEN[key]


def test_every_format_has_a_label_a_suffix_and_a_media_type() -> None:
    for export in EXPORTS.values():
        assert export.label
        assert re.fullmatch(r"(\.[a-z]+){1,2}", export.suffix)
        assert re.fullmatch(r"[a-z]+/[a-z+-]+", export.mime)


def test_the_table_of_a_palette_has_the_rows_as_they_are() -> None:
    frame = PALETTE.to_frame()
    assert list(frame.columns) == COLUMNS
    assert frame.loc[0, "image"] == "pier.jpg"
    assert to_rows(PALETTE)[1] == ["#e9c46a", 233, 196, 106, 0.25, "gold", "suggested", "sky", None, None, None]


@given(palettes)
def test_hex_codes_come_back(palette: Palette) -> None:
    assert render("hex", palette).splitlines() == palette.hexes


@given(palettes)
def test_json_comes_back_whole(palette: Palette) -> None:
    colors = json.loads(render("json", palette))["colors"]
    assert [color["hex"] for color in colors] == palette.hexes
    assert [tuple(color["rgb"]) for color in colors] == [swatch.rgb for swatch in palette]
    assert [color["share"] or 0.0 for color in colors] == [swatch.share for swatch in palette]
    assert [color["seen"] is None for color in colors] == [swatch.seen is None for swatch in palette]


@given(palettes)
def test_csv_comes_back_and_holds_no_formula(palette: Palette) -> None:
    head, *rows = csv.reader(io.StringIO(render("csv", palette), newline=""))
    assert head == COLUMNS
    assert [row[0] for row in rows] == palette.hexes
    assert [float(row[4] or 0) for row in rows] == [swatch.share for swatch in palette]
    assert not [cell for row in rows for cell in row if cell.strip(" ")[:1] in tuple("=+-@\t\r\n")]


@given(palettes)
def test_css_comes_back_with_one_comment_a_line(palette: Palette) -> None:
    first, *lines, last = render("css", palette).split("\n")[:-1]
    assert re.fullmatch(r":root \{( /\*((?!\*/).)*\*/)?", first) and last == "}"
    found = [re.fullmatch(r"  --palette-(\d+): (#[0-9a-f]{6}); /\*((?!\*/).)*\*/", line) for line in lines]
    assert [(match[1], match[2]) for match in found if match] == [
        (str(number), code) for number, code in enumerate(palette.hexes, start=1)
    ]


@given(palettes)
def test_gpl_comes_back_with_a_line_a_colour(palette: Palette) -> None:
    head, lines = render("gpl", palette).split("\n")[:4], render("gpl", palette).split("\n")[4:-1]
    assert head[0] == "GIMP Palette"
    assert [tuple(map(int, line.split("\t")[0].split())) for line in lines] == [swatch.rgb for swatch in palette]


@given(palettes)
def test_the_strip_shows_the_colours(palette: Palette) -> None:
    strip = np.asarray(PIL.Image.open(io.BytesIO(EXPORTS["png"].render(palette))))
    assert strip.shape == (STRIP_SIDE, STRIP_SIDE * len(palette), 3)
    for index, swatch in enumerate(palette):
        assert (strip[:, index * STRIP_SIDE : (index + 1) * STRIP_SIDE] == swatch.rgb).all()


WITHOUT_SHARE = Palette(
    (Swatch((38, 70, 83), 0.0, origin="typed", label="Ink"), Swatch((0, 0, 0), 0, origin="suggested"))
)


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("css", ["#264653; /* Ink, typed */", "#000000; /* black, suggested */"]),
        ("gpl", ["38  70  83\tInk, typed\n", "0   0   0\tblack, suggested\n"]),
        ("csv", ["#264653,38,70,83,,Ink,typed,", "#000000,0,0,0,,black,suggested,"]),
        ("json", ['"share": null, "name": "Ink", "origin": "typed"', '"share": null, "name": "black"']),
    ],
)
def test_a_colour_without_a_share_has_none_and_a_name_of_the_users_is_kept(key: str, texts: list[str]) -> None:
    content = render(key, WITHOUT_SHARE)
    assert all(text in content for text in texts)
    assert "0.0" not in content


@pytest.mark.parametrize("key", EXPORTS)
def test_a_name_from_a_stranger_stays_a_name(key: str) -> None:
    evil = Palette((Swatch((1, 2, 3), 1.0, Location(EVIL, 0, 0), EVIL, label=EVIL),))
    content = EXPORTS[key].render(evil)
    if key == "csv":
        row = list(csv.reader(io.StringIO(content.decode(), newline="")))[1]
        assert all(row[column].startswith("'=") for column in (5, 7, 8))
    if key in ("css", "gpl"):
        assert b"\x1b" not in content and content.count(b"#000000") == 3
        assert content.count(b"\n") == {"css": 3, "gpl": 5}[key]


def test_one_line_keeps_letters_of_all_scripts() -> None:
    assert one_line("Größe 色\n\x1b[0m\u2028") == "Größe 色  [0m "


@pytest.mark.parametrize(
    ("title", "seen", "name"),
    [
        ("pier.jpg", [], "pier.jpg"),
        ("3 photos", ["a.jpg", "b.jpg"], "3 photos"),
        ("", ["a.jpg", "a.jpg"], "a.jpg"),
        ("", ["a.jpg", "b.jpg"], None),
        ("a\u202e*/\r\nColumns: 9", [], "a */ Columns: 9"),
        (" \u2028 ", [], None),
    ],
)
def test_files_say_of_what_photo_they_are(title: str, seen: list[str], name: str | None) -> None:
    palette = Palette(tuple(Swatch((0, 0, 0), 0.5, Location(image, 0, 0)) for image in seen) or (GOLD,), title)
    assert render("gpl", palette).splitlines()[1] == f"Name: {name or 'Color Palette Generator'}"
    comment = f" /* {name.replace('*/', '* /')} */" if name else ""
    assert render("css", palette).splitlines()[0] == ":root {" + comment
    strip = EXPORTS["png"].render(palette)
    assert PIL.Image.open(io.BytesIO(strip)).info.get("Title") == name
    assert is_strip(strip[:HEAD])


def test_a_photo_is_no_strip() -> None:
    file = io.BytesIO()
    PIL.Image.new("RGB", (9, 9)).save(file, "PNG")
    assert not is_strip(file.getvalue()[:HEAD]) and not is_strip(b"")
