"""What the C library keeps of memory. Only glibc can be told; elsewhere nothing is done, and nothing is lost by it."""

import ctypes

# From glibc's malloc.h.
_M_ARENA_MAX = -8


def share_heap() -> None:
    """Let all threads take memory from one heap, if called before they begin.

    A heap for each cost 20 MB after 4 000 items; the threads take turns anyway.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_M_ARENA_MAX, 1)


def trim_heap() -> None:
    """Give back what was only needed for a while, such as to load the languages."""
    if malloc_trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        malloc_trim(0)
