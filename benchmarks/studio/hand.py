"""A hand on mouse and keyboard that counts what a person would do: one step a click, key, text, drag, drop or paste."""

import base64
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SWATCHES = ".st-key-strip .swatch"
IS_AT_REST = """() => !document.querySelector('[data-test-script-state="running"]')"""
PASTE = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  const options = { bubbles: true, cancelable: true, composed: true, clipboardData: transfer };
  document.body.dispatchEvent(new ClipboardEvent("paste", options));
}"""


class Hand:
    """What a person does on a page.

    Attributes
    ----------
    steps : int
        How many things were done so far.
    """

    def __init__(self, page: "Page") -> None:
        """Begin with no step done."""
        self.page, self.steps = page, 0

    def click(self, target: "Locator", times: int = 1) -> None:
        """Click; two or three fast clicks are one step, as a person does them."""
        self.steps += 1
        target.click(click_count=times)

    def press(self, key: str) -> None:
        """Press a key, or keys at once."""
        self.steps += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type a text, or paste it: one step."""
        self.steps += 1
        self.page.keyboard.insert_text(text)

    def drag(self, start: "Locator", to: tuple[float, float]) -> None:
        """Take something at its middle and let it go at a place of the window."""
        self.steps += 1
        x, y = middle(start)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(*to, steps=6)
        self.page.mouse.up()

    def choose_file(self, field: "Locator", file: Path) -> None:
        """Choose a file of a field."""
        self.steps += 1
        field.set_input_files(file)

    def paste_picture(self, file: Path) -> None:
        """Paste a picture with nothing in focus."""
        self.steps += 1
        self.page.evaluate(PASTE, [file.name, base64.b64encode(file.read_bytes()).decode()])

    def wait_for(self, condition: str, *values: object) -> None:
        """Wait until a condition in JavaScript holds, and the page rests; it gets the colours and `values`."""
        script = f"([values]) => {{ const colors = ({COLORS})(); return {condition}; }}"
        self.page.wait_for_function(script, arg=[list(values)])
        self.page.wait_for_function(IS_AT_REST)

    @property
    def colors(self) -> list[str]:
        """The hex codes of the palette that is shown."""
        return list(self.page.evaluate(COLORS))

    def swatch(self, number: int) -> "Locator":
        """Return the face of a swatch, from 1 on."""
        return self.page.locator(f"{SWATCHES} .face").nth(number - 1)


COLORS = """() => {
  const roots = [...document.querySelectorAll(".st-key-strip *")].map((node) => node.shadowRoot);
  const strip = roots.find((root) => root?.querySelector(".strip"));
  return [...(strip?.querySelectorAll(".strip .hex") ?? [])].map((node) => node.textContent.toLowerCase());
}"""


def middle(target: "Locator") -> tuple[float, float]:
    """Return the middle of an element in the window."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    if box is None:
        raise ValueError("The element is not shown.")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
