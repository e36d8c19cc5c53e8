"""A missing optional package is answered with the command that installs it."""

import subprocess
import sys

import pytest

from palette_core.errors import MissingPackageError, require
from palette_core.networks import SEGMENTATION, freeze_graph, load_exported


def test_a_missing_package_is_answered_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)  # as if it were not installed
    with pytest.raises(MissingPackageError, match=r'pip install "color-palette-generator\[networks\]"') as raised:
        require("tensorflow", "networks")
    assert raised.value.name == "tensorflow"


def test_an_installed_package_passes_and_is_not_loaded() -> None:
    require("this", "plots")
    assert "this" not in sys.modules


def test_a_network_without_tensorflow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    with pytest.raises(MissingPackageError, match=r"\[networks\]"):
        freeze_graph(lambda: lambda pixels: [pixels], 4)


def test_an_exported_network_without_a_package_that_runs_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("ai_edge_litert", "tensorflow"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPackageError, match=r"\[networks\]"):
        load_exported(SEGMENTATION)


def test_figures_without_plotly_say_what_to_install() -> None:
    code = "import sys; sys.modules['plotly'] = None; import palette_core.plots"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert 'pip install "color-palette-generator[plots]"' in done.stderr.splitlines()[-1]
