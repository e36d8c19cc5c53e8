"""The result of a comparison in plain sentences, one or two for each measure."""

from collections.abc import Sequence

from palette_core.color import SAME_COLOR
from palette_core.evaluation import Variant

CLOSE = 0.05  # of the best value; who is as near to it is as good


def describe_comparison(variants: Sequence[Variant], *, rating_error: float | None = None) -> tuple[str, ...]:
    """Describe how palettes of the same photos differ.

    Parameters
    ----------
    variants : sequence of Variant
        At least one.
    rating_error : float or None
        Mean absolute error of the predicted ratings (`palette_core.harmony.usual_error`); smaller differences are
        within it.

    Returns
    -------
    sentences : tuple of str
        None for a single palette.
    """
    if len(variants) < 2:
        return ()
    sentences = (
        _error_sentence(variants),
        _regions_sentence(variants),
        _distance_sentence(variants),
        _chroma_sentence(variants),
        _rating_sentence(variants, rating_error),
        _time_sentence(variants),
        _choice_sentence(variants),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _error_sentence(variants: Sequence[Variant]) -> str:
    best, worst = _ends(variants, "mean")
    low, high = (variant.measures.mean for variant in (best, worst))
    if high - low <= CLOSE * high:
        return f"All come as near to the photos: a pixel is {_range(low, high)} away from its swatch on average."
    near = _listed([variant for variant in variants if variant.measures.mean <= low * (1 + CLOSE)])
    return (
        f"Nearest to the photos: {near}. A pixel is {low:.1f} away from its swatch on average (CIEDE2000); "
        f"with {worst.title}, the farthest, {high:.1f}."
    )


def _regions_sentence(variants: Sequence[Variant]) -> str | None:
    known = [(variant, variant.measures.region_coverage) for variant in variants]
    shares = [(variant, share) for variant, share in known if share is not None]
    if len(shares) < 2:
        return None
    low, high = min(share for _, share in shares), max(share for _, share in shares)
    if low == high:
        return f"All have a swatch for the main colour of {high:.0%} of the regions."
    most = _listed([variant for variant, share in shares if share == high])
    least = _listed([variant for variant, share in shares if share == low])
    return (
        f"Most regions find their main colour in {most}: {high:.0%} of them. The fewest find it in {least}: {low:.0%}."
    )


def _distance_sentence(variants: Sequence[Variant]) -> str | None:
    apart = [(variant, variant.measures.smallest) for variant in variants]
    known = [(variant, smallest) for variant, smallest in apart if smallest is not None]
    if not known:
        return None
    alike = [variant for variant, smallest in known if smallest <= SAME_COLOR]
    if alike:
        return f"Two swatches look alike to a casual look in {_listed(alike)}."
    variant, least = min(known, key=lambda pair: pair[1])
    return f"No two swatches of one palette look alike; the nearest two are in {variant.title}, {least:.1f} apart."


def _chroma_sentence(variants: Sequence[Variant]) -> str:
    least, vivid = _ends(variants, "chroma")
    low, high = least.measures.chroma, vivid.measures.chroma
    if high - low <= CLOSE * high:
        return f"All are as vivid: mean chroma {_range(low, high)}."
    return f"The most vivid is {vivid.title}, mean chroma {high:.1f}; the dullest {least.title}, {low:.1f}."


def _rating_sentence(variants: Sequence[Variant], error: float | None) -> str | None:
    rated = [(variant, variant.measures.rating) for variant in variants]
    known = sorted(((rating, variant.title) for variant, rating in rated if rating is not None), reverse=True)
    if len(known) < 2:
        return None
    (high, best), (low, worst) = known[0], known[-1]
    if error is not None and high - low <= error:
        return (
            f"The predicted ratings, {_range(low, high, 2)}, lie closer together than the network errs by itself "
            f"({error:.2f}): they prefer none."
        )
    usually = f"; it errs by {error:.2f} on average" if error is not None else ""
    return (
        f"People might like {best} best ({high:.2f} of 5) and {worst} least ({low:.2f}). That is a network's "
        f"prediction{usually}. Your own eye decides."
    )


def _time_sentence(variants: Sequence[Variant]) -> str | None:
    if not all(variant.timings for variant in variants):
        return None
    seconds = {variant.title: sum(variant.timings.values()) for variant in variants}
    quick, slow = min(seconds, key=seconds.__getitem__), max(seconds, key=seconds.__getitem__)
    return (
        f"The quickest was {quick}, {1e3 * seconds[quick]:,.0f} ms, the slowest {slow}, {1e3 * seconds[slow]:,.0f} ms."
    )


def _choice_sentence(variants: Sequence[Variant]) -> str:
    """Return which palette to take for what, from the error and the regions."""
    nearest = _ends(variants, "mean")[0]
    fairest = max(variants, key=lambda variant: (variant.measures.region_coverage or 0, variant is nearest))
    if fairest is nearest:
        return f"In short: take {nearest.title}, unless your eye says otherwise."
    return (
        f"In short: take {nearest.title} to redraw the photos closely, {fairest.title} for a palette in which most "
        "regions have their colour. Which is the more beautiful, no number says."
    )


def _ends(variants: Sequence[Variant], key: str) -> tuple[Variant, Variant]:
    """Return the variants of the lowest and of the highest value of a measure that all have."""

    def value(variant: Variant) -> float:
        return variant.values[key] or 0.0

    return min(variants, key=value), max(variants, key=value)


def _range(low: float, high: float, digits: int = 1) -> str:
    first, last = f"{low:.{digits}f}", f"{high:.{digits}f}"
    return first if first == last else f"{first} to {last}"


def _listed(variants: Sequence[Variant]) -> str:
    *most, last = (variant.title for variant in variants)
    return f"{', '.join(most)} and {last}" if most else last
