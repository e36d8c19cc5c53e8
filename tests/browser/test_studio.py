"""The studio in Chromium: one palette that nothing wipes, by mouse, by finger and by keyboard."""

import json
import re
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

import palette_core as pc
from benchmarks.app.server import App
from palette_core.editing import from_project_file
from tests.browser.pages import (
    COFFEE,
    DESK,
    PHONE,
    REFUSED,
    ROCKET,
    SAMPLES,
    SLOW,
    STUDIO,
    TABLET,
    expect_no_overflow,
    expect_palette,
    expect_rest,
    expect_step,
    hexes,
    upload,
)
from tests.pictures import GOLD, RED, TEAL, even

FLOWER = SAMPLES / "flower.jpg"
STRIPES = ["#264653", "#e63946", "#e9c46a"]
SHARED = "/?p=264653l.tx.Deep_ink-2a9d8f-e9c46as"
SHARED_HEXES = ["#264653", "#2a9d8f", "#e9c46a"]


@pytest.fixture
def page(visit) -> Page:
    """The studio with three colours that came by a link, without a photo."""
    opened = visit(SHARED, **DESK)
    expect_palette(opened, SHARED_HEXES)
    return opened


@pytest.fixture
def stripes(tmp_path: Path) -> Path:
    """Three stripes side by side, the first the widest."""
    path = tmp_path / "stripes.png"
    PIL.Image.fromarray(np.hstack([even(TEAL, 300, 200), even(RED, 300, 150), even(GOLD, 300, 100)])).save(path)
    return path


def face(page: Page, number: int) -> Locator:
    return page.locator(f"{STUDIO} .face").nth(number - 1)


def tool(page: Page, name: str) -> Locator:
    return page.locator(".tools").get_by_role("button", name=name, exact=True)


def boxes(page: Page) -> list[FloatRect]:
    expect(page.locator(STUDIO)).to_have_count(8)
    return [box for swatch in page.locator(STUDIO).all() if (box := swatch.bounding_box())]


def choose_source(page: Page, title: str) -> None:
    page.get_by_role("radio", name=title).click()


# Where things are


def test_the_palette_is_in_the_first_300_pixels_of_a_desktop(visit) -> None:
    page = visit(**DESK)
    assert max(box["y"] + box["height"] for box in boxes(page)) <= 300


def test_the_palette_is_on_the_first_screen_of_a_phone_above_the_bar(visit) -> None:
    page = visit(**PHONE)
    bar = page.locator(".st-key-places").bounding_box()
    assert bar and max(box["y"] + box["height"] for box in boxes(page)) <= bar["y"]
    assert bar["y"] + bar["height"] == PHONE["viewport"]["height"]
    expect_no_overflow(page)


def test_on_a_tablet_no_colour_has_a_row_of_its_own(visit) -> None:
    page = visit(**TABLET)
    assert len({round(box["y"]) for box in boxes(page)}) == 1
    assert len({round(box["width"]) for box in boxes(page)}) == 1
    expect_no_overflow(page)


def test_on_a_phone_one_tap_changes_the_page_and_nothing_covers_it(visit) -> None:
    page = visit(**PHONE)
    expect(page.locator(f"{STUDIO} .note").first).to_contain_text("sure")  # nothing is on its way
    expect_rest(page)
    for place, heading in (("Compare", "Compare"), ("Lab", "Quantization"), ("Studio", "Color Palette Generator")):
        page.get_by_role("link", name=place, exact=True).tap()
        expect(page.get_by_role("heading", name=heading, level=1)).to_be_attached(timeout=SLOW)
        expect(page.get_by_test_id("stSidebar").locator("visible=true")).to_have_count(0)
        expect_rest(page)
        covering = page.evaluate("document.elementFromPoint(200, 300).closest('[data-testid=stMain]')?.dataset.testid")
        assert covering == "stMain"


# What keeps the palette


def test_back_leaves_the_page_at_the_first_press_after_three_edits(visit, app: App) -> None:
    page = visit("/_stcore/health", "body", **DESK)
    page.goto(app.address + SHARED)
    expect_palette(page, SHARED_HEXES)
    page.get_by_role("button", name="Lock #2a9d8f").click()
    expect_step(page, "2a9d8fl")
    face(page, 3).press("Delete")
    expect(page.locator(STUDIO)).to_have_count(2)
    tool(page, "Add").click()
    expect(page.locator(STUDIO)).to_have_count(3)
    expect_rest(page)
    page.go_back()
    expect(page).to_have_url(re.compile("_stcore/health$"))


def test_a_reload_keeps_the_palette_and_its_steps(visit) -> None:
    page = visit(**DESK)
    first = pc.extract_palette(FLOWER).hexes
    expect_palette(page, first)
    face(page, 8).press("Delete")
    expect_palette(page, first[:7])
    face(page, 1).press("l")
    expect_step(page, f"{first[0][1:]}il")
    expect_rest(page)
    page.reload()
    expect_palette(page, first[:7])
    expect(page.get_by_role("button", name=f"Lock {first[0]}", pressed=True)).to_be_visible()
    tool(page, "Undo").click()
    tool(page, "Undo").click()
    expect_palette(page, first)
    tool(page, "Redo").click()
    expect_palette(page, first[:7])


def test_the_palette_of_an_upload_outlives_a_reload_that_loses_the_photo(visit) -> None:
    page = visit(**DESK)
    upload(page, COFFEE)
    coffee = pc.extract_palette(COFFEE).hexes
    expect_palette(page, coffee)
    expect_step(page, coffee[0][1:])
    page.reload()
    expect_palette(page, coffee)
    expect_rest(page)
    expect_palette(page, coffee)


def test_a_shared_link_shows_its_palette_and_never_that_of_a_sample(page: Page) -> None:
    expect(face(page, 1)).to_have_attribute("aria-label", re.compile("Deep ink.*locked"))
    expect(page.locator(".pins .pin")).to_have_count(0)
    choose_source(page, "By region")
    expect(page.get_by_role("radio", name="By region")).to_be_checked()
    expect_rest(page)
    expect_palette(page, SHARED_HEXES)
    expect(page.locator(".st-key-proposal")).to_have_count(0)


def test_settings_wipe_no_edit_they_only_propose(visit) -> None:
    page = visit(**DESK)
    first = pc.extract_palette(FLOWER).hexes
    expect_palette(page, first)
    face(page, 1).press("l")
    face(page, 8).press("Delete")
    expect_palette(page, first[:7])
    count = page.get_by_role("spinbutton", name="How many colours")
    count.fill("5")
    count.press("Enter")
    expect(page.get_by_text("New proposal:")).to_be_visible()
    expect_palette(page, first[:7])
    page.get_by_role("button", name="Merge").first.click()
    expect(page.locator(STUDIO)).to_have_count(5)
    assert hexes(page)[0] == first[0]
    tool(page, "Undo").click()
    expect_palette(page, first[:7])


def test_photos_are_added_and_removed_and_the_palette_stays(visit) -> None:
    page = visit(**DESK)
    upload(page, COFFEE)
    coffee = pc.extract_palette(COFFEE).hexes
    expect_palette(page, coffee)
    upload(page, ROCKET)
    expect(page.get_by_role("button", name="Show ")).to_have_count(2)
    both = pc.extract_palette([COFFEE, ROCKET]).hexes
    expect_palette(page, both)  # nothing was edited
    face(page, 1).press("Delete")
    expect_palette(page, both[1:])
    page.get_by_role("button", name="Remove rocket.jpg").click()
    expect(page.get_by_role("button", name="Show ")).to_have_count(1)
    expect(page.get_by_text("New proposal:")).to_be_visible()
    expect_palette(page, both[1:])
    upload(page, ROCKET)
    expect(page.get_by_role("button", name="Show ")).to_have_count(2)
    expect_rest(page)
    expect_palette(page, both[1:])


def test_a_file_that_is_refused_brings_no_palette_of_its_own(visit, tmp_path: Path) -> None:
    page = visit(SHARED, **DESK)
    drawing = tmp_path / "logo.svg"
    drawing.write_text("<svg xmlns='http://www.w3.org/2000/svg'><rect")
    upload(page, drawing)
    expect(page.locator(REFUSED)).to_contain_text("cut off")
    expect_palette(page, SHARED_HEXES)


# What changes it


def test_a_pin_that_is_dragged_gives_the_strip_its_new_colour(visit, stripes: Path) -> None:
    page = visit(viewport={"width": 1280, "height": 1200})
    upload(page, stripes)
    expect_palette(page, STRIPES)
    pin = page.get_by_role("slider", name=re.compile("^Colour 2, "))
    stage = page.locator(".stage").bounding_box()
    start = pin.bounding_box()
    assert stage and start
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(stage["x"] + 0.9 * stage["width"], stage["y"] + 0.2 * stage["height"], steps=6)
    page.mouse.up()
    expect_palette(page, [STRIPES[0], STRIPES[2], STRIPES[2]])
    expect(pin).to_have_attribute("aria-label", re.compile(STRIPES[2]))
    tool(page, "Undo").click()
    expect_palette(page, STRIPES)
    expect(pin).to_have_attribute("aria-label", re.compile(STRIPES[1]))


def test_space_regenerates_what_is_not_locked_and_undo_brings_it_back(page: Page) -> None:
    page.locator("body").press(" ")
    expect(page.locator(f"{STUDIO} .hex").nth(1)).not_to_have_text(SHARED_HEXES[1], ignore_case=True)
    assert hexes(page)[0] == SHARED_HEXES[0]
    page.locator("body").press("Control+z")
    expect_palette(page, SHARED_HEXES)


def test_colours_that_are_pasted_replace_or_fill_what_is_not_locked(page: Page) -> None:
    field = page.locator(".st-key-pasted textarea")
    field.fill("rgb(42 157 143), teal; nonsense #ff0000")
    page.locator(".stForm").get_by_role("button", name="Merge").click()
    expect(page.locator(f"{STUDIO} .hex").last).not_to_have_text(SHARED_HEXES[2], ignore_case=True)
    assert hexes(page)[0] == SHARED_HEXES[0]
    assert set(hexes(page)[1:]) < {"#2a9d8f", "#008080", "#ff0000"}
    field.fill("https://coolors.co/264653-e76f51")
    page.locator(".stForm").get_by_role("button", name="Replace").click()
    expect_palette(page, ["#264653", "#e76f51"])


def test_a_project_is_saved_and_opened_elsewhere(page: Page, visit, tmp_path: Path) -> None:
    face(page, 2).press("Delete")
    expect_step(page, "Deep_ink-e9c46as")
    page.get_by_role("tab", name="Take it away").click()
    expect_rest(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the project").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert from_project_file(file.read_bytes()).to_history().current.hexes == ["#264653", "#e9c46a"]
    other = visit(**DESK)
    other.get_by_role("tab", name="Take it away").click()
    other.locator(".st-key-project input[type=file]").set_input_files(file)
    expect_palette(other, ["#264653", "#e9c46a"])
    expect(other.get_by_role("button", name="Lock #264653", pressed=True)).to_be_visible()
    tool(other, "Undo").click()
    expect_palette(other, SHARED_HEXES)  # the steps of the project
    tool(other, "Undo").click()
    expect_palette(other, pc.extract_palette(FLOWER).hexes)  # and below them what was there before


def test_an_upload_comes_out_as_a_file_with_its_names_and_places(visit) -> None:
    page = visit(**DESK)
    upload(page, COFFEE)
    coffee = pc.extract_palette(COFFEE).hexes
    expect_palette(page, coffee)
    expect_rest(page)  # while tabs are being built, Streamlit opens the first
    page.get_by_role("tab", name="Take it away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    colors = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["colors"]
    assert [color["hex"] for color in colors] == coffee
    assert {color["seen"]["image"] for color in colors} == {"coffee.jpg"}
    assert [color["name"] for color in colors] == page.locator(f"{STUDIO} .name").all_inner_texts()


# By keyboard alone: what is pressed, and what the accessibility tree says then


def focused(page: Page) -> str:
    return page.evaluate("""() => {
      let focused = document.activeElement;
      while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return focused.getAttribute("aria-label") ?? focused.textContent.trim();
    }""")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus; from the end of the page it begins again."""
    for _ in range(80):
        if re.search(name, focused(page)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}; it ended at {focused(page)}.")


def test_every_edit_is_done_by_keyboard(page: Page) -> None:  # noqa: PLR0915 # one long way, as it is gone
    keys = page.keyboard
    tab_to(page, "^Colour 1 of 3, #264653, Deep ink.*locked$")
    keys.press("ArrowRight")
    assert focused(page).startswith("Colour 2 of 3, #2a9d8f")
    keys.press("l")
    expect(page.get_by_role("button", name="Lock #2a9d8f", pressed=True)).to_be_attached()
    keys.press("l")
    expect(page.get_by_role("button", name="Lock #2a9d8f", pressed=False)).to_be_attached()
    keys.press("Alt+ArrowLeft")
    expect_palette(page, ["#2a9d8f", "#264653", "#e9c46a"])
    assert focused(page).startswith("Colour 1 of 3, #2a9d8f")

    keys.press("Enter")
    expect(page.get_by_role("button", name=re.compile("^Colour 1 of 3"), expanded=True)).to_be_visible()
    expect(page.get_by_role("region", name="Edit colour")).to_be_visible()
    assert focused(page) == "Lightness"
    keys.press("Home")
    expect(page.get_by_role("slider", name="Lightness")).to_have_attribute("aria-valuetext", "0.0%")
    expect(page.locator(f"{STUDIO} .hex").first).to_have_text("#000000")
    code = page.get_by_role("textbox", name="Colour", exact=True)
    code.focus()  # Shift+Tab three times, past the buttons
    code.fill("")
    keys.type("oklch(60% 0.1 200)")
    keys.press("Enter")
    expect(page.locator(f"{STUDIO} .hex").first).not_to_have_text("#000000")
    keys.press("Tab")
    tab_to(page, "^$")  # the field of the name
    keys.press("Control+a")
    keys.type("Lagoon")
    keys.press("Enter")
    expect(page.locator(f"{STUDIO} .name").first).to_have_text("Lagoon")
    keys.press("Escape")
    expect(page.get_by_role("region", name="Edit colour")).to_be_hidden()
    assert focused(page).startswith("Colour 1 of 3")

    keys.press("d")
    expect(page.locator(STUDIO)).to_have_count(4)
    keys.press("+")
    expect(page.locator(STUDIO)).to_have_count(5)
    keys.press("Delete")
    expect(page.locator(STUDIO)).to_have_count(4)
    keys.press("Control+z")
    expect(page.locator(STUDIO)).to_have_count(5)
    keys.press("Shift+Control+z")
    expect(page.locator(STUDIO)).to_have_count(4)
    keys.press("Shift+Tab")  # to the toolbar, which is one stop: arrows lead on
    assert focused(page) in {"Regenerate", "Add"}
    while focused(page) != "Sort by lightness":
        keys.press("ArrowRight")
    keys.press("Enter")
    expect(page.locator(f"{STUDIO} .hex").first).to_have_text("#264653")
    before = hexes(page)
    keys.press("Home")
    assert focused(page) == "Regenerate"
    keys.press("Enter")
    expect(page.locator(f"{STUDIO} .hex").nth(1)).not_to_have_text(before[1])
    expect(page.locator(f"{STUDIO} .hex").first).to_have_text(before[0])  # which is locked


def test_favourites_and_the_comparison_of_two_are_reached_by_keyboard(page: Page) -> None:
    keys = page.keyboard
    tab_to(page, "^Colour 1 of 3")
    keys.press("Delete")
    expect(page.locator(STUDIO)).to_have_count(2)
    expect_step(page, "2a9d8f-e9c46a")
    tab_to(page, "^Adjust$")
    keys.press("End")
    keys.press("Enter")
    expect(page.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
    tab_to(page, "Add to favourites")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Remove from favourites")).to_be_visible()
    tab_to(page, "From the link")
    keys.press("Enter")
    expect_palette(page, SHARED_HEXES)
    expect_rest(page)  # the steps to choose from are those of now
    choices = page.get_by_role("combobox", name="Compare two")
    choices.focus()
    for _ in range(2):
        keys.press("ArrowDown")
        keys.press("Enter")
    expect(page.get_by_text("apart on average")).to_be_visible()
    expect(page.locator(".st-key-compared_1 .swatch").first).to_be_visible()


def test_a_pin_moves_by_arrow_keys_and_says_where_it_is(visit, stripes: Path) -> None:
    page = visit(**DESK)
    upload(page, stripes)
    expect_palette(page, STRIPES)
    pin = page.get_by_role("slider", name=re.compile("^Colour 1, "))
    pin.focus()
    before = pin.get_attribute("aria-valuetext")
    pin.press("Shift+ArrowDown")
    expect(pin).not_to_have_attribute("aria-valuetext", before or "")
    expect(tool(page, "Undo")).to_be_enabled()
    pin.press("Delete")
    expect_palette(page, STRIPES[1:])


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desktop", "phone"])
def test_light_and_dark_can_be_switched_and_nothing_is_lost(visit, device: dict) -> None:
    page = visit(**device)
    face(page, 1).press("l")
    for scheme, bright in (("Dark", False), ("Light", True)):
        page.get_by_test_id("stMainMenu").get_by_role("button").click()
        page.get_by_role("menuitemradio", name=scheme).click()
        page.keyboard.press("Escape")
        page.wait_for_function(
            "bright => bright === parseInt(getComputedStyle(document.querySelector('.stApp'))"
            ".backgroundColor.match(/\\d+/)[0]) > 128",
            arg=bright,
        )
    expect(page.locator(f"{STUDIO}.locked")).to_have_count(1)
