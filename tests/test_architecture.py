"""Imports run one way, and the library loads nothing heavy before it is used."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RANKS = {"palette_core": 0, "components": 1, "pages": 2}  # no folder imports from one of a higher rank
TOP = {"flows", "__init__", "__main__"}
MIDDLE = {"quantization", "segmentation", "features", "harmony"}
# Measure and draw what the flows make, and bring the four together for them; every other file is at the bottom.
BESIDE = {"metrics", "plots", "region_palettes", "harmony_palette", "activation", "feature_clusters", "feature_plots"}
BESIDE |= {
    "flow_result",
    "prepared_photo",
    "prototypes",
    "slots",
    "harmony_plots",
    "palette_comparison",
    "evaluation_plots",
}
BESIDE |= {"comparison", "verdict", "comparison_plots", "comparison_report", "rival_palettes"}
HEAVY = {"tensorflow", "keras", "sklearn", "skimage", "scipy", "pandas", "plotly", "streamlit", "matplotlib"}
FILES = [path.relative_to(ROOT) for folder in RANKS for path in sorted((ROOT / folder).rglob("*.py"))]
CORE = [path for path in FILES if path.parts[0] == "palette_core"]


def imports(tree: ast.AST, package: str, at_once: bool = False) -> Iterator[str]:
    """Yield the dotted names that a file imports; `at_once`: not in functions nor for type checkers only."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, [package if node.level else "", node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)
        for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not (at_once and (for_types or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))):
            yield from imports(node, package, at_once)


def folders_in(path: Path, at_once: bool = False) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {name.split(".")[0] for name in imports(tree, path.parts[0], at_once)}


def module_of(path: Path) -> str:
    """The file of palette_core, without its suffix, or the folder that a file lies in."""
    return path.relative_to("palette_core").parts[0].removesuffix(".py")


def modules_in(path: Path) -> set[str]:
    """The modules of palette_core that a file imports: "__init__" where it takes a name from the package itself."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    names = [f"{name}.".split(".")[:2] for name in imports(tree, path.parts[0])]
    modules = {module_of(path) for path in CORE}
    return {name if name in modules else "__init__" for package, name in names if package == "palette_core"}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_folders_import_one_way(path: Path) -> None:
    found = folders_in(path)
    assert not {folder for folder in found & set(RANKS) if RANKS[folder] > RANKS[path.parts[0]]}
    assert not found & {"streamlit_app", "tests"}


@pytest.mark.parametrize("path", CORE, ids=str)
def test_the_library_knows_nothing_of_its_users(path: Path) -> None:
    assert not folders_in(path) & {"streamlit", "training", "benchmarks"}


@pytest.mark.parametrize("path", [path for path in CORE if module_of(path) not in TOP], ids=str)
def test_files_of_the_library_import_one_way(path: Path) -> None:
    found = modules_in(path)
    assert not found & TOP
    if module_of(path) not in BESIDE:
        assert not found & (MIDDLE | BESIDE)


@pytest.mark.parametrize("path", CORE, ids=str)
def test_heavy_packages_load_only_where_they_are_used(path: Path) -> None:
    allowed = {"plotly"} if path.stem.endswith("plots") else set()
    assert not folders_in(path, at_once=True) & HEAVY - allowed


# What decides hex codes: no product or decomposition goes through BLAS or LAPACK, no power through SIMD.
REPRODUCIBLE = ["reproducible", "color", "histogram", "clustering", "refinement", "quantization", "metrics"]
REPRODUCIBLE += [
    "region_palettes",
    "regions",
    "feature_clusters",
    "fcn_segmentation",
    "hsv_segmentation",
    "guided_filter",
]
REPRODUCIBLE += ["guided_filter", "harmony", "harmony_palette"]
THROUGH_BLAS = {"dot", "vdot", "inner", "matmul", "tensordot", "linalg"}


def products_through_blas(source: str) -> list[str]:
    """The parts of a source that multiply or decompose matrices by BLAS or LAPACK."""

    def is_one(node: ast.AST) -> bool:
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            return isinstance(node.op, ast.MatMult)
        if isinstance(node, ast.Attribute):
            return node.attr in THROUGH_BLAS
        return isinstance(node, ast.keyword) and node.arg == "optimize" and ast.unparse(node.value) != "False"

    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if is_one(node)]


@pytest.mark.parametrize("stem", REPRODUCIBLE)
def test_what_decides_hex_codes_does_not_go_through_blas(stem: str) -> None:
    assert not products_through_blas((ROOT / f"palette_core/{stem}.py").read_text(encoding="utf-8"))


def test_no_way_through_blas_is_overlooked() -> None:
    source = "a @ b; a @= b; np.dot(a, b); a.dot(b); np.linalg.norm(a); np.einsum('i,i', a, b, optimize=True); a * b"
    assert len(products_through_blas(source)) == 6
    assert not products_through_blas("np.einsum('i,i', a, b, optimize=False) + np.einsum('i,i', a, b)")


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = "import sys, palette_core; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "palette_core.quantization.quantize" in loaded
    assert not {name.split(".")[0] for name in loaded} & HEAVY


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
    own = {"palette_core.quantize", "palette_core.color", "palette_core.image.image.Image"}
    assert set(imports(tree, "palette_core", at_once=True)) == own | {"scipy.linalg", "keras", "plotly"}
    assert set(imports(tree, "palette_core")) == own | {"scipy.linalg", "keras", "plotly", "pandas", "tensorflow"}
