"""What the C library keeps of memory. Only glibc can be told; elsewhere nothing is done, and nothing is lost by it."""

import ctypes

# From glibc's malloc.h.
_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_M_ARENA_MAX = -8
# Bytes. A batch of enriched items and what a fetch brings are larger: they go back when they are done with, and leave
# no holes. Left to itself the C library raises this to the largest block it has freed.
_BLOCK = 512 * 1024


def share_heap() -> None:
    """Let all threads take memory from one heap, if called before they begin, and large blocks from none.

    A heap for each cost 20 MB after 4 000 items, while the threads take turns anyway; large blocks in it cost 20 more.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(_M_ARENA_MAX, 1)
        mallopt(_M_MMAP_THRESHOLD, _BLOCK)
        mallopt(_M_TRIM_THRESHOLD, _BLOCK)


def trim_heap() -> None:
    """Give back what was only needed for a while, such as to load the languages."""
    if malloc_trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        malloc_trim(0)
