"""Palettes as data: hex codes, JSON, tables and design tokens."""
