"""The flows: pictures from anywhere in, one palette out, each photo with equal say."""

import io
import pickle
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.features import FeatureClusters
from palette_core.flows import FLOWS, PreparedPhoto, SegmentationResult, extract_palette, flows
from palette_core.flows.ignored import without_ignored
from palette_core.harmony import n_suggestions
from palette_core.image import is_ignored, parse_ignored
from palette_core.palette import Palette, Swatch
from palette_core.quantization import EXACT_BITS, SAMPLE_PIXELS, WORKING_BITS, Options, histogram_of, quantize_set
from palette_core.regions import Regions
from tests.pictures import encode, even, photo

TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)
EMPHASES = ["accents", "area"]


@pytest.fixture
def sea(tmp_path: Path) -> Path:
    path = tmp_path / "sea.png"
    path.write_bytes(encode(photo(1)))
    return path


# One verb


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


# Sets


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


def test_a_photo_given_twice_counts_twice() -> None:
    teal, gold = (pc.read_image(even(color, 3, 3), name="photo") for color in (TEAL, GOLD))
    palette = extract_palette([teal, gold, teal])
    assert {swatch.rgb: swatch.share for swatch in palette} == pytest.approx({TEAL: 2 / 3, GOLD: 1 / 3})


def test_a_set_of_histograms_gives_what_its_photos_give() -> None:
    images = [pc.read_image(photo(seed, 40, 30 + seed), name=f"{seed}.jpg") for seed in (6, 7)]
    histograms = [histogram_of(image) for image in images]
    assert quantize_set(histograms, 5) == extract_palette(images, 5)
    assert quantize_set(histograms[:1], "auto") == extract_palette(images[0], "auto")


# Flow 1


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


# Flow 2


def parts_by_hand(image: pc.Image) -> np.ndarray:
    """The left half, the right half, and a small square."""
    height, width = image.pixels.shape[:2]
    labels = np.zeros((height, width), np.int32)
    labels[:, width // 2 :] = 1
    labels[: height // 5, : width // 5] = 2
    return labels


@pytest.fixture
def segmented_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segmentation without the network, the small square is what people look at."""

    def segment(image: pc.Image, *, method: str) -> Regions:
        labels = parts_by_hand(image)
        return Regions(labels, ("sky", "road", "flower"), (labels == 2).astype(np.float32), (labels,))

    monkeypatch.setattr(flows, "segment", segment)


def divided(height: int = 60, width: int = 80) -> np.ndarray:
    """Two grainy halves and a small red square, as `parts_by_hand` divides them."""
    pixels = np.empty((height, width, 3))
    pixels[:, : width // 2], pixels[:, width // 2 :] = TEAL, GOLD
    pixels[: height // 5, : width // 5] = RED
    grain = np.random.default_rng(0).normal(0, 9, (height, width, 3))
    return (pixels + grain).clip(0, 255).astype(np.uint8)


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
    image = pc.read_image(Path(__file__).parents[1] / "samples/temple.jpg")
    result = FLOWS["segmentation"]([image])
    assert {"sky", "building", "vegetation"} <= {region.name for region in result.regions}
    assert result.palette == FLOWS["segmentation"]([image]).palette
    by_color = FLOWS["segmentation"]([image], method="hsv")
    assert len(by_color.palette) == 8 and by_color.regions


# Flow 3


@pytest.fixture
def clustered_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clusters without the network, which only says which picture it saw."""

    def look(image: pc.Image) -> str:
        return image.name

    def cluster(image: pc.Image, features: str) -> FeatureClusters:
        assert features == image.name
        labels = parts_by_hand(image)
        return FeatureClusters(labels, (labels, labels[::2, ::2]), np.zeros(1280, np.float32))

    monkeypatch.setattr(flows, "extract_features", look)
    monkeypatch.setattr(flows, "cluster_features", cluster)
    monkeypatch.setattr(flows, "evidence_map", lambda features: np.full((7, 7), 0.5, np.float32))
    monkeypatch.setattr(flows, "cluster_maps", lambda image, features, options: cluster(image, features).hierarchy)


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may ask the network."""

    def asked(image: pc.Image) -> None:
        pytest.fail("The network was asked.")

    monkeypatch.setattr(flows, "extract_features", asked)


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
    image = pc.read_image(Path(__file__).parents[1] / "samples/temple.jpg")
    result = FLOWS["features"]([image])
    (clusters,) = result.features
    assert [len(np.unique(labels)) for labels in (clusters.labels, *clusters.hierarchy)] == [8, 8, 16, 32]
    assert clusters.vector.shape == (1280,)
    assert len(result.palette) == 8 and result.palette != extract_palette(image)
    assert FLOWS["features"]([image]).palette == result.palette


# Prepare and combine


def prepared_set(flow: str) -> list[PreparedPhoto]:
    images = [pc.read_image(divided(60 + 10 * n, 80), name=f"{n}") for n in range(3)]
    images += [pc.read_image(photo(20), name="photo"), pc.read_image(even(RED, 9, 9), name="even")]
    images.append(pc.read_image(np.zeros((20, 20, 4), np.uint8), name="clear"))
    return [FLOWS[flow].prepare(image, Options()) for image in images]


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("kept_one_by_one", [4, 1 << 14])
def test_a_set_has_one_palette_however_it_is_merged(
    flow: str, kept_one_by_one: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palette_core.regions.prototypes.MAX_PROTOTYPES", kept_one_by_one)
    photos, options = prepared_set(flow), Options(5)
    expected = FLOWS[flow].combine(photos, options)
    tree = PreparedPhoto.merge([PreparedPhoto.merge(photos[3:]), photos[1].compact(), PreparedPhoto.merge(photos[:1])])
    for some in (photos[::-1], iter(photos), [tree, photos[2]], [PreparedPhoto.merge(photos)]):
        assert FLOWS[flow].combine(some, options).palette == expected.palette
    monkeypatch.setattr("palette_core.flows.prepared_photo.MERGE_EVERY", 2)
    assert FLOWS[flow].combine([PreparedPhoto.merge_stream(photos)], options).palette == expected.palette


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_what_is_prepared_does_not_depend_on_the_colours_wanted(flow: str) -> None:
    image = pc.read_image(divided(), name="one")
    expected = FLOWS[flow]([image], 3).palette
    prepared = FLOWS[flow].prepare(image, Options(20, max_colors=2, temperature=2.0, seed=5))
    assert FLOWS[flow].combine([prepared], Options(3)).palette == expected


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_a_prepared_photo_holds_no_pixels_and_a_compact_one_no_maps(flow: str) -> None:
    prepared = FLOWS[flow].prepare(pc.read_image(divided(300, 400), name="one"), Options())
    compact = prepared.compact()
    assert b"PNG" not in pickle.dumps(prepared)
    assert compact.segmentation is compact.features is None
    assert len(pickle.dumps(compact)) < 300 * 400 * 3
    assert (prepared.segmentation is not None) == (flow in ("segmentation", "harmony"))
    assert (prepared.features is not None) == (flow == "features")


@pytest.mark.parametrize("flow", FLOWS)
def test_to_combine_nothing_is_refused(flow: str) -> None:
    with pytest.raises(pc.ImageError, match="There is no picture"):
        FLOWS[flow].combine([], Options())


def test_photos_that_were_prepared_for_another_flow_are_refused() -> None:
    for emphasis in EMPHASES:
        photo = FLOWS["quantization"].prepare(pc.read_image(divided()), Options(emphasis=emphasis))
        for flow in ("segmentation", "features", "harmony"):
            with pytest.raises(TypeError, match="prepared for another flow"):
                FLOWS[flow].combine([photo], Options(emphasis=emphasis))


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_reads_whatever_an_image_can_be_read_from(flow: str, sea: Path) -> None:
    expected = FLOWS[flow]([pc.read_image(sea)], 4).palette
    with sea.open("rb") as file:
        for source in (sea, [str(sea)], file, [pc.read_image(sea)], pc.read_image(sea)):
            assert FLOWS[flow](source, 4).palette == expected
    assert FLOWS[flow](sea.read_bytes(), 4).palette.hexes == expected.hexes
    assert FLOWS[flow]([photo(1)], 4).palette.hexes == expected.hexes


# What is left out, the part that counts, the order


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


# Flow 4


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
