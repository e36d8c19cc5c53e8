"""Speed and quality beside their goals and the peers.

python -m benchmarks                 all of them, and the results into benchmarks/results/
python -m benchmarks speed known     some of them
python -m benchmarks --quick         a minute-sized twin of the same run; its results are not kept
python -m benchmarks readme          the table of the kept results into README.md
python -m benchmarks screenshot      the picture of the home page into docs/
python -m benchmarks feature_search  what flow 3 was chosen from, into the card of the backbone
"""

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from benchmarks import (
    classes,
    compare,
    error,
    feature_search,
    features,
    harmony,
    known,
    memory,
    objective,
    regions,
    saliency,
    speed,
    stability,
    visitors,
)
from benchmarks.report import to_text, update_readme
from benchmarks.results import Result, save
from benchmarks.screenshot import take_screenshot
from palette_core.weights import update_card
from training.decoders import RESULT as DECODERS
from training.features import RESULT as TRANSFER

COMMANDS: dict[str, Callable[[], None]] = {
    "readme": lambda: update_readme(list(BENCHMARKS)),
    "screenshot": take_screenshot,
    "feature_search": feature_search.search,
}
BENCHMARKS: dict[str, Callable[..., Result]] = {
    "speed": speed.run,
    "objective": objective.run,
    "error": error.run,
    "known": known.run,
    "stability": stability.run,
    "memory": memory.run,
    "saliency": saliency.run,
    "classes": classes.run,
    "regions": regions.run,
    "features": features.run,
    "harmony": harmony.run,
    "visitors": visitors.run,
    "compare": compare.run,
}

# Which card shows which figures, and which tables of a training go with them.
CARDS = {
    "saliency": "segmentation",
    "classes": "segmentation",
    "regions": "segmentation",
    "features": "backbone",
    "harmony": "harmony",
}
TABLES = {"classes": ("decoders", DECODERS), "features": ("transfer", TRANSFER)}
CHOICES = ", ".join([*BENCHMARKS, *COMMANDS])


def main(argv: list[str] | None = None) -> int:
    """Run the benchmarks that are asked for. Exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{CHOICES} (default: all benchmarks)")
    parser.add_argument("--quick", action="store_true", help="few photos, few rounds")
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in (*BENCHMARKS, *COMMANDS)]
    if unknown:
        parser.error(f"There is no benchmark {', '.join(unknown)}. Choose from {CHOICES}.")
    missed = [name for name in BENCHMARKS if name in (options.names or BENCHMARKS) and not run_one(name, options.quick)]
    for name in options.names:
        if name in COMMANDS:
            COMMANDS[name]()
    return 1 if missed else 0


def card_entries(result: Result) -> dict[str, Any]:
    """Return what a result adds to a card: its figures as text, and a table of a training."""
    figures = {measure.name: measure.measured for measure in result.measures}
    entries: dict[str, Any] = {"metrics": figures}
    name, table = TABLES.get(result.name, ("", None))
    if table is not None and table.exists():
        entries[name] = json.loads(table.read_text(encoding="utf-8"))
    return entries


def run_one(name: str, quick: bool) -> bool:
    """Run, print and save one benchmark; return whether every goal is met."""
    result = BENCHMARKS[name](quick=quick)
    save(result, quick=quick)
    if name in CARDS and not quick:
        update_card(CARDS[name], card_entries(result))
    print(to_text(name, result.measures), flush=True)
    return not any(measure.is_met is False for measure in result.measures)


if __name__ == "__main__":
    sys.exit(main())
