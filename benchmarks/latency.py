"""Wire to alert at half load, open loop: items are sent by the clock, whether or not the worker keeps up."""

import os
import subprocess
import threading
import time
import uuid
from contextlib import suppress
from urllib.request import urlopen

import psutil
from confluent_kafka import Consumer, Producer, TopicPartition
from rich.table import Table

from benchmarks import contest
from benchmarks.core import load_pipeline
from benchmarks.items import make_items
from streams.settings import load_settings
from streams.topics import create
from tests.brokers import free_ports

SECONDS = 20
PROBE_ITEMS = 6_000
# Per partition, in rounds.
_WARM_ITEMS = (10, 5, 5)


def measure(servers: str) -> Table:
    """Find what the worker does at most, send at half of that rate for some seconds, and time each alert.

    The time of an item runs from the moment at which it was due to be sent, so that a stall counts for all that waited.
    """
    capacity, rss = _capacity(servers)
    rate = capacity / 2
    times, ready = _time_alerts(servers, rate)
    times.sort()
    table = Table(title=f"wire to alert at half load ({rate:,.0f} items/s of {capacity:,.0f}, open loop, {SECONDS} s)")
    for column in ("alerts", "p50 ms", "p95 ms", "p99 ms", "max ms", "ready s", "RSS MiB"):
        table.add_column(column, justify="right")
    quantiles = [f"{1000 * times[min(len(times) - 1, int(len(times) * share))]:.0f}" for share in (0.5, 0.95, 0.99, 1)]
    table.add_row(f"{len(times):,}", *quantiles, f"{ready:.1f}", f"{rss:.0f}")
    return table


def _environment(servers: str, run: str) -> dict[str, str]:
    create(load_settings(bootstrap_servers=servers, topic_prefix=f"{run}.", group=run))
    return {
        "TOCSIN_BOOTSTRAP_SERVERS": servers,
        "TOCSIN_TOPIC_PREFIX": f"{run}.",
        "TOCSIN_GROUP": run,
        "TOCSIN_HTTP_PORT": "0",
        "TOCSIN_LOG_LEVEL": "warning",
    }


def _capacity(servers: str) -> tuple[float, float]:
    run = f"l{uuid.uuid4().hex[:8]}"
    environment = _environment(servers, run)
    contest.fill(servers, f"{run}.wire.items.v1", make_items(PROBE_ITEMS, run))
    contender = contest.Contender("tocsin", contest.python("streams", "worker"), environment)
    # From the first enriched items to the last alert: the intake runs ahead, and the alerts alone, which come
    # in a rush when it is done, would tell of a worker twice as fast.
    expected = sum(1 for _ in _alarming(PROBE_ITEMS, run))
    topics = [f"{run}.wire.{kind}.v1" for kind in ("items", "alerts", "enriched")]
    result = contest.run(contender, servers, topics[1], expected, source=topics[0], clock=topics[2])
    return result.rate * PROBE_ITEMS / expected, result.rss


def _alarming(count: int, run: str) -> list[bytes]:
    pipeline = load_pipeline()
    return [
        raw for raw in make_items(count, run) for outcome in pipeline.process(raw) if getattr(outcome, "findings", ())
    ]


def _time_alerts(servers: str, rate: float) -> tuple[list[float], float]:
    run = f"l{uuid.uuid4().hex[:8]}"
    (port,) = free_ports(1)
    environment = _environment(servers, run) | {"TOCSIN_HTTP_PORT": str(port)}
    count = int(rate * SECONDS)
    items = list(make_items(count, run))
    started = time.monotonic()
    process = subprocess.Popen(
        contest.python("streams", "worker"),
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ready = _wait_until_ready(port) - started
        due: dict[str, float] = {}
        times: list[float] = []
        sent = threading.Event()
        # A daemon: what fails here is to be seen at once, not after a reader that waits for more.
        reader = threading.Thread(target=_read, args=(servers, f"{run}.wire.alerts.v1", due, times, sent), daemon=True)
        reader.start()
        producer = Producer({"bootstrap.servers": servers, "linger.ms": 1})
        _warm(producer, servers, run)
        begin = time.monotonic() + 0.1
        for number, item in enumerate(items):
            moment = begin + number / rate
            while (wait := moment - time.monotonic()) > 0:
                producer.poll(min(wait, 0.005))
            due[f"{run}-{number:06d}"] = moment
            producer.produce(f"{run}.wire.items.v1", item, partition=number % contest.PARTITIONS)
            producer.poll(0)
        producer.flush()
        sent.set()
        reader.join()
        return times, ready
    finally:
        psutil.Process(process.pid).terminate()
        process.wait(30)


def _wait_until_ready(port: int) -> float:
    """Ask the worker until it says that it can work, and give the moment; SystemExit where it does not within 30 s."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(OSError), urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=5):
            return time.monotonic()
        time.sleep(0.02)
    raise SystemExit("the worker is not ready after 30 s")


def _warm(producer: Producer, servers: str, run: str) -> None:
    """Let the worker start, join and read its first items before the clock runs.

    In rounds, since the broker writes the first entry of a partition's index with the second batch, and the blocks of
    that file are only found then: 40 ms were measured for each of the partitions of every topic.
    """
    counter = contest.Counter(servers, f"{run}.wire.enriched.v1")
    sent = 0
    for each in _WARM_ITEMS:
        for number, item in enumerate(make_items(contest.PARTITIONS * each, f"{run}w{sent}")):
            producer.produce(f"{run}.wire.items.v1", item, partition=number % contest.PARTITIONS)
        producer.flush()
        sent += contest.PARTITIONS * each
        while counter.count() < sent:
            time.sleep(0.05)
        time.sleep(1)
    counter.close()
    time.sleep(2)


def _read(servers: str, topic: str, due: dict[str, float], times: list[float], sent: threading.Event) -> None:
    consumer = Consumer({"bootstrap.servers": servers, "group.id": "benchmark-reader", "fetch.wait.max.ms": 5})
    consumer.assign([TopicPartition(topic, number, 0) for number in range(contest.PARTITIONS)])
    quiet = None
    while True:
        message = consumer.poll(0.2)
        now = time.monotonic()
        if message is None or message.error():
            quiet = quiet or now
            if sent.is_set() and now - quiet > 5:
                break
            continue
        quiet = None
        subject = dict(message.headers() or ())["ce_subject"]
        name = (subject.decode() if isinstance(subject, bytes) else subject).split("|")[1]
        if name in due:
            times.append(now - due[name])
    consumer.close()
