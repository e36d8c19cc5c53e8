"""From the bytes of an SVG to pixels, within limits of size, time and memory."""

import io
import os
import re
import subprocess
import sys
import zlib
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from threading import BoundedSemaphore

import PIL.Image

from palette_core.errors import ImageError
from palette_core.image.decoding.svg.sanitizing import MAX_BYTES, TOO_LARGE, sanitize
from palette_core.image.sources.files import CUT_OFF, DAMAGED

MAX_SECONDS = 5.0  # for drawing
LONGEST_SIDE = 1600  # pixels: thin lines show, and drawing and counting stay quick
HEAD = 4096  # characters, among which the root element is looked for
GZIP = b"\x1f\x8b"
# What may stand before the root. A possessive group: each part is read in one way only, so that no text takes long.
ROOT = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?svg[\s/>\[]", re.DOTALL)
INHERITED = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # without which Python may not start
FOLDER = Path(__file__).parent
TOO_LONG = "This SVG takes too long to draw. Export it as PNG."
NOT_DRAWN = "This SVG cannot be drawn: it is too intricate, or has no size. Export it as PNG."
NO_RENDERER = "An SVG needs the package resvg-py, which is not installed. Install it with: pip install resvg-py"
_at_once = BoundedSemaphore(2)  # processes that draw; others wait for their turn
NO_PROCESS = "An SVG is drawn by a process of its own, which cannot be started here. Export it as PNG."


def is_svg(head: bytes) -> bool:
    """Return whether a file is an SVG, also a gzipped one (svgz), by its first bytes; about 4,000 are enough.

    An SVG has `<svg` as its root element: an HTML page that holds one is none.
    """
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD)
        except zlib.error:
            return False
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"))
    little = head.startswith((b"\xff\xfe", b"<\0"))
    encoding = ("utf-16-le" if little else "utf-16-be") if is_utf16 else "utf-8"
    return ROOT.match(head.decode(encoding, "replace").removeprefix("\ufeff")[:HEAD]) is not None


def render_svg(content: bytes) -> PIL.Image.Image:
    """Draw an SVG or svgz file that comes from a stranger.

    Nothing outside of the file is read, neither from a disk nor from a network: what refers there is not drawn.

    Parameters
    ----------
    content : bytes
        The whole file.

    Returns
    -------
    PIL.Image.Image
        RGBA with straight alpha, of LONGEST_SIDE pixels on the longer side. Edges are hard, not anti-aliased, so that
        a flat drawing has its own colours and no others. An SVG that shows nothing is clear everywhere.

    Raises
    ------
    ImageError
        The file is too large, broken, takes too long or too much memory, or has entities that are bombs or refer
        outside; or the package resvg-py is not installed.
    """
    package = find_spec("resvg_py")
    if package is None or package.origin is None:
        raise ImageError(NO_RENDERER)
    drawing = sanitize(_unpacked(content), LONGEST_SIDE)
    with _at_once:
        picture = _draw(drawing, str(Path(package.origin).parents[1]))
    try:
        return PIL.Image.open(io.BytesIO(picture), formats=("PNG",)).convert("RGBA")
    except OSError as error:
        raise ImageError(NOT_DRAWN) from error


def _unpacked(content: bytes) -> bytes:
    """Return the XML of an SVG, that of a gzipped one unpacked."""
    if content.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            content = unpacker.decompress(content, MAX_BYTES + 1)
        except zlib.error as error:
            raise ImageError(DAMAGED.format("SVG")) from error
        if len(content) <= MAX_BYTES and not unpacker.eof:
            raise ImageError(CUT_OFF)
    if len(content) > MAX_BYTES:
        raise ImageError(TOO_LARGE)
    return content


def _draw(drawing: bytes, packages: str) -> bytes:
    """Have a process of its own draw, which can be ended: a bomb, or a crash of the renderer, stays in there."""
    # -I, -S, -B: without the environment's and the user's additions to Python, and without writing a cache.
    font = str(FOLDER / "aileron.ttf")
    limits = str(ceil(MAX_SECONDS) + 1), str(LONGEST_SIDE)
    try:
        done = subprocess.run(  # noqa: S603  no shell; the arguments are the library's own
            [sys.executable, "-ISB", str(FOLDER / "child.py"), packages, font, *limits],
            input=drawing,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in INHERITED if name in os.environ},
            timeout=MAX_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no console flashes up on Windows
        )
    except subprocess.TimeoutExpired as error:
        raise ImageError(TOO_LONG) from error
    except OSError as error:
        raise ImageError(NO_PROCESS) from error
    if done.returncode:
        raise ImageError(NOT_DRAWN)
    return done.stdout
