"""Palettes for programs that draw and paint."""
