"""The options of a training on the command line."""

import os
from dataclasses import dataclass
from pathlib import Path

from palette_core.networks import FOLDER

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Options:
    """The folders of a training, and whether it is a quick one.

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
