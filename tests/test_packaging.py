"""What is installed: the lists of requirements are the extras of the package, and its versions agree."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import palette_core

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]


def resolved(lines: list[str]) -> set[Requirement]:
    """Return the requirements with those of the project's own extras in the place of the extras."""
    found: set[Requirement] = set()
    for requirement in map(Requirement, lines):
        if requirement.name == PROJECT["name"]:
            found |= set().union(*(resolved(EXTRAS[extra]) for extra in requirement.extras))
        else:
            found.add(requirement)
    return found


def listed(name: str) -> set[Requirement]:
    """Return the requirements of a file, those of the files that it includes among them."""
    found: set[Requirement] = set()
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= listed(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            found.add(Requirement(line))
    return found


@pytest.mark.parametrize(("name", "extra"), [("requirements.txt", "app"), ("requirements-dev.txt", "dev")])
def test_a_list_of_requirements_is_an_extra(name: str, extra: str) -> None:
    assert listed(name) == resolved([*PROJECT["dependencies"], *EXTRAS[extra]])


def test_no_file_takes_precedence_over_the_list_of_the_app() -> None:
    # Streamlit Community Cloud reads the first of these files that it finds.
    assert not [name for name in ("uv.lock", "Pipfile", "environment.yml") if (ROOT / name).exists()]


def test_the_constraints_pin_each_requirement_to_a_version_that_it_allows() -> None:
    pinned = {canonicalize_name(one.name): str(one.specifier) for one in listed("constraints.txt")}
    for requirement in listed("requirements-dev.txt"):
        if requirement.marker is None or requirement.marker.evaluate():
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)].removeprefix("=="))


def test_the_versions_agree() -> None:
    version = palette_core.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
