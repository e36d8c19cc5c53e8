"""The tree of errors. Each message has the cause and the remedy, in words for users.

::

    Exception
    └── PaletteError
        ├── ImageError (ValueError)            a picture, or a part of one, cannot be used
        ├── ColorError (ValueError)            a colour, or a number of colours, that cannot be used
        ├── PaletteFileError (ValueError)      a palette file cannot be read
        ├── ChoiceError (ValueError)           an unknown method, network, rule or baseline
        ├── ModelError (RuntimeError)          weights are missing or damaged
        └── MissingPackageError (ImportError)  an optional package is not installed

Each is an error of Python's own kind too, so that ``except ValueError`` catches what it should.
"""

from collections.abc import Iterable
from importlib.util import find_spec
from typing import Literal

Extra = Literal["networks", "plots", "notebook", "app"]  # of pyproject.toml


class PaletteError(Exception):
    """Base of every error that this library raises on purpose."""


class ImageError(PaletteError, ValueError):
    """A picture cannot be read, or a part of it cannot be used. The message has the cause and the remedy."""


class ColorError(PaletteError, ValueError):
    """A colour or a number of colours is not one that the library can use."""


class PaletteFileError(PaletteError, ValueError):
    """A palette file cannot be read. The message has the cause and the remedy."""


class ChoiceError(PaletteError, ValueError):
    """There is no such method, network, rule or baseline. The message lists those that there are.

    Parameters
    ----------
    kind : str
        What is chosen: "method", "network", "rule", "baseline".
    value : object
        The unknown value.
    choices : iterable of str
        The known values.
    """

    def __init__(self, kind: str, value: object, choices: Iterable[str]) -> None:
        # All three are arguments of the exception, so that it can be pickled and so cross processes.
        super().__init__(kind, value, tuple(choices))

    def __str__(self) -> str:
        """Return the sentence for the user."""
        kind, value, choices = self.args
        return f"There is no {kind} {value!r}. Choose from: {', '.join(choices)}."


class ModelError(PaletteError, RuntimeError):
    """The weights of a network are missing or damaged. The message has the command that mends it."""


class MissingPackageError(PaletteError, ImportError):
    """An optional package is not installed. The message has the command that installs it."""


def require(module: str, extra: Extra) -> None:
    """Check that an optional package is installed, without importing it.

    Parameters
    ----------
    module : str
        The top-level package that is about to be imported, "tensorflow".
    extra : Extra
        {"networks", "plots", "notebook", "app"}
        The extra of pyproject.toml that brings it.

    Raises
    ------
    MissingPackageError
        The package is not installed.
    """
    if find_spec(module) is None:
        raise MissingPackageError(
            f"This needs the package {module}, which is not installed. "
            f'Install it with: pip install "color-palette-generator[{extra}]"',
            name=module,
        )
