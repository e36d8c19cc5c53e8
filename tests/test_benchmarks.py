"""The benchmarks measure what they say: pictures of known palettes, measures and goals, and the README's table."""

import io

import numpy as np
import PIL.Image
import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.known_palettes import ACCENT_APART, APART, NUMBERS_OF_COLORS, generate
from benchmarks.pixels import mean_errors, objective, oklab_to_nearest
from benchmarks.report import README, to_markdown, update_readme
from benchmarks.results import Measure, load
from palette_core import ciede2000, oklab_distance


@pytest.mark.parametrize("seed", range(4))
def test_a_known_palette_is_in_its_picture(seed: int) -> None:
    known = generate(seed)
    pixels = np.asarray(PIL.Image.open(io.BytesIO(known.jpeg)), dtype=np.float64)
    assert len(known.colors) == NUMBERS_OF_COLORS[seed]
    nearest = ciede2000(pixels.reshape(-1, 1, 3)[::7], known.colors[None]).argmin(axis=1)
    shares = np.bincount(nearest, minlength=len(known.colors)) / len(nearest)
    assert shares[:-1].min() > 0.015
    assert 0.003 < shares[-1] < 0.04
    medians = [
        np.median(pixels.reshape(-1, 3)[::7][nearest == index], axis=0) for index in range(len(known.colors) - 1)
    ]
    assert ciede2000(np.array(medians), known.colors[:-1]).max() < 6


@pytest.mark.parametrize("seed", range(4))
def test_known_colours_lie_apart(seed: int) -> None:
    colors = generate(seed).colors
    distances = ciede2000(colors[:, None], colors[None])
    assert distances[:-1, :-1][~np.eye(len(colors) - 1, dtype=bool)].min() >= APART
    assert distances[-1, :-1].min() >= ACCENT_APART


def test_the_same_seed_gives_the_same_picture_and_another_another() -> None:
    assert generate(1).jpeg == generate(1).jpeg
    assert generate(1).jpeg != generate(1, base=7).jpeg != generate(2, base=7).jpeg


def test_errors_are_those_of_a_plain_loop() -> None:
    colors = np.random.default_rng(0).integers(0, 256, (50, 3), dtype=np.uint8)
    palette, shares = colors[:4], np.full(50, 1 / 50)
    nearest = [min(float(oklab_distance(color, swatch)) for swatch in palette) for color in colors]
    assert oklab_to_nearest(colors, palette) == pytest.approx(np.array(nearest) / 100)
    assert objective(colors, shares, palette) == pytest.approx(np.mean(np.square(nearest)) / 1e4)
    differences = [min(float(ciede2000(color, swatch)) for swatch in palette) for color in colors]
    assert mean_errors(colors, shares, palette) == pytest.approx((np.mean(nearest), np.mean(differences)))


@pytest.mark.parametrize(
    ("measure", "met", "wanted"),
    [
        (Measure("ratio", 0.6, goal=0.6), True, "≤ 0.60"),
        (Measure("ratio", 0.61, goal=0.6), False, "≤ 0.60"),
        (Measure("share", 94.9, "{:.0f} %", 95, True), False, "≥ 95 %"),
        (Measure("info", 1), None, ""),
    ],
)
def test_a_goal_is_judged_by_the_value_and_not_by_its_rounding(measure: Measure, met: bool, wanted: str) -> None:
    assert measure.is_met is met
    assert measure.wanted == wanted


def test_an_unknown_benchmark_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sped"])
    assert "There is no benchmark sped. Choose from speed, " in capsys.readouterr().err


def test_the_readme_shows_the_kept_results() -> None:
    results = [load(name) for name in BENCHMARKS]
    assert None not in results
    assert to_markdown(results) in README.read_text(encoding="utf-8")


def test_the_table_is_written_between_its_markers(tmp_path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- benchmarks:start -->\nold\n<!-- benchmarks:end -->\nafter\n")
    update_readme(["known"], readme)
    text = readme.read_text()
    assert text.startswith("before\n<!-- benchmarks:start -->\n| **Known palettes** | measured |")
    assert text.endswith("<!-- benchmarks:end -->\nafter\n") and "old" not in text
