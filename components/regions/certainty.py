"""How sure the name of a region is, in a word and in dots."""

DOTS = 3
# Certainty from which a word holds, and its dots.
WORDS = ((0.8, "sure", 3), (0.5, "likely", 2), (0.0, "perhaps", 1))
UNNAMED: dict[str, str | int] = {
    "word": "by colour",
    "dots": 0,
    "text": "no name is sure, so it is called by its colour",
}


def certainty_mark(certainty: float | None) -> dict[str, str | int] | None:
    """Return what is shown of the certainty of a name, 0 to 1; None where it is not known."""
    if certainty is None:
        return None
    if certainty <= 0:
        return dict(UNNAMED)
    word, dots = next((word, dots) for least, word, dots in WORDS if certainty >= least)
    return {"word": word, "dots": dots, "text": f"the name is {word}, {certainty:.0%}"}
