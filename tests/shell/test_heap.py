"""One heap for all threads: each of their own would reserve 64 MB of addresses, and keep what it once took.

And large blocks outside of it: a small one that lives on above them would keep them all.
"""

import ctypes
import subprocess
import sys

import pytest

from streams import heap

_THREADS = 4
_PROGRAM = f"""
import threading
from pathlib import Path
from streams.heap import share_heap, trim_heap
def size():
    return int(Path("/proc/self/statm").read_text().split()[0]) * 4096 >> 20
def take():
    kept.append([bytes(2000) for _ in range(500)])
    done.wait()
{{first}}
kept, done = [], threading.Barrier({_THREADS} + 1)
threading.stack_size(1 << 20)
before = size()
for _ in range({_THREADS}):
    threading.Thread(target=take).start()
done.wait()
print(size() - before)
"""

_LARGE = """
import psutil
from streams.heap import share_heap
def size():
    return psutil.Process().memory_info().rss >> 20
{first}
bytes(20 << 20)
before = size()
large, small = [], []
for _ in range(40):
    large.append(b"x" * (1 << 20))
    small.append(bytes(2000))
large.clear()
print(size() - before)
"""
_WITH_GLIBC = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library than glibc")


def run(program: str, first: str) -> int:
    code = program.format(first=first)
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


@_WITH_GLIBC
@pytest.mark.parametrize(("first", "least", "most"), [("share_heap()", 0, 63), ("", 128, 10_000)])
def test_threads_share_one_heap(first: str, least: int, most: int) -> None:
    assert least <= run(_PROGRAM, first) <= most


@_WITH_GLIBC
@pytest.mark.parametrize(("first", "least", "most"), [("share_heap()", -5, 5), ("", 30, 50)])
def test_large_blocks_are_given_back_at_once(first: str, least: int, most: int) -> None:
    assert least <= run(_LARGE, first) <= most


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda name: object())
    # Neither may raise.
    heap.share_heap()
    heap.trim_heap()
