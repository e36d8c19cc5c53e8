"""ICC profiles of version 2 for a grey or an RGB display, written from the specification (ICC.1:2001-04)."""

import struct

import numpy as np

D50 = (0.9642, 1.0, 0.8249)
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
Point = tuple[float, float]


def display_profile(
    gamma: float, primaries: tuple[Point, Point, Point, Point] | None = None, cicp: tuple[int, int] | None = None
) -> bytes:
    """Return a profile.

    Parameters
    ----------
    gamma : float
        The exponent of all channels.
    primaries : four (x, y) or None
        Of red, green, blue and white; None for grey.
    cicp : (int, int) or None
        Primaries and transfer function of H.273, for the tag "cicp".
    """
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"desc": _text(b"display"), b"cprt": b"text" + bytes(4) + b"public domain\0", b"wtpt": _xyz(D50)}
    if primaries is None:
        tags[b"kTRC"] = curve
    else:
        columns = _adapted(primaries)
        for place, name in enumerate((b"r", b"g", b"b")):
            tags[name + b"XYZ"], tags[name + b"TRC"] = _xyz(columns[:, place]), curve
    if cicp:
        tags[b"cicp"] = b"cicp" + bytes(4) + bytes([*cicp, 0, 1])
    return _assembled(tags, b"GRAY" if primaries is None else b"RGB ")


def _adapted(primaries: tuple[Point, Point, Point, Point]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the XYZ of the primaries as columns, brought from their white to D50."""
    columns = np.array([(x, y, 1 - x - y) for x, y in primaries[:3]]).T
    x, y = primaries[3]
    white = np.array([x / y, 1, (1 - x - y) / y])
    scale = (BRADFORD @ np.array(D50)) / (BRADFORD @ white)
    adaptation = np.linalg.inv(BRADFORD) @ np.diag(scale) @ BRADFORD
    return np.asarray(adaptation @ (columns * np.linalg.solve(columns, white)))


def _xyz(values: "tuple[float, ...] | np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(float(value) * 65536) for value in values))


def _text(name: bytes) -> bytes:
    return b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name + b"\0" + bytes(78)


def _assembled(tags: dict[bytes, bytes], space: bytes) -> bytes:
    at, table, body = 132 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x02400000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", *(round(value * 65536) for value in D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
