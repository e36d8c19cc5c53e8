"""What a training is told on the command line."""

import os
from dataclasses import dataclass
from pathlib import Path

from palette_core.weights import FOLDER

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """Where the data is, where the weights go, where an interrupted training goes on from, and how thorough it is.

    data : the folder that holds segmentation/ and palettes/.
    models : where the weights and their card go.
    state : where the state of a training is kept.
    quick : a small twin of the whole run, in a minute; its weights are of no use.
    """

    data: Path = Path(os.environ.get("PALETTE_DATA", ROOT.parent / "shared/data"))
    models: Path = FOLDER
    state: Path = ROOT / "build/training"
    quick: bool = False
