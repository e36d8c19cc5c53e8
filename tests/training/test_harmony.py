"""The training of the LSTM: how palettes are divided and batched; and the whole of it on made-up palettes."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from palette_core.color import rgb_to_hex, srgb_to_oklab
from palette_core.evaluation import read_table
from palette_core.networks import PALETTE_LENGTH, color_features, color_statistics, from_arrays, read_card
from palette_core.networks.color_inputs import N_FEATURES, N_STATISTICS
from palette_core.networks.weights import read_arrays
from training.__main__ import main
from training.datasets.themes import PARTS, color_set, part_of, read_themes
from training.harmony import train as harmony
from training.harmony.batches import batches, corrupted, pack, shuffled
from training.harmony.plan import QUICK
from training.options import Options

ROW = 46  # numbers of the row, and the number of colours


def scheme(random: np.random.Generator, n: int = 5) -> list[str]:
    """Shades of one hue: what a network can learn."""
    base = random.uniform(0.3, 1, 3)
    return [rgb_to_hex(np.rint(255 * base * share)) for share in random.permutation(np.linspace(0.3, 1, n))]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files as those of people's palettes: 400 themes, 150 of them rated, and a few from elsewhere."""
    folder, random = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    place = folder / "palettes"
    place.mkdir()
    themes = [scheme(random) for _ in range(400)]
    for name, some in (("kuler", themes), ("mturk", themes[:150])):
        with (place / f"odonovan2011_{name}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "name", "c1", "c2", "c3", "c4", "c5", "rating"])
            for number, theme in enumerate(some):
                codes = theme if name == "kuler" else theme[::-1]  # the same set of colours in another order
                writer.writerow([number, "theme", *codes, round(2 + int(theme[0][1:3], 16) / 200, 3)])
    others = [scheme(random, n) for n in (2, 3, 7, 12, 14)]
    (place / "nice_color_palettes.json").write_text(json.dumps([themes[7], *others]))
    (place / "pypalettes_qualitative.json").write_text(json.dumps([{"name": "a", "colours": scheme(random, 8)}]))
    (place / "sanzo_wada_combinations.json").write_text(
        json.dumps({"1": [{"hex": code} for code in scheme(random, 2)]})
    )
    return folder


def test_no_set_of_colours_is_in_two_parts_whatever_its_file_and_order(data: Path) -> None:
    parts = read_themes(data)
    sets = {part: [color_set(map(rgb_to_hex, theme.colors)) for theme in parts[part]] for part in PARTS}
    together = [key for keys in sets.values() for key in keys]
    assert len(together) == len(set(together)) == 406  # 400, 4 and 1 and 1: a scale of 14 colours is no palette
    assert all(part_of(key) == part for part, keys in sets.items() for key in keys)
    rated = [theme for part in PARTS for theme in parts[part] if theme.rating is not None]
    assert len(rated) == 150 and all(theme.source == "kuler" for theme in rated)
    assert 0.04 < len(sets["test"]) / len(together) < 0.17


def test_repeated_colours_are_kept_where_people_saw_them(tmp_path: Path) -> None:
    (tmp_path / "palettes").mkdir()
    row = "1,x,#000000,#000000,#ffffff,#ffffff,#123456,3.5\n2,x,#ffffff,#ffffff,#000000,#123456,#000000,2.5\n"
    (tmp_path / "palettes/odonovan2011_mturk.csv").write_text("id,name,c1,c2,c3,c4,c5,rating\n" + row)
    (theme,) = [theme for themes in read_themes(tmp_path).values() for theme in themes]
    assert theme.colors.tolist() == [[0, 0, 0], [255, 255, 255], [18, 52, 86]]
    assert theme.shown is not None and len(theme.shown) == 5 and theme.rating == 3.0


def test_a_batch_has_each_colour_once_and_says_where_palettes_end(data: Path) -> None:
    packed = pack(read_themes(data)["train"])
    codebook = srgb_to_oklab(np.random.default_rng(0).integers(0, 256, (48, 3), dtype=np.uint8))
    first, *_ = batches(packed, codebook, 32, np.random.default_rng(0))
    assert first.features.shape == (48, PALETTE_LENGTH, N_FEATURES) and first.code.shape == (
        32,
        PALETTE_LENGTH,
    )
    assert first.weights[:, -1].sum() == 0  # nothing comes after the last colour
    again, *_ = batches(packed, codebook, 32, np.random.default_rng(0))
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one, other)
    colors = shuffled(packed.colors, packed.lengths, np.random.default_rng(0))
    for row, length, whole in zip(colors, packed.lengths, packed.colors, strict=True):
        kept = {tuple(color) for color in row[: min(length, PALETTE_LENGTH)].tolist()}
        assert len(kept) == min(length, PALETTE_LENGTH) and kept <= {tuple(color) for color in whole[:length].tolist()}


def test_corrupted_colours_are_all_of_different_palettes() -> None:
    colors = np.repeat(np.arange(50, dtype=np.uint8), 5 * 3).reshape(50, 5, 3)  # a palette's number in all its colours
    false = corrupted(colors, np.full(50, 5), np.random.default_rng(0))
    assert all(len({tuple(color) for color in row}) == 5 for row in false.tolist())


def test_soft_targets_are_chances_with_most_on_the_code_itself() -> None:
    targets = harmony.soft_targets(np.random.default_rng(0).uniform(0, 0.1, (20, 3)), QUICK)
    np.testing.assert_allclose(targets.sum(axis=1), 1)
    assert (targets.diagonal() > 0.84).all() and (targets >= 0).all()


def test_only_the_statistics_of_the_row_depend_on_the_order() -> None:
    random = np.random.default_rng(0)
    for k in (1, 2, 4, 5, 8):
        palettes = random.integers(0, 256, (20, k, 3), dtype=np.uint8)
        found = color_statistics(palettes)
        assert found.shape == (20, N_STATISTICS) and np.isfinite(found).all()
        same = np.isclose(color_statistics(palettes[:, ::-1]), found, atol=1e-9).all(axis=0)
        assert same[:-ROW].all() and same[-1] and same[-ROW:].all() == (k == 1)


@pytest.mark.slow
def test_the_quick_twin_makes_the_same_weights_again_also_when_it_is_interrupted(data: Path, tmp_path: Path) -> None:
    def run(name: str) -> bytes:
        options = ["--data", str(data), "--models", str(tmp_path / name), "--state", str(tmp_path / name)]
        main(["harmony", "--quick", *options])
        return (tmp_path / name / "harmony.weights.h5").read_bytes()

    whole = run("whole")
    card = read_card("harmony", tmp_path / "whole")
    assert card["seed"] == 0 and "non-commercial" in str(card["data"]) and card["parts"]["train"] > 300
    table = read_table("harmony", tmp_path / "whole")
    assert 0 < table["chroma"]["regressed over people's"] < 2

    def interrupt(losses: dict[str, float]) -> None:
        raise KeyboardInterrupt

    parts = read_themes(data)
    codebook = harmony.make_codebook(parts["train"], QUICK.codes)
    with pytest.raises(KeyboardInterrupt):
        harmony.train(QUICK, pack(parts["train"]), codebook, tmp_path / "again/harmony", interrupt)
    assert run("again") == whole


def test_numpy_runs_the_network_that_keras_learnt(data: Path, tmp_path: Path) -> None:
    from training.harmony.rating import states_of

    parts = read_themes(data)
    codebook = harmony.make_codebook(parts["train"], QUICK.codes)
    model = harmony.Trainer(QUICK, codebook, 1).finish()
    from palette_core.networks import save_weights
    from training.harmony.network import WeightFile

    save_weights(WeightFile(model), "harmony", {}, tmp_path)
    ours = from_arrays(read_arrays("harmony", tmp_path))
    palettes = np.random.default_rng(0).integers(0, 256, (30, 5, 3), dtype=np.uint8)
    centers = np.tile(codebook[7].astype(np.float32), (30, PALETTE_LENGTH, 1))
    seen = {name: np.asarray(value)[:, -1] for name, value in model(color_features(palettes), centers).items()}
    states = ours.states(palettes)
    np.testing.assert_allclose(ours.next_logits(states), seen["codes"], atol=1e-5)
    np.testing.assert_allclose(ours.compatibility_logits(states), seen["real"], atol=1e-5)
    places = np.concatenate([ours.decode(np.array([7]), state[None]) for state in states])
    np.testing.assert_allclose(places, seen["place"], atol=1e-5)
    np.testing.assert_allclose(ours.states(palettes[:, :3]), states_of(model, palettes[:, :3]), atol=1e-5)


def test_learning_lowers_the_losses(data: Path) -> None:
    packed = pack(read_themes(data)["train"])
    codebook = harmony.make_codebook(read_themes(data)["train"], QUICK.codes)
    trainer = harmony.Trainer(QUICK, codebook, 200)
    losses = [
        trainer.step(batch)
        for epoch in range(4)
        for batch in batches(packed, codebook, 32, np.random.default_rng(epoch))
    ]
    assert np.mean(losses[-5:], axis=0)[0] < np.mean(losses[:5], axis=0)[0] - 0.1
    assert np.mean(losses[-5:], axis=0)[2] < np.mean(losses[:5], axis=0)[2]


def test_a_missing_data_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There are no palettes in .*--data FOLDER"):
        harmony.run(Options(tmp_path, tmp_path, tmp_path))
