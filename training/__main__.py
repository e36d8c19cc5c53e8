"""Make weights again: python -m training segmentation. Compare the decoders: python -m training decoders."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from training import backbone, export, features
from training.harmony import train as harmony
from training.importance import train as importance
from training.naming import train as naming
from training.options import Options
from training.segmentation import compare_decoders
from training.segmentation import train as segmentation

TRAININGS: dict[str, Callable[[Options], None]] = {
    "backbone": backbone.run,
    "segmentation": segmentation.run,
    "decoders": compare_decoders.run,
    "features": features.run,
    "harmony": harmony.run,
    "importance": importance.run,
    "naming": naming.run,
    "export": export.run,
}


def main(argv: list[str] | None = None) -> None:
    """Run the training that is asked for."""
    defaults = Options()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("name", choices=TRAININGS)
    parser.add_argument(
        "--data", type=Path, default=defaults.data, metavar="FOLDER", help="that holds segmentation/ and palettes/"
    )
    parser.add_argument("--models", type=Path, default=defaults.models, metavar="FOLDER", help="where the weights go")
    parser.add_argument("--state", type=Path, default=defaults.state, metavar="FOLDER", help="where to go on from")
    parser.add_argument("--quick", action="store_true", help="a small twin of the run; its weights are of no use")
    parsed = vars(parser.parse_args(argv))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    run = TRAININGS[parsed.pop("name")]
    run(Options(**parsed))


if __name__ == "__main__":
    main()
