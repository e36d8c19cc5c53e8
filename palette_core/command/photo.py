"""What was found where the user said: photos, and what is none, with the reason."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, eq=False, slots=True)
class Photo:
    """A photo that is to be read.

    Attributes
    ----------
    label : str
        What messages call it: its path as the user would write it, or its address.
    name : str
        What palettes call it: without its folder.
    source : Path or bytes
        Where it lies, or what came through a pipe or from an address.
    copies : tuple of str
        Labels of the copies that are not read, because a photo counts once.
    """

    label: str
    name: str
    source: Path | bytes
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Refusal:
    """Something that cannot be used, and the reason in a sentence."""

    label: str
    reason: str


Found = Photo | Refusal
GONE = "This link leads nowhere: what it pointed to is gone, or it leads to itself. Remove it or mend it."


def photo_at(path: Path) -> Photo:
    """Return the photo in a file."""
    return Photo(str(path), path.name, path)
