"""Weight files and their cards: models/NAME.weights.h5 beside models/NAME.json, checked before they are used."""

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from palette_core.errors import ModelError

if TYPE_CHECKING:
    import keras

PACKAGE = Path(str(files("palette_core")))
# Inside an installed package; beside it in a checkout.
FOLDER = PACKAGE / "models" if (PACKAGE / "models").is_dir() else PACKAGE.parent / "models"


def load_weights(model: "keras.Model", name: str, folder: Path = FOLDER) -> None:
    """Load the weights NAME into a model.

    Raises
    ------
    ModelError
        The file or its card is missing, or the file is not the one that the card describes. The message
        has the command that mends it.
    """
    model.load_weights(checked_path(name, folder))


def read_arrays(name: str, folder: Path = FOLDER) -> dict[str, NDArray[np.float32]]:
    """Return the arrays in the file of the weights NAME by their path in it; no TensorFlow is loaded. ModelError."""
    import h5py

    arrays: dict[str, NDArray[np.float32]] = {}

    def collect(path: str, item: Any) -> None:
        if isinstance(item, h5py.Dataset):
            arrays[path] = item[()]

    with h5py.File(checked_path(name, folder)) as file:
        file.visititems(collect)
    return arrays


def read_npz(name: str, folder: Path = FOLDER) -> dict[str, NDArray[np.float32]]:
    """Return the arrays of a small network that NumPy alone evaluates, from NAME.npz. ModelError."""
    with np.load(checked_path(name, folder, ".npz"), allow_pickle=False) as file:
        return {key: file[key] for key in file.files}


def save_npz(arrays: Mapping[str, NDArray[Any]], name: str, card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Write the arrays of a small network as NAME.npz, float32, and its card NAME.json."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.npz"
    arrays_of_file: dict[str, Any] = {key: np.asarray(array, dtype=np.float32) for key, array in arrays.items()}
    np.savez(path, **arrays_of_file)
    _write_card(name, {"name": name, **card, "sha256": sha256(path)}, folder)


def checked_path(name: str, folder: Path = FOLDER, suffix: str = ".weights.h5") -> Path:
    """Return the file of the weights NAME. ModelError when it is missing or not the one on its card."""
    path = folder / f"{name}{suffix}"
    training = name.partition("_")[0]  # makes all networks of a kind
    mend = f"Bring it back with: git checkout -- models, or make it again with: python -m training {training}"
    if not path.is_file():
        raise ModelError(f"The weights {path.name} are missing. {mend}")
    if sha256(path) != read_card(name, folder)["sha256"]:
        raise ModelError(f"The weights {path.name} are damaged: their SHA-256 is not that on the card. {mend}")
    return path


def read_card(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return the card of the weights NAME. ModelError when there is none that can be read."""
    path = folder / f"{name}.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The card {path.name} is missing or damaged. Bring it back with: git checkout -- models"
        ) from error
    return card


def save_weights(model: "keras.Model", name: str, card: dict[str, Any], folder: Path = FOLDER) -> None:
    """Write the weights NAME and their card; the card gets the SHA-256 of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.weights.h5"
    model.save_weights(path)
    _write_card(name, {"name": name, **card, "sha256": sha256(path)}, folder)


def update_card(name: str, entries: dict[str, Any], folder: Path = FOLDER) -> None:
    """Add entries to the card of the weights NAME, or replace them; dictionaries are merged one level deep."""
    card = read_card(name, folder)
    for key, value in entries.items():
        card[key] = {**card.get(key, {}), **value} if isinstance(value, dict) else value
    _write_card(name, card, folder)


def _write_card(name: str, card: dict[str, Any], folder: Path) -> None:
    (folder / f"{name}.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
