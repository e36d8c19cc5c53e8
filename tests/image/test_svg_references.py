"""References of an SVG to anything outside of it: no file is read and no server is called."""

import base64
import gzip
import http.server
import io
import re
import sys
import threading
from pathlib import Path

import PIL.Image
import pytest

from palette_core import ImageError
from palette_core.image.decoding.svg import render_svg, rendering
from palette_core.image.decoding.svg.sanitizing import sanitize
from tests.image.test_svg import FRAME, SQUARE, svg
from tests.pictures import encode, even, png_file

SECRET = (1, 2, 3)
GREEN = (0, 128, 0, 255)
LEAK = re.compile(r"<!|<\?|@import|href=\"(?!#)|url\((?!#)|<(script|foreignObject|set|audio|tref)|:include|base=")
# Ways to refer to another file, whose address takes the place of the word ADDRESS.
REFERENCES = {
    "href": '<image width="100" height="100" href="ADDRESS"/>',
    "xlink": '<image width="100" height="100" xlink:href=" ADDRESS "/>',
    "both": '<image width="100" height="100" href="ADDRESS" xlink:href="#a"/>',
    "base": '<g xml:base="ADDRESS"><image width="100" height="100" xlink:href="ADDRESS"/></g>',
    "filter": '<filter id="i"><feImage href="ADDRESS"/></filter>' + SQUARE + 'filter="url(#i)" fill="none"/>',
    "use": '<use href="ADDRESS#a"/><use xlink:href="ADDRESS"/>',
    "paint": SQUARE + 'fill="url(ADDRESS#a) none" mask="url(\'ADDRESS\')" style="fill:url(&quot;ADDRESS&quot;)"/>',
    "gradient": '<linearGradient id="g" href="ADDRESS#g"/>' + SQUARE + 'fill="url(#g)"/>',
    "sheet": "<style>@import 'ADDRESS';@import url(ADDRESS);image{href:url(ADDRESS);xlink:href:ADDRESS}"
    "g{fill:url(ADDRESS)}@font-face{font-family:A;src:url(ADDRESS)}</style><image width='9' height='9'/>",
    "escape": r"<style>@\69mport 'ADDRESS';g{fill:u\72l(ADDRESS);mask:\75\72\6c(ADDRESS)}</style><g/>",
    "variable": '<g style="--a: url(ADDRESS" fill="var(--a))"/><g style="--b:url" mask="var(--b)(ADDRESS)"/>',
    "foreign": "<foreignObject width='99' height='99'><img xmlns='http://www.w3.org/1999/xhtml' src='ADDRESS'/>"
    '<iframe src="ADDRESS"/></foreignObject>',
    "script": '<script href="ADDRESS">fetch("ADDRESS")</script><g onload="fetch(\'ADDRESS\')"/>',
    "include": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="ADDRESS" parse="text"/>',
    "animation": '<image width="9" height="9"><set attributeName="href" to="ADDRESS"/></image>',
    "html": '<html:img xmlns:html="http://www.w3.org/1999/xhtml" src="ADDRESS"/><audio href="ADDRESS"/>',
    "text": '<text y="20" fill="green"><tref xlink:href="ADDRESS"/><textPath href="ADDRESS"> </textPath></text>',
}


def wrapped(data: bytes, kind: str = "png") -> str:
    return f'<image width="9" height="9" href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'


@pytest.fixture
def secret(tmp_path, monkeypatch) -> Path:
    path = tmp_path / "secret.png"
    path.write_bytes(encode(even(SECRET)))
    monkeypatch.chdir(tmp_path)
    return path


# References


@pytest.mark.parametrize("kind", REFERENCES)
def test_no_reference_to_another_file_is_left(kind):
    for address in (
        "/srv/secret.png",
        "secret.png",
        "file:///srv/secret.png",
        "//server/secret.png",
        "http://a/secret.png",
    ):
        clean = sanitize(svg(REFERENCES[kind].replace("ADDRESS", address)), 1600).decode()
        assert not LEAK.search(clean), clean


def test_no_file_is_drawn(secret):
    addresses = [
        str(secret),
        secret.name,
        f"./{secret.name}",
        secret.as_uri(),
        f"file:{secret}",
        f"//localhost{secret}",
    ]
    bodies = [body.replace("ADDRESS", address) for body in REFERENCES.values() for address in addresses]
    picture = render_svg(svg(SQUARE + 'fill="green"/>' + "".join(bodies), f'xml:base="{secret.parent}/" {FRAME}'))
    assert GREEN in {color for _, color in picture.getcolors()} and SECRET not in {
        c[:3] for _, c in picture.getcolors()
    }
    import resvg_py  # draws it when it is asked to

    raw = resvg_py.svg_to_bytes(svg_string=svg(REFERENCES["href"].replace("ADDRESS", str(secret))).decode())
    assert SECRET in {color[:3] for _, color in PIL.Image.open(io.BytesIO(raw)).convert("RGBA").getcolors()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit what a process opens")
def test_the_process_could_not_read_a_file_either(secret):
    import resvg_py

    packages = str(Path(resvg_py.__file__).parents[1])
    drawing = svg(REFERENCES["href"].replace("ADDRESS", str(secret)))  # as it came
    picture = PIL.Image.open(io.BytesIO(rendering._draw(drawing, packages)))
    assert picture.convert("RGBA").getextrema()[3] == (0, 0)


def test_no_server_is_called(monkeypatch):
    calls = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/a.png"
        doctype = f'<?xml-stylesheet href="{address}"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{address}">'
        bodies = "".join(REFERENCES.values()).replace("ADDRESS", address)
        picture = render_svg(doctype.encode() + svg(SQUARE + 'fill="green"/>' + bodies))
        server.shutdown()
        thread.join()
    assert GREEN in {color for _, color in picture.getcolors()} and not calls


def test_only_small_pictures_are_drawn_from_data():
    inner = svg('<image width="9" height="9" href="secret.png"/>')
    for data, kind in (
        (inner, "svg+xml"),
        (inner, "png"),
        (gzip.compress(inner, mtime=0), "png"),
        (b"GIF89a", "gif"),
        (b"", "png"),
    ):
        assert b"href" not in sanitize(svg(wrapped(data, kind)), 1600)
    for url in (
        "data:,a",
        "data:image/png,a",
        "data:text/plain;base64,QQ==",
        "data:image/png;base64,====",
        "DATA:",
        "#",
    ):
        assert b"data" not in sanitize(svg(f'<image href="{url}"/>'), 1600)
    for side in (6000, 12_000, 60_000):
        with pytest.raises(ImageError, match="25 megapixels"):
            render_svg(svg(wrapped(png_file(side, side, 8, 2, [(b"IDAT", b"")]))))
    with pytest.raises(ImageError, match="25 megapixels"):
        render_svg(svg(wrapped(png_file(2000, 2000, 8, 2, [(b"IDAT", b"")])) * 7))
