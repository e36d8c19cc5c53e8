"""Flows 2 and 4 by regions that a person edited: palettes and names follow, and no network is asked."""

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS, PreparedPhoto, SegmentationResult, count_regions, flows
from palette_core.quantization import ColorHistogram, Options
from palette_core.regions import Merge, RegionEdits, Rename
from tests.flows.pictures import EMPHASES, divided

EDITS = RegionEdits().add(Merge((0, 2))).add(Rename(0, "everything above"))


def prepared(image: pc.Image, options: Options) -> PreparedPhoto:
    return FLOWS["segmentation"].prepare(image, options)


@pytest.fixture
def photo() -> pc.Image:
    return pc.read_image(divided(), name="one")


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
@pytest.mark.parametrize("flow", ["segmentation", "harmony"])
def test_the_palettes_and_the_names_follow_the_edits(photo: pc.Image, emphasis: str, flow: str) -> None:
    options = Options(5, emphasis=emphasis)
    found = prepared(photo, options)
    edited = count_regions(photo, EDITS.apply(found.segmentation), options)
    result = FLOWS[flow].combine([edited], options)
    assert isinstance(result, SegmentationResult)
    assert [(region.name, region.certainty) for region in result.regions] == [("everything above", 1), ("road", None)]
    whole = ColorHistogram.merge([found.regions[0].histogram, found.regions[2].histogram])
    np.testing.assert_array_equal(result.regions[0].histogram.weight, whole.weight)
    assert {swatch.region for swatch in result.palette if swatch.origin != "suggested"} == {"everything above", "road"}
    assert result.segmentations[0].names == ("everything above", "road")


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_without_edits_it_is_what_the_flow_prepares(photo: pc.Image, emphasis: str) -> None:
    options = Options(4, emphasis=emphasis)
    found = prepared(photo, options)
    again = count_regions(photo, RegionEdits().apply(found.segmentation), options)
    combine = FLOWS["segmentation"].combine
    assert combine([again], options).palette == combine([found], options).palette
    assert list(found.seconds) == ["segmentation", "histogram", "regions"]
    assert list(again.seconds) == ["histogram", "regions"]


@pytest.mark.usefixtures("segmented_by_hand")
def test_an_edit_asks_no_network(photo: pc.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    found = prepared(photo, Options())
    monkeypatch.setattr(flows, "segment", lambda *_, **__: pytest.fail("The network was asked."))
    assert len(count_regions(photo, EDITS.apply(found.segmentation), Options()).regions) == 2


@pytest.mark.usefixtures("segmented_by_hand")
def test_merged_regions_count_as_one_where_small_ones_have_weight(photo: pc.Image) -> None:
    options = Options()
    found = prepared(photo, options)
    edited = count_regions(photo, RegionEdits((Merge((0, 2)),)).apply(found.segmentation), options)
    small = found.segmentation.labels == 2
    assert edited.maps[1][small].max() < found.maps[1][small].min()  # the small one is a part of a large one now
