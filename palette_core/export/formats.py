"""The table of formats, and all of them at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from palette_core.errors import ChoiceError, ColorError
from palette_core.export.archive import to_zip
from palette_core.export.code.android import to_android
from palette_core.export.code.css import to_css
from palette_core.export.code.less import to_less
from palette_core.export.code.scss import to_scss
from palette_core.export.code.tailwind import to_tailwind
from palette_core.export.code.tailwind3 import to_tailwind3
from palette_core.export.code.xcode import to_xcode
from palette_core.export.data.csv import to_csv
from palette_core.export.data.figma import to_figma
from palette_core.export.data.hexcodes import to_hex
from palette_core.export.data.json import to_json
from palette_core.export.data.tokens import to_tokens
from palette_core.export.names import safe_name
from palette_core.export.programs import act, paint_net
from palette_core.export.programs.aco import to_aco
from palette_core.export.programs.act import to_act
from palette_core.export.programs.ase import to_ase
from palette_core.export.programs.gpl import to_gpl
from palette_core.export.programs.jasc import to_jasc
from palette_core.export.programs.krita import to_kpl
from palette_core.export.programs.paint_net import to_paint_net
from palette_core.export.programs.procreate import to_procreate
from palette_core.export.programs.sketch import to_sketch
from palette_core.export.sheets.pdf import to_pdf
from palette_core.export.sheets.png import to_png
from palette_core.export.sheets.svg import to_svg
from palette_core.export.text import heading
from palette_core.palette import Palette

Use = Literal["Data", "Code", "Programs", "Sheets"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format to write palettes in.

    Attributes
    ----------
    label : str
        What a user calls it.
    suffix : str
        Of the file's name, with the dot; no two formats have the same.
    mime : str
        Media type.
    write : callable
        From a palette to the bytes of the file; `render` checks the palette first.
    use : {"Data", "Code", "Programs", "Sheets"}
        What it is for.
    is_text : bool
        Whether the bytes are a text, UTF-8.
    most : int or None
        How many colours it can hold; None where it is as many as one likes.
    """

    label: str
    suffix: str
    mime: str
    write: Callable[[Palette], bytes]
    use: Use = "Data"
    is_text: bool = True
    most: int | None = None

    def holds(self, palette: Palette) -> bool:
        """Whether the format has room for all colours of a palette."""
        return self.most is None or len(palette) <= self.most

    def render(self, palette: Palette) -> bytes:
        """Return the bytes of the file.

        Raises
        ------
        ColorError
            The palette has more colours than the format can hold.
        """
        if not self.holds(palette):
            raise ColorError(
                f"{self.label} holds at most {self.most} colours, and the palette has {len(palette)}. "
                "Choose another format, or fewer colours."
            )
        return self.write(palette)


BYTES = "application/octet-stream"
EXPORTS: dict[str, Export] = {
    "hex": Export("Hex codes", ".txt", "text/plain", to_hex),
    "json": Export("JSON", ".json", "application/json", to_json),
    "csv": Export("CSV table", ".csv", "text/csv", to_csv),
    "css": Export("CSS custom properties", ".css", "text/css", to_css, "Code"),
    "gpl": Export("GIMP palette", ".gpl", "text/plain", to_gpl, "Programs"),
    "png": Export("PNG strip", ".png", "image/png", to_png, "Sheets", is_text=False),
    "tokens": Export("Design tokens (DTCG 2025.10)", ".tokens.json", "application/design-tokens+json", to_tokens),
    "figma": Export("JSON for Figma plug-ins", ".figma.json", "application/json", to_figma),
    "scss": Export("Sass variables", ".scss", "text/x-scss", to_scss, "Code"),
    "less": Export("Less variables", ".less", "text/x-less", to_less, "Code"),
    "tailwind": Export("Tailwind 4 theme", ".tailwind.css", "text/css", to_tailwind, "Code"),
    "tailwind3": Export("Tailwind 3 configuration", ".tailwind.js", "text/javascript", to_tailwind3, "Code"),
    "android": Export("Android colors.xml", ".xml", "application/xml", to_android, "Code"),
    "xcode": Export("Xcode asset catalogue", ".xcassets.zip", "application/zip", to_xcode, "Code", is_text=False),
    "ase": Export("Adobe Swatch Exchange", ".ase", BYTES, to_ase, "Programs", is_text=False),
    "aco": Export("Photoshop swatches", ".aco", BYTES, to_aco, "Programs", is_text=False),
    "act": Export("Photoshop colour table", ".act", BYTES, to_act, "Programs", is_text=False, most=act.SLOTS),
    "swatches": Export("Procreate swatches", ".swatches", BYTES, to_procreate, "Programs", is_text=False),
    "kpl": Export("Krita palette", ".kpl", BYTES, to_kpl, "Programs", is_text=False),
    "paintnet": Export(
        "Paint.NET palette", ".paintnet.txt", "text/plain", to_paint_net, "Programs", most=paint_net.SLOTS
    ),
    "pal": Export("Paint Shop Pro palette", ".pal", "text/plain", to_jasc, "Programs"),
    "sketchpalette": Export("Sketch palette", ".sketchpalette", "application/json", to_sketch, "Programs"),
    "svg": Export("SVG sheet", ".svg", "image/svg+xml", to_svg, "Sheets"),
    "pdf": Export("PDF sheet", ".pdf", "application/pdf", to_pdf, "Sheets", is_text=False),
}


def export_file_name(palette: Palette, key: str) -> str:
    """Return the name for the file of a palette in one of EXPORTS, by its photo: "pier.ase".

    Raises
    ------
    ChoiceError
        There is no such format.
    """
    if key not in EXPORTS:
        raise ChoiceError("format", key, EXPORTS)
    return safe_name(heading(palette)) + EXPORTS[key].suffix


def export_all(palette: Palette, name: str = "") -> bytes:
    """Write a palette in all formats that can hold it, as a ZIP.

    Parameters
    ----------
    palette : Palette
        At least one colour is usual; none is allowed.
    name : str
        What the files are called, without a suffix; made safe. By default the photo's, or "palette".

    Returns
    -------
    archive : bytes
        The same palette gives the same bytes.

    Examples
    --------
    >>> import io, zipfile
    >>> import palette_core as pc
    >>> archive = export_all(pc.Palette((pc.Swatch((38, 70, 83), 1.0),)), "pier.jpg")
    >>> zipfile.ZipFile(io.BytesIO(archive)).namelist()[:3]
    ['pier.txt', 'pier.json', 'pier.csv']
    """
    stem = safe_name(name or heading(palette))
    formats = [export for export in EXPORTS.values() if export.holds(palette)]
    return to_zip((stem + export.suffix, export.render(palette)) for export in formats)
