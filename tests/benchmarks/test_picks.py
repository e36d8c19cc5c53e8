"""The benchmark of what people pick: its data, its scores, the peers, and what is measured of them."""

import json
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from benchmarks.picks import quality
from benchmarks.picks.homer import distance_between_people, distance_to_people, people_measures
from benchmarks.picks.palettes import FLOW_1, FLOW_2, FLOW_3, Palettes, PreparedPicture
from benchmarks.picks.peers import SAMPLED, peers
from benchmarks.picks.scores import Scores, bootstrap, score
from palette_core.flows import FLOWS
from training.datasets.picks import PARTS, Pick, read_picks, read_picture_themes

BLACK, WHITE, RED, TEAL = (0, 0, 0), (255, 255, 255), (215, 38, 61), (38, 70, 83)


def rgb(*colors: tuple[int, int, int]) -> np.ndarray:
    return np.array(colors, np.uint8).reshape(-1, 3)


def pick(name: str, set_: str, *colors: tuple[int, int, int], nearest: float = 1.0) -> Pick:
    return Pick(set_, name, Path(f"{name}.jpg"), rgb(*colors), nearest)


@pytest.fixture
def flag(tmp_path: Path) -> Path:
    """A picture of four flat colours, a quarter each."""
    path = tmp_path / "flag.png"
    PIL.Image.fromarray(rgb(BLACK, WHITE, RED, TEAL).repeat(40, axis=0)[None].repeat(60, axis=0)).save(path)
    return path


def test_the_picks_are_read_with_their_part_and_kind(tmp_path: Path) -> None:
    entry = {"name": "Tree", "file": "tree.jpg", "size": [3, 2], "colors": ["#000000", "#d7263d"]}
    entries = [
        {**entry, "set": "feathers", "nearest_pixels": 8.5},
        {**entry, "set": "mexbrewer", "nearest_pixels": 1.5},
        {**entry, "set": "plcolors", "nearest_pixels": 5.0},
    ]
    (tmp_path / "picks").mkdir()
    (tmp_path / "picks/picks.json").write_text(json.dumps(entries))
    found = read_picks(tmp_path)
    assert [(pick.part, pick.kind, pick.is_picked) for pick in found] == [
        ("test", "photos", False),
        ("validation", "art", True),
        ("train", "covers", True),
    ]
    assert found[0].path == tmp_path / "picks/images/tree.jpg" and found[0].colors.tolist() == [
        [0, 0, 0],
        [215, 38, 61],
    ]


def test_each_set_is_in_one_part() -> None:
    sets = [name for names in PARTS.values() for name in names]
    assert len(set(sets)) == len(sets) == 11


def test_the_themes_of_the_two_pictures_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "picks/lin_hanrahan_2013"
    folder.mkdir(parents=True)
    rows = ["homer1\t2\t#000000\t#ffffff", "monet1\t1\t#123456", "homer2\t1\t#d7263d", "homer1\t1\t#264653"]
    (folder / "themes.tsv").write_text("\n".join(rows) + "\n")
    themes = read_picture_themes(tmp_path)
    assert [path.name for path in themes] == ["homer1.png", "homer2.png"]
    assert [[theme.tolist() for theme in found] for found in themes.values()] == [
        [[[0, 0, 0], [255, 255, 255]], [[38, 70, 83]]],
        [[[215, 38, 61]]],
    ]


@pytest.mark.parametrize("read", [read_picks, read_picture_themes])
def test_missing_data_is_explained(tmp_path: Path, read) -> None:
    with pytest.raises(SystemExit, match="Set PALETTE_DATA"):
        read(tmp_path)


@pytest.mark.parametrize("name", [peer.name for peer in SAMPLED if peer.module in ("cv2", "sklearn")])
def test_a_peer_on_a_sample_finds_flat_colours_and_the_same_ones_again(name: str, flag: Path) -> None:
    found = peers()[name](flag, 4)
    assert sorted(found.tolist()) == pytest.approx(np.array(sorted([[*BLACK], [*TEAL], [*RED], [*WHITE]])), abs=1)
    assert (peers()[name](flag, 4) == found).all()


def test_a_prepared_picture_has_the_palettes_of_the_flows(flag: Path) -> None:
    picture = PreparedPicture(flag)
    assert picture.at_k(4)[FLOW_1].tolist() == FLOWS["quantization"](flag, 4).palette.rgb.tolist()
    whole = FLOWS["harmony"](flag, 4).palette
    core = picture.core(4)
    assert core.tolist() == [list(swatch.rgb) for swatch in whole if swatch.origin == "from image"]
    assert 1 <= len(core) < len(whole)
    found = quality.our_palettes(picture, 4)
    assert {len(found[name]) for name in found if name.startswith("core ")} == {len(core)}


def test_scores_are_by_method_and_of_some_pictures_alone() -> None:
    palettes: list[Palettes] = [
        {FLOW_1: rgb(BLACK, WHITE), "peer": rgb(BLACK), "other": rgb(WHITE)},
        {FLOW_1: rgb(WHITE, WHITE), "peer": rgb(BLACK)},
    ]
    scores = score(palettes, [rgb(BLACK, WHITE), rgb(BLACK, WHITE)])
    assert {name: values.tolist() for name, values in scores.matched.items()} == {
        FLOW_1: pytest.approx([0, 50]),
        "peer": [15, 15],
    }
    assert scores.coverage[FLOW_1].tolist() == [1, 0.5]
    assert scores.of([False, True]).matched[FLOW_1].tolist() == pytest.approx([50])
    assert scores.best_peer() == "peer"


def test_the_best_peer_is_none_of_ours_and_nearest_on_average() -> None:
    matched = {FLOW_1: np.array([1.0, 1.0]), "far": np.array([5.0, 30.0]), "near": np.array([9.0, 9.0])}
    assert Scores(matched, matched).best_peer() == "near"


def test_the_interval_of_a_mean_is_seeded_and_as_wide_as_its_spread() -> None:
    assert bootstrap(np.full(9, 2.5)) == (2.5, 2.5)
    spread = np.random.default_rng(1).normal(3, 2, 400)
    low, high = bootstrap(spread)
    assert (low, high) == bootstrap(spread)
    # 1.96 standard errors on each side, by the central limit theorem.
    error = spread.std() / 20
    assert (low, high) == pytest.approx((spread.mean() - 1.96 * error, spread.mean() + 1.96 * error), abs=0.15 * error)


def test_the_distance_to_people_is_beside_their_own() -> None:
    themes = [rgb(BLACK, WHITE), rgb(BLACK, BLACK), rgb(WHITE, WHITE)]
    assert distance_between_people(themes) == pytest.approx((50 + 50 + 100) / 3)
    assert distance_to_people(rgb(WHITE, BLACK), themes) == pytest.approx(100 / 3)
    measures = people_measures([{FLOW_1: rgb(WHITE, BLACK), "peer": rgb(WHITE)}], [themes])
    values = {measure.subject: (pytest.approx(measure.value), measure.goal) for measure in measures}
    to_white = np.mean([15, 65, 15])  # a missing colour costs 30
    assert values == {FLOW_1: (0.5, 1.0), "peer": (to_white / (200 / 3), None), "two people": (200 / 3, None)}


def test_goals_and_subsets_are_those_of_their_part(monkeypatch: pytest.MonkeyPatch) -> None:
    picks = [
        pick("a", "natparks", BLACK, WHITE),
        pick("b", "vangogh", BLACK, WHITE, nearest=9),
        pick("c", "limno", RED, WHITE),
        pick("d", "met", RED, WHITE),
    ]
    hit = dict.fromkeys((FLOW_1, FLOW_2, "core flow 1", "core flow 2"), rgb(BLACK, WHITE))
    row = {**hit, FLOW_3: rgb(BLACK), "core flow 4": rgb(BLACK), 'flow 1, "area"': rgb(WHITE), "peer": rgb(BLACK)}
    late = {**row, FLOW_1: rgb(BLACK)}
    monkeypatch.setattr(quality, "read_picks", lambda data: picks)
    monkeypatch.setattr(
        quality, "read_picture_themes", lambda data: {Path("homer1.png"): [rgb(BLACK, WHITE), rgb(WHITE, WHITE)]}
    )
    monkeypatch.setattr(quality, "palettes_of", lambda paths, counts, ours, title: [row, late, row, row, row])
    result = quality.run(quick=False)
    test = {(measure.key, measure.subject): measure for measure in result.having("picks.test")}
    ratio = test["picks.test.beside_best_peer", FLOW_1]
    assert (ratio.value, ratio.goal) == (pytest.approx(0.5), 0.90) and "peer" in ratio.name  # 0 and 15, of 15
    assert test["picks.test.beside_flow_1", FLOW_3].value == pytest.approx(2)
    assert test["picks.test.beside_flow_1", FLOW_2].value == pytest.approx(0, abs=1e-9)
    assert test["picks.test.difference.mean", FLOW_1].value == pytest.approx(-7.5)
    assert test["picks.test.coverage", FLOW_1].value == 0.75 and test["picks.test.coverage", FLOW_1].goal == 0.55
    assert test["picks.test.core", "flow 4"].value == pytest.approx(0, abs=1e-9)
    keys = [(measure.key, measure.subject) for measure in result.measures]
    assert len(set(keys)) == len(keys)
    assert result.cases["pictures of the test part"] == 2 and result.cases["pictures of the train part"] == 1
    assert result.details["pictures"] == ["natparks/a", "vangogh/b", "limno/c", "met/d"]
    assert result.details["subsets"]["changed"]["peer"] == [15, 0.5]
    assert [result.details["subsets"][name]["pictures"] for name in ("picked", "photos", "art")] == [3, 2, 2]
