"""The command `palette theme`: the colours of a photo as the roles of an interface, light and dark."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

from palette_core import PaletteError, Theme, extract_palette, read_image, theme
from palette_core.command.output import check_output, check_shown, format_for, not_written, say, write_output
from palette_core.command.photo import Photo, Refusal
from palette_core.command.sources import Sources, counted_once
from palette_core.command.work import TOO_LARGE
from palette_core.theme import NAMES, THEME_EXPORTS, read_pins

EPILOG = """\
roles, for --pin:
{}

formats, by suffix or with --format:
{}

examples:
  palette theme photo.jpg --format tailwind
  palette theme photo.jpg --pin primary=#1f7a6f --pin on-primary=white --output theme.css
  palette theme photo.jpg --format all --output theme.zip

What is pinned stays as it is, in the light theme and in the dark one; what it keeps from being readable is told.
A photo that is called "theme" is named as ./theme.
"""


def theme_of_photo(argv: Sequence[str]) -> int:
    """Read a photo, write a theme of its colours, and return the exit code.

    SystemExit with 2 for wrong arguments.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    output: Path | None = arguments.output
    try:
        key = format_for(arguments.format, output, THEME_EXPORTS, usual="css")
        check_shown(THEME_EXPORTS[key], output, "Name a file with --output FILE.")
        if output is not None:
            check_output(output, is_folder=False)
        photo = _only(counted_once(Sources([arguments.photo]).found()), arguments.photo, output)
    except argparse.ArgumentTypeError as error:
        parser.error(str(error))
    if isinstance(photo, Refusal):
        say(f"{photo.label}: {photo.reason}")
        return 1
    try:
        palette = extract_palette(read_image(photo.source, name=photo.name))
        made = theme(palette, dict(arguments.pin))
    except (PaletteError, MemoryError) as error:
        say(f"{photo.label}: {TOO_LARGE if isinstance(error, MemoryError) else error}")
        return 1
    for note in _unreadable(made):
        say(note)
    try:
        write_output(THEME_EXPORTS[key].render(made, photo.name), output)
    except OSError as error:
        say(f"{output or 'standard output'}: {not_written(error)}")
        return 1
    return 0


def _only(found: Sequence[Photo | Refusal], named: str, output: Path | None) -> Photo | Refusal:
    """Return the one photo. ArgumentTypeError where there are others, or it would be overwritten."""
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"A theme is made of one photo. {named} stands for {len(found)}: name one.")
    [photo] = found
    source = photo.source if isinstance(photo, Photo) and isinstance(photo.source, Path) else None
    if source and source.exists() and output is not None and output.exists() and output.samefile(source):
        raise argparse.ArgumentTypeError(
            f"--output {output} is the photo, and would be overwritten. Name another file."
        )
    return photo


def _unreadable(made: Theme) -> list[str]:
    """Return a sentence on each role that pinned colours keep from what it owes."""
    return [f"{scheme.mode}, {name}: {scheme[name].reason}" for scheme in made for name in scheme.relaxed]


def _pin(text: str) -> tuple[str, str]:
    """Parse a value of --pin: a role, written with spaces or hyphens, and its colour."""
    name, equals, color = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"write the role and its colour, as primary=#123456. Received: {text}")
    role = " ".join(name.replace("-", " ").split()).lower()
    try:
        read_pins({role: color})
    except PaletteError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return role, color


def _parser() -> argparse.ArgumentParser:
    names = ", ".join(name.replace(" ", "-") for name in NAMES)
    roles = fill(names, 80, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    formats = "\n".join(f"  {key:<14}{export.suffix:<16}{export.label}" for key, export in THEME_EXPORTS.items())
    parser = argparse.ArgumentParser(
        prog="palette theme",
        description="Give the colours of a photo roles in an interface, light and dark, with text that can be read.",
        epilog=EPILOG.format(roles, formats),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("photo", metavar="PHOTO", help="a picture, or - for standard input")
    add("--pin", type=_pin, action="append", default=[], metavar="ROLE=COLOR", help="a colour that a role keeps")
    add("--format", choices=list(THEME_EXPORTS), help="default: what the suffix of --output says, else css")
    add("--output", type=Path, metavar="FILE", help="write there and not to standard output")
    return parser
