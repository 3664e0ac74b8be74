"""What commands write: for eyes in a terminal, one JSON object a line for everything else."""

import sys
from typing import Any

import orjson
from rich.console import Console


def in_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def write_line(line: Any) -> None:
    """Write one object, or the bytes of one, as a line of JSON, and let it out at once."""
    raw = line if isinstance(line, bytes) else orjson.dumps(line)
    sys.stdout.buffer.write(raw.replace(b"\n", b" ") + b"\n")
    sys.stdout.buffer.flush()


def for_eyes() -> Console:
    """Return the console of standard output."""
    return Console(highlight=False)


def aside() -> Console:
    """Return the console of standard error, for progress and remarks beside the output."""
    return Console(stderr=True, highlight=False)
