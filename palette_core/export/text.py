"""Text of palette files. No name of a user's picture can break a line, end a comment or become a formula."""

from palette_core.palette import Palette, Swatch

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets read wide signs too


def one_line(text: str) -> str:
    """Replace what cannot be printed, line ends and terminal codes among it, by spaces."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def no_formula(cell: object) -> object:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    risky = isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS)
    return f"'{cell}" if risky else cell


def encode(text: str) -> bytes:
    """Return the bytes of a text file, UTF-8, whatever a name has in it."""
    return text.encode("utf-8", errors="replace")  # the name of a file need not be valid Unicode


def heading(palette: Palette) -> str:
    """Return of what a palette is, one line: its title, else the one photo in which its colours were seen."""
    photos = {swatch.seen.image for swatch in palette if swatch.seen}
    return " ".join(one_line(palette.title or (photos.pop() if len(photos) == 1 else "")).split())


def title(swatch: Swatch) -> str:
    """Return the comment on a swatch, one line: "dark teal, 75.0%, sky"; "gold, suggested" where it has no share.

    Of a colour of a palette file it is the name alone, as it was there.
    """
    words = [swatch.name] if swatch.origin == "from file" else [swatch.name, swatch.share_text, swatch.region]
    return one_line(", ".join(part for part in words if part))
