"""The editable strip in Chromium: each edit by mouse, by finger and by keyboard, and how it looks at three widths."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from benchmarks.app.server import App, running_app
from palette_core.color import hex_to_rgb, oklab_to_oklch, oklab_to_srgb, oklch_to_oklab, srgb_to_oklab, text_color_on

ROOT = Path(__file__).parents[2]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESKTOP, TABLET = ({"viewport": {"width": width, "height": height}} for width, height in ((1280, 720), (1024, 768)))
HEXES = ["#ffffff", "#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51", "#17181b", "#8ab17d"]
Point = tuple[float, float]


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with running_app(ROOT, "tests/browser/apps/strip_app.py") as running:
        yield running


@pytest.fixture
def page(visit) -> Page:
    return visit(**DESKTOP)


def held(page: Page, *hexes: str) -> None:
    """Wait until the server has exactly these colours; a star marks a locked one."""
    expect(page.get_by_text("held:")).to_have_text("held: " + " ".join(hexes))


def original(**changes: str) -> list[str]:
    """Return the colours of the app with some of them changed, by their place: c0="#000000"."""
    return [changes.get(f"c{index}", hex_ + "*" * (index == 1)) for index, hex_ in enumerate(HEXES)]


def logged(page: Page, *ops: str) -> None:
    expect(page.get_by_text("log:")).to_have_text(f"log: {' '.join(ops)}".strip())


def shown(page: Page) -> list[str]:
    return page.locator(".swatch .hex").all_inner_texts()


def face(page: Page, number: int) -> Locator:
    return page.locator(".face").nth(number - 1)


def tool(page: Page, name: str) -> Locator:
    return page.locator(".tools").get_by_role("button", name=name, exact=True)


def editor(page: Page) -> Locator:
    return page.get_by_role("region", name="Edit colour")


def boxes(page: Page) -> list[dict[str, float]]:
    return [swatch.bounding_box() for swatch in page.locator(".swatch").all()]


def center(locator: Locator) -> Point:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def focused(page: Page) -> str:
    """Return the name of what has the focus: in the strip its label, else its class."""
    return page.evaluate("""() => {
      const focused = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      return focused.getAttribute("aria-label") ?? focused.className;
    }""")


def said(page: Page, text: str) -> None:
    expect(page.locator(".status")).to_have_text(re.compile(text))


def drag(page: Page, start: Point, end: Point) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)


class Finger:
    """A finger on the page: Playwright itself only taps."""

    def __init__(self, page: Page, start: Point) -> None:
        self.session = page.context.new_cdp_session(page)
        self.send("touchStart", start)

    def move(self, end: Point) -> None:
        self.send("touchMove", end)

    def lift(self) -> None:
        self.send("touchEnd")

    def send(self, kind: str, *points: Point) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


# How it looks


@pytest.mark.parametrize("device", [DESKTOP, TABLET], ids=["desktop", "tablet"])
@pytest.mark.parametrize("count", [1, 5, 8, 9, 11, 13, 32])
def test_rows_are_balanced_and_filled(visit, device, count: int) -> None:
    page = visit(f"/?n={count}", **device)
    expect(page.locator(".swatch")).to_have_count(count)
    rows: dict[float, list[float]] = {}
    for box in boxes(page):
        rows.setdefault(round(box["y"]), []).append(box["width"])
    assert len(rows) == 1 or count > 8
    lengths = [len(row) for row in rows.values()]
    assert max(lengths) - min(lengths) <= 1
    width = page.locator(".strip").bounding_box()["width"]
    assert all(sum(row) == pytest.approx(width, abs=0.5) for row in rows.values())
    assert all(max(row) - min(row) < 0.5 for row in rows.values())


def test_on_a_phone_eight_rows_fit_the_first_screen_and_nothing_is_wider_than_it(visit) -> None:
    page = visit(**PHONE)
    expect(page.locator(".swatch")).to_have_count(8)
    rows = boxes(page)
    assert len({round(box["y"]) for box in rows}) == 8
    assert all(50 <= box["height"] <= 60 for box in rows)
    assert rows[-1]["y"] + rows[-1]["height"] < 844 - 60
    face(page, 3).tap()
    expect(editor(page)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    targets = [button.bounding_box() for button in page.locator(".strip button, .tools button, .editor button").all()]
    assert all(min(box["width"], box["height"]) >= 24 for box in targets if box)


def test_on_a_phone_the_swatch_and_its_editor_are_in_sight_together(visit) -> None:
    page = visit("/?n=32", **PHONE)
    face(page, 20).tap()
    expect(editor(page)).to_be_in_viewport(ratio=0.99)
    swatch, panel = face(page, 20).bounding_box(), editor(page).bounding_box()
    assert swatch["y"] >= 0 and swatch["y"] + swatch["height"] <= panel["y"]


@pytest.mark.parametrize("device", [DESKTOP, TABLET], ids=["desktop", "tablet"])
def test_hover_moves_nothing(visit, device) -> None:
    page = visit(**device)
    before = boxes(page)
    face(page, 3).hover()
    expect(page.locator(".swatch .copy").nth(2)).to_have_css("opacity", "1")
    assert boxes(page) == before


@pytest.mark.parametrize(("scheme", "number"), [("light", 1), ("dark", 7)])
@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_swatch_that_equals_the_page_has_an_edge(visit, scheme, number, device) -> None:
    page = visit(color_scheme=scheme, **device)
    swatch = page.locator(".swatch").nth(number - 1)
    background = page.locator("[data-testid=stApp]").evaluate("node => getComputedStyle(node).backgroundColor")
    expect(swatch).to_have_css("background-color", background)
    edge = page.locator(".strip").evaluate("node => getComputedStyle(node, '::after').boxShadow")
    assert re.search(r"rgba\(128, 128, 128, 0\.[3-9]\d*\) 0px 0px 0px 1px inset", edge)
    box = swatch.bounding_box()
    x, y = (0, box["height"] / 2) if device is PHONE else (box["width"] / 2, 0)
    clip = {"x": box["x"] + int(x), "y": box["y"] + int(y), "width": 1, "height": 1}
    pixel = np.array(PIL.Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"))[0, 0].astype(int)
    assert abs(pixel - [int(part) for part in re.findall(r"\d+", background)]).min() > 25


def test_codes_are_shown_as_they_are_copied_and_ink_is_readable(page: Page) -> None:
    assert shown(page) == HEXES
    for number, hex_ in enumerate(HEXES, start=1):
        red, green, blue = hex_to_rgb(text_color_on(hex_to_rgb(hex_)))
        expect(face(page, number)).to_have_css("color", f"rgb({red}, {green}, {blue})")


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, device, scheme) -> None:
    page = visit(color_scheme=scheme, **device)
    face(page, 4).click()
    editor(page).get_by_label("Colour", exact=True).fill("no colour")
    editor(page).get_by_label("Colour", exact=True).press("Enter")
    if device is DESKTOP:
        tool(page, "Keys").click()
    found = Axe().run(page, context=".st-key-strip").response
    assert found["passes"]
    assert not [
        (item["id"], item["nodes"]) for item in found["violations"] if item["impact"] in ("serious", "critical")
    ]


def test_names_and_states_are_in_the_accessibility_tree(page: Page) -> None:
    locked = page.get_by_role("button", name="Colour 2 of 8, #264653, deep sea, 24.0%, locked", exact=True)
    expect(locked).to_have_attribute("aria-expanded", "false")
    suggested = "Colour 4 of 8, #e9c46a, a rather long name of sand, suggested, warm"
    expect(page.get_by_role("button", name=suggested, exact=True)).to_have_attribute("title", "warm")
    expect(page.get_by_role("button", name="Lock #264653")).to_have_attribute("aria-pressed", "true")
    locked.click()
    expect(locked).to_have_attribute("aria-expanded", "true")
    for name, text in (("Lightness", "37.5%"), ("Chroma", "0.044"), ("Hue", "226°")):
        expect(page.get_by_role("slider", name=name)).to_have_attribute("aria-valuetext", text)


# By mouse


def test_lock_and_copy_on_the_swatch(page: Page) -> None:
    page.get_by_role("button", name="Lock #2a9d8f").click()
    held(page, *original(c2="#2a9d8f*"))
    said(page, "#2a9d8f locked")
    page.get_by_role("button", name="Lock #264653").click()
    held(page, *original(c1="#264653", c2="#2a9d8f*"))
    page.get_by_role("button", name="Copy #e9c46a").click()
    said(page, "#e9c46a copied")
    assert clipboard(page) == "#e9c46a"
    tool(page, "Copy all").click()
    said(page, "All codes copied")
    assert clipboard(page).split() == HEXES
    expect(editor(page)).to_be_hidden()


def test_the_tools(page: Page) -> None:
    expect(tool(page, "Undo")).to_be_disabled()
    tool(page, "Add").click()
    held(page, *original(), "#777777")
    said(page, "Added #777777 as colour 9 of 9")
    tool(page, "Undo").click()
    held(page, *original())
    tool(page, "Redo").click()
    held(page, *original(), "#777777")
    tool(page, "Regenerate").click()
    held(page, *(hex_ if hex_.endswith("*") else "#0a0b0c" for hex_ in original()), "#0a0b0c")
    for by in ("hue", "lightness", "share"):
        tool(page, f"Sort by {by}").click()
    logged(page, "add", "undo", "redo", "suggest", "sort", "sort", "sort")


def test_the_editor_buttons(page: Page) -> None:
    face(page, 3).click()
    panel = editor(page)
    panel.get_by_role("button", name="Duplicate").click()
    held(page, *HEXES[:1], "#264653*", "#2a9d8f", *HEXES[2:])
    panel.get_by_role("button", name="Add after").click()
    held(page, *HEXES[:1], "#264653*", "#2a9d8f", "#2a9d8f", "#777777", *HEXES[3:])
    expect(panel.get_by_label("Colour", exact=True)).to_have_value("#777777")
    panel.get_by_role("button", name="Remove").click()
    held(page, *HEXES[:1], "#264653*", "#2a9d8f", *HEXES[2:])
    expect(panel).to_be_hidden()
    face(page, 1).click()
    panel.get_by_role("button", name="Move later").click()
    held(page, "#264653*", "#ffffff", "#2a9d8f", *HEXES[2:])
    panel.get_by_role("button", name="Move earlier").click()
    held(page, "#ffffff", "#264653*", "#2a9d8f", *HEXES[2:])
    panel.get_by_role("button", name="Lock").click()
    held(page, "#ffffff*", "#264653*", "#2a9d8f", *HEXES[2:])
    expect(panel.get_by_role("button", name="Lock")).to_have_attribute("aria-pressed", "true")
    panel.get_by_role("button", name="Copy").click()
    said(page, "#ffffff copied")
    panel.get_by_label("Name", exact=True).fill("  snow   white ")
    panel.get_by_label("Name", exact=True).press("Enter")
    expect(face(page, 1).locator(".name")).to_have_text("snow white")
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "hex_"),
    [
        ("ABC", "#aabbcc"),
        ("#102030", "#102030"),
        ("rgb(10, 20, 30)", "#0a141e"),
        ("hsl(120 100% 25%)", "#008000"),
        ("RebeccaPurple", "#663399"),
        ("oklch(0.62796 0.25768 29.23)", "#ff0000"),
    ],
)
def test_any_css_color_can_be_typed(page: Page, typed: str, hex_: str) -> None:
    face(page, 5).click()
    field = editor(page).get_by_label("Colour", exact=True)
    field.fill(typed)
    assert shown(page)[4] == hex_
    logged(page)
    field.press("Enter")
    held(page, *original(c4=hex_))
    expect(field).to_have_value(hex_)
    logged(page, "recolor")


@pytest.mark.parametrize(
    "typed", ["#12345", "nonsense", "currentcolor", "transparent", "inherit", "", "red; color: blue"]
)
def test_what_is_no_color_is_said(page: Page, typed: str) -> None:
    face(page, 5).click()
    field = editor(page).get_by_label("Colour", exact=True)
    field.fill(typed)
    field.press("Enter")
    expect(editor(page).get_by_role("alert")).to_contain_text("This is no colour.")
    assert shown(page) == HEXES
    field.fill("teal")
    field.press("Enter")
    held(page, *original(c4="#008080"))
    expect(editor(page).get_by_role("alert")).to_be_empty()


def test_the_swatch_follows_a_slider_and_one_action_is_sent_at_its_end(page: Page) -> None:
    face(page, 3).click()
    hue = page.get_by_role("slider", name="Hue")
    box = hue.bounding_box()
    seen = set()
    page.mouse.move(*center(hue))
    page.mouse.down()
    for step in range(10):
        page.mouse.move(box["x"] + box["width"] * (0.5 + step / 25), box["y"] + 10)
        seen.add(shown(page)[2])
    assert len(seen) >= 9
    logged(page)
    last = shown(page)[2]
    page.mouse.up()
    held(page, *original(c2=last))
    logged(page, "recolor")
    assert shown(page)[2] == last
    before, after = (oklab_to_oklch(srgb_to_oklab(hex_to_rgb(hex_))) for hex_ in (HEXES[2], last))
    assert after[0] == pytest.approx(before[0], abs=0.005)


def test_chroma_ends_where_srgb_does_and_comes_back(page: Page) -> None:
    face(page, 3).click()
    chroma, lightness = (page.get_by_role("slider", name=name) for name in ("Chroma", "Lightness"))
    expect(page.locator("[data-channel=c] .track i")).to_have_count(1)
    chroma.fill("0.33")
    before = oklab_to_oklch(srgb_to_oklab(hex_to_rgb("#2a9d8f")))
    limit = float(chroma.input_value())
    assert 0.1 < limit < 0.2
    vivid = shown(page)[2]
    lightness.fill("0.2")
    assert float(chroma.input_value()) < limit
    lightness.fill(str(round(float(before[0]), 3)))
    assert float(chroma.input_value()) == pytest.approx(limit, abs=0.001)
    assert shown(page)[2] == pytest.approx(vivid) or np.allclose(hex_to_rgb(shown(page)[2]), hex_to_rgb(vivid), atol=1)


def test_the_eyedropper_takes_a_color_of_the_screen(page: Page) -> None:
    page.evaluate("() => { window.EyeDropper = class { open = async () => ({ sRGBHex: '#0f1e2d' }) } }")
    face(page, 6).click()
    editor(page).get_by_role("button", name="Pick a colour from the screen").click()
    held(page, *original(c5="#0f1e2d"))


def test_a_click_on_the_open_swatch_closes_and_on_another_goes_on(page: Page) -> None:
    code = editor(page).get_by_label("Colour", exact=True)
    face(page, 3).click()
    expect(code).to_have_value("#2a9d8f")
    face(page, 4).click()
    expect(code).to_have_value("#e9c46a")
    face(page, 4).click()
    expect(editor(page)).to_be_hidden()


@pytest.mark.parametrize("device", [DESKTOP, TABLET], ids=["desktop", "tablet"])
def test_a_swatch_is_dragged_by_mouse(visit, device) -> None:
    page = visit(**device)
    x, y = center(face(page, 5))
    drag(page, center(face(page, 1)), (x + 20, y))
    expect(page.locator(".mark")).to_be_visible()
    expect(page.locator(".ghost")).to_have_text("#ffffff")
    page.mouse.up()
    held(page, "#264653*", *HEXES[2:5], "#ffffff", *HEXES[5:])
    said(page, "#ffffff moved to place 5 of 8")
    expect(editor(page)).to_be_hidden()
    face(page, 2).click()
    expect(editor(page)).to_be_visible()


def test_escape_ends_a_drag_and_so_does_a_drop_where_it_began(page: Page) -> None:
    drag(page, center(face(page, 1)), center(face(page, 5)))
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_be_hidden()
    page.mouse.up()
    drag(page, center(face(page, 2)), (center(face(page, 2))[0] + 15, 200))
    page.mouse.up()
    assert shown(page) == HEXES
    logged(page)


# By finger


def test_a_swatch_is_dragged_by_finger_after_a_long_press(visit) -> None:
    page = visit(**PHONE)
    start, end = center(face(page, 2)), center(face(page, 6))
    finger = Finger(page, start)
    expect(page.locator(".ghost")).to_be_visible()
    for step in range(1, 6):
        finger.move((start[0], start[1] + (end[1] + 10 - start[1]) * step / 5))
    expect(page.locator(".mark.across")).to_be_visible()
    finger.lift()
    held(page, "#ffffff", *HEXES[2:6], "#264653*", *HEXES[6:])
    expect(editor(page)).to_be_hidden()


def test_a_swipe_scrolls_and_moves_no_swatch(visit) -> None:
    page = visit("/?n=32", **PHONE)
    start = center(face(page, 8))
    before = face(page, 1).bounding_box()["y"]
    finger = Finger(page, start)
    for step in range(1, 11):
        finger.move((start[0], start[1] - 25 * step))
    finger.lift()
    page.wait_for_function(
        "y => document.querySelector('.st-key-strip').getBoundingClientRect().y < y - 100", arg=before
    )
    expect(page.locator(".ghost")).to_be_hidden()
    logged(page)


# By keyboard alone


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab, as a visitor would, until what has the name has the focus."""
    for _ in range(20):
        page.keyboard.press(key)
        if focused(page).startswith(name):
            return
    raise AssertionError(f"{name} was not reached")


def to_first(page: Page) -> None:
    tab_to(page, "Colour 1 of")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("width", [1280, 1024, 390])
def test_everything_by_keyboard_alone(visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 844})
    to_first(page)
    press(page, "ArrowRight", "ArrowRight", "l")
    held(page, *original(c2="#2a9d8f*"))
    assert focused(page).startswith("Colour 3 of 8, #2a9d8f")
    press(page, "Alt+ArrowLeft")
    held(page, "#ffffff", "#2a9d8f*", "#264653*", *HEXES[3:])
    press(page, "Control+Shift+ArrowRight", "Alt+ArrowRight")
    held(page, "#ffffff", "#264653*", "#e9c46a", "#2a9d8f*", *HEXES[4:])
    assert focused(page).startswith("Colour 4 of 8, #2a9d8f")
    press(page, "c")
    said(page, "#2a9d8f copied")
    assert clipboard(page) == "#2a9d8f"
    press(page, "d")
    held(page, "#ffffff", "#264653*", "#e9c46a", "#2a9d8f*", "#2a9d8f*", *HEXES[4:])
    said(page, "Added #2a9d8f as colour 5 of 9")
    assert focused(page).startswith("Colour 5 of 9")
    press(page, "Delete")
    held(page, "#ffffff", "#264653*", "#e9c46a", "#2a9d8f*", *HEXES[4:])
    assert focused(page).startswith("Colour 5 of 8, #f4a261")
    press(page, "+")
    said(page, "Added #777777 as colour 6 of 9")
    assert focused(page).startswith("Colour 6 of 9, #777777")
    press(page, "Control+z")
    held(page, "#ffffff", "#264653*", "#e9c46a", "#2a9d8f*", *HEXES[4:])
    press(page, "Control+Shift+Z")
    held(page, "#ffffff", "#264653*", "#e9c46a", "#2a9d8f*", "#f4a261", "#777777", *HEXES[5:])
    press(page, "Control+z", "Home", " ")
    dark = "#0a0b0c"
    held(page, dark, "#264653*", dark, "#2a9d8f*", dark, dark, dark, dark)
    logged(page, *("lock", "move", "move", "move", "duplicate", "remove", "add", "undo", "redo", "undo", "suggest"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_editor_by_keyboard_alone(visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 844})
    to_first(page)
    press(page, "End", "Enter")
    assert focused(page) == "Lightness"
    for _ in range(3):
        page.keyboard.down("ArrowRight")
    logged(page)
    last = shown(page)[7]
    page.keyboard.up("ArrowRight")
    assert last != HEXES[7]
    held(page, *original(c7=last))
    logged(page, "recolor")
    assert focused(page) == "Lightness"
    tab_to(page, "title", "Shift+Tab")
    page.keyboard.type("crab")
    page.keyboard.press("Enter")
    expect(face(page, 8).locator(".name")).to_have_text(re.compile("crab"))
    press(page, "Escape")
    expect(editor(page)).to_be_hidden()
    assert focused(page).startswith("Colour 8 of 8")
    press(page, "Enter")
    tab_to(page, "Close", "Shift+Tab")
    press(page, "Enter")
    expect(editor(page)).to_be_hidden()
    assert focused(page).startswith("Colour 8 of 8")
    press(page, "Enter", "Escape", "ArrowLeft")
    assert focused(page).startswith("Colour 7 of 8")


def test_arrows_go_through_rows_and_the_open_editor_follows(visit) -> None:
    page = visit("/?n=32", **TABLET)
    to_first(page)
    press(page, "ArrowDown", "ArrowRight", "ArrowDown")
    assert focused(page).startswith("Colour 18 of 32")
    press(page, "ArrowUp", "ArrowLeft")
    assert focused(page).startswith("Colour 9 of 32")
    page.locator(".face").nth(8).click()
    press(page, "ArrowRight")
    expect(editor(page).get_by_label("Colour", exact=True)).to_have_value("#264653")
    press(page, "Alt+ArrowDown")
    assert focused(page).startswith("Colour 18 of 32, #264653")


def test_the_tools_are_one_stop_of_tab(page: Page) -> None:
    to_first(page)
    press(page, "Shift+Tab")
    assert focused(page) == "Regenerate"
    press(page, "ArrowRight", "ArrowRight", "Enter")
    logged(page, "sort")
    assert focused(page) == "Sort by hue"
    press(page, "ArrowLeft", " ")
    logged(page, "sort", "add")


def test_help_shows_the_keys(page: Page) -> None:
    to_first(page)
    press(page, "?")
    expect(page.locator(".help")).to_be_visible()
    expect(tool(page, "Keys")).to_have_attribute("aria-expanded", "true")
    tool(page, "Keys").click()
    expect(page.locator(".help")).to_be_hidden()


# Keys elsewhere on the page


def test_undo_and_space_work_anywhere_but_in_text_fields(page: Page) -> None:
    page.locator("body").press(" ")
    dark = ["#0a0b0c", "#264653*", *["#0a0b0c"] * 6]
    held(page, *dark)
    page.locator("body").press("Control+z")
    held(page, *original())
    page.locator("body").press("Control+Shift+Z")
    held(page, *dark)
    field = page.get_by_label("Elsewhere")
    field.click()
    page.keyboard.type("a b")
    press(page, "Control+z", " ")
    face(page, 2).click()
    name = editor(page).get_by_label("Name", exact=True)
    name.click()
    page.keyboard.type("x y")
    press(page, "Control+z", " ")
    code = editor(page).get_by_label("Colour", exact=True)
    code.click()
    press(page, " ", "Control+z")
    page.get_by_role("slider", name="Hue").focus()
    press(page, " ")
    tool(page, "Undo").focus()
    press(page, " ")
    held(page, *original())
    logged(page, "suggest", "undo", "redo", "undo")


def test_keys_of_streamlit_stay_silent_in_the_strip(page: Page) -> None:
    """Streamlit runs the script again at R, wherever the focus is but in text fields that it can see."""
    runs = page.get_by_text("runs:")
    expect(runs).to_have_text("runs: 1")
    page.locator("body").press("r")
    expect(runs).to_have_text("runs: 2")
    face(page, 2).click()
    editor(page).get_by_label("Name", exact=True).fill("")
    editor(page).get_by_label("Name", exact=True).press_sequentially("crcr")
    editor(page).get_by_label("Colour", exact=True).fill("c")
    editor(page).get_by_label("Colour", exact=True).press_sequentially("rcr")
    face(page, 3).focus()
    press(page, "c", "Control+c")
    said(page, "#2a9d8f copied")
    press(page, "l")
    held(page, *original(c2="#2a9d8f*"))
    logged(page, "rename", "lock")
    expect(runs).to_have_text("runs: 4")


# Before the server answers, and after


@pytest.fixture
def held_back(browser, app: App) -> Iterator[tuple[Page, dict[str, object]]]:
    """A page, and a state by which its messages to the server are held and released."""
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    waiting: list[object] = []
    state = {"holds": False}

    def connect(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        state["release"] = lambda: [server.send(message) for message in waiting]
        socket.on_message(lambda message: waiting.append(message) if state["holds"] else server.send(message))

    page.route_web_socket(re.compile("_stcore/stream"), connect)
    page.goto(app.address)
    page.locator(".swatch").first.wait_for()
    yield page, state
    context.close()


def test_edits_are_seen_before_the_server_answers_and_none_is_lost(held_back) -> None:
    page, state = held_back
    state["holds"] = True
    face(page, 1).focus()
    press(page, "l", "Alt+ArrowRight")
    press(page, "ArrowRight", "Delete")
    page.keyboard.press("Enter")
    editor(page).get_by_label("Colour", exact=True).fill("#010203")
    editor(page).get_by_label("Colour", exact=True).press("Enter")
    expected = ["#264653", "#ffffff", "#010203", *HEXES[4:]]
    assert shown(page) == expected
    expect(page.locator(".swatch").nth(1)).to_have_class(re.compile("locked"))
    logged(page)
    state["holds"] = False
    state["release"]()
    held(page, "#264653*", "#ffffff*", "#010203", *HEXES[4:])
    logged(page, "lock", "move", "remove", "recolor")
    expect(page.locator(".swatch .hex")).to_have_text(expected)


def test_many_quick_actions_all_arrive_in_order(page: Page) -> None:
    face(page, 1).focus()
    press(page, *["Alt+ArrowRight"] * 7, "l", "Home", "Delete", "Delete", "Control+z")
    held(page, "#2a9d8f", *HEXES[3:], "#ffffff*")
    logged(page, *["move"] * 7, "lock", "remove", "remove", "undo")


def test_a_swatch_that_is_dragged_stays_in_the_hand_when_new_colors_come(held_back) -> None:
    page, state = held_back
    state["holds"] = True
    page.get_by_role("button", name="Regenerate").click()
    drag(page, center(face(page, 2)), center(face(page, 7)))
    state["holds"] = False
    state["release"]()
    expect(face(page, 1).locator(".hex")).to_have_text("#0a0b0c")
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.move(center(face(page, 8))[0] + 20, center(face(page, 8))[1])
    page.mouse.up()
    held(page, *["#0a0b0c"] * 7, "#264653*")


def test_focus_stays_with_its_color_after_a_rerun(page: Page) -> None:
    face(page, 3).click()
    press(page, "l")
    held(page, *original(c2="#2a9d8f*"))
    tool(page, "Sort by hue").click()
    logged(page, "lock", "sort")
    page.get_by_role("button", name="Lock #264653").focus()
    tool(page, "Undo").evaluate("button => button.click()")
    logged(page, "lock", "sort", "undo")
    assert focused(page) == "Lock #264653"
    expect(editor(page).get_by_label("Colour", exact=True)).to_have_value("#2a9d8f")


# The colour maths


@pytest.fixture(scope="module")
def maths(browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(content=(ROOT / "components/studio/assets/oklch.js").read_text(encoding="utf-8"))
    yield page
    page.close()


def test_oklch_in_the_browser_is_that_of_the_library(maths: Page) -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (300, 3))
    codes = [
        *(f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in rgb),
        "#ff0000",
        "#0000ff",
        "#ffffff",
        "#000000",
    ]
    found = maths.evaluate("codes => codes.map(hexToOklch).map(({l, c, h}) => [l, c, h])", codes)
    expected = srgb_to_oklab([hex_to_rgb(code) for code in codes])
    np.testing.assert_allclose(oklch_to_oklab(found), expected, atol=1e-9)
    assert maths.evaluate("codes => codes.map((code) => oklchToHex(hexToOklch(code)))", codes) == codes
    assert maths.evaluate("codes => codes.map(inkOn)", codes) == [text_color_on(hex_to_rgb(code)) for code in codes]


def test_chroma_is_reduced_to_the_edge_of_srgb(maths: Page) -> None:
    wanted = [[lightness, 0.4, hue] for lightness in (0.2, 0.5, 0.7, 0.9) for hue in range(0, 360, 15)]
    reduced = np.array(
        maths.evaluate("all => all.map(([l, c, h]) => intoGamut({l, c, h})).map(({l, c, h}) => [l, c, h])", wanted)
    )
    np.testing.assert_allclose(reduced[:, [0, 2]], np.array(wanted)[:, [0, 2]])

    def error(oklch: np.ndarray) -> np.ndarray:
        """How far the clipped colour is from what was wanted: nothing in the gamut."""
        oklab = oklch_to_oklab(oklch)
        return np.linalg.norm(srgb_to_oklab(oklab_to_srgb(oklab)) - oklab, axis=-1)

    assert error(reduced).max() < 1e-3
    assert error(reduced + np.array([0, 0.01, 0])).min() > 1e-3


def test_a_colour_that_a_pin_previews_is_shown_until_the_server_sends_what_holds(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new CustomEvent('palette-preview', { detail: { id: 2, hex: '#abcdef' } }))")
    expect(page.locator(".swatch .hex").nth(2)).to_have_text("#abcdef")
    expect(page.locator(".swatch").nth(2)).to_have_css("background-color", "rgb(171, 205, 239)")
    held(page, *original())
    face(page, 1).press("l")
    expect(page.locator(".swatch .hex").nth(2)).to_have_text(HEXES[2])


def test_a_click_on_the_cross_removes_a_swatch(page: Page) -> None:
    page.locator(".swatch").nth(4).hover()
    page.get_by_role("button", name=f"Remove {HEXES[4]}").click()
    held(page, *original()[:4], *original()[5:])
