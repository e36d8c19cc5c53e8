"""Make weights again: python -m training segmentation. Compare the decoders: python -m training decoders."""

import argparse
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from training.options import Options

NAMES = ("backbone", "segmentation", "decoders", "features", "harmony")


def main(argv: list[str] | None = None) -> None:
    """Run the training that is asked for."""
    usual = Options()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument(
        "--data", type=Path, default=usual.data, metavar="FOLDER", help="that holds segmentation/ and palettes/"
    )
    parser.add_argument("--models", type=Path, default=usual.models, metavar="FOLDER", help="where the weights go")
    parser.add_argument("--state", type=Path, default=usual.state, metavar="FOLDER", help="where to go on from")
    parser.add_argument("--quick", action="store_true", help="a small twin of the run; its weights are of no use")
    parsed = vars(parser.parse_args(argv))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    run: Callable[[Options], None] = import_module(f"training.{parsed.pop('name')}").run
    run(Options(**parsed))


if __name__ == "__main__":
    main()
