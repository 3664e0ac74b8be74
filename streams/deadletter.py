"""Dead letters: what could not be read, byte for byte, and why."""

from collections import deque
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Protocol

from streams.delivery import Record
from streams.errors import Refusal, TocsinError

HEADER = "tocsin.error."
# Of a value that is too large for the dead letters, so much is kept; its length and digest tell the rest.
PREFIX_BYTES = 64 * 1024
_WINDOW = 5_000
_CUT = frozenset({"too-large"})


class Original(Protocol):
    """The record that an item came in, as Faust gives it. `timestamp` is in seconds since 1970."""

    topic: str
    partition: int
    offset: int
    timestamp: float
    key: bytes | None
    value: bytes | None
    headers: Any  # Headers, or None; Faust allows itself a mapping, which its aiokafka driver never gives


class RubbishError(TocsinError):
    """So much of a topic is refused that it does not hold wire items: to go on would move it to the dead letters."""


def dead_letter(topic: str, original: Original, refusal: Refusal, source: int = -1) -> Record:
    """Write the original's key, value and headers as they were, and after them what was wrong and where it stood."""
    value = original.value
    notes = {
        "reason": refusal.reason,
        "message": refusal.message,
        "pointer": refusal.pointer,
        "topic": original.topic,
        "partition": str(original.partition),
        "offset": str(original.offset),
        "timestamp": str(milliseconds(original.timestamp)),
    }
    if value is not None and len(value) > PREFIX_BYTES and refusal.reason in _CUT:
        notes |= {"bytes": str(len(value)), "sha256": sha256(value).hexdigest()}
        value = value[:PREFIX_BYTES]
    headers = [*(original.headers or ()), *((HEADER + name, text.encode()) for name, text in notes.items())]
    return Record(topic, original.key, value, headers, source=source)


def first_of(refusals: Sequence[Refusal]) -> Refusal:
    """Make one refusal of those of one message: its bytes go to the dead letters once."""
    first = refusals[0]
    if len(refusals) == 1:
        return first
    return Refusal(first.reason, f"{first.message}; {_more(len(refusals) - 1)}", first.pointer)


def _more(count: int) -> str:
    return f"{count} more of its items were refused" if count > 1 else "one more of its items was refused"


def milliseconds(seconds: float) -> int:
    """Give back the whole milliseconds that Faust turned into seconds."""
    return round(seconds * 1000)


class Limits:
    """Counts refusals and raises RubbishError where a run or a share of them is too long."""

    def __init__(self, max_run: int, max_ratio: float) -> None:
        self._max_run = max_run
        self._max_ratio = max_ratio
        self._run = 0
        self._recent: deque[bool] = deque(maxlen=_WINDOW)
        self._refused = 0

    def count(self, *, refused: bool, reason: str = "") -> None:
        """Take note of one record."""
        if len(self._recent) == _WINDOW:
            self._refused -= self._recent[0]
        self._recent.append(refused)
        self._refused += refused
        self._run = self._run + 1 if refused else 0
        if self._run >= self._max_run:
            raise RubbishError(
                f"{self._run} records in a row were refused, the last as {reason}; this topic does not hold wire "
                "items: correct what feeds it, or raise TOCSIN_DEADLETTER_MAX_RUN"
            )
        if len(self._recent) == _WINDOW and self._refused > self._max_ratio * _WINDOW:
            raise RubbishError(
                f"{self._refused} of the last {_WINDOW} records were refused, the last as {reason}; correct what "
                "feeds the topic, or raise TOCSIN_DEADLETTER_MAX_RATIO"
            )
