"""Items whose outcome is known, a feeder, and a reader that knows nothing of the worker."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy
from confluent_kafka import Consumer, Producer, TopicPartition

from tests.brokers import Site

ALARM = "Bei einem Raketenangriff auf Kiew wurden am Montag zwölf Menschen getötet, teilte das Militär mit."
WORSE = "Bei einem Raketenangriff auf Kiew wurden am Montag zwanzig Menschen getötet und viele verletzt."
CALM = "Der Gemeinderat hat am Montag über den neuen Spielplatz am Bach beraten und vertagte die Sache."


@dataclass(frozen=True, slots=True)
class Sent:
    """One message, and the last action that its item must have come to (None: no alert; "refused": dead letter)."""

    name: str
    value: bytes
    actions: tuple[str, ...]


def messages(count: int) -> Iterator[Sent]:
    """Give messages of which one in ten alarms, one in fifty is broken, and one in a hundred tells a whole story."""
    made = 0
    number = 0
    while made < count:
        number += 1
        name = f"urn:test:{number}"
        if number % 50 == 7:
            story = [b'{"id": "%s", "text": "broken' % name.encode()]
            actions: tuple[str, ...] = ("refused",)
        elif number % 100 == 10:
            story = [_item(name, 1, ALARM), _item(name, 2, WORSE), _item(name, 3, "", kill=True)]
            actions = ("raised", "updated", "cancelled")
        elif number % 10 == 0:
            story, actions = [_item(name, 1, ALARM)], ("raised",)
        else:
            story, actions = [_item(name, 1, CALM)], ()
        for value in story:
            yield Sent(name, value, actions)
        made += len(story)


def _item(name: str, version: int, text: str, *, kill: bool = False) -> bytes:
    fields = {"provider": "testwire", "id": name, "version": str(version), "text": text, "language": "de"}
    fields["version_created"] = f"2026-10-17T12:{version:02d}:00Z"
    if kill:
        fields |= {"status": "canceled", "lifecycle": "kill", "headline": "Zurückgezogen"}
    return orjson.dumps(fields)


class Feeder(threading.Thread):
    """Writes the messages evenly over some seconds."""

    def __init__(self, site: Site, sent: Sequence[Sent], seconds: float) -> None:
        super().__init__(daemon=True)
        self._site, self._sent, self._seconds = site, sent, seconds
        self.failed: list[str] = []

    def run(self) -> None:
        producer = Producer(
            {"bootstrap.servers": self._site.bootstrap_servers, "message.timeout.ms": 120_000, "log_level": 0}
        )
        began = time.monotonic()
        for number, one in enumerate(self._sent):
            due = began + self._seconds * number / len(self._sent)
            while (left := due - time.monotonic()) > 0:
                producer.poll(min(left, 0.05))
            producer.produce(self._site.topics.items, one.value, one.name, on_delivery=self._delivered)
        producer.flush(120)

    def _delivered(self, error: object, _: object) -> None:
        if error is not None:
            self.failed.append(str(error))


class StrangeName(str):
    """A header name that is written as bytes that are no UTF-8."""

    __slots__ = ()

    def encode(self, *_) -> bytes:
        return b"\xff\xfe"


async def write_with_strange_headers(site: Site, sent: Sequence[Sent]) -> None:
    """Write messages of which every third has a header whose name no UTF-8 decoder takes."""
    async with AIOKafkaProducer(bootstrap_servers=site.bootstrap_servers) as producer:
        batch = producer.create_batch()
        batch._builder = _DefaultRecordBatchBuilderPy(2, 0, 0, -1, -1, -1, 1 << 20)
        for number, one in enumerate(sent):
            headers = [("ok", b"1"), (StrangeName(), b"2")] if number % 3 == 0 else []
            assert batch.append(key=one.name.encode(), value=one.value, timestamp=None, headers=headers)
        await (await producer.send_batch(batch, site.topics.items, partition=1))


@dataclass
class Seen:
    """What stands on the output topics: by item, in the order of the offsets."""

    enriched: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    alerts: dict[str, list[tuple[str, bytes, bytes, tuple]]] = field(default_factory=lambda: defaultdict(list))
    refused: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    @property
    def repeated(self) -> int:
        """How many alerts, enriched items and dead letters stand there more than once."""
        lists = [*self.enriched.values(), *self.alerts.values(), *self.refused.values()]
        return sum(len(found) - len(set(found)) for found in lists)


def read(site: Site) -> Seen:
    """Read the output topics from their first offset to their end."""
    seen = Seen()
    topics = site.topics
    for topic, record in records(site, [topics.enriched, topics.alerts, topics.deadletters]):
        if topic == topics.enriched:
            seen.enriched[record.key().decode().removeprefix("testwire|")].append(record.value())
        elif topic == topics.deadletters:
            seen.refused[record.key().decode()].append(record.value())
        else:
            headers = tuple(record.headers())
            action = dict(headers)["ce_type"].decode().split(".")[3]
            name = orjson.loads(record.value())["item"]["id"]
            seen.alerts[name].append((action, record.key(), record.value(), headers))
    return seen


def records(site: Site, topics: Sequence[str]) -> Iterator[tuple[str, object]]:
    consumer = Consumer(
        {"bootstrap.servers": site.bootstrap_servers, "group.id": "reader", "enable.auto.commit": False, "log_level": 0}
    )
    try:
        known = consumer.list_topics(timeout=30).topics
        left = {}
        for topic in topics:
            for number in known[topic].partitions:
                partition = TopicPartition(topic, number, 0)
                low, high = consumer.get_watermark_offsets(partition, timeout=30)
                if high > low:
                    left[topic, number] = high
        consumer.assign([TopicPartition(topic, number, 0) for topic, number in left])
        while left:
            record = consumer.poll(30)
            assert record is not None, f"the broker gives nothing more, but these are not at their end: {left}"
            assert record.error() is None, record.error()
            yield record.topic(), record
            if record.offset() + 1 >= left.get((record.topic(), record.partition()), 0):
                left.pop((record.topic(), record.partition()), None)
    finally:
        consumer.close()


def lost(sent: Sequence[Sent], seen: Seen) -> list[str]:
    """Name every item that did not come to the outcome that it must come to."""
    missing = []
    for one in {each.name: each for each in sent}.values():
        if one.actions == ("refused",):
            if one.value not in seen.refused[one.name]:
                missing.append(f"{one.name} is not among the dead letters")
            continue
        if seen.refused[one.name]:
            missing.append(f"{one.name} was refused")
        elif not seen.enriched[one.name]:
            missing.append(f"{one.name} was not enriched")
        first = tuple(dict.fromkeys(action for action, *_ in seen.alerts[one.name]))
        if first != one.actions:
            missing.append(f"{one.name} came to {first}, not to {one.actions}")
    return missing


def unequal(seen: Seen) -> list[str]:
    """Name the items of which a repeated alert differs from the first one."""
    return [name for name, alerts in seen.alerts.items() if len(set(alerts)) != len({action for action, *_ in alerts})]
