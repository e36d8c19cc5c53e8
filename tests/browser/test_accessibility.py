"""What axe-core finds on every page, on a desktop and on a phone, light and dark: nothing of ours that is serious."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.pages import DESK, LAB, PHONE, SLOW, expect_rest

DEVICES = {"desktop": DESK, "phone": PHONE}
PAGES = {  # the address, what is there when the page is, and its tabs
    "studio": ("/?sample=Flower", ".pins .pin", ["Take it away", "History"]),
    "compare": ("/compare?sample=Temple&median_cut=true", ".st-key-shared .js-plotly-plot", []),
    "blind vote": ("/compare?sample=Temple&view=Blind+vote", ".st-key-vote_D", []),
    "quantization": ("/quantization?sample=Flower", ".mark", []),
    "segmentation": (
        "/segmentation?sample=Temple",
        ".st-key-palette_hsv .swatch",
        ["Against a mask", "How this works"],
    ),
    "features": (
        "/features?sample=Flower&colors=32",
        ".st-key-moves .js-plotly-plot",
        ["What it responds to", "The set", "Compared networks", "How this works"],
    ),
    "harmony": (
        "/harmony?p=264653-2a9d8f-e9c46as",
        ".st-key-chroma .js-plotly-plot",
        ["Bring colours in", "How this works"],
    ),
    "evaluation": (
        "/evaluation",
        ".st-key-recovered_accents .js-plotly-plot",
        ["FCN", "CNN", "LSTM", "Speed and quality"],
    ),
}
GRAVE = {"serious", "critical"}
# Rules of lesser weight that hold as well: headings lead down one level at a time, and there is one of the first.
ALSO = {"heading-order", "page-has-heading-one", "empty-heading"}
# What Streamlit's own widgets have and a page cannot change: the rule, a part of the element, and why.
WIDGETS = [
    ("color-contrast", 'class="token', "Streamlit chooses the colours of highlighted source by itself"),
    ("scrollable-region-focusable", 'role="tablist"', "its tabs have the focus by turns, and the arrow keys scroll it"),
]


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it is, each with its rule and its element."""
    expect_rest(page)
    main = page.get_by_test_id("stMain")
    height = main.evaluate("element => element.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})  # axe skips what is out of sight
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in violations
        if rule["impact"] in GRAVE or rule["id"] in ALSO
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part, _ in WIDGETS)
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_axe_finds_nothing_serious(visit, device: str, scheme: str, name: str) -> None:
    path, shown, tabs = PAGES[name]
    page = visit(path, "h1", color_scheme=scheme, **DEVICES[device])
    expect(page.locator(shown).first).to_be_visible(timeout=SLOW)
    assert findings(page) == []
    for tab in tabs:
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
        assert (tab, findings(page)) == (tab, [])


def test_marks_on_a_photo_have_names(visit) -> None:
    page = visit("/quantization?sample=Flower", ".mark")
    expect(page.get_by_role("img", name="Colour ")).to_have_count(page.locator(LAB).count())
