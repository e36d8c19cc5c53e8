"""Draws a sanitized SVG of the standard input to the standard output as PNG: a script, in a process of its own.

It takes limits of memory, time and files upon itself, and imports nothing of the library, so that it starts at once.
"""

import sys

MEMORY = 1 << 30  # bytes of address space; a usual logo takes 0.2 GB of them and 60 MB of real memory
# resvg opens the font anew for each text, beside the three streams; without a text it may open nothing.
FILES_WITH_TEXT = 8
# Pixels at edges and in pictures are of one colour or of the other: blends would be colours that no one chose.
NO_BLENDS = "* {shape-rendering: crispEdges !important; text-rendering: optimizeSpeed !important; "
NO_BLENDS += "image-rendering: optimizeSpeed !important}"


def main(packages: str, font: str, seconds: str, longest: str) -> None:
    """Draw what comes in: `packages` is the folder of resvg_py, `longest` the longest side in pixels."""
    sys.path.append(packages)
    import resvg_py

    drawing = sys.stdin.buffer.read().decode()
    has_text = "<text" in drawing
    if sys.platform != "win32":
        _limit(int(seconds), FILES_WITH_TEXT if has_text else 0)
    picture = resvg_py.svg_to_bytes(
        svg_string=drawing,
        width=int(longest),
        height=int(longest),
        dpi=96.0,  # pixels of CSS
        style_sheet=NO_BLENDS,
        # Texts have colours too, so they are drawn; not with the fonts of the system, which differ between machines,
        # may take seconds to list, and are files to open. This font has Latin letters, and boxes for all others; it is
        # Aileron by Sora Sagano (CC0), as Pillow has it.
        skip_system_fonts=True,
        font_files=[font] if has_text else None,
        serif_family="Aileron",  # what resvg takes in the place of an unknown font
    )
    sys.stdout.buffer.write(picture)


def _limit(seconds: int, files: int) -> None:
    """Limit this process, so that it neither opens nor writes files, and ends even when its parent has died."""
    import resource

    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, files),
    )
    for kind, limit in limits:
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):  # macOS does not know them all
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
