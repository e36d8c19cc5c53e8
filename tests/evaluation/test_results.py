"""What is read from the kept results: measures by key, their goals, and where they come from."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from palette_core.evaluation import (
    TITLES,
    TRAINING_FOLDER,
    Measure,
    Result,
    chroma_of_sources,
    kept_results,
    read_results,
    read_table,
    results,
    save,
    write_table,
)

OURS = Measure("speed.error", "ours", "error", 2.5, "{:.1f} ms", goal=2)
PEER = Measure("speed.error", "peer, slow", "error", 3, name="the same of a peer")
OTHER = Measure("speed.errors.most", "ours", "highest error", 4)


def test_a_saved_result_is_read_as_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    saved = Result("speed", (OURS, PEER), {"more": 1}, 7, {"photos": 24})
    save(saved, quick=False)
    found = read_results("speed")
    assert found
    assert replace(found, date="", commit=None, machine={}, versions={}) == saved
    assert found.computer.endswith(" cores") and found.command == "python -m benchmarks speed"
    assert found.versions["numpy"] and len(found.date) == 10
    assert found.commit == results.commit()


def test_measures_are_looked_up_by_their_key() -> None:
    found = Result("speed", (OURS, PEER, OTHER))
    assert found.having("speed.error") == [OURS, PEER]
    assert found.having("speed") == [OURS, PEER, OTHER] == found.having("speed.error", "speed.errors")
    assert found.find("speed.error", "peer, slow") == PEER
    assert found.find("speed.error", "nobody") is None


def test_a_measure_is_called_by_its_subject_and_metric_unless_it_has_a_name() -> None:
    assert (OURS.name, PEER.name) == ("ours: error", "the same of a peer")
    assert (OURS.measured, OURS.wanted, OURS.is_met) == ("2.5 ms", "≤ 2.0 ms", False)
    assert (PEER.measured, PEER.wanted, PEER.is_met) == ("3.00", "", None)


def test_what_is_not_kept_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_results("speed", tmp_path) is None
    assert kept_results(tmp_path) == []
    assert read_table("decoders", tmp_path) is None
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    monkeypatch.setattr(results, "TRAINING_FOLDER", tmp_path)
    assert chroma_of_sources() == {}


def test_outside_a_checkout_no_commit_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palette_core.evaluation.environment.ROOT", tmp_path)
    assert results.commit() is None


def test_every_kept_result_says_on_what_and_when_it_was_measured() -> None:
    kept = kept_results()
    assert {"speed", "known", "harmony"} <= {found.name for found in kept} <= set(TITLES)
    for found in [*kept, read_results("feature_search"), read_results("temperature")]:
        assert found and found.cases and found.date


def test_keys_start_with_the_benchmark_and_tell_measures_apart() -> None:
    for found in kept_results():
        keys = [(measure.key, measure.subject) for measure in found.measures]
        assert len(set(keys)) == len(keys)
        assert all(re.fullmatch(rf"{found.name}(\.[a-z0-9_]+)+", key) for key, _ in keys)
        assert all(measure.subject and measure.metric for measure in found.measures)


def test_the_tables_of_the_trainings_are_kept(tmp_path: Path) -> None:
    names = {path.stem for path in TRAINING_FOLDER.glob("*.json")}
    assert names == {"decoders", "features", "harmony"}
    write_table("decoders", read_table("decoders"), tmp_path)
    assert (tmp_path / "decoders.json").read_bytes() == (TRAINING_FOLDER / "decoders.json").read_bytes()


def test_the_chroma_of_all_three_sources_is_described() -> None:
    described = chroma_of_sources()
    assert set(described) == {"people", "regressed", "suggested"}
    assert described["regressed"]["mean"] < 0.5 * described["people"]["mean"] < described["suggested"]["mean"]
