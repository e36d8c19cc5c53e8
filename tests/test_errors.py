"""Errors: each is caught as the library's and as Python's own kind, and comes through another process."""

import pickle

import pytest

import palette_core as pc


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (pc.ImageError, ValueError),
        (pc.ColorError, ValueError),
        (pc.PaletteFileError, ValueError),
        (pc.ChoiceError, ValueError),
        (pc.ModelError, RuntimeError),
        (pc.MissingPackageError, ImportError),
    ],
)
def test_an_error_is_of_two_kinds(error: type[Exception], kind: type[Exception]) -> None:
    assert issubclass(error, pc.PaletteError) and issubclass(error, kind)


def test_a_choice_that_there_is_not_names_those_that_there_are() -> None:
    error = pc.ChoiceError("method", "magic", iter(["fcn", "hsv"]))
    assert str(error) == "There is no method 'magic'. Choose from: fcn, hsv."
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
