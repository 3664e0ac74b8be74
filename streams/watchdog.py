"""What ends a worker that does no good any more, so that its supervisor starts another."""

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

import structlog
from aiokafka import TopicPartition as AioPartition
from confluent_kafka import KafkaException, TopicPartition

# Its stubs forget to export this.
from confluent_kafka.admin import OffsetSpec  # type: ignore[attr-defined]
from faust.types import TP

from streams.connection import connect
from streams.settings import Settings

log = structlog.get_logger("streams.watchdog")

_ANSWER_SECONDS = 5.0


def halt(reason: str) -> NoReturn:
    """End the process at once: what is not acknowledged stays so, and is read again by the next worker."""
    log.critical("stopped", reason=" ".join(reason.split()))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1)


class Backlog:
    """Counts what waits for this worker, asking the broker itself: Faust may be what is broken."""

    def __init__(self, settings: Settings, app: Any) -> None:
        self._admin = connect(settings)
        self._app = app

    def count(self) -> int:
        """Count the records of our partitions that are not fetched yet, and those fetched and not done.

        None, so to say, while no broker answers: then it is not this worker that stands still.
        """
        consumer = self._app.consumer
        assigned = [tp for tp in consumer.assignment() if tp.topic not in self._app.tables.changelog_topics]
        latest = OffsetSpec.latest()  # type: ignore[no-untyped-call]
        wanted = {TopicPartition(tp.topic, tp.partition): latest for tp in assigned}
        if not wanted:
            return 0
        ends: dict[TP, int] = {}
        for tp, future in zip(assigned, self._ask(wanted), strict=True):
            try:
                ends[tp] = future.result(_ANSWER_SECONDS).offset
            except (KafkaException, TimeoutError):
                continue
        if not ends:
            return 0
        unfetched: int = sum(max(end - self._position(tp), 0) for tp, end in ends.items())
        return unfetched + self._in_hand()

    def _in_hand(self) -> int:
        try:
            return sum(not message.acked for message in self._app.consumer.unacked)
        except RuntimeError:  # it changed while we looked: work goes on
            return 0

    def _ask(self, wanted: dict[TopicPartition, OffsetSpec]) -> list[Any]:
        asked = self._admin.list_offsets(wanted, request_timeout=_ANSWER_SECONDS)
        return [asked[tp] for tp in wanted]

    def _position(self, tp: TP) -> int:
        assignment = self._app.consumer._thread._consumer._subscription.subscription.assignment  # noqa: SLF001
        state = assignment.state_value(AioPartition(tp.topic, tp.partition)) if assignment else None
        # Not `position`, which fails where there is none: the consumer's thread may have begun to seek just now.
        return (state._position or 0) if state is not None else 0  # noqa: SLF001


class Watchdog(threading.Thread):
    """Ends the process when items wait and nothing has been done for `stall_seconds`.

    A thread of its own, because what it watches may be the event loop itself. `progress` gives anything that changes
    when something was done, `waiting` the number of records that wait; both are called from here.
    """

    def __init__(
        self,
        progress: Callable[[], object],
        waiting: Callable[[], int],
        stall_seconds: float,
        stop: Callable[[str], NoReturn] = halt,
    ) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._progress, self._waiting, self._halt = progress, waiting, stop
        self._stall_seconds = stall_seconds
        self._ended = threading.Event()
        self._seen: object = None
        self._since = self._looked = time.monotonic()

    def run(self) -> None:
        """Look several times in the time that a stall takes."""
        while not self._ended.wait(min(self._stall_seconds / 5, 5.0)):
            try:
                self.look(time.monotonic())
            except Exception as error:  # noqa: BLE001 - without a watchdog a stall would last for ever
                self._halt(f"the watchdog failed: {type(error).__name__}: {error}")

    def look(self, now: float) -> None:
        """Look once."""
        self._looked = now
        seen = self._progress()
        if seen != self._seen or not self._waiting():
            self._seen, self._since = seen, now
        elif now - self._since >= self._stall_seconds:
            self._halt(
                f"no progress for {now - self._since:.0f} s while {self._waiting()} records wait; the limit is "
                f"{self._stall_seconds:g} s (TOCSIN_STALL_TIMEOUT)"
            )

    def fault(self) -> str | None:
        """Say that there is a stall, or that nobody looks any more; None where all is well."""
        still = time.monotonic() - self._looked
        if self.ident is not None and not self._ended.is_set() and still > self._stall_seconds:
            return f"the watchdog has not looked for {still:.0f} s"
        stalled = self._looked - self._since
        return f"no progress for {stalled:.0f} s while records wait" if stalled > self._stall_seconds / 2 else None

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
