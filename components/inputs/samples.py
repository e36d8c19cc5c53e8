"""The photos that come with the project, with their licences."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A photo in samples/: its key in a URL, its file, and whom to thank."""

    key: str
    file: str
    title: str
    credit: str
    licence: str
    source: str

    def read(self) -> bytes:
        """Return the bytes of the file."""
        return (FOLDER / self.file).read_bytes()

    @property
    def digest(self) -> str:
        """The SHA-256 of the file."""
        return hashlib.sha256(self.read()).hexdigest()


@cache
def samples() -> dict[str, Sample]:
    """Return the samples by key."""
    entries = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))
    return {entry["key"]: Sample(**entry) for entry in entries}
