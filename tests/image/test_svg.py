"""SVG files: recognized by their first bytes, and drawn with exactly their own colours."""

import base64
import gzip
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette_core import ImageError
from palette_core.image.decoding.svg import is_svg, render_svg, rendering
from palette_core.image.decoding.svg.frame import set_frame
from tests.pictures import RED, TEAL, encode, even

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
FRAME = 'viewBox="0 0 100 100"'
SQUARE = '<rect width="100" height="100" '
PURE = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "black": (0, 0, 0)}
# As Adobe Illustrator writes it, with its entities, its private data and the drawing for others.
ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 15.1.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
    <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
    <!ENTITY ns_svg "http://www.w3.org/2000/svg">
    <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
    <!ENTITY st0 "fill:&red;;stroke:none;"> <!ENTITY red "#FF0000">
]>
<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" width="100px" height="100px"
    viewBox="0 0 100 100" enable-background="new 0 0 100 100" xml:space="preserve">
<metadata><x:sfw>&ns_ai;</x:sfw></metadata>
<switch>
    <foreignObject requiredExtensions="&ns_ai;" width="1" height="1"><i:pgfRef xlink:href="#adobe"/></foreignObject>
    <g i:extraneous="self"><rect style="&st0;" width="100" height="100"/></g>
</switch>
<i:pgf id="adobe"><![CDATA[eJzsvQdX28jXP/4KfM57]]></i:pgf>
</svg>"""


def svg(body: str, attributes: str = FRAME) -> bytes:
    return f"{START}{attributes}>{body}</svg>".encode()


def shares(content: bytes) -> dict[tuple[int, ...], float]:
    """The visible colours of a drawing and their shares of all its pixels; each must be opaque."""
    picture = render_svg(content)
    counts = picture.getcolors(1 << 16)
    assert {color[3] for _, color in counts} <= {0, 255}
    return {color[:3]: count / (picture.width * picture.height) for count, color in counts if color[3]}


# Recognition


@pytest.mark.parametrize(
    "head",
    [
        svg(SQUARE + "/>"),
        b"\xef\xbb\xbf <svg>",
        b"\n\t<svg\n",
        b"<?xml version='1.0'?><?xml-stylesheet href='a.css'?><!-- <html> --><svg:svg xmlns:svg='a'>",
        ILLUSTRATOR[:400].encode(),
        ILLUSTRATOR.encode("utf-16"),
        "<svg>".encode("utf-16-be"),
        gzip.compress(svg(SQUARE * 2000), mtime=0),
        gzip.compress(svg(np.random.default_rng(0).bytes(9000).hex()), mtime=0)[:4000],
    ],
)
def test_an_svg_is_recognized(head):
    assert is_svg(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<!DOCTYPE html><svg>",
        b"<html><body><svg></svg>",
        b"<!-- <svg> -->",
        b"<?xml version='1.0'?><kml>",
        b"<svgz>",
        b"svg",
        encode(even()),
        gzip.compress(b"<html><svg>", mtime=0),
        b"\x1f\x8b<svg>",
        b"<?a?>" * 900 + b"<svg>",
        b"<!--" * 1000,
    ],
)
def test_other_files_are_not(head):
    assert not is_svg(head)


# Colours


def test_a_flat_logo_has_its_four_colours_and_their_shares():
    logo = svg(
        '<rect width="100" height="50" fill="#264653"/><circle cx="50" cy="50" r="30" style="fill:gold"/>'
        '<path d="M0 100 50 60 100 100z" class="a"/><g transform="rotate(30 80 20)" color="#2a9d8f">'
        '<rect x="75" y="15" width="10" height="10" fill="currentColor" shape-rendering="geometricPrecision"/></g>'
        "<style>.a{fill:rgb(230,57,70);shape-rendering:geometricPrecision!important}</style>"
    )
    found = shares(logo)
    disc = np.pi * 0.09
    assert set(found) == {TEAL, (255, 215, 0), RED, (42, 157, 143)}
    assert abs(found[RED] - 0.2) <= 0.01
    assert abs(found[(42, 157, 143)] - 0.01) <= 0.001
    assert abs(found[TEAL] - (0.5 - disc / 2 - 0.01)) <= 0.01


@pytest.mark.parametrize(
    ("body", "color"),
    [
        ("<style>g > .b, #z{fill:red}</style><g>" + SQUARE + 'class="a b"/></g>', "red"),
        ("<style><![CDATA[<!-- @import 'a.css'; .a{fill:url(b.svg#c) red} .b{fill:lime} -->]]></style>", None),
        ('<defs><symbol id="s">' + SQUARE + '/></symbol></defs><use xlink:href="#s" fill="blue"/>', "blue"),
        ('<clipPath id="c">' + SQUARE + "/></clipPath>" + SQUARE + 'fill="lime" clip-path="url( \'#c\' )"/>', "lime"),
        ('<linearGradient id="l"><stop stop-color="red"/></linearGradient>' + SQUARE + 'fill="url(#l)"/>', "red"),
        (SQUARE + 'fill="none"/><g display="none">' + SQUARE + "/></g>", None),
        (SQUARE + 'style="fill:#ff0000;fill:color(display-p3 1 0 0);fill-opacity:1"/>', "red"),  # as Figma writes it
        (SQUARE + 'fill="#ff0000 icc-color(acme, 0.1, 0.2)"/>', "red"),
        (SQUARE + 'fill="rgb(0 100% 0 / 1)"/>', "lime"),
        (SQUARE + 'fill="oklch(45.2% 0.3132 264.05)"/>', "blue"),
        (SQUARE + 'fill="var(--paint, hsl(0deg 100% 50%))"/>', "red"),
        ("<style>:root{--a:var(--b);--b: #00f}</style>" + SQUARE + 'fill="var(--a, red)"/>', "blue"),
        ("<style>rect{fill:red}@media (prefers-color-scheme:dark){rect{fill:lime}}</style>" + SQUARE + "/>", "red"),
        (r"<style>.a\:b{fill:lime} .c{fill:red}</style>" + SQUARE + 'class="c"/>', "red"),
        ('<svg:rect xmlns:svg="http://www.w3.org/2000/svg" width="100" height="100" fill="red"/>', "red"),
        ('<rect xmlns="urn:other" width="100" height="100" fill="red"/>', None),
        ('<a xlink:href="http://localhost/">' + SQUARE + 'fill="blue"/></a>', "blue"),
        ("", None),
    ],
)
def test_ways_to_colour_a_square(body, color):
    assert shares(svg(body)) == ({PURE[color]: 1.0} if color else {})


def test_texts_show_their_colours_whatever_the_letters():
    body = '<text y="70" font-size="60" font-family="Unknown, serif" fill="red">Hé<tspan fill="blue">字</tspan></text>'
    found = shares(svg(body))
    assert set(found) == {PURE["red"], PURE["blue"]} and min(found.values()) > 0.01


def test_a_picture_within_keeps_its_colours():
    for kind, options in (("PNG", {}), ("WEBP", {"lossless": True}), ("GIF", {})):
        data = base64.b64encode(encode(even((1, 2, 3), 9, 9), kind, **options)).decode()
        wrapped = data[:20] + "\n " + data[20:].replace("+", "%2B")
        found = shares(svg(f'<image width="50" height="100" href="data:image/{kind.lower()};base64,{wrapped}"/>'))
        assert found == {(1, 2, 3): 0.25}  # in the middle of its frame, half as wide
    data = base64.b64encode(encode(even((200, 100, 50), 9, 9), "JPEG")).decode()
    assert len(shares(svg(f'<image width="50" height="50" href="data:image/jpg;base64,{data}"/>'))) == 1


def test_half_transparent_colours_are_straight():
    assert render_svg(svg(SQUARE + 'fill="#ff8000" fill-opacity=".5"/>')).getpixel((9, 9)) == (255, 128, 0, 128)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
def test_encodings_entities_of_illustrator_and_svgz(encoding):
    data = ILLUSTRATOR.replace('encoding="utf-8"', f'encoding="{encoding[:6] if "16" in encoding else encoding}"')
    for content in (data.encode(encoding), gzip.compress(data.encode(encoding), mtime=0)):
        assert is_svg(content[:4000]) and shares(content) == {PURE["red"]: 1.0}


def test_an_svg_without_a_namespace_is_drawn():
    assert shares(b'\n<svg viewBox="0 0 100 100">' + SQUARE.encode() + b'fill="red"/></svg>') == {PURE["red"]: 1.0}


# Sizes


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 100 50"', (1600, 800)),
        ('viewBox="0,0 0.2,0.3"', (1067, 1600)),
        ('width="20mm" height="1cm"', (1600, 800)),
        ('width="72pt" height="1in"', (1600, 1600)),
        ('width="200" height="100" viewBox="0 0 100 100"', (1600, 800)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', (1600, 800)),
        ('width="100%" height="30" viewBox="0 0 100 50"', (1600, 800)),
        ('width="0" height="auto" viewBox="0 0 100 50"', (1600, 800)),
        ('width="10" height="10" viewBox="0 0 0 nan"', (1600, 1600)),
        ('viewBox="0 0 1 10000"', (1, 1600)),
        ('width="10000" height="1"', (1600, 1)),
    ],
)
def test_a_drawing_has_the_ratio_of_its_frame(attributes, size):
    picture = render_svg(svg('<rect x="-9e3" y="-9e3" width="9e4" height="9e4" fill="red"/>', attributes))
    assert picture.size == size and picture.getcolors() == [(size[0] * size[1], (255, 0, 0, 255))]


@pytest.mark.parametrize("attributes", ["", 'width="100%" height="100%"', 'width="9"', 'viewBox="0 0 0 0"'])
def test_without_a_frame_it_ends_where_the_drawing_ends(attributes):
    body = SQUARE + 'fill="red"/><rect x="100" width="100" height="100" fill="blue"/>'
    assert shares(svg(body, attributes)) == {PURE["red"]: 0.5, PURE["blue"]: 0.5}
    assert render_svg(svg(body, attributes)).size == (1600, 800)
    assert not shares(svg("", attributes))


@given(st.text(alphabet="0123456789.e+-% ,pxmn", max_size=12), st.text(alphabet="0123456789.e+- ,", max_size=20))
def test_a_frame_fits_the_longest_side_whatever_is_written(length, box):
    attributes = {"width": length, "height": "7", "viewBox": box}
    set_frame(attributes, 1600)
    if "width" in attributes:
        sides = int(attributes["width"]), int(attributes["height"])
        assert max(sides) == 1600 and min(sides) >= 1 and len(attributes["viewBox"].split()) == 4


# Its process


def test_the_process_needs_neither_the_library_nor_its_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "re.py").write_text("raise SystemExit(1)")
    assert shares(svg(SQUARE + 'fill="red"/>')) == {PURE["red"]: 1.0}
    code = "import sys; sys.argv = ['']; import runpy; runpy.run_path(sys.stdin.read()); print(*sys.modules)"
    child = str(rendering.FOLDER / "child.py")
    done = subprocess.run([sys.executable, "-ISBc", code], input=child, capture_output=True, text=True, check=True)
    assert not {"palette_core", "numpy", "PIL"} & set(done.stdout.split())


@pytest.mark.parametrize("code", ["import os; os.abort()", "raise SystemExit(3)", "print('no picture')", ""])
def test_a_crash_of_the_renderer_is_a_sentence(code, tmp_path, monkeypatch):
    (tmp_path / "child.py").write_text(code)
    monkeypatch.setattr(rendering, "FOLDER", tmp_path)
    with pytest.raises(ImageError, match="cannot be drawn"):
        render_svg(svg(""))


def test_without_its_package_or_a_process_there_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(ImageError, match="cannot be started"):
        render_svg(svg(""))
    monkeypatch.setattr(rendering, "find_spec", lambda name: None)
    with pytest.raises(ImageError, match="pip install resvg-py"):
        render_svg(svg(""))
