"""Palettes beside each other: the measures are those of their definitions, and shared colours are found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import palette_core as pc
from palette_core import ColorHistogram, Palette, Region, Swatch, read_image
from palette_core.color import SAME_COLOR, ciede2000, srgb_to_oklab
from palette_core.evaluation import MEASURES, PaletteScores, Variant, measure_palette, region_coverage, share_colors
from palette_core.evaluation.comparison import MEASURED_BINS

TEAL, GOLD, RED, GREY = (38, 70, 83), (233, 196, 106), (231, 111, 81), (128, 128, 128)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)


def palette(*colors: tuple[int, int, int]) -> Palette:
    return Palette(tuple(Swatch(rgb, 1 / len(colors)) for rgb in colors))


def region(rgb: tuple[int, int, int]) -> Region:
    counted = ColorHistogram.from_image(read_image(np.array([[rgb, rgb, GREY]], dtype=np.uint8)))
    return Region("sky", "photo", 0, 0.5, 0.1, counted)


def test_measures_are_those_of_their_definitions() -> None:
    image = read_image(np.array([[TEAL, TEAL, TEAL, GOLD]], dtype=np.uint8))
    measures = measure_palette(palette(TEAL, GREY), ColorHistogram.from_image(image))
    error = float(min(ciede2000(GOLD, TEAL), ciede2000(GOLD, GREY)))
    assert measures.mean == pytest.approx(error / 4) and measures.p95 == pytest.approx(error)
    assert measures.smallest == pytest.approx(float(ciede2000(TEAL, GREY)))
    _, a, b = srgb_to_oklab(np.array(TEAL))
    assert measures.chroma == pytest.approx(100 * float(np.hypot(a, b)) / 2, abs=0.01)
    assert measures.rating == pytest.approx(pc.rate_harmony(["#264653", "#808080"]))
    assert measures.region_coverage is None


def test_one_swatch_has_no_smallest_distance() -> None:
    measures = measure_palette(palette(TEAL), ColorHistogram.from_image(read_image(np.array([[TEAL]], np.uint8))))
    assert measures.smallest is None and measures.mean == pytest.approx(0)


def test_many_bins_are_measured_on_fewer_and_the_figures_hardly_move() -> None:
    noise = read_image(np.random.default_rng(0).integers(0, 256, (300, 300, 3), dtype=np.uint8))
    histogram = ColorHistogram.from_image(noise)
    assert len(histogram) > MEASURED_BINS
    some = palette(TEAL, GOLD, RED)
    exact = pc.palette_error(some, noise, metric="ciede2000")
    measures = measure_palette(some, histogram)
    assert measures.mean == pytest.approx(exact.mean, rel=0.01)
    assert measures.p95 == pytest.approx(exact.p95, rel=0.01)


def test_without_the_network_there_is_no_rating(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(hexes: list[str]) -> float:
        raise pc.ModelError("The weights are missing.")

    monkeypatch.setattr("palette_core.evaluation.comparison.rate_harmony", missing)
    histogram = ColorHistogram.from_image(read_image(np.array([[TEAL]], np.uint8)))
    assert measure_palette(palette(TEAL), histogram).rating is None


def test_a_region_is_represented_when_its_main_colour_has_a_swatch() -> None:
    near = (40, 72, 85)
    assert ciede2000(TEAL, near) < SAME_COLOR < ciede2000(TEAL, GREY)
    assert region_coverage(palette(near, GOLD), [region(TEAL), region(RED)]) == 0.5
    assert region_coverage(palette(GREY), [region(TEAL)]) == 0
    assert region_coverage(palette(TEAL), []) is None


def test_every_measure_has_a_value_and_milliseconds_are_those_of_all_stages() -> None:
    one = Variant("a", "A", palette(TEAL), PaletteScores(1, 2, None, 3, 0.5, 3.1), {"reading": 0.1, "regions": 0.2})
    assert set(one.values) == {kind.key for kind in MEASURES}
    assert one.values["milliseconds"] == pytest.approx(300)
    assert [kind.write(one.values[kind.key]) for kind in MEASURES] == ["1.0", "2.0", "–", "3.0", "50%", "3.10", "300"]


def test_a_time_that_was_not_measured_is_none() -> None:
    one = Variant("a", "A", palette(TEAL), PaletteScores(1, 2, None, 3), {})
    assert one.values["milliseconds"] is None


def test_shared_colours_come_first_and_each_names_who_has_it() -> None:
    near = (40, 72, 85)
    shared = share_colors({"a": palette(GOLD, TEAL), "b": palette(near, RED)})
    assert [set(colors.swatches) for colors in shared] == [{"a", "b"}, {"a"}, {"b"}]
    assert [swatch.rgb for some in shared[0].swatches.values() for swatch in some] == [TEAL, near]


def test_the_main_swatch_of_a_shared_colour_is_that_of_the_largest_share() -> None:
    large, small = Swatch(TEAL, 0.6), Swatch((40, 72, 85), 0.2)
    (shared,) = share_colors({"a": Palette((small,)), "b": Palette((large,))})
    assert shared.main == large


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from("abcd"), st.lists(COLORS, min_size=1, max_size=6, unique=True), min_size=1))
def test_every_swatch_is_in_one_group_and_groups_lie_apart(colors: dict[str, list[tuple[int, int, int]]]) -> None:
    palettes = {key: palette(*some) for key, some in colors.items()}
    shared = share_colors(palettes)
    for key, some in palettes.items():
        assert sorted(swatch.rgb for group in shared for swatch in group.swatches.get(key, ())) == sorted(colors[key])
        assert len(some) == len(colors[key])
    groups = [np.array([swatch.rgb for found in group.swatches.values() for swatch in found]) for group in shared]
    for index, first in enumerate(groups):
        for second in groups[index + 1 :]:
            assert (ciede2000(first[:, None], second[None]) > SAME_COLOR).all()


def test_no_palette_has_no_colours() -> None:
    assert share_colors({}) == ()
