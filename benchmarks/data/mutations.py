"""Valid files of each format, and broken ones made of them: flipped bits, cuts, doubled and exchanged pieces."""

import gzip
import io
from typing import Any

import numpy as np
import PIL.Image

SIZE = (96, 64)
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 64"><style>.a{fill:#0a783c}</style>
<defs><linearGradient id="g"><stop stop-color="#e4002b"/><stop offset="1" stop-color="#0057b7"/></linearGradient>
</defs>
<rect width="96" height="64" fill="url(#g)"/><circle class="a" cx="40" cy="30" r="20"/>
<g id="h"><path d="M5 5h20v20z"/></g>
<use href="#h" x="40"/></svg>"""


def valid_files() -> dict[str, bytes]:
    """Return small valid files by format."""
    import pillow_heif
    import pillow_jxl  # noqa: F401  registers its format

    random = np.random.default_rng(7)
    noise = random.integers(0, 256, (8, 12, 3), dtype=np.uint8)
    photo = PIL.Image.fromarray(noise).resize(SIZE, PIL.Image.Resampling.BICUBIC)
    clear = photo.copy()
    clear.putalpha(photo.convert("L"))
    others: dict[str, Any] = {"save_all": True, "append_images": [photo.rotate(90), photo.rotate(180)]}
    heic = io.BytesIO()
    pillow_heif.from_pillow(clear).save(heic, quality=80)
    return {
        "JPEG": _saved(photo, "JPEG", quality=90),
        "progressive JPEG": _saved(photo, "JPEG", quality=90, progressive=True),
        "PNG": _saved(clear, "PNG"),
        "animated PNG": _saved(photo, "PNG", **others),
        "WebP": _saved(photo, "WEBP", quality=80, **others),
        "AVIF": _saved(clear, "AVIF", quality=80),
        "HEIC": heic.getvalue(),
        "JPEG XL": _saved(clear, "JXL", quality=80),
        "GIF": _saved(photo, "GIF", **others),
        "TIFF": _saved(clear, "TIFF", compression="tiff_lzw"),
        "TIFF of floats": _saved(photo.convert("F").point(lambda level: level / 255), "TIFF"),
        "BMP": _saved(photo, "BMP"),
        "SVG": SVG,
        "SVGZ": gzip.compress(SVG, mtime=0),
    }


def mutated(content: bytes, seed: int) -> bytes:
    """Return a broken file: with some bits flipped, cut off, or with a piece doubled, left out or exchanged."""
    random = np.random.default_rng(seed)
    broken = bytearray(content)
    kind = seed % 4
    if kind == 0:
        for place in random.integers(0, len(broken), random.integers(1, 30)):
            broken[place] ^= 1 << random.integers(0, 8)
    elif kind == 1:
        del broken[random.integers(0, len(broken)) :]
    elif kind == 2:
        start, length = random.integers(0, len(broken)), int(random.integers(1, 200))
        broken[start:start] = broken[start : start + length] * int(random.integers(1, 4))
    else:
        start, length = random.integers(0, len(broken)), int(random.integers(1, 200))
        broken[start : start + length] = random.bytes(int(random.integers(0, length + 1)))
    return bytes(broken)


def _saved(picture: PIL.Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()
