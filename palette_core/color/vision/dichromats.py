"""Matrices of Viénot and of Brettel for people who lack one kind of cone, on linear light of sRGB.

Colours are moved, along the axis of the cone that is missing, onto what a dichromat sees: by Viénot, Brettel and
Mollon, "Digital Video Colourmaps for Checking the Legibility of Displays by Dichromats" (1999), onto one plane; by
Brettel, Viénot and Mollon, "Computerized simulation of color appearance for dichromats" (1997), onto two half-planes
that meet in the greys. Both are derived here from the cones of Smith and Pokorny (1975).
"""

import numpy as np

from palette_core.arrays import Floats
from palette_core.reproducible import inverse, transform

CONES = ("protan", "deutan", "tritan")  # lacks L, M, S
# Viénot et al. (1999), equation 4: linear light of the primaries of ITU-R BT.709 to L, M and S.
RGB_TO_LMS = np.array([[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]]) / 100
# Smith and Pokorny (1975): XYZ of Judd and Vos to L, M and S.
XYZ_TO_LMS = np.array([[0.15514, 0.54312, -0.03286], [-0.15514, 0.45684, 0.03286], [0.0, 0.0, 0.01608]])
# XYZ of Judd and Vos of the single wavelengths whose hue stays: those of Brettel et al. (1997), in nm.
_475, _485 = [0.13287, 0.11284, 0.9422], [0.05699, 0.16987, 0.5864]
_575, _660 = [0.84394, 0.91558, 0.00197], [0.16161, 0.061, 0.00001]
ANCHORS = {"protan": (_575, _475), "deutan": (_575, _475), "tritan": (_660, _485)}
WHITE = transform(np.ones(3), RGB_TO_LMS)
BLUE = RGB_TO_LMS[:, 2]


def vienot_matrix(deficiency: str) -> Floats:
    """Return the matrix (3, 3) for full protan or deutan: the plane through black, white and the blue primary."""
    return _onto_plane(deficiency, BLUE)


def brettel_matrices(deficiency: str) -> tuple[Floats, Floats]:
    """Return the two matrices (2, 3, 3), and the normal (3,) on whose positive side the first one holds."""
    anchors = transform(np.array(ANCHORS[deficiency]), XYZ_TO_LMS)
    axis = np.eye(3)[CONES.index(deficiency)]
    normal = np.cross(axis, WHITE)  # of the plane through the axis and the greys, where the half-planes meet
    side = np.sign(transform(anchors[0], normal[None])[0])
    return np.stack([_onto_plane(deficiency, anchor) for anchor in anchors]), side * transform(normal, RGB_TO_LMS.T)


def _onto_plane(deficiency: str, through: Floats) -> Floats:
    """Return the projection, along a cone's axis, onto the plane through the greys and a colour of LMS (3,)."""
    cone = CONES.index(deficiency)
    normal = np.cross(WHITE, through)
    moved = np.eye(3)
    moved[cone] = -normal / normal[cone]
    moved[cone, cone] = 0
    return _product(inverse(RGB_TO_LMS), _product(moved, RGB_TO_LMS))


def _product(first: Floats, second: Floats) -> Floats:
    return transform(second.T, first).T
