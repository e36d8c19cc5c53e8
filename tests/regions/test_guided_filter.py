"""The guided filter: equations against a plain solution, edges where the picture has them, large as small."""

import cv2
import numpy as np
import pytest

from palette_core.regions import GuidedFilter, apply_coefficients
from tests.pictures import halves

RNG = np.random.default_rng(0)


def blue_and_orange(height: int = 60, width: int = 80, edge: int = 43) -> np.ndarray:
    return halves(height, width, edge, (40, 60, 160), (230, 140, 40))


def test_the_functions_are_the_least_squares_of_their_window() -> None:
    radius, epsilon = 2, 1e-2
    picture = RNG.integers(0, 256, (5, 5, 3), dtype=np.uint8)
    mask = RNG.random((5, 5)).astype(np.float32)
    colors, target = picture.reshape(-1, 3) / 255, mask.ravel().astype(float)
    # The window of the middle is the whole picture: ridge regression of the centred values, epsilon a pixel.
    centred = colors - colors.mean(axis=0)
    ridge = centred.T @ centred + len(target) * epsilon * np.eye(3)
    factors = np.linalg.solve(ridge, centred.T @ (target - target.mean()))
    expected = np.append(factors, target.mean() - factors @ colors.mean(axis=0))

    functions = GuidedFilter(picture, radius=radius, epsilon=epsilon).window_coefficients(mask)
    np.testing.assert_allclose(functions[2, 2], expected, rtol=1e-3, atol=1e-4)


def test_a_soft_mask_gets_the_edge_of_the_picture() -> None:
    picture = blue_and_orange()
    truth = np.zeros(picture.shape[:2], np.float32)
    truth[:, 43:] = 1
    soft = cv2.GaussianBlur(truth, (0, 0), 4)
    refined = apply_coefficients(GuidedFilter(picture, radius=8, epsilon=1e-4).coefficients(soft), picture)
    assert (refined[:, 43] - refined[:, 42]).min() > 3 * (soft[:, 43] - soft[:, 42]).max()


def test_an_even_mask_stays_even() -> None:
    picture = RNG.integers(0, 256, (30, 40, 3), dtype=np.uint8)
    mask = np.full((30, 40), 0.3, np.float32)
    np.testing.assert_allclose(
        apply_coefficients(GuidedFilter(picture, radius=4, epsilon=1e-4).coefficients(mask), picture), 0.3, atol=1e-3
    )


def test_at_full_size_the_edge_is_as_sharp_as_the_picture_and_strips_do_not_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = blue_and_orange(480, 640, 347)
    small = cv2.resize(picture, (80, 60), interpolation=cv2.INTER_AREA)
    mask = np.zeros((60, 80), np.float32)
    mask[:, 43:] = 1
    functions = GuidedFilter(small, radius=3, epsilon=1e-4).coefficients(mask)
    refined = apply_coefficients(functions, picture)
    assert (refined[:, :346] < 0.25).all() and (refined[:, 348:] > 0.75).all()
    monkeypatch.setattr("palette_core.regions.guided_filter.STRIP_PIXELS", 640 * 7)
    np.testing.assert_allclose(apply_coefficients(functions, picture), refined, atol=1e-5)
