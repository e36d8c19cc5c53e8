"""The memory and the threads of the process.

glibc keeps far more memory than it needs when many threads use large arrays. And the threads of OpenBLAS wait on one
another, busily, when another visitor or TensorFlow has a core: on two cores the four flows of a photo took 5.6 s so,
and 1.0 s with one thread.
"""

import ctypes
import gc
import sys
from collections.abc import Callable
from functools import cache

import numpy  # noqa: F401 - only threads of a library that is loaded can be limited
from threadpoolctl import threadpool_limits

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # of mallopt, see malloc.h
ARENAS = 2  # pools of memory; by default eight for each core
FEW = 50  # modules
THRESHOLD = 1 << 20  # bytes; larger blocks go back to the system when they are freed

_modules = 0


@cache
def limit_process() -> None:
    """Limit what glibc keeps and the threads of NumPy's matrix products, once a process."""
    threadpool_limits(1, user_api="blas")
    mallopt = _from_glibc("mallopt")
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)
        mallopt(M_MMAP_THRESHOLD, THRESHOLD)


def freeze_modules() -> None:
    """Take what modules hold out of the search for garbage, where many have been loaded since the last time.

    Streamlit searches for garbage after every run of a script and lets the next run wait for that: 0.24 s with
    TensorFlow loaded, nearly nothing without what stays for ever.
    """
    global _modules  # noqa: PLW0603 - of the process, like the garbage
    if len(sys.modules) > _modules + FEW:
        _modules = len(sys.modules)
        gc.collect()
        gc.freeze()


def release_memory() -> None:
    """Give what has been freed back to the system, which takes a few milliseconds."""
    trim = _from_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _from_glibc(name: str) -> Callable[..., int] | None:
    """Return a function of glibc; None on other systems, where nothing is to be done."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
