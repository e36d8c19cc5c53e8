"""Flow 3: each cluster is heard."""

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS, extract_palette, flows
from tests.flows.pictures import EMPHASES, GOLD, RED, TEAL, divided
from tests.pictures import even, photo


@pytest.mark.usefixtures("clustered_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_the_features_flow_clusters_each_photo_and_hears_all_clusters(emphasis: str) -> None:
    images = [pc.read_image(divided(), name="one"), pc.read_image(divided(90, 120), name="two")]
    result = FLOWS["features"](images, 3, emphasis=emphasis)
    assert [some.labels.shape for some in result.features] == [(60, 80), (90, 120)]
    assert len(result.palette) == 3
    for color in (TEAL, GOLD, RED):
        assert min(pc.ciede2000(np.array(swatch.rgb), np.array(color)) for swatch in result.palette) < 8
    assert [histogram.pictures[0].name for histogram in result.histograms] == ["one", "two"]
    assert list(result.timings) == ["features", "histogram", "quantization"]
    assert result.regions is result.suggestions is None


@pytest.mark.usefixtures("clustered_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
@pytest.mark.parametrize("n_colors", [1, 5, 32, "auto"])
def test_the_palette_of_features_has_the_guarantees_of_any_palette(emphasis: str, n_colors: int | str) -> None:
    images = [pc.read_image(divided(), name="one"), pc.read_image(photo(11), name="two")]
    palette = FLOWS["features"](images, n_colors, emphasis=emphasis).palette
    shares = [swatch.share for swatch in palette]
    assert 1 <= len(palette) <= (12 if n_colors == "auto" else n_colors)
    assert shares == sorted(shares, reverse=True) and sum(shares) == pytest.approx(1)
    assert len({swatch.rgb for swatch in palette}) == len(palette)
    assert {swatch.seen.image for swatch in palette} <= {"one", "two"}
    assert FLOWS["features"](images, n_colors, emphasis=emphasis).palette == palette


@pytest.mark.usefixtures("clustered_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_the_order_of_photos_does_not_matter_to_the_features_flow(emphasis: str) -> None:
    images = [pc.read_image(photo(seed, 40, 50), name=f"{seed}.jpg") for seed in (12, 13)]
    images.append(pc.read_image(even(RED, 9, 9), name="c.png"))
    expected = FLOWS["features"](images, 5, emphasis=emphasis).palette
    for order in permutations(images):
        assert FLOWS["features"](order, 5, emphasis=emphasis).palette == expected


@pytest.mark.usefixtures("clustered_by_hand")
@pytest.mark.parametrize("emphasis", EMPHASES)
def test_each_photo_has_equal_say_in_the_features_flow(emphasis: str) -> None:
    images = [pc.read_image(even(TEAL, 1, 1)), pc.read_image(even(GOLD, 900, 1200))]
    palette = FLOWS["features"](images, emphasis=emphasis).palette
    assert {swatch.rgb: swatch.share for swatch in palette} == pytest.approx({TEAL: 0.5, GOLD: 0.5}, abs=1e-3)


@pytest.mark.usefixtures("clustered_by_hand")
def test_a_clear_photo_says_nothing_in_a_set_of_the_features_flow() -> None:
    clear, one = pc.read_image(np.zeros((20, 20, 4), np.uint8), name="clear"), pc.read_image(divided(), name="one")
    result = FLOWS["features"]([clear, one, clear], 3)
    assert result.palette == FLOWS["features"]([one], 3).palette
    assert [some.labels.shape for some in result.features] == [(20, 20), (60, 80), (20, 20)]


@pytest.mark.usefixtures("without_network")
def test_wrong_arguments_of_the_features_flow_are_refused_before_the_network_is_asked() -> None:
    image = pc.read_image(divided())
    with pytest.raises(pc.ColorError, match="n_colors must be"):
        FLOWS["features"]([image], 257)
    with pytest.raises(pc.ColorError, match="emphasis must be"):
        FLOWS["features"]([image], emphasis="loud")
    with pytest.raises(pc.ImageError, match="There is no picture"):
        FLOWS["features"]([])


@pytest.mark.usefixtures("clustered_by_hand")
def test_photos_without_a_visible_pixel_have_no_palette() -> None:
    clear = pc.read_image(np.zeros((5, 5, 4), np.uint8))
    with pytest.raises(pc.ImageError, match="Every pixel is transparent"):
        FLOWS["features"]([clear, clear])


def test_missing_weights_of_the_features_flow_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(image: pc.Image) -> None:
        raise pc.ModelError("The weights are missing. Bring them back with: git checkout -- models")

    monkeypatch.setattr(flows, "extract_features", missing)
    with pytest.raises(pc.ModelError, match="git checkout"):
        FLOWS["features"]([pc.read_image(divided())])


def test_the_network_sees_a_sample_and_its_clusters_give_the_same_palette_again() -> None:
    image = pc.read_image(Path(__file__).parents[2] / "samples/temple.jpg")
    result = FLOWS["features"]([image])
    (clusters,) = result.features
    assert [len(np.unique(labels)) for labels in (clusters.labels, *clusters.hierarchy)] == [8, 8, 16, 32]
    assert clusters.vector.shape == (1280,)
    assert len(result.palette) == 8 and result.palette != extract_palette(image)
    assert FLOWS["features"]([image]).palette == result.palette
