"""One heap for all threads: each of their own would reserve 64 MB of addresses, and keep what it once took."""

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


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="another C library than glibc")
@pytest.mark.parametrize(("first", "least", "most"), [("share_heap()", 0, 63), ("", 128, 10_000)])
def test_threads_share_one_heap(first: str, least: int, most: int) -> None:
    program = _PROGRAM.format(first=first)
    grown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert least <= int(grown.stdout) <= most


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heap.ctypes, "CDLL", lambda name: object())
    # Neither may raise.
    heap.share_heap()
    heap.trim_heap()
