"""The app is built as its layout says: folders import one way, pages are short, caches stand in one folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Each folder or file of components may import those of a lower rank and its own.
RANKS = {"process": 0, "analysis": 1, "inputs": 2, "display": 2, "page": 3, "views": 3, "evaluation": 3}
OWNERS = {"page", "inputs/photos", "inputs/palette_editor", "display/blind_vote", "display/page_links"}  # of their keys
PAGES = sorted((ROOT / "pages").glob("*.py"))
MODULES = [path for path in sorted((ROOT / "components").rglob("*.py")) if path.parent != ROOT / "components"]
MODULES += [ROOT / "components/page.py", ROOT / "components/process.py"]


def imports(path: Path) -> Iterator[list[str]]:
    """Yield the parts of the dotted names of modules that a file imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_components_import_one_way_and_from_facades(path: Path) -> None:
    own = path.relative_to(ROOT / "components").with_suffix("").parts[0]
    for package, *rest in imports(path):
        assert package not in {"pages", "streamlit_app", "tests", "training", "benchmarks"}
        if package == "components" and rest[0] != own:
            assert RANKS[rest[0]] < RANKS[own] and len(rest) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_caches_and_state_stand_where_they_belong(path: Path) -> None:
    name = path.relative_to(ROOT / "components").with_suffix("").as_posix()
    source = path.read_text(encoding="utf-8")
    if not name.startswith("analysis/"):
        assert "st.cache_" not in source
        assert "session_state" not in source or name in OWNERS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_and_computes_nothing_itself(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 50
    assert "def " not in source and "st.cache_" not in source and "session_state" not in source


def test_no_folder_has_more_than_nine_modules() -> None:
    for folder in {path.parent for path in MODULES} - {ROOT / "components"}:
        assert len([path for path in folder.glob("*.py") if path.stem != "__init__"]) <= 9
