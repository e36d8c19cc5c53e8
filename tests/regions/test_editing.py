"""Regions merged and renamed by a person: every pixel keeps a region, and edits can be undone."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from palette_core import ImageError, Regions
from palette_core.regions import (
    MOST_EDITS,
    MOST_NAME,
    Merge,
    RegionEdits,
    Rename,
    merge_regions,
    region_palettes,
    rename_region,
)
from tests.regions.scenes import scene

NAMES = ("sky", "sea", "sand", "rock")


def beach(*, certainties: tuple[float, ...] = (0.9, 0.6, 0.3, 0.0)) -> Regions:
    """Four bands of 4, 3, 2 and 1 columns, and a finer level of 20."""
    labels = np.tile(np.repeat(np.arange(4, dtype=np.int32), (4, 3, 2, 1)), (6, 1))
    fine = np.arange(10, dtype=np.int32)[None, :] + np.repeat(np.array([0, 10], np.int32), 3)[:, None]
    saliency = (labels == 3).astype(np.float32)
    return Regions(labels, NAMES, saliency, (fine, labels), (fine % 3,), certainties)


@st.composite
def segmentations(draw: st.DrawFn) -> Regions:
    count = draw(st.integers(2, 6))
    drawn = draw(arrays.arrays(np.int32, (5, 7), elements=st.integers(0, count - 1)))
    order = np.argsort(-np.bincount(drawn.ravel(), minlength=count), kind="stable")
    labels = np.argsort(order).astype(np.int32)[drawn]
    certainties = draw(st.just(()) | st.tuples(*[st.floats(0, 1)] * count))
    names = tuple(f"region {number}" for number in range(count))
    return Regions(labels, names, np.zeros(labels.shape, np.float32), (labels,), (), certainties)


def choices(regions: Regions) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, len(regions.names) - 1), min_size=2)


@given(st.data())
def test_a_merge_joins_what_was_chosen_and_nothing_else(data: st.DataObject) -> None:
    before = data.draw(segmentations())
    chosen = data.draw(choices(before))
    after = merge_regions(before, chosen)
    assert len(after.names) == len(before.names) - len(chosen) + 1
    for old, new in {*zip(before.labels.ravel().tolist(), after.labels.ravel().tolist(), strict=True)}:
        assert after.names[new] == before.names[min(chosen) if old in chosen else old]
        if before.certainties:
            assert after.certainties[new] == before.certainties[min(chosen) if old in chosen else old]
    shares = after.shares.tolist()
    assert shares == sorted(shares, reverse=True) and sum(shares) == pytest.approx(1)
    assert after.labels.dtype == np.int32
    np.testing.assert_array_equal(after.hierarchy[-1], after.labels)


@given(st.data())
def test_to_merge_in_one_step_or_in_two_is_the_same(data: st.DataObject) -> None:
    before = data.draw(segmentations())
    chosen = sorted(data.draw(choices(before)))
    first = merge_regions(before, chosen[:2])
    rest = {first.names.index(before.names[number]) for number in (chosen[0], *chosen[2:])}
    twice = merge_regions(first, rest) if len(rest) > 1 else first
    once = merge_regions(before, chosen)
    assert sorted(twice.names) == sorted(once.names)
    same = [[regions.names[number] for number in regions.labels.ravel()] for regions in (once, twice)]
    assert same[0] == same[1]


def test_the_merged_region_is_numbered_by_its_area_and_has_the_name_of_the_largest() -> None:
    merged = merge_regions(beach(), [3, 1, 2])
    assert merged.names == ("sea", "sky") and merged.certainties == (0.6, 0.9)
    assert merged.labels[0].tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert merge_regions(beach(), [3, 1], name="water").certainties == (0.9, 1.0, 0.3)


def test_the_finer_levels_and_the_saliency_stay_and_each_level_is_finer_than_the_next() -> None:
    before, after = beach(), merge_regions(beach(), [0, 2])
    np.testing.assert_array_equal(after.saliency, before.saliency)
    np.testing.assert_array_equal(after.hierarchy[0], before.hierarchy[0])
    np.testing.assert_array_equal(after.variations[0], before.variations[0])
    for part in np.unique(after.hierarchy[0]):
        assert len(np.unique(after.hierarchy[1][after.hierarchy[0] == part])) == 1


def test_a_part_that_was_divided_by_its_name_is_merged_without_the_rest_of_its_region() -> None:
    """The level has sky and sea as one region: of both, only the sea is merged with the sand."""
    labels = beach().labels
    level = np.array([0, 0, 1, 2], np.int32)[labels]
    merged = merge_regions(replace(beach(), hierarchy=(level,)), [1, 2])
    assert merged.names == ("sea", "sky", "rock")
    assert merged.hierarchy[-1].dtype == np.int32
    assert merged.hierarchy[-1][0].tolist() == [1, 1, 1, 1, 0, 0, 0, 0, 0, 2]
    both = merge_regions(replace(beach(), hierarchy=(level,)), [0, 1])
    np.testing.assert_array_equal(both.hierarchy[-1], level)


def test_a_name_that_a_person_gave_is_certain_and_the_others_stay_as_they_were() -> None:
    renamed = rename_region(beach(), 1, "lagoon")
    assert renamed.names == ("sky", "lagoon", "sand", "rock")
    assert renamed.certainties == (0.9, 1.0, 0.3, 0.0)
    plain = rename_region(beach(certainties=()), 1, "lagoon").certainties
    assert plain[1] == 1 and all(isnan(plain[number]) for number in (0, 2, 3))
    image, regions = scene()
    known = region_palettes(image, rename_region(regions, 0, "heaven"), "area")
    assert [region.certainty for region in known] == [1, None, None]
    assert [region.certainty for region in region_palettes(image, regions, "area")] == [None] * 3
    given = replace(regions, certainties=(0.9, 0.0, 0.4))
    assert [region.certainty for region in region_palettes(image, given, "area")] == [0.9, 0, 0.4]


@given(st.text(max_size=900))
def test_a_name_is_one_line_of_printable_characters(text: str) -> None:
    try:
        name = rename_region(beach(), 0, text).names[0]
    except ImageError:
        assert not any(letter.isprintable() and not letter.isspace() for letter in text[:MOST_NAME])
        return
    assert name.isprintable() and 0 < len(name) <= MOST_NAME and name == name.strip()
    assert rename_region(beach(), 0, name).names[0] == name


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda: merge_regions(beach(), [2, 2]), "One region cannot be merged"),
        (lambda: merge_regions(beach(), [0, 4]), "There is no region 4. Choose one of 0 to 3"),
        (lambda: rename_region(beach(), -1, "sky"), "There is no region -1"),
        (lambda: rename_region(beach(), 0, "\n\x00 "), "A region cannot be without a name"),
        (lambda: Merge((1,)), "A merge is of 2 to 256 regions, not of 1"),
        (lambda: Rename(0, ""), "A region cannot be without a name"),
        (lambda: RegionEdits((Rename(0, "sky"),) * (MOST_EDITS + 1)), "as many as are kept"),
        (lambda: RegionEdits((Merge((0, 1)), Rename(3, "rock"))).apply(beach()), "There is no region 3"),
    ],
)
def test_an_edit_that_is_not_possible_says_why(edit, reason: str) -> None:
    with pytest.raises(ImageError, match=reason):
        edit()


def test_edits_are_done_in_order_and_undone_one_by_one() -> None:
    edits = RegionEdits().add(Merge((3, 1))).add(Rename(0, "  warm\tsand "))
    assert edits.apply(beach()).names == ("warm sand", "sea", "sand")
    assert edits.undo().apply(beach()).names == ("sky", "sea", "sand")
    assert edits.undo().undo() == RegionEdits() == RegionEdits().undo()
    assert RegionEdits().apply(before := beach()) is before
    assert edits == RegionEdits((Merge((1, 3, 3)), Rename(0, "warm sand"))) and hash(edits) == hash(edits)
