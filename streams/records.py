"""Records of topics for people and tools: read without joining a group, so that nothing is committed or rebalanced."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self, cast

from confluent_kafka import (
    OFFSET_BEGINNING,
    OFFSET_END,
    Consumer,
    KafkaError,
    KafkaException,
    Message,
    TopicPartition,
)

from streams.connection import BROKER_SECONDS, client_config, connect, explain, partitions, silent
from streams.errors import BrokerError
from streams.settings import Settings

# From where to read: the first record, what comes from now on, or the first record of a time.
Start = datetime | str
BEGINNING, LATEST = "beginning", "latest"
_PASSING = frozenset(
    {KafkaError._TRANSPORT, KafkaError._ALL_BROKERS_DOWN, KafkaError._TIMED_OUT, KafkaError._RESOLVE}  # noqa: SLF001
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the broker holds it. `timestamp` is in milliseconds since 1970."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    timestamp: int


class Reader:
    """Reads topics from a start to where they ended when it began, and on for those who keep asking."""

    def __init__(self, settings: Settings, topics: tuple[str, ...], start: Start = BEGINNING) -> None:
        """Find the partitions; BrokerError where a topic or the broker is missing."""
        existing = partitions(connect(settings))
        for topic in topics:
            if topic not in existing:
                raise BrokerError(f"topic {topic} is missing; `tocsin topics create` makes it")
        own = {
            "group.id": f"{settings.consumer_group}-reader",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "fetch.wait.max.ms": 100,
        }
        self._consumer = Consumer(client_config(settings) | own, logger=silent())
        assigned = [TopicPartition(topic, number) for topic in topics for number in range(existing[topic])]
        self._heard = time.monotonic()
        self._unread = {(one.topic, one.partition) for one in assigned}
        try:
            self._consumer.assign(_from(self._consumer, assigned, start))
        except KafkaException as error:
            self._consumer.close()
            raise BrokerError(explain(error.args[0])) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._consumer.close()

    @property
    def at_end(self) -> bool:
        """Whether every partition has been read to its end, as it was when the reader came there."""
        return not self._unread

    def poll(self, seconds: float) -> Record | None:
        """Return the next record, or None when none came in that time. BrokerError for what waiting does not mend."""
        message = self._consumer.poll(seconds)
        if message is None:
            return None
        error = message.error()
        if error is None or error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001
            self._heard = time.monotonic()
        if error is None:
            return _record(message)
        if error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001
            self._unread.discard((message.topic(), message.partition()))
        elif error.code() not in _PASSING and not error.retriable():
            raise BrokerError(explain(error))
        return None

    def to_end(self) -> Iterator[Record]:
        """Read to the end; BrokerError where the broker falls silent before."""
        while not self.at_end:
            record = self.poll(0.5)
            if record:
                yield record
            elif time.monotonic() - self._heard > BROKER_SECONDS:
                raise BrokerError("the broker has fallen silent before the end of the topic; is it still running?")


def _from(consumer: Consumer, assigned: list[TopicPartition], start: Start) -> list[TopicPartition]:
    if isinstance(start, datetime):
        at = int(start.timestamp() * 1000)
        wanted = [TopicPartition(one.topic, one.partition, at) for one in assigned]
        return consumer.offsets_for_times(wanted, timeout=BROKER_SECONDS)
    offset = OFFSET_END if start == LATEST else OFFSET_BEGINNING
    return [TopicPartition(one.topic, one.partition, offset) for one in assigned]


def _record(message: Message) -> Record:
    headers = cast("list[tuple[str, bytes | None]]", message.headers() or [])
    return Record(
        topic=message.topic() or "",
        partition=message.partition() or 0,
        offset=message.offset() or 0,
        key=_bytes(message.key()),
        value=_bytes(message.value()),
        headers=tuple((name, value or b"") for name, value in headers),
        timestamp=message.timestamp()[1],
    )


def _bytes(value: str | bytes | None) -> bytes | None:
    return value.encode() if isinstance(value, str) else value
