"""Records to the broker: one batch for each partition, and no return before all of them are stored."""

import asyncio
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)

from streams.errors import BrokerError

Headers = Sequence[tuple[str, bytes | None]]

_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)
_BACKOFF_SECONDS = 0.2
_MAX_BACKOFF_SECONDS = 5.0


class Record(NamedTuple):
    """A record to be written. `source` is the position, in the caller's list, of what it was made from."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | None = None
    source: int = -1


@dataclass(slots=True)
class Batch:
    """Records for one partition that travel together, and are stored together or not at all."""

    topic: str
    partition: int
    builder: Any
    records: list[Record] = field(default_factory=list)


class Delivery:
    """Writes records with one producer, which may not be there yet when this is made."""

    def __init__(self, producer: Callable[[], AIOKafkaProducer]) -> None:
        self._producer = producer
        self._turn = 0

    async def send(self, records: Sequence[Record]) -> list[Record]:
        """Write the records and wait until each is stored; return those that the broker finds too large.

        While a broker is away this goes on trying. BrokerError where trying again cannot help.
        """
        refused: list[Record] = []
        waiting, pause = await self._pack(records), _BACKOFF_SECONDS
        while waiting:
            results = await self._submit(waiting)
            again: list[Batch] = []
            for batch, error in zip(waiting, results, strict=True):
                if error is None:
                    continue
                if isinstance(error, _TOO_LARGE):
                    if len(batch.records) == 1:
                        refused.append(batch.records[0])
                    else:
                        again += [self._batch(batch.topic, batch.partition, [record]) for record in batch.records]
                elif isinstance(error, KafkaTimeoutError) or (isinstance(error, KafkaError) and error.retriable):
                    again.append(self._batch(batch.topic, batch.partition, batch.records))
                else:
                    raise BrokerError(f"topic {batch.topic} cannot be written: {_name(error)}")
            if again:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _MAX_BACKOFF_SECONDS)
            waiting = again
        return refused

    async def _submit(self, batches: Sequence[Batch]) -> list[KafkaError | None]:
        """Hand the batches over one after the other, so that a partition keeps its order, and wait for all of them."""
        stored = []
        for batch in batches:
            try:
                stored.append(await self._producer().send_batch(batch.builder, batch.topic, partition=batch.partition))
            except KafkaError as error:
                stored.append(_failed(error))
        return [await _outcome(future) for future in stored]

    async def _pack(self, records: Sequence[Record]) -> list[Batch]:
        """Spread the records over their partitions. A record that no batch has room for gets one of its own."""
        packed: list[Batch] = []
        open_batches: dict[tuple[str, int], Batch] = {}
        counts: dict[str, int] = {}
        for record in records:
            topic, partition = record.topic, record.partition
            if partition is None:
                count = counts.get(topic)
                if count is None:
                    count = counts[topic] = len(await self._producer().partitions_for(topic))
                if record.key is None:
                    self._turn += 1
                    partition = self._turn % count
                else:
                    partition = (murmur2(record.key) & 0x7FFFFFFF) % count
            batch = open_batches.get((topic, partition))
            if batch is None or not _append(batch, record):
                batch = self._batch(topic, partition, [record])
                open_batches[topic, partition] = batch
                packed.append(batch)
        return packed

    def _batch(self, topic: str, partition: int, records: Sequence[Record]) -> Batch:
        batch = Batch(topic, partition, self._producer().create_batch())
        for record in records:
            # The first always fits, and what fitted once fits again.
            _append(batch, record)
        return batch


def murmur2(key: bytes) -> int:
    """Hash a key as Kafka's default partitioner does; the same as aiokafka's and several times as fast."""
    length = len(key)
    words = length // 4
    hashed = 0x9747B28C ^ length
    for word in struct.unpack_from(f"<{words}I", key):
        mixed = word * 0x5BD1E995 & 0xFFFFFFFF
        mixed = (mixed ^ mixed >> 24) * 0x5BD1E995 & 0xFFFFFFFF
        hashed = (hashed * 0x5BD1E995 ^ mixed) & 0xFFFFFFFF
    if rest := key[words * 4 :]:
        hashed = (hashed ^ int.from_bytes(rest, "little")) * 0x5BD1E995 & 0xFFFFFFFF
    hashed = (hashed ^ hashed >> 13) * 0x5BD1E995 & 0xFFFFFFFF
    return hashed ^ hashed >> 15


def _append(batch: Batch, record: Record) -> bool:
    added = batch.builder.append(key=record.key, value=record.value, timestamp=None, headers=[*record.headers])
    if added is None:
        return False
    batch.records.append(record)
    return True


def _failed(error: KafkaError) -> "asyncio.Future[Any]":
    future = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    return future


async def _outcome(future: "asyncio.Future[Any]") -> KafkaError | None:
    try:
        await future
    except KafkaError as error:
        return error
    return None


def _name(error: KafkaError) -> str:
    said = str(error)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
