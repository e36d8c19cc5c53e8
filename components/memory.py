"""Keep the memory of the process small: glibc holds on to far more than it needs when many threads use large arrays."""

import ctypes
import sys
from collections.abc import Callable

import streamlit as st

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # of mallopt, see malloc.h
ARENAS = 2  # pools of memory; by default eight for each core
THRESHOLD = 1 << 20  # bytes; larger blocks go back to the system when they are freed


@st.cache_resource
def bound_memory() -> None:
    """Limit what glibc keeps, once a process."""
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
