"""Segmentation of a picture into regions: by the network, or classically without one."""

from collections.abc import Callable

from palette_core.errors import ChoiceError
from palette_core.image import Image
from palette_core.regions import Regions
from palette_core.segmentation.fcn import segment_fcn
from palette_core.segmentation.hsv import segment_hsv

METHODS: dict[str, Callable[[Image], Regions]] = {"fcn": segment_fcn, "hsv": segment_hsv}


def segment(image: Image, *, method: str = "fcn") -> Regions:
    """Segment a picture into regions at its own size.

    Parameters
    ----------
    image : Image
        The picture.
    method : {"fcn", "hsv"}
        "fcn", by networks: regions named by words, or by colour and place where none is sure, and learnt saliency; or
        "hsv", by the intensities of the HSV channels: regions named by colour, and saliency by contrast.

    Returns
    -------
    regions : Regions
        Labels, names, saliency and the hierarchy.

    Raises
    ------
    ChoiceError
        There is no such method.
    ModelError
        The weights of the network are missing or damaged; "hsv" needs none.

    Examples
    --------
    >>> import palette_core as pc
    >>> regions = pc.segment(pc.read_image("samples/flower.jpg"), method="hsv")
    >>> regions.names[:2]
    ('dark teal', 'orange')
    """
    if method not in METHODS:
        raise ChoiceError("method", method, METHODS)
    return METHODS[method](image)
