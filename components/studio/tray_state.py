"""The photos of a visitor, kept in the session for all pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.analysis import MAX_MEGABYTES, LoadedPhoto, Photo, read_photos, unique_photos
from components.inputs import Sample, samples
from components.session_state import state_object
from palette_core.image import describe_left_out

MAX_PHOTOS = 40
MAX_BYTES = MAX_MEGABYTES * 2**20
MAX_NAME = 200  # characters


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not used, and why, in a sentence."""

    name: str
    reason: str


@dataclass(slots=True)
class TrayState:
    """What a session keeps.

    Attributes
    ----------
    photos : list of Photo
        In the order in which they came.
    refused : list of Refusal
        Of the last time that files came.
    left_out : list of str
        Sentences on what of a folder, or of files that came twice, was left out then.
    chosen : str or None
        The digest of the photo that is looked at.
    is_untouched : bool
        Whether the visitor has handed over nothing yet, not even a file that was refused.
    uploads : int
        The number of the uploader, which is a new one after each upload.
    fetches : list of float
        When pictures were fetched, in seconds.
    wanted : str or None
        The address of a picture that is to be fetched.
    """

    photos: list[Photo] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    chosen: str | None = None
    is_untouched: bool = True
    uploads: int = 0
    fetches: list[float] = field(default_factory=list)
    wanted: str | None = None


def tray_state() -> TrayState:
    """Return what this session keeps."""
    return state_object("tray_state", TrayState)


def photos() -> list[Photo]:
    """Return the photos of the visitor; never a sample that the visitor did not choose."""
    return list(tray_state().photos)


def is_untouched() -> bool:
    """Return whether the visitor has handed over nothing yet, so that a sample may be shown, as one."""
    return tray_state().is_untouched


def add(files: Iterable[tuple[str, bytes]]) -> None:
    """Add files, each a name and its content, to the photos. Those that are too large or too many are refused."""
    state = tray_state()
    for name, content in files:
        if len(content) > MAX_BYTES:
            refuse(name, too_large(len(content)))
            continue
        together = unique_photos([(name[-MAX_NAME:], content)], beside=state.photos)
        if len(together) > MAX_PHOTOS:
            refuse(name, f"There are {MAX_PHOTOS} photos already, as many as can be used at once. Remove one first.")
            continue
        if len(together) == len(state.photos):
            state.left_out.append(f"{name[-MAX_NAME:]} is there already, and counts once.")
        state.photos, state.is_untouched = together, False


def add_sample(key: str) -> None:
    """Add a sample as a photo like any other."""
    sample = samples()[key]
    add([(sample.title, sample.read())])


def remove(digest: str) -> None:
    """Remove a photo."""
    state = tray_state()
    state.photos = [photo for photo in state.photos if photo.digest != digest]


def refuse(name: str, reason: str) -> None:
    """Note a file that is not used."""
    state = tray_state()
    state.is_untouched = False
    state.refused.append(Refusal(name[-MAX_NAME:], reason))


def forget_refused() -> None:
    """Forget what was not used the last time."""
    state = tray_state()
    state.refused, state.left_out = [], []


def say_left_out(kinds: Mapping[str, int], rest: int) -> None:
    """Note how many files of a folder are no pictures, by suffix, and how many pictures there is no room for."""
    state = tray_state()
    if kinds:
        state.left_out.append(f"Left out: {describe_left_out(kinds)}.")
    if rest:
        state.left_out.append(f"Left out: {rest} more pictures. {MAX_PHOTOS} can be used at once.")


def too_large(size: int) -> str:
    """Return the sentence about a file of so many bytes."""
    return f"This file has {size / 2**20:,.0f} MB, at most {MAX_MEGABYTES} can be read. Export it smaller, as JPEG."


def read_tray() -> list[LoadedPhoto]:
    """Load the photos; those that cannot be read are refused, with the reason."""
    state = tray_state()
    loaded, unreadable = read_photos(state.photos)
    for photo in state.photos:
        if photo.digest in unreadable:
            refuse(photo.name, unreadable[photo.digest])
    state.photos = [photo for photo in state.photos if photo.digest not in unreadable]
    return loaded


def chosen_photo(loaded: Sequence[LoadedPhoto]) -> LoadedPhoto | None:
    """Return the photo that the visitor looks at: the one that was clicked, else the first, if any."""
    clicked = (photo for photo in loaded if photo.digest == tray_state().chosen)
    return next(clicked, loaded[0] if loaded else None)


def sample_of(photo: Photo | LoadedPhoto) -> Sample | None:
    """Return the sample that a photo is, whose author is to be named."""
    return next((sample for sample in samples().values() if sample.digest == photo.digest), None)
