"""Profiles of linear light, as floats have: brought to the curve of sRGB, for 8 bits of light have too few dark levels.

Source: ICC.1:2022, 7.3 (the table of tags), 10.6 (curveType) and 10.18 (parametricCurveType).
"""

import struct

CURVES = (b"rTRC", b"gTRC", b"bTRC", b"kTRC")
TABLES = (b"A2B0", b"A2B1", b"D2B0", b"D2B1")  # take precedence over curves
LINEAR = (
    b"curv\0\0\0\0\0\0\0\0",
    b"curv\0\0\0\0\0\0\0\1\1\0",
    b"curv\0\0\0\0\0\0\0\2\0\0\xff\xff",
    b"para\0\0\0\0\0\0\0\0\0\1\0\0",
)
# Type 3 of parametric curves, with the five numbers of IEC 61966-2-1 as s15Fixed16Number.
SRGB_CURVE = b"para\0\0\0\0\0\3\0\0" + struct.pack(
    ">5i", *(round(number * 65536) for number in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
)


def with_srgb_curve(icc: bytes, space: bytes) -> bytes | None:
    """Return a profile of linear light with the curve of sRGB instead; None where it is another kind of profile.

    Parameters
    ----------
    icc : bytes
        An ICC profile, from a stranger.
    space : bytes
        {b"RGB ", b"GRAY"}
        What the profile must be for.
    """
    if len(icc) < 132 or icc[36:40] != b"acsp" or icc[16:20] != space:
        return None
    count = struct.unpack_from(">I", icc, 128)[0]
    if not 0 < count <= 200 or len(icc) < 132 + 12 * count:
        return None
    table = {icc[at : at + 4]: (at, *struct.unpack_from(">II", icc, at + 4)) for at in range(132, 132 + 12 * count, 12)}
    curves = [table[name] for name in CURVES if name in table]
    if not curves or any(name in table for name in TABLES):
        return None
    if not all(icc[start : start + size].startswith(LINEAR) for _, start, size in curves):
        return None
    mended = bytearray(icc + bytes(-len(icc) % 4) + SRGB_CURVE)
    for at, _, _ in curves:
        struct.pack_into(">II", mended, at + 4, len(mended) - len(SRGB_CURVE), len(SRGB_CURVE))
    struct.pack_into(">I", mended, 0, len(mended))
    mended[84:100] = bytes(16)  # the checksum
    return bytes(mended)
