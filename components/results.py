"""What was measured, as `python -m benchmarks` keeps it: the figures, on what, when, and how to measure it again."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "benchmarks/results"
TITLES = {
    "speed": "Speed",
    "objective": "Objective of K-Means",
    "error": "Error over the pixels",
    "known": "Known palettes",
    "stability": "Stability",
    "one_way": "One file, one palette",
    "memory": "Memory",
    "saliency": "What people look at",
    "classes": "What is where",
    "regions": "Regions and their colours",
    "features": "What a network sees, and what it does for the colours",
    "visitors": "The page of regions in use",
    "compare": "The four flows on one page",
    "use": "The whole app in use",
    "harmony": "Colours that go together",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    name : what was measured.
    value, text : the figure, and how it is written.
    goal : what it was to reach, as text; empty where nothing was.
    is_met : whether it does; None likewise.
    """

    name: str
    value: float
    text: str
    goal: str = ""
    is_met: bool | None = None

    @property
    def way(self) -> str:
        """Whose figure it is: what stands before the last colon, and there after the first comma."""
        return self.name.rpartition(": ")[0].partition(", ")[2]

    @property
    def measure(self) -> str:
        """What is measured: what stands after the last colon."""
        return self.name.rpartition(": ")[2]


@dataclass(frozen=True, slots=True)
class Results:
    """What one benchmark found.

    cases : how many there were of what was measured on; details : what lies behind the figures.
    """

    name: str
    date: str
    machine: str
    seed: int | None
    cases: dict[str, int]
    figures: tuple[Figure, ...]
    details: dict[str, Any] = field(default_factory=dict)

    def having(self, is_wanted: Callable[[str], bool]) -> list[Figure]:
        """Return the figures whose name is wanted."""
        return [figure for figure in self.figures if is_wanted(figure.name)]

    def starting(self, prefix: str) -> dict[str, Figure]:
        """Return the figures whose name starts so, by what follows in the name."""
        return {figure.name.removeprefix(prefix): figure for figure in self.figures if figure.name.startswith(prefix)}

    @property
    def command(self) -> str:
        """What measures it again."""
        return f"python -m benchmarks {self.name}"


def read_results(name: str, folder: Path = FOLDER) -> Results | None:
    """Read what a benchmark found; None while nothing is kept."""
    path = folder / f"{name}.json"
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    machine = content.get("machine")
    return Results(
        content["name"],
        content["date"],
        f"{machine['processor']}, {machine['cores']} cores" if machine else "",
        content.get("seed"),
        content.get("cases") or _counted(content["details"]),
        tuple(_figure(entry) for entry in content["measures"]),
        content["details"],
    )


def kept_results(folder: Path = FOLDER) -> list[Results]:
    """Read everything that is kept and has figures, in the order of TITLES, what has no title last."""
    order = [*TITLES]
    names = sorted(
        (path.stem for path in folder.glob("*.json")),
        key=lambda name: (order.index(name) if name in order else len(order), name),
    )
    found = [read_results(name, folder) for name in names]
    return [results for results in found if results and results.figures]


def _figure(entry: dict[str, Any]) -> Figure:
    form, goal = entry["form"], entry["goal"]
    wanted = "" if goal is None else ("≥ " if entry["at_least"] else "≤ ") + form.format(goal)
    return Figure(entry["name"], float(entry["value"]), form.format(entry["value"]), wanted, entry["is_met"])


def _counted(details: dict[str, Any]) -> dict[str, int]:
    """Return the cases of a file from before they were counted."""
    parts = details.get("parts", {})
    return {"palettes that it never learnt from": parts["test"]} if "test" in parts else {}
