"""What is said of files that are no palettes, or none that can be read."""

from palette_core.export.reading.palette_file import MAX_BYTES

READABLE = (
    "ASE, ACO, ACT, GIMP .gpl, Procreate .swatches, Krita .kpl, Paint Shop Pro and RIFF .pal, Paint.NET .txt, "
    ".sketchpalette, design tokens and other JSON, CSV, CSS, Sass, Less, Tailwind, Android colors.xml and hex codes"
)
UNKNOWN = f"This is no palette file that can be read. Give one of these: {READABLE}."
EMPTY = "The palette file is empty. Export it again."
TOO_LARGE = f"The palette file is larger than {MAX_BYTES // 1_000_000} MB, which no palette needs. Export it again."
AS_ASE = "Open it in its own program and export it as .ase or .gpl."
COLOR_LIST = f"This is a colour list of macOS (.clr), which is not read. {AS_ASE}"
PICTURE = "This is a picture and no palette file. Find its colours as those of a photo."
# By the first bytes.
REFUSED = {
    b"bplist": COLOR_LIST,
    b"\x04\x0bstreamtyped": COLOR_LIST,
    b"\x00\xffKA": f"This is a palette of Affinity (.afpalette), whose format is not public. {AS_ASE}",
    b"8BCB": f"This is a colour book of Adobe (.acb), which is not read. {AS_ASE}",
    b"%PDF": "This is a PDF and no palette file. Give the palette as .ase or .gpl.",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<svg"), PICTURE),
}
