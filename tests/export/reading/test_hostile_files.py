"""Files that were built to do harm end in one sentence: bombs, entities, depth, odd numbers, cuts and flips."""

import io
import json
import random
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core.errors import PaletteFileError
from palette_core.export import EXPORTS, read_palette_file
from palette_core.export.reading.palette_file import MAX_BYTES, MAX_FILE_COLORS, MAX_UNPACKED
from tests.export.palettes import of_size
from tests.export.reading.test_readers import ase, ase_color, packed

READ = [key for key in EXPORTS if key not in ("png", "svg", "pdf", "xcode")]


def sentence(content: bytes | str, name: str = "") -> str:
    """The message of the error that reading must raise."""
    with pytest.raises(PaletteFileError) as caught:
        read_palette_file(content.encode() if isinstance(content, str) else content, name)
    said = str(caught.value)
    assert said[0].isupper() and said.endswith(".") and len(said) < 400
    return said


def ends_well(content: bytes, name: str = "") -> bool:
    """Whether reading gives colours, or a sentence; another exception is one of the test."""
    try:
        return bool(read_palette_file(content, name).colors)
    except PaletteFileError as error:
        return str(error).endswith(".")


def deflated(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "", "is empty"),
        (b"#000000\n" * (MAX_BYTES // 8 + 1), "x.hex", "larger than 2 MB"),
        (b"#000000\n" * (MAX_FILE_COLORS + 1), "x.hex", "more than 10,000 colours"),
        ("hello, world", "x.txt", "no palette file that can be read"),
        (b"\0\3\2\1", "x.aco", "no palette file"),
        (b"PK\3\4 and no more", "", "not built as its format says"),
        (b"ASEF\0\1\0\0\0\0\0\1\0\1\0\0\0\x10", "", "a part of it is missing"),
        (b"ASEF\0\1\0\0\xff\xff\xff\xff", "", "a part of it is missing"),
        (b"ASEF\0\1\0\0\0\0\0\0", "", "no colour in this palette file"),
        (b"\0\1\xff\xff", "", "a part of it is missing"),
        (b"\0\2\0\1" + struct.pack(">5HI", 0, 0, 0, 0, 0, 0xFFFFFFFF), "", "a part of it is missing"),
        (b"RIFF\0\0\0\0PAL LIST\xff\xff\xff\xff", "", "a part of it is missing"),
        ("GIMP Palette\nName: x\n", "", "no colour"),
        ("{}", "", "no colour"),
        ("[" * 100_000, "", "not built as its format says"),
        ('{"a":' * 5_000, "", "not built as its format says"),
        ('{"a": NaN}', "", "not built as its format says"),
        ("[" * 30 + '"#000000"' + "]" * 30, "", "no colour"),
        ('{"a": ' + "9" * 5000 + "}", "", "not built as its format says"),
        ("hex,name\n" + '"' + "a" * 200_000, "", "not built as its format says"),
        (
            "".join(f"--a: lab(50 {n} {m});" for n in range(60) for m in range(60)),
            "x.css",
            "3,000 colours that are no RGB",
        ),
        ("a:'" * 200_000 + "module.exports = ", "x.js", "more than 10,000 colours"),
        (b"\x89PNG\r\n\x1a\n", "x.ase", "a picture and no palette file"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "", "a picture and no palette file"),
    ],
)
def test_each_has_its_sentence(content: bytes | str, name: str, said: str) -> None:
    assert said in sentence(content, name)


@pytest.mark.parametrize("level", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("model", [b"RGB ", b"CMYK", b"LAB ", b"Gray"])
def test_numbers_that_are_none_are_refused(level: float, model: bytes) -> None:
    levels = [level] * {b"CMYK": 4, b"Gray": 1}.get(model, 3)
    assert "not built as its format says" in sentence(ase(ase_color("x", model, *levels)))
    kpl = f'<C><ColorSetEntry name="x"><sRGB r="{level}" g="0" b="0"/></ColorSetEntry></C>'
    assert "not built as its format says" in sentence(packed(colorset_xml=kpl))


def test_numbers_beyond_all_bounds_are_brought_in() -> None:
    colors = [ase_color("x", model, *[3e38] * n) for model, n in ((b"RGB ", 3), (b"CMYK", 4), (b"LAB ", 3))]
    assert len(read_palette_file(ase(*colors)).colors) == 3


@pytest.mark.parametrize("name", ["Swatches.json", "colorset.xml"])
def test_a_bomb_is_not_unpacked(name: str) -> None:
    bomb = deflated(name, b" " * (4 * MAX_UNPACKED))
    assert len(bomb) < MAX_BYTES
    assert "unpacks to more than 5 MB" in sentence(bomb)
    lying = bytearray(deflated(name, b"[1]" + b" " * (2 * MAX_UNPACKED)))
    place = lying.rindex(b"PK\1\2")
    lying[place + 24 : place + 28] = struct.pack("<I", 10)  # what it says of its size
    sentence(bytes(lying))


def test_an_archive_of_another_kind_is_refused() -> None:
    assert "no palette file that can be read" in sentence(deflated("readme.txt", b"x"))
    assert "not built" in sentence(deflated("Swatches.json", b"[]" * 99, zipfile.ZIP_BZIP2))
    assert "not built" in sentence(deflated("Swatches.json", b"\xff\xfe"))
    assert "not built" in sentence(packed(Swatches_json='[{"swatches": []}, 7]'))
    encrypted = bytearray(deflated("Swatches.json", b"[]"))
    encrypted[6] |= 1
    encrypted[encrypted.rindex(b"PK\1\2") + 8] |= 1
    assert "not built" in sentence(bytes(encrypted))


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r SYSTEM "http://localhost/x.dtd">',
    ],
)
def test_no_document_type_is_read(dtd: str) -> None:
    text = f'<?xml version="1.0"?>{dtd}<resources><color name="a">#010203</color></resources>'
    assert "has a document type (DTD)" in sentence(text)
    assert "has a document type (DTD)" in sentence(packed(colorset_xml=text))


def test_xml_has_a_depth_and_a_number_of_elements() -> None:
    assert "not built" in sentence("<a>" * 20)
    assert "more than 10,000 colours" in sentence(f"<r>{'<a/>' * 50_000}</r>")
    assert "not built" in sentence('<?xml version="1.0" encoding="none-such"?><r><color>&x;</color></r>')


@pytest.mark.parametrize("key", READ)
def test_broken_files_end_in_colours_or_in_a_sentence(key: str) -> None:
    draw, whole = random.Random(7), EXPORTS[key].render(of_size(9))
    for number in range(150):
        broken = bytearray(whole)
        if number % 3 == 0:
            del broken[draw.randrange(len(broken)) :]
        elif number % 3 == 1:
            for _ in range(draw.randint(1, 12)):
                broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
        else:
            start = draw.randrange(len(broken))
            broken[start : start + draw.randrange(40)] = draw.randbytes(draw.randrange(40))
        assert ends_well(bytes(broken), f"x{EXPORTS[key].suffix}")


STARTS = [
    b"ASEF",
    b"\0\1",
    b"\0\2",
    b"RIFF\0\0\0\0PAL ",
    b"PK\3\4",
    b"GIMP Palette\n",
    b"JASC-PAL\n",
    *b"{ [ <".split(),
]


@given(st.sampled_from(STARTS), st.binary(max_size=200), st.sampled_from(["", ".act", ".hex", ".txt", ".css", ".js"]))
def test_any_bytes_end_in_colours_or_in_a_sentence(start: bytes, rest: bytes, suffix: str) -> None:
    assert ends_well(start + rest, f"x{suffix}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["$value", "$ref", "$type", "colors", "hex", "swatches", "components", "colorSpace", "red"])
            | st.sampled_from(
                ["compatibleVersion", "palette", "format", "$root", "$extensions", "hue", "name", "alpha"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_ends_in_colours_or_in_a_sentence(content: object) -> None:
    assert ends_well(json.dumps(content).encode())
