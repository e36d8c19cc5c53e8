"""The training of the names of regions."""
