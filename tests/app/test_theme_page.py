"""The page of themes: roles that are pinned, the preview, contrast and colour vision, and mends as steps."""

import json
import re

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

import palette_core as pc
from palette_core.color import contrast_ratio, hex_to_rgb, indistinguishable_pairs, rgb_to_hex
from palette_core.theme import NAMES, THEME_EXPORTS
from tests.app.visits import (
    BROKEN,
    arrive,
    colors,
    first_sample,
    send,
    shown,
    texts,
    upload,
    visit,
    widget,
    widgets,
    working,
)

STRIP = "theme_widget"
FIVE = "264653-2a9d8f-e9c46a-f4a261-e76f51"


def opened(page: AppTest, tab: str) -> AppTest:
    """Open a tab, as a click on it does."""
    page.session_state["aspects"] = tab
    return page.run()


def choose(page: AppTest, text: int, ground: int) -> AppTest:
    """Choose a pair in the table of contrasts."""
    states = page._tree.get_widget_states()
    state = WidgetState(id=widget(page, "contrast").proto.id, json_value=json.dumps({"chosen": [text, ground]}))
    states.widgets.append(state)
    return page._run(states)


def role(page: AppTest, name: str, scheme: str = "light") -> dict[str, object]:
    """A role as the list shows it."""
    found = next(role for role in shown(page, "roles")["roles"] if role["name"] == name)
    cell: dict[str, object] = found["schemes"][scheme]
    return cell


def pin(page: AppTest, name: str, color: str, *schemes: str) -> AppTest:
    return send(page, "roles", {"op": "pin", "role": name, "schemes": list(schemes), "color": color})


def test_who_comes_here_first_sees_the_theme_of_the_sample() -> None:
    page = arrive("theme")
    assert working(page, STRIP) == pc.extract_palette(first_sample()).hexes
    expected = pc.theme(pc.extract_palette(first_sample()))
    assert [role["name"] for role in shown(page, "roles")["roles"]] == list(NAMES)
    assert {name: role(page, name)["hex"] for name in NAMES} == expected.light.hexes
    assert {name: role(page, name, "dark")["hex"] for name in NAMES} == expected.dark.hexes
    assert role(page, "primary")["reason"] == expected.light["primary"].reason
    assert 'url("data:image/jpeg;base64,' in shown(page, "preview")["photo"]
    assert "All 42 required pairs" in texts(page)


def test_a_pinned_role_is_in_the_preview_and_the_others_are_solved_around_it() -> None:
    page = pin(arrive("theme", p=FIVE), "primary", "rebeccapurple", "light", "dark")
    swatches = tuple(pc.Swatch(hex_to_rgb(code), 0.0) for code in FIVE.split("-"))
    expected = pc.theme(pc.Palette(swatches), pinned={"primary": "#663399"})
    assert {name: role(page, name)["hex"] for name in NAMES} == expected.light.hexes
    assert role(page, "primary", "dark")["isPinned"] and not role(page, "accent")["isPinned"]
    assert "--primary:#663399;" in shown(page, "preview")["roles"]
    page.session_state["when"] = "Before the pin"
    assert "--primary:#663399;" not in shown(page.run(), "preview")["roles"]


def test_a_role_is_let_go_in_one_scheme_and_all_at_once() -> None:
    page = arrive("theme", p=FIVE)
    before = role(page, "accent")["hex"]
    page = pin(pin(page, "accent", "#ff00ff", "light", "dark"), "text", "#000", "light")
    page = send(page, "roles", {"op": "unpin", "role": "accent", "schemes": ["light"]})
    assert not role(page, "accent")["isPinned"] and role(page, "accent", "dark")["hex"] == "#ff00ff"
    assert shown(page, "roles")["pinned"] == 2
    page = send(page, "roles", {"op": "unpin all"})
    assert shown(page, "roles")["pinned"] == 0 and role(page, "accent")["hex"] == before


def test_what_gives_way_to_a_pin_is_named() -> None:
    page = pin(arrive("theme", p=FIVE), "background", "#808080", "light")
    assert role(page, "text")["isRelaxed"] or role(page, "muted text")["isRelaxed"]
    assert re.search(r"Light: .*text on background has \d+\.\d\d:1 where 4.5:1 is required", texts(page))


@pytest.mark.parametrize("color", ["", "blurple", "#12345", "url(x)", "<script>"])
def test_what_is_no_colour_is_told_and_changes_nothing(color: str) -> None:
    page = arrive("theme", p=FIVE)
    before = shown(page, "preview")["roles"]
    page = pin(page, "primary", color, "light")
    assert shown(page, "roles")["problem"] and shown(page, "preview")["roles"] == before


def test_what_the_list_cannot_send_is_left_out() -> None:
    page = arrive("theme", p=FIVE)
    for action in (
        {"op": "pin", "role": "}", "schemes": ["light"], "color": "red"},
        {"op": "pin", "role": "primary", "schemes": ["night"], "color": "red"},
        {"op": "pin", "role": "primary", "schemes": ["light"], "color": 7},
    ):
        page = send(page, "roles", action)
        assert shown(page, "roles")["pinned"] == 0


def test_pins_stay_while_the_palette_changes_and_on_other_pages() -> None:
    page = pin(visit("theme"), "primary", "#123456", "light")
    page = send(page, STRIP, {"op": "remove", "id": colors(page, STRIP)[1]["id"]})
    page.switch_page("pages/studio.py").run()
    page.switch_page("pages/theme.py").run()
    assert role(page, "primary")["hex"] == "#123456"


def test_the_preview_shows_roles_and_photo_as_they_are_seen() -> None:
    page = arrive("theme")
    before = shown(page, "preview")
    page.selectbox(key="vision").set_value("deutan").run()
    after = shown(page, "preview")
    expected = pc.simulate_vision(hex_to_rgb(str(role(page, "primary")["hex"])), "deutan")
    assert f"--primary:{rgb_to_hex(expected)};" in after["roles"]
    assert after["photo"] != before["photo"] and after["document"] == before["document"]


def test_each_scene_is_shown_in_the_dark_scheme_too() -> None:
    page = arrive("theme", p=FIVE)
    page.session_state["scheme"] = "dark"
    for scene in ("landing", "dashboard", "article", "phone", "cards", "poster"):
        page.session_state["scene"] = scene
        data = shown(page.run(), "preview")
        assert f"--background:{role(page, 'background', 'dark')['hex']};" in data["roles"]
        assert "color-scheme:dark" in data["roles"] and "data:" not in data["photo"]


def test_a_pair_is_mended_as_a_step_that_undo_takes_back() -> None:
    page = choose(opened(arrive("theme", p=FIVE), "Contrast"), 1, 2)
    before = working(page, STRIP)
    assert shown(page, "contrast")["chosen"] == [1, 2] and "not part of WCAG 2.2" in texts(page)
    assert shown(page, "contrast")["cells"][1][2]["ratio"] == "1.98:1"
    page.button(key="take_text").click().run()
    after = working(page, STRIP)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True, True, True]
    assert contrast_ratio(hex_to_rgb(after[1]), hex_to_rgb(after[2])) >= 4.5
    assert "It passes as it is." in texts(page)
    assert working(send(page, STRIP, {"op": "undo"}), STRIP) == before


@pytest.mark.parametrize("sent", [[0, 9], [1, 1], ["0", 1], [True, 0], "ab", [0]])
def test_a_pair_that_is_none_is_not_chosen(sent: object) -> None:
    page = opened(arrive("theme", p=FIVE), "Contrast")
    states = page._tree.get_widget_states()
    state = WidgetState(id=widget(page, "contrast").proto.id, json_value=json.dumps({"chosen": sent}))
    states.widgets.append(state)
    assert shown(page._run(states), "contrast")["chosen"] is None


def test_colours_that_fall_together_are_named_and_parted_as_a_step() -> None:
    page = opened(arrive("theme", p="c83c3c-646e3c-1428a0"), "Colour vision")
    before = working(page, STRIP)
    assert "cannot be told apart with protan vision" in texts(page)
    page.button(key="part_0").click().run()
    after = working(page, STRIP)
    assert not indistinguishable_pairs([hex_to_rgb(code) for code in after])
    assert "everybody tells all colours of the palette apart" in texts(page)
    assert working(send(page, STRIP, {"op": "undo"}), STRIP) == before


@pytest.mark.parametrize("palette", ["7a3cff", "222222-888888-dddddd", "000000", "ffffff-ffffff"])
def test_one_colour_and_greys_have_all_three_tabs(palette: str) -> None:
    page = arrive("theme", p=palette)
    assert "All 42 required pairs" in texts(page)
    for tab in ("Contrast", "Colour vision"):
        page = opened(page, tab)
        assert not page.exception
    assert "contrast" not in widgets(page)


def test_without_a_palette_the_page_says_what_to_do() -> None:
    page = upload(visit("studio"), BROKEN)
    page.switch_page("pages/theme.py").run()
    assert not page.exception
    assert "There is no palette yet" in texts(page) and "roles" not in widgets(page)


@pytest.mark.parametrize("key", ["css", "tokens"])
def test_the_theme_is_taken_away_as_the_library_writes_it(key: str) -> None:
    page = opened(arrive("theme", p=FIVE), "Take it away")
    page.selectbox(key="theme_format").select(key).run()
    swatches = tuple(pc.Swatch(hex_to_rgb(code), 0.0) for code in FIVE.split("-"))
    files = THEME_EXPORTS[key].files(pc.theme(pc.Palette(swatches)), "palette")
    assert [block.value for block in page.code] == [content.decode().strip() for content in files.values()]
    assert [box.label for box in page.expander] == list(files)
    assert not page.exception
