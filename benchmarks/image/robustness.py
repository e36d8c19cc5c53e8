"""Broken files: each is a picture or a sentence, soon and with little memory, and no decoder ends the process."""

import resource
from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from tqdm import tqdm

from benchmarks.data.mutations import mutated, valid_files
from benchmarks.data.photos import DATA
from palette_core import ImageError, read_image
from palette_core.evaluation import Measure, Result

MUTATIONS = 2000  # of each format
SECONDS, MEGABYTES = 10, 1000
FINE, REFUSED, OTHER, CRASH = "picture", "sentence", "another exception", "crash"

Outcome = tuple[int, str, float, float, str]  # number, what came, seconds, highest memory in MB, the exception


def run(*, quick: bool) -> Result:
    """Read broken files of each format, and those that are kept of others."""
    files, number = valid_files(), 40 if quick else MUTATIONS
    kept = sorted(path for path in (DATA / "broken").rglob("*") if path.is_file())
    outcomes = {name: read_all(name, number) for name in tqdm(files, desc="broken files", unit="format")}
    outcomes["kept files"] = read_all("", len(kept[: 20 if quick else None]))
    every = [outcome for of_format in outcomes.values() for outcome in of_format]
    bad = [outcome for outcome in every if outcome[1] in (OTHER, CRASH)]
    measures = [
        Measure("robustness.failed", "broken files", "another exception, or a crash", len(bad), "{:.0f}", 0),
        Measure("robustness.seconds", "broken files", "longest", max(each[2] for each in every), "{:.1f} s", SECONDS),
        Measure(
            "robustness.memory",
            "broken files",
            "highest memory",
            max(each[3] for each in every),
            "{:.0f} MB",
            MEGABYTES,
        ),
        *(
            Measure("robustness.read", name, "still a picture", 100 * _share(of_format), "{:.0f} %", shown=True)
            for name, of_format in outcomes.items()
        ),
    ]
    details = {"failed": [f"{each[0]}: {each[1]} {each[4]}" for each in bad][:50]}
    return Result("robustness", measures, details, cases={"files": len(every)})


def read_all(name: str, number: int) -> list[Outcome]:
    """Read so many broken files of a format in a process of its own, and in a new one after each that crashed it."""
    outcomes: list[Outcome] = []
    context = get_context("spawn")
    while len(outcomes) < number:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sender, name, len(outcomes), number))
        process.start()
        sender.close()
        try:
            while True:
                outcomes.append(receiver.recv())
        except EOFError:
            process.join()
        if len(outcomes) < number:
            outcomes.append((len(outcomes), CRASH, 0.0, 0.0, f"{name}, exit code {process.exitcode}"))
    return outcomes


def _share(outcomes: list[Outcome]) -> float:
    return Counter(each[1] for each in outcomes)[FINE] / max(1, len(outcomes))


def _work(sender: Connection, name: str, first: int, number: int) -> None:
    files = valid_files()
    kept = sorted(path for path in (DATA / "broken").rglob("*") if path.is_file())
    for seed in range(first, number):
        sender.send(_read(mutated(files[name], seed) if name else kept[seed], seed, name))


def _read(source: bytes | Path, seed: int, name: str) -> Outcome:
    start, what, text = perf_counter(), FINE, ""
    try:
        read_image(source, min_pixels=None)
    except ImageError:
        what = REFUSED
    except Exception as error:  # noqa: BLE001  what is looked for
        what, text = OTHER, f"{name}: {error!r}"[:200]
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seed, what, perf_counter() - start, highest, text
