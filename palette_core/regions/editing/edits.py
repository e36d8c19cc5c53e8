"""What a person did to the regions of a photo, in order: it is done again to what a method finds."""

from dataclasses import dataclass

from palette_core.errors import ImageError
from palette_core.regions.editing.merge_and_rename import merge_regions, rename_region, tidy_name
from palette_core.regions.regions import Regions

MOST_EDITS = 200  # of a photo
MOST_NUMBERS = 256  # in a merge: there are no more regions than a label map of bytes can number


@dataclass(frozen=True, slots=True)
class Merge:
    """Regions that are one.

    Attributes
    ----------
    numbers : tuple of int
        Of two regions or more, as they are numbered before this edit; ascending, each once.
    name : str or None
        A new name, made tidy; None for that of the largest.
    """

    numbers: tuple[int, ...]
    name: str | None = None

    def __post_init__(self) -> None:
        """Put the numbers in order and make the name tidy. ImageError as `merge_regions`."""
        numbers = tuple(sorted(set(self.numbers)))
        if not 2 <= len(numbers) <= MOST_NUMBERS:
            raise ImageError(f"A merge is of 2 to {MOST_NUMBERS} regions, not of {len(numbers)}. Choose others.")
        object.__setattr__(self, "numbers", numbers)
        object.__setattr__(self, "name", None if self.name is None else tidy_name(self.name))

    def apply(self, regions: Regions) -> Regions:
        """Return the regions merged. ImageError where there are no such ones."""
        return merge_regions(regions, self.numbers, self.name)


@dataclass(frozen=True, slots=True)
class Rename:
    """A region with another name.

    Attributes
    ----------
    number : int
        Of the region, before this edit.
    name : str
        Made tidy.
    """

    number: int
    name: str

    def __post_init__(self) -> None:
        """Make the name tidy. ImageError where it is empty."""
        object.__setattr__(self, "name", tidy_name(self.name))

    def apply(self, regions: Regions) -> Regions:
        """Return the regions with the name. ImageError where there is no such one."""
        return rename_region(regions, self.number, self.name)


@dataclass(frozen=True, slots=True)
class RegionEdits:
    """The edits of a segmentation, in order; each refers to the numbers that those before it leave.

    Attributes
    ----------
    edits : tuple of Merge and Rename
        At most MOST_EDITS.
    """

    edits: tuple[Merge | Rename, ...] = ()

    def __post_init__(self) -> None:
        """Check that they are not too many. ImageError where they are."""
        if len(self.edits) > MOST_EDITS:
            raise ImageError(f"There are {MOST_EDITS} edits of this photo already, as many as are kept. Undo some.")

    def __len__(self) -> int:
        """Return the number of edits."""
        return len(self.edits)

    def add(self, edit: Merge | Rename) -> "RegionEdits":
        """Return these edits and another one. ImageError where there are too many."""
        return RegionEdits((*self.edits, edit))

    def undo(self) -> "RegionEdits":
        """Return these edits without the last one; none stay none."""
        return RegionEdits(self.edits[:-1])

    def apply(self, regions: Regions) -> Regions:
        """Return a segmentation as edited. ImageError where an edit is of a region that there is not."""
        for edit in self.edits:
            regions = edit.apply(regions)
        return regions
