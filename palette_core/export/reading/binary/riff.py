"""Microsoft's palette in RIFF, .pal: four bytes a colour, the last without a meaning."""

from palette_core.export.reading.bytes_reader import BytesReader
from palette_core.export.reading.palette_file import Entries, Entry


def read_riff(content: bytes) -> Entries:
    """Read the colours of the first block "data"."""
    reader = BytesReader(content)
    reader.take(12)  # "RIFF", the length, "PAL "
    while True:
        name, size = reader.take(4), reader.numbers("<I")[0]
        if name == b"data":
            break
        reader.take(size + size % 2)
    _, number = reader.numbers("<HH")
    return Entries([Entry("", f"#{reader.take(4)[:3].hex()}") for _ in range(number)])
