"""The row of places that is on every page."""

from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def test_a_button_switches_between_light_and_dark_and_a_reload_keeps_it(visit) -> None:
    page = visit(color_scheme="dark")
    expect_scheme(page, "dark")
    page.get_by_role("button", name="Light or dark").click()
    expect_scheme(page, "light")
    expect(page.get_by_role("menu")).to_have_count(0)  # Streamlit's, where it was chosen
    expect(page.get_by_role("button", name="Light or dark")).to_be_focused()
    page.reload()
    expect_scheme(page, "light")
    page.get_by_role("link", name="Compare").first.click()
    page.get_by_role("heading", level=1, name="Compare").wait_for()
    page.get_by_role("button", name="Light or dark").press("Enter")
    expect_scheme(page, "dark")


def test_the_button_is_in_the_bar_of_a_phone(visit) -> None:
    page = visit(**PHONE)
    page.get_by_role("button", name="Light or dark").tap()
    expect_scheme(page, "dark")


def test_the_four_places_stand_in_one_row_on_a_phone(visit) -> None:
    page = visit(**PHONE)
    links = page.locator(".st-key-places a")
    expect(links).to_have_count(4)
    assert [link.inner_text().split()[-1] for link in links.all()] == ["Studio", "Theme", "Compare", "Lab"]
    boxes = [link.bounding_box() for link in links.all()]
    assert len({round(box["y"]) for box in boxes if box}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def expect_scheme(page: Page, scheme: str) -> None:
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
