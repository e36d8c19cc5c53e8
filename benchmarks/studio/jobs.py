"""The jobs of a designer, each done as a person does it, with its steps beside those of the best competitor."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Error

from benchmarks.studio.hand import SWATCHES, Hand, middle

START = "/?sample=Flower"
SAMPLES = Path(__file__).parents[2] / "samples"
SHOWN = 4000  # milliseconds, for what must be there if the job can be done


@dataclass(frozen=True, slots=True)
class Job:
    """A job.

    Attributes
    ----------
    number : int
        In the list of jobs that the studio was designed for.
    title : str
        In words.
    best : int
        Steps of the best competitor. Estimated from how it works in one sentence, which stands beside each job: nobody
        counted them with that program open. The palette is there; a menu, an entry, a text and a key are one step each.
    do : callable
        Does it; raises where it cannot be done.
    """

    number: int
    title: str
    best: int
    do: Callable[[Hand], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a job was done, in how many steps, and else why not."""

    is_done: bool
    steps: int
    problem: str = ""


def try_job(hand: Hand, job: Job) -> Outcome:
    """Do a job."""
    hand.steps = 0
    try:
        job.do(hand)
    except (Error, AssertionError) as error:
        return Outcome(False, hand.steps, str(error).splitlines()[0][:200])
    return Outcome(True, hand.steps)


def adjust(hand: Hand) -> None:
    """Change a colour by hand."""
    before = hand.colors
    hand.click(hand.swatch(3))
    rail = hand.page.get_by_role("slider", name="Lightness")
    x, y = middle(rail)
    hand.drag(rail, (x + 60, y))
    hand.wait_for("colors[2] !== values[0] && colors.length === 8", before[2])


def pick(hand: Hand) -> None:
    """Take a colour from another place of the photo."""
    before = hand.colors
    x, y = middle(hand.page.locator(".stage"))
    pin = hand.page.get_by_role("slider", name=re.compile("^Colour 1, "))
    hand.drag(pin, (x, y - 20))
    hand.wait_for("colors[0] !== values[0] && colors.length === 8", before[0])


def keep_two(hand: Hand) -> None:
    """Lock two colours, and suggest the others anew."""
    before = hand.colors
    for number in (1, 2):
        hand.page.locator(SWATCHES).nth(number - 1).hover()
        hand.click(hand.page.get_by_role("button", name=f"Lock {before[number - 1]}"))
    hand.page.mouse.move(0, 0)
    hand.page.locator("body").evaluate("() => document.activeElement.shadowRoot?.activeElement?.blur()")
    hand.press(" ")
    hand.wait_for("colors[7] !== values[0][7] && colors[0] === values[0][0] && colors[1] === values[0][1]", before)


def reorder(hand: Hand) -> None:
    """Move the first colour to the end."""
    before = hand.colors
    box = hand.swatch(8).bounding_box()
    assert box, "There is no eighth colour."
    hand.drag(hand.swatch(1), (box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2))
    hand.wait_for("colors.join() === values[0].join()", [*before[1:], before[0]])


def remove_and_add(hand: Hand) -> None:
    """Remove a colour and add one."""
    hand.page.locator(SWATCHES).nth(7).hover()
    hand.click(hand.page.locator(SWATCHES).nth(7).get_by_role("button", name="Remove #"))
    hand.wait_for("colors.length === 7")
    hand.click(hand.page.locator(".tools [data-op=add]"))
    hand.wait_for("colors.length === 8")


def rename(hand: Hand) -> None:
    """Give a colour a name."""
    hand.click(hand.swatch(1))
    hand.click(hand.page.get_by_role("textbox", name="Name"), times=3)
    hand.write("Ink")
    hand.press("Enter")
    hand.page.locator(f"{SWATCHES} .name").first.get_by_text("Ink", exact=True).wait_for(timeout=SHOWN)


def bring_in(hand: Hand) -> None:
    """Bring in colours that another program has written."""
    hand.click(hand.page.locator(".st-key-pasted textarea"))
    hand.write("GIMP Palette\nName: Sea\n#\n38 70 83 Ink\n42 157 143 Lagoon\n")
    hand.click(hand.page.locator(".stForm").get_by_role("button", name="Replace"))
    hand.wait_for("colors.join() === '#264653,#2a9d8f'")


def share(hand: Hand) -> None:
    """Send the palette as a link: someone else sees it."""
    colors = hand.colors
    hand.steps += 1  # the address is copied
    browser = hand.page.context.browser
    assert browser, "There is no browser."
    other = browser.new_context().new_page()
    other.goto(hand.page.url)
    other.locator(SWATCHES).first.wait_for()
    Hand(other).wait_for("colors.join() === values[0].join()", colors)
    other.context.close()


def go_back(hand: Hand) -> None:
    """Undo a step, keep the palette as a favourite, and go back to a step of the history."""
    before = hand.colors
    hand.swatch(8).press("Delete")
    hand.wait_for("colors.length === 7")
    hand.click(hand.page.locator(".tools [data-op=undo]"))
    hand.wait_for("colors.join() === values[0].join()", before)
    hand.click(hand.page.get_by_role("tab", name="History"))
    hand.click(hand.page.get_by_role("button", name="Add to favourites"))
    hand.page.get_by_role("button", name="Remove from favourites").wait_for(timeout=SHOWN)
    hand.click(hand.page.get_by_role("button", name="Remove", exact=True))
    hand.wait_for("colors.length === 7")


def compare_two(hand: Hand) -> None:
    """Put two palettes side by side."""
    hand.swatch(8).press("Delete")
    hand.wait_for("colors.length === 7")
    hand.click(hand.page.get_by_role("tab", name="History"))
    hand.click(hand.page.get_by_role("combobox", name="Compare two"))
    for step in ("Step 1", "Step 2"):
        hand.click(hand.page.get_by_role("option", name=step))
    hand.page.get_by_text("apart on average").wait_for(timeout=SHOWN)


def paste_picture(hand: Hand) -> None:
    """Paste a picture anywhere on the page."""
    hand.paste_picture(SAMPLES / "coffee.jpg")
    hand.page.get_by_role("button", name="Show coffee.jpg").wait_for(timeout=3 * SHOWN)


def darken(hand: Hand) -> None:
    """Change from light to dark in the app."""
    before = hand.page.evaluate(BACKGROUND)
    hand.click(hand.page.get_by_role("button", name="Light or dark"))
    hand.page.wait_for_function(f"before => ({BACKGROUND})() !== before", arg=before, timeout=SHOWN)


def reach_by_keys(hand: Hand) -> None:
    """Reach the first swatch by the Tab key alone."""
    hand.page.locator("body").evaluate("() => document.activeElement?.blur()")
    while not hand.page.evaluate(FOCUSED).startswith("Colour 1 of "):
        assert hand.steps < 60, "The Tab key does not lead to the first swatch."
        hand.press("Tab")


def hear(hand: Hand) -> None:
    """Hear what each colour is, and that an edit was done."""
    colors = hand.colors
    for number, code in enumerate(colors, start=1):
        name = re.compile(rf"^Colour {number} of {len(colors)}, {code}, .+%")
        hand.page.get_by_role("button", name=name, expanded=False).wait_for(timeout=SHOWN)
    hand.swatch(1).press("l")
    said = hand.page.locator(".st-key-strip").get_by_role("status").filter(has_text=f"{colors[0]} locked")
    said.wait_for(timeout=SHOWN)


BACKGROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
FOCUSED = """() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused?.getAttribute("aria-label") ?? "";
}"""
JOBS = [
    Job(1, "adjust one colour", 2, adjust),  # Coolors, Adobe Color: "click, drag HSB/LCH"
    Job(2, "pick from a place in the photo", 1, pick),  # Coolors, Adobe: "draggable pins + loupe": drag
    Job(3, "lock two, regenerate the rest", 3, keep_two),  # Coolors: "L + space": L, L, space
    Job(4, "reorder", 1, reorder),  # Coolors: "drag"
    Job(5, "delete a colour and add one", 2, remove_and_add),  # Coolors: "× / +"
    Job(6, "rename", 4, rename),  # Adobe "libraries": choose it, its name, type, Enter
    Job(15, "bring in a palette", 3, bring_in),  # Rickrack, Adobe: the menu, Import, the file
    Job(16, "share by link", 1, share),  # Coolors: "URL is the palette": copy it
    Job(17, "undo, favourite, history", 4, go_back),  # Coolors: undo, the heart, the list, a step
    Job(18, "compare two palettes", 4, compare_two),  # Coolors "collections": open them, two palettes, side by side
    Job(20, "paste a picture", 1, paste_picture),  # Realtime Colors: "paste"
    Job(21, "light and dark", 1, darken),  # "toggle everywhere"
    Job(22, "reach the palette by keyboard", 9, reach_by_keys),  # as this app was before: "the 9th press"
    Job(23, "hear the palette and an edit", 0, hear),  # nothing to do: names and a live region
]
