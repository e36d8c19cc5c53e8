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


def expect_scheme(page: Page, scheme: str) -> None:
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
