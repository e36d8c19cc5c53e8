"""What is done with each photo, in this process or in a helper, and with all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from palette_core import ColorError, ImageError, Palette
from palette_core.command.photo import Photo
from palette_core.export import EXPORTS
from palette_core.flows import FLOWS, PreparedPhoto, copied_part, with_confidence
from palette_core.image import Image, read_image
from palette_core.quantization import Options

TOO_LARGE = "This picture is too large for the memory of this machine. Make it smaller first."


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, the same for each photo.

    Attributes
    ----------
    flow : str
        One of FLOWS.
    options : Options
        Of the flow.
    format : str
        One of EXPORTS.
    confidence : bool
        Whether swatches get their confidence.
    frame : str
        Which frame of animations.
    """

    flow: str
    options: Options
    format: str
    confidence: bool
    frame: str = "0"


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """A photo that is ready to be combined, and what copies of it are made of where confidence is asked for."""

    photo: PreparedPhoto
    part: Image | None


def prepare(job: Job, photo: Photo) -> Prepared | str:
    """Prepare a photo for the palette of the set; a sentence where it cannot be."""
    try:
        return _prepared(job, photo)
    except (ImageError, ColorError) as error:
        return str(error)
    except MemoryError:
        return TOO_LARGE


def palette_file(job: Job, photo: Photo) -> bytes | str:
    """Return the content of the palette file of one photo; a sentence where there is none."""
    try:
        return render(job, [_prepared(job, photo)])
    except (ImageError, ColorError) as error:
        return str(error)
    except MemoryError:
        return TOO_LARGE


def render(job: Job, prepared: Sequence[Prepared]) -> bytes:
    """Return the content of the palette file of prepared photos. PaletteError where they have no palette."""
    photos = [one.photo for one in prepared]
    palette: Palette = FLOWS[job.flow].combine(photos, job.options).palette
    if job.confidence:
        parts = [one.part for one in prepared if one.part is not None]
        palette = with_confidence(palette, photos, parts, job.options, job.flow)
    return EXPORTS[job.format].render(palette)


def _prepared(job: Job, photo: Photo) -> Prepared:
    """Read a photo and prepare it. Label maps are left out: nothing here shows them, and they would cross processes."""
    image = read_image(photo.source, name=photo.name, frame=job.frame)
    prepared = FLOWS[job.flow].prepare(image, job.options)
    job.options.require_visible(prepared.histogram)
    if not job.confidence:
        return Prepared(prepared.compact(), None)
    return Prepared(replace(prepared, segmentation=None, features=None), copied_part(image, job.options))
