"""Flow 4: the colours of flow 2, and suggestions beside them."""

import pytest

import palette_core as pc
from palette_core.flows import FLOWS
from palette_core.harmony import n_suggestions
from palette_core.quantization import Options
from tests.flows.pictures import divided


@pytest.mark.usefixtures("segmented_by_hand")
def test_the_harmony_flow_keeps_the_images_colours_and_fills_the_palette() -> None:
    image = pc.read_image(divided(), name="one")
    result = FLOWS["harmony"]([image], 3, max_colors=6)
    kept = [swatch for swatch in result.palette if swatch.origin == "from image"]
    assert len(result.palette) == 6 and len(kept) == 3
    assert sorted(swatch.region for swatch in kept) == ["flower", "road", "sky"]
    assert sum(swatch.share for swatch in result.palette) == pytest.approx(1)
    assert [suggestion.hex for suggestion in result.suggestions] == result.palette.hexes[3:]
    assert list(result.timings)[-1] == "suggestions"
    assert FLOWS["harmony"]([image], 3, max_colors=6).palette == result.palette
    assert FLOWS["harmony"]([image], 3, max_colors=6, seed=1).palette != result.palette


@pytest.mark.usefixtures("segmented_by_hand")
def test_flow_4_combines_what_flow_2_prepares() -> None:
    image = pc.read_image(divided())
    prepared = FLOWS["segmentation"].prepare(image, Options(8, method="hsv"))
    options = Options(3, method="hsv", max_colors=6)
    result, whole = FLOWS["harmony"].combine([prepared], options), FLOWS["harmony"](image, 3, max_colors=6)
    assert (result.palette, result.suggestions) == (whole.palette, whole.suggestions)
    assert result.timings.keys() == whole.timings.keys() == {*prepared.seconds, "quantization", "suggestions"}


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("n_colors", [4, 5, 8])
def test_flow_4_keeps_flow_2s_colours_at_their_own_number(n_colors: int) -> None:
    image = pc.read_image(divided(), name="one")
    kept = [swatch for swatch in FLOWS["harmony"](image, n_colors).palette if swatch.origin == "from image"]
    assert kept == list(FLOWS["segmentation"](image, n_colors - n_suggestions(n_colors)).palette)


@pytest.mark.usefixtures("segmented_by_hand")
@pytest.mark.parametrize("n_colors", [1, 2, 5, 8, pytest.param(32, marks=pytest.mark.slow)])
def test_the_harmony_flow_gives_no_more_colours_than_asked_for(n_colors: int) -> None:
    palette = FLOWS["harmony"]([pc.read_image(divided())], n_colors).palette
    assert len(palette) <= n_colors and len(set(palette.hexes)) == len(palette)
    suggested = [swatch.origin for swatch in palette].count("suggested")
    assert suggested >= n_suggestions(n_colors)


@pytest.mark.usefixtures("segmented_by_hand")
def test_wrong_arguments_of_the_harmony_flow_are_refused() -> None:
    image = pc.read_image(divided())
    for wrong in (0, 257, "auto", "all", 2.5):
        with pytest.raises(pc.ColorError, match="Received: "):
            FLOWS["harmony"]([image], 3, max_colors=wrong)
    with pytest.raises(pc.ColorError, match="temperature must be"):
        FLOWS["harmony"]([image], 3, max_colors=6, temperature=0)
    with pytest.raises(pc.ImageError, match="There is no picture"):
        FLOWS["harmony"]([])
