"""Flow 2: each region is heard."""

from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS
from tests.flows.pictures import EMPHASES, GOLD, RED, TEAL, divided


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_the_segmentation_flow_gives_each_region_a_palette_and_hears_them_all(emphasis: str) -> None:
    images = [pc.read_image(divided(), name="one"), pc.read_image(divided(90, 120), name="two")]
    result = FLOWS["segmentation"](images, 3, emphasis=emphasis)
    assert [(region.image, region.name) for region in result.regions] == [
        (image, name) for image in ("one", "two") for name in ("sky", "road", "flower")
    ]
    assert sorted(swatch.region for swatch in result.palette) == ["flower", "road", "sky"]
    for color in (TEAL, GOLD, RED):
        assert min(pc.ciede2000(np.array(swatch.rgb), np.array(color)) for swatch in result.palette) < 8
    assert {swatch.name for swatch in result.subject} and len(result.background) == 3
    assert [regions.names for regions in result.segmentations] == [("sky", "road", "flower")] * 2
    assert len(result.histograms) == 2
    assert list(result.timings) == ["segmentation", "histogram", "regions", "quantization"]


@pytest.mark.usefixtures("segmented_by_hand")
def test_a_set_keeps_its_regions_when_one_photo_is_clear() -> None:
    clear = np.zeros((20, 20, 4), np.uint8)
    result = FLOWS["segmentation"]([pc.read_image(clear, name="clear"), pc.read_image(divided(), name="one")], 3)
    alone = FLOWS["segmentation"]([pc.read_image(divided(), name="one")], 3)
    assert result.palette == alone.palette
    assert {region.image for region in result.regions} == {"one"}
    assert len(result.segmentations) == 2
    with pytest.raises(pc.ImageError, match="Every pixel is transparent"):
        FLOWS["segmentation"]([pc.read_image(clear)])


@pytest.mark.usefixtures("segmented_by_hand")
def test_wrong_arguments_of_the_segmentation_flow_are_refused() -> None:
    image = pc.read_image(divided())
    with pytest.raises(pc.ColorError, match="n_colors must be"):
        FLOWS["segmentation"]([image], 0)
    with pytest.raises(pc.ColorError, match="emphasis must be"):
        FLOWS["segmentation"]([image], emphasis="loud")
    with pytest.raises(pc.ChoiceError, match="There is no method 'slic'"):
        FLOWS["segmentation"]([image], method="slic")
    with pytest.raises(pc.ImageError, match="There is no picture"):
        FLOWS["segmentation"]([])


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
@pytest.mark.parametrize("n_colors", [1, 5, 32, "auto"])
def test_the_palette_of_regions_has_the_guarantees_of_any_palette(emphasis: str, n_colors: int | str) -> None:
    palette = FLOWS["segmentation"]([pc.read_image(divided())], n_colors, emphasis=emphasis).palette
    shares = [swatch.share for swatch in palette]
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert shares == sorted(shares, reverse=True) and sum(shares) == pytest.approx(1)
    assert len({swatch.rgb for swatch in palette}) == len(palette)
    assert all(swatch.seen is not None for swatch in palette)


def test_the_network_divides_a_sample_and_the_hsv_way_needs_none() -> None:
    image = pc.read_image(Path(__file__).parents[2] / "samples/temple.jpg")
    result = FLOWS["segmentation"]([image])
    names = {region.name for region in result.regions}
    assert {"sky", "building"} <= names and names & {"plant", "vegetation"}
    assert result.palette == FLOWS["segmentation"]([image]).palette
    by_color = FLOWS["segmentation"]([image], method="hsv")
    assert len(by_color.palette) == 8 and by_color.regions
