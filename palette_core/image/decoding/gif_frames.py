"""Frames of a GIF on its canvas, as browsers show them: what no frame has painted is clear.

Each frame is decoded as a GIF of its own, of the frame's size alone, and laid on the canvas here. Source: CompuServe,
"Graphics Interchange Format, Version 89a" (1990); but the background is clear, as in browsers.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import PIL.Image
from PIL.GifImagePlugin import GifImageFile

HEADER = 13  # bytes: signature and logical screen
TO_BACKGROUND, TO_PREVIOUS = 2, 3  # disposal methods
SHORTEST, USUAL = 10, 100  # milliseconds: what is at most so short is shown that long


@dataclass(frozen=True, slots=True)
class GifFrame:
    """A frame: where it lies on the canvas, and its blocks in the file.

    Attributes
    ----------
    box : (left, top, right, bottom)
        On the canvas.
    content : bytes
        A GIF of this frame alone.
    disposal : int
        What becomes of it before the next frame: TO_BACKGROUND, TO_PREVIOUS, else it stays.
    duration : int
        Milliseconds.
    """

    box: tuple[int, int, int, int]
    content: bytes
    disposal: int
    duration: int


def gif_frames(data: bytes) -> Iterator[GifFrame]:
    """Yield the frames of a GIF, up to where the file is cut off or broken."""
    at = HEADER + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    start, control = data[:at], b""
    while at < len(data) and data[at] in b"!,":
        if data[at] == ord("!"):
            end = _end_of_blocks(data, at + 2)
            if data[at + 1 : at + 3] == b"\xf9\x04":
                control = data[at:end]
            at = end
            continue
        left, top, width, height = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (1, 3, 5, 7))
        pixels = at + 10 + (3 << (data[at + 9] & 7) + 1 if data[at + 9] & 0x80 else 0)
        end = _end_of_blocks(data, pixels + 1)
        if not width or not height or pixels >= len(data):
            return
        size = data[at + 5 : at + 9]
        content = start[:6] + size + start[10:] + control + b"," + bytes(4) + data[at + 5 : end] + b";"
        disposal, delay = (control[3] >> 2 & 7, 10 * int.from_bytes(control[4:6], "little")) if control else (0, 0)
        yield GifFrame((left, top, left + width, top + height), content, disposal, delay if delay > SHORTEST else USUAL)
        at, control = end, b""


def canvas_of(data: bytes) -> PIL.Image.Image:
    """Return an empty canvas of the size that the file names, or of its first frame where that is larger."""
    width, height = (int.from_bytes(data[n : n + 2], "little") for n in (6, 8))
    first = next(gif_frames(data), None)
    box = first.box if first else (0, 0, 1, 1)
    return PIL.Image.new("RGBA", (max(width, box[2]), max(height, box[3])))


def compose(data: bytes, number: int, tick: Callable[[], None] = lambda: None) -> PIL.Image.Image:
    """Return what is shown at a frame.

    Parameters
    ----------
    data : bytes
        The GIF.
    number : int
        Of the frame, from 0 on. Where the file has fewer, the last one is shown.
    tick : callable
        Called for each frame; what it raises ends the work.

    Returns
    -------
    picture : PIL.Image.Image
        RGBA, of the size of the canvas.
    """
    canvas = before = canvas_of(data)
    last: GifFrame | None = None
    for place, frame in enumerate(gif_frames(data)):
        if frame.box[2] > canvas.width or frame.box[3] > canvas.height:
            break  # no program writes such a frame; it would be decoded at any size
        tick()
        if last and last.disposal == TO_BACKGROUND:
            canvas.paste((0, 0, 0, 0), last.box)
        elif last and last.disposal == TO_PREVIOUS:
            canvas = before
        if frame.disposal == TO_PREVIOUS:
            before = canvas.copy()
        with GifImageFile(io.BytesIO(frame.content)) as picture:
            painted = picture.convert("RGBA")
        canvas.paste(painted, frame.box[:2], painted)
        last = frame
        if place == number:
            break
    return canvas


def _end_of_blocks(data: bytes, at: int) -> int:
    """Return where a chain of sub-blocks ends."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return min(at + 1, len(data))
