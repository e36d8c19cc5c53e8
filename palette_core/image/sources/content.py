"""Whether two files are one picture: by content, so that a copy, a link or another path counts once."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path

from palette_core.image.image import Image
from palette_core.image.sources.files import Source


def content_digest(content: bytes | bytearray | memoryview) -> str:
    """Return the SHA-256 of the bytes of a file, as hexadecimal digits: files that share it are one picture."""
    return hashlib.sha256(content).hexdigest()


def group_copies(sources: Sequence[Source | Image]) -> list[list[int]]:
    """Group pictures of the same content. Only those of the same size are hashed.

    Parameters
    ----------
    sources : sequence of Source or Image
        Files, at paths or as bytes, are compared. Pixels in memory are each a picture of its own, and so is what can
        be read only once, as a pipe, or not at all.

    Returns
    -------
    groups : list of list of int
        Indices into `sources`: in each group those of one picture, ascending; the groups by their first.

    Examples
    --------
    >>> from palette_core.image import group_copies
    >>> group_copies([b"a picture", b"one other", b"a picture"])
    [[0, 2], [1]]
    """
    sizes = [_size(source) for source in sources]
    count = Counter(sizes)
    groups: dict[Hashable, list[int]] = {}
    for index, (source, size) in enumerate(zip(sources, sizes, strict=True)):
        digest = None if size is None or count[size] == 1 else _digest(source)
        groups.setdefault(index if digest is None else (size, digest), []).append(index)
    return list(groups.values())


def _size(source: Source | Image) -> int | None:
    """Return the bytes of a file; None of what is not compared."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return memoryview(source).nbytes
    if not isinstance(source, (str, os.PathLike)):
        return None
    try:
        status = Path(os.fsdecode(source)).stat()
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _digest(source: Source | Image) -> str | None:
    """Return the digest of a file that is compared; None where it cannot be read."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return content_digest(source)
    try:
        with Path(os.fsdecode(source)).open("rb") as file:  # type: ignore[arg-type]  # a path: `_size` knows no other
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
