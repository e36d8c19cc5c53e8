"""The same hex codes whatever the BLAS kernel, the threads and the SIMD units; and roots and axes that are right."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.reproducible import (
    eigenvectors,
    exponential,
    inverse,
    lengths,
    logarithm,
    power,
    principal_axes,
    root,
    rounded_matmul,
    transform,
)

ROOT = Path(__file__).parents[1]
# None of these reaches LiteRT, which takes its kernels by the processor: tests/training/test_export.py holds the hex
# codes against those with the kernels of TensorFlow.
SETTINGS = {
    "Haswell, one thread": {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "1"},
    "Haswell, two threads": {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "2"},
    "SkylakeX, one thread": {"OPENBLAS_CORETYPE": "SkylakeX", "OPENBLAS_NUM_THREADS": "1"},
    "SkylakeX, two threads": {"OPENBLAS_CORETYPE": "SkylakeX", "OPENBLAS_NUM_THREADS": "2"},
    "Zen, one thread": {"OPENBLAS_CORETYPE": "Zen", "OPENBLAS_NUM_THREADS": "1"},
    "Zen, two threads": {"OPENBLAS_CORETYPE": "Zen", "OPENBLAS_NUM_THREADS": "2"},
    # What NumPy finds beyond its baseline, by the names of NumPy 2.4.
    "no wide SIMD": {"NPY_DISABLE_CPU_FEATURES": "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"},
}
# Prints the hex codes of the flows, then the bits of flow 1's colours.
SCRIPT = """
import json, sys
from pathlib import Path
import palette_core as pc
from palette_core.color import srgb_to_oklab, srgb_to_uniform, oklab_to_srgb
found = {}
for path in sorted(Path("samples").glob("*.jpg")):
    image = pc.read_image(path, min_pixels=80_000)
    for flow in sys.argv[1:]:
        for emphasis in ("accents", "area") if flow == "quantization" else ("accents",):
            found[f"{path.name} {flow} {emphasis}"] = pc.FLOWS[flow]([image], 8, emphasis=emphasis).palette.hexes
    colors = pc.histogram_of(image).colors
    oklab = srgb_to_oklab(colors)
    bits = b"".join(part.tobytes() for part in (oklab, srgb_to_uniform(colors), oklab_to_srgb(oklab)))
    found[path.name] = __import__("hashlib").sha256(bits).hexdigest()
print(json.dumps(found))
"""


def hexes_of(environment: dict[str, str], *flows: str) -> dict[str, object]:
    command = [sys.executable, "-c", SCRIPT, *flows]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def usual() -> dict[str, object]:
    return hexes_of({}, "quantization")


@pytest.mark.slow
@pytest.mark.parametrize("setting", ["SkylakeX, two threads", "no wide SIMD"])
def test_flow_1_gives_the_same_bits_on_every_processor(usual: dict[str, object], setting: str) -> None:
    assert len(usual) >= 8
    assert hexes_of(SETTINGS[setting], "quantization") == usual


@pytest.fixture(scope="module")
def usual_of_all() -> dict[str, object]:
    return hexes_of({}, "quantization", "segmentation", "features", "harmony")


@pytest.mark.slow
@pytest.mark.parametrize("setting", SETTINGS)
def test_all_flows_give_the_same_hex_codes_on_every_processor(usual_of_all: dict[str, object], setting: str) -> None:
    assert hexes_of(SETTINGS[setting], "quantization", "segmentation", "features", "harmony") == usual_of_all


# No product or decomposition through BLAS or LAPACK where hex codes are decided, but for the exact one

FOLDERS = ("color", "quantization", "regions", "segmentation", "features", "harmony", "palette", "image")
DECIDING = sorted(path for folder in FOLDERS for path in (ROOT / "palette_core" / folder).rglob("*.py"))
DECIDING.remove(ROOT / "palette_core/features/similarity.py")  # a chart of pictures, no colours
DECIDING += sorted((ROOT / "palette_core/networks/shallow").glob("*.py"))
THROUGH_BLAS = {"dot", "vdot", "inner", "matmul", "tensordot", "linalg"}
EXEMPT = {
    "reproducible.py": ["first @ second"],  # exact_matmul
    "prototypes.py": ["cells @ np.array([1 << 40, 1 << 20, 1])"],  # int64: NumPy's own loop, and exact
}


def products_through_blas(source: str) -> list[str]:
    """The parts of a source that multiply or decompose matrices by BLAS or LAPACK."""

    def is_one(node: ast.AST) -> bool:
        if isinstance(node, (ast.BinOp, ast.AugAssign)):
            return isinstance(node.op, ast.MatMult)
        if isinstance(node, ast.Attribute):
            return node.attr in THROUGH_BLAS
        return isinstance(node, ast.keyword) and node.arg == "optimize" and ast.unparse(node.value) != "False"

    return [ast.unparse(node) for node in ast.walk(ast.parse(source)) if is_one(node)]


@pytest.mark.parametrize("path", [*DECIDING, ROOT / "palette_core/reproducible.py"], ids=lambda path: path.stem)
def test_what_decides_hex_codes_goes_through_blas_only_by_the_exact_product(path: Path) -> None:
    assert products_through_blas(path.read_text(encoding="utf-8")) == EXEMPT.get(path.name, [])


# Nor a function of NumPy whose last bit depends on the SIMD units, where a palette is found

BY_SIMD = {*("exp", "expm1", "exp2", "log", "log1p", "log2", "log10"), *("power", "float_power", "cbrt", "hypot")}
BY_SIMD |= {"sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2", "sinh", "cosh", "tanh"}
FINDING = [path for path in DECIDING if path.parent.name in ("quantization", "regions", "networks")]


def functions_by_simd(source: str) -> list[str]:
    """The functions of NumPy in a source that are not rounded in one way."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return [ast.unparse(node) for node in nodes if ast.unparse(node.value) == "np" and node.attr in BY_SIMD]


@pytest.mark.parametrize("path", FINDING, ids=lambda path: path.stem)
def test_what_finds_a_palette_takes_logarithms_and_powers_that_are_rounded_in_one_way(path: Path) -> None:
    assert functions_by_simd(path.read_text(encoding="utf-8")) == []


def test_no_function_by_simd_is_overlooked() -> None:
    assert functions_by_simd("np.log(a) + np.sqrt(b) * np.exp(-c); math.log(2)") == ["np.log", "np.exp"]


def test_no_way_through_blas_is_overlooked() -> None:
    source = "a @ b; a @= b; np.dot(a, b); a.dot(b); np.linalg.norm(a); np.einsum('i,i', a, b, optimize=True); a * b"
    assert len(products_through_blas(source)) == 6
    assert not products_through_blas("np.einsum('i,i', a, b, optimize=False) + np.einsum('i,i', a, b)")


# Roots and powers


@given(st.floats(1e-30, 1e30), st.sampled_from([3, 5, 11]))
@settings(max_examples=200)
def test_a_root_is_right_to_the_last_bits(value: float, degree: int) -> None:
    assert float(root(np.array([value]), degree)[0]) == pytest.approx(value ** (1 / degree), rel=2e-15)
    assert root(np.array([-value, 0.0]), degree).tolist() == [-root(np.array([value]), degree)[0], 0.0]


@given(st.floats(0, 1e6), st.sampled_from([0.25, 0.45, 0.5, 0.7, 0.85, 1.0, 1 / 0.55, 2.4]))
@settings(max_examples=200)
def test_a_power_is_right_to_the_last_bits(value: float, exponent: float) -> None:
    assert float(power(np.array([value]), exponent)[0]) == pytest.approx(value**exponent, rel=1e-13, abs=1e-200)


# Logarithms and exponentials


@given(st.floats(1e-300, 1e300))
@settings(max_examples=300)
def test_a_logarithm_is_that_of_numpy(value: float) -> None:
    found = float(logarithm(np.array([value]))[0])
    assert found == pytest.approx(float(np.log(value)), rel=1e-14, abs=1e-15)
    assert found == float(logarithm(np.array([1.0, value, 2.0]))[1])


@given(st.floats(-700, 700))
@settings(max_examples=300)
def test_an_exponential_is_that_of_numpy(value: float) -> None:
    found = float(exponential(np.array([value]))[0])
    assert found == pytest.approx(float(np.exp(value)), rel=1e-12)
    assert found == float(exponential(np.array([0.0, value]))[1])


@given(st.floats(-30, 30))
def test_an_exponential_undoes_a_logarithm(value: float) -> None:
    assert float(logarithm(exponential(np.array([value])))[0]) == pytest.approx(value, abs=1e-12)


# Products and axes


seeds = st.integers(0, 2**32 - 1)


@given(seeds, st.integers(1, 7), st.integers(1, 7), st.integers(1, 6))
@settings(max_examples=50)
def test_rounded_products_are_nearly_those_of_blas(seed: int, m: int, n: int, d: int) -> None:
    random = np.random.default_rng(seed)
    first, second = random.normal(size=(m, d)), random.normal(size=(n, d))
    np.testing.assert_allclose(rounded_matmul(first, second.T), first @ second.T, atol=d * 1e-5)
    np.testing.assert_allclose(lengths(first), np.linalg.norm(first, axis=1), rtol=1e-14)
    matrix, points = random.normal(size=(d, 3)), random.normal(size=(m, n, 3))
    np.testing.assert_allclose(transform(points, matrix), points @ matrix.T, atol=1e-13)


@given(seeds, st.integers(1, 600), st.sampled_from([1e-200, 1e-3, 1.0, 1e6]), st.booleans())
@settings(max_examples=50)
def test_rounded_products_are_exact_in_any_order(seed: int, d: int, size: float, extreme: bool) -> None:
    random = np.random.default_rng(seed)
    first, second = (size * random.uniform(0.9 if extreme else -1, 1, shape) for shape in ((5, d), (d, 7)))
    order = random.permutation(d)
    expected = rounded_matmul(first, second)
    np.testing.assert_array_equal(rounded_matmul(first[:, order], second[order]), expected)
    np.testing.assert_array_equal(rounded_matmul(second[order].T, first[:, order].T).T, expected)


@given(seeds)
@settings(max_examples=50)
def test_an_inverse_undoes_its_matrix(seed: int) -> None:
    matrices = np.random.default_rng(seed).normal(size=(5, 3, 3)) + 4 * np.eye(3)
    np.testing.assert_allclose(inverse(matrices) @ matrices, np.tile(np.eye(3), (5, 1, 1)), atol=1e-11)


@given(seeds, st.integers(1, 16))
@settings(max_examples=50)
def test_eigenvectors_are_those_of_lapack(seed: int, size: int) -> None:
    half = np.random.default_rng(seed).normal(size=(size, size))
    symmetric = half + half.T
    vectors = eigenvectors(symmetric)
    values = np.linalg.eigvalsh(symmetric)[::-1]
    np.testing.assert_allclose(vectors.T @ symmetric @ vectors, np.diag(values), atol=1e-9)
    np.testing.assert_allclose(vectors.T @ vectors, np.eye(size), atol=1e-12)


@pytest.mark.parametrize("shape", [(256, 432), (300, 24), (7, 20), (3, 5)])
def test_principal_axes_hold_as_much_as_those_of_lapack(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    points = random.normal(size=shape) * random.random(shape[1]) ** 3
    points -= points.mean(axis=0)
    axes = principal_axes(points, 8)
    wanted = np.linalg.eigvalsh(points.T @ points)[::-1][: len(axes)]
    assert axes.shape == (min(8, shape[1]), shape[1])
    assert ((axes @ points.T) ** 2).sum() == pytest.approx(wanted.sum(), rel=1e-6)


def test_points_without_spread_have_no_axes() -> None:
    assert not principal_axes(np.zeros((6, 4)), 3).any()
