"""All flows: what is left out, the part that counts, the order."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS, SegmentationResult
from palette_core.flows.ignored import without_ignored
from palette_core.image import is_ignored, parse_ignored
from palette_core.palette import Palette, Swatch
from palette_core.quantization import histogram_of
from tests.flows.pictures import GOLD, RED, TEAL
from tests.pictures import even, photo


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_colours_come_only_from_the_part_that_counts(flow: str) -> None:
    pixels = np.hstack([even(TEAL, 60, 40), even(GOLD, 60, 40), even(RED, 60, 40)])
    mask = np.zeros((60, 120), bool)
    mask[:, 50:70] = True
    for settings in ({"region": (0.4, 0.1, 0.6, 0.9)}, {"region": mask}, {"ignore": ["#264653", "#e76f51"]}):
        result = FLOWS[flow](pixels, 3, **settings)
        kept = [swatch for swatch in result.palette if swatch.origin == "from image"]
        assert [(swatch.rgb, swatch.share) for swatch in kept] == [(GOLD, 1)]
        assert kept[0].seen and 40 <= kept[0].seen.x < 80
        for region in result.regions or ():
            assert region.palette.hexes == ["#e9c46a"]


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("ignored", [["grey"], ["neutrals"], ["#808080", "#264653"]])
def test_no_swatch_is_of_a_colour_that_is_left_out(flow: str, ignored: list[str]) -> None:
    around = np.random.default_rng(0).integers(90, 166, (60, 80, 3), dtype=np.uint8)  # whose mean is grey
    palette = FLOWS[flow](around, 2, ignore=ignored).palette
    kept = Palette(tuple(swatch for swatch in palette if swatch.origin == "from image"))
    assert len(kept) and not is_ignored(kept.rgb, parse_ignored(ignored)).any()
    assert sum(swatch.share for swatch in palette) == pytest.approx(1)
    assert all(swatch.seen for swatch in kept)


def test_a_swatch_stays_where_all_colours_are_left_out() -> None:
    histogram = histogram_of(pc.read_image(even((128, 128, 128))))
    palette = Palette((Swatch((128, 128, 128), 1.0),))
    assert without_ignored(palette, histogram, ("grey",)) == palette


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_networks_look_at_the_whole_photo_whatever_counts(flow: str) -> None:
    image = pc.read_image(photo(3, 300, 400), name="one")
    whole, part = FLOWS[flow]([image]), FLOWS[flow]([image], region=(0.5, 0, 1, 1))
    assert part.palette != whole.palette
    if isinstance(whole, SegmentationResult):
        np.testing.assert_array_equal(part.segmentations[0].labels, whole.segmentations[0].labels)


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("order", ["hue", "lightness", "people"])
def test_an_order_changes_nothing_but_the_order(flow: str, order: str) -> None:
    image = pc.read_image(photo(4), name="one")
    plain, ordered = FLOWS[flow]([image]), FLOWS[flow]([image], order=order)
    assert ordered.palette == plain.palette.ordered(order) != plain.palette
    if isinstance(plain, SegmentationResult):
        assert ordered.subject == (plain.subject and plain.subject.ordered(order))
    if plain.suggestions:
        assert sorted(item.hex for item in ordered.suggestions) == sorted(item.hex for item in plain.suggestions)
        suggested = [swatch.hex for swatch in ordered.palette if swatch.origin == "suggested"]
        assert [suggestion.hex for suggestion in ordered.suggestions] == suggested


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
def test_a_photo_of_which_nothing_is_left_spoils_no_set(flow: str) -> None:
    white = pc.read_image(even((255, 255, 255)), name="white")
    with pytest.raises(pc.ImageError, match="Nothing of this picture is left"):
        FLOWS[flow](white, ignore="white")
    image = pc.read_image(photo(1), name="one")
    assert FLOWS[flow]([white, image], 4, ignore="white").palette == FLOWS[flow](image, 4, ignore="white").palette
