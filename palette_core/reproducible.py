"""Products, roots and principal axes whose bits do not depend on the processor.

BLAS and LAPACK choose their kernels by processor, by shape and by threads, and NumPy's powers, logarithms and cube
roots theirs by its SIMD units: the last bit differs, and where two colours are equally near, so does the palette.
What stands here is made of operations that IEEE 754 rounds in one way (+, -, x, /, square root), in a fixed order;
or of BLAS on whole numbers so small that nothing is rounded at all, which is as fast as ever: `exact_matmul`.
"""

from fractions import Fraction
from functools import cache
from itertools import combinations
from math import copysign, frexp, sqrt

import numpy as np

from palette_core.arrays import Floats

# The bits of a positive float64 divided by n are nearly those of its n-th root: by exponent, plus this much.
_BIAS = 1023 << 52
HALLEY_STEPS = 3  # from 6 % off by the cube of the error: to 1e-4, 1e-12, and the last bit
ITERATIONS, PRODUCTS = 20, 2  # of the principal axes; products with the covariance in each
LN_2, LOGARITHM_TERMS, EXPONENTIAL_TERMS = 0.6931471805599453, 10, 13  # of the logarithm and the exponential
SPARE = 8  # axes beside those that are wanted: they come the sooner to rest
SWEEPS = 8  # over all pairs of a small matrix
ROUNDING = 1e-13  # of the largest element, below which one aside of the diagonal is 0
BLOCK = 1 << 12  # numbers whose root is taken at a time, within the cache
EXACT_BITS = 53  # float64 holds whole numbers up to 2^53
SEED = 0  # of the axes to start from
INDEPENDENT, LEAST = 1e-12, 1e-300  # part of a length, and length, from which an axis is one of its own


def transform(points: Floats, matrix: Floats) -> Floats:
    """Multiply points (..., 3) by a matrix (k, 3): float64 (..., k)."""
    x, y, z = points[..., 0], points[..., 1], points[..., 2]
    return np.stack([row[0] * x + row[1] * y + row[2] * z for row in matrix.tolist()], axis=-1)


def inverse(matrix: Floats) -> Floats:
    """Return the inverse of matrices (..., 3, 3) by their cofactors, float64 (..., 3, 3)."""
    rows = np.moveaxis(matrix, -2, 0)
    columns = np.stack([_cross(rows[1], rows[2]), _cross(rows[2], rows[0]), _cross(rows[0], rows[1])], axis=-1)
    determinant = sum(rows[0][..., axis] * columns[..., axis, 0] for axis in range(3))
    inverted: Floats = columns / np.asarray(determinant)[..., None, None]
    return inverted


def _cross(first: Floats, second: Floats) -> Floats:
    x, y, z = np.moveaxis(first, -1, 0)
    u, v, w = np.moveaxis(second, -1, 0)
    return np.stack([y * w - z * v, z * u - x * w, x * v - y * u], axis=-1)


def exact_matmul(first: Floats, second: Floats) -> Floats:
    """Multiply matrices of whole numbers by BLAS: the one place where it is allowed.

    For each element of the product the absolute values of its terms must sum to at most 2^EXACT_BITS. Then every
    partial sum is a whole number that float64 holds, so neither order nor fused multiply-add ever rounds.
    """
    product: Floats = first @ second
    return product


def rounded_matmul(first: Floats, second: Floats) -> Floats:
    """Multiply matrices (m, d) and (d, n) whose numbers are rounded to steps of about 2^-22 of the largest.

    With whole numbers up to 2^b no sum is above  d 4^b <= 2^53.
    """
    bits = (EXACT_BITS - len(second).bit_length()) // 2
    scales = [2.0 ** (bits - frexp(float(np.abs(matrix).max(initial=LEAST)))[1]) for matrix in (first, second)]
    whole = [np.rint(matrix * scale) for matrix, scale in zip((first, second), scales, strict=True)]
    return exact_matmul(whole[0], whole[1]) / scales[0] / scales[1]


def squared_lengths(points: Floats) -> Floats:
    """Return the squared length of points (..., d), float64 (...)."""
    squared: Floats = points[..., 0] * points[..., 0]
    for axis in range(1, points.shape[-1]):
        squared += points[..., axis] * points[..., axis]
    return squared


def lengths(points: Floats) -> Floats:
    """Return the length of points (..., d), float64 (...)."""
    return np.sqrt(squared_lengths(points))


def root(values: Floats, degree: int) -> Floats:
    """Return the root of a degree of 3 or more, sign kept, to about one unit in the last place.

    Halley's method from the exponent's part of the bits:  y (n-1) y^n + (n+1) x  over  (n+1) y^n + (n-1) x.
    """
    absolute = np.abs(values, dtype=np.float64)
    roots = np.empty(absolute.size)
    for start in range(0, roots.size, BLOCK):
        part = absolute.reshape(-1)[start : start + BLOCK]
        roots[start : start + BLOCK] = _root_of_positive(np.where(part > 0, part, 1.0), degree)
    return np.copysign(np.where(absolute > 0, roots.reshape(absolute.shape), 0.0), values)


def _root_of_positive(positive: Floats, degree: int) -> Floats:
    bits = positive.view(np.int64)
    guess = (bits // degree + (_BIAS - _BIAS // degree)).view(np.float64)
    for _ in range(HALLEY_STEPS):
        power = guess * guess
        for _ in range(degree - 2):
            power *= guess
        above, below = (degree - 1) * power, (degree + 1) * power
        above += (degree + 1) * positive
        below += (degree - 1) * positive
        guess = guess * above / below
    return guess


def power(values: Floats, exponent: float) -> Floats:
    """Raise values from 0 on to a positive exponent that is a fraction of small numbers, as 0.85 is 17/20."""
    numerator, degree = _fraction(exponent)
    while degree % 2 == 0:
        values, degree = np.sqrt(values), degree // 2
    factor = root(values, degree) if degree > 1 else values
    result = np.ones_like(values)
    while numerator:
        if numerator % 2:
            result = result * factor
        factor, numerator = factor * factor, numerator // 2
    return result


def logarithm(values: Floats) -> Floats:
    """Return the natural logarithm of positive values, to about 1e-15.

    Of x = m 2^e with m near 1:  2 artanh((m - 1) / (m + 1)) + e ln 2 .
    """
    mantissa, exponent = np.frexp(values)
    low = mantissa < sqrt(0.5)
    mantissa = np.where(low, 2 * mantissa, mantissa)
    ratio = (mantissa - 1) / (mantissa + 1)  # at most 0.172 from 0
    squared = ratio * ratio
    series = np.zeros_like(ratio)
    for odd in range(2 * LOGARITHM_TERMS - 1, 0, -2):
        series = series * squared + 1 / odd
    result: Floats = 2 * ratio * series + (exponent - low) * LN_2
    return result


def exponential(values: Floats) -> Floats:
    """Return e to the power of values from -700 to 700, to about 1e-13:  2^n (1 + r + r^2 / 2 + ...), r near 0."""
    whole = np.rint(values / LN_2)
    rest = values - whole * LN_2  # at most 0.347 from 0
    series = np.ones_like(rest)
    for number in range(EXPONENTIAL_TERMS, 0, -1):
        series = 1 + series * rest / number
    result: Floats = np.ldexp(series, whole.astype(np.int32))
    return result


@cache
def _fraction(exponent: float) -> tuple[int, int]:
    return Fraction(exponent).limit_denominator(100).as_integer_ratio()


def principal_axes(points: Floats, count: int) -> Floats:
    """Return the axes along which centred points (n, d) spread most, float64 (count or d, d), orthonormal.

    Orthogonal iteration (Rutishauser, 1969) from axes that are always the same, with SPARE axes more than are wanted,
    on the smaller of the covariance of the columns and that of the rows; then the eigenvectors within what they span.
    An axis along which nothing spreads may be 0.
    """
    by_row = len(points) <= points.shape[1]
    lines = points if by_row else points.T
    covariance = rounded_matmul(lines, lines.T)
    axes = np.random.default_rng(SEED).random((min(count + SPARE, len(lines)), len(lines))) - 0.5
    for _ in range(ITERATIONS):
        for _ in range(PRODUCTS):
            axes = rounded_matmul(axes, covariance)
        axes = _orthonormal(axes, passes=1)
    images = rounded_matmul(axes, covariance)
    turned = eigenvectors(rounded_matmul(axes, images.T))[:, :count]
    axes = rounded_matmul(turned.T, axes)
    found = np.zeros((min(count, points.shape[1]), points.shape[1]))
    found[: len(axes)] = _orthonormal(rounded_matmul(axes, points) if by_row else axes)
    return found


def eigenvectors(symmetric: Floats) -> Floats:
    """Return the eigenvectors of a small symmetric matrix as columns, by descending eigenvalue (Jacobi, 1846)."""
    size = len(symmetric)
    both = np.vstack([(symmetric + symmetric.T) / 2, np.eye(size)])  # turned together; the vectors lie below
    least = ROUNDING * float(np.abs(symmetric).max(initial=0))
    for _ in range(SWEEPS):
        for first, second in combinations(range(size), 2):
            if abs(float(both[first, second])) > least:
                _rotate(both, first, second)
    return both[size:, np.argsort(-both[:size].diagonal(), kind="stable")]


def _rotate(both: Floats, first: int, second: int) -> None:
    """Turn two axes so that the matrix has nothing aside of its diagonal there."""
    ratio = float(both[second, second] - both[first, first]) / (2 * float(both[first, second]))
    tangent = copysign(1 / (abs(ratio) + sqrt(ratio * ratio + 1)), ratio)
    cosine = 1 / sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    for lines in (both, both.T):
        one, other = lines[first], lines[second]
        lines[first], lines[second] = cosine * one - sine * other, sine * one + cosine * other


def _orthonormal(rows: Floats, *, passes: int = 2) -> Floats:
    """Make rows (k, d) orthonormal by Gram and Schmidt, in two passes against the rounding; one without a rest is 0."""
    done = np.zeros_like(rows)
    for index, line in enumerate(rows):
        rest = line
        for _ in range(passes):
            shares = (done[:index] * rest).sum(axis=1)
            rest = rest - (done[:index] * shares[:, None]).sum(axis=0)
        before, after = sqrt((line * line).sum()), sqrt((rest * rest).sum())
        if after > max(INDEPENDENT * before, LEAST):
            done[index] = rest / after
    return done
