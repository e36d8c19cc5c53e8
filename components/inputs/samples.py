"""The photos that come with the project, with their licences."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from components.analysis import Photo, unique_photos
from components.session_state import write_state
from palette_core.image import content_digest

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
        return content_digest(self.read())


@cache
def samples() -> dict[str, Sample]:
    """Return the samples by key."""
    entries = json.loads((FOLDER / "samples.json").read_text(encoding="utf-8"))
    return {entry["key"]: Sample(**entry) for entry in entries}


def sample_input() -> tuple[Photo, bool]:
    """Let the visitor choose a sample; return it, and whether it was chosen and not only there."""
    key = st.pills(
        "No photo at hand? Try one of these.",
        list(samples()),
        default=next(iter(samples())),
        format_func=lambda key: samples()[key].title,
        key="sample",
        required=True,
        bind="query-params",
        on_change=_note_choice,
    )
    sample = samples()[key]
    st.markdown(f":small[Photo: [{sample.credit}]({sample.source}), {sample.licence}]")  # links fade in captions
    is_chosen = st.session_state.get("sample_is_chosen", False) or key != next(iter(samples()))
    return unique_photos([(sample.title, sample.read())])[0], is_chosen


def _note_choice() -> None:
    write_state("sample_is_chosen", True)
