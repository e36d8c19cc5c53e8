"""Options check themselves: every wrong one is named with what was received."""

from typing import Any

import numpy as np
import pytest

import palette_core as pc
from palette_core.quantization import TEMPERATURE, Options


def test_the_options_of_a_flow_that_nobody_sets() -> None:
    assert Options() == Options(8, "accents", "fcn", None, TEMPERATURE, 0, (), "share", None)


def test_what_is_left_out_and_the_part_have_one_form_that_can_be_hashed() -> None:
    mask = np.eye(4, dtype=bool)
    first = Options(ignore=["white", "#ABCDEF", "black"], region=mask)
    second = Options(ignore=("black", "white", "white", "abcdef"), region=mask.astype(np.uint8) * 255)
    assert first == second and hash(first) == hash(second)
    assert Options(region=[0, 0, 0.5, 1]).region == (0, 0, 0.5, 1)  # type: ignore[arg-type]
    assert Options(ignore="neutrals").ignore == ("black", "grey", "white")


@pytest.mark.parametrize(
    ("setting", "wrong", "error"),
    [("ignore", "nothing", pc.ColorError), ("region", (0, 0, 2, 2), pc.ImageError), ("region", "left", pc.ImageError)],
)
def test_what_cannot_be_left_out_or_taken_is_named(setting: str, wrong: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        Options(**{setting: wrong})
    assert repr(wrong) in str(raised.value)


@pytest.mark.parametrize("n_colors", [1, 256, np.int64(5), "auto", "all"])
def test_good_numbers_of_colours(n_colors: Any) -> None:
    assert Options(n_colors).n_colors == n_colors


@pytest.mark.parametrize("wrong", [0, 257, -1, 2.5, True, None, "8", "AUTO", "ALL"])
def test_wrong_numbers_of_colours(wrong: Any) -> None:
    with pytest.raises(pc.ColorError, match="n_colors must be a whole number from 1 to 256") as raised:
        Options(wrong)
    assert str(raised.value).endswith(f"Received: {wrong!r}")


@pytest.mark.parametrize(
    ("setting", "wrong", "error"),
    [
        ("emphasis", "loud", pc.ColorError),
        ("method", "slic", pc.ChoiceError),
        ("max_colors", 0, pc.ColorError),
        ("max_colors", "auto", pc.ColorError),
        ("max_colors", "all", pc.ColorError),
        ("max_colors", 2.5, pc.ColorError),
        ("temperature", 0, pc.ColorError),
        ("temperature", 5.5, pc.ColorError),
        ("temperature", float("nan"), pc.ColorError),
        ("temperature", True, pc.ColorError),
        ("temperature", "hot", pc.ColorError),
        ("seed", -1, pc.ColorError),
        ("seed", 0.5, pc.ColorError),
        ("seed", False, pc.ColorError),
        ("order", "size", pc.ChoiceError),
    ],
)
def test_wrong_settings(setting: str, wrong: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=setting) as raised:
        Options(**{setting: wrong})
    assert repr(wrong) in str(raised.value)


@pytest.mark.parametrize(
    ("n_colors", "max_colors", "total"),
    [(3, None, 3), (3, 6, 6), ("auto", None, None), ("all", None, None), ("auto", 7, 7)],
)
def test_the_colours_of_a_palette_with_suggestions(n_colors: Any, max_colors: int | None, total: int | None) -> None:
    assert Options(n_colors, max_colors=max_colors).total_colors == total
