"""Suggestions: what they guarantee, what they mean, and what bad input is told."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core import ColorError, ciede2000, explain_rating, rate_harmony, suggest_colors
from palette_core.color import hex_to_rgb, oklab_to_srgb, rgb_to_hex, srgb_to_oklab
from palette_core.harmony import MIN_DISTANCE, apply_temperature, next_colors, sample_apart
from palette_core.harmony.sampling import palette_noise
from palette_core.harmony.suggestions import MAX_SUGGESTIONS
from palette_core.networks.color_inputs import N_FEATURES, color_features

ROOT = Path(__file__).parents[2]
THEME = ["#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51"]
codes = st.tuples(*[st.integers(0, 255)] * 3).map(rgb_to_hex)
few = settings(max_examples=15)


@few
@given(st.lists(codes, min_size=1, max_size=7), st.integers(1, 6), st.integers(0, 99), st.randoms())
def test_suggestions_are_apart_and_do_not_depend_on_the_order(hexes, n, seed, random) -> None:
    found = suggest_colors(hexes, n, seed=seed)
    shuffled = random.sample(hexes, len(hexes))
    assert suggest_colors(shuffled, n, seed=seed) == found and len(found) == n
    colors = np.array([*map(hex_to_rgb, dict.fromkeys(hexes)), *(suggestion.rgb for suggestion in found)])
    distances = ciede2000(colors[:, None], colors[None]) + 999 * np.eye(len(colors))
    assert distances[-n:].min() >= MIN_DISTANCE
    assert all(0 < suggestion.probability < 1 for suggestion in found)


def test_fewer_suggestions_are_the_first_of_more_and_another_seed_gives_others() -> None:
    more = suggest_colors(THEME, MAX_SUGGESTIONS, seed=3)
    assert suggest_colors(THEME, 3, seed=3) == more[:3]
    assert suggest_colors(THEME, 3, seed=4) != more[:3]
    assert more[0].hex == rgb_to_hex(more[0].rgb)


def test_a_low_temperature_takes_what_is_likely_and_a_high_one_does_not() -> None:
    def mean(temperature: float) -> float:
        drawn = [suggest_colors(THEME[:4], 1, temperature=temperature, seed=seed)[0] for seed in range(12)]
        return float(np.mean([suggestion.probability for suggestion in drawn]))

    assert mean(0.05) > mean(1.0) > mean(5.0)


@given(st.integers(0, 99), st.floats(0.05, 5))
def test_a_temperature_keeps_the_mean_chroma_and_the_order_among_equally_vivid_colours(seed, temperature) -> None:
    random = np.random.default_rng(seed)
    colors = random.integers(0, 256, (40, 3), dtype=np.uint8)
    colors[1] = colors[0]
    chances = random.dirichlet(np.ones(40))
    found = apply_temperature(chances, colors, temperature)
    chroma = np.linalg.norm(srgb_to_oklab(colors)[:, 1:], axis=1)
    assert found.sum() == pytest.approx(1) and found @ chroma == pytest.approx(chances @ chroma, abs=1e-6)
    ratio = np.log(found[0] / found[1])
    assert ratio == pytest.approx(np.log(chances[0] / chances[1]) / temperature, abs=1e-6)


def test_a_temperature_of_one_changes_nothing() -> None:
    colors, chances = next_colors(np.array([hex_to_rgb(code) for code in THEME], np.uint8))
    np.testing.assert_allclose(apply_temperature(chances, colors, 1), chances, atol=1e-12)


def test_thirty_two_colours_leave_room_for_twelve_more() -> None:
    grid = oklab_to_srgb(np.random.default_rng(0).uniform((0.2, -0.15, -0.15), (0.95, 0.15, 0.15), (32, 3)))
    found = suggest_colors([rgb_to_hex(color) for color in grid], 12)
    assert len({suggestion.hex for suggestion in found}) == 12


def test_where_there_is_no_room_the_farthest_colour_is_taken() -> None:
    colors = np.array([[0, 0, 0], [2, 2, 2], [9, 9, 9]], dtype=np.uint8)
    assert sample_apart(np.array([0.9, 0.09, 0.01]), colors, colors[:1], 1, seed=0) == [2]


def test_the_chances_add_up_and_favour_a_missing_step() -> None:
    colors, chances = next_colors(np.array([hex_to_rgb(code) for code in ("#111111", "#444444", "#aaaaaa")], np.uint8))
    assert chances.sum() == pytest.approx(1) and colors.shape == (len(chances), 3)
    grey = np.ptp(colors.astype(int), axis=1) < 24
    assert chances[grey].sum() > 3 * chances.mean() * grey.sum()


@pytest.mark.parametrize("call", [suggest_colors, rate_harmony, explain_rating])
@pytest.mark.parametrize(
    ("hexes", "message"),
    [
        (["#264653", "tael"], "'tael' is no colour. Write colours as"),
        ([], r"There are no colours. Give at least one hex code"),
        (["#264653"] * 40, "There are 40 colours. Give at most 32"),
        ("#264653", "must be a list of hex codes"),
        ([7], "7 is no colour"),
    ],
)
def test_colours_that_cannot_be_used_are_explained(call, hexes, message) -> None:
    with pytest.raises(ColorError, match=message):
        call(hexes)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "n must be a whole number from 1 to 12. Received: 0"),
        ({"n": 13}, "n must be a whole number from 1 to 12. Received: 13"),
        ({"n": 2.5}, "n must be a whole number from 1 to 12. Received: 2.5"),
        ({"n": True}, "n must be a whole number"),
        ({"temperature": 0}, "temperature must be a number from 0.05 to 5. Received: 0"),
        ({"temperature": float("nan")}, "temperature must be a number"),
        ({"temperature": "hot"}, "temperature must be a number.*'hot'"),
        ({"seed": -1}, "seed must be a whole number from 0 on. Received: -1"),
        ({"seed": None}, "seed must be a whole number"),
        ({"vivid_chroma": -0.1}, "vivid_chroma must be a number from 0 to 1. Received: -0.1"),
        ({"vivid_chroma": float("nan")}, "vivid_chroma must be a number"),
    ],
)
def test_numbers_that_cannot_be_used_are_explained(options, message) -> None:
    with pytest.raises(ColorError, match=message):
        suggest_colors(THEME, **options)


def test_near_colours_are_told_apart_by_their_features() -> None:
    features = color_features(np.array([[100, 100, 100], [100, 100, 108]], dtype=np.uint8))
    assert features.shape == (2, N_FEATURES) and features.dtype == np.float32
    assert np.abs(features).max() < 3.5 and np.abs(features[0] - features[1]).max() > 0.05


def test_neither_suggestions_nor_ratings_load_tensorflow() -> None:
    code = (
        "import sys, palette_core as pc; pc.suggest_colors(['#264653']); pc.rate_harmony(['#264653']);"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {name.split(".")[0] for name in done.stdout.split()} & {"tensorflow", "keras", "sklearn"}


def test_nearly_the_same_weights_draw_mostly_the_same_colours_and_keep_their_probabilities() -> None:
    random = np.random.default_rng(0)
    colors = random.integers(0, 256, (200, 3)).astype(np.uint8)
    weights = random.dirichlet(np.ones(200))
    near = weights * random.uniform(0.95, 1.05, 200)
    near /= near.sum()
    first = [sample_apart(weights, colors, colors[:1], 1, seed)[0] for seed in range(300)]
    second = [sample_apart(near, colors, colors[:1], 1, seed)[0] for seed in range(300)]
    assert np.mean(np.array(first) == second) > 0.9
    likely = weights > np.median(weights)
    assert np.mean(likely[first]) == pytest.approx(weights[likely].sum(), abs=0.08)


@given(st.integers(0, 99))
def test_a_limit_keeps_the_mean_chroma_and_takes_weight_from_far_above_it(seed: int) -> None:
    random = np.random.default_rng(seed)
    colors = random.integers(0, 256, (60, 3), dtype=np.uint8)
    chances = random.dirichlet(np.ones(60))
    chroma = np.linalg.norm(srgb_to_oklab(colors)[:, 1:], axis=1)
    free, held = apply_temperature(chances, colors, 0.5), apply_temperature(chances, colors, 0.5, 0.1)
    assert held @ chroma == pytest.approx(free @ chroma, abs=1e-6)
    assert held @ chroma**2 <= free @ chroma**2 + 1e-9


def test_the_noise_is_gumbels_and_changes_smoothly_with_the_palette() -> None:
    def noise(mean: tuple[float, float, float]) -> np.ndarray:
        return palette_noise(np.random.default_rng(0), 20_000, np.array(mean))

    dark = noise((0.3, 0.02, -0.05))
    assert dark.mean() == pytest.approx(0.5772, abs=0.03) and dark.std() == pytest.approx(np.pi / 6**0.5, abs=0.03)
    assert np.corrcoef(dark, noise((0.305, 0.02, -0.05)))[0, 1] > 0.98
    assert np.corrcoef(dark, noise((0.9, 0.0, 0.05)))[0, 1] < 0.5
