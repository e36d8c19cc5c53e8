"""The command `palette convert`: a palette file of one program as a file for another."""

import argparse
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from palette_core import PaletteError
from palette_core.command.output import check_output, check_shown, format_for, not_written, say, write_output
from palette_core.export import EXPORTS, READABLE, read_palette_file
from palette_core.image import reason_of

MAX_READ = 4_000_000  # bytes: more than a palette file may have, so that the reader says so
EPILOG = """\
formats to write, by suffix or with --format:
{}

examples:
  palette convert brand.ase brand.gpl
  palette convert pier.aco pier.tokens.json
  palette convert swatches.kpl --format css

A photo that is called "convert" is named as ./convert.
"""


def convert(argv: Sequence[str]) -> int:
    """Read a palette file, write it in another format, and return the exit code.

    SystemExit with 2 for wrong arguments.
    """
    parser = _parser()
    arguments = parser.parse_args(argv)
    source, target = arguments.source, arguments.target
    try:
        key = _checked_format(source, target, arguments.format)
    except argparse.ArgumentTypeError as error:
        parser.error(str(error))
    try:
        with source.open("rb") as stream:
            file = read_palette_file(stream.read(MAX_READ), source.name)
        palette = file.to_palette()
        content = EXPORTS[key].render(replace(palette, title=palette.title or source.stem))
    except (OSError, PaletteError) as error:
        say(f"{source}: {reason_of(error) if isinstance(error, OSError) else error}")
        return 1
    for note in file.notes:
        say(f"{source}: {note}")
    try:
        write_output(content, target)
    except OSError as error:
        say(f"{target or 'standard output'}: {not_written(error)}")
        return 1
    return 0


def _checked_format(source: Path, target: Path | None, chosen: str | None) -> str:
    """Return the format to write. ArgumentTypeError where the target cannot be written, or shown."""
    key = format_for(chosen, target)
    check_shown(EXPORTS[key], target, "Name a file to write.")
    if target is None:
        return key
    check_output(target, is_folder=False)
    if target.exists() and source.exists() and target.samefile(source):
        raise argparse.ArgumentTypeError(f"{target} is the file that is read. Name another file to write.")
    return key


def _parser() -> argparse.ArgumentParser:
    formats = "\n".join(f"  {key:<14}{export.suffix:<16}{export.label}" for key, export in EXPORTS.items())
    parser = argparse.ArgumentParser(
        prog="palette convert",
        description=textwrap.fill(f"Write a palette file in another format. Files that are read: {READABLE}.", 100),
        epilog=EPILOG.format(formats),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", type=Path, metavar="FILE", help="the palette file to read")
    parser.add_argument("target", type=Path, nargs="?", metavar="TARGET", help="default: standard output")
    parser.add_argument("--format", choices=list(EXPORTS), help="default: what the suffix of TARGET says, else hex")
    return parser
