"""The benchmark of the names of regions: its points, what is right and wrong, and how often a sure name is right."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data import points as marked
from benchmarks.data.points import POINTS, ROOT, Point, marked_photos
from benchmarks.segmentation import names as benchmark
from benchmarks.segmentation.names import BEFORE, OBJECT, OURS, PASCAL, PEER, SAYS, at, judge, reliability
from palette_core import Image
from palette_core.networks import CLASSES, GROUPS, WORDS
from palette_core.regions import Regions

ENTRIES = json.loads(POINTS.read_text(encoding="utf-8"))
# Names that a person would accept beside the words that the network may say.
BESIDE = {
    *("aircraft", "background", "bed", "book", "car", "chair", "curtain", "face", "fruit", "glass", "ground", "light"),
    *("paper", "pavement", "roof", "table", "text", "tool", "tower", "toy", "train", "tree", "vegetation"),
}


def point(*names: str, x: float = 0.5, y: float = 0.5) -> Point:
    return Point(x, y, frozenset(names))


# The points


def test_the_points_are_on_many_photos_and_within_them() -> None:
    points = [point for entry in ENTRIES for point in entry["points"]]
    assert len({entry["photo"] for entry in ENTRIES}) == len(ENTRIES) >= 75 and len(points) >= 150
    assert all(0 <= point["x"] <= 1 and 0 <= point["y"] <= 1 for point in points)
    assert all(point["what"] and point["names"] for point in points)
    assert all(
        len({(point["x"], point["y"]) for point in entry["points"]}) == len(entry["points"]) for entry in ENTRIES
    )


def test_the_points_have_names_of_one_vocabulary_and_some_word_is_right_at_each() -> None:
    said = set(WORDS) | set(GROUPS)
    for entry in ENTRIES:
        for marked_point in entry["points"]:
            names = set(marked_point["names"])
            assert names <= said | BESIDE, entry["photo"]
            assert any(SAYS.get(word, {word}) & names for word in said), entry["photo"]


def test_what_a_name_says_beside_itself_is_of_the_vocabulary() -> None:
    assert set(SAYS) <= set(WORDS) | set(GROUPS)
    assert set().union(*SAYS.values(), *PASCAL.values()) <= set(WORDS) | set(GROUPS) | BESIDE


def test_the_photos_are_those_of_the_samples_and_of_the_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = tmp_path / "points.json"
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/a.jpg").touch()
    places = [{"x": 0.1, "y": 0.2, "what": "a tree", "names": ["tree", "plant"]}]
    photos = ("samples/cat.jpg", "photos/a.jpg", "photos/b.jpg")
    written.write_text(json.dumps([{"photo": photo, "points": places} for photo in photos]))
    monkeypatch.setattr(marked, "POINTS", written)
    monkeypatch.setattr(marked, "DATA", tmp_path)
    found = marked_photos()
    expected = [point("plant", "tree", x=0.1, y=0.2)]
    assert next(found) == (ROOT / "samples/cat.jpg", expected)
    assert next(found) == (tmp_path / "photos/a.jpg", expected)
    with pytest.raises(SystemExit, match=r"There is no photos/b\.jpg\. Set PALETTE_DATA"):
        next(found)


# Right, wrong and honest


@pytest.mark.parametrize(
    ("name", "names", "verdict"),
    [
        ("sky", ("sky",), "right"),
        ("sky", ("water", "wall"), "wrong"),
        (None, ("sky",), "honest"),
        ("plant", ("tree",), "right"),
        ("vehicle", ("car",), "right"),
        ("vehicle", ("boat",), "wrong"),
        ("plain", ("background",), "right"),
        ("plain", ("plain",), "wrong"),  # it says "background", which the point would have
        ("object", ("tableware",), "wrong"),
    ],
)
def test_a_name_is_right_if_a_person_would_accept_it(name: str | None, names: tuple[str, ...], verdict: str) -> None:
    assert judge(name, point(*names)) == verdict


@pytest.mark.parametrize(
    ("x", "y", "label"), [(0, 0, 0), (1, 1, 5), (0.34, 0, 1), (0.99, 0.49, 2), (0, 0.5, 3), (1, 0, 2)]
)
def test_the_label_at_a_point_is_that_of_its_pixel(x: float, y: float, label: int) -> None:
    assert at(np.arange(6, dtype=np.int32).reshape(2, 3), point("sky", x=x, y=y)) == label


def test_reliability_is_by_steps_that_have_any() -> None:
    found = reliability([(0.5, True), (0.55, False), (0.95, True), (1.0, True)])
    assert found == [
        {"names": 2, "said": pytest.approx(0.525), "right": 0.5},
        {"names": 2, "said": pytest.approx(0.975), "right": 1},
    ]
    assert reliability([]) == []


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())), st.integers(1, 9))
def test_reliability_counts_every_name_once(sure: list[tuple[float, bool]], bins: int) -> None:
    found = reliability(sure, bins)
    assert sum(step["names"] for step in found) == len(sure)
    assert sum(step["names"] * step["right"] for step in found) == pytest.approx(sum(right for _, right in sure))
    assert [step["said"] for step in found] == sorted(step["said"] for step in found)


# The whole


@pytest.fixture
def a_sky_over_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two marked points of a sample; the upper half is surely sky, the lower one has no name."""
    labels = np.array([[0], [1]], np.int32)
    regions = Regions(
        labels, ("sky", "green, bottom"), np.zeros((2, 1), np.float32), (labels,), (), (0.9, 0.0), ("sky", "road")
    )
    points = [point("sky", y=0.1), point("grass", "object", y=0.9)]
    monkeypatch.setattr(benchmark, "segment", lambda image: regions)
    monkeypatch.setattr(benchmark, "marked_photos", lambda: iter([(ROOT / "samples/cat.jpg", points)]))

    def names_nothing(image: Image) -> object:
        return lambda point: (None, 1.0)

    monkeypatch.setattr(benchmark, "deeplab", lambda: names_nothing)


@pytest.mark.usefixtures("a_sky_over_something")
def test_every_method_is_judged_at_every_point() -> None:
    result = benchmark.run(quick=False)
    shares = {(measure.subject, measure.key.partition(".")[2]): measure.value for measure in result.measures}
    expected = {OURS: (50, 0, 50), BEFORE: (50, 50, 0), PEER: (0, 0, 100), OBJECT: (50, 50, 0)}
    assert shares == {
        (method, verdict): value
        for method, values in expected.items()
        for verdict, value in zip(benchmark.VERDICTS, values, strict=True)
    }
    assert result.details == {"wrong": [], "certainty": [{"names": 1, "said": 0.9, "right": 1}]}
    assert result.cases == {"photos": 1, "points": 2}
    goals = {(measure.subject, measure.key): measure.goal for measure in result.measures if measure.goal is not None}
    assert goals == {(OURS, "names.right"): benchmark.RIGHT_GOAL, (OURS, "names.wrong"): benchmark.WRONG_GOAL}


def test_classes_that_are_compared_are_judged_in_the_words_of_the_points() -> None:
    assert set(CLASSES) <= set(WORDS) | set(GROUPS)
