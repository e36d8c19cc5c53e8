"""All flows: prepare a photo, combine a set."""

import pickle
from pathlib import Path

import numpy as np
import pytest

import palette_core as pc
from palette_core.flows import FLOWS, PreparedPhoto
from palette_core.quantization import Options
from tests.flows.pictures import EMPHASES, RED, divided
from tests.pictures import even, photo


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


@pytest.mark.usefixtures("segmented_by_hand", "clustered_by_hand")
@pytest.mark.parametrize("flow", FLOWS)
def test_a_palette_says_of_which_photo_it_is_or_of_how_many(flow: str) -> None:
    photos, options = prepared_set(flow), Options(3, order="hue")
    combine = FLOWS[flow].combine
    assert combine(photos[:1], options).palette.title == "0"
    assert combine([PreparedPhoto.merge(photos[4:5])], options).palette.title == "even"
    assert combine(photos, options).palette.title == "6 photos"
    assert combine([photos[0], PreparedPhoto.merge_stream(photos[1:])], options).palette.title == "6 photos"
