"""The page of harmony: flow 4 on a photo or on typed colours, edits, and the rating."""

import pytest
from streamlit.testing.v1 import AppTest

import palette_core as pc
from palette_core.harmony import usual_error
from tests.app.visits import charts, first_sample, lines, shown, strip, texts, visit, visit_alone


def typed(text: str) -> AppTest:
    return visit("harmony", typed=text)


def test_the_page_shows_what_flow_4_gives() -> None:
    page = visit("harmony")
    assert strip(page) == pc.FLOWS["harmony"]([first_sample()]).palette.hexes
    shares = [swatch["share"] for swatch in shown(page, "palette")["swatches"]]
    assert shares[-3:] == ["suggested"] * 3 and all(share.endswith("%") for share in shares[:-3])


def test_typed_colours_stay_and_the_others_are_suggested_to_go_with_them() -> None:
    page = typed("#264653, 2a9d8f")
    expected = pc.suggest_colors(["#264653", "#2a9d8f"], 6)
    assert strip(page) == ["#264653", "#2a9d8f", *(suggestion.hex for suggestion in expected)]
    assert page.metric[0].label == "Predicted rating, of 5" and 1 <= float(page.metric[0].value) <= 5


def test_suggestions_change_and_come_back_and_what_is_locked_stays() -> None:
    page = typed("#264653")
    before = strip(page)
    page.button_group(key="kept").set_value([0, 2]).run()
    page.button(key="anew").click().run()
    after = strip(page)
    assert after[0] == before[0] and after[2] == before[2] and after != before
    page.button(key="undo").click().run()
    assert strip(page) == before
    assert page.query_params["swatches"] == (
        "-".join(
            f"{code[1:]}{'il' if not index else 'sl' if index == 2 else 'su'}" for index, code in enumerate(before)
        )
    )


def test_the_address_brings_the_palette_back_and_a_broken_one_starts_anew() -> None:
    page = visit("harmony", swatches="264653il-e9c46asu-ffffffsl", total="3")
    assert strip(page) == ["#264653", "#e9c46a", "#ffffff"]
    broken = visit("harmony", swatches="<b>", total="3")
    assert "starts anew" in broken.warning[0].value and len(strip(broken)) == 3


def test_the_step_that_helps_most_can_be_taken() -> None:
    page = visit("harmony", typed="#f3cf27 #ab82bc", total="2")
    rating, before = float(page.metric[0].value), strip(page)
    page.button(key="step").click().run()
    assert float(page.metric[0].value) > rating
    assert sum(code != other for code, other in zip(before, strip(page), strict=True)) == 1


def test_a_step_below_the_error_of_the_prediction_is_not_proposed() -> None:
    page = visit("harmony", typed="#264653 #8f5a2a #c1d02a #50104a #999999", total="5")
    explained, error = pc.explain_rating(strip(page)), usual_error()
    assert error and explained.change and 0 < explained.change.rating - explained.rating < error
    assert "step" not in {button.key for button in page.button}
    assert f"more than this error of {error:.2f}" in texts(page)


@pytest.mark.parametrize(
    ("text", "sentence"), [("#26465", "#26465"), ("teal", "teal"), ("#264653 " * 13, "13 colours are too many")]
)
def test_what_is_no_colour_is_explained(text: str, sentence: str) -> None:
    page = typed(text)
    assert not page.exception
    assert sentence in page.error[0].value


def test_the_chroma_has_the_same_names_and_colours_on_both_pages() -> None:
    drawn = lines(visit("harmony"), "chroma")
    assert drawn == lines(visit_alone("evaluation", part="LSTM"), "chromas")
    assert len(drawn) == len(set(drawn.values())) == 3


def test_the_answer_to_is_it_dull_is_drawn() -> None:
    assert {"wheel", "chroma"} <= charts(visit("harmony"))
