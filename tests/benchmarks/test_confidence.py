"""Whether sure swatches come back: the benchmark counts each swatch once, and judges the two ends."""

from pathlib import Path

import pytest

import palette_core as pc
from benchmarks.quantization import confidence
from palette_core.flows import COPIES
from tests.pictures import encode, photo

SAMPLES = Path(__file__).parents[2] / "samples"


def test_every_swatch_is_in_one_row_and_no_other_copy_is_one_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [SAMPLES / "coffee.jpg", SAMPLES / "cat.jpg"]
    monkeypatch.setattr(confidence, "small_photos", lambda: paths)
    result = confidence.run(quick=False)
    rows = result.details["by number of copies"]
    number = sum(len(pc.extract_palette(path)) for path in paths)
    assert sum(row["swatches"] for row in rows.values()) == result.cases["swatches"] == number
    assert {measure.key: measure.at_least for measure in result.having("confidence.sure", "confidence.time")} == {
        "confidence.sure": True,
        "confidence.time": False,
    }
    assert not set(COPIES) & set(confidence.OTHER_COPIES)


def test_a_swatch_that_no_other_copy_has_does_not_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(encode(photo(5)))
    shares = pc.confidence(path)
    monkeypatch.setattr(confidence, "extract_palette", lambda image: pc.Palette((pc.Swatch((255, 0, 255), 1.0),)))
    cases, milliseconds = confidence.measure(path)
    assert [case.found for case in cases] == [round(len(COPIES) * (share or 0)) for share in shares]
    assert {case.again for case in cases} == {0.0}
    assert milliseconds > 0
