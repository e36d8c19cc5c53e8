"""The examples run as they are, and make what they promise."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEX = re.compile(r"#[0-9a-f]{6}\b")


def run(name: str, *arguments: str | Path) -> str:
    """Run an example as a reader would, from the root of the checkout; return what it prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "MPLBACKEND": "Agg"}
    command = [sys.executable, f"examples/{name}.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_has_a_test_and_is_short() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for path in (ROOT / "examples").glob("*.py"):
        assert f'run("{path.stem}"' in source
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 25


def test_a_photo_becomes_files(tmp_path: Path) -> None:
    printed = HEX.findall(run("photo_to_files", "samples/flower.jpg", tmp_path))
    assert len(printed) == 8
    assert {"flower.css", "flower.json", "flower.png"} <= {path.name for path in tmp_path.iterdir()}
    assert HEX.findall((tmp_path / "flower.txt").read_text(encoding="utf-8")) == printed


def test_photos_become_a_chart_of_matplotlib(tmp_path: Path) -> None:
    assert len(HEX.findall(run("photos_to_matplotlib", tmp_path / "chart.png"))) == 6
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_a_photo_becomes_the_colorway_of_plotly(tmp_path: Path) -> None:
    printed = HEX.findall(run("plotly_colorway", tmp_path / "chart.html"))
    html = (tmp_path / "chart.html").read_text(encoding="utf-8")
    assert len(printed) == 5
    assert f'"colorway":{json.dumps(printed, separators=(",", ":"))}' in html


@pytest.mark.slow
def test_a_photo_has_regions_and_suggestions() -> None:
    printed = run("regions_and_suggestions", "samples/temple.jpg")
    assert "building" in printed and "suggested" in printed
    assert 1 <= float(printed.rsplit(" ", 1)[-1]) <= 5
