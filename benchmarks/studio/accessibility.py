"""What axe-core finds on the pages of the app."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

Scheme = Literal["light", "dark"]

SECONDS = 90
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = {  # the address, what is there when the page is, and its tabs
    "studio": ("/?sample=Flower", ".pins .pin", ["Take it away", "History"]),
    "theme": ("/theme?p=264653-2a9d8f-e9c46a-f4a261", "iframe.frame", ["Contrast", "Colour vision"]),
    "compare": ("/compare?sample=Temple&median_cut=true", ".st-key-shared .js-plotly-plot", []),
    "blind vote": ("/compare?sample=Temple&view=Blind+vote", ".st-key-vote_D", []),
    "quantization": ("/quantization?sample=Flower", ".mark", []),
    "segmentation": (
        "/segmentation?sample=Temple",
        ".st-key-palette .swatch",
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
# The page has changed to the scheme that the browser prefers.
IS_IN = """scheme => (getComputedStyle(document.querySelector(".stApp")).backgroundColor.match(/\\d+/)[0] < 128)
  === (scheme === "dark")"""
# The script does not run, and nothing is faded because it is about to be made anew.
IS_AT_REST = """() => !document.querySelector('[data-test-script-state="running"], [data-stale="true"]')
  && document.getAnimations().every(({ playState }) => playState !== "running")"""


def findings(page: "Page", schemes: Sequence[Scheme] = SCHEMES) -> list[str]:
    """Return what axe finds of ours on the page as it is, in light and dark: what is serious or critical."""
    height = page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
    width = page.evaluate("window.innerWidth")
    page.set_viewport_size({"width": width, "height": height})  # axe skips what is out of sight
    found = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(IS_IN, arg=scheme, timeout=SECONDS * 1000)
        page.wait_for_function(IS_AT_REST, timeout=SECONDS * 1000)
        found += [f"{scheme}: {finding}" for finding in _violations(page)]
    return found


def findings_of(page: "Page", address: str, name: str, schemes: Sequence[Scheme] = SCHEMES) -> list[str]:
    """Open a page of `PAGES` and each of its tabs; return what axe finds on them."""
    path, shown, tabs = PAGES[name]
    page.goto(address + path)
    page.locator(shown).first.wait_for(timeout=SECONDS * 1000)
    found = [f"{name}, {finding}" for finding in findings(page, schemes)]
    for title in tabs:
        tab = page.get_by_role("tab", name=title)
        tab.click()
        page.wait_for_function("tab => tab.ariaSelected === 'true'", arg=tab.element_handle())
        found += [f"{name}, {title}, {finding}" for finding in findings(page, schemes)]
    return found


def _violations(page: "Page") -> list[str]:
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in violations
        if rule["impact"] in GRAVE or rule["id"] in ALSO
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part, _ in WIDGETS)
    ]
