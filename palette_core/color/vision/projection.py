"""A deficiency of a severity as matrices on linear light: which model is right for what, and how they are applied."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import numpy as np

from palette_core.arrays import Floats
from palette_core.color.vision.dichromats import brettel_matrices, vienot_matrix
from palette_core.color.vision.machado import machado_matrix
from palette_core.errors import ChoiceError, ColorError

Deficiency = Literal["protan", "deutan", "tritan"]
VisionModel = Literal["vienot", "brettel", "machado"]


@dataclass(frozen=True, eq=False, slots=True)
class Projection:
    """What a deficiency does to linear light.

    Attributes
    ----------
    matrices : float64 array (1 or 2, 3, 3)
        Of linear sRGB. Where there are two, the first holds on one side of the greys and the second on the other.
    normal : float64 array (3,) or None
        The first matrix holds where its product with the linear colour is at least 0; None for one matrix.
    """

    matrices: Floats
    normal: Floats | None


@cache
def projection(deficiency: Deficiency, severity: float = 1.0, model: VisionModel | None = None) -> Projection:
    """Return the matrices of a deficiency.

    Parameters
    ----------
    deficiency : {"protan", "deutan", "tritan"}
        Of the cones for long, middle and short waves: weak for red, for green, for blue.
    severity : float
        0 normal to 1, where the cones are missing.
    model : {"vienot", "brettel", "machado"} or None
        None takes what is right for it: Viénot (1999) for full protan and deutan, Machado (2009) for weaker ones,
        Brettel (1997) for tritan. Viénot's and Brettel's are of full deficiencies; a weaker one lies between them
        and normal vision, in proportion.

    Returns
    -------
    projection : Projection
        For linear light.

    Raises
    ------
    ChoiceError
        There is no such deficiency or model; Viénot's has no tritan.
    ColorError
        The severity is below 0 or above 1.
    """
    if deficiency not in get_args(Deficiency):
        raise ChoiceError("deficiency", deficiency, get_args(Deficiency))
    if not 0 <= severity <= 1:
        raise ColorError(f"A severity is from 0, normal vision, to 1, a full deficiency; {severity:g} is not.")
    if model is None:
        model = "brettel" if deficiency == "tritan" else "vienot" if severity == 1 else "machado"
    choices = [name for name in get_args(VisionModel) if (deficiency, name) != ("tritan", "vienot")]
    if model not in choices:
        raise ChoiceError(f"model of {deficiency} vision", model, choices)
    if model == "machado":
        return Projection(machado_matrix(deficiency, severity)[None], None)
    normal = None
    if model == "vienot":
        full = vienot_matrix(deficiency)[None]
    else:
        full, normal = brettel_matrices(deficiency)
    return Projection((1 - severity) * np.eye(3) + severity * full, normal)
