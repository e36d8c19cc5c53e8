"""From any source to a palette, and flow 1: each photo has equal weight."""

import io
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS, extract_palette
from palette_core.quantization import EXACT_BITS, SAMPLE_PIXELS, WORKING_BITS, histogram_of, quantize_set
from tests.flows.pictures import EMPHASES, GOLD, RED, TEAL
from tests.pictures import encode, even, photo, png


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_every_kind_of_source_gives_the_same_palette(sea: Path, emphasis: str) -> None:
    image = pc.read_image(sea)
    expected = extract_palette(sea, 6, emphasis=emphasis)
    assert len(expected) == 6
    assert {swatch.seen.image for swatch in expected} == {"sea.png"}
    with sea.open("rb") as file:
        named = [str(sea), image, file, [sea], (image,)]
        assert [extract_palette(source, 6, emphasis=emphasis) for source in named] == [expected] * len(named)
    for source in (sea.read_bytes(), io.BytesIO(sea.read_bytes()), photo(1), [photo(1)]):
        palette = extract_palette(source, 6, emphasis=emphasis)
        assert [(swatch.rgb, swatch.share) for swatch in palette] == [(swatch.rgb, swatch.share) for swatch in expected]
        assert {swatch.seen.image for swatch in palette} == {"image"}


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_a_large_file_gives_the_same_as_its_picture(emphasis: str, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    path.write_bytes(encode(photo(2, 900, 1200), "JPEG"))
    of_file = extract_palette(path, 4, emphasis=emphasis)
    of_image = extract_palette(pc.read_image(path), 4, emphasis=emphasis)
    assert of_file == of_image
    for swatch in of_file:
        assert 0 <= swatch.seen.x < 1200 and 0 <= swatch.seen.y < 900


def test_eight_colours_with_accents_unless_said() -> None:
    image = pc.read_image(photo(3))
    assert extract_palette(image) == extract_palette(image, 8, emphasis="accents")
    assert extract_palette(image) != extract_palette(image, 8, emphasis="area")
    assert len(extract_palette(image)) == 8


def test_wrong_arguments_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.png"
    with pytest.raises(pc.ColorError, match="Received: 0"):
        extract_palette(missing, 0)
    with pytest.raises(pc.ColorError, match="Received: 'vivid'"):
        extract_palette(missing, emphasis="vivid")


def test_a_broken_photo_raises_whatever_the_others_are(sea: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff no picture")
    for source in (broken, [sea, broken], [broken, sea], b"no picture", [tmp_path / "missing.png"]):
        with pytest.raises(pc.ImageError):
            extract_palette(source)


def test_a_clear_photo_has_no_palette_but_spoils_no_set(sea: Path) -> None:
    clear = pc.read_image(np.zeros((5, 5, 4), np.uint8), name="clear")
    with pytest.raises(pc.ImageError, match="transparent"):
        extract_palette(clear)
    assert extract_palette([clear, sea, clear]) == extract_palette([sea])


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_each_photo_has_equal_say_whatever_its_size(emphasis: str) -> None:
    palette = extract_palette([even(TEAL, 1, 1), even(GOLD, 1500, 2000)], emphasis=emphasis)
    assert {swatch.rgb for swatch in palette} == {TEAL, GOLD}
    assert [swatch.share for swatch in palette] == pytest.approx([0.5, 0.5], abs=1e-3)


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_opacity_takes_no_say_from_a_photo(emphasis: str) -> None:
    faint = np.dstack([even(TEAL, 4, 4), np.full((4, 4), 1, np.uint8)])
    palette = extract_palette([faint, even(GOLD, 4, 4)], emphasis=emphasis)
    assert [swatch.share for swatch in palette] == pytest.approx([0.5, 0.5], abs=1e-6)


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_the_order_of_photos_does_not_matter(emphasis: str) -> None:
    photos = [
        pc.read_image(photo(4), name="a.jpg"),
        pc.read_image(photo(5, 30, 30), name="b.jpg"),
        pc.read_image(even(RED, 9, 9), name="c.png"),
    ]
    expected = extract_palette(photos, emphasis=emphasis)
    for order in permutations(photos):
        assert extract_palette(list(order), emphasis=emphasis) == expected


def test_photos_of_one_name_stay_two_photos() -> None:
    photos = [pc.read_image(even(color, 3, 3), name="IMG_0001.JPG") for color in (TEAL, GOLD)]
    palette = extract_palette(photos)
    assert {swatch.rgb: swatch.share for swatch in palette} == {TEAL: 0.5, GOLD: 0.5}
    assert {swatch.seen.image for swatch in palette} == {"IMG_0001.JPG"}
    assert extract_palette(photos[::-1]) == palette


def test_pixels_given_twice_count_twice() -> None:
    teal, gold = (pc.read_image(even(color, 3, 3), name="photo") for color in (TEAL, GOLD))
    palette = extract_palette([teal, gold, teal])
    assert {swatch.rgb: swatch.share for swatch in palette} == pytest.approx({TEAL: 2 / 3, GOLD: 1 / 3})


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "teal.png").write_bytes(png(TEAL))
    (tmp_path / "copy.png").write_bytes(png(TEAL))
    (tmp_path / "link.png").symlink_to("teal.png")
    paths = [tmp_path / name for name in ("teal.png", "copy.png", "link.png")]
    for files in [*paths, str(paths[0])], [paths[0], png(TEAL)]:
        palette = extract_palette([*files, png(GOLD)])
        assert {swatch.rgb: swatch.share for swatch in palette} == {TEAL: 0.5, GOLD: 0.5}


def test_a_set_of_histograms_gives_what_its_photos_give() -> None:
    images = [pc.read_image(photo(seed, 40, 30 + seed), name=f"{seed}.jpg") for seed in (6, 7)]
    histograms = [histogram_of(image) for image in images]
    assert quantize_set(histograms, 5) == extract_palette(images, 5)
    assert quantize_set(histograms[:1], "auto") == extract_palette(images[0], "auto")


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_the_quantization_flow_gives_the_palette_the_histograms_and_the_timings(emphasis: str) -> None:
    images = [pc.read_image(photo(seed), name=f"{seed}.jpg") for seed in (8, 9)]
    result = FLOWS["quantization"](images, n_colors=5, emphasis=emphasis)
    assert result.palette == extract_palette(images, 5, emphasis=emphasis)
    assert [histogram.pictures[0].name for histogram in result.histograms] == ["8.jpg", "9.jpg"]
    for image, histogram in zip(images, result.histograms, strict=True):
        np.testing.assert_array_equal(histogram.sums, histogram_of(image, emphasis).sums)
    assert list(result.timings) == ["histogram", "quantization"]
    assert all(seconds > 0 for seconds in result.timings.values())


@pytest.mark.parametrize("emphasis", EMPHASES)
def test_true_pixels_are_counted_of_a_large_photo_some(emphasis: str) -> None:
    small = histogram_of(pc.read_image(photo(10, 400, 500)), emphasis)
    assert small.weight == 400 * 500 * 255
    assert small.bits >= WORKING_BITS
    large = histogram_of(pc.read_image(photo(10, 1600, 2000)), emphasis)
    assert large.weight == 800 * 1000 * 255 >= SAMPLE_PIXELS * 255  # every second along both sides
    assert histogram_of(pc.read_image(even(TEAL, 400, 500)), emphasis).bits == EXACT_BITS
