"""A folder of photos in Chromium: its pictures are added, and of the rest it is told what was left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.app.server import App, running_app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with running_app(ROOT, "tests/browser/apps/tray_app.py") as running:
        yield running


def test_a_folder_gives_its_pictures_and_tells_what_it_left_out(visit, tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    (folder / "more").mkdir(parents=True)
    (folder / ".trash").mkdir()
    (folder / "more/coffee.JFIF").write_bytes((ROOT / "samples/coffee.jpg").read_bytes())
    (folder / "scan").write_bytes((ROOT / "samples/cat.jpg").read_bytes())
    (folder / "notes.txt").write_text("no picture")
    for hidden in (".trash/x.jpg", "._cat.jpg", "Thumbs.db"):
        (folder / hidden).write_bytes(b"of the system")
    page = visit("", ".row .add")
    page.locator("input.tree").set_input_files(folder)
    expect(page.get_by_text("photos:")).to_have_text("photos: holiday/more/coffee.JFIF, holiday/scan")
    expect(page.locator(".st-key-tray_refused")).to_contain_text("1 file that is no picture (1 .txt)")
    expect(page.locator(".st-key-tray_refused")).not_to_contain_text("Thumbs")
