"""The examples in the docstrings give what they say, every public function has one, and the tests they name exist."""

import doctest
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import palette_core

ROOT = Path(__file__).parents[1]
FUNCTIONS = [name for name in palette_core.__all__ if inspect.isfunction(getattr(palette_core, name))]
PATHS = [path for path in sorted(ROOT.glob("palette_core/**/*.py")) if ">>> " in path.read_text(encoding="utf-8")]
WITH_EXAMPLES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in PATHS]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_give_what_they_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # they read photos of samples/
    failed, tried = doctest.testmod(import_module(name))
    assert failed == 0 and tried > 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_an_example(name: str) -> None:
    assert ">>> " in inspect.getdoc(getattr(palette_core, name))


def test_the_tests_that_docstrings_name_exist() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    named = set(re.findall(r"\btest_\w+(?!\w*\.py)\b", inspect.getdoc(palette_core.quantize)))
    assert len(named) >= 5
    assert not {name for name in named if f"def {name}(" not in tests}
