"""ZIP archives whose bytes depend on their content alone."""

import io
import zipfile
from collections.abc import Iterable

DATE = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can have


def to_zip(files: Iterable[tuple[str, bytes]], stored: Iterable[str] = ()) -> bytes:
    """Pack files, in order, with one fixed date; those in `stored` are not compressed."""
    buffer, as_they_are = io.BytesIO(), set(stored)
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DATE)
            entry.compress_type = zipfile.ZIP_STORED if name in as_they_are else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
            archive.writestr(entry, content)
    return buffer.getvalue()
