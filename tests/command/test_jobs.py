"""Several processes give what one gives, in the same order, and end when they should."""

import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path

import pytest

from palette_core.__main__ import main
from palette_core.command import jobs, run
from palette_core.command.jobs import THREADS, in_order, usual_jobs
from tests.command.files import names_in
from tests.pictures import encode, photo

PHOTOS = 14  # more than COPIED_PHOTOS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Photos, and some that cannot be read; helpers start at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(jobs, "PAYS", 0.0)
    monkeypatch.setattr(jobs, "LOADS", 0)
    (tmp_path / "photos").mkdir()
    for number in range(PHOTOS):
        (tmp_path / f"photos/{number:02}.png").write_bytes(encode(photo(number)))
    for name in ("03b.png", "11b.png"):
        (tmp_path / "photos" / name).write_bytes(name.encode())
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many helpers were wanted, each time."""
    counts: list[int] = []
    begin = jobs.Helpers.__init__

    def init(helpers: jobs.Helpers[object, object], work: object, count: int, share: int) -> None:
        counts.append(count)
        begin(helpers, work, count, share)

    monkeypatch.setattr(jobs.Helpers, "__init__", init)
    return counts


@pytest.mark.parametrize("more", [[], ["--confidence"], ["--emphasis", "area"]])
def test_one_palette_is_the_same_with_two_jobs(
    more: list[str], folder: Path, started: list[int], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    printed = []
    for count in ("1", "2"):
        assert main(["photos", "--format", "json", "--jobs", count, *more]) == 1
        printed.append(capsysbinary.readouterr())
    assert started == [2]
    assert printed[0] == printed[1]
    assert [line[:14] for line in printed[0].err.splitlines()] == [b"photos/03b.png", b"photos/11b.png"]


def test_each_palette_is_the_same_with_two_jobs(folder: Path, started: list[int]) -> None:
    for count in ("1", "2"):
        assert main(["photos", "--each", "--format", "png", "--output", count, "--jobs", count]) == 1
    assert started == [2]
    one, two = ({path.name: path.read_bytes() for path in Path(count).iterdir()} for count in ("1", "2"))
    assert one == two and len(one) == PHOTOS


def test_few_photos_and_quick_ones_start_no_helper(
    folder: Path, started: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["photos/00.png", "photos/01.png", "--jobs", "2"]) == 0
    monkeypatch.setattr(jobs, "PAYS", 1e9)
    assert main(["photos", "--jobs", "2"]) == 1
    assert started == []


def test_results_come_in_order_and_few_wait(folder: Path) -> None:
    items = list(range(-200, 0))
    with closing(in_order(abs, items, 2)) as results:
        assert list(results) == list(range(200, 0, -1))


def test_a_helper_has_its_share_of_threads_and_this_process_keeps_its_own(folder: Path) -> None:
    before = {name: os.environ.get(name) for name in THREADS}
    with closing(in_order(os.getenv, ["PATH", "PATH", *THREADS * 20], 2, share=3)) as results:
        values = list(results)
    assert values[-len(THREADS) :] == ["3"] * len(THREADS)
    assert {name: os.environ.get(name) for name in THREADS} == before


def test_helpers_end_when_nobody_wants_the_rest(folder: Path) -> None:
    before = set(multiprocessing.active_children())
    results = in_order(abs, range(10_000), 2)
    assert [next(results) for _ in range(100)] == list(range(100))
    results.close()
    assert set(multiprocessing.active_children()) == before


def test_a_helper_that_is_killed_is_no_hang(folder: Path) -> None:
    harmless, deadly = signal.SIGURG, signal.SIGKILL  # the second for what helpers get: this process begins and goes on
    signals = [*[harmless] * 2, *[deadly] * 2 * jobs.QUEUED, *[harmless] * 50]
    with pytest.raises(BrokenProcessPool), closing(in_order(signal.raise_signal, signals, 2)) as results:
        list(results)


def test_a_killed_helper_is_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(run, "in_order", broken)
    assert main(["photos"]) == 1
    assert capsys.readouterr().err == f"{run.KILLED}\n"


SCRIPT = """
import sys
from palette_core.__main__ import main
from palette_core.command import jobs
jobs.PAYS = jobs.LOADS = 0
print(main(["photos", "--jobs", "2", "--each", "--output", "out"]))
"""


def test_a_script_without_a_guard_runs_once(folder: Path) -> None:
    (folder / "script.py").write_text(SCRIPT)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "script.py"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "1\n")
    assert len(names_in("out")) == PHOTOS


def test_the_usual_jobs_are_as_many_as_cores_and_memory_allow() -> None:
    assert usual_jobs(1.0) == jobs.cores() >= 1
    assert usual_jobs(1e18) == 1


@pytest.mark.parametrize("count", ["0", "-1", "two", "1.5"])
def test_a_number_of_jobs_that_cannot_be_is_refused(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["a.png", "--jobs", count])
    assert ended.value.code == 2
    assert "--jobs" in capsys.readouterr().err
