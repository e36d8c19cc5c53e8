"""The table of formats in the documentation has the formats that there are."""

import re
from pathlib import Path

from palette_core.export import EXPORTS

PAGE = Path(__file__).parents[2] / "docs/formats.md"


def test_the_table_of_formats_is_that_of_the_library() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `([\w.]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == {key: export.suffix for key, export in EXPORTS.items()}
