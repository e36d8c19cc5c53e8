"""Pins on a photo in Chromium: by mouse, by finger and by keyboard, with the true colour of the file in the end."""

import re
from collections.abc import Iterator
from pathlib import Path

import PIL.Image
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from benchmarks.app.server import App, running_app
from palette_core import read_image
from palette_core.color import rgb_to_hex
from palette_core.image import pixel_at, true_color

ROOT = Path(__file__).parents[2]
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
SIZE = (3000, 2000)
PREVIEWS = """() => {
  window.previews = [];
  window.addEventListener("palette-preview", ({ detail }) => window.previews.push(detail));
}"""


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with running_app(ROOT, "tests/browser/apps/pins_app.py") as running:
        yield running


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of six megapixels, of which the app shows a reduced preview."""
    path = tmp_path_factory.mktemp("photo") / "large.jpg"
    with PIL.Image.open(ROOT / "samples/coffee.jpg") as picture:
        picture.resize(SIZE, PIL.Image.Resampling.BICUBIC).save(path, quality=92)
    return path


@pytest.fixture
def pins(visit, photo: Path):
    def open_page(query: str = "", **options: object) -> Page:
        page = visit(f"?photo={photo}{query}", "canvas[data-drawn]", **(options or DESK))
        page.evaluate(PREVIEWS)
        return page

    return open_page


def pin(page: Page, number: int) -> Locator:
    return page.get_by_role("slider", name=re.compile(f"^Colour {number},"))


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def on_photo(page: Page, x: float, y: float) -> tuple[float, float]:
    box = page.locator("canvas.photo").bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def held(page: Page, number: int) -> tuple[str, float, float]:
    """What the server holds of a pin: its colour and its place."""
    text = page.get_by_text(f"pin {number}: ").inner_text()
    match = re.fullmatch(r"pin \d+: (#\w+) at (\S+) (\S+)", text)
    assert match
    return match[1], float(match[2]), float(match[3])


def expect_true_color(page: Page, number: int, photo: Path) -> tuple[float, float]:
    """Expect that server and pin have the colour of the file at its full size; return the place."""
    hex_code, x, y = held(page, number)
    image = read_image(photo, min_pixels=None)
    assert image.pixels.shape[1::-1] == SIZE
    rgb = true_color(image, x, y)
    assert rgb is not None and hex_code == rgb_to_hex(rgb)
    column, row = pixel_at(image, x, y)
    expect(pin(page, number)).to_have_accessible_name(f"Colour {number}, {hex_code}, at {column}, {row}")
    return x, y


def expect_log(page: Page, text: str) -> None:
    expect(page.get_by_text("log:")).to_have_text(f"log: {text}".strip())


def swipe(page: Page, start: tuple[float, float], distance: float) -> None:
    """Move a finger up, a frame a step, as a touch screen reports it."""
    session, (x, y) = page.context.new_cdp_session(page), start
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        place = {"x": x, "y": y - distance * step / 10}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        page.evaluate("new Promise(requestAnimationFrame)")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def swipe_until_at_rest(page: Page, start: tuple[float, float], distance: float) -> None:
    """Swipe where the page scrolls, and wait until it does no more: it goes on when the finger has left."""
    page.evaluate("""() => {
      const main = document.querySelector('[data-testid="stMain"]');
      window.rest = { promise: new Promise((done) => main.addEventListener("scrollend", done, { once: true })) };
    }""")
    swipe(page, start, distance)
    page.evaluate("async () => void (await window.rest.promise)")


def scrolled(page: Page) -> float:
    top: float = page.locator('[data-testid="stMain"]').evaluate("element => element.scrollTop")
    return top


def test_a_pin_follows_the_mouse_at_once_and_gets_the_true_colour(pins, photo: Path) -> None:
    page = pins()
    before = held(page, 1)
    page.mouse.move(*middle(pin(page, 1)))
    page.mouse.down()
    page.mouse.move(*on_photo(page, 0.4, 0.6), steps=6)
    expect(page.locator(".loupe")).to_be_visible()
    under_way = page.evaluate("window.previews.at(-1)")
    assert under_way["id"] == 1 and page.locator(".loupe span").inner_text() == under_way["hex"]
    expect_log(page, "")
    page.mouse.up()
    expect(page.locator(".loupe")).to_be_hidden()
    expect_log(page, "move")
    x, y = expect_true_color(page, 1, photo)
    assert (x, y) == pytest.approx((0.4, 0.6), abs=0.01) and held(page, 1)[0] != before[0]
    expect(page.locator(".status")).to_have_text(f"Colour 1 is {held(page, 1)[0]}")
    expect_log(page, "move")


def test_escape_puts_a_dragged_pin_back_and_a_click_moves_none(pins) -> None:
    page = pins()
    before = held(page, 1)
    name = pin(page, 1).get_attribute("aria-label")
    page.mouse.move(*middle(pin(page, 1)))
    page.mouse.down()
    page.mouse.move(*on_photo(page, 0.4, 0.6), steps=3)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(pin(page, 1)).to_have_accessible_name(str(name))
    assert page.evaluate("window.previews.at(-1)") == {"id": 1, "hex": before[0]}
    pin(page, 4).click()
    pin(page, 4).press("Delete")
    expect_log(page, "remove")


def test_arrow_keys_move_by_pixels_of_the_file_and_escape_goes_back(pins, photo: Path) -> None:
    page = pins()
    _, x, y = held(page, 1)
    pin(page, 1).focus()
    for key in ("ArrowRight", "Shift+ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect_log(page, "move move move")
    moved = expect_true_color(page, 1, photo)
    assert moved == pytest.approx((x + 1 / SIZE[0], y + 9 / SIZE[1]), abs=1e-9)
    page.keyboard.down("ArrowLeft")
    page.keyboard.press("Escape")
    page.keyboard.up("ArrowLeft")
    page.keyboard.press("Escape")
    expect_log(page, "move move move move")
    assert held(page, 1)[1:] == (x, y)
    expect(pin(page, 1)).to_be_focused()


def test_delete_removes_and_the_button_adds_and_both_keep_the_focus(pins, photo: Path) -> None:
    page = pins()
    pin(page, 2).focus()
    page.keyboard.press("Delete")
    expect_log(page, "remove")
    expect(pin(page, 2)).to_have_count(0)
    expect(pin(page, 3)).to_be_focused()
    page.get_by_role("button", name="Add a pin").press("Enter")
    expect(pin(page, 6)).to_be_focused()
    expect_log(page, "remove add")
    assert expect_true_color(page, 6, photo) == (0.5, 0.5)


def test_a_double_click_adds_a_pin(pins, photo: Path) -> None:
    page = pins()
    page.mouse.dblclick(*on_photo(page, 0.3, 0.7))
    expect_log(page, "add")
    assert expect_true_color(page, 6, photo) == pytest.approx((0.3, 0.7), abs=0.01)


def test_a_finger_moves_pins_scrolls_the_page_and_adds_by_two_taps(pins, photo: Path) -> None:
    page = pins(**PHONE)
    swipe_until_at_rest(page, on_photo(page, 0.4, 0.9), 150)
    assert scrolled(page) > 80
    expect_log(page, "")
    at = scrolled(page)
    swipe(page, middle(pin(page, 4)), 60)
    expect_log(page, "move")
    assert scrolled(page) == at
    _, y = expect_true_color(page, 4, photo)
    height = page.locator("canvas.photo").bounding_box()["height"]
    assert y == pytest.approx(0.8 - 60 / height, abs=0.03)
    place = on_photo(page, 0.3, 0.8)
    for _ in range(2):
        page.touchscreen.tap(*place)
    expect_log(page, "move add")
    assert expect_true_color(page, 6, photo) == pytest.approx((0.3, 0.8), abs=0.01)


def test_pins_that_would_hide_one_another_are_apart_and_keep_their_places(pins, photo: Path) -> None:
    page = pins(**PHONE)
    (left, top), (right, bottom) = middle(pin(page, 2)), middle(pin(page, 3))
    assert ((right - left) ** 2 + (bottom - top) ** 2) ** 0.5 > 26
    expect_true_color(page, 2, photo)
    expect_true_color(page, 3, photo)


def draw(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*on_photo(page, *start))
    page.mouse.down()
    page.mouse.move(*on_photo(page, *end), steps=4)
    page.mouse.up()


def test_a_box_is_drawn_only_while_drawing_and_taken_back(pins) -> None:
    page = pins()
    draw(page, (0.1, 0.4), (0.4, 0.9))
    page.get_by_text("Draw", exact=True).click()
    expect(page.locator(".pin").first).to_be_hidden()
    page.mouse.click(*on_photo(page, 0.5, 0.5))
    draw(page, (0.8, 0.9), (0.6, 0.5))
    expect_log(page, "box")
    edges = [float(edge) for edge in re.findall(r"[\d.]+", page.get_by_text("box: [").inner_text())]
    assert edges == pytest.approx([0.6, 0.5, 0.8, 0.9], abs=0.01)
    page.get_by_text("Draw", exact=True).click()
    frame, whole = page.locator(".box").bounding_box(), page.locator("canvas.photo").bounding_box()
    assert frame["width"] == pytest.approx(0.2 * whole["width"], abs=3)
    page.get_by_role("button", name="Take the whole photo").click()
    expect(page.locator(".box")).to_be_hidden()
    expect_log(page, "box box")
    expect(page.get_by_text("box: None")).to_be_visible()


def test_a_region_is_chosen_by_click_and_by_name(pins) -> None:
    page = pins("&regions=1")
    page.mouse.click(*on_photo(page, 0.85, 0.6))
    expect(page.get_by_text("region: 1")).to_be_visible()
    page.get_by_role("button", name="Left").press("Enter")
    expect(page.get_by_text("region: 0")).to_be_visible()
    expect_log(page, "region region")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(pins, scheme: str) -> None:
    page = pins("&regions=1", color_scheme=scheme, **DESK)
    found = Axe().run(page, context=".st-key-pins").response["violations"]
    assert not [item["id"] for item in found if item["impact"] in ("serious", "critical")]
    expect(page.get_by_role("img", name="photo")).to_be_visible()
