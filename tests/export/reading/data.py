"""Where palette files of other programs lie; tests that need them are skipped where they do not."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("PALETTE_DATA", ROOT.parent / "shared/data")) / "palette_files"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.name != "README.md")
needs_files = pytest.mark.skipif(
    not FILES, reason="the palette files are not here; PALETTE_DATA names the folder that holds palette_files/"
)
