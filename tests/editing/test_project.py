"""A project comes back from its file whole, and a hostile file is refused with a sentence."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette_core.editing import (
    History,
    Project,
    WorkingColor,
    WorkingPalette,
    add,
    from_project_file,
    recolor,
    to_project_file,
)
from palette_core.editing.project import DAMAGED, MAX_BYTES, VERSION, WRITTEN_ENTRIES
from palette_core.errors import ColorError
from palette_core.palette import Location
from tests.editing.palettes import plain, working_palettes

SETTINGS = {"colours": 8, "emphasis": "accents", "temperature": 0.3, "subject": False, "region": None}
KEYS, TEXTS = st.text(max_size=20), st.text(max_size=40)
VALUES = (
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
)
PALETTES = working_palettes(max_size=4)


def session() -> History:
    history = History.start(plain("#264653", "#e9c46a")).star(plain("#ffffff"))
    history = history.record(add(history.current, 0, "#111111"), "Add #111111")
    return history.record(recolor(history.current, 0, "#222222"), "Edit Ink").undo()


def test_a_session_comes_back_with_what_can_be_undone_and_redone() -> None:
    history = session()
    project = from_project_file(to_project_file(Project.of(history, SETTINGS)))
    assert project == Project.of(history, SETTINGS)
    again = project.to_history()
    assert again == history and again.redo().current.hexes[1] == "#222222"
    assert again.current.next_id == history.current.next_id


def test_without_a_history_a_new_one_begins() -> None:
    project = Project(plain("#264653"), favourites=(plain("#ffffff"),))
    again = from_project_file(to_project_file(project))
    assert again == project
    history = again.to_history()
    assert history.current == project.palette and history.is_favourite(plain("#ffffff")) and not history.can_undo


@settings(max_examples=50)
@given(PALETTES, st.dictionaries(KEYS, VALUES, max_size=5), st.lists(PALETTES, max_size=2), st.none() | PALETTES)
def test_whatever_is_saved_comes_back(
    palette: WorkingPalette,
    values: dict[str, object],
    favourites: list[WorkingPalette],
    before: WorkingPalette | None,
) -> None:
    history = before and replace(History.start(before), favourites=tuple(favourites)).record(palette, "Edit")
    project = Project(palette, values, tuple(favourites), history)
    assert from_project_file(to_project_file(project)) == project


def test_pins_and_the_name_of_a_photo_come_back() -> None:
    seen = Location("Größe \udcff\n.jpg", 3, 999_999)
    palette = WorkingPalette((WorkingColor(7, "#264653", seen=seen, origin="from image", share=0.25),))
    assert from_project_file(to_project_file(Project(palette))).palette == palette


def test_the_file_is_json_for_everybody() -> None:
    content = json.loads(to_project_file(Project.of(session(), SETTINGS)))
    assert content["format"] == "color palette project" and content["version"] == VERSION
    assert content["palette"]["colors"][0] == {"id": 2, "hex": "#111111", "origin": "typed"}


def test_a_long_history_is_shortened_but_not_what_can_be_redone() -> None:
    history = History.start(plain("#000000"))
    for number in range(1, WRITTEN_ENTRIES + 50):
        history = history.record(recolor(history.current, 0, f"#{number:06x}"), "Edit")
    assert len(from_project_file(to_project_file(Project.of(history, {}))).to_history().entries) == WRITTEN_ENTRIES
    first = replace(history, position=3)
    again = from_project_file(to_project_file(Project.of(first, {}))).to_history()
    assert again.current == first.current and len(again.entries) == WRITTEN_ENTRIES + 47


def test_a_history_that_is_too_large_is_left_out() -> None:
    names = ["色" * 40] * 32
    colors = tuple(
        WorkingColor(number, "#264653", name, reason="因" * 200, region="区" * 200) for number, name in enumerate(names)
    )
    history = History.start(WorkingPalette(colors))
    for number in range(100):
        history = history.record(recolor(history.current, 0, f"#0000{number:02x}"), "Edit")
    content = to_project_file(Project.of(history, {}))
    assert len(content) < MAX_BYTES and from_project_file(content) == Project(history.current)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [1], {"a": 1}, "x" * 3000, b"x"])
def test_a_setting_that_cannot_be_saved_is_told(value: object) -> None:
    with pytest.raises(ColorError, match="The setting 'colours' is not"):
        to_project_file(Project(plain("#264653"), {"colours": value}))


def changed(**values: object) -> bytes:
    return json.dumps(json.loads(to_project_file(Project.of(session(), SETTINGS))) | values).encode()


def test_a_newer_version_is_told_and_keys_of_a_later_one_are_ignored() -> None:
    with pytest.raises(ColorError, match=rf"newer version of this app \(format {VERSION + 1}; .* up to {VERSION}\)"):
        from_project_file(changed(version=VERSION + 1))
    assert from_project_file(changed(gradients=[1, 2])) == Project.of(session(), SETTINGS)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{}", b"[]", b"null", b"\xff\xfe", b"not JSON", b"[" * 100_000, b'{"a":' * 100_000, b"1" * 5000),
        *(changed(format="other"), changed(version="1"), changed(version=True), changed(version=None)),
        *(changed(palette=None), changed(palette=[]), changed(palette={}), changed(palette={"colors": [{"id": 0}]})),
        changed(palette={"colors": [{"id": 0, "hex": "#12"}]}),
        changed(palette={"colors": [{"id": 0, "hex": "#123456"}] * 2}),
        changed(palette={"colors": [{"id": 0, "hex": "#123456", "seen": {"image": 1, "x": 0, "y": 0}}]}),
        changed(palette={"colors": [{"id": 0, "hex": "#123456", "seen": "here"}]}),
        changed(palette={"colors": [7]}),
        changed(palette={"colors": [], "next_id": -1}),
        changed(palette={"colors": [{"id": n, "hex": "#123456"} for n in range(33)]}),
        *(changed(settings=[1]), changed(settings={"a": [1]}), changed(settings={str(n): n for n in range(101)})),
        *(changed(favourites="x"), changed(favourites=[{"colors": []}] * 101), changed(favourites=[1])),
        *(changed(history=[1]), changed(history={"entries": [], "position": 0}), changed(history={"entries": 3})),
        changed(history={"entries": [{"label": 1, "palette": {"colors": []}}], "position": 0}),
        changed(history={"entries": [{"label": "a", "palette": {"colors": []}}], "position": 1}),
        changed(history={"entries": [{"label": "a", "palette": {"colors": []}}], "position": "0"}),
        changed(settings={"a": 1}).replace(b'{"a": 1}', b'{"a": NaN}'),
    ],
)
def test_a_hostile_file_is_refused(content: bytes) -> None:
    with pytest.raises(ColorError) as caught:
        from_project_file(content)
    assert str(caught.value).startswith(DAMAGED) and len(str(caught.value)) < 400


def test_a_large_file_is_refused_unread() -> None:
    with pytest.raises(ColorError, match="larger than 4 MB"):
        from_project_file(b"[" * (MAX_BYTES + 1))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda some: (
        st.lists(some, max_size=3) | st.dictionaries(st.sampled_from(["colors", "id", "hex", "entries"]), some)
    ),
    max_leaves=6,
)


@given(st.sampled_from(["palette", "settings", "favourites", "history", "version", "format"]), JUNK)
def test_junk_in_a_place_gives_a_project_or_a_sentence(key: str, junk: object) -> None:
    project = None
    try:
        project = from_project_file(changed(**{key: junk}))
    except ColorError as error:
        junk = str(error)
    assert isinstance(project, Project) or (isinstance(junk, str) and junk)
