"""Deficiencies of colour vision as ColorAide and the papers have them."""

import coloraide.filters.cvd as oracle
import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from palette_core.color import Deficiency, VisionModel, projection, rgb_to_hex, simulate_vision, srgb_to_linear
from palette_core.errors import ChoiceError, ColorError

COLORS = st.tuples(*[st.integers(0, 255)] * 3)
DEFICIENCIES = st.sampled_from(["protan", "deutan", "tritan"])
Triple = tuple[int, int, int]


def by_coloraide(rgb: Triple, deficiency: str, severity: float, model: str | None) -> list[float]:
    color = Color(rgb_to_hex(rgb)).filter(deficiency, severity, method=model, space="srgb-linear")
    return [255 * channel for channel in color.convert("srgb").clip().coords()]


@given(COLORS, DEFICIENCIES, st.floats(0, 1))
def test_machado_is_that_of_coloraide(rgb: Triple, deficiency: Deficiency, severity: float) -> None:
    seen = simulate_vision(rgb, deficiency, severity, "machado")
    assert seen == pytest.approx(by_coloraide(rgb, deficiency, severity, "machado"), abs=0.6)


@given(COLORS, st.sampled_from(["protan", "deutan"]), st.floats(0, 1))
def test_vienot_is_that_of_coloraide(rgb: Triple, deficiency: Deficiency, severity: float) -> None:
    seen = simulate_vision(rgb, deficiency, severity, "vienot")
    assert seen == pytest.approx(by_coloraide(rgb, deficiency, severity, "vienot"), abs=0.6)


@given(COLORS, st.floats(0, 1))
def test_brettel_for_tritan_is_that_of_coloraide(rgb: Triple, severity: float) -> None:
    seen = simulate_vision(rgb, "tritan", severity, "brettel")
    assert seen == pytest.approx(by_coloraide(rgb, "tritan", severity, "brettel"), abs=0.6)


@pytest.mark.parametrize(
    ("deficiency", "wings"), [("protan", oracle.BRETTEL_PROTAN[:2]), ("deutan", oracle.BRETTEL_DEUTAN[1::-1])]
)
def test_brettel_for_protan_and_deutan_has_the_matrices_of_coloraide(deficiency: Deficiency, wings: tuple) -> None:
    # ColorAide 8.13 takes each wing on the other side; here the one of 575 nm holds for yellows, as in the paper.
    ours = projection(deficiency, 1.0, "brettel")
    theirs = [np.array(wing) @ np.array(oracle.LRGB_TO_LMS) for wing in wings]
    np.testing.assert_allclose(ours.matrices, theirs, atol=1e-5)
    assert ours.normal is not None and ours.normal @ [1, 1, 0] > 0 > ours.normal @ [0, 0, 1]


@pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan"])
def test_the_half_planes_of_brettel_meet_in_the_greys(deficiency: Deficiency) -> None:
    seen = projection(deficiency, 1.0, "brettel")
    assert seen.normal is not None and abs(seen.normal.sum()) < 1e-12
    border = np.cross(seen.normal, [0.3, -0.2, 0.5])  # on the plane between the sides both matrices agree
    np.testing.assert_allclose(seen.matrices[0] @ border, seen.matrices[1] @ border, atol=1e-9)


def test_the_projections_of_vienot_are_those_of_the_paper() -> None:
    from palette_core.color.vision.dichromats import RGB_TO_LMS

    inverted = np.linalg.inv(RGB_TO_LMS)
    protan = RGB_TO_LMS @ projection("protan", 1.0, "vienot").matrices[0] @ inverted
    deutan = RGB_TO_LMS @ projection("deutan", 1.0, "vienot").matrices[0] @ inverted
    np.testing.assert_allclose(protan, [[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]], atol=1e-5)
    np.testing.assert_allclose(deutan, [[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]], atol=1e-5)


@pytest.mark.parametrize(
    ("deficiency", "row"),
    [
        ("protan", [0.152286, 1.052583, -0.204868]),
        ("deutan", [0.367322, 0.860646, -0.227968]),
        ("tritan", [1.255528, -0.076749, -0.178779]),
    ],
)
def test_the_full_matrices_of_machado_are_the_published_ones(deficiency: Deficiency, row: list[float]) -> None:
    assert projection(deficiency, 1.0, "machado").matrices[0][0].tolist() == row


@given(st.integers(0, 255), DEFICIENCIES, st.floats(0, 1), st.sampled_from(["brettel", "machado"]))
def test_greys_stay_grey(value: int, deficiency: Deficiency, severity: float, model: VisionModel) -> None:
    assert np.abs(simulate_vision((value,) * 3, deficiency, severity, model).astype(int) - value).max() <= 1


@given(COLORS, DEFICIENCIES, st.sampled_from([None, "brettel", "machado"]))
def test_severity_0_is_normal_vision(rgb: Triple, deficiency: Deficiency, model: VisionModel | None) -> None:
    assert tuple(simulate_vision(rgb, deficiency, 0.0, model)) == rgb


def test_each_deficiency_has_the_model_that_is_right_for_it() -> None:
    def same(deficiency: Deficiency, severity: float, model: VisionModel) -> bool:
        usual, named = projection(deficiency, severity), projection(deficiency, severity, model)
        return np.array_equal(usual.matrices, named.matrices)

    assert same("protan", 1, "vienot") and same("deutan", 1, "vienot") and same("tritan", 1, "brettel")
    assert same("protan", 0.6, "machado") and same("deutan", 0.6, "machado") and same("tritan", 0.6, "brettel")
    between = projection("deutan", 0.65).matrices
    ends = projection("deutan", 0.6).matrices, projection("deutan", 0.7).matrices
    np.testing.assert_allclose(between, (ends[0] + ends[1]) / 2, atol=1e-12)


def test_arrays_keep_their_shape_and_yellow_and_blue_stay_apart_for_protan() -> None:
    pair = np.array([[[255, 220, 0], [30, 60, 200]]], np.uint8)
    seen = simulate_vision(pair, "protan")
    assert seen.shape == pair.shape and seen.dtype == np.uint8
    assert srgb_to_linear(seen[0, 0])[2] < srgb_to_linear(seen[0, 1])[2]


def test_wrong_choices_are_told() -> None:
    with pytest.raises(ChoiceError, match="no deficiency 'red'"):
        simulate_vision((1, 2, 3), "red")  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match=r"model of tritan vision 'vienot'\. Choose from: brettel, machado"):
        simulate_vision((1, 2, 3), "tritan", 1.0, "vienot")
    for severity in (-0.1, 1.1, float("nan")):
        with pytest.raises(ColorError, match="A severity is from 0"):
            simulate_vision((1, 2, 3), "protan", severity)
