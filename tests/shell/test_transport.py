"""Each override of the driver beside the driver itself: what the driver does wrong is the strictly expected failure."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import faust
import pytest
from aiokafka import TopicPartition
from aiokafka.consumer.fetcher import OffsetResetStrategy
from aiokafka.consumer.subscription_state import Assignment
from aiokafka.errors import GroupAuthorizationFailedError
from faust.types import TP
from faust.types.tuples import Message

from streams import transport
from streams.errors import TocsinError
from streams.metrics import Monitor

ITEMS = TP("wire.items.v1", 0)
TABLE = TP("tocsin-item-states-changelog", 0)


@pytest.fixture(
    params=["tocsin", pytest.param("kafka", marks=pytest.mark.xfail(strict=True, reason="the stock driver"))]
)
async def consumer(request, tmp_path):
    """A consumer that is never started: what it would fetch is given to it."""
    transport.register()
    app = faust.App(
        "tocsin",
        broker=f"{request.param}://localhost:9",
        Monitor=Monitor,
        autodiscover=False,
        datadir=str(tmp_path),
        loop=asyncio.get_running_loop(),
    )
    app.topic(ITEMS.topic, value_serializer="raw")
    consumer = app.consumer
    app.topics._acking_topics.add(ITEMS.topic)
    app.tables._changelogs[TABLE.topic] = None
    consumer.assignment = lambda: {ITEMS, TABLE}
    consumer.highwater = lambda tp: 1000
    consumer._set_active_tps({ITEMS, TABLE})
    yield consumer
    consumer._thread.thread_loop.close()


@dataclass
class Fetched:
    """A record as aiokafka gives it."""

    offset: int
    topic: str = ITEMS.topic
    partition: int = 0
    timestamp: int = 1_792_238_400_000
    timestamp_type: int = 0
    headers: tuple = ()
    key: bytes | None = b"k"
    value: bytes | None = b"v"
    checksum: int | None = None
    serialized_key_size: int = 1
    serialized_value_size: int = 1


class Broker:
    """Answers fetches from its log at the position that was sought last, as a broker does."""

    def __init__(self, consumer: Any, offsets: range, committed: int) -> None:
        self.consumer, self.offsets, self.committed = consumer, offsets, committed
        self.position = committed
        self.handed: list[int] = []
        self.during_fetch: Any = None
        self.fetches, self.empty = 0, 0
        self.settled = asyncio.Event()
        consumer._wait_next_records = self.fetch
        consumer.seek_to_committed = self.seek
        consumer.callback = self.take
        self.fetcher = faust.transport.consumer.Fetcher(consumer.app)

    async def fetch(self, _: float) -> tuple[dict, None]:
        await asyncio.sleep(0.001)
        found = [Fetched(offset) for offset in self.offsets if offset >= self.position][:2]
        self.fetches += 1
        self.empty = 0 if found else self.empty + 1
        if self.empty == 3 or self.fetches == 100:
            self.settled.set()
        if found:
            self.position = found[-1].offset + 1
        if self.during_fetch is not None:
            happening, self.during_fetch = self.during_fetch, None
            await happening()
        return {TopicPartition(*ITEMS): found} if found else {}, None

    async def seek(self) -> dict[TP, int]:
        self.position = self.committed
        return {ITEMS: self.committed}

    async def take(self, message: Message) -> None:
        self.handed.append(message.offset)

    async def drain(self) -> list[int]:
        """Let the consumer fetch until nothing more comes, or it turns in circles; give what was handed over."""
        self.fetches, self.empty = 0, 0
        self.settled.clear()
        task = asyncio.create_task(self.consumer._drain_messages(self.fetcher))
        settled = asyncio.create_task(self.settled.wait())
        await asyncio.wait([task, settled], timeout=60, return_when=asyncio.FIRST_COMPLETED)
        for each in (task, settled):
            each.cancel()
        await asyncio.gather(task, settled, return_exceptions=True)
        return self.handed


def acked(consumer: Any, *offsets: int) -> None:
    consumer._acked[ITEMS].extend(offsets)
    consumer._acked_index[ITEMS].update(offsets)


def unfinished(consumer: Any, offset: int) -> Message:
    message = Message(ITEMS.topic, 0, offset, 0.0, 0, None, None, None, None)
    consumer._unacked_messages.add(message)
    return message


async def test_a_commit_does_not_pass_an_unfinished_first_record(consumer):
    message = unfinished(consumer, 5)
    acked(consumer, 6, 7)
    assert consumer._new_offset(ITEMS) is None
    message.acked = True
    acked(consumer, 5)
    assert consumer._new_offset(ITEMS) == 8


async def test_a_commit_does_not_pass_a_record_that_was_never_handed_over(consumer):
    consumer._committed_offset[ITEMS] = 5
    acked(consumer, 6, 7)
    assert consumer._new_offset(ITEMS) is None


async def test_what_is_done_while_an_older_commit_is_on_its_way_is_committed_before_partitions_go(
    consumer, monkeypatch
):
    asked, answered, committed = asyncio.Event(), asyncio.Event(), []

    async def commit(offsets):
        committed.append(offsets[ITEMS])
        asked.set()
        await answered.wait()
        return True

    async def flush():
        pass

    monkeypatch.setattr(consumer, "_commit", commit)
    monkeypatch.setattr(consumer.app.producer, "flush", flush)
    acked(consumer, 5)
    older = asyncio.create_task(consumer.commit())
    await asked.wait()
    acked(consumer, 6)
    last = asyncio.create_task(consumer.wait_empty())
    await asyncio.sleep(0)
    answered.set()
    await asyncio.gather(older, last)
    assert committed == [6, 7]


@pytest.mark.parametrize("consumer", ["tocsin"], indirect=True)
@pytest.mark.parametrize("first", [6, 9])
async def test_offsets_that_hold_no_record_are_no_obstacle(consumer, first):
    broker = Broker(consumer, range(first, 12), committed=5)
    await consumer.perform_seek()
    assert await broker.drain() == list(range(first, 12))
    acked(consumer, *range(first, 12))
    assert consumer._new_offset(ITEMS) == 12


async def test_no_item_is_handed_over_before_a_rebalance_has_sought_its_place(consumer):
    broker = Broker(consumer, range(5, 20), committed=5)
    consumer.app.rebalancing = True
    assert await broker.drain() == []
    consumer.app.rebalancing = False
    assert await broker.drain() == list(range(5, 20))


@pytest.mark.parametrize("consumer", ["tocsin"], indirect=True)
async def test_what_was_asked_for_before_a_rebalance_ended_is_not_handed_over_twice(consumer):
    broker = Broker(consumer, range(5, 20), committed=5)
    consumer.app.rebalancing = True

    async def end():
        consumer.app.rebalancing = False

    broker.during_fetch = end
    assert await broker.drain() == list(range(5, 20))


async def test_what_was_fetched_while_somebody_sought_is_fetched_again(consumer):
    broker = Broker(consumer, range(5, 20), committed=5)
    await consumer.perform_seek()
    broker.during_fetch = consumer.perform_seek
    broker.position = 9  # the fetch was on its way from here
    assert await broker.drain() == list(range(5, 20))


async def test_handing_over_starts_no_task_for_each_record(consumer):
    broker = Broker(consumer, range(5, 105), committed=5)
    await consumer.perform_seek()
    tasks = 0

    def count(loop, coroutine, **options):
        nonlocal tasks
        tasks += 1
        return asyncio.Task(coroutine, loop=loop, **options)

    asyncio.get_running_loop().set_task_factory(count)
    try:
        assert await broker.drain() == list(range(5, 105))
    finally:
        asyncio.get_running_loop().set_task_factory(None)
    assert tasks < 10


async def test_a_pause_of_all_partitions_ends_at_once(consumer):
    consumer._wait_next_records = type(consumer)._wait_next_records.__get__(consumer)
    consumer.on_buffer_full(ITEMS)
    consumer.pause_partitions({TABLE})

    async def fetch(**_):
        return {}

    consumer._getmany = fetch
    asyncio.get_running_loop().call_later(0.02, consumer.on_buffer_drop, ITEMS)
    began = time.monotonic()
    while not (await consumer._wait_next_records(1.0))[1]:
        pass
    assert time.monotonic() - began < 0.95


async def test_what_the_coordinator_has_against_us_is_raised(consumer):
    class Coordinator:
        def check_errors(self):
            raise GroupAuthorizationFailedError("tocsin")

    class Fetcher:
        _closed = False

    class Client:
        _coordinator, _fetcher, _closed = Coordinator(), Fetcher(), False

    consumer.flow_active = False  # then the driver's own method returns at once
    with pytest.raises(GroupAuthorizationFailedError):
        await consumer._thread._fetch_records(Client(), {ITEMS}, timeout=1.0)


async def test_a_look_for_stalls_does_not_fail_on_a_partition_that_is_being_sought(consumer):
    class Subscription:
        assignment = Assignment({TopicPartition(*tp) for tp in (ITEMS, TABLE)})

    class Client:
        class _fetcher:  # noqa: N801
            class _subscriptions:  # noqa: N801
                subscription = Subscription

    consumer._thread._consumer = Client()
    consumer._thread.time_started = time.monotonic()
    for tp in Subscription.assignment.tps:
        state = Subscription.assignment.state_value(tp)
        state.seek(5)
        state.highwater, state.timestamp = 1000, time.monotonic() * 1000
    await consumer.verify_all_partitions_active()
    Subscription.assignment.state_value(TopicPartition(*ITEMS)).await_reset(OffsetResetStrategy.EARLIEST)
    await consumer.verify_all_partitions_active()


async def test_what_was_fetched_of_a_partition_that_has_gone_is_left_alone(consumer):
    broker = Broker(consumer, range(5, 20), committed=5)
    await consumer.perform_seek()

    def gone(_):
        assert False, "Partition is not assigned"  # noqa: B011, PT015 - as aiokafka does

    consumer.highwater = gone
    assert await broker.drain() == []
    consumer.highwater = lambda tp: 1000
    assert await broker.drain() == list(range(5, 20))


async def test_an_empty_fetch_is_not_held_for_long(consumer):
    made = consumer._thread._create_worker_consumer(consumer.transport)
    made._closed = True
    assert made._fetch_max_wait_ms == 100


async def test_requests_for_records_leave_time_for_records_to_come(consumer):
    class Fetcher:
        async def _proc_fetch_request(self, assignment, node, request):
            return request == "wanted"

    class Client:
        _fetcher = Fetcher()

        async def start(self):
            pass

    thread = consumer._thread
    thread._create_consumer = lambda loop: Client()
    await thread.on_start()
    began = time.monotonic()
    for _ in range(10):
        assert await Client._fetcher._proc_fetch_request(None, 1, "wanted")
    assert time.monotonic() - began >= 0.045
    # Another broker is asked at once, and one that was not asked for a while.
    began = time.monotonic()
    await Client._fetcher._proc_fetch_request(None, 2, "wanted")
    assert time.monotonic() - began < 0.005


async def test_a_request_whose_partitions_have_gone_is_given_up():
    asked = []

    async def fetch(assignment, node, request):
        asked.append(request)
        return True

    later = transport._space_out(fetch)
    assert await later(None, 1, "first")
    waiting = asyncio.create_task(later(None, 1, "second"))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await waiting is False
    assert asked == ["first"]


def test_the_overrides_are_for_two_exact_releases(monkeypatch):
    transport.check_versions()
    monkeypatch.setitem(transport.VERSIONS, "aiokafka", "0.13.0")
    with pytest.raises(TocsinError, match=r"^aiokafka 0\.14\.0 is installed, Tocsin is written for 0\.13\.0: run "):
        transport.check_versions()
