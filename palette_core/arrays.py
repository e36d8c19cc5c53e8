"""Types of arrays. NumPy checks neither shape nor range; each name says which ones are meant."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]  # of any shape: points, weights, distances
Ints = NDArray[np.int64]  # of any shape: counts, indices, sums
RGB = NDArray[np.uint8]  # (..., 3): sRGB colours of 0 to 255
Pixels = NDArray[np.uint8]  # (H, W, 3): an sRGB picture of 0 to 255
Planes = NDArray[np.float32]  # (H, W) or (..., H, W, C): inputs and outputs of networks, and maps of a picture
Labels = NDArray[np.int32]  # (H, W): the number of each pixel's region, 0 to n - 1
Bools = NDArray[np.bool_]  # of any shape: what holds and what does not
