"""The page of harmony: flow 4 on the working palette, colours that are brought in, edits, and the rating."""

import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from palette_core.color import MAX_COLORS
from palette_core.harmony import usual_error
from tests.app.visits import (
    arrive,
    charts,
    colors,
    first_sample,
    lines,
    paste,
    send,
    shown,
    texts,
    visit,
    visit_alone,
    working,
)

STRIP = "harmony_widget"


def brought(text: str) -> AppTest:
    return paste(arrive("harmony", p="000000"), text)


def lock(page: AppTest, *places: int) -> AppTest:
    ids = [colors(page, STRIP)[place]["id"] for place in places]
    return send(page, STRIP, *({"op": "lock", "id": number, "locked": True} for number in ids))


def hexes(page: AppTest) -> list[str]:
    return working(page, STRIP)


def test_who_comes_here_first_begins_with_what_flow_4_gives() -> None:
    page = arrive("harmony")
    assert hexes(page) == pc.FLOWS["harmony"]([first_sample()]).palette.hexes
    notes = [color["note"] for color in colors(page, STRIP)]
    assert notes[-3:] == ["suggested"] * 3 and all(note.endswith("%") for note in notes[:-3])


def test_the_palette_is_that_of_the_studio_and_edits_go_both_ways() -> None:
    """D5: each page began from a palette of its own."""
    page = visit("studio")
    page = send(page, "strip_widget", {"op": "recolor", "id": colors(page)[0]["id"], "hex": "#123456"})
    before = working(page)
    page.switch_page("pages/harmony.py").run()
    assert hexes(page) == before
    page = send(page, STRIP, {"op": "remove", "id": colors(page, STRIP)[1]["id"]})
    page.switch_page("pages/studio.py").run()
    assert working(page) == [before[0], *before[2:]]
    page = send(page, "strip_widget", {"op": "undo"}, {"op": "undo"})
    assert working(page) != before and working(page)[1:] == before[1:]


def test_locked_colours_stay_and_the_others_are_suggested_to_go_with_them() -> None:
    page = lock(brought("#264653, 2a9d8f, #000000, #ffffff"), 0, 1)
    page.slider(key="variation").set_value(1.5)
    page.button(key="suggest").click().run()
    expected = pc.suggest_colors(["#264653", "#2a9d8f"], 2, temperature=1.5, seed=1)
    assert hexes(page) == ["#264653", "#2a9d8f", *(suggestion.hex for suggestion in expected)]
    assert page.metric[0].label == "Predicted rating, of 5" and 1 <= float(page.metric[0].value) <= 5
    assert expected[0].reason in texts(page).replace("\\", "")


def test_suggestions_change_and_come_back_and_what_is_locked_stays() -> None:
    page = lock(brought("#264653 #2a9d8f #e9c46a"), 0, 2)
    before = hexes(page)
    page = send(page, STRIP, {"op": "suggest"})
    first = hexes(page)
    page = send(page, STRIP, {"op": "suggest"})
    after = hexes(page)
    assert len({before[1], first[1], after[1]}) == 3 and {after[0], after[2]} == {before[0], before[2]}
    assert shown(page, "address")["value"] == f"264653l-{after[1][1:]}s-e9c46al"
    page = send(page, STRIP, {"op": "undo"}, {"op": "undo"})
    assert hexes(page) == before and all(color["locked"] for color in colors(page, STRIP)[::2])


def test_the_address_brings_the_palette_back_and_a_broken_one_is_told() -> None:
    page = arrive("harmony", swatches="264653il-e9c46asu-ffffffsl")
    assert hexes(page) == ["#264653", "#e9c46a", "#ffffff"]
    assert [color["locked"] for color in colors(page, STRIP)] == [True, False, True]
    broken = arrive("harmony", p="<b>")
    assert "cannot be read" in texts(broken) and len(hexes(broken)) == 8


def test_the_variation_changes_no_colour() -> None:
    """D2: a slider replaced the colours and the locks, and undo was gone."""
    page = lock(brought("#264653 #2a9d8f"), 1)
    for value in (0.1, 2.0):
        page.slider(key="variation").set_value(value).run()
        assert hexes(page) == ["#264653", "#2a9d8f"]
        assert shown(page, STRIP)["canUndo"] and colors(page, STRIP)[1]["locked"]


def test_the_step_that_helps_most_can_be_taken_and_undone() -> None:
    page = brought("#f3cf27 #ab82bc")
    rating, before = float(page.metric[0].value), hexes(page)
    page.button(key="step").click().run()
    assert float(page.metric[0].value) > rating
    assert sum(code != other for code, other in zip(before, hexes(page), strict=True)) == 1
    assert hexes(send(page, STRIP, {"op": "undo"})) == before


def test_a_step_below_the_error_of_the_prediction_is_not_proposed() -> None:
    page = brought("#264653 #8f5a2a #c1d02a #50104a #999999")
    explained, error = pc.explain_rating(hexes(page)), usual_error()
    assert error and explained.change and 0 < explained.change.rating - explained.rating < error
    assert "step" not in {button.key for button in page.button}
    assert f"more than this error of {error:.2f}" in texts(page)


@pytest.mark.parametrize(
    ("text", "kept", "sentence"),
    [
        ("#26465", 1, "#26465"),
        ("#264653 #26465 teal", 2, "#26465"),
        ("#264653 264653 #264653", 1, "more than once"),
        (" ".join(f"#0000{number:02x}" for number in range(40)), MAX_COLORS, f"at most {MAX_COLORS} colours"),
    ],
)
def test_what_cannot_be_taken_is_explained_and_costs_no_other_colour(text: str, kept: int, sentence: str) -> None:
    """D19."""
    page = brought(text)
    assert not page.exception
    assert sentence in texts(page) and len(hexes(page)) == kept == len(set(hexes(page)))


def test_colours_that_are_brought_in_can_be_merged() -> None:
    page = paste(lock(brought("#264653 #2a9d8f"), 0), "#ffffff #000000", "Merge")
    assert hexes(page)[0] == "#264653" and len(hexes(page)) == 2 and hexes(page)[1] in ("#ffffff", "#000000")


def test_a_name_from_a_link_is_shown_as_text() -> None:
    page = lock(arrive("harmony", p="264653..![x](http://127~d0~d0~d1/x)-e9c46a"), 0)
    page = send(page, STRIP, {"op": "suggest"})
    assert colors(page, STRIP)[0]["name"] == "![x](http://127.0.0.1/x)"
    assert not [element.value for element in page.markdown if "](http" in element.value]


def test_the_chroma_has_the_same_names_and_colours_on_both_pages() -> None:
    drawn = lines(visit("harmony"), "chroma")
    assert drawn == lines(visit_alone("evaluation", part="LSTM"), "chromas")
    assert len(drawn) == len(set(drawn.values())) == 3


def test_the_answer_to_is_it_dull_is_drawn() -> None:
    assert {"wheel", "chroma"} <= charts(visit("harmony"))
