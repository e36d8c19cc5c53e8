"""The law of imports, as one table: a module imports its own room and rooms of lower ranks, never in a circle."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RANKS = {
    **dict.fromkeys(("palette_core/errors", "palette_core/arrays"), 0),
    "palette_core/reproducible": 1,
    "palette_core/color": 2,
    **dict.fromkeys(("palette_core/naming", "palette_core/given_colors"), 3),  # for older scripts
    **dict.fromkeys(("palette_core/image", "palette_core/palette", "palette_core/networks"), 3),
    **dict.fromkeys(("palette_core/quantization", "palette_core/export"), 4),
    "palette_core/regions": 5,
    **dict.fromkeys(("palette_core/segmentation", "palette_core/features", "palette_core/harmony"), 6),
    **dict.fromkeys(("palette_core/evaluation", "palette_core/editing", "palette_core/theme"), 7),
    **dict.fromkeys(("palette_core/plots", "palette_core/recoloring"), 8),
    **dict.fromkeys(("palette_core/flows", "palette_core/reports"), 9),
    "palette_core/__init__": 10,
    "palette_core/command": 11,
    "palette_core/__main__": 12,
    "training": 11,
    **dict.fromkeys(
        ("components/component", "components/process", "components/session_state", "components/hex_input"), 11
    ),
    **dict.fromkeys(("components/analysis", "components/painted"), 12),
    **dict.fromkeys(("components/inputs", "components/display"), 13),
    "components/studio": 14,
    "components/workbench": 15,
    **dict.fromkeys(("components/board", "components/regions", "components/theme"), 16),
    **dict.fromkeys(("components/page", "components/views", "components/evaluation"), 17),
    "pages": 18,
    "streamlit_app": 19,
    "benchmarks": 20,
}
FACADES = [room for room in RANKS if (ROOT / room / "__init__.py").exists() and "/" in room]
HEAVY = {
    *("tensorflow", "keras", "ai_edge_litert", "sklearn", "skimage", "scipy", "pandas", "plotly", "streamlit"),
    *("matplotlib", "h5py", "coloraide"),
}
FOLDERS = ("palette_core", "components", "pages", "training", "benchmarks")
FILES = [
    *sorted(path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")),
    Path("streamlit_app.py"),
]
CORE = [path for path in FILES if path.parts[0] == "palette_core"]
MODULES = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in FILES}
# Who reads the session's state directly, which may interrupt: no callback does.
OWNERS = {
    *("components/session_state.py", "components/page.py", "components/display/page_links.py"),
    *("components/inputs/samples.py", "components/inputs/region.py"),
    *("components/board/photo_board.py", "components/board/exchange.py"),
}


def imports(tree: ast.AST, package: str, at_once: bool = False) -> Iterator[tuple[str, str]]:
    """Yield module and name of what a file imports; `at_once`: not in functions nor for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, [package if node.level else "", node.module]))
            yield from ((module, alias.name) for alias in node.names)
        for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not (at_once and (for_types or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))):
            yield from imports(node, package, at_once)


def parse(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imports_of(path: Path, at_once: bool = False) -> set[tuple[str, str]]:
    return set(imports(parse(path), ".".join(path.parent.parts), at_once))


def modules_of(path: Path) -> set[str]:
    """The modules of the project that a file imports: a submodule where the name is one."""
    found = {name if (name := f"{module}.{part}") in MODULES else module for module, part in imports_of(path)}
    return found & set(MODULES)


def room_of(path: Path) -> str:
    """The first folder of the table that holds a file, else the file itself."""
    names = ["/".join(path.with_suffix("").parts[:depth]) for depth in (2, 1)]
    return next((name for name in names if name in RANKS), f"{path} has no room")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_module_imports_its_own_room_and_lower_ranks(path: Path) -> None:
    rooms = {room_of(MODULES[module]) for module in modules_of(path)} - {room_of(path)}
    own = RANKS.get(room_of(path), -1)
    if path.parts[0] == "components" and path.name == "__init__.py" and len(path.parts) == 2:
        assert not rooms
        return
    assert not {room for room in rooms if RANKS[room] >= own}
    if path.parts[0] in ("training", "benchmarks"):
        app = {room for room in rooms if room.split("/")[0] in ("components", "pages", "streamlit_app")}
        assert not app or path.parts[:2] == ("benchmarks", "app")
    assert not {module.split(".")[0] for module, _ in imports_of(path)} & {"tests"}


def test_nothing_imports_in_a_circle() -> None:
    TopologicalSorter({name: modules_of(path) - {name} for name, path in MODULES.items()}).prepare()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_outside_a_folder_its_facade_is_imported(path: Path) -> None:
    for module, name in imports_of(path):
        folder = next((room for room in FACADES if f"{module}.".startswith(room.replace("/", ".") + ".")), None)
        if folder and room_of(path) != folder:
            assert module == folder.replace("/", "."), f"{name} is imported from inside of {folder}"
            assert name in exported(Path(folder, "__init__.py"))


def exported(path: Path) -> set[str]:
    lists = [node.value for node in parse(path).body if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node)]
    return set(ast.literal_eval(lists[0])) if lists else set()


@pytest.mark.parametrize("folder", FACADES)
def test_a_facade_lists_what_there_is(folder: str) -> None:
    path = Path(folder, "__init__.py")
    own = {
        name.id
        for node in parse(path).body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    } | {node.name for node in parse(path).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    public = {name for module, name in imports_of(path) if module.startswith(folder.replace("/", "."))}
    submodules = {module.stem for module in (ROOT / folder).glob("*.py")}
    assert exported(path) <= public | own | submodules


def test_folders_hold_nine_modules_and_modules_stay_short() -> None:
    for folder in {path.parent for path in FILES if path.parts[0] in ("palette_core", "components")}:
        modules = [path for path in FILES if path.parent == folder and not path.stem.startswith("__")]
        assert len(modules) <= 9, folder
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert not {path for path in CORE if lengths[path] > 260}
    assert not {path for path in FILES if path.parts[0] == "pages" and lengths[path] > 50}


@pytest.mark.parametrize("path", CORE, ids=str)
def test_heavy_packages_load_only_where_they_are_used(path: Path) -> None:
    allowed = {"plotly"} if room_of(path) == "palette_core/plots" else set()
    assert not {module.split(".")[0] for module, _ in imports_of(path, at_once=True)} & HEAVY - allowed


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = "import sys, palette_core; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "palette_core.quantization" in loaded
    assert not {name.split(".")[0] for name in loaded} & HEAVY


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[0] in ("components", "pages")], ids=str)
def test_caches_stand_in_one_folder_and_session_state_has_few_owners(path: Path) -> None:
    if path.parts[:2] != ("components", "analysis"):
        used = {ast.unparse(node) for node in ast.walk(parse(path)) if isinstance(node, ast.Attribute)}
        assert not {name for name in used if name.startswith("st.cache_")}
        assert path.as_posix() in OWNERS or not {name for name in used if name.startswith("st.session_state")}


@pytest.mark.parametrize("path", [path for path in FILES if path.parts[0] == "pages"], ids=str)
def test_a_page_computes_nothing_itself(path: Path) -> None:
    assert not [node for node in ast.walk(parse(path)) if isinstance(node, (ast.FunctionDef, ast.ClassDef))]


def test_no_way_to_import_is_overlooked() -> None:
    source = """
import scipy.linalg as linalg
from palette_core import quantize
from . import color
from .image import Image
if TYPE_CHECKING:
    import pandas
try:
    import keras
except ImportError:
    pass
class Lazy:
    import plotly
    def method(self):
        import tensorflow
"""
    tree = ast.parse(source)
    own = {("palette_core", "quantize"), ("palette_core", "color"), ("palette_core.image", "Image")}
    now = own | {("scipy.linalg", ""), ("keras", ""), ("plotly", "")}
    assert set(imports(tree, "palette_core", at_once=True)) == now
    assert set(imports(tree, "palette_core")) == now | {("pandas", ""), ("tensorflow", "")}
