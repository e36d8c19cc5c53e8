"""Pictures within an SVG, as data: URLs: those of common formats and of a bounded size."""

import base64
import io
import re
from urllib.parse import unquote

import PIL.Image

from palette_core.errors import ImageError

DATA_URL = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp)(?:;(?!base64,)[^;,]*+)*+;base64,", re.IGNORECASE)
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
MAX_PIXELS = 25_000_000  # of all pictures in a file: 4 bytes each
TOO_LARGE = "This SVG holds pictures of more than 25 megapixels. Make them smaller, or export it as PNG."


class Embedded:
    """The pictures of one file, which share a limit."""

    def __init__(self) -> None:
        self.pixels = 0

    def checked(self, url: str) -> str | None:
        """Return a data: URL written anew, None where it holds no picture; an SVG within the SVG is none.

        Raises
        ------
        ImageError
            With this one the file has more pixels than can be drawn.
        """
        start = DATA_URL.match(url)
        if not start:
            return None
        try:
            data = base64.b64decode(unquote(url[start.end() :]) + "==")  # whatever is no digit is skipped
            with PIL.Image.open(io.BytesIO(data), formats=FORMATS) as picture:  # reads no more than the header
                (width, height), kind = picture.size, str(picture.format).lower().replace("mpo", "jpeg")
        except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
            raise ImageError(TOO_LARGE) from error
        except Exception:  # noqa: BLE001  as in browsers, a picture that is broken is not drawn
            return None
        self.pixels += width * height
        if self.pixels > MAX_PIXELS:
            raise ImageError(TOO_LARGE)
        return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
