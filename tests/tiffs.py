"""TIFF files for tests: from tifffile, and tag by tag where the file is to be unusual or broken."""

import io
import struct
from typing import Any

import numpy as np
import PIL.Image
import tifffile
from PIL.TiffImagePlugin import TiffImageFile

NUMBERS = {"u1": 1, "S1": 2, "u2": 3, "u4": 4, "f4": 11, "f8": 12, "u8": 16}
KEPT = (258, 259, 262, 277, 284, 317, 338, 339)  # tags of channels, which all blocks share


def tiff(pixels: Any, **options: Any) -> bytes:
    """The file that tifffile writes; it needs imagecodecs for other compressions than Deflate and LZMA."""
    file = io.BytesIO()
    tifffile.imwrite(file, pixels, **options)
    return file.getvalue()


def planes(pixels: np.ndarray) -> np.ndarray:
    """Channels first, as tifffile wants them for `planarconfig="separate"`."""
    return np.ascontiguousarray(np.moveaxis(pixels, 2, 0))


def compressed(data: bytes, compression: str) -> bytes:
    """Bytes as one block of a TIFF, by Pillow's libtiff: "tiff_lzw", "packbits", "tiff_adobe_deflate", "zstd"."""
    file = io.BytesIO()
    grey = PIL.Image.frombytes("L", (len(data), 1), data)
    grey.save(file, "TIFF", compression=compression)
    with TiffImageFile(io.BytesIO(file.getvalue())) as picture:
        (offset,), (size,) = picture.tag_v2[273], picture.tag_v2[279]
    return file.getvalue()[offset : offset + size]


def recompressed(data: bytes, compression: str, predictor: int = 1) -> bytes:
    """A little-endian TIFF of tifffile without compression, with the one or the other and the same pixels.

    Predictors by their definitions in TIFF 6.0, section 14, and in Adobe's Technical Note 3.
    """
    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page = file.pages[0]
        tags = {code: page.tags[code].value for code in KEPT if code in page.tags}
        tags |= {code: page.tags[code].value for code in (256, 257, 278, 322, 323) if code in page.tags}
        width = page.tilewidth if page.is_tiled else page.imagewidth
        samples = 1 if page.planarconfig == 2 else page.samplesperpixel
        blocks = [data[start : start + size] for start, size in zip(page.dataoffsets, page.databytecounts, strict=True)]
        blocks = [_predicted(block, page.dtype, width, samples, predictor) for block in blocks]
        offsets = 324 if page.is_tiled else 273
    number = {"tiff_lzw": 5, "packbits": 32773, "tiff_adobe_deflate": 8, "zstd": 50000, "raw": 1}[compression]
    if compression != "raw":
        blocks = [compressed(block, compression) for block in blocks]
    return raw_tiff([tags | {259: number, 317: predictor, offsets: blocks}])


def _predicted(block: bytes, dtype: np.dtype, width: int, samples: int, predictor: int) -> bytes:
    rows = np.frombuffer(block, dtype.newbyteorder("<")).reshape(-1, width, samples)
    if predictor == 2:
        words = rows.view(f"<u{dtype.itemsize}")
        return np.diff(words, axis=1, prepend=words[:, :1] * 0).tobytes()
    if predictor == 3:
        parts = rows.reshape(len(rows), -1).astype(dtype.newbyteorder(">")).view(np.uint8)
        ordered = parts.reshape(len(rows), -1, dtype.itemsize).swapaxes(1, 2).reshape(len(rows), -1, samples)
        return np.diff(ordered, axis=1, prepend=ordered[:, :1] * 0).tobytes()
    return block


def raw_tiff(directories: list[dict[int, Any]], order: str = "<", big: bool = False, circle: bool = False) -> bytes:
    """A TIFF of directories of tags; a list of bytes stands for offsets of such blocks, a list of dicts for SubIFDs."""
    mark = struct.pack(order + "HHH", 43, 8, 0) if big else struct.pack(order + "H", 42)
    data = bytearray((b"II" if order == "<" else b"MM") + mark)
    address = order + ("Q" if big else "I")
    first = link = len(data)
    data += bytes(struct.calcsize(address))
    for tags in directories:
        struct.pack_into(address, data, link, _append(data, tags, order, big))
        link = len(data) - struct.calcsize(address)
    if circle:
        data[link:] = data[first : first + struct.calcsize(address)]
    return bytes(data)


def _append(data: bytearray, tags: dict[int, Any], order: str, big: bool) -> int:
    """Append blocks, directories below and the directory itself; return where it starts."""
    arrays: dict[int, np.ndarray] = {}
    for tag, value in tags.items():
        if isinstance(value, list) and isinstance(value[0], bytes):
            sizes = np.array([len(block) for block in value], "u4")
            arrays[tag] = (len(data) + np.cumsum(sizes) - sizes).astype("u4")
            arrays[279 if tag == 273 else 325] = sizes
            data += b"".join(value)
        elif isinstance(value, list) and isinstance(value[0], dict):
            arrays[tag] = np.array([_append(data, below, order, big) for below in value], "u4")
        elif isinstance(value, bytes):
            arrays[tag] = np.frombuffer(value, "S1")
        else:
            arrays[tag] = np.asarray(value, None if isinstance(value, np.ndarray) else "u4").reshape(-1)
    address, counter, entry = ("Q", "Q", "HHQ8s") if big else ("I", "H", "HHI4s")
    room, entries = struct.calcsize(order + address), b""
    for tag, array in sorted(arrays.items()):
        field = array.astype(array.dtype.newbyteorder(order)).tobytes()
        if len(field) > room:
            data += field
            field = struct.pack(order + address, len(data) - len(field))
        entries += struct.pack(order + entry, tag, NUMBERS[array.dtype.str[1:]], len(array), field)
    start = len(data)
    data += struct.pack(order + counter, len(arrays)) + entries + bytes(room)
    return start
