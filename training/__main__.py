"""Make weights again: python -m training backbone."""

import argparse
import os
from collections.abc import Callable
from importlib import import_module

NAMES = ("backbone",)


def main(argv: list[str] | None = None) -> None:
    """Run the training that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    options = parser.parse_args(argv)
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    run: Callable[[], None] = import_module(f"training.{options.name}").run
    run()


if __name__ == "__main__":
    main()
