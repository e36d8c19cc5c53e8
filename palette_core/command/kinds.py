"""What kind of file lies in a folder: a picture, another kind, or what a system keeps there for itself."""

import re

# Read, or named with the reason why they cannot be read.
PICTURE_SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in (
        *(
            "jpg",
            "jpeg",
            "jpe",
            "jfif",
            "jif",
            "pjpeg",
            "pjp",
            "mpo",
            "jps",
            "png",
            "apng",
            "webp",
            "gif",
            "bmp",
            "dib",
        ),
        *("tif", "tiff", "heic", "heif", "heics", "heifs", "hif", "avif", "avifs", "jxl", "svg", "svgz"),
        *("jp2", "j2k", "jpf", "jpx", "jpm", "jxr", "wdp", "hdp", "psd", "psb", "xcf", "tga", "ico", "cur", "icns"),
        *("pcx", "pbm", "pgm", "ppm", "pnm", "exr", "hdr", "qoi", "dds", "sgi"),
        # Raw photos of cameras.
        *("dng", "cr2", "cr3", "crw", "nef", "nrw", "arw", "sr2", "srf", "srw", "pef", "ptx", "orf", "ori", "rw2"),
        *("rwl", "raw", "raf", "x3f", "3fr", "fff", "iiq", "cap", "eip", "erf", "mef", "mos", "mrw", "dcr", "kdc"),
        *("k25", "dcs", "bay", "gpr"),
    )
)
# Never pictures, whatever they begin with.
OTHER_SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in (
        *(
            "txt",
            "md",
            "rst",
            "html",
            "htm",
            "css",
            "js",
            "py",
            "json",
            "csv",
            "tsv",
            "xml",
            "xmp",
            "aae",
            "yml",
            "yaml",
        ),
        *("toml", "ini", "cfg", "log", "url", "webloc", "lnk", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx"),
        *("odt", "ods", "odp", "rtf", "eml", "mp4", "m4v", "mov", "avi", "mkv", "webm", "mpg", "mpeg", "3gp", "mts"),
        *("m2ts", "wmv", "thm", "lrv", "lrf", "mp3", "m4a", "wav", "flac", "ogg", "aac", "zip", "gz", "bz2", "xz"),
        *("7z", "rar", "tar", "db", "sqlite", "lrcat", "lrprev", "pp3", "dop", "cos", "ttf", "otf", "exe", "gpl"),
        *("aco", "ase", "icc", "icm", "cube"),
    )
)
# What systems keep beside the photos of people; so do names that begin with a dot.
SYSTEM_NAMES = frozenset(
    (
        *("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "@eadir", "#recycle", "$recycle.bin"),
        *("lost+found", "system volume information"),
    )
)
HEAD = 32  # bytes from the start that tell the kind of a file
_SIGNATURES = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....WEBP|II[*+]\0|MM\0[*+]|BM....\0\0\0\0"
    rb"|....ftyp(avi[fs]|mif1|msf1|hei[cmsx]|hev[cmsx]|crx )|\xff\x0a|\0\0\0\x0c(JXL|jP  )|8BPS\0|FUJIFILMCCD-RAW|FOVb",
    re.DOTALL,
)


def is_of_system(name: str) -> bool:
    """Return whether a file or folder of this name is hidden, or belongs to the system and not to the user."""
    return name.startswith(".") or name.lower() in SYSTEM_NAMES


def looks_like_picture(head: bytes) -> bool:
    """Return whether a file that begins with these bytes, HEAD of them, is a picture."""
    return _SIGNATURES.match(head) is not None
