"""Colours in and out: the variation of suggestions, pasted colours, a link, and the project as a file."""
