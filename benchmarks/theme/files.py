"""Palette files: out and in again without a loss, those of other programs, and broken ones."""

import resource
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from time import perf_counter

import numpy as np
from tqdm import tqdm

from benchmarks.data.mutations import mutated
from benchmarks.data.photos import DATA
from benchmarks.theme.readers import READERS
from palette_core import Palette, PaletteFileError, Swatch
from palette_core.evaluation import Measure, Result
from palette_core.export import EXPORTS, read_palette_file

PALETTES, BROKEN = 1000, 5000
MOST_COLORS = 64
NOT_READ = ("png", "svg", "pdf", "xcode")  # sheets, and what is a folder
REFUSED = (".afpalette", ".clr")  # whose formats nobody documents
SECONDS, MEGABYTES = 2, 500
FINE, REFUSAL, OTHER, CRASH = "colours", "sentence", "another exception", "crash"
NAMES = (
    "",
    "Deep ink",
    "色",
    "שלום",
    "😀" * 30,
    "*/ }",
    "</resources>",
    "a.b {c} $d",
    "\"'",
    "=1+1",
    "a" * 300,
    "\x1b[0m\r\n",
)

Outcome = tuple[str, float, float, str]  # what came, seconds, highest memory in MB, the exception
Source = tuple[str, bytes]  # a name and its content


def run(*, quick: bool) -> Result:
    """Write and read palettes, read the files of other programs, and broken ones."""
    files = foreign_files()
    palettes = list(random_palettes(20 if quick else PALETTES))
    lost = {key: lost_in(key, palettes) for key in tqdm(EXPORTS, desc="formats", unit="format")}
    again = sum(lost[key][1] for key in lost)
    foreign = Counter(outcome_of(file) for file in files)
    outcomes = read_broken(files, palettes, 200 if quick else BROKEN)
    bad = [outcome for outcome in outcomes if outcome[0] in (OTHER, CRASH)]
    measures = [
        Measure(
            "palette_files.written",
            "all formats",
            "files in which an independent reader finds other colours",
            sum(lost[key][0] for key in lost),
            "{:.0f}",
            0,
        ),
        Measure("palette_files.read", "all formats", "files that are read with other colours", again, "{:.0f}", 0),
        Measure(
            "palette_files.foreign",
            "files of other programs",
            "neither read nor refused as they should be",
            foreign["wrong"],
            "{:.0f}",
            0,
        ),
        Measure("palette_files.foreign_read", "files of other programs", "read", foreign[FINE], "{:.0f}", shown=True),
        Measure("palette_files.failed", "broken files", "another exception, or a crash", len(bad), "{:.0f}", 0),
        Measure(
            "palette_files.seconds", "broken files", "longest", max(each[1] for each in outcomes), "{:.2f} s", SECONDS
        ),
        Measure(
            "palette_files.memory",
            "broken files",
            "highest memory of the process",
            max(each[2] for each in outcomes),
            "{:.0f} MB",
            MEGABYTES,
        ),
    ]
    details = {
        "lost": {key: {"written": written, "read": read} for key, (written, read) in lost.items()},
        "broken": dict(Counter(each[0] for each in outcomes)),
        "failed": [each[3] for each in bad][:50],
    }
    cases = {
        "palettes": len(palettes),
        "formats": len(EXPORTS),
        "files of other programs": len(files),
        "broken files": len(outcomes),
    }
    return Result("palette_files", measures, details, seed=0, cases=cases)


def foreign_files() -> list[Source]:
    """Return the palette files of other programs. SystemExit where they are not."""
    paths = sorted(path for path in (DATA / "palette_files").rglob("*") if path.is_file() and path.suffix != ".md")
    if not paths:
        raise SystemExit(f"There are no palette files in {DATA / 'palette_files'}: PALETTE_DATA names their folder.")
    return [(path.name, path.read_bytes()) for path in paths]


def random_palettes(number: int) -> Iterator[Palette]:
    """Yield palettes of 1 to MOST_COLORS colours with odd names."""
    random = np.random.default_rng(0)
    for _ in range(number):
        colors = random.integers(0, 256, (random.integers(1, MOST_COLORS + 1), 3)).tolist()
        names = random.choice(len(NAMES), len(colors))
        swatches = [
            Swatch((red, green, blue), 0.0, label=NAMES[name] or None)
            for (red, green, blue), name in zip(colors, names, strict=True)
        ]
        yield Palette(tuple(swatches), NAMES[random.integers(len(NAMES))])


def lost_in(key: str, palettes: list[Palette]) -> tuple[int, int]:
    """Count the palettes that an independent reader finds changed, and those that the library reads otherwise."""
    written = read = 0
    for palette in palettes:
        content, colors = EXPORTS[key].render(palette), [swatch.rgb for swatch in palette]
        written += [color for color, _ in READERS[key](content)] != colors
        if key not in NOT_READ:
            again = read_palette_file(content, f"palette{EXPORTS[key].suffix}").colors
            read += [color.rgb for color in again] != colors
    return written, read


def outcome_of(file: Source) -> str:
    """Return whether a file of another program is read; "wrong" where it is not, or should not be."""
    name, content = file
    try:
        read_palette_file(content, name)
    except PaletteFileError:
        return REFUSAL if name.endswith(REFUSED) else "wrong"
    return "wrong" if name.endswith(REFUSED) else FINE


def read_broken(files: list[Source], palettes: list[Palette], number: int) -> list[Outcome]:
    """Read so many broken files in a process of its own."""
    own = [
        (f"palette{EXPORTS[key].suffix}", EXPORTS[key].render(palette))
        for key in EXPORTS
        if key not in NOT_READ
        for palette in palettes[:3]
    ]
    whole = [*files, *own]
    broken = [(whole[seed % len(whole)][0], mutated(whole[seed % len(whole)][1], seed)) for seed in range(number)]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return list(tqdm(pool.map(_read, broken, chunksize=50), total=number, desc="broken files"))
        except BrokenProcessPool:
            return [(CRASH, 0.0, 0.0, "the process ended")]


def _read(file: Source) -> Outcome:
    (name, content), start, what, text = file, perf_counter(), FINE, ""
    try:
        read_palette_file(content, name)
    except PaletteFileError:
        what = REFUSAL
    except Exception as error:  # noqa: BLE001  what is looked for
        what, text = OTHER, f"{name}: {error!r}"[:200]
    return what, perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, text
