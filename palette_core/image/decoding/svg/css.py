"""Values and sheets of CSS in an SVG: without references outside, and with colours that the renderer knows."""

import re

from palette_core.errors import ImageError

REFERENCE = re.compile(r"url\(\s*(['\"]?)(#[^'\"()\s]*)\1\s*\)|url\([^)]*\)?", re.IGNORECASE)
HIDING = re.compile(r"\\|<!--|-->")  # escapes, and comments of HTML around a sheet
IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)
# A colour for a press, which stands behind the one for the screen.
INK = re.compile(r"(?:icc-color|device-cmyk)\([^()]*\)", re.IGNORECASE)
# Functions that the renderer does not know; of rgb() and hsl() the new form, without commas. It would draw black.
COLOR = re.compile(r"\b(?:color|(?:ok)?l(?:ab|ch)|hwb)\([^()]*\)|\b(?:rgb|hsl)a?\([^(),]*\)", re.IGNORECASE)
# Of a variable, as long as a colour is; begun in one place only, so that no text takes long.
DEFINITION = re.compile(r"(?<![\w-])(--[\w-]++)\s*+:\s*+([^;{}]{1,64}+)(?=[;}]|\Z)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
MAX_COLORS = 1000  # that are converted in a file, at a tenth of a millisecond each
TOO_COLORFUL = "This SVG has too many colours in forms other than hex codes. Export it as PNG."


class Css:
    """The CSS of one file: what its variables stand for, and its colours converted so far."""

    def __init__(self, texts: list[str]) -> None:
        """Read the variables from all sheets and `style` attributes of the file; of several meanings the first."""
        self.converted: dict[str, str] = {}
        self.variables: dict[str, str] = {}
        for text in texts:
            for name, value in DEFINITION.findall(text):
                self.variables.setdefault(name, value)
        plain = {name: self._plain(value) for name, value in self.variables.items()}
        self.variables = {name: value for name, value in plain.items() if len(value) <= 64 and "var(" not in value}

    def clean(self, text: str) -> str:
        """Return an attribute's value, or a sheet, that refers to parts of the file and to nothing else."""
        text = self._plain(HIDING.sub("", text))
        return IMPORT.sub(" ", REFERENCE.sub(_local, text))

    def _plain(self, text: str) -> str:
        """Put colours that the renderer knows in the place of variables and of other colours."""
        if "(" not in text:
            return text
        text = COLOR.sub(self._srgb, INK.sub("", text))
        for _ in range(3):  # variables within variables
            if "var(" not in text:
                break
            text = VARIABLE.sub(lambda match: self.variables.get(match[1], match[2] or "").strip(), text)
        return text

    def _srgb(self, match: re.Match[str]) -> str:
        """Return a colour as a hex code; as it is where it is none."""
        color = match[0]
        if color not in self.converted:
            if len(self.converted) >= MAX_COLORS:
                raise ImageError(TOO_COLORFUL)
            from coloraide import Color  # takes a twentieth of a second

            try:
                self.converted[color] = Color(color).convert("srgb").clip().to_string(hex=True)
            except ValueError:
                self.converted[color] = color
        return self.converted[color]


def _local(match: re.Match[str]) -> str:
    return f"url({match[2]})" if match[2] else "none"
