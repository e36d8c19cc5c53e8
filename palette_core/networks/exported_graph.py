"""A network as an exported file, models/NAME.tflite: LiteRT runs it, and TensorFlow is not loaded.

`python -m training export` makes the file from models/NAME.weights.h5, and enters both on the card.
"""

import os
import warnings
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from palette_core.arrays import Planes
from palette_core.errors import ModelError, require
from palette_core.networks.weights import FOLDER, read_card, sha256

EXPORTED = "exported"  # the entry on the card
KEPT = 4  # networks in memory, each once, whoever uses it
MEND = "make it again with: python -m training export"


def load_exported(name: str, folder: Path = FOLDER) -> Callable[[Planes], list[Planes]]:
    """Return the network NAME as a function of arrays, float32 (1, side, side, 3); as `freeze_graph`.

    Its outputs are named by numbers, in the order of the function that was exported. Calls must take turns, by
    `inference_lock`: there is one set of buffers.

    Raises
    ------
    ModelError
        The file or its card is missing, the file is not the one that the card describes, or it was exported from other
        weights. The message has the command that mends it.
    MissingPackageError
        Neither LiteRT nor TensorFlow is installed.
    """
    path = exported_path(name, folder)
    has_litert = find_spec("ai_edge_litert") is not None
    if not has_litert:
        require("tensorflow", "networks")
    run = _interpreter(path, path.stat().st_mtime_ns, has_litert, cores()).get_signature_runner()
    (pixels_name,) = run.get_input_details()
    names = sorted(run.get_output_details(), key=output_number)

    def infer(pixels: Planes) -> list[Planes]:
        outputs = run(**{pixels_name: pixels})  # copies
        return [outputs[output] for output in names]

    return infer


def exported_path(name: str, folder: Path = FOLDER) -> Path:
    """Return the exported file of the network NAME. ModelError as `load_exported`."""
    path, weights = folder / f"{name}.tflite", folder / f"{name}.weights.h5"
    if not path.is_file():
        raise ModelError(f"The network {path.name} is missing. Bring it back with: git checkout -- models, or {MEND}")
    card = read_card(name, folder)
    entry = card.get(EXPORTED, {})
    # The weights themselves may be left out where nothing but the network is wanted.
    if entry.get("weights") != (sha256(weights) if weights.is_file() else card["sha256"]):
        raise ModelError(
            f"The network {path.name} was exported from other weights than {weights.name}. To use these, {MEND}"
        )
    if entry["sha256"] != sha256(path):
        raise ModelError(
            f"The network {path.name} is damaged: its SHA-256 is not that on the card. "
            f"Bring it back with: git checkout -- models, or {MEND}"
        )
    return path


@lru_cache(maxsize=KEPT)
def _interpreter(path: Path, _changed: int, has_litert: bool, threads: int) -> Any:
    """Open a file in LiteRT; where that has no release, as on Linux on ARM, in the copy of it in TensorFlow."""
    if has_litert:
        from ai_edge_litert.interpreter import Interpreter

        return Interpreter(str(path), num_threads=threads)
    import tensorflow as tf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it recommends the package that is not there
        return tf.lite.Interpreter(str(path), num_threads=threads)


def output_name(number: int) -> str:
    """Return the name of an output in the exported file."""
    return f"output_{number}"


def output_number(name: str) -> int:
    """Return the place of an output among the outputs, from 0 on."""
    return int(name.removeprefix("output_"))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
