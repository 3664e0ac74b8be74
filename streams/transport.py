"""Faust's aiokafka driver with some methods replaced, so that nothing is lost, nothing stalls and little is spent.

What each one cures, and what it costs to do without, stands on it and is shown in `tests/shell/test_transport.py`. The
methods were written against the source of two exact releases, hence `check_versions`.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import ConsumerStoppedError
from faust.transport.consumer import CONSUMER_FETCHING, RecordMap
from faust.transport.drivers import TRANSPORTS
from faust.transport.drivers import aiokafka as stock
from faust.types import TP
from mode import ServiceT

from streams import foreign
from streams.errors import TocsinError
from streams.resuming import resume

SCHEME = "tocsin"
VERSIONS = {"faust-streaming": "0.15.3", "aiokafka": "0.14.0"}

# Else mode makes loggers of this module's name, and what Faust says would seem to be said by us.
_LOGGER = logging.getLogger("faust.transport.tocsin")
_FETCH_WAIT_MS = 100
_FETCH_APART_SECONDS = 0.005
_AGAIN_SECONDS = 0.002
# Between two breaths of the event loop while records are handed over.
_RECORDS_PER_BREATH = 100


def register() -> None:
    """Make `tocsin://host:port` a broker address that Faust understands."""
    foreign.register()
    TRANSPORTS.aliases[SCHEME] = f"{__name__}:Transport"


def check_versions() -> None:
    """Raise TocsinError where another release of Faust or aiokafka is installed than the overrides were written for."""
    for name, wanted in VERSIONS.items():
        found = version(name)
        if found != wanted:
            raise TocsinError(
                f"{name} {found} is installed, Tocsin is written for {wanted}: run `pip install {name}=={wanted}`"
            )


class ConsumerThread(stock.AIOKafkaConsumerThread):
    """The thread that speaks with the broker."""

    logger = _LOGGER

    def _create_worker_consumer(self, transport: stock.Transport) -> AIOKafkaConsumer:
        """Ask the broker to hold an empty fetch for 100 ms only; the driver writes 1 500 in stone.

        And share the partitions out in Faust's way even where this worker has no table: others of the group may have
        one, and a group must agree.
        """
        consumer = super()._create_worker_consumer(transport)
        self._assignor = self.app.assignor
        consumer._partition_assignment_strategy = [self._assignor]  # noqa: SLF001
        consumer._fetch_max_wait_ms = _FETCH_WAIT_MS  # noqa: SLF001 - read when the consumer starts
        return consumer

    async def on_start(self) -> None:
        """Start, and let aiokafka leave 5 ms between one request for records and the next; it leaves none.

        One that names 24 partitions and its answer take 0.6 ms of Python to write and to read, however little is in it.
        """
        await super().on_start()
        fetcher: Any = self._consumer._fetcher  # type: ignore[union-attr]  # noqa: SLF001
        fetcher._proc_fetch_request = _space_out(fetcher._proc_fetch_request)  # noqa: SLF001

    async def _fetch_records(
        self,
        consumer: AIOKafkaConsumer,
        active_partitions: set[TP],
        timeout: float | None = None,  # noqa: ASYNC109 - the driver's signature
        max_records: int | None = None,
    ) -> RecordMap:
        """Raise what the group's coordinator has against us; the driver never asks, and consumes nothing for ever."""
        consumer._coordinator.check_errors()  # noqa: SLF001
        return await super()._fetch_records(consumer, active_partitions, timeout=timeout, max_records=max_records)


class Consumer(stock.Consumer):
    """The consumer as the rest of Faust sees it."""

    logger = _LOGGER

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # The offset after the last record handed over: tells a seek from going on.
        self._after: dict[TP, int] = {}
        # How often somebody went back to the committed offsets, and whether that has to be done once more.
        self._seeks = 0
        self._skipped = False

    def _new_consumer_thread(self) -> ConsumerThread:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def verify_all_partitions_active(self) -> None:
        """Do nothing: our own watchdog looks for stalls, and the driver's detector can itself end the worker.

        It asks each partition for its position, which a partition that is being sought anew has not.
        """

    def _new_offset(self, tp: TP) -> int | None:
        """Say up to where a partition may be committed: never past a record that is not done, or was never handed over.

        The driver looks at the acknowledged offsets alone, and allows the committed position itself to be missing.
        """
        acked = self._acked[tp]
        if not acked:
            return None
        gaps = self._gap[tp]
        for gap in sorted(gaps.overlap(0, max(acked))):
            acked.extend(range(gap.begin, gap.end))
            gaps.remove(gap)
        acked.sort()
        unfinished = [message.offset for message in self._unacked_messages if message.tp == tp and not message.acked]
        end = min(unfinished, default=acked[-1] + 1)
        committed = self._committed_offset[tp]
        start = acked[0] if committed is None else committed
        count, reached = 0, start
        for offset in acked:
            if offset >= end or offset > reached:
                break
            count, reached = count + 1, max(reached, offset + 1)
        self._acked_index[tp].difference_update(acked[:count])
        del acked[:count]
        return reached if count else None

    async def _wait_next_records(self, timeout: float) -> tuple[RecordMap | None, set[TP] | None]:  # noqa: ASYNC109
        """Look again after 2 ms while every partition waits for the agents; the driver sleeps a whole second."""
        while (  # noqa: ASYNC110 - the driver has no event for it
            self.flow_active
            and not self.app.client_only
            and self._buffered_partitions
            and not self._get_active_partitions()
            and not self.should_stop
        ):
            await asyncio.sleep(_AGAIN_SECONDS)
        return await super()._wait_next_records(timeout)

    async def _drain_messages(self, fetcher: ServiceT) -> None:
        """Hand records to the agents in this very task; the driver starts about four tasks for each.

        While a rebalance is under way no item is handed over: the driver does so before it seeks to the committed
        position, then clears the agents' queues, and may go on behind what it cleared.
        """
        # Where this was cancelled before, what it had asked for came to nobody.
        self._skipped = True
        try:
            while not (self.should_stop or fetcher.should_stop):
                self.diag.set_flag(CONSUMER_FETCHING)
                await asyncio.sleep(0)
                if self._skipped and self.flow_active and not self.app.rebalancing:
                    await self._seek_back()
                seeks = self._seeks
                records, active = await self._wait_next_records(1.0)
                await self._hand_over(fetcher, records or {}, active, seeks)
                self.diag.unset_flag(CONSUMER_FETCHING)
        except (ConsumerStoppedError, asyncio.CancelledError):
            if not self.app.should_stop:
                raise
        finally:
            self.diag.unset_flag(CONSUMER_FETCHING)

    async def commit_and_end_transactions(self) -> None:
        """Commit what is done by now, before partitions go, even where an older commit is on its way.

        The driver then only waits for that one: what was done since it began would be read and told again.
        """
        while self._commit_fut is not None:  # noqa: ASYNC110 - to await it is to cancel it with this task
            await asyncio.sleep(_AGAIN_SECONDS)
        await super().commit_and_end_transactions()

    async def perform_seek(self) -> None:
        """Go back to what is committed, and to the beginning where nothing is: the driver stays where it is then."""
        await super().perform_seek()
        unread = [tp for tp in self.assignment() if not self._read_offset[tp] and not self._is_changelog_tp(tp)]
        if unread:
            await self._thread.seek_to_beginning(*stock.ensure_aiokafka_TPset(unread))
        self._after.clear()
        self._seeks += 1

    async def _seek_back(self) -> None:
        try:
            await self.perform_seek()
        except Exception as error:  # noqa: BLE001 - as the driver: a broker that is away is asked again
            self.log.warning("cannot go back to the committed offsets: %r", error)
        else:
            self._skipped = False

    async def _hand_over(self, fetcher: ServiceT, records: RecordMap, active: set[TP] | None, seeks: int) -> None:
        """Give records to their agents. What is left out is read again: the next thing done is to go back."""
        generation = self.app.consumer_generation_id
        # What was handed over before going back would be handed over twice.
        going_back = self._skipped
        handed = 0
        for record_tp, found in records.items():
            tp = TP(record_tp.topic, record_tp.partition)
            is_item = not self._is_changelog_tp(tp)
            wanted = active is None or tp in active or tp in self._buffered_partitions
            if not wanted or (is_item and (going_back or self.app.rebalancing or self._seeks != seeks)):
                self._skipped |= is_item
                continue
            try:
                end = self.highwater(tp)
            except AssertionError:  # how aiokafka says that the partition has gone meanwhile, in its own thread
                self._skipped |= is_item
                continue
            self.app.monitor.track_tp_end_offset(tp, end)
            for record in found:
                handed += 1
                if handed % _RECORDS_PER_BREATH == 0:
                    await asyncio.sleep(0)
                if (
                    not self.flow_active
                    or self.app.consumer_generation_id != generation
                    or (is_item and self._seeks != seeks)
                    or self.should_stop
                    or fetcher.should_stop
                    or not await self._deliver(tp, record)
                ):
                    self._skipped = True
                    return

    async def _deliver(self, tp: TP, record: Any) -> bool:
        """Give one record to its agents; False where a rebalance came first, so that it will be read again."""
        offset, position = record.offset, self._read_offset[tp]
        if position is not None:
            if offset < position:
                return True
            expected = position + 1 if self._after.get(tp) == position + 1 else position
            if offset > expected and self.app.topics.acks_enabled_for(tp.topic):
                # Offsets without a record: compacted away, or markers of transactions.
                self._gap[tp].addi(expected, offset)
        if self._commit_every is not None and self._n_acked >= self._commit_every:
            self._n_acked = 0
            await self.commit()
        coroutine: Any = self.callback(self._to_message(tp, record))
        try:
            awaited = coroutine.send(None)
        except StopIteration:
            pass
        else:
            waited = await self.wait_first(resume(coroutine, awaited), self.suspend_flow.wait())
            if waited.stopped or not self.flow_active:
                return False
        self._read_offset[tp] = offset
        self._after[tp] = offset + 1
        return True


class Transport(stock.Transport):
    """What `tocsin://` stands for.

    The producer is the driver's, not idempotent: aiokafka counts a record that the broker refuses as too large into its
    sequence, and from then on every record of that partition is refused as out of order.
    """

    Consumer = Consumer


def _space_out(fetch: Callable[..., Awaitable[bool]]) -> Callable[..., Awaitable[bool]]:
    asked: dict[int, float] = {}

    async def fetch_later(assignment: object, node: int, request: object) -> bool:
        pause = asked.get(node, 0.0) + _FETCH_APART_SECONDS - time.monotonic()
        if pause > 0:
            try:
                await asyncio.sleep(pause)
            except asyncio.CancelledError:  # as aiokafka's own: the partitions have gone, nobody wants an answer
                return False
        asked[node] = time.monotonic()
        return await fetch(assignment, node, request)

    return fetch_later
