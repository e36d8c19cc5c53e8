"""Photos of a visitor: the files, read once a session."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TypeVar

import streamlit as st

from palette_core import Image, ImageError, read_image
from palette_core.image import SUFFIXES, WORKING_PIXELS, Box, Mask, content_digest, visible_part
from palette_core.quantization import Method, Options
from palette_core.regions import RegionEdits

EXTENSIONS = tuple(suffix.removeprefix(".") for suffix in SUFFIXES)
MAX_MEGABYTES = 30  # a photo
PATIENCE = 0.5  # seconds, until progress is shown

Region = Box | Mask
Names = tuple[tuple[str, str, Region | None], ...]
Report = Callable[[str], None]  # says what is being done, where a page has a display of its own for that
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file in memory.

    Attributes
    ----------
    name : str
        That no other photo of the set has.
    content : bytes
        The file.
    digest : str
        The SHA-256 of these.
    region : (left, top, right, bottom), Mask or None
        The part whose colours count, a box in fractions of width and height or a mask; None for the whole.
    edits : mapping of str to RegionEdits
        What the visitor did to its regions, by the method that found them.
    """

    name: str
    content: bytes
    digest: str
    region: Region | None = None
    edits: Mapping[Method, RegionEdits] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, eq=False, slots=True)
class LoadedPhoto:
    """A photo that could be read.

    Attributes
    ----------
    name, digest : str
        Those of the file.
    image : Image
        The photo at the size that is shown, to which label maps fit.
    seconds : float
        Of reading the file.
    source : Photo
        The file.
    """

    name: str
    digest: str
    image: Image
    seconds: float
    source: Photo

    @property
    def region(self) -> Region | None:
        """The part of the photo whose colours count; None for the whole."""
        return self.source.region

    @property
    def box(self) -> Box | None:
        """The region where it is a box."""
        return self.source.region if isinstance(self.source.region, tuple) else None

    def edits_of(self, method: Method) -> RegionEdits:
        """Return what the visitor did to the regions that a method finds."""
        return self.source.edits.get(method, RegionEdits())

    @property
    def unedited(self) -> "LoadedPhoto":
        """The photo as if nothing had been done to its regions."""
        return replace(self, source=replace(self.source, edits={}))


def unique_photos(files: Iterable[tuple[str, bytes]], beside: Iterable[Photo] = ()) -> list[Photo]:
    """Make photos of names and contents, which go behind those that there are already.

    A second "photo.jpg" is called "photo.jpg (2)"; the same file counts once.
    """
    photos = {photo.digest: photo for photo in beside}
    names = {photo.name for photo in photos.values()}
    for name, content in files:
        digest = content_digest(content)
        if digest in photos:
            continue
        unique, number = name, 2
        while unique in names:
            unique, number = f"{name} ({number})", number + 1
        names.add(unique)
        photos[digest] = Photo(unique, content, digest)
    return list(photos.values())


def names_of(photos: Iterable[LoadedPhoto]) -> Names:
    """Return the names, digests and regions of a set, which together are a key of caches."""
    return tuple((photo.name, photo.digest, photo.region) for photo in photos)


def load_photo(photo: Photo) -> LoadedPhoto:
    """Read a photo. ImageError when it cannot be read."""
    return replace(_load(photo.name, photo.digest, photo), source=photo)  # whose region is that of now


def read_photos(photos: Sequence[Photo]) -> tuple[list[LoadedPhoto], dict[str, str]]:
    """Load the photos that can be read; return them, and the reasons of the others by digest."""
    loaded: list[LoadedPhoto] = []
    unreadable: dict[str, str] = {}
    for photo in with_progress(photos, "Read"):
        try:
            loaded.append(load_photo(photo))
        except ImageError as error:
            unreadable[photo.digest] = str(error)
    return loaded, unreadable


def decoded(photo: LoadedPhoto) -> Image:
    """Return a photo as `read_image` gives it, which is what flows prepare."""
    return _read(photo.name, photo.digest, photo.source)


def counted_part(photo: LoadedPhoto, options: Options) -> Image:
    """Return a photo at the size that is shown, clear where its colours do not count."""
    return visible_part(photo.image, photo.region, options.ignored)


def with_progress(items: Sequence[Item], verb: str, report: Report | None = None) -> Iterator[Item]:
    """Yield the photos of a set; say how many are done when it takes a while: by `report`, else by a bar."""
    bar, start = None if report else st.empty(), perf_counter()
    for number, item in enumerate(items):
        if perf_counter() - start > PATIENCE:
            text = f"{verb} {number} of {len(items)} photos"
            if report:
                report(text)
            elif bar:
                bar.progress(number / len(items), text)
        yield item
    if bar:
        bar.empty()


# In the session and not for all: what a visitor uploads is nobody else's. Keyed by the name and the digest of the
# bytes, never by pixels, of which Streamlit's hash takes only a sample.
@st.cache_resource(scope="session", max_entries=50, show_spinner=False)
def _load(name: str, digest: str, _photo: Photo) -> LoadedPhoto:
    start = perf_counter()
    image = _read(name, digest, _photo)
    seconds = perf_counter() - start
    return LoadedPhoto(name, digest, image.reduced(WORKING_PIXELS), seconds, _photo)


@st.cache_resource(scope="session", max_entries=1, show_spinner=False)  # up to 18 MB
def _read(name: str, digest: str, _photo: Photo) -> Image:
    return read_image(_photo.content, name=name)
