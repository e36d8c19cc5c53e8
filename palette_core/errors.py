"""What can go wrong, said so that a user knows what to do next."""


class PaletteError(Exception):
    """Base of every error that this library raises on purpose."""


class ImageError(PaletteError, ValueError):
    """A picture cannot be read. The message says what is wrong and what to do."""


class ColorError(PaletteError, ValueError):
    """A colour or a number of colours is not one that the library can use."""


class ModelError(PaletteError, RuntimeError):
    """The weights of a network are missing or damaged. The message has the command that mends it."""


class MissingPackageError(PaletteError, ImportError):
    """An optional package is not installed. The message has the command that installs it."""
