"""How sure swatches are: found again in resampled copies, or not."""

from dataclasses import replace

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import COPIED_PHOTOS, COPIES, FLOWS, Copy, PreparedPhoto, copied_part, with_confidence
from palette_core.quantization import ColorCount, Options
from tests.pictures import GOLD, RED, TEAL, even, halves, photo

STEPS = {n / len(COPIES) for n in range(len(COPIES) + 1)}


def grainy(pixels: np.ndarray, spread: float = 3) -> np.ndarray:
    """A drawing with the grain of a photo: many colours, none of them in doubt."""
    grain = np.random.default_rng(0).normal(0, spread, pixels.shape)
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def noise(seed: int = 0) -> np.ndarray:
    """Every colour alike, so that no choice of eight is better than another."""
    return np.random.default_rng(seed).integers(0, 256, (120, 160, 3), dtype=np.uint8)


def test_a_flat_drawing_of_two_colours_is_sure() -> None:
    assert pc.confidence(halves(), 8) == (1.0, 1.0)
    assert pc.confidence(halves(), "all") == (1.0, 1.0)


def test_two_colours_with_grain_are_sure_although_each_copy_is_counted() -> None:
    assert pc.confidence(grainy(halves()), 2) == (1.0, 1.0)


def test_noise_is_less_sure() -> None:
    shares = [share for share in pc.confidence(noise(), 8) if share is not None]
    assert len(shares) == 8
    assert np.mean(shares) < 0.7


def test_a_colour_that_is_in_no_copy_is_not_sure_at_all() -> None:
    image, options = pc.read_image(grainy(halves())), Options(2)
    photos = [FLOWS["quantization"].prepare(image, options)]
    palette = pc.Palette((pc.Swatch(TEAL, 0.5), pc.Swatch(RED, 0.5)))
    measured = with_confidence(palette, photos, [copied_part(image, options)], options)
    assert [swatch.confidence for swatch in measured] == [1.0, 0.0]


def test_shares_are_sixths_the_same_each_time() -> None:
    shares = pc.confidence(photo(3), 8)
    assert set(shares) <= STEPS
    assert pc.confidence(photo(3), 8) == shares


@pytest.mark.parametrize("order", ["hue", "lightness", "people"])
def test_the_order_of_the_palette_is_kept(order: str) -> None:
    pixels = noise()
    pixels[:, :80] = TEAL  # which is sure, as the rest is not
    image = pc.read_image(pixels)
    by_color = dict(zip(pc.extract_palette(image).hexes, pc.confidence(image), strict=True))
    assert len(set(by_color.values())) > 1
    hexes = pc.extract_palette(image, order=order).hexes
    assert pc.confidence(image, order=order) == tuple(by_color[code] for code in hexes)


def test_the_swatches_themselves_stay() -> None:
    image, options = pc.read_image(noise()), Options()
    photos = [FLOWS["quantization"].prepare(image, options)]
    palette = FLOWS["quantization"].combine(photos, options).palette
    measured = with_confidence(palette, photos, [copied_part(image, options)], options)
    assert pc.Palette(tuple(replace(swatch, confidence=None) for swatch in measured)) == palette


def test_clear_pixels_have_no_say() -> None:
    pixels = np.dstack([grainy(halves()), np.full((60, 80), 255, np.uint8)])
    pixels[:, 43:, 3] = 0
    pixels[:, 43:, :3] = noise()[:60, 43:80]
    assert pc.confidence(pixels, 1) == (1.0,)


def test_a_part_is_resampled_alone_also_where_no_crop_of_the_whole_would_have_it() -> None:
    pixels = noise()
    pixels[-8:, -8:] = grainy(even(RED, 8, 8))
    assert pc.confidence(pixels, 1, region=(0.95, 0.934, 1, 1)) == (1.0,)


def test_what_is_left_out_is_left_out_of_the_copies() -> None:
    stripes = grainy(np.hstack([even((255, 255, 255), 60, 200), even(TEAL, 60, 20), even(GOLD, 60, 20)]), 2)
    assert pc.confidence(stripes, 2, ignore="white") == (1.0, 1.0)


@pytest.mark.parametrize("n_colors", [5, "auto"])
@pytest.mark.parametrize("emphasis", ["accents", "area"])
def test_each_emphasis_and_an_automatic_number_have_it(n_colors: ColorCount, emphasis: str) -> None:
    shares = pc.confidence(photo(4), n_colors, emphasis=emphasis)
    assert len(shares) == len(pc.extract_palette(photo(4), n_colors, emphasis=emphasis))
    assert set(shares) <= STEPS


def test_photos_of_a_set_are_each_resampled_and_those_beyond_the_first_are_taken_as_they_are() -> None:
    flow, options = FLOWS["quantization"], Options(3)
    images = [pc.read_image(grainy(even(color))) for color in (TEAL, GOLD, RED)]
    photos = [flow.prepare(image, options) for image in images]
    parts = [copied_part(image, options) for image in images]
    palette = flow.combine(photos, options).palette
    sure = with_confidence(palette, photos, parts, options)
    assert [swatch.confidence for swatch in sure] == [1.0, 1.0, 1.0]
    first = [flow.prepare(images[0], options)] * (COPIED_PHOTOS + 1)
    assert with_confidence(palette, [*first, *photos[1:]], parts[:1] * COPIED_PHOTOS, options) == sure
    other = copied_part(pc.read_image(grainy(even((0, 0, 255)))), options)
    doubtful = with_confidence(palette, photos, [other], options)
    assert sorted(swatch.confidence or 0.0 for swatch in doubtful) == [0.0, 1.0, 1.0]


def test_one_photo_or_several_can_be_given() -> None:
    assert pc.confidence([grainy(even(TEAL)), grainy(even(GOLD))], 2) == (1.0, 1.0)


@pytest.mark.parametrize("key", ["segmentation", "features"])
def test_maps_of_a_flow_are_cropped_and_its_network_not_run_again(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    flow, options = FLOWS[key], Options(3, method="hsv")
    image = pc.read_image(photo(2))
    plain = FLOWS["quantization"].prepare(image, options)
    ramp = np.tile(np.arange(0, 240, 3, dtype=np.uint8), (60, 1))
    prepared = replace(plain, maps=(ramp, ramp, ramp))
    histogram = pc.histogram_of(image, maps=prepared.maps)
    photos = [replace(prepared, histogram=histogram)]
    seen: list[PreparedPhoto] = []
    combine = flow.combine

    def keep(some: list[PreparedPhoto], options: Options) -> pc.FlowResult:
        seen.extend(some)
        return combine(some, options)

    monkeypatch.setitem(FLOWS, key, replace(flow, combine=keep, prepare=None))
    palette = combine(photos, options).palette
    measured = with_confidence(palette, photos, [copied_part(image, options)], options, key)
    assert {swatch.confidence for swatch in measured} <= STEPS
    means = [float((copy.histogram.maps[:, 0] * copy.histogram.weights).sum()) / copy.histogram.weight for copy in seen]
    whole, first_crop, last_crop = means[:3]
    assert first_crop < whole < last_crop


def test_suggested_swatches_have_none() -> None:
    palette = pc.Palette((pc.Swatch(TEAL, 1.0), pc.Swatch(RED, 0.0, origin="suggested")))
    image, options = pc.read_image(even(TEAL)), Options(2)
    photos = [FLOWS["quantization"].prepare(image, options)]
    measured = with_confidence(palette, photos, [copied_part(image, options)], options, "harmony")
    assert [swatch.confidence for swatch in measured] == [1.0, None]


def test_prototypes_cannot_be_resampled() -> None:
    with pytest.raises(pc.ColorError, match="emphasis"):
        with_confidence(pc.Palette(()), [], [], Options(emphasis="area"), "segmentation")


def test_a_copy_is_cropped_reduced_and_recompressed() -> None:
    image = pc.read_image(grainy(halves(100, 200)))
    copy, (values,) = Copy((0.1, 0.0, 0.6, 0.5), 0.5).of(image, (np.arange(200, dtype=np.uint8).reshape(10, 20),))
    assert copy.pixels.shape == (25, 50, 3) and copy.full_size == (50, 25) and copy.opacity is None
    assert values.shape == (5, 10) and values[0, 0] == 2
    recompressed, _ = Copy(quality=70).of(image)
    assert recompressed.pixels.shape == image.pixels.shape
    changed = np.abs(recompressed.pixels.astype(int) - image.pixels)
    assert 0 < changed.mean() < 8, "the colours stay in their channels"


@pytest.mark.parametrize("copy", COPIES)
def test_the_smallest_picture_has_copies(copy: Copy) -> None:
    resampled, _ = copy.of(pc.read_image(even(TEAL, 1, 1)))
    assert resampled.pixels.shape == (1, 1, 3)


def test_a_crop_that_would_cut_everything_away_is_none() -> None:
    pixels = np.dstack([even(TEAL, 40, 40), np.zeros((40, 40), np.uint8)])
    pixels[[0, -1], [-1, 0], 3] = 255
    copy, _ = Copy((0.1, 0.1, 1.0, 1.0)).of(pc.read_image(pixels))
    assert copy.opacity is not None and copy.opacity.any()
