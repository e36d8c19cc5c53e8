"""The training of importance: what is read, gradients against differences, and the whole of it on a made-up set."""

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import Image, histogram_of, read_image
from palette_core.arrays import Floats
from palette_core.color import ciede2000, rgb_to_hex
from palette_core.flows import FLOWS
from palette_core.networks import FOLDER, ImportanceNetwork, load_importance, read_card
from palette_core.networks.weights import read_npz
from palette_core.quantization import CELL_INPUTS, SHARE_EXPONENT, Importance, Options
from training.__main__ import main
from training.datasets import drawings
from training.datasets.picks import PARTS
from training.importance import examples as reading
from training.importance import network as learning
from training.importance import train as training
from training.importance.examples import DRAWN, NAMED, Described, Example, read_examples
from training.importance.network import Plan, surprise, train

SETS = ("natparks", "met", "soil", "limno", "vangogh", "calecopal")
VIVID = (220, 40, 50)


def picture(seed: int) -> np.ndarray:
    """Greys with grain, and a small red square."""
    random = np.random.default_rng(seed)
    pixels = random.integers(40, 200, (6, 8, 1)).repeat(10, axis=0).repeat(10, axis=1) + random.normal(
        0, 3, (60, 80, 3)
    )
    pixels[20:26, 30:38] = VIVID
    return pixels.clip(0, 255).astype(np.uint8)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve pictures of six sets from which people took the red, as the folder of the real ones is."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "picks/images").mkdir(parents=True)
    entries = []
    for number in range(12):
        cv2.imwrite(str(folder / f"picks/images/{number:02}.png"), picture(number)[..., ::-1])
        colors = [rgb_to_hex(np.array(VIVID))]
        entry = {"set": SETS[number % 6], "name": f"{number}", "file": f"{number:02}.png", "colors": colors}
        entries.append({**entry, "nearest_pixels": 0.5})
    (folder / "picks/picks.json").write_text(json.dumps(entries))
    return folder


@pytest.fixture
def palettes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the marked photos, which are not in the folder of the test, nor drawings, which take their time."""
    monkeypatch.setattr(reading, "read_named", list)
    monkeypatch.setattr(reading, "read_drawings", lambda: iter(()))


def example(seed: int, set_name: str = "met", n_cells: int = 7, n_inputs: int = 4, n_colors: int = 3) -> Example:
    random = np.random.default_rng(seed)
    shares = random.random(n_cells) + 0.01
    return Example(
        set_name,
        f"{seed}.png",
        random.integers(0, 256, (n_colors, 3), dtype=np.uint8),
        random.normal(size=(n_cells, n_inputs)),
        shares / shares.sum(),
        random.uniform(0, 40, (n_cells, n_colors)),
        histogram_of(read_image(picture(0))),
    )


# What is read


@pytest.mark.usefixtures("palettes_alone")
def test_no_picture_of_the_test_is_learnt_from(data: Path) -> None:
    read = read_examples(data, training.describer("importance"))
    assert [example.name for example in read] == [f"{n:02}.png" for n in range(12) if n % 6 not in (0, 4)]
    assert not {example.set for example in read} & set(PARTS["test"])
    for some in read:
        assert some.inputs.shape == (len(some.shares), len(CELL_INPUTS))
        assert some.differences.shape == (len(some.shares), 1)
        assert some.shares.sum() == pytest.approx(1)
        assert some.differences.min() < 2 and some.differences.max() > 20


def test_only_marked_photos_to_tune_by_are_learnt_from(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def described(image: Image) -> Described:
        return Described(np.zeros((2, 3)), np.full(2, 0.5), np.array([[50.0, 0, 0], [60, 40, 30]]), histogram_of(image))

    def path_of(photo: str, folder: Path) -> Path:
        seen.append(photo)
        return folder / "picks/images/00.png"

    monkeypatch.setattr(reading, "photo_path", path_of)
    monkeypatch.setattr(reading, "read_drawings", lambda: iter([("scene", read_image(picture(0)), np.uint8([VIVID]))]))
    read = read_examples(data, described)
    parts = reading.split(reading.read_named())
    assert seen == [photo for photo, part in parts.items() if part == "tune"] and len(seen) < len(parts)
    assert [example.set for example in read][-len(seen) - 1 :] == [NAMED] * len(seen) + [DRAWN]


@pytest.mark.usefixtures("palettes_alone")
def test_what_describes_a_photo_is_what_the_flow_computes(data: Path) -> None:
    image = read_image(data / "picks/images/03.png")
    importance = Importance(FLOWS["quantization"].prepare(image, Options()).histogram, load_importance())
    described = training.describer("importance")(image)
    np.testing.assert_array_equal(described.shares, importance.cells.shares)
    np.testing.assert_array_equal(described.lab, importance.cells.lab)


def test_drawings_are_the_same_again_and_have_the_colours_they_are_drawn_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("SCENES", "PAGES", "GRADIENTS"):
        monkeypatch.setattr(drawings, kind, 1)
    read = list(drawings.read_drawings())
    assert [name for name, _, _ in read] == ["scene 0", "page 0", "gradient 0"]
    for (_, image, colors), (_, again, same) in zip(read, drawings.read_drawings(), strict=True):
        np.testing.assert_array_equal(image.pixels, again.pixels)
        np.testing.assert_array_equal(colors, same)
        pixels = image.pixels[::3, ::3].reshape(-1, 3)
        assert all(ciede2000(pixels, color).min() < 3 for color in colors)


# Learning


def plain_surprise(network: ImportanceNetwork, example: Example, radius: float) -> float:
    """Colour by colour: the probability that a cell drawn by importance is near enough."""
    logs = network.log_importance(example.inputs)
    weights = example.shares**SHARE_EXPONENT * np.exp(logs)
    chances = [
        sum(w / weights.sum() * np.exp(-d / radius) for w, d in zip(weights, column, strict=True))
        for column in example.differences.T
    ]
    return float(-np.log(chances).mean())


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_surprise_is_the_negative_log_likelihood(seed: int) -> None:
    random = np.random.default_rng(seed)
    network = ImportanceNetwork(
        np.zeros(4), np.ones(4), random.normal(size=(5, 3)), random.normal(size=3), random.normal(size=4), 1.4
    )
    assert surprise(network, example(seed), 6.0) == pytest.approx(plain_surprise(network, example(seed), 6.0), rel=1e-6)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_the_slope_of_the_surprise_is_its_difference(seed: int) -> None:
    random = np.random.default_rng(seed)
    logs, claims = random.normal(size=9), np.exp(-random.uniform(0, 40, (9, 4)) / 6)

    def value(logs: Floats) -> float:
        weights = np.exp(logs) / np.exp(logs).sum()
        return float(-np.log(weights @ claims).mean())

    numerical = [(value(logs + step) - value(logs - step)) / 2e-5 for step in 1e-5 * np.eye(9)]
    np.testing.assert_allclose(learning._slope(logs, claims), numerical, atol=1e-8)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20)
def test_gradients_are_differences(seed: int) -> None:
    """Of a sum of slopes times the network's outputs, by each weight."""
    random = np.random.default_rng(seed)
    inputs, slopes = random.normal(size=(6, 4)), random.normal(size=6)
    weights = {"hidden": random.normal(size=(5, 3)), "output": random.normal(size=3), "straight": random.normal(size=4)}

    def value(key: str, move: Floats) -> float:
        moved = {**weights, key: weights[key] + move}
        sums = inputs @ moved["hidden"][:-1] + moved["hidden"][-1]
        return float(slopes @ ((sums / (1 + np.abs(sums))) @ moved["output"] + inputs @ moved["straight"]))

    sums = inputs @ weights["hidden"][:-1] + weights["hidden"][-1]
    found = learning._gradients(inputs, sums, sums / (1 + np.abs(sums)), weights["output"], slopes)
    for key, gradient in found.items():
        moves = 1e-6 * np.eye(gradient.size).reshape(-1, *gradient.shape)
        numerical = [(value(key, move) - value(key, -move)) / 2e-6 for move in moves]
        np.testing.assert_allclose(gradient.ravel(), numerical, atol=1e-5)


def test_training_lowers_the_surprise_and_gives_the_same_again() -> None:
    some, plan = [example(seed) for seed in range(8)], Plan(networks=2, steps=60, dropout=0.0)
    trained, again, other = train(some, plan), train(some, plan), train(some, replace(plan, seed=5))
    fresh = train(some, replace(plan, steps=0))

    def mean(network: ImportanceNetwork) -> float:
        return float(np.mean([surprise(network, one, plan.radius) for one in some]))

    assert mean(trained) < 0.9 * mean(fresh)
    np.testing.assert_array_equal(trained.hidden, again.hidden)
    assert (trained.hidden != other.hidden).any()


def test_the_joined_network_is_the_mean_of_its_parts() -> None:
    some, plan = [example(seed) for seed in range(5)], Plan(networks=3, steps=20)
    joined = train(some, plan)
    parts = [train(some, replace(plan, networks=1, seed=seed)) for seed in range(3)]
    mean = np.mean([part.log_importance(some[0].inputs) for part in parts], axis=0)
    np.testing.assert_allclose(joined.log_importance(some[0].inputs), mean, atol=1e-4)


@pytest.mark.parametrize(("set_name", "weight"), [(NAMED, "named"), (DRAWN, "drawn")])
def test_marked_photos_and_drawings_count_by_their_weight_and_leave_the_scale_to_the_palettes(
    set_name: str, weight: str
) -> None:
    some, marked = [example(seed) for seed in range(4)], example(9, set_name)
    plan = Plan(networks=1, steps=15, dropout=0.0)
    alone, beside = train(some, plan), train([*some, marked], replace(plan, **{weight: 0.0}))
    np.testing.assert_array_equal(alone.mean, beside.mean)
    np.testing.assert_allclose(alone.hidden, beside.hidden, atol=1e-9)
    assert np.abs(train([*some, marked], plan).hidden - alone.hidden).max() > 1e-3


# The whole


@pytest.mark.usefixtures("palettes_alone")
def test_a_quick_run_writes_a_network_that_takes_what_people_took(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {path: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}
    monkeypatch.setattr(training, "FLOW_OF", {"importance": "quantization"})  # no network is asked
    for folder in ("a", "b"):
        main(["importance", "--quick", "--data", str(data), "--models", str(tmp_path / folder)])
    arrays, card = read_npz("importance", tmp_path / "a"), read_card("importance", tmp_path / "a")
    assert arrays["hidden"].shape == (len(CELL_INPUTS) + 1, training.QUICK.networks * training.QUICK.hidden)
    assert card["plan"]["steps"] == training.QUICK.steps and card["parts"]["pictures"] >= training.QUICK_PICTURES
    assert set(card["parts"]["never seen"].split(", ")) == set(PARTS["test"])
    again = read_npz("importance", tmp_path / "b")
    for field, array in arrays.items():
        np.testing.assert_array_equal(array, again[field])
    network = ImportanceNetwork(*(array.astype(np.float64) for array in arrays.values()))
    inputs, shares, lab, _ = training.describer("importance")(read_image(picture(99)))
    reddest = lab[:, 1].argmax()
    logs = network.log_importance(inputs) + SHARE_EXPONENT * np.log(shares)
    assert logs[reddest] - 0.5 > np.median(logs)
    assert {path: path.read_bytes() for path in kept} == kept


def test_missing_picks_are_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There is no picks/picks\.json"):
        main(["importance", "--data", str(tmp_path), "--models", str(tmp_path)])
