"""The page of themes in Chromium: a pinned role is in the preview, a mend is in the strip, and no script runs."""

import re

import pytest
from playwright.sync_api import Page, expect

from benchmarks.studio.accessibility import findings
from tests.browser.pages import PHONE, STUDIO, expect_no_overflow, expect_palette, expect_rest, expect_step

FRAME = "iframe.frame"
FIVE = ["#264653", "#2a9d8f", "#e9c46a", "#f4a261", "#e76f51"]
ADDRESS = f"/theme?p={'-'.join(code[1:] for code in FIVE)}"


@pytest.fixture
def page(visit) -> Page:
    opened = visit(ADDRESS, FRAME)
    expect(opened.locator(STUDIO)).to_have_count(5)
    return opened


def role(page: Page, name: str) -> str:
    """The value of a role in the scene, as its style has it."""
    text = page.frame_locator(FRAME).locator("#roles").evaluate("style => style.textContent")
    found = re.search(rf"--{name}:(#\w{{6}});", text)
    return found[1] if found else ""


def cell(page: Page, name: str, scheme: str = "light"):
    return page.locator(f'.cell[data-role="{name}"][data-scheme="{scheme}"]')


def test_a_role_that_is_pinned_by_hand_is_in_the_preview(page: Page) -> None:
    cell(page, "primary").click()
    page.get_by_label("Colour, in any form of CSS").fill("rebeccapurple")
    page.get_by_label("Colour, in any form of CSS").press("Enter")
    expect(cell(page, "primary", "dark").locator(".hex")).to_have_text("#663399")
    expect(cell(page, "primary")).to_have_attribute("aria-label", "#663399, primary, light, pinned")
    button = page.frame_locator(FRAME).locator(".hero .btn").first
    expect(button).to_have_css("background-color", "rgb(102, 51, 153)")
    page.get_by_role("button", name="Let go", exact=True).click()
    expect(cell(page, "primary").locator(".hex")).not_to_have_text("#663399")
    expect(button).not_to_have_css("background-color", "rgb(102, 51, 153)")


def test_a_colour_of_the_strip_comes_to_the_preview_without_loading_the_scene_anew(page: Page) -> None:
    frame = page.locator(FRAME)
    before = role(page, "background")
    frame.evaluate(
        "frame => { frame.contentWindow.scrollTo(0, 300); frame.contentDocument.body.dataset.mark = 'same'; }"
    )
    page.locator(f"{STUDIO} .face").nth(2).press("Delete")
    expect(page.locator(STUDIO)).to_have_count(4)
    expect(page.frame_locator(FRAME).locator("#roles")).not_to_have_text(re.compile(f"--background:{before};"))
    assert frame.evaluate("frame => [frame.contentWindow.scrollY, frame.contentDocument.body.dataset.mark]") == [
        300,
        "same",
    ]


def test_no_script_runs_in_the_scene(page: Page) -> None:
    assert page.locator(FRAME).get_attribute("sandbox") == "allow-same-origin"
    ran = page.locator(FRAME).evaluate(
        """frame => {
          const script = frame.contentDocument.createElement("script");
          script.textContent = "document.body.dataset.ran = 'yes'";
          frame.contentDocument.body.append(script);
          return frame.contentDocument.body.dataset.ran ?? "no";
        }"""
    )
    assert ran == "no"


def test_a_scene_and_the_dark_scheme_are_chosen(page: Page) -> None:
    page.get_by_role("radio", name="Dark", exact=True).click()
    expect(page.locator(FRAME)).to_have_attribute("title", "Landing page, dark scheme")
    page.get_by_role("radio", name="Poster").or_(page.get_by_role("button", name="Poster")).click()
    expect(page.locator(FRAME)).to_have_attribute("title", "Poster, dark scheme")
    expect(page.frame_locator(FRAME).get_by_text("Paper, ink")).to_be_visible()
    assert role(page, "background") == cell(page, "background", "dark").locator(".hex").inner_text()


def test_a_pair_is_mended_in_the_strip_and_undo_takes_it_back(page: Page) -> None:
    page.get_by_role("tab", name="Contrast").click()
    page.get_by_role("button", name=re.compile("#2a9d8f on #e9c46a")).click()
    expect(page.get_by_role("img", name="Texts and a control in #2a9d8f on #e9c46a")).to_be_visible()
    assert findings(page, ["light"]) == []
    page.get_by_role("button", name="Change the text").click()
    expect(page.get_by_text("It passes as it is.")).to_be_visible()
    changed = page.locator(f"{STUDIO} .hex").nth(1).inner_text().lower()
    expect_palette(page, [FIVE[0], changed, *FIVE[2:]])
    assert changed != FIVE[1]
    expect_step(page, changed[1:])
    page.get_by_role("button", name="Undo", exact=True).click()
    expect_palette(page, FIVE)


def test_colours_that_fall_together_are_parted_in_the_strip(page: Page) -> None:
    page.get_by_role("tab", name="Colour vision").click()
    expect(page.locator(".eye")).to_have_count(4)
    page.locator(".st-key-part_0 button").first.click()
    expect_rest(page)
    expect(page.locator(f"{STUDIO} .hex").nth(3)).not_to_have_text(FIVE[3], ignore_case=True)


def test_a_phone_shows_the_pairs_of_one_ground_at_a_time(visit) -> None:
    page = visit(ADDRESS, FRAME, **PHONE)
    expect_no_overflow(page)
    page.get_by_role("tab", name="Contrast").click()
    expect(page.locator(".cell:visible")).to_have_count(4)
    page.get_by_role("button", name=re.compile("3: on #e9c46a")).tap()
    expect(page.get_by_role("button", name=re.compile("on #e9c46a$"))).to_have_count(4)
    expect_no_overflow(page)
