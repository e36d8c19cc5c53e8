"""What is read from the kept results: figures, whose they are, their goals, and where they come from."""

import json
from pathlib import Path

import pytest

from benchmarks.results import FOLDER as WRITTEN
from benchmarks.results import Measure, Result, measures_of, save
from components.results import FOLDER, TITLES, Figure, kept_results, read_results


def test_a_saved_result_is_read_as_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.results.FOLDER", tmp_path)
    measures = [Measure("set, ours: error", 2.5, "{:.1f} ms", goal=2), Measure("set, peer, slow: error", 3)]
    save(Result("speed", measures, {"more": 1}, 7, {"photos": 24}), quick=False)
    results = read_results("speed", tmp_path)
    assert results
    assert results.figures == (
        Figure("set, ours: error", 2.5, "2.5 ms", "≤ 2.0 ms", False),
        Figure("set, peer, slow: error", 3, "3.00"),
    )
    assert [(some.way, some.measure) for some in results.figures] == [("ours", "error"), ("peer, slow", "error")]
    assert (results.cases, results.details, results.seed) == ({"photos": 24}, {"more": 1}, 7)
    assert results.machine.endswith(" cores") and results.command == "python -m benchmarks speed"
    assert [*results.starting("set, ")] == ["ours: error", "peer, slow: error"]
    assert results.having(lambda name: "peer" in name) == [results.figures[1]]


def test_what_is_not_kept_is_none(tmp_path: Path) -> None:
    assert read_results("speed", tmp_path) is None
    assert kept_results(tmp_path) == []


def test_the_app_reads_what_the_benchmarks_write() -> None:
    assert FOLDER == WRITTEN
    for path in FOLDER.glob("*.json"):
        content, results = json.loads(path.read_text(encoding="utf-8")), read_results(path.stem)
        assert results
        assert [(some.text, some.goal) for some in results.figures] == [
            (some.measured, some.wanted) for some in measures_of(content)
        ]


def test_every_kept_result_says_on_what_and_when_it_was_measured() -> None:
    kept = kept_results()
    assert {"speed", "known", "harmony"} <= {results.name for results in kept} <= set(TITLES)
    for results in [*kept, read_results("feature_search")]:
        assert results and results.cases and results.date
