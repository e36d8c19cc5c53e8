"""How the modules of the project depend on each other: arrows at the top of the library, circles anywhere."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from palette_core.evaluation import Measure, Result

ROOT = Path(__file__).parents[1]
FOLDERS = ("palette_core", "components", "pages", "training", "benchmarks")
TOP = "palette_core"
# 105 of the rooms that were there when it was set. editing/ adds color, errors, palette, harmony and quantization;
# command/ has those of __main__, which leads to it; given_colors is for older scripts; image/ computes exactly.
# export/ reads palette files too, for editing/; recoloring/ and theme/ are rooms of their own; regions/ tells errors.
ARROWS_GOAL = 105 + 5 + 3 + (3 + 1) + 9 + 6 + 1
FACADE_LINES = 40  # an __init__.py that is shorter only hands names on and draws no arrow


def run(*, quick: bool) -> Result:
    """Count the arrows between the entries of `palette_core`, and the circles of imports in the whole project."""
    graph = import_graph()
    arrows = sorted(top_arrows(graph))
    circles = [sorted(circle) for circle in strongly_connected(graph) if len(circle) > 1]
    longest = max((len(_lines(path)) for path in modules().values() if path.parts[0] == TOP), default=0)
    return Result(
        "architecture",
        [
            Measure("architecture.arrows", TOP, "import arrows at the top", len(arrows), "{:.0f}", ARROWS_GOAL),
            Measure("architecture.circles", "project", "circles of imports", len(circles), "{:.0f}", 0),
            Measure("architecture.longest", TOP, "lines of the longest module", longest, "{:.0f}", 260),
        ],
        {"arrows": [" → ".join(arrow) for arrow in arrows], "circles": circles},
        cases={"modules": len(graph)},
    )


def modules() -> dict[str, Path]:
    """Return the project's modules by their dotted names, their paths from the project's root."""
    paths = [path.relative_to(ROOT) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): path
        for path in [*paths, Path("streamlit_app.py")]
    }


def import_graph() -> dict[str, set[str]]:
    """Return the modules that each module imports, also inside of functions and for type checkers alone."""
    paths = modules()
    return {name: set(_imported(path, paths)) - {name} for name, path in paths.items()}


def top_arrows(graph: Mapping[str, set[str]]) -> set[tuple[str, str]]:
    """Return the pairs of entries of `palette_core`, folders and files, of which the first imports the second."""
    paths = modules()
    return {
        (_entry(importer), _entry(imported))
        for importer, imports in graph.items()
        for imported in imports
        if importer.startswith(f"{TOP}.") or len(_lines(paths[importer])) >= FACADE_LINES
        if importer.split(".")[0] == imported.split(".")[0] == TOP and _entry(importer) != _entry(imported)
    }


def strongly_connected(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Return the strongly connected components of a directed graph (Tarjan, 1972)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    components: list[set[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            place = stack.index(node)
            components.append(set(stack[place:]))
            del stack[place:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return components


def _imported(path: Path, paths: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in paths)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield from [name for name in (f"{node.module}.{alias.name}", node.module) if name in paths][:1]


def _entry(module: str) -> str:
    """Return the folder or file of `palette_core` that holds a module."""
    return module.split(".")[1] if "." in module else "__init__"


def _lines(path: Path) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()
