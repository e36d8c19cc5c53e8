"""Texts of strangers inside Markdown: names of photos and colours, and messages that quote what was typed."""

import re

MARKUP = re.compile(r"([\\`*_{}\[\]()#!|~$:<>])")  # characters that are markup in Markdown


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return MARKUP.sub(r"\\\1", text)
