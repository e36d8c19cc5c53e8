"""A seeded monkey in the studio, and a model of what must hold: nothing it does loses a colour or breaks a page."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.studio.hand import IS_AT_REST, SWATCHES, Hand
from palette_core.editing import from_link

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CHECK_EVERY = 25  # actions
KEPT_BY_A_RELOAD = 100  # steps, as the browser's tab keeps them
FEWEST, MOST = 3, 16  # colours, between which the monkey adds and removes
PLACES = ("Studio", "Lab", "Compare")
AWAY = "/_stcore/health"  # where Back can lead
# Until the address is another one, which is written after the strip; a step need not change what it says.
UNTIL_WRITTEN = """async (before) => {
  for (const end = performance.now() + 1500; location.href === before && performance.now() < end;)
    await new Promise(requestAnimationFrame);
}"""
Colors = tuple[str, ...]


@dataclass(slots=True)
class Model:
    """What must hold.

    Attributes
    ----------
    steps : list of tuples of str
        The palettes that were there, as hex codes; undo and redo must bring back every colour of them.
    """

    steps: list[Colors] = field(default_factory=list)

    def note(self, colors: Colors) -> None:
        """Note the palette that is there now."""
        if not self.steps or self.steps[-1] != colors:
            self.steps.append(colors)

    def forget(self, kept: int = KEPT_BY_A_RELOAD) -> None:
        """Forget all but the newest steps, as a reload may."""
        self.steps = self.steps[-kept:]

    def lost(self, reached: list[Colors]) -> set[str]:
        """Return the colours that no palette has which undo and redo lead to."""
        return {code for colors in self.steps for code in colors} - {code for colors in reached for code in colors}


@dataclass(slots=True)
class Rampage:
    """What a monkey found.

    Attributes
    ----------
    lost : list of str
        Colours that undo did not bring back, and edits of a palette by what is no edit.
    exceptions : list of str
        Of the page and of the server.
    done : int
        Actions.
    """

    lost: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    done: int = 0


class Monkey:
    """Does random things in the studio, always the same for a seed."""

    def __init__(self, page: "Page", address: str, seed: int) -> None:
        """Open the studio."""
        self.page, self.hand, self.address = page, Hand(page), address
        self.random, self.model, self.found = random.Random(seed), Model(), Rampage()  # no secrets
        self.last = "opening the page"  # action
        page.on("pageerror", lambda error: self.found.exceptions.append(str(error)[:200]))
        page.goto(address + AWAY)
        page.goto(address + "/")
        self._expect_palette()
        self.model.note(self.colors)

    @property
    def colors(self) -> Colors:
        """The palette that is shown; a strip that the page has just built anew has none for a moment."""
        self.page.locator(SWATCHES).first.wait_for()
        return tuple(self.hand.colors)

    def rampage(self, actions: int) -> Rampage:
        """Do so many things, and look again and again whether the model holds."""
        for number in range(1, actions + 1):
            self._act()
            self.found.done = number
            if number == actions or len(self.model.steps) >= KEPT_BY_A_RELOAD - CHECK_EVERY:
                self._check()
                self.model.forget(CHECK_EVERY)  # of what is older, it holds
            elif number % CHECK_EVERY == 0:
                self._read_steps()
        return self.found

    def _act(self) -> None:
        edits, others = len(EDITS), len(OTHERS)
        action = self.random.choices([*EDITS, *OTHERS], [3] * edits + [1] * others)[0]
        self._go_to_studio()
        before, self.last = self.colors, action.__name__
        action(self)
        self._rest()
        if self.page.get_by_test_id("stException").count():
            self.found.exceptions.append(f"{action.__name__}: an exception on the page")
        if action in OTHERS:
            self._go_to_studio()
            if self.colors != before and action is not change_count:
                self.found.lost.append(f"{action.__name__} made {before} to {self.colors}")
        self.model.note(self.colors)

    def _read_steps(self) -> None:
        """Look whether every colour is in the steps that the browser keeps."""
        kept = self.page.evaluate("JSON.parse(sessionStorage.getItem('palette-steps')).steps")
        self.found.lost += sorted(self.model.lost([tuple(from_link(link).hexes) for _, link in kept]))

    def _check(self) -> None:
        """Undo all and do all again, what the monkey undid too, and look whether every colour was there."""
        self._go_to_studio()
        now, reached = self.colors, [self.colors]
        while self._step("undo"):
            reached.append(self.colors)
        while self._step("redo"):
            reached.append(self.colors)
        self.found.lost += sorted(self.model.lost(reached))
        if self.colors != now:  # what was undone by the monkey is there again
            self.model.note(self.colors)

    def _step(self, name: str) -> bool:
        button = self.page.locator(f".tools [data-op={name}]")
        if not button.is_enabled():
            return False
        before = self.page.url
        button.click()
        self.page.evaluate(UNTIL_WRITTEN, before)
        return True

    def _go_to_studio(self) -> None:
        if not self.page.url.startswith(self.address) or AWAY in self.page.url:
            self.page.go_forward()
        if self.page.locator(".st-key-settings").count() == 0:
            self.page.get_by_role("link", name="Studio").first.click()
        self._expect_palette()

    def _expect_palette(self) -> None:
        self.page.locator(".st-key-settings").wait_for()
        self.page.locator(SWATCHES).first.wait_for()
        self._rest()

    def _rest(self) -> None:
        """Wait until the server has answered: a trigger that is on its way has started a run after two frames."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        self.page.wait_for_timeout(120)
        self.page.wait_for_function(IS_AT_REST)


def recolor(monkey: Monkey) -> None:
    """Type a colour."""
    hand = monkey.hand
    _any_swatch(monkey).press("Enter")
    monkey.page.get_by_role("textbox", name="Colour", exact=True).fill(f"#{monkey.random.randrange(2**24):06x}")
    monkey.page.keyboard.press("Enter")
    hand.press("Escape")


def lock(monkey: Monkey) -> None:
    """Lock or unlock."""
    _any_swatch(monkey).press("l")


def move(monkey: Monkey) -> None:
    """Move a colour."""
    _any_swatch(monkey).press(monkey.random.choice(["Alt+ArrowLeft", "Alt+ArrowRight"]))


def add(monkey: Monkey) -> None:
    """Add a colour, or a copy of one."""
    if len(monkey.colors) < MOST:
        _any_swatch(monkey).press(monkey.random.choice("+d"))


def remove(monkey: Monkey) -> None:
    """Remove a colour."""
    if len(monkey.colors) > FEWEST:
        _any_swatch(monkey).press("Delete")


def sort(monkey: Monkey) -> None:
    """Sort."""
    monkey.page.locator(f"[data-by={monkey.random.choice(['hue', 'lightness'])}]").click()


def suggest(monkey: Monkey) -> None:
    """Suggest what is not locked."""
    monkey.page.locator(".tools [data-op=suggest]").click()


def undo(monkey: Monkey) -> None:
    """Undo a step."""
    _any_swatch(monkey).press("Control+z")


def redo(monkey: Monkey) -> None:
    """Do a step again."""
    _any_swatch(monkey).press("Shift+Control+z")


def change_page(monkey: Monkey) -> None:
    """Go to another page."""
    monkey.page.get_by_role("link", name=monkey.random.choice(PLACES[1:])).first.click()
    monkey.page.locator(".st-key-settings").wait_for(state="detached")


def slide(monkey: Monkey) -> None:
    """Move the slider of the variation."""
    slider = monkey.page.get_by_role("slider", name="Variation of suggestions")
    slider.press(monkey.random.choice(["ArrowLeft", "ArrowRight"]))


def change_count(monkey: Monkey) -> None:
    """Ask for another number of colours: a palette that nobody edited gives way, an edited one stays."""
    field = monkey.page.get_by_role("spinbutton", name="How many colours")
    field.fill(str(monkey.random.randint(4, 12)))
    field.press("Enter")


def reload(monkey: Monkey) -> None:
    """Load the page again."""
    monkey.page.reload()
    monkey._expect_palette()
    monkey.model.forget()


def go_back(monkey: Monkey) -> None:
    """Press Back."""
    monkey.page.go_back()
    monkey.page.wait_for_load_state()


def _any_swatch(monkey: Monkey) -> "Locator":
    faces = monkey.page.locator(f"{SWATCHES} .face")
    return faces.nth(monkey.random.randrange(faces.count()))


Action = Callable[[Monkey], None]
EDITS: list[Action] = [recolor, lock, move, add, remove, sort, suggest, undo, redo]
OTHERS: list[Action] = [change_page, slide, change_count, reload, go_back]
