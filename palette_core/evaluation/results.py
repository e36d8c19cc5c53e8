"""What a benchmark found: measures with their goals, and a file that says on what machine and with what versions."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"
QUICK_FOLDER = Path(__file__).parents[1] / "build/benchmarks"  # git ignores it: a quick run is no result
PACKAGES = (
    *("numpy", "opencv-python-headless", "pillow", "scikit-learn", "scikit-image", "streamlit"),
    *("tensorflow-cpu", "keras", "onnxruntime"),
    *("fast-colorthief", "pylette", "extcolors", "colorgram.py", "materialyoucolor"),
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure.

    Attributes
    ----------
    name : what was measured.
    value : the figure.
    form : how it is written, a format string: "{:.1f} ms".
    goal : what it must reach; None for a figure that only informs.
    at_least : whether the goal is the least value and not the highest.
    shown : whether the README shows it though it has no goal.
    """

    name: str
    value: float
    form: str = "{:.2f}"
    goal: float | None = None
    at_least: bool = False
    shown: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def measured(self) -> str:
        """The value as text."""
        return self.form.format(self.value)

    @property
    def wanted(self) -> str:
        """The goal as text, empty without one."""
        return "" if self.goal is None else ("≥ " if self.at_least else "≤ ") + self.form.format(self.goal)


@dataclass(frozen=True, slots=True)
class Result:
    """What one benchmark found: the measures, and whatever lies behind them.

    Attributes
    ----------
    cases : how many there were of what was measured on: {"photos of ECSSD": 501}.
    card : what goes to a card beside the figures.
    """

    name: str
    measures: list[Measure]
    details: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None
    cases: dict[str, int] = field(default_factory=dict)
    card: dict[str, Any] = field(default_factory=dict)


def save(result: Result, *, quick: bool) -> Path:
    """Write a result, with the date, the machine and the versions, as JSON."""
    folder = QUICK_FOLDER if quick else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "name": result.name,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "seed": result.seed,
        "cases": result.cases,
        "measures": [asdict(measure) | {"is_met": measure.is_met} for measure in result.measures],
        "details": result.details,
    }
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def load(name: str) -> dict[str, Any] | None:
    """Read a kept result; None when there is none."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def measures_of(content: dict[str, Any]) -> list[Measure]:
    """Return the measures of a result that was read."""
    names = ("name", "value", "form", "goal", "at_least", "shown")
    return [Measure(**{name: entry[name] for name in names}) for entry in content["measures"]]


def machine() -> dict[str, Any]:
    """Describe the machine: the processor and its number of cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {"processor": _processor(), "cores": cores, "system": platform.system()}


def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that were measured."""
    found = {"python": ".".join(map(str, sys.version_info[:3]))}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _processor() -> str:
    """Return the model of the processor; Python itself does not tell it on Linux."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()
