"""The palette as large swatches: a click copies the hex code."""

from components.analysis import ConfidenceRequest
from components.component import component
from components.painted import when_painted
from palette_core import Palette, Swatch
from palette_core.color import is_color_name, text_color_on
from palette_core.flows import COPIES

# Confidence from which a word holds. Of other copies nearly all, about 86 % and about 42 % have such a swatch again
# (`python -m benchmarks confidence`).
SURENESS = {1.0: "sure", 0.6: "fairly sure", 0.0: "unsure"}
_STRIP = component(__file__, "palette_strip", "clipboard")


def palette_strip(
    palette: Palette,
    *,
    key: str,
    compact: bool = False,
    shares: bool = True,
    request: ConfidenceRequest | None = None,
) -> None:
    """Show the swatches with hex code, name, name of the region, share, and confidence, as far as they have them.

    Parameters
    ----------
    compact : bool
        Put the swatches one below the other, for a narrow column.
    request : ConfidenceRequest or None
        Granted as soon as the browser has painted the swatches. Those without a confidence keep its place free.
    """
    swatches = [
        {
            "hex": swatch.hex,
            "name": _name(swatch),
            "share": swatch.share_text if shares else "",
            "part": swatch.share,
            "ink": text_color_on(swatch.rgb),
            "sure": None if swatch.confidence is None else _sureness(swatch.confidence),
        }
        for swatch in palette
    ]
    is_measured = any(swatch.confidence is not None for swatch in palette)
    asked = "" if request is None or is_measured else request.key
    data = {"swatches": swatches, "compact": compact, "request": asked}
    _STRIP(key=key, data=data)
    if request is not None and asked:
        when_painted(request.key, request.grant)


def _name(swatch: Swatch) -> str:
    """Return the colour's name and its region's, unless that is a colour's too: regions without a name have such."""
    is_named = swatch.region and not is_color_name(swatch.region.partition(", ")[0])  # "orange, left"
    return f"{swatch.name}, {swatch.region}" if is_named else swatch.name


def sureness_word(confidence: float) -> str:
    """Return a word for the confidence of a swatch, 0 to 1."""
    return next(word for least, word in SURENESS.items() if confidence >= least)


def _sureness(confidence: float) -> dict[str, str | int]:
    """Return a word for the confidence of a swatch, and in how many of the copies it was found."""
    return {"word": sureness_word(confidence), "found": round(confidence * len(COPIES)), "copies": len(COPIES)}
