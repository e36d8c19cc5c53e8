"""The memory and the threads of the process.

glibc keeps far more memory than it needs when many threads use large arrays. And the threads of OpenBLAS wait on one
another, busily, when another visitor or TensorFlow has a core: on two cores the four flows of a photo took 5.6 s so,
and 1.0 s with one thread.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

import numpy  # noqa: F401 - only threads of a library that is loaded can be limited
from threadpoolctl import threadpool_limits

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # of mallopt, see malloc.h
ARENAS = 2  # pools of memory; by default eight for each core
THRESHOLD = 1 << 20  # bytes; larger blocks go back to the system when they are freed


@cache
def limit_process() -> None:
    """Limit what glibc keeps and the threads of NumPy's matrix products, once a process."""
    threadpool_limits(1, user_api="blas")
    mallopt = _from_glibc("mallopt")
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)
        mallopt(M_MMAP_THRESHOLD, THRESHOLD)


def release_memory() -> None:
    """Give what has been freed back to the system, which takes a few milliseconds."""
    trim = _from_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _from_glibc(name: str) -> Callable[..., int] | None:
    """Return a function of glibc; None on other systems, where nothing is to be done."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
