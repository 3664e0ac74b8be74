"""One run of one contender: a topic full of items, a process, and the clock of the output topic."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psutil
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

PARTITIONS = 12
# The share of the outputs that a contender has written when the clock starts: what lies before is its start.
WARM = 0.1
PATIENCE = 300.0


@dataclass(frozen=True, slots=True)
class Result:
    """`rate` in items a second over the last nine tenths, `cpu` in microseconds an item, `rss` in MiB at the end."""

    rate: float
    cpu: float
    rss: float
    ready: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A name, the command that runs it, and the environment that tells it its task."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]


def python(*arguments: str) -> tuple[str, ...]:
    """Give a command that runs a module with this very interpreter."""
    return (sys.executable, "-m", *arguments)


def create_topics(servers: str, names: Iterable[str], partitions: int = PARTITIONS) -> None:
    """Create plain topics."""
    admin = AdminClient({"bootstrap.servers": servers})
    for future in admin.create_topics([NewTopic(name, partitions, 1) for name in names]).values():
        future.result(30)


def delete_topics(servers: str, names: Iterable[str]) -> None:
    """Delete topics, so that the disk holds one run at a time."""
    admin = AdminClient({"bootstrap.servers": servers})
    for future in admin.delete_topics(list(names)).values():
        future.result(30)


def fill(servers: str, topic: str, items: Iterable[bytes]) -> int:
    """Write the items, spread evenly; return how many they are."""
    producer = Producer({"bootstrap.servers": servers, "linger.ms": 20, "queue.buffering.max.messages": 1_000_000})
    count = 0
    for count, item in enumerate(items, 1):
        producer.produce(topic, item, partition=count % PARTITIONS)
        producer.poll(0)
    producer.flush()
    return count


class Counter:
    """Counts the records of a topic by its end offsets."""

    def __init__(self, servers: str, topic: str, partitions: int = PARTITIONS) -> None:
        self._consumer = Consumer({"bootstrap.servers": servers, "group.id": "benchmark-counter"})
        self._places = [TopicPartition(topic, number) for number in range(partitions)]

    def count(self) -> int:
        """How many records stand in the topic now."""
        return sum(self._consumer.get_watermark_offsets(place, timeout=10)[1] for place in self._places)

    def close(self) -> None:
        """Leave the broker."""
        self._consumer.close()


def run(
    contender: Contender, servers: str, target: str, items: int, *, source: str, clock: str | None = None
) -> Result:
    """Let a contender work off `items` items and measure it; SystemExit where it does not finish.

    The clock starts when a tenth stands in the topic `clock`, by default `target`, and stops when all are in `target`.
    """
    counter = Counter(servers, target)
    opening = Counter(servers, clock) if clock else counter
    begin = time.monotonic()
    process = subprocess.Popen(
        contender.command, env=os.environ | contender.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        watched = psutil.Process(process.pid)
        first = warm = done = None
        cpu_at_warm = 0.0
        while done is None:
            now, count = time.monotonic(), counter.count()
            if process.poll() is not None or now - begin > PATIENCE:
                raise SystemExit(f"{contender.name} ended or stuck at {count} of {items} items of {source}")
            first = first or (now if count else None)
            if warm is None and (begun := opening.count()) >= WARM * items:
                warm, warm_count, cpu_at_warm = now, begun, _cpu(watched)
            if count >= items:
                done = now
            time.sleep(0.02)
        assert first is not None
        assert warm is not None
        cpu = 1e6 * (_cpu(watched) - cpu_at_warm) / max(1, items - warm_count)
        rate = (items - warm_count) / max(1e-6, done - warm)
        return Result(rate, cpu, watched.memory_info().rss / 2**20, first - begin)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        counter.close()
        if opening is not counter:
            opening.close()


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
