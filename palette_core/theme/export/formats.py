"""The table of formats of themes."""

from collections.abc import Callable
from dataclasses import dataclass

from palette_core.errors import ChoiceError
from palette_core.export import safe_name, to_zip
from palette_core.theme.export.android import to_android
from palette_core.theme.export.css import to_css
from palette_core.theme.export.json import to_json
from palette_core.theme.export.scss import to_scss
from palette_core.theme.export.tailwind import to_tailwind
from palette_core.theme.export.tailwind3 import to_tailwind3
from palette_core.theme.export.tokens import to_tokens
from palette_core.theme.export.values import Files
from palette_core.theme.scheme import Theme

ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class ThemeExport:
    """A format to write themes in.

    Attributes
    ----------
    label : str
        What a user calls it.
    suffix : str
        Of the file's name, with the dot; no two formats have the same.
    mime : str
        Media type.
    files : callable
        From a theme and its title to files by their names, with / between folders.
    is_text : bool
        Whether it is one file, a text in UTF-8; else a ZIP of several.
    """

    label: str
    suffix: str
    mime: str
    files: Callable[[Theme, str], Files]
    is_text: bool = True

    def render(self, theme: Theme, title: str = "") -> bytes:
        """Return the bytes of the file.

        Parameters
        ----------
        theme : Theme
            The same theme and title give the same bytes.
        title : str
            Of what it is, as "pier.jpg"; written as a comment where the format has such.

        Returns
        -------
        content : bytes
            The file, or a ZIP of the files where there are several.

        Examples
        --------
        >>> import palette_core as pc
        >>> theme = pc.theme(pc.Palette((pc.Swatch((38, 70, 83), 1.0),)))
        >>> print(THEME_EXPORTS["css"].render(theme, "pier.jpg").decode()[:67])
        /* pier.jpg */
        :root,
        [data-theme="light"] {
          color-scheme: light;
        """
        files = self.files(theme, title)
        return next(iter(files.values())) if self.is_text else to_zip(files.items())


_EACH = {
    "css": ThemeExport("CSS custom properties", ".css", "text/css", to_css),
    "scss": ThemeExport("Sass maps", ".scss", "text/x-scss", to_scss),
    "tailwind": ThemeExport("Tailwind 4 theme", ".tailwind.css", "text/css", to_tailwind),
    "tailwind3": ThemeExport("Tailwind 3 preset", ".tailwind.js", "text/javascript", to_tailwind3),
    "tokens": ThemeExport("Design tokens (DTCG 2025.10)", ".tokens.zip", ZIP, to_tokens, is_text=False),
    "json": ThemeExport("JSON", ".json", "application/json", to_json),
    "android": ThemeExport("Android colors.xml", ".android.zip", ZIP, to_android, is_text=False),
}


def _all(theme: Theme, title: str) -> Files:
    """Return the files of all formats, whose names differ."""
    return {name: content for export in _EACH.values() for name, content in export.files(theme, title).items()}


THEME_EXPORTS: dict[str, ThemeExport] = {**_EACH, "all": ThemeExport("All of these", ".zip", ZIP, _all, is_text=False)}


def theme_file_name(title: str, key: str) -> str:
    """Return the name for the file of a theme in one of THEME_EXPORTS, by its photo: "pier-theme.css".

    Raises
    ------
    ChoiceError
        There is no such format.
    """
    if key not in THEME_EXPORTS:
        raise ChoiceError("format", key, THEME_EXPORTS)
    return f"{safe_name(title)}-theme{THEME_EXPORTS[key].suffix}"
