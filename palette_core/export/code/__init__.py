"""Palettes for code: style sheets, Tailwind, Android and Xcode."""
