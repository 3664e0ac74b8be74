"""What a worker must survive, on a real Kafka, checked by a reader that knows nothing of the worker.

`TOCSIN_FAULT_ITEMS` says how many items each test sends: 1 000 by default. 20 000, for a release on a quiet machine,
also means more faults in each test, and less patience with how long the worker takes.
"""

import asyncio
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, KafkaException, TopicPartition

from tests.brokers import ForeignKafka, Site
from tests.faults.wire import Feeder, Sent, lost, messages, read, unequal, write_with_strange_headers
from tests.faults.worker import WorkerProcess

ITEMS = int(os.environ.get("TOCSIN_FAULT_ITEMS", "1000"))
BIG = ITEMS >= 20_000
# Long enough for two faults in mid-load, whatever the number.
FEED_SECONDS = 8.0 if BIG else 3.0
SESSION_SECONDS = 6.0
# What a start and the first items may take beyond the time in question.
PATIENCE_SECONDS = 10.0 if BIG else 40.0

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def sent() -> list[Sent]:
    return list(messages(ITEMS))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "worker.log"


@pytest.fixture
def start(kafka: Site, log: Path):
    """Start workers; those that still run at the end are killed."""
    started: list[WorkerProcess] = []

    def start_one(name: str = "worker", **settings: str) -> WorkerProcess:
        started.append(WorkerProcess(kafka, log.with_name(f"{name}.log"), **settings))
        return started[-1]

    yield start_one
    for running in started:
        running.end()


class Ends:
    """Looks at the ends of topics, and at what the group has committed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        group = site.settings().consumer_group
        self._consumer = Consumer({"bootstrap.servers": site.bootstrap_servers, "group.id": group, "log_level": 0})

    def count(self, topic: str) -> int:
        return sum(high for _, high in self._marks(topic))

    def behind(self) -> int:
        """How many items and enriched items are not committed."""
        return sum(self._marks(topic)[partition][1] - offset for (topic, partition), offset in self.committed().items())

    def committed(self) -> dict[tuple[str, int], int]:
        """What the group has committed, by topic and partition."""
        found = {}
        for topic in (self._site.topics.items, self._site.topics.enriched):
            wanted = [TopicPartition(topic, number) for number in range(len(self._marks(topic)))]
            for tp in patiently(self._consumer.committed, wanted, timeout=30):
                found[tp.topic, tp.partition] = max(tp.offset, 0)
        return found

    def wait_for(self, topic: str, count: int, seconds: float = 60) -> None:
        """Wait until a topic holds so many records."""
        end = time.monotonic() + seconds
        while (found := self.count(topic)) < count:
            assert time.monotonic() < end, f"{topic} holds {found} records after {seconds} s, not {count}"
            time.sleep(0.05)

    def settle(self, seconds: float = 120) -> None:
        """Wait until all is committed."""
        end = time.monotonic() + seconds
        while left := self.behind():
            assert time.monotonic() < end, f"{left} records are not done after {seconds} s"
            time.sleep(0.2)

    def close(self) -> None:
        self._consumer.close()

    def _marks(self, topic: str) -> list[tuple[int, int]]:
        partitions = patiently(self._consumer.list_topics, topic, timeout=30).topics[topic].partitions
        wanted = [TopicPartition(topic, number) for number in sorted(partitions)]
        return [patiently(self._consumer.get_watermark_offsets, tp, timeout=30, cached=False) for tp in wanted]


def patiently(ask: Any, *arguments: Any, **options: Any) -> Any:
    """Ask again while a broker that has just come back does not know yet what it leads."""
    for attempt in range(50):
        try:
            return ask(*arguments, **options)
        except KafkaException:
            if attempt == 49:
                raise
            time.sleep(0.2)
    return None


@pytest.fixture
def ends(kafka: Site):
    looking = Ends(kafka)
    yield looking
    looking.close()


def finish(kafka: Site, feeder: Feeder, ends: Ends, running: WorkerProcess) -> None:
    feeder.join(180)
    assert not feeder.failed
    ends.settle()
    assert running.terminate() == 0


def test_kill_twice_in_mid_load_loses_nothing_and_repeats_byte_for_byte(kafka, sent, start, ends):
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    running = start()
    running.wait_for("ready")
    feeder.start()
    for share in (0.25, 0.6):
        ends.wait_for(kafka.topics.enriched, int(len(sent) * share))
        running.kill()
        before = ends.count(kafka.topics.alerts)
        killed = time.monotonic()
        running = start()
        ends.wait_for(kafka.topics.alerts, before + 1)
        assert time.monotonic() - killed < SESSION_SECONDS + PATIENCE_SECONDS
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


def test_two_terminations_in_mid_load_lose_and_repeat_nothing(kafka, sent, start, ends):
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    running = start()
    running.wait_for("ready")
    feeder.start()
    for share in (0.25, 0.6):
        ends.wait_for(kafka.topics.enriched, int(len(sent) * share))
        began = time.monotonic()
        assert running.terminate() == 0
        assert time.monotonic() - began < PATIENCE_SECONDS
        running = start()
        running.wait_for("ready")
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert seen.repeated == 0


@pytest.mark.parametrize("leaving", ["terminate", "kill"])
def test_a_second_worker_joins_and_leaves(kafka, sent, start, ends, leaving):
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    running = start()
    running.wait_for("ready")
    feeder.start()
    ends.wait_for(kafka.topics.enriched, len(sent) // 5)
    second = start("second")
    second.wait_for("ready")
    ends.wait_for(kafka.topics.enriched, len(sent) // 2)
    getattr(second, leaving)()
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


def test_the_broker_goes_away_and_comes_back(kafka, kafka_broker, sent, start, ends):
    if isinstance(kafka_broker, ForeignKafka):
        pytest.skip("TOCSIN_TEST_KAFKA is not ours to stop")
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    running = start()
    running.wait_for("ready")
    feeder.start()
    ends.wait_for(kafka.topics.enriched, len(sent) // 3)
    kafka.stop(kill=True)
    time.sleep(20 if BIG else 3)
    kafka.start()
    before, back = ends.count(kafka.topics.enriched), time.monotonic()
    ends.wait_for(kafka.topics.enriched, before + 1)
    assert time.monotonic() - back < 5 + PATIENCE_SECONDS
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


def test_clean_restarts_with_a_backlog_and_a_table_skip_nothing(kafka, sent, start, ends):
    # When it is told to end: so many seconds after it has started, and after it is ready.
    starting = [0.13 * number for number in range(12)] if BIG else [0.0, 0.7]
    working = [0.1 * (number % 5) for number in range(40)] if BIG else [0.0, 0.3]
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    feeder.start()
    for event, delay in [("ready", each) for each in working] + [("started", each) for each in starting]:
        running = start()
        running.wait_for(event)
        time.sleep(delay)
        assert running.terminate() == 0
    running = start()
    running.wait_for("ready")
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert seen.repeated == 0


def test_kills_while_it_starts_and_restores_its_table(kafka, sent, start, ends):
    feeder = Feeder(kafka, sent, 1.0)
    running = start()
    running.wait_for("ready")
    feeder.start()
    ends.wait_for(kafka.topics.alerts, 20)
    running.kill()
    for delay in [0.17 * number for number in range(12)] if BIG else [0.4, 1.0]:
        running = start()
        running.wait_for("started")
        time.sleep(delay)
        running.kill()
    running = start()
    running.wait_for("ready")
    finish(kafka, feeder, ends, running)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


def test_a_worker_that_was_stopped_for_longer_than_its_session_takes_nothing_back(kafka, sent, start, ends):
    feeder = Feeder(kafka, sent, FEED_SECONDS)
    running = start()
    running.wait_for("ready")
    feeder.start()
    ends.wait_for(kafka.topics.enriched, len(sent) // 5)
    running.process.send_signal(signal.SIGSTOP)
    second = start("second")
    before = ends.committed()
    for part in range(int(SESSION_SECONDS + 4) * 5):
        if part == int(SESSION_SECONDS + 2) * 5:
            running.process.send_signal(signal.SIGCONT)
        after = ends.committed()
        assert [tp for tp, offset in after.items() if offset < before[tp]] == []
        before = after
        time.sleep(0.2)
    finish(kafka, feeder, ends, second)
    assert running.terminate() == 0
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


# Whoever comes first shares the partitions out for all.
@pytest.mark.parametrize("order", [("intake", "alerting"), ("alerting", "intake")][: 2 if BIG else 1])
def test_each_half_runs_by_itself_in_one_group(kafka, sent, start, ends, order):
    feeder = Feeder(kafka, sent, FEED_SECONDS / 2)
    for half in order:
        start(half, agents=half).wait_for("ready")
    feeder.start()
    ends.wait_for(kafka.topics.alerts, 5)
    both = start("both")
    both.wait_for("ready")
    finish(kafka, feeder, ends, both)
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert unequal(seen) == []


def test_a_header_name_that_is_no_utf_8_stops_nothing(kafka, start, ends):
    sent = list(messages(60))
    asyncio.run(write_with_strange_headers(kafka, sent))
    running = start()
    running.wait_for("ready")
    ends.settle()
    assert running.terminate() == 0
    seen = read(kafka)
    assert lost(sent, seen) == []
    assert seen.repeated == 0
