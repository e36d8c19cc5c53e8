"""What the strip takes from a browser: whole actions, each once; nothing else gets through, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.studio.actions import new_actions
from components.studio.strip_actions import FIELDS, parse_strip_action

GOOD = [
    {"op": "recolor", "n": 1, "id": 3, "hex": "#aabbcc"},
    {"op": "rename", "n": 2, "id": 3, "name": "dusty rose"},
    {"op": "lock", "n": 3, "id": 3, "locked": True},
    {"op": "move", "n": 4, "id": 3, "index": 0},
    {"op": "sort", "n": 5, "by": "hue"},
    {"op": "add", "n": 6, "index": 2, "hex": None},
    {"op": "add", "n": 7, "index": 2, "hex": "#000000"},
    {"op": "duplicate", "n": 8, "id": 3},
    {"op": "remove", "n": 9, "id": 3},
    {"op": "undo", "n": 10},
    {"op": "redo", "n": 11},
    {"op": "suggest", "n": 12},
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["op", "n", "id", "hex", "index"]) | st.text(), inner)
    ),
)


def test_every_action_has_an_example() -> None:
    assert {action["op"] for action in GOOD} == set(FIELDS)


@pytest.mark.parametrize("action", GOOD, ids=lambda action: action["op"])
def test_an_action_passes_with_its_fields_alone(action: dict[str, object]) -> None:
    fields = {name: value for name, value in action.items() if name != "n"}
    assert parse_strip_action({**action, "more": "<script>"}) == fields


@pytest.mark.parametrize(
    "change",
    [
        {"op": "recolor", "hex": "#AABBCC"},
        {"op": "recolor", "hex": "#aabbcc\n"},
        {"op": "recolor", "hex": "red"},
        {"op": "recolor", "id": True},
        {"op": "recolor", "id": "3"},
        {"op": "recolor", "id": 3.0},
        {"op": "recolor", "id": 2**60},
        {"op": "move", "index": -1},
        {"op": "move", "index": 65},
        {"op": "rename", "name": "a\nb"},
        {"op": "rename", "name": "x" * 61},
        {"op": "lock", "locked": 1},
        {"op": "sort", "by": ["hue"]},
        {"op": "drop"},
        {"op": ["undo"]},
    ],
    ids=str,
)
def test_what_is_no_action_does_not_pass(change: dict[str, object]) -> None:
    whole = next((action for action in GOOD if action["op"] == change["op"]), GOOD[0])
    assert parse_strip_action(whole) is not None
    assert parse_strip_action({**whole, **change}) is None


@pytest.mark.parametrize("action", GOOD, ids=lambda action: action["op"])
def test_each_field_is_needed(action: dict[str, object]) -> None:
    for field in action.keys() - {"n"}:
        assert parse_strip_action({name: value for name, value in action.items() if name != field}) is None


def done(sent: object, answered: int = 0) -> list[tuple[int, dict[str, object] | None]]:
    return list(new_actions(sent, answered, parse_strip_action))


def test_what_was_answered_is_not_done_again() -> None:
    assert [number for number, _ in done(GOOD)] == list(range(1, 13))
    assert [number for number, _ in done(GOOD, 10)] == [11, 12]
    assert done(GOOD[:3], 3) == []
    assert done([GOOD[0], GOOD[0]]) == done(GOOD[:1])


def test_what_is_no_action_is_answered_so_that_it_does_not_come_again() -> None:
    assert done([GOOD[0], {"op": "drop", "n": 2}, GOOD[2]])[1] == (2, None)


@given(JSON, st.integers(0, 100))
def test_nothing_that_a_browser_sends_raises(sent: object, answered: int) -> None:
    numbers = [number for number, action in done(sent, answered) if action is None or action["op"] in FIELDS]
    assert numbers == sorted({number for number in numbers if number > answered})
    assert parse_strip_action(sent) is None or isinstance(sent, dict)
