"""What the map of regions takes from a browser: whole actions on the regions that are shown; nothing else, no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.regions.certainty import certainty_mark
from components.regions.region_actions import FIELDS, parse_region_action
from palette_core.regions import MOST_NAME

SHOWN = frozenset(range(4))
GOOD = [
    {"op": "merge", "shown": "s", "numbers": [3, 1]},
    {"op": "rename", "shown": "s", "number": 3, "name": "the boat"},
    {"op": "use", "shown": "s", "number": 0},
    {"op": "undo", "shown": "s"},
    {"op": "reset", "shown": "s"},
]
BAD = [
    {"op": "merge", "shown": "s", "numbers": [3]},
    {"op": "merge", "shown": "s", "numbers": [3, 4]},
    {"op": "merge", "shown": "s", "numbers": [3, True]},
    {"op": "merge", "shown": "s", "numbers": [[0], 1]},
    {"op": "merge", "shown": "s", "numbers": list(range(4)) * 99},
    {"op": "rename", "shown": "s", "number": 4, "name": "the boat"},
    {"op": "rename", "shown": "s", "number": 1, "name": ""},
    {"op": "rename", "shown": "s", "number": 1, "name": "b" * (MOST_NAME + 1)},
    {"op": "rename", "shown": "s", "number": 1.0, "name": "the boat"},
    {"op": "use", "shown": "s", "number": -1},
    {"op": "undo"},
    {"op": "reset", "shown": "of before"},
    {"op": ["undo"], "shown": "s"},
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["op", "shown", "number", "numbers"]) | st.text(), inner)
    ),
)


def test_every_action_has_an_example() -> None:
    assert {action["op"] for action in GOOD} == set(FIELDS)


@pytest.mark.parametrize("action", GOOD, ids=lambda action: action["op"])
def test_an_action_passes_with_its_fields_alone(action: dict[str, object]) -> None:
    assert parse_region_action({**action, "n": 1, "more": "<script>"}, "s", SHOWN) == action


@pytest.mark.parametrize("action", BAD, ids=str)
def test_what_is_no_action_on_the_regions_that_are_shown_does_not_pass(action: dict[str, object]) -> None:
    assert parse_region_action(action, "s", SHOWN) is None


@given(JSON)
def test_whatever_a_browser_sends_raises_nothing(sent: object) -> None:
    assert parse_region_action(sent, "s", SHOWN) is None or isinstance(sent, dict)


@pytest.mark.parametrize(
    ("certainty", "word", "dots"),
    [
        *((1.0, "sure", 3), (0.8, "sure", 3), (0.79, "likely", 2)),
        *((0.5, "likely", 2), (0.2, "perhaps", 1), (0, "by colour", 0)),
    ],
)
def test_a_certainty_is_a_word_and_dots_and_the_number_is_in_the_text(certainty: float, word: str, dots: int) -> None:
    mark = certainty_mark(certainty)
    assert mark is not None and (mark["word"], mark["dots"]) == (word, dots)
    assert certainty == 0 or f"{certainty:.0%}" in str(mark["text"])


def test_nothing_is_shown_where_the_method_knows_no_certainty() -> None:
    assert certainty_mark(None) is None
