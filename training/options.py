"""What a training is told on the command line."""

import os
from dataclasses import dataclass
from pathlib import Path

from palette_core.networks import FOLDER

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """Where the data is, where the weights go, where an interrupted training goes on from, and how thorough it is.

    Attributes
    ----------
    data : Path
        The folder that holds segmentation/, palettes/ and weights/.
    models : Path
        Where the weights and their card go.
    state : Path
        Where the state of a training is kept.
    quick : bool
        A small twin of the whole run, in a minute; its weights are of no use.
    """

    data: Path = Path(os.environ.get("PALETTE_DATA", ROOT / "data"))
    models: Path = FOLDER
    state: Path = ROOT / "build/training"
    quick: bool = False
