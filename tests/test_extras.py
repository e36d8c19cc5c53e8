"""A missing optional package is answered with the command that installs it."""

import sys

import pytest

from palette_core.errors import MissingPackageError
from palette_core.extras import require


def test_a_missing_package_is_answered_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)  # as if it were not installed
    with pytest.raises(MissingPackageError, match=r'pip install "color-palette-generator\[networks\]"') as raised:
        require("tensorflow", "networks")
    assert raised.value.name == "tensorflow"


def test_an_installed_package_passes_and_is_not_loaded() -> None:
    require("this", "plots")
    assert "this" not in sys.modules
