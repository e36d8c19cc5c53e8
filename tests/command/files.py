"""What lies in a folder."""

from pathlib import Path


def names_in(folder: Path | str) -> list[str]:
    """The names of the files and folders in a folder, sorted."""
    return sorted(path.name for path in Path(folder).iterdir())
