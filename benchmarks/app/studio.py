"""The studio in use: the jobs of a designer, how soon an edit is seen, a seeded monkey, and accessibility."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from tqdm import tqdm

from benchmarks.app.server import BROWSER, BROWSER_OPTIONS, PAGE_SECONDS, App, running_app, wait_until_idle
from benchmarks.studio.accessibility import PAGES, SCHEMES, findings_of
from benchmarks.studio.hand import SWATCHES, Hand
from benchmarks.studio.jobs import JOBS, START, Job, Outcome, try_job
from benchmarks.studio.latency import Latency, time_drags, time_edits
from benchmarks.studio.monkey import Monkey, Rampage
from palette_core.evaluation import Measure, Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).parents[2]
WINDOW: "ViewportSize" = {"width": 1280, "height": 900}
EDITS, SEEDS, ACTIONS = 60, 10, 500
TOGETHER = 2  # monkeys
MOST_SAID = 400  # characters of a page that does not go on
PICTURES = ROOT / "build" / "benchmarks"
SEEN_GOAL, RIGHT_GOAL = 100, 300  # milliseconds
DEVICES: dict[str, "ViewportSize"] = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


def run(*, quick: bool) -> Result:
    """Use the studio as one visitor."""
    edits, seeds, actions = (8, 1, 40) if quick else (EDITS, SEEDS, ACTIONS)
    with running_app(ROOT) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        outcomes = {job: do_job(app, browser, job) for job in tqdm(JOBS, desc="jobs")}
        page = open_studio(app, browser)
        by_key, by_drag = time_edits(page, edits), time_drags(page, edits)
        page.context.close()
        rampages = go_wild(app, seeds, actions)
        found = look_at_all(app, browser, quick=quick)
        browser.close()
    measures = [
        *_job_measures(outcomes),
        *_latency_measures("edit", "edit of a swatch", by_key),
        *_latency_measures("drag", "drag of a pin", by_drag),
        *_monkey_measures(rampages, actions),
        Measure("studio.axe", "app", "axe: serious or critical findings of ours", len(found), "{:.0f}", 0),
    ]
    details = {
        "jobs": {f"{job.number} {job.title}": _row(job, outcome) for job, outcome in outcomes.items()},
        "lost": [code for rampage in rampages for code in rampage.lost],
        "exceptions": [text for rampage in rampages for text in rampage.exceptions],
        "axe": found,
    }
    cases = {"jobs": len(JOBS), "edits and drags": 2 * edits, "monkeys": seeds, "actions of each": actions}
    return Result("studio", measures, details, cases=cases)


def open_studio(app: App, browser: "Browser") -> "Page":
    """Open the studio as a new visitor, and wait until it rests."""
    context = browser.new_context(viewport=WINDOW, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PAGE_SECONDS * 1000 / 4)
    page.goto(app.address + START)
    page.locator(SWATCHES).first.wait_for()
    wait_until_idle(page, 1)
    return page


def do_job(app: App, browser: "Browser", job: Job) -> Outcome:
    """Do a job as a new visitor."""
    page = open_studio(app, browser)
    outcome = try_job(Hand(page), job)
    page.context.close()
    return outcome


def go_wild(app: App, seeds: int, actions: int) -> list[Rampage]:
    """Let monkeys into the studio, two at a time."""
    with ProcessPoolExecutor(TOGETHER, mp_context=get_context("spawn")) as pool:
        started = [pool.submit(_rampage, app.address, seed, actions) for seed in range(seeds)]
        for _ in tqdm(as_completed(started), desc="monkeys", total=seeds):
            pass
        return [monkey.result() for monkey in started]


def _rampage(address: str, seed: int, actions: int) -> Rampage:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(BROWSER_OPTIONS))
        page = browser.new_context(viewport=WINDOW).new_page()
        page.set_default_timeout(PAGE_SECONDS * 1000)
        monkey = Monkey(page, address, seed)
        try:
            monkey.rampage(actions)
        except PlaywrightError as error:  # a page that does not go on is a finding, and the others go on
            says = " ".join(page.locator("body").inner_text().split())[:MOST_SAID]
            monkey.found.exceptions.append(
                f"seed {seed}, after {monkey.found.done} actions, the last {monkey.last}: {str(error).splitlines()[0]} "
                f"The page at {page.url} says: {says}"
            )
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"monkey-{seed}.png")
        browser.close()
        return monkey.found


def look_at_all(app: App, browser: "Browser", *, quick: bool) -> list[str]:
    """Return what axe finds on every page; quick: on a desktop in light alone."""
    found = []
    for device in list(DEVICES)[: 1 if quick else None]:
        for name in tqdm(PAGES, desc=f"axe, {device}"):
            context = browser.new_context(
                viewport=DEVICES[device],
                is_mobile=device == "phone",
                has_touch=device == "phone",
            )
            page = context.new_page()
            found += [
                f"{device}, {finding}"
                for finding in findings_of(page, app.address, name, SCHEMES[: 1 if quick else None])
            ]
            context.close()
    return found


def _row(job: Job, outcome: Outcome) -> dict[str, object]:
    return {"done": outcome.is_done, "steps": outcome.steps, "best": job.best, "problem": outcome.problem}


def _job_measures(outcomes: dict[Job, Outcome]) -> list[Measure]:
    done = sum(outcome.is_done for outcome in outcomes.values())
    longer = sum(outcome.is_done and outcome.steps > job.best for job, outcome in outcomes.items())
    return [
        Measure("studio.jobs.done", "app", "jobs of a designer that can be done", done, "{:.0f}", len(JOBS), True),
        Measure("studio.jobs.longer", "app", "jobs with more steps than the best competitor's", longer, "{:.0f}", 0),
    ]


def _latency_measures(key: str, subject: str, times: Sequence[Latency]) -> list[Measure]:
    seen, right = np.quantile([[time.seen, time.right] for time in times], 0.95, axis=0)
    return [
        Measure(f"studio.{key}.seen", subject, "to the strip, 95th percentile", float(seen), "{:.0f} ms", SEEN_GOAL),
        Measure(f"studio.{key}.right", subject, "all right, 95th percentile", float(right), "{:.0f} ms", RIGHT_GOAL),
    ]


def _monkey_measures(rampages: Sequence[Rampage], actions: int) -> list[Measure]:
    subject = f"{actions} random actions"
    lost = sum(len(rampage.lost) for rampage in rampages)
    exceptions = sum(len(rampage.exceptions) for rampage in rampages)
    return [
        Measure("studio.monkey.lost", subject, "colours that undo cannot bring back", lost, "{:.0f}", 0),
        Measure("studio.monkey.exceptions", subject, "exceptions", exceptions, "{:.0f}", 0),
    ]
