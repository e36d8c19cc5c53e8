"""Palettes to look at and to print."""
