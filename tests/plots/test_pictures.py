"""Painted planes: bright where the value is high, alike where the features are."""

import numpy as np

from palette_core.plots import channel_picture, faded, heat_over, overlay_picture, pca_picture, saliency_picture


def test_a_channel_is_painted_from_its_lowest_value_to_its_highest() -> None:
    picture = channel_picture(np.array([[-3.0, 5.0]], np.float32), (4, 2))
    assert picture.shape == (2, 4, 3)
    assert picture[0, 0].sum() < 20 and picture[0, 3].sum() > 500
    assert len(np.unique(channel_picture(np.full((2, 2), 4.0, np.float32), (2, 2)))) <= 3


def test_the_pca_picture_parts_what_differs_and_keeps_alike_what_is_alike() -> None:
    planes = np.zeros((4, 4, 5), np.float32)
    planes[:, 2:, 1] = 9
    picture = pca_picture(planes, (4, 4))
    assert (picture[:, 0] == picture[0, 0]).all() and (picture[0, 0] != picture[0, 3]).any()
    assert pca_picture(np.zeros((3, 3, 2), np.float32), (6, 6)).shape == (6, 6, 3)


def test_the_heat_is_bright_where_the_activation_is_and_dark_elsewhere() -> None:
    photo, activation = np.full((70, 70, 3), 120, np.uint8), np.zeros((7, 7), np.float32)
    activation[3, 3] = 1
    heat = heat_over(photo, activation)
    assert heat[35, 35].sum() > photo[0, 0].sum() > heat[2, 2].sum()


def test_saliency_is_painted_from_dark_to_light() -> None:
    painted = saliency_picture(np.array([[0, 0.5, 1]], np.float32)).astype(int).sum(axis=-1)[0]
    assert painted.tolist() == sorted(painted.tolist()) and painted[0] < 30 and painted[2] > 600


def test_what_is_not_salient_fades() -> None:
    pixels = np.full((1, 2, 3), (200, 40, 0), np.uint8)
    assert faded(pixels, np.array([[1, 0]], np.float32)).tolist() == [[[200, 40, 0], [225, 225, 225]]]


def test_an_overlay_has_mean_colours_and_a_line_between_regions_whatever_the_size_of_the_labels() -> None:
    pixels = np.zeros((8, 8, 3), dtype=np.uint8)
    pixels[:, :4] = (200, 0, 0)
    overlay = overlay_picture(pixels, np.array([[3, 9]], dtype=np.int32))
    assert (overlay[:, :3] == (200, 0, 0)).all() and (overlay[:, 4:] == 0).all()
    assert (overlay[:, 3] == 255).all()
