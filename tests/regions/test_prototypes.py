"""Prototypes merge exactly in any order, and in bounded memory."""

from dataclasses import replace

import numpy as np
import pytest

from palette_core.color import srgb_to_oklab
from palette_core.regions import Prototypes, WeightedColors, region_prototypes
from palette_core.regions.prototypes import CELL_BITS, MAX_PROTOTYPES
from tests.regions.scenes import scene


def division(seed: int, n: int = 40) -> WeightedColors:
    random = np.random.default_rng(seed)
    weights = random.random(n) + 0.01
    return WeightedColors(srgb_to_oklab(random.uniform(0, 255, (n, 3))), weights / weights.sum())


def same(first: Prototypes, second: Prototypes) -> bool:
    return np.array_equal(first.masses, second.masses) and np.array_equal(first.sums, second.sums)


def test_a_photos_prototypes_keep_their_colours_and_weights() -> None:
    divisions = [division(1), division(2)]
    prototypes = Prototypes.from_divisions(divisions)
    np.testing.assert_allclose(prototypes.colors, np.concatenate([part.colors for part in divisions]), atol=1e-6)
    np.testing.assert_allclose(prototypes.weights, np.concatenate([part.weights / 2 for part in divisions]), rtol=1e-3)
    assert len(prototypes) == prototypes.n_merged == 80


def test_a_photo_without_visible_pixels_has_none_and_changes_nothing() -> None:
    empty, other = Prototypes.from_divisions([]), Prototypes.from_divisions([division(3)])
    assert len(empty) == 0
    assert same(Prototypes.merge([empty, other, empty]), Prototypes.merge([other]))


@pytest.mark.parametrize("most", [100, MAX_PROTOTYPES])
def test_the_order_and_the_steps_of_merging_do_not_matter(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palette_core.regions.prototypes.MAX_PROTOTYPES", most)
    parts = [Prototypes.from_divisions([division(seed)]) for seed in range(6)]
    at_once = Prototypes.merge(parts)
    tree = Prototypes.merge([Prototypes.merge(parts[4:]), parts[3], Prototypes.merge([Prototypes.merge(parts[:3])])])
    assert same(at_once, Prototypes.merge(parts[::-1])) and same(at_once, tree)
    assert at_once.n_merged == 240 and (len(at_once) < 240 or most == MAX_PROTOTYPES)


def test_many_fall_into_cells_that_keep_the_sums() -> None:
    parts = [Prototypes.from_divisions([division(seed, 2000)]) for seed in range(30)]
    merged = Prototypes.merge(parts)
    assert merged.masses.sum() == sum(part.masses.sum() for part in parts)
    np.testing.assert_array_equal(merged.sums.sum(axis=0), sum(part.sums.sum(axis=0) for part in parts))
    assert len(merged) < 16_000 < merged.n_merged == 60_000
    cells = np.unique(np.concatenate([part.sums // part.masses[:, None] for part in parts]) >> CELL_BITS, axis=0)
    assert len(merged) == len(cells)
    np.testing.assert_array_equal(np.unique((merged.sums // merged.masses[:, None]) >> CELL_BITS, axis=0), cells)


def test_regions_speak_with_little_regard_for_their_size() -> None:
    image, regions = scene()
    ((colors, say),) = region_prototypes(image, [regions.labels])
    assert colors.shape == (6, 3) and say.shape == (6,)
    assert say.sum() == pytest.approx(1)
    assert say[2] / say[0] > 5 * regions.shares[2] / regions.shares[0]


def test_clear_pixels_do_not_speak() -> None:
    image, regions = scene()
    opacity = np.where(regions.labels == 0, 255, 0).astype(np.uint8)
    ((colors, say),) = region_prototypes(replace(image, opacity=opacity), [regions.labels])
    assert len(colors) == 2 and say.sum() == pytest.approx(1)
    assert region_prototypes(replace(image, opacity=np.zeros_like(opacity)), [regions.labels]) == []
