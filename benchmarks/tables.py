"""Tables of measures beside their goals: for the terminal, for docs/results.md, and the ten headlines of the README."""

from collections.abc import Sequence
from pathlib import Path

from palette_core.evaluation import TITLES, Measure, Result, read_results

ROOT = Path(__file__).parents[1]
README, LONG_TABLE = ROOT / "README.md", ROOT / "docs/results.md"
HEADLINE_MARKERS = "<!-- results:start -->", "<!-- results:end -->"
TABLE_MARKERS = "<!-- benchmarks:start -->", "<!-- benchmarks:end -->"
MARKS = {True: "yes", False: "NO", None: ""}


# The rows of the README: how it puts them, and the key of the measures, whose values stand side by side. A key begins
# with the name of its result.
HEADLINES = {
    "photo of 8 to 20 MP to 8 colours: times faster than fast-colorthief": "speed.baseline.colorthief",
    "palettes that people took from pictures of sets never seen: distance, share of the best other tool's": (
        "picks.test.beside_best_peer"
    ),
    "colours in photos never seen that anybody would name: found by flows 1 and 2 (best other tool: 72.1 %)": (
        "named.test.eight"
    ),
    "drawn pictures of known colours: small accents recovered (best other tool: 50.7 %)": "known.fresh.accents",
    "same file by command, library and app, flows 1 to 4: files with other hex codes": "one_way",
    "same photo at half size and JPEG quality 80, flows 1 to 4: matched CIEDE2000": "stability.poor",
    "saliency, 501 photos of ECSSD: maximal F (u2netp: 0.932)": "saliency.max_f",
    "regions, BSDS500: covering of the best annotator (Felzenszwalb: 0.603)": "regions.covering.best",
    "flow 4: a person's fifth colour among five suggestions (nearest palette of people: 31.2 %)": "harmony.hits",
    "12 MP photo in the app, from its upload to the palettes of all four flows": "compare.all.median",
}


def to_text(title: str, measures: Sequence[Measure]) -> str:
    """Write a table for the terminal."""
    rows = [(measure.name, measure.measured, measure.wanted, MARKS[measure.is_met]) for measure in measures]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {value:>10}  {goal:>10}  {met}".rstrip() for name, value, goal, met in rows]
    return "\n".join([f"== {title} ==", f"{'measure':<{width}}  {'measured':>10}  {'goal':>10}  met", *lines, ""])


def to_markdown(results: Sequence[Result]) -> str:
    """Write the tables of docs/results.md: measures that have a goal or are to be shown, and where they were taken."""
    return "\n\n".join([*(_table(result) for result in results), _origin(results)])


def headlines() -> str:
    """Write the table of the README; a row whose measures are not kept yet is left out."""
    rows = [
        f"| {label} | {_together([measure.measured for measure in found])} | {_marked_goals(found)} |"
        for label, key in HEADLINES.items()
        if (found := _with_goal(key))
    ]
    return "\n".join(["| measure | measured | goal |", "| --- | --- | --- |", *rows])


def _with_goal(key: str) -> list[Measure]:
    result = read_results(key.partition(".")[0])
    return [measure for measure in result.having(key) if measure.goal is not None] if result else []


def update_tables(names: Sequence[str], readme: Path = README, long_table: Path = LONG_TABLE) -> None:
    """Write the kept results between the markers of the README and of docs/results.md."""
    results = [result for name in names if (result := read_results(name)) is not None]
    _write_between(HEADLINE_MARKERS, headlines(), readme)
    _write_between(TABLE_MARKERS, to_markdown(results), long_table)


def _write_between(markers: tuple[str, str], table: str, path: Path) -> None:
    start, end = markers
    text = path.read_text(encoding="utf-8")
    if start not in text or end not in text:
        raise SystemExit(f"{path.name} has no place for the table. Put the lines {start} and {end} in it.")
    before, after = text.partition(start)[0], text.partition(end)[2]
    path.write_text(f"{before}{start}\n{table}\n{end}{after}", encoding="utf-8")


def _table(result: Result) -> str:
    measures = [measure for measure in result.measures if measure.goal is not None or measure.shown]
    rows = [f"| {measure.name} | {measure.measured} | {_marked_goals([measure])} |" for measure in measures]
    return "\n".join([f"| **{TITLES[result.name]}** | measured | goal |", "| --- | --- | --- |", *rows])


def _marked_goals(measures: Sequence[Measure]) -> str:
    goals = _together([measure.wanted for measure in measures])
    return f"{goals} (missed)" if any(measure.is_met is False for measure in measures) else goals


def _together(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else " / ".join(values)


def _origin(results: Sequence[Result]) -> str:
    machines = sorted({result.computer for result in results})
    dates = sorted({result.date for result in results})
    days = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}" if dates else ""
    return f"Measured by `python -m benchmarks` on {'; '.join(machines)}, {days}."
