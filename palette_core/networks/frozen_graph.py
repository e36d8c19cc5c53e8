"""A network as a frozen graph, its weights constants: quicker than the Keras model, and safe in a web server."""

import gc
import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from palette_core.arrays import Planes
from palette_core.errors import require

Forward = Callable[[Any], Sequence[Any]]  # from a tensor float32 (1, side, side, 3) to tensors

# Of all networks: each inference takes all cores and 100 MB, and in parallel they would only wait.
inference_lock = threading.RLock()


def freeze_graph(build: Callable[[], Forward], side: int) -> Callable[[Planes], list[Planes]]:
    """Return what `build` gives as a function of arrays, float32 (1, side, side, 3), side in pixels; warmed up.

    It runs in a TensorFlow session of its own. Called eagerly it would be prepared anew, for 0.3 s, whenever someone
    clears Keras's session, and Streamlit does that after every run of a page.

    Raises
    ------
    MissingPackageError
        TensorFlow is not installed.
    """
    require("tensorflow", "networks")
    import tensorflow as tf

    function = _with_constants(build(), side)
    gc.collect()  # the Keras model is of no more use, and in cycles
    names = [[tensor.name for tensor in tensors] for tensors in (function.outputs, function.inputs)]
    session = tf.compat.v1.Session(graph=function.graph)
    run: Callable[[Any], list[Planes]] = session.make_callable(*names)
    run(np.zeros((1, side, side, 3), dtype=np.float32))
    return run


def _with_constants(forward: Forward, side: int) -> Any:
    """Trace a function, its weights as constants: TensorFlow then joins convolutions with what follows them.

    A quarter less time.
    """
    import tensorflow as tf
    from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

    shape = tf.TensorSpec((1, side, side, 3), tf.float32)
    return convert_variables_to_constants_v2(tf.function(forward, input_signature=[shape]).get_concrete_function())
