"""Each reader beside what its format's description says, in files that are built here from numbers."""

import io
import json
import struct
import zipfile

import pytest

from palette_core.export import PaletteFile, read_palette_file


def ase(*blocks: tuple[int, bytes], number: int | None = None) -> bytes:
    body = b"".join(struct.pack(">HI", kind, len(content)) + content for kind, content in blocks)
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks) if number is None else number) + body


def ase_color(name: str, model: bytes, *levels: float) -> tuple[int, bytes]:
    units = name.encode("utf-16-be") + b"\0\0"
    return 1, struct.pack(">H", len(units) // 2) + units + model + struct.pack(f">{len(levels)}fH", *levels, 0)


def ase_group(name: str) -> tuple[int, bytes]:
    units = name.encode("utf-16-be") + b"\0\0"
    return 0xC001, struct.pack(">H", len(units) // 2) + units


def read(content: bytes | str, name: str = "") -> PaletteFile:
    return read_palette_file(content.encode() if isinstance(content, str) else content, name)


def hexes(file: PaletteFile) -> list[str]:
    return ["#{:02x}{:02x}{:02x}".format(*color.rgb) for color in file.colors]


def packed(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return buffer.getvalue()


def test_ase_has_four_models_and_groups() -> None:
    file = read(
        ase(
            ase_group("Brand 😀"),
            ase_color("red", b"RGB ", 1, 0, 0),
            ase_color("cyan", b"CMYK", 1, 0, 0, 0.5),
            (0xC002, b""),
            ase_color("white", b"LAB ", 1, 0, 0),
            ase_color("", b"Gray", 0.5),
            ase_color("spot", b"HSB ", 0, 0, 0),
            (0x1234, b"anything"),
        )
    )
    assert hexes(file) == ["#ff0000", "#008080", "#ffffff", "#808080"]
    assert [color.group for color in file.colors] == ["Brand 😀", "Brand 😀", "", ""]
    assert [color.name for color in file.colors] == ["red", "cyan", "white", ""]
    assert "without a profile" in file.notes[0] and "colour model HSB" in file.notes[1]


def test_ase_of_the_wild_is_tolerated() -> None:
    no_name = (1, struct.pack(">H", 0) + b"RGB " + struct.pack(">3fH", 0, 1, 0, 0))
    assert hexes(read(ase((0xC001, b""), no_name))) == ["#00ff00"]  # no end of the group, and no name


def test_aco_has_five_models() -> None:
    colors = [
        ((0, 65535, 0, 257, 0), "#ff0001"),
        ((1, 21845, 65535, 65535, 0), "#00ff00"),
        ((2, 65535, 0, 65535, 65535), "#ff00ff"),  # 0 is all of an ink
        ((7, 10000, 0, 0, 0), "#ffffff"),
        ((8, 5000, 0, 0, 0), "#808080"),
    ]
    body = b"".join(struct.pack(">5H", *color) for color, _ in colors)
    file = read(struct.pack(">HH", 1, len(colors)) + body)
    assert hexes(file) == [code for _, code in colors]
    assert not any(color.name for color in file.colors)


def test_aco_axes_have_a_sign_and_pantone_has_no_numbers() -> None:
    blue = struct.pack(">HHhhH", 7, 2957, 6830, -11203, 0)  # lab(29.57 68.30 -112.03) of CSS
    pantone = struct.pack(">5H", 3, 1, 2, 3, 4)
    file = read(struct.pack(">HH", 1, 2) + blue + pantone)
    assert file.colors == (((0, 0, 255), "", ""),)
    assert any("colour model 3" in note for note in file.notes)


def test_aco_with_names_alone_is_read() -> None:
    units = "Ink\0".encode("utf-16-be")
    body = struct.pack(">5H", 0, 0, 0, 0, 0) + struct.pack(">I", 4) + units
    assert read(struct.pack(">HH", 2, 1) + body).colors == (((0, 0, 0), "Ink", ""),)


@pytest.mark.parametrize(("tail", "number"), [(b"", 256), (b"\0\3\xff\xff", 3), (b"\0\0\0\0", 256), (b"\7\0\0\0", 256)])
def test_act_says_how_many_colours_count(tail: bytes, number: int) -> None:
    assert len(read(bytes(768) + tail, "x.ACT").colors) == number


def test_gpl_of_aseprite_has_alpha_and_unknown_fields() -> None:
    text = "\ufeffGIMP Palette\nName: Sea\nChannels: RGBA\nFoo: bar\n#\n\n0\t119 190 255\tDeep sea\n1 2 3 128 Mist\n"
    file = read(text)
    assert (file.title, hexes(file)) == ("Sea", ["#0077be", "#010203"])
    assert [color.name for color in file.colors] == ["Deep sea", "Mist"]
    assert file.notes == ("Transparent, and taken as opaque: 1 colour.",)


def test_a_level_above_255_is_told() -> None:
    file = read("GIMP Palette\n1 2 3\n300 0 0 x\n")
    assert file.notes == ("Left out, because it is no colour or cannot be seen: 300 0 0.",)


def test_jasc_with_fewer_lines_than_it_says_is_told() -> None:
    file = read("JASC-PAL\r\n0100\r\n3\r\n1 2 3\r\n4 5 6 255\r\n")
    assert hexes(file) == ["#010203", "#040506"]
    assert file.notes == ("The file says that it has 3 colours, and has 2: a part of it may be missing.",)


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("FF010203\nFF040506\n", "x.txt", ["#010203", "#040506"]),  # Paint.NET's order
        ("010203FF\n040506FF\n", "x.hex", ["#010203", "#040506"]),
        ("#123 #456\n; a comment\n0x010203, Ink\n", "", ["#112233", "#445566", "#010203"]),
        ("# list\n010203\n", "x.hex", ["#010203"]),
        ("a{color:#010203;fill:#010203}b{color:rgb(4 5 6)}", "x.css", ["#010203", "#040506"]),
        ("$a: #010203 !default;\n@b: hsl(0 100% 50%);\n--c : var(--d);", "", ["#010203", "#ff0000"]),
        ("@theme { --color-x-50: oklch(100% 0 0); /* --y: #123; */ }", "", ["#ffffff"]),
        ("module.exports = {theme: {colors: {a: '#010203', b: {50: \"#040506\"}}}}", "x.js", ["#010203", "#040506"]),
        ("name,hex\nInk,#010203\n", "", ["#010203"]),
        ('<resources><color name="a">#80010203</color><color name="b">@color/c</color></resources>', "", ["#010203"]),
    ],
)
def test_texts(text: str, name: str, codes: list[str]) -> None:
    assert hexes(read(text, name)) == codes


def test_a_configuration_has_groups_and_a_style_sheet_names() -> None:
    text = "export default { theme: { extend: { colors: { brand: { 'deep-ink': '#010203' }, plain: '#040506' } } } }"
    assert [color[1:] for color in read(text, "x.ts").colors] == [("deep ink", "brand"), ("plain", "")]
    assert read(":root{--color-brand-500:#010203}").colors[0].name == "brand 500"


def test_android_follows_names_and_puts_alpha_last() -> None:
    text = '<resources><color name="a_b">@color/c</color><color name="c">#8123</color><color name="d">@color/d</color>'
    file = read(f"{text}</resources>")
    assert file.colors == (((17, 34, 51), "a b", ""), ((17, 34, 51), "c", ""))
    assert "Transparent, and taken as opaque: 2 colours." in file.notes


def test_tokens_have_spaces_references_and_types() -> None:
    tokens = {
        "$description": "Brand",
        "base": {
            "$type": "color",
            "$description": "teal",
            "light": {"$value": {"colorSpace": "srgb-linear", "components": [0.5, 0.5, 0.5]}},
            "grey": {"$value": {"colorSpace": "oklch", "components": [0, 0, "none"], "alpha": 0.5}},
            "spot": {"$value": {"colorSpace": "ink", "components": [1], "hex": "#010203"}},
            "$root": {"$value": "#040506"},
        },
        "space": {"$type": "dimension", "small": {"$value": {"value": 4, "unit": "px"}}},
        "role": {
            "$type": "color",
            "text": {"$value": "{base.spot}"},
            "same": {"$value": "{role.text}"},
            "whole": {"$value": "{base}"},
            "pointer": {"$value": {"$ref": "#/base/spot/$value"}},
            "circle": {"$value": "{role.circle}"},
            "lost": {"$value": "{no.where}"},
        },
    }
    file = read(json.dumps(tokens))
    codes = ["#bcbcbc", "#000000", "#010203", "#040506", "#010203", "#010203", "#040506", "#010203"]
    assert (hexes(file), file.title) == (codes, "Brand")
    assert [color.name for color in file.colors][:3] == ["light", "grey", "spot"]
    assert [color.group for color in file.colors][:3] == ["base"] * 3
    assert file.notes == (
        "Left out, because it is no colour or cannot be seen: a reference in a circle, no.where.",
        "Transparent, and taken as opaque: 1 colour.",
    )


def test_procreate_has_empty_places_several_palettes_and_display_p3() -> None:
    red = {"hue": 0, "saturation": 1, "brightness": 1}
    palettes = [{"name": "A", "swatches": [None, red]}, {"name": "B", "swatches": [red | {"colorSpace": 1}, {}]}]
    file = read(packed(Swatches_json=json.dumps(palettes)))
    assert hexes(file) == ["#ff0000", "#ff0b0c"]
    assert [color.group for color in file.colors] == ["A", "B"]
    assert len(file.notes) == 2


def test_krita_has_models_and_groups() -> None:
    colors = (
        '<ColorSetEntry name="a"><RGB space="sRGB-elle-V2-srgbtrc.icc" r="1" g="0" b="0"/><Position/></ColorSetEntry>'
        '<ColorSetEntry name="b"><RGB space="scRGB (linear)" r="0.5" g="0.5" b="0.5"/></ColorSetEntry>'
        '<Group name="G"><ColorSetEntry name="c"><Gray g="0.5"/></ColorSetEntry></Group>'
        '<ColorSetEntry name="d"><CMYK c="0" m="0" y="0" k="1"/></ColorSetEntry>'
        '<ColorSetEntry name="e"><Lab L="100" a="0" b="0"/></ColorSetEntry>'
        '<ColorSetEntry name="f"><XYZ x="1" y="1" z="1"/></ColorSetEntry>'
    )
    file = read(packed(mimetype="application/x-krita-palette", colorset_xml=f'<Colorset name="K">{colors}</Colorset>'))
    assert (file.title, hexes(file)) == ("K", ["#ff0000", "#bcbcbc", "#808080", "#000000", "#ffffff"])
    assert [color.group for color in file.colors] == ["", "", "G", "", ""]
    assert "colour model XYZ" in file.notes[-1]
