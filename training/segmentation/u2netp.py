"""U2-Net, small (Qin et al., 2020): a published network, the peer of our saliency and one of its two teachers."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

INPUT_SIZE = 320
MEAN, DEVIATION = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])


def load_u2netp(data: Path) -> Callable[[NDArray[np.uint8]], NDArray[np.float32]]:
    """Return a function from a photo, uint8 (H, W, 3), to its saliency at that size, as the authors' code does it.

    Parameters
    ----------
    data : Path
        The folder that holds weights/u2netp.onnx.
    """
    try:
        from onnxruntime import InferenceSession
    except ImportError:
        raise SystemExit("onnxruntime is missing. Run: pip install -e '.[train]'") from None
    session = InferenceSession(str(data / "weights/u2netp.onnx"), providers=["CPUExecutionProvider"])
    name, output = session.get_inputs()[0].name, session.get_outputs()[0].name

    def predict(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        square = cv2.resize(pixels, (INPUT_SIZE, INPUT_SIZE), interpolation=cv2.INTER_AREA)
        scaled = (square / max(1, int(square.max())) - MEAN) / DEVIATION
        predicted = session.run([output], {name: scaled.transpose(2, 0, 1)[None].astype(np.float32)})[0][0, 0]
        predicted = (predicted - predicted.min()) / max(float(predicted.max() - predicted.min()), 1e-6)
        saliency: NDArray[np.float32] = cv2.resize(predicted, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        return saliency

    return predict
