"""What a benchmark measured, as one JSON file each: measures with keys and goals, and how they were taken.

`python -m benchmarks` writes the files, and the app, the README and the cards read them. A measure is looked up by its
key and its subject, never by its prose:

>>> result = Result("harmony", [Measure("harmony.rating.mae", "network", "MAE", 0.163, goal=0.17)])
>>> result.find("harmony.rating.mae", "network").is_met
True
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from palette_core.evaluation.environment import ROOT, commit, machine, versions

FOLDER = ROOT / "benchmarks/results"
QUICK_FOLDER = ROOT / "build/benchmarks"  # git ignores it: a quick run is no result
TRAINING_FOLDER = ROOT / "training/results"
TITLES = {
    "speed": "Speed",
    "objective": "Objective of K-Means",
    "error": "Error over the pixels",
    "known": "Known palettes",
    "picks": "Colours that people pick",
    "named": "Colours that anybody would name",
    "tries": "Importance: what was tried (never on test rows)",
    "stability": "Stability",
    "confidence": "How sure swatches are",
    "one_way": "The same file by every way",
    "merging": "Merging of photos",
    "streaming": "Thousands of photos",
    "streaming_memory": "Memory of thousands of photos",
    "memory": "Memory",
    "saliency": "What people look at",
    "classes": "What is where",
    "names": "Names of regions, on what people bring",
    "regions": "Regions and their colours",
    "features": "Features of a network, and their worth for the colours",
    "encodings": "Colours in many encodings, beside a browser's",
    "robustness": "Broken files",
    "palette_files": "Palette files",
    "jobs": "A folder on all cores",
    "visitors": "The page of regions in use",
    "compare": "The four flows on one page",
    "use": "The whole app in use",
    "studio": "The studio in use",
    "theme_in_use": "From a photo to a theme's file",
    "harmony": "Colours that go together",
    "color_names": "Names of colours",
    "ramps": "Ramps of a colour",
    "theme": "Themes from photos",
    "recolor": "Photos in other colours",
    "architecture": "Imports",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured value.

    Attributes
    ----------
    key : str
        What is measured, in dotted lower case: "harmony.rating.mae". Stable; with the subject unique in its file.
    subject : str
        What was measured: "network", or the name of a peer.
    metric : str
        By what, in words: "MAE".
    value : float
        The value.
    form : str
        How it is written, a format string: "{:.1f} ms".
    goal : float or None
        What it must reach; None for a value that only informs.
    at_least : bool
        Whether the goal is the least value and not the highest.
    shown : bool
        Whether the README shows it though it has no goal.
    name : str
        All of it in words; "subject: metric" where none is given.
    """

    key: str
    subject: str
    metric: str
    value: float
    form: str = "{:.2f}"
    goal: float | None = None
    at_least: bool = False
    shown: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        """Give a measure without a name its usual one."""
        if not self.name:
            object.__setattr__(self, "name", f"{self.subject}: {self.metric}")

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
    """What one benchmark measured.

    Attributes
    ----------
    name : str
        The benchmark.
    measures : sequence of Measure
        The values.
    details : dict
        The data behind the values.
    seed : int or None
        Of what was drawn.
    cases : dict of str to int
        How many there were of what was measured on: {"photos of ECSSD": 501}.
    date : str
        The day, as 2026-11-28; `save` sets it, and the three that follow.
    commit : str or None
        The git commit that was measured, with "-dirty" where files were changed; None outside a checkout.
    machine : dict
        Processor, cores and system.
    versions : dict of str to str
        Of Python and the packages.
    """

    name: str
    measures: Sequence[Measure]
    details: dict[str, Any] = field(default_factory=dict)
    seed: int | None = None
    cases: dict[str, int] = field(default_factory=dict)
    date: str = ""
    commit: str | None = None
    machine: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def having(self, *keys: str) -> list[Measure]:
        """Return the measures of these keys, and of all below them: "harmony.rating" has "harmony.rating.mae"."""
        return [measure for measure in self.measures if f"{measure.key}.".startswith(tuple(f"{key}." for key in keys))]

    def find(self, key: str, subject: str) -> Measure | None:
        """Return one measure; None when it is not there."""
        measures = [measure for measure in self.measures if (measure.key, measure.subject) == (key, subject)]
        return measures[0] if measures else None

    @property
    def command(self) -> str:
        """What measures it again."""
        return f"python -m benchmarks {self.name}"

    @property
    def computer(self) -> str:
        """The machine as text, empty where it is not known."""
        return f"{self.machine['processor']}, {self.machine['cores']} cores" if self.machine else ""


def save(result: Result, *, quick: bool) -> Path:
    """Write a result, with the date, the commit, the machine and the versions of now, as JSON."""
    folder = QUICK_FOLDER if quick else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "name": result.name,
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
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


def read_results(name: str, folder: Path | None = None) -> Result | None:
    """Read what a benchmark measured; None while nothing is kept."""
    path = (folder or FOLDER) / f"{name}.json"
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    names = [entry.name for entry in fields(Measure)]
    measures = tuple(Measure(**{name: entry[name] for name in names}) for entry in content.pop("measures"))
    return Result(**content, measures=measures)


def kept_results(folder: Path | None = None) -> list[Result]:
    """Read everything that is kept and has measures, in the order of TITLES, what has no title last."""
    order = [*TITLES]
    names = sorted(
        (path.stem for path in (folder or FOLDER).glob("*.json")),
        key=lambda name: (order.index(name) if name in order else len(order), name),
    )
    results = [read_results(name, folder) for name in names]
    return [result for result in results if result and result.measures]


def read_table(name: str, folder: Path | None = None) -> Any:
    """Read a table that a training wrote, `training/results/NAME.json` by default; None while nothing is kept."""
    path = (folder or TRAINING_FOLDER) / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def chroma_of_sources() -> dict[str, Any]:
    """Return the chroma of people's, suggested and regressed colours: "mean", "quantiles" and "histogram" of each.

    Only of what has been measured: the training describes the first and the last, the benchmark ours.
    """
    table, results = read_table("harmony") or {}, read_results("harmony")
    suggested = results.details.get("chroma", {}) if results else {}
    sources = {**table.get("chroma", {}), **suggested}
    return {name: source for name, source in sources.items() if isinstance(source, dict)}


def write_table(name: str, table: Any, folder: Path) -> None:
    """Write a table of a training as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
