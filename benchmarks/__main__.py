"""Speed and quality beside their goals and the peers.

python -m benchmarks                 all of them, and the results into benchmarks/results/
python -m benchmarks speed known     some of them
python -m benchmarks --quick         a small twin of the same run, in about a minute: a handful of cases of each; its
                                     results go to build/benchmarks, and what needs a browser is left out
python -m benchmarks readme          the tables of the kept results into README.md and docs/results.md
python -m benchmarks screenshots     the pictures of the pages into docs/images/
python -m benchmarks feature_search  what flow 3 was chosen from, into benchmarks/results/
python -m benchmarks temperature     what the temperature of suggestions was chosen from, into benchmarks/results/
python -m benchmarks arrangement     what the order "people" was chosen from, into benchmarks/results/
"""

import argparse
import sys
from collections.abc import Callable, Sequence

from tqdm import tqdm

from benchmarks import architecture, arrangement
from benchmarks.app import compare, memory, one_way, studio, theme_in_use, use, visitors
from benchmarks.app.screenshots import take_screenshots
from benchmarks.color_names import agreement as color_names
from benchmarks.features import quality as features
from benchmarks.features import search as feature_search
from benchmarks.harmony import quality as harmony
from benchmarks.harmony import temperature
from benchmarks.image import encodings, robustness
from benchmarks.picks import named, tries
from benchmarks.picks import quality as picks
from benchmarks.quantization import confidence, error, jobs, merging, objective, speed, stability, streaming
from benchmarks.quantization import recovery as known
from benchmarks.segmentation import classes, names, regions, saliency
from benchmarks.tables import to_text, update_tables
from benchmarks.theme import files as palette_files
from benchmarks.theme import ramps, recolor, roles
from palette_core.evaluation import Result, save
from palette_core.networks import update_card

COMMANDS: dict[str, Callable[[], None]] = {
    "readme": lambda: update_tables(list(BENCHMARKS)),
    "screenshots": take_screenshots,
    "feature_search": feature_search.search,
    "temperature": temperature.choose,
    "arrangement": arrangement.choose,
}
BENCHMARKS: dict[str, Callable[..., Result]] = {
    "speed": speed.run,
    "objective": objective.run,
    "error": error.run,
    "known": known.run,
    "picks": picks.run,
    "tries": tries.run,
    "named": named.run,
    "stability": stability.run,
    "confidence": confidence.run,
    "one_way": one_way.run,
    "merging": merging.run,
    "streaming": streaming.run,
    "streaming_memory": streaming.run_memory,
    "jobs": jobs.run,
    "memory": memory.run,
    "saliency": saliency.run,
    "classes": classes.run,
    "names": names.run,
    "regions": regions.run,
    "features": features.run,
    "harmony": harmony.run,
    "color_names": color_names.run,
    "ramps": ramps.run,
    "theme": roles.run,
    "recolor": recolor.run,
    "encodings": encodings.run,
    "robustness": robustness.run,
    "palette_files": palette_files.run,
    "visitors": visitors.run,
    "compare": compare.run,
    "use": use.run,
    "studio": studio.run,
    "theme_in_use": theme_in_use.run,
    "architecture": architecture.run,
}

# Which card shows which figures.
CARDS = {
    "saliency": "segmentation",
    "classes": "segmentation",
    "names": "naming",
    "regions": "segmentation",
    "features": "backbone",
    "harmony": "harmony",
}
NEED_BROWSER = ("encodings", "memory", "visitors", "compare", "use", "studio", "theme_in_use")
CHOICES = ", ".join([*BENCHMARKS, *COMMANDS])


def main(argv: list[str] | None = None) -> int:
    """Run the benchmarks that are asked for. Exit code 1 when a goal is missed, but not in a quick run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{CHOICES} (default: all benchmarks)")
    parser.add_argument("--quick", action="store_true", help="few photos, few rounds")
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in (*BENCHMARKS, *COMMANDS)]
    if unknown:
        parser.error(f"There is no benchmark {', '.join(unknown)}. Choose from {CHOICES}.")
    is_met = run_all(chosen(options.names, options.quick), options.quick)
    for name in options.names:
        if name in COMMANDS:
            COMMANDS[name]()
    return 0 if is_met else 1


def run_all(names: Sequence[str], quick: bool) -> bool:
    """Run benchmarks one after the other; return whether all could run and, but in a quick run, met their goals.

    One that cannot run, because its data is missing, says why, and the others go on.
    """
    is_met = True
    for name in (bar := tqdm(names, unit="benchmark", disable=not names)):
        bar.set_description(name)
        try:
            is_met &= run_one(name, quick) or quick
        except SystemExit as reason:
            tqdm.write(f"== {name} ==\n{reason}\n")
            is_met = False
    return is_met


def chosen(names: Sequence[str], quick: bool) -> list[str]:
    """Return the benchmarks to run: those that are named or, when none is, all; and say what is left out."""
    if names or not quick:
        return [name for name in BENCHMARKS if name in (names or BENCHMARKS)]
    print(
        f"Left out, because they need a browser: {', '.join(NEED_BROWSER)}. "
        f"Run them with: python -m benchmarks {' '.join(NEED_BROWSER)}\n"
    )
    return [name for name in BENCHMARKS if name not in NEED_BROWSER]


def card_metrics(result: Result) -> dict[str, dict[str, str]]:
    """Return what a card says of a result: by key and subject, the values as text."""
    metrics: dict[str, dict[str, str]] = {}
    for measure in result.measures:
        metrics.setdefault(measure.key, {})[measure.subject] = measure.measured
    return metrics


def run_one(name: str, quick: bool) -> bool:
    """Run, print and save one benchmark; return whether every goal is met. A quick run touches nothing that is kept."""
    result = BENCHMARKS[name](quick=quick)
    save(result, quick=quick)
    if name in CARDS and not quick:
        update_card(CARDS[name], {"metrics": card_metrics(result)})
    tqdm.write(to_text(name, result.measures))
    return not any(measure.is_met is False for measure in result.measures)


if __name__ == "__main__":
    sys.exit(main())
