"""The peers: each reads items, runs the core and writes the enriched topic, at least once. Run as a process each.

`python -m benchmarks.contenders.<name>` with BENCH_SERVERS, BENCH_GROUP, BENCH_SOURCE, BENCH_TARGET and BENCH_CORE in
the environment. It runs until it is told to stop (SIGTERM).
"""

import os
from dataclasses import dataclass
from typing import cast

from benchmarks.core import Mode


@dataclass(frozen=True, slots=True)
class Task:
    """Where to read, where to write, and with which core."""

    servers: str
    group: str
    source: str
    target: str
    core: Mode


def read_task() -> Task:
    """Read the task from the environment."""
    env = os.environ
    return Task(
        env["BENCH_SERVERS"],
        env["BENCH_GROUP"],
        env["BENCH_SOURCE"],
        env["BENCH_TARGET"],
        cast("Mode", env["BENCH_CORE"]),
    )
