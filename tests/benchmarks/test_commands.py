"""The benchmarks measure what they say: measures and goals, and the tables of the README and docs."""

import json
import re
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.__main__ import BENCHMARKS, CARDS, NEED_BROWSER, card_metrics, main, run_all
from benchmarks.data.photos import DATA
from benchmarks.data.pixels import mean_errors, objective, oklab_to_nearest
from benchmarks.tables import LONG_TABLE, README, headlines, to_markdown, update_tables
from palette_core import ciede2000, oklab_distance
from palette_core.evaluation import Measure, Result, read_results
from palette_core.evaluation.results import FOLDER
from palette_core.networks import read_card


def measure(value: float, *options: Any, **named: Any) -> Measure:
    return Measure("part.share", "ours", "share", value, *options, **named)


def test_errors_are_those_of_a_plain_loop() -> None:
    colors = np.random.default_rng(0).integers(0, 256, (50, 3), dtype=np.uint8)
    palette, shares = colors[:4], np.full(50, 1 / 50)
    nearest = [min(float(oklab_distance(color, swatch)) for swatch in palette) for color in colors]
    assert oklab_to_nearest(colors, palette) == pytest.approx(np.array(nearest) / 100)
    assert objective(colors, shares, palette) == pytest.approx(np.mean(np.square(nearest)) / 1e4)
    differences = [min(float(ciede2000(color, swatch)) for swatch in palette) for color in colors]
    assert mean_errors(colors, shares, palette) == pytest.approx((np.mean(nearest), np.mean(differences)))


@pytest.mark.parametrize(
    ("given", "met", "wanted"),
    [
        (measure(0.6, goal=0.6), True, "≤ 0.60"),
        (measure(0.61, goal=0.6), False, "≤ 0.60"),
        (measure(94.9, "{:.0f} %", 95, True), False, "≥ 95 %"),
        (measure(1), None, ""),
    ],
)
def test_a_goal_is_judged_by_the_value_and_not_by_its_rounding(given: Measure, met: bool, wanted: str) -> None:
    assert given.is_met is met
    assert given.wanted == wanted


def test_an_unknown_benchmark_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["sped"])
    assert "There is no benchmark sped. Choose from speed, " in capsys.readouterr().err


def test_a_quick_run_leaves_the_kept_results_and_the_cards_alone(tmp_path: Path, monkeypatch) -> None:
    kept = {path: path.read_bytes() for path in [*FOLDER.glob("*.json"), *(README.parent / "models").glob("*.json")]}
    found = Result("classes", [measure(1, goal=2, at_least=True)], seed=3, cases={"photos": 4})
    monkeypatch.setattr("palette_core.evaluation.results.QUICK_FOLDER", tmp_path)
    monkeypatch.setattr("benchmarks.__main__.BENCHMARKS", {"classes": lambda *, quick: found})
    assert main(["--quick", "classes"]) == 0  # few cases say nothing about a goal
    written = json.loads((tmp_path / "classes.json").read_text(encoding="utf-8"))
    assert written["cases"] == {"photos": 4} and written["seed"] == 3
    assert written["date"] and written["machine"]["cores"] >= 1
    assert {path: path.read_bytes() for path in kept} == kept


@pytest.mark.slow
def test_everything_that_needs_no_browser_runs_in_its_quick_form(tmp_path: Path, monkeypatch, capsys) -> None:
    if not DATA.exists():
        pytest.skip("PALETTE_DATA names no folder with the photos.")
    monkeypatch.setattr("palette_core.evaluation.results.QUICK_FOLDER", tmp_path)
    with_peers = find_spec("onnxruntime") is not None  # u2netp's; saliency says so where it is missing
    assert main(["--quick"]) == (0 if with_peers else 1)
    said = capsys.readouterr().out
    assert f"Left out, because they need a browser: {', '.join(NEED_BROWSER)}." in said
    assert with_peers or "onnxruntime is missing" in said
    left_out = {*NEED_BROWSER, *([] if with_peers else ["saliency"])}
    assert {path.stem for path in tmp_path.glob("*.json")} == set(BENCHMARKS) - left_out


def test_what_cannot_run_says_why_and_the_others_go_on(monkeypatch, capsys) -> None:
    def no_photos(*, quick: bool) -> Result:
        raise SystemExit("There are no photos. Set PALETTE_DATA.")

    done = {"speed": no_photos, "known": lambda *, quick: Result("known", [measure(1, goal=2)])}
    monkeypatch.setattr("benchmarks.__main__.BENCHMARKS", done)
    monkeypatch.setattr("benchmarks.__main__.save", lambda result, *, quick: None)
    assert not run_all(list(done), quick=True)
    said = capsys.readouterr().out
    assert "Set PALETTE_DATA." in said and "== known ==" in said
    assert run_all(["known"], quick=True) and run_all(["known"], quick=False)
    done["known"] = lambda *, quick: Result("known", [measure(3, goal=2)])
    assert run_all(["known"], quick=True) and not run_all(["known"], quick=False)


def test_every_kept_result_tells_its_date_its_commit_and_its_cases() -> None:
    for path in FOLDER.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        date.fromisoformat(content["date"])
        assert content["commit"] is None or re.fullmatch(r"[0-9a-f]{7,}(-dirty)?", content["commit"])
        assert content["cases"] and all(count > 0 for count in content["cases"].values())


def test_a_card_has_the_figures_of_the_results_by_key_and_subject() -> None:
    for name, card in CARDS.items():
        result = read_results(name)
        assert result
        metrics = card_metrics(result)
        assert {key: read_card(card)["metrics"][key] for key in metrics} == metrics


def test_the_readme_and_the_page_of_results_show_what_is_kept() -> None:
    results = [result for name in BENCHMARKS if (result := read_results(name))]
    assert to_markdown(results) in LONG_TABLE.read_text(encoding="utf-8")
    assert headlines() in README.read_text(encoding="utf-8")


def test_the_tables_are_written_between_their_markers(tmp_path) -> None:
    readme, long_table = tmp_path / "README.md", tmp_path / "results.md"
    readme.write_text("before\n<!-- results:start -->\nold\n<!-- results:end -->\nafter\n")
    long_table.write_text("before\n<!-- benchmarks:start -->\nold\n<!-- benchmarks:end -->\nafter\n")
    update_tables(["known"], readme, long_table)
    assert readme.read_text() == f"before\n<!-- results:start -->\n{headlines()}\n<!-- results:end -->\nafter\n"
    text = long_table.read_text()
    assert text.startswith("before\n<!-- benchmarks:start -->\n| **Known palettes** | measured |")
    assert text.endswith("<!-- benchmarks:end -->\nafter\n") and "old" not in text


def test_a_headline_shows_the_values_of_all_flows(monkeypatch) -> None:
    found = Result("part", [measure(value, goal=2) for value in (1, 3)])
    monkeypatch.setattr("benchmarks.tables.read_results", {"part": found}.get)
    monkeypatch.setattr("benchmarks.tables.HEADLINES", {"ours": "part.share", "not measured yet": "other.share"})
    assert headlines().splitlines()[2:] == ["| ours | 1.00 / 3.00 | ≤ 2.00 (missed) |"]
