"""Optional packages: the error for a missing one has the command that installs it."""

from importlib.util import find_spec
from typing import Literal

from palette_core.errors import MissingPackageError

Extra = Literal["networks", "plots", "notebook", "app"]


def require(module: str, extra: Extra) -> None:
    """Check that an optional package is installed, without importing it.

    Parameters
    ----------
    module : str
        The top-level package that is about to be imported, "tensorflow".
    extra : {"networks", "plots", "notebook", "app"}
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
