"""Colours anywhere in JSON: objects with "hex" or "value", lists, and names with values; design tokens are such."""

from collections.abc import Iterator
from typing import Any

from palette_core.color import looks_like_color
from palette_core.export.reading.objects import tokens
from palette_core.export.reading.palette_file import HEX, MAX_DEPTH, Entries, Entry

NAME_KEYS, TITLE_KEYS = ("name", "label", "title"), ("title", "name", "$description")
COLOR_KEYS = ("hex", "$value", "value", "color", "colour")
OUTER = ("palette", "colors", "color", "colours")  # names of groups that say nothing


def read_records(content: Any) -> Entries:
    """Read the colours of JSON that was parsed."""
    if isinstance(content, dict) and all(isinstance(code, str) and HEX.fullmatch(code) for code in content.values()):
        return Entries([Entry(name, code) for name, code in content.items()])  # whatever the names mean elsewhere
    title = _text_of(content, TITLE_KEYS) if isinstance(content, dict) else ""
    is_project = isinstance(content, dict) and "palette" in content and isinstance(content.get("format"), str)
    # A project file has other palettes beside the one that is worked on.
    start = content["palette"] if is_project else content
    return Entries(_walk(start, (), "", content), title)


def _walk(value: Any, path: tuple[str, ...], kind: str, root: Any) -> Iterator[Entry]:
    """Yield what may be colours; `path` has the names that lead there and `kind` is the type of a group of tokens."""
    if len(path) > MAX_DEPTH:
        return
    name = path[-1] if path else ""
    if isinstance(value, str):
        yield Entry(name, value, _group(path))
    elif isinstance(value, list) and _is_triple(value):
        yield Entry(name, f"#{bytes(value).hex()}", _group(path))
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, (*path, ""), kind, root)
    elif isinstance(value, dict):
        yield from _of_object(value, path, kind, root)


def _of_object(value: dict[str, Any], path: tuple[str, ...], kind: str, root: Any) -> Iterator[Entry]:
    kind = value[tokens.TYPE] if isinstance(value.get(tokens.TYPE), str) else kind
    if tokens.is_token(value) and (kind or "color") != "color":
        return
    code = tokens.color_of(value, root) or _text_of(value, COLOR_KEYS)
    if code:
        name = tokens.own_name(value) or _text_of(value, NAME_KEYS) or (path[-1] if path else "")
        yield Entry(name, code, _text_of(value, ("region",)) or _group(path))
        return
    for key, item in value.items():
        # Beside colours an object has other texts: a title, a description.
        if key in (tokens.VALUE, tokens.ROOT):
            yield from _walk(item, path, kind, root)
        elif not key.startswith("$") and (not isinstance(item, str) or looks_like_color(item)):
            yield from _walk(item, (*path, key), kind, root)


def _group(path: tuple[str, ...]) -> str:
    """Return the names above the last one."""
    return " / ".join(part for part in path[:-1] if part and part not in OUTER)


def _text_of(value: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((value[key] for key in keys if isinstance(value.get(key), str)), "")


def _is_triple(values: list[Any]) -> bool:
    """Whether a list is red, green and blue, as that of Colormind."""
    return len(values) == 3 and all(type(level) is int and 0 <= level <= 255 for level in values)
