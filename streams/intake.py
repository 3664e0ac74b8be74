"""The intake agent: wire items of any format to enriched items, and what cannot be read to the dead letters."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from faust.types import EventT

from streams.batches import work_off
from streams.deadletter import Limits, Original, dead_letter, first_of, milliseconds
from streams.delivery import Delivery, Headers, Record
from streams.errors import Refusal
from streams.messages import enriched_to_json
from streams.metrics import Metrics
from streams.pipeline import Pipeline, Refused
from streams.topics import TopicNames
from streams.wire.hints import Hints
from streams.wire.item import WireItem

# What one message becomes: keys and values for the enriched topic, and what was refused of it.
Yield = tuple[list[tuple[bytes | None, bytes]], list[Refusal]]
Core = Callable[[bytes, Hints], Yield]

# On the enriched record: when the item came in, in milliseconds since 1970. A repeat after a crash carries the same.
RECEIVED = "tocsin.item.timestamp"

_EMPTY = Refusal("empty", "a record without a value: there is nothing to read")


def full_core(pipeline: Pipeline, metrics: Metrics) -> Core:
    """Enrich."""

    def process(raw: bytes, hints: Hints) -> Yield:
        enriched: list[tuple[bytes | None, bytes]] = []
        refusals: list[Refusal] = []
        for outcome in pipeline.process(raw, hints):
            if isinstance(outcome, Refused):
                refusals.append(outcome.refusal)
                continue
            metrics.languages.labels(outcome.enrichment.language.tag).inc()
            enriched.append((item_key(outcome.item), enriched_to_json(outcome.item, outcome.enrichment)))
        return enriched, refusals

    return process


def pass_through_core(raw: bytes, hints: Hints) -> Yield:  # noqa: ARG001
    """Read JSON and write it again: what is left is the cost of the shell."""
    try:
        return [(None, orjson.dumps(orjson.loads(raw)))], []
    except orjson.JSONDecodeError:
        return [], [Refusal("json-invalid", "this is no JSON, and the core passes through nothing else")]


def item_key(item: WireItem) -> bytes:
    """Name an item, whatever its version: all of them then meet in one partition."""
    return f"{item.provider}|{item.id}".encode()


@dataclass(slots=True)
class Job:
    """Messages, and the records that came of them."""

    originals: list[Original]
    records: list[Record]


class Intake:
    """The agent's work on a batch."""

    def __init__(
        self,
        core: Core,
        names: TopicNames,
        delivery: Delivery,
        limits: Limits,
        metrics: Metrics,
        *,
        max_bytes: int,
        batch_seconds: float,
    ) -> None:
        self._core, self._names, self._delivery = core, names, delivery
        self._limits, self._metrics = limits, metrics
        self._max_bytes = max_bytes
        self._batch_seconds = batch_seconds
        self._hints = lru_cache(maxsize=256)(self._new_hints)

    async def process(self, events: Sequence[EventT[Any]]) -> tuple[int, Job]:
        """Make records of messages until the time for one batch is over."""
        began = time.perf_counter()
        job = Job([], [])
        await work_off(events, self._batch_seconds, lambda message: self._process_one(message, job))
        self._metrics.stage.labels("enrich").observe(time.perf_counter() - began)
        return len(job.originals), job

    async def deliver(self, job: Job) -> None:
        """Store the enriched items and the dead letters; what the broker finds too large becomes a dead letter too."""
        began = time.perf_counter()
        refused = await self._delivery.send(job.records)
        if refused:
            await self._delivery.send([self._cut(record, job.originals[record.source]) for record in refused])
        self._metrics.stage.labels("deliver").observe(time.perf_counter() - began)
        self._metrics.done(self._names.items, len(job.originals))
        self._metrics.items.labels("enriched").inc(sum(record.topic == self._names.enriched for record in job.records))

    def _process_one(self, original: Original, job: Job) -> None:
        enriched, refusals = self._read(original)
        source = len(job.originals)
        job.originals.append(original)
        if enriched:
            headers = ((RECEIVED, b"%d" % milliseconds(original.timestamp)),)
            for key, value in enriched:
                job.records.append(Record(self._names.enriched, key or original.key, value, headers, source=source))
        if refusals:
            refusal = first_of(refusals)
            self._limits.count(refused=True, reason=refusal.reason)
            job.records.append(self._dead_letter(original, refusal, source))
        else:
            self._limits.count(refused=False)

    def _read(self, original: Original) -> Yield:
        if original.value is None:
            return [], [_EMPTY]
        try:
            return self._core(original.value, self._hints_of(original.headers))
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost an item
            return [], [Refusal("core-failed", f"the core failed on this message with {type(error).__name__}")]

    def _dead_letter(self, original: Original, refusal: Refusal, source: int) -> Record:
        self._metrics.deadletters.labels(refusal.reason).inc()
        return dead_letter(self._names.deadletters, original, refusal, source)

    def _cut(self, record: Record, original: Original) -> Record:
        what = "the enriched item" if record.topic == self._names.enriched else "the dead letter"
        return self._dead_letter(original, Refusal("too-large", f"the broker refused {what} as too large"), -1)

    def _hints_of(self, headers: Headers) -> Hints:
        if not headers:
            return self._hints(None, None)
        given = dict(headers)
        return self._hints(given.get("content-type"), given.get("wire-provider"))

    def _new_hints(self, content_type: bytes | None, provider: bytes | None) -> Hints:
        return Hints(content_type=_text(content_type), provider=_text(provider), max_bytes=self._max_bytes)


def _text(value: bytes | None) -> str | None:
    return value.decode("utf-8", "replace").strip() or None if value else None
