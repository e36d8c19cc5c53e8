"""Palettes in a ZIP: which of them it is, by the files in it."""

from palette_core.errors import PaletteFileError
from palette_core.export.reading.archives.krita import FILE as KRITA_FILE
from palette_core.export.reading.archives.krita import read_kpl
from palette_core.export.reading.archives.unzip import names_in, unpack
from palette_core.export.reading.objects.parsing import parsed
from palette_core.export.reading.objects.procreate import FILE as PROCREATE_FILE
from palette_core.export.reading.objects.procreate import read_procreate
from palette_core.export.reading.palette_file import Entries
from palette_core.export.reading.refusals import UNKNOWN


def read_packed(content: bytes) -> Entries:
    """Read a palette of Procreate or of Krita."""
    names = names_in(content)
    if PROCREATE_FILE in names:
        return read_procreate(parsed(unpack(content, PROCREATE_FILE)))
    if KRITA_FILE in names:
        return read_kpl(unpack(content, KRITA_FILE))
    raise PaletteFileError(UNKNOWN)
