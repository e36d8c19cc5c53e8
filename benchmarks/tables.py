"""Tables of measures beside their goals: for the terminal, and for the README."""

from collections.abc import Sequence
from pathlib import Path

from palette_core.evaluation import TITLES, Measure, Result, read_results

README = Path(__file__).parents[1] / "README.md"
START, END = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"
MARKS = {True: "yes", False: "NO", None: ""}


def to_text(title: str, measures: Sequence[Measure]) -> str:
    """Write a table for the terminal."""
    rows = [(measure.name, measure.measured, measure.wanted, MARKS[measure.is_met]) for measure in measures]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {value:>10}  {goal:>10}  {met}".rstrip() for name, value, goal, met in rows]
    return "\n".join([f"== {title} ==", f"{'measure':<{width}}  {'measured':>10}  {'goal':>10}  met", *lines, ""])


def to_markdown(results: Sequence[Result]) -> str:
    """Write the tables of the README: measures that have a goal or are to be shown, and where they were taken."""
    return "\n\n".join([*(_table(result) for result in results), _origin(results)])


def _table(result: Result) -> str:
    measures = [measure for measure in result.measures if measure.goal is not None or measure.shown]
    rows = [f"| {measure.name} | {measure.measured} | {_marked_goal(measure)} |" for measure in measures]
    return "\n".join([f"| **{TITLES[result.name]}** | measured | goal |", "| --- | --- | --- |", *rows])


def update_readme(names: Sequence[str], readme: Path = README) -> None:
    """Write the table of the kept results between the two markers of the README."""
    results = [result for name in names if (result := read_results(name)) is not None]
    text = readme.read_text(encoding="utf-8")
    if START not in text or END not in text:
        raise SystemExit(f"{readme.name} has no place for the table. Put the lines {START} and {END} in it.")
    before, after = text.split(START)[0], text.split(END)[1]
    readme.write_text(f"{before}{START}\n{to_markdown(results)}\n{END}{after}", encoding="utf-8")


def _marked_goal(measure: Measure) -> str:
    return f"{measure.wanted} (missed)" if measure.is_met is False else measure.wanted


def _origin(results: Sequence[Result]) -> str:
    machines = sorted({result.computer for result in results})
    dates = sorted({result.date for result in results})
    days = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}" if dates else ""
    return f"Measured by `python -m benchmarks` on {'; '.join(machines)}, {days}."
