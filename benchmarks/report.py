"""Tables of measures beside their goals: for the terminal, and for the README."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import Measure, load, measures_of

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"
TITLES = {
    "speed": "Speed",
    "objective": "Objective of K-Means",
    "error": "Error over the pixels",
    "known": "Known palettes",
    "stability": "Stability",
    "memory": "Memory",
    "saliency": "What people look at",
    "classes": "What is where",
    "regions": "Regions and their colours",
    "features": "What a network sees, and what it does for the colours",
    "visitors": "The page of regions in use",
    "compare": "The four flows on one page",
    "harmony": "Colours that go together",
}
MARKS = {True: "yes", False: "NO", None: ""}


def to_text(title: str, measures: Sequence[Measure]) -> str:
    """Write a table for the terminal."""
    rows = [(measure.name, measure.measured, measure.wanted, MARKS[measure.is_met]) for measure in measures]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {value:>10}  {goal:>10}  {met}".rstrip() for name, value, goal, met in rows]
    return "\n".join([f"== {title} ==", f"{'measure':<{width}}  {'measured':>10}  {'goal':>10}  met", *lines, ""])


def to_markdown(results: Sequence[dict[str, Any]]) -> str:
    """Write the tables of the README: measures that have a goal or are to be shown, and where they were taken."""
    return "\n\n".join([*(_table(content) for content in results), _origin(results)])


def _table(content: dict[str, Any]) -> str:
    measures = [measure for measure in measures_of(content) if measure.goal is not None or measure.shown]
    rows = [f"| {measure.name} | {measure.measured} | {_marked_goal(measure)} |" for measure in measures]
    return "\n".join([f"| **{TITLES[content['name']]}** | measured | goal |", "| --- | --- | --- |", *rows])


def update_readme(names: Sequence[str], readme: Path = README) -> None:
    """Write the table of the kept results between the two markers of the README."""
    results = [content for name in names if (content := load(name)) is not None]
    text = readme.read_text(encoding="utf-8")
    if START not in text or END not in text:
        raise SystemExit(f"{readme.name} has no place for the table. Put the lines {START} and {END} in it.")
    before, after = text.split(START)[0], text.split(END)[1]
    readme.write_text(f"{before}{START}\n{to_markdown(results)}\n{END}{after}", encoding="utf-8")


def _marked_goal(measure: Measure) -> str:
    return f"{measure.wanted} (missed)" if measure.is_met is False else measure.wanted


def _origin(results: Sequence[dict[str, Any]]) -> str:
    machines = sorted(
        {f"{content['machine']['processor']}, {content['machine']['cores']} cores" for content in results}
    )
    dates = sorted({content["date"] for content in results})
    days = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}" if dates else ""
    return f"Measured by `python -m benchmarks` on {'; '.join(machines)}, {days}."
