"""Weight files: what is missing or damaged is said, with the command that mends it."""

from pathlib import Path

import keras
import numpy as np
import pytest

from palette_core import ModelError
from palette_core.networks import FOLDER, load_weights, read_card, save_npz, save_weights, update_card
from palette_core.networks.weights import read_npz, sha256


def tiny(seed: int = 0) -> keras.Model:
    keras.utils.set_random_seed(seed)
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, name="only")], name="tiny")


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    model, other = tiny(0), tiny(1)
    save_weights(model, "tiny", {"seed": 0}, tmp_path)
    load_weights(other, "tiny", tmp_path)
    for ours, theirs in zip(model.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert read_card("tiny", tmp_path) == {"name": "tiny", "seed": 0, "sha256": sha256(tmp_path / "tiny.weights.h5")}


def test_the_same_weights_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        save_weights(tiny(), "tiny", {}, tmp_path / folder)
    assert (tmp_path / "a/tiny.weights.h5").read_bytes() == (tmp_path / "b/tiny.weights.h5").read_bytes()


def test_missing_weights_are_explained(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tiny\.weights.h5 are missing.*python -m training tiny"):
        load_weights(tiny(), "tiny", tmp_path)


def test_damaged_weights_are_explained_and_not_loaded(tmp_path: Path) -> None:
    save_weights(tiny(0), "tiny", {}, tmp_path)
    with (tmp_path / "tiny.weights.h5").open("ab") as file:
        file.write(b"x")
    model = tiny(1)
    before = model.get_weights()[0].copy()
    with pytest.raises(ModelError, match=r"damaged.*git checkout"):
        load_weights(model, "tiny", tmp_path)
    np.testing.assert_array_equal(model.get_weights()[0], before)


@pytest.mark.parametrize("text", [None, "{"])
def test_a_card_that_is_missing_or_damaged_is_explained(tmp_path: Path, text: str | None) -> None:
    save_weights(tiny(), "tiny", {}, tmp_path)
    card = tmp_path / "tiny.json"
    card.unlink() if text is None else card.write_text(text)
    with pytest.raises(ModelError, match=r"tiny\.json is missing or damaged"):
        load_weights(tiny(), "tiny", tmp_path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.weights.h5")), ids=lambda path: path.name)
def test_every_weight_file_is_the_one_on_its_card(path: Path) -> None:
    card = read_card(path.name.removesuffix(".weights.h5"))
    assert card["sha256"] == sha256(path)
    assert {"model", "data", "command", "seed", "versions"} <= set(card)


def test_figures_are_added_to_a_card_and_the_old_ones_kept(tmp_path: Path) -> None:
    save_weights(tiny(), "tiny", {"seed": 0, "metrics": {"F": 0.9}}, tmp_path)
    update_card("tiny", {"metrics": {"MAE": 0.05}, "seed": 1}, tmp_path)
    card = read_card("tiny", tmp_path)
    assert card["metrics"] == {"F": 0.9, "MAE": 0.05} and card["seed"] == 1
    load_weights(tiny(1), "tiny", tmp_path)


def test_every_card_has_weights() -> None:
    weights = [*FOLDER.glob("*.weights.h5"), *FOLDER.glob("*.npz")]
    assert {path.stem for path in FOLDER.glob("*.json")} == {path.name.split(".")[0] for path in weights}


def test_small_networks_come_back_from_their_file(tmp_path: Path) -> None:
    arrays = {"mean": np.arange(3.0), "hidden": np.ones((4, 2))}
    save_npz(arrays, "small", {"seed": 0}, tmp_path)
    read = read_npz("small", tmp_path)
    assert read.keys() == arrays.keys()
    for key, array in arrays.items():
        np.testing.assert_array_equal(read[key], array)
        assert read[key].dtype == np.float32
    assert read_card("small", tmp_path) == {"name": "small", "seed": 0, "sha256": sha256(tmp_path / "small.npz")}


def test_missing_and_damaged_small_networks_are_explained(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"small\.npz are missing.*python -m training small"):
        read_npz("small", tmp_path)
    save_npz({"mean": np.zeros(2)}, "small", {}, tmp_path)
    with (tmp_path / "small.npz").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"damaged.*git checkout"):
        read_npz("small", tmp_path)
