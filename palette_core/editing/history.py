"""What was done to a palette: undo and redo, a list to go back to, and favourites.

An edit after an undo forgets nothing: what was undone stays in the list, and undo goes back through it.
"""

from dataclasses import dataclass, field, replace

from palette_core.editing.working_palette import WorkingPalette
from palette_core.errors import ColorError

MAX_ENTRIES = 1000
MAX_FAVOURITES = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A palette as it was after an edit, and what the edit was, in words for a list."""

    palette: WorkingPalette
    label: str


@dataclass(frozen=True, slots=True)
class History:
    """The palettes of a session, each after an edit; immutable. Begin with `History.start`.

    Attributes
    ----------
    entries : tuple of Entry
        From the oldest to the newest; at most MAX_ENTRIES, the oldest go first.
    position : int
        Of the current palette in them.
    favourites : tuple of WorkingPalette
        As they were when they were starred, no two with the same hex codes in the same order.
    next_id : int
        Above every id that was given: colours that were undone do not give theirs to others.
    """

    entries: tuple[Entry, ...]
    position: int = 0
    favourites: tuple[WorkingPalette, ...] = ()
    next_id: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        """Refuse a history without a current palette."""
        if not 0 <= self.position < len(self.entries) <= MAX_ENTRIES or len(self.favourites) > MAX_FAVOURITES:
            raise ColorError(f"A history has 1 to {MAX_ENTRIES} palettes, one of them the current one.")
        highest = max(entry.palette.next_id for entry in self.entries)
        object.__setattr__(self, "next_id", max(self.next_id, highest))

    @classmethod
    def start(cls, palette: WorkingPalette, label: str = "Start") -> "History":
        """Return the history of a palette that nothing was done to."""
        return cls((Entry(palette, label),))

    @property
    def current(self) -> WorkingPalette:
        """The palette that is worked on."""
        return replace(self.entries[self.position].palette, next_id=self.next_id)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self.position < len(self.entries) - 1

    def record(self, palette: WorkingPalette, label: str) -> "History":
        """Make an edited palette the current one; one that is as the current one changes nothing.

        Parameters
        ----------
        palette : WorkingPalette
            Made of `current`, so that its new ids are new.
        label : str
            What was done, "Move Ink".

        Returns
        -------
        history : History
            Without anything to redo: what was undone stands before the new entry, and the way back leads through it.
        """
        if palette == self.entries[self.position].palette:
            return self
        back = [replace(self.entries[self.position], label="Undo")] if self.can_redo else []
        entries = (*self.entries, *back, Entry(palette, label))[-MAX_ENTRIES:]
        return replace(self, entries=entries, position=len(entries) - 1)

    def undo(self) -> "History":
        """Go back one step; at the first entry the history stays as it is."""
        return replace(self, position=max(0, self.position - 1))

    def redo(self) -> "History":
        """Go forward one step; at the last entry the history stays as it is."""
        return replace(self, position=min(len(self.entries) - 1, self.position + 1))

    def restore(self, index: int) -> "History":
        """Make the palette of an entry the current one, as an edit that undo takes back.

        Raises
        ------
        ColorError
            There is no such entry.
        """
        if not 0 <= index < len(self.entries):
            raise ColorError(f"The history has no entry {index}: it has {len(self.entries)}.")
        label = self.entries[index].label.removeprefix("Back to: ")
        return self.record(self.entries[index].palette, f"Back to: {label}")

    def join(self, opened: "History") -> "History":
        """Go on with a history that was kept elsewhere: its palette is the current one, its steps follow these.

        Parameters
        ----------
        opened : History
            Of a project.

        Returns
        -------
        history : History
            Undo goes back through the steps of the project to the palette of now. It has the favourites of both, the
            newest where there are more than MAX_FAVOURITES.
        """
        back = [replace(self.entries[self.position], label="Undo")] if self.can_redo else []
        entries = (*self.entries, *back, *opened.entries)[-MAX_ENTRIES:]
        own = [favourite for favourite in self.favourites if not opened.is_favourite(favourite)]
        favourites = (*own, *opened.favourites)[-MAX_FAVOURITES:]
        position = len(entries) - len(opened.entries) + opened.position
        return History(entries, position, favourites, max(self.next_id, opened.next_id))

    def is_favourite(self, palette: WorkingPalette) -> bool:
        """Whether a palette with the same hex codes in the same order is a favourite."""
        return any(favourite.hexes == palette.hexes for favourite in self.favourites)

    def star(self, palette: WorkingPalette) -> "History":
        """Make a palette a favourite. ColorError when there are MAX_FAVOURITES."""
        if self.is_favourite(palette):
            return self
        if len(self.favourites) >= MAX_FAVOURITES:
            raise ColorError(f"There are {MAX_FAVOURITES} favourites. Take one out first.")
        return replace(self, favourites=(*self.favourites, palette))

    def unstar(self, palette: WorkingPalette) -> "History":
        """Take a palette out of the favourites."""
        kept = tuple(favourite for favourite in self.favourites if favourite.hexes != palette.hexes)
        return replace(self, favourites=kept)
