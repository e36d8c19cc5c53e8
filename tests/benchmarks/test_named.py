"""The benchmark of colours that anybody would name: its data, and the share of them that a palette has."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.picks import named
from benchmarks.picks.named import measures_of, missed, nearest_swatch
from training.datasets.named_colors import NamedColor, photo_path, read_named, split

HAT = {"photo": "kodak/kodim08.jpg", "name": "the yellow hat", "color": "#e8c020", "x": 0.25, "y": 0.62, "size": 0.02}
FLOWER = {"photo": "samples/flower.jpg", "name": "the heart", "color": "#d7263d", "x": 0.1, "y": 0.06, "size": 0.01}


def mark(photo: str, color: str = "#000000") -> NamedColor:
    return NamedColor(photo, "the hat", color, 0.25, 0.62)


def test_the_marked_colours_are_read(tmp_path: Path) -> None:
    file = tmp_path / "named_colors.json"
    file.write_text(json.dumps([HAT, FLOWER]))
    assert read_named(file) == [
        NamedColor("kodak/kodim08.jpg", "the yellow hat", "#e8c020", 0.25, 0.62),
        NamedColor("samples/flower.jpg", "the heart", "#d7263d", 0.1, 0.06),
    ]
    with pytest.raises(SystemExit, match="There is no"):
        read_named(tmp_path / "nothing.json")


def test_every_second_photo_by_name_is_to_choose_by() -> None:
    colors = [mark(photo) for photo in ("d/4.jpg", "a/1.jpg", "b/2.jpg", "a/1.jpg", "c/3.jpg")]
    assert split(colors) == {"a/1.jpg": "tune", "b/2.jpg": "test", "c/3.jpg": "tune", "d/4.jpg": "test"}


def test_a_photo_is_found_in_its_folder(tmp_path: Path) -> None:
    photos = [tmp_path / "photos/kodak/kodim08.jpg", tmp_path / "segmentation/bsds500/images/train/2092.jpg"]
    for photo in photos:
        photo.parent.mkdir(parents=True)
        photo.touch()
    assert [photo_path(name, tmp_path) for name in ("kodak/kodim08.jpg", "bsds500/2092.jpg")] == photos
    assert photo_path("samples/flower.jpg", tmp_path).is_file()
    for missing in ("bsds500/1.jpg", "kodak/kodim99.jpg"):
        with pytest.raises(SystemExit, match=f"There is no photo {missing}"):
            photo_path(missing, tmp_path)


def test_the_nearest_swatch_is_found_by_ciede2000() -> None:
    palette = np.array([(255, 255, 255), (0, 0, 0), (250, 10, 0)], np.uint8)
    difference, swatch = nearest_swatch("#ff0000", palette)
    assert (difference, swatch) == (pytest.approx(0.89, abs=0.01), "#fa0a00")


def test_the_share_counts_colours_within_eight_and_the_goal_stands_on_test() -> None:
    nearest = [(0.0, "#000000"), (8.0, "#000000"), (8.1, "#000000"), (40.0, "#000000")]
    (on_test,) = measures_of("test", "flow 1", nearest)
    assert (on_test.key, on_test.subject, on_test.value) == ("named.test.eight", "flow 1", 50)
    assert (on_test.goal, on_test.at_least) == (80, True)
    (five,) = measures_of("test", "five flow 2", nearest[:3])
    assert (five.key, five.subject, five.goal) == ("named.test.five", "flow 2", 62)
    assert five.value == pytest.approx(200 / 3)
    assert [measure.goal for measure in measures_of("tune", "flow 1", nearest)] == [None]
    assert measures_of("test", "flow 1", []) == []


def test_a_missed_colour_is_described_with_its_place_and_what_is_nearest() -> None:
    marked = [mark("a/1.jpg", "#e8c020"), mark("b/2.jpg"), mark("c/3.jpg")]
    nearest = [(17.34, "#8f8a50"), (3.0, "#000000"), (20.0, "#ffffff")]
    line = "a/1.jpg: the hat #e8c020 at 25%, 62%; nearest #8f8a50, 17.3"
    assert missed(marked, nearest, [True, True, False]) == [line]


def test_the_run_measures_each_part_on_its_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = [mark("samples/cat.jpg", "#ffffff"), mark("samples/flower.jpg"), mark("samples/flower.jpg", "#ffffff")]
    black, both = np.array([(0, 0, 0)], np.uint8), np.array([(0, 0, 0), (255, 255, 255)], np.uint8)
    found = {**dict.fromkeys(named.OURS, black), "flow 2": both, "peer": both}
    monkeypatch.setattr(named, "read_named", lambda: marked)
    monkeypatch.setattr(named, "palettes_of", lambda paths, counts, ours, title: [found] * len(paths))
    result = named.run(quick=False)
    values = {(measure.key, measure.subject): measure.value for measure in result.measures}
    assert values["named.test.eight", "flow 1"] == 50 and values["named.tune.eight", "flow 1"] == 0
    assert values["named.test.eight", "peer"] == values["named.tune.eight", "flow 2"] == 100
    assert values["named.test.five", "flow 4"] == 50
    assert len(values) == len(result.measures) == 2 * len(found)
    assert result.cases == {"colours marked in the test photos": 2, "colours marked in the tune photos": 1, "photos": 2}
    assert result.details["missed"]["test"]["flow 2"] == []
    assert len(result.details["missed"]["tune"]["flow 1"]) == 1
