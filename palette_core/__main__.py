"""The command: `palette photo.jpg more.jpg folder/ --colors 8 --format json`, or `python -m palette_core ...`.

It prints the palette that a flow finds for the whole set of photos, or with `--each` writes one for each photo.
`palette --help` lists the options and the exit codes.
"""

import sys

from palette_core.command import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
