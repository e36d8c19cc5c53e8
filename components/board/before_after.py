"""A photo before and after, one over the other, with an edge between them that is moved by mouse, finger and keys."""

from components.component import component

_BEFORE_AFTER = component(__file__, "before_after")


def before_after(before: str, after: str, name: str, *, key: str) -> None:
    """Show two pictures of equal shape.

    Parameters
    ----------
    before, after : str
        Data URLs.
    name : str
        Of the photo.
    key : str
        Of the component on the page. Where the edge is, lives in the browser under it.
    """
    _BEFORE_AFTER(key=key, data={"before": before, "after": after, "name": name})
