"""A project as a file: the palette with its pins, settings, favourites and history, in JSON.

::

    {"format": "color palette project", "version": 1, "palette": {"colors": [...]}, "settings": {...}, ...}

A reader ignores keys that it does not know; what it could not understand gets a new version.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from palette_core.editing.history import MAX_ENTRIES, MAX_FAVOURITES, Entry, History
from palette_core.editing.working_palette import WorkingColor, WorkingPalette, clean_text, is_index
from palette_core.errors import ColorError
from palette_core.palette import Location

Setting = str | int | float | bool | None

FORMAT, VERSION = "color palette project", 1
MAX_BYTES = 4_000_000
MAX_SETTINGS, MAX_KEY, MAX_VALUE = 100, 60, 2000  # settings, and characters of one
WRITTEN_ENTRIES = 200  # of the history
DAMAGED = "The project file cannot be read: it is damaged, or no project of this app."
FIELDS = ("id", "hex", "name", "locked", "role", "origin", "share", "reason", "region", "confidence")


@dataclass(frozen=True, slots=True)
class Project:
    """What a project file holds.

    Attributes
    ----------
    palette : WorkingPalette
        With the places where its colours were seen.
    settings : mapping of str to str, int, float, bool or None
        Of the app, by name; who uses them checks them.
    favourites : tuple of WorkingPalette
        The starred palettes.
    history : History or None
        None where none was kept.
    """

    palette: WorkingPalette
    settings: Mapping[str, Setting] = field(default_factory=dict)
    favourites: tuple[WorkingPalette, ...] = ()
    history: History | None = None

    @classmethod
    def of(cls, history: History, settings: Mapping[str, Setting]) -> "Project":
        """Return the project of a session: its current palette, its favourites and its history."""
        return cls(history.current, settings, history.favourites, history)

    def to_history(self) -> History:
        """Return the history to go on with: the one that was kept, or a new one with the palette and the favourites."""
        return self.history or History((Entry(self.palette, "Opened"),), favourites=self.favourites)


def to_project_file(project: Project) -> bytes:
    """Write a project, UTF-8.

    Of the history the last WRITTEN_ENTRIES entries are kept, and all from the current one on; none where they are too
    much for MAX_BYTES.

    Raises
    ------
    ColorError
        A setting is none that can be saved, or there is too much of them.
    """
    _check_settings(project.settings)
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "palette": _palette_record(project.palette),
        "settings": dict(project.settings),
        "favourites": [_palette_record(favourite) for favourite in project.favourites],
    }
    if project.history is not None:
        whole = _encode(content | {"history": _history_record(project.history)})
        if len(whole) <= MAX_BYTES:
            return whole
    return _encode(content)


def from_project_file(content: bytes) -> Project:
    """Read a project file, as hostile input.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    project : Project
        Its history has the favourites too.

    Raises
    ------
    ColorError
        The file is no project, is damaged or too large, or was written by a newer version of the app.
    """
    if len(content) > MAX_BYTES:
        raise ColorError(f"The file is larger than {MAX_BYTES // 1_000_000} MB: that is no project of this app.")
    try:
        record = json.loads(content.decode("utf-8", "surrogatepass"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ColorError(DAMAGED) from None
    _check_version(record)
    try:
        return _project(record)
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # a ColorError is a ValueError
        raise ColorError(f"{DAMAGED} {error if isinstance(error, ColorError) else ''}".strip()) from error


def _encode(content: dict[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")  # the name of a photo need not be valid Unicode


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _check_version(record: object) -> None:
    if not isinstance(record, dict) or record.get("format") != FORMAT or not is_index(record.get("version")):
        raise ColorError(DAMAGED)
    if record["version"] > VERSION:
        raise ColorError(
            f"The project was saved by a newer version of this app (format {record['version']}; this one reads up to "
            f"{VERSION}). Open it there, or export its palette as JSON and paste that here."
        )


def _project(record: dict[str, Any]) -> Project:
    palette, settings = _palette(record["palette"]), record.get("settings", {})
    _check_settings(settings)
    favourites = tuple(map(_palette, _list(record.get("favourites", []), MAX_FAVOURITES)))
    history = record.get("history")
    return Project(palette, settings, favourites, _history(history, palette, favourites) if history else None)


def _history(record: Any, palette: WorkingPalette, favourites: tuple[WorkingPalette, ...]) -> History:
    entries = tuple(
        Entry(_palette(entry["palette"]), clean_text(entry["label"], MAX_KEY) or "Edit")
        for entry in _list(record["entries"], MAX_ENTRIES)
    )
    if not is_index(record["position"]):
        raise ColorError("The position in a history must be a whole number.")
    return History(entries, record["position"], favourites, palette.next_id).record(palette, "Opened")


def _history_record(history: History) -> dict[str, object]:
    first = min(history.position, max(0, len(history.entries) - WRITTEN_ENTRIES))
    entries = [{"label": entry.label, "palette": _palette_record(entry.palette)} for entry in history.entries[first:]]
    return {"entries": entries, "position": history.position - first}


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ColorError(f"There must be a list of at most {most}.")
    return value


def _check_settings(settings: object) -> None:
    if not isinstance(settings, Mapping) or len(settings) > MAX_SETTINGS:
        raise ColorError(f"Settings are at most {MAX_SETTINGS} names with a value each.")
    for key, value in settings.items():
        is_short = isinstance(key, str) and len(key) <= MAX_KEY and len(str(value)) <= MAX_VALUE
        if not is_short or not isinstance(value, Setting) or (isinstance(value, float) and not isfinite(value)):
            raise ColorError(f"The setting {str(key)[:MAX_KEY]!r} is not a short text, a number, true, false or none.")


def _palette_record(palette: WorkingPalette) -> dict[str, object]:
    return {"colors": [_color_record(color) for color in palette.colors], "next_id": palette.next_id}


def _color_record(color: WorkingColor) -> dict[str, object]:
    """Return what is known of a colour."""
    seen = color.seen
    record: dict[str, object] = {key: getattr(color, key) for key in FIELDS}
    record["seen"] = {"image": seen.image, "x": seen.x, "y": seen.y} if seen else None
    return {key: value for key, value in record.items() if value is not None and value is not False}


def _palette(record: Any) -> WorkingPalette:
    next_id = record.get("next_id", 0)
    if not is_index(next_id):
        raise ColorError("The next id of a palette must be a whole number.")
    return WorkingPalette(tuple(map(_color, _list(record["colors"], 1000))), next_id)


def _color(record: dict[str, Any]) -> WorkingColor:
    seen = record.get("seen")
    place = None if seen is None else Location(seen["image"], seen["x"], seen["y"])
    return WorkingColor(**{key: record[key] for key in FIELDS if key in record}, seen=place)
