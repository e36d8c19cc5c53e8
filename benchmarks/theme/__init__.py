"""Ramps and themes made of colours, palette files, and photos in other colours."""
