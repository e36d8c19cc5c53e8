"""The agreement with the colour survey: terms and modifiers of a name, and shares that tell good names from bad."""

import numpy as np
import pytest

from benchmarks.color_names.agreement import agreement, is_contrary, nearest_name
from benchmarks.color_names.survey import Survey, basic_terms, modifiers, read_survey, said, terms

SURVEY = Survey(
    ["dark navy blue", "pale rose", "grey"], np.array([[0, 2, 46], [253, 193, 197], [146, 149, 145]], np.uint8)
)


@pytest.mark.parametrize(
    ("name", "found", "basic"),
    [
        ("dark navy blue", {"navy", "blue"}, {"blue"}),
        ("pinkish grey", {"grey"}, {"grey"}),
        ("green/blue", {"green", "blue", "teal", "turquoise"}, {"green", "blue"}),
        ("macaroni and cheese", set(), set()),
    ],
)
def test_a_name_holds_terms(name: str, found: set[str], basic: set[str]) -> None:
    assert terms(name) == found and basic_terms(name) == basic


def test_modifiers_are_those_of_the_name_and_those_that_its_noun_implies() -> None:
    assert modifiers("dusty pale pink") == {"greyish", "light"}
    assert not modifiers("navy") and said("navy") == {"dark"}
    assert is_contrary("dark blue", "light blue") and not is_contrary("dark blue", "navy")


def test_the_halves_share_no_name_and_every_name_holds_a_term() -> None:
    tune, test = read_survey(0), read_survey(1)
    assert not set(tune.names) & set(test.names) and min(len(tune.names), len(test.names)) > 300
    assert all(terms(name) for name in [*tune.names, *test.names])


def test_the_survey_agrees_with_itself_and_one_name_for_all_hardly() -> None:
    own = agreement(SURVEY, nearest_name(SURVEY))
    assert own == {"term": 100, "basic": 100, "modifier": 100, "contrary": 0}
    one = agreement(SURVEY, lambda color: "light navy")
    assert one == {"term": pytest.approx(100 / 3), "basic": pytest.approx(100 / 3), "modifier": 100, "contrary": 100}
