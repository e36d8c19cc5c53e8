"""One frame of an animation: by its number, or by the time at which it is shown."""

import re
from collections.abc import Callable

import PIL.Image
from PIL.GifImagePlugin import GifImageFile
from PIL.PngImagePlugin import PngImageFile

from palette_core.errors import ImageError
from palette_core.image.decoding.gif_frames import compose, gif_frames

SECONDS = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?s", re.ASCII)
USUAL = 100  # milliseconds of a frame that has no duration
MAX_FRAMES = 10_000
Clock = Callable[[], None]  # raises TimeoutError when the time is over


def parse_frame(frame: int | str) -> int | float:
    """Return a number of a frame, from 0 on, or a time in seconds.

    Parameters
    ----------
    frame : int or str
        3, "3" or "1.5s".

    Raises
    ------
    ImageError
        It is neither.
    """
    text = str(frame).strip()
    if match := SECONDS.fullmatch(text):
        return float(match[1])
    if isinstance(frame, bool) or not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise ImageError(f'A frame is a number from 0 on, or a time like "1.5s". Received: {text[:40]}.')
    return int(text)


def frame_of(picture: PIL.Image.Image, data: Callable[[], bytes], frame: int | float, tick: Clock) -> PIL.Image.Image:
    """Return a frame of an open picture; the first one of a picture that does not move.

    Parameters
    ----------
    picture : ImageFile
        Its header is read.
    data : callable
        Gives the whole file.
    frame : int or float
        Its number, from 0 on; or the time in seconds at which it is shown.
    tick : Clock
        Called for each frame on the way.

    Raises
    ------
    ImageError
        There are not so many frames.
    """
    if isinstance(picture, GifImageFile):
        return _gif_frame(picture, data, frame, tick)
    skipped = int(isinstance(picture, PngImageFile) and bool(picture.info.get("default_image")))  # no part of it
    if frame == 0 and not skipped:
        return picture
    number, shown = 0, 0.0
    try:
        for number in range(MAX_FRAMES):
            picture.seek(number + skipped)
            tick()
            if isinstance(frame, int) and number == frame:
                return picture
            picture.load()
            shown += (picture.info.get("duration") or USUAL) / 1000
            if isinstance(frame, float) and shown > frame:
                return picture
    except EOFError:
        if isinstance(frame, float) and number:  # it is shown for ever
            picture.seek(number - 1 + skipped)
            return picture
    raise _too_few(frame, number)


def _gif_frame(picture: GifImageFile, data: Callable[[], bytes], frame: int | float, tick: Clock) -> PIL.Image.Image:
    if frame == 0 and picture.dispose_extent == (0, 0, *picture.size):
        return picture
    number, shown = -1, 0.0
    for number, each in enumerate(gif_frames(data())):
        tick()
        shown += each.duration / 1000
        if number == frame if isinstance(frame, int) else shown > frame:
            break
    else:
        if isinstance(frame, int) or number < 0:
            raise _too_few(frame, number + 1)
    return compose(data(), number, tick)


def _too_few(frame: int | float, frames: int) -> ImageError:
    number = int(frame)
    what = "1 frame, number 0" if frames <= 1 else f"{frames} frames, numbers 0 to {frames - 1}"
    return ImageError(f"There is no frame {number}: this picture has {what}.")
