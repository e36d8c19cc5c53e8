"""Division of a picture into regions: by the network, or the classical way without one."""

from collections.abc import Callable

from palette_core.errors import ChoiceError
from palette_core.image import Image
from palette_core.regions import Regions
from palette_core.segmentation.fcn import segment_fcn
from palette_core.segmentation.hsv import segment_hsv

METHODS: dict[str, Callable[[Image], Regions]] = {"fcn": segment_fcn, "hsv": segment_hsv}


def segment(image: Image, *, method: str = "fcn") -> Regions:
    """Divide a picture into regions at its own size.

    Parameters
    ----------
    method : str
        "fcn", the network: regions with the names of classes, and what people look at; or "hsv", from the
        intensities of the HSV channels: regions with the names of colours, without TensorFlow.

    Raises
    ------
    ChoiceError
        There is no such method.
    ModelError
        The weights of the network are missing or damaged; "hsv" goes on.

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
