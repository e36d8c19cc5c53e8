"""What kind of file lies in a folder by its name: a picture, another kind, or what a system keeps there for itself.

Where the name tells nothing, `looks_like_picture` tells it by the first bytes.
"""

from collections.abc import Mapping

from palette_core.image.decoding import FORMATS

_OTHER_PICTURES = (
    ".jif .pjpeg .pjp .jps .heics .heifs .avifs .jp2 .j2k .jpf .jpx .jpm .jxr .wdp .hdp .psd .psb .xcf .tga .ico .cur "
    ".icns .pcx .pbm .pgm .ppm .pnm .exr .hdr .qoi .dds .sgi"
)
_RAW_PHOTOS = (
    ".dng .cr2 .cr3 .crw .nef .nrw .arw .sr2 .srf .srw .pef .ptx .orf .ori .rw2 .rwl .raw .raf .x3f .3fr .fff .iiq "
    ".cap .eip .erf .mef .mos .mrw .dcr .kdc .k25 .dcs .bay .gpr"
)
_NO_PICTURES = (
    ".txt .md .rst .html .htm .css .js .py .json .csv .tsv .xml .xmp .aae .yml .yaml .toml .ini .cfg .log .url .webloc "
    ".lnk .pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .eml .mp4 .m4v .mov .avi .mkv .webm .mpg .mpeg "
    ".3gp .mts .m2ts .wmv .thm .lrv .lrf .mp3 .m4a .wav .flac .ogg .aac .zip .gz .bz2 .xz .7z .rar .tar .db .sqlite "
    ".lrcat .lrprev .pp3 .dop .cos .ttf .otf .exe .gpl .aco .ase .act .kpl .pal .swatches .sketchpalette .scss .less "
    ".tokens .icc .icm .cube"
)
SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)  # of what can be read
# Read, or named with the reason why they cannot be read.
PICTURE_SUFFIXES = frozenset((*SUFFIXES, *_OTHER_PICTURES.split(), *_RAW_PHOTOS.split()))
OTHER_SUFFIXES = frozenset(_NO_PICTURES.split())  # never pictures, whatever they begin with
# What systems keep beside the photos of people; so do names that begin with a dot.
SYSTEM_NAMES = frozenset(
    (
        *("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "@eadir", "#recycle", "$recycle.bin"),
        *("lost+found", "system volume information"),
    )
)
NAMELESS = "without a suffix"
MOST_KINDS = 8  # that are told apart


def is_of_system(name: str) -> bool:
    """Return whether a file or folder of this name is hidden, or belongs to the system and not to the user."""
    return name.startswith(".") or name.lower() in SYSTEM_NAMES


def describe_left_out(kinds: Mapping[str, int]) -> str:
    """Say how many files are no pictures, and of which kinds.

    Parameters
    ----------
    kinds : mapping of str to int
        Numbers of files by suffix, with the dot; "" for files without one.

    Examples
    --------
    >>> describe_left_out({".txt": 2, ".mp4": 1})
    '3 files that are no pictures (2 .txt, 1 .mp4)'
    """
    count = sum(kinds.values())
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0] or NAMELESS))
    listed = [f"{number} {suffix or NAMELESS}" for suffix, number in ordered[:MOST_KINDS]]
    if ordered[MOST_KINDS:]:
        listed.append(f"{sum(number for _, number in ordered[MOST_KINDS:])} of other kinds")
    what = "1 file that is no picture" if count == 1 else f"{count} files that are no pictures"
    return f"{what} ({', '.join(listed)})"
