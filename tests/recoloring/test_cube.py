"""The `.cube` file, read and applied by a parser that knows nothing of the library."""

import numpy as np
import pytest
from numpy.typing import NDArray

from palette_core.recoloring import PaletteEdit, Recoloring, to_cube
from tests.pictures import photo

EDIT = PaletteEdit.of(["#264653", "#e9c46a", "#e63946"], ["#1d3557", "#2a9d8f", "#f4a261"])
TABLE = Recoloring.of(EDIT)


def read_cube(text: str) -> NDArray[np.float64]:
    """The table of a file, (n, n, n, 3) by red, green and blue."""
    size, rows = 0, []
    for line in text.splitlines():
        words = line.split()
        if words[0] == "LUT_3D_SIZE":
            size = int(words[1])
        elif words[0] not in ("TITLE", "DOMAIN_MIN", "DOMAIN_MAX"):
            rows.append([float(word) for word in words])
    assert len(rows) == size**3
    return np.array(rows).reshape(size, size, size, 3).transpose(2, 1, 0, 3)  # red changes fastest in the file


def apply_cube(table: NDArray[np.float64], pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Pixels by trilinear interpolation: the eight corners of each one's cell, weighed."""
    places = pixels / 255 * (len(table) - 1)
    low = np.minimum(places.astype(int), len(table) - 2)
    part = places - low
    total = np.zeros(pixels.shape)
    for corner in np.ndindex(2, 2, 2):
        weight = np.prod([part[..., i] if corner[i] else 1 - part[..., i] for i in range(3)], axis=0)
        total += weight[..., None] * table[tuple(low[..., i] + corner[i] for i in range(3))]
    return total * 255


@pytest.mark.parametrize("pixels", [photo(4, 80, 90), np.random.default_rng(0).integers(0, 256, (70, 70, 3), np.uint8)])
def test_another_program_gets_our_picture_within_one_level(pixels: NDArray[np.uint8]) -> None:
    theirs = apply_cube(read_cube(to_cube(TABLE).decode()), pixels)
    assert np.abs(theirs - TABLE.apply(pixels)).max() <= 1


def test_the_file_has_a_header_and_is_the_same_each_time() -> None:
    content = to_cube(TABLE, "Autumn")
    lines = content.decode().splitlines()
    assert lines[:4] == ['TITLE "Autumn"', "LUT_3D_SIZE 33", "DOMAIN_MIN 0.0 0.0 0.0", "DOMAIN_MAX 1.0 1.0 1.0"]
    assert len(lines) == 4 + 33**3 and content.endswith(b"\n") and b"\r" not in content
    assert content == to_cube(Recoloring.of(EDIT), "Autumn")
    values = np.array([line.split() for line in lines[4:]], dtype=float)
    assert values.min() >= 0 and values.max() <= 1


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ('a"\nLUT_3D_SIZE 2', 'TITLE "a\' LUT_3D_SIZE 2"'),
        ("", 'TITLE "Color Palette Generator"'),
        ("Mädchen \\", 'TITLE "M?dchen /"'),
        ("x" * 200, f'TITLE "{"x" * 80}"'),
        ("A\ud800", 'TITLE "A"'),
    ],
)
def test_a_title_cannot_leave_its_line(title: str, line: str) -> None:
    assert to_cube(TABLE, title).decode().splitlines()[0] == line


def test_nothing_changed_is_the_identity() -> None:
    table = read_cube(to_cube(Recoloring.of(PaletteEdit.of(["#264653"], ["#264653"]))).decode())
    levels = np.linspace(0, 1, 33)
    assert np.abs(table - np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1)).max() < 1e-6
