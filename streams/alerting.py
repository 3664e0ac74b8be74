"""The alert agent: enriched items and what is known of each, to alerts."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from faust.types import EventT

from streams.alerts.alert import Alert
from streams.alerts.cloudevent import cloudevent
from streams.alerts.decision import Decision, Embargo
from streams.alerts.lifecycle import decide, droppable, due
from streams.alerts.occurrence import Occurrence
from streams.batches import work_off
from streams.deadletter import Limits, Original, dead_letter, milliseconds
from streams.delivery import Delivery, Record
from streams.errors import Refusal
from streams.intake import RECEIVED
from streams.messages import enriched_from_json
from streams.metrics import Metrics
from streams.rules.book import RuleBook
from streams.rules.matching import match
from streams.state import ItemStates
from streams.topics import TopicNames

_DAY_MS = 24 * 60 * 60 * 1_000
# A time of so many digits of milliseconds is none that a date can tell.
_DIGITS = 15
# So many states are looked at between two breaths of a sweep.
_SWEPT_PER_BREATH = 100


@dataclass(slots=True)
class Job:
    """Messages, and what came of them: what must be stored first, and what only after it."""

    originals: list[Original]
    alerts: list[Record]
    states: list[Record]


class Alerting:
    """The agent's work on a batch, and what the passing of time brings about."""

    def __init__(
        self,
        book: RuleBook,
        states: ItemStates,
        names: TopicNames,
        delivery: Delivery,
        limits: Limits,
        metrics: Metrics,
        *,
        batch_seconds: float,
        state_days: float,
        embargo: Embargo = "hold",
    ) -> None:
        self._book, self._states, self._names, self._delivery = book, states, names, delivery
        self._limits, self._metrics = limits, metrics
        self._batch_seconds = batch_seconds
        self._embargo: Embargo = embargo
        self._retention_ms = round(state_days * _DAY_MS)
        # Deliveries go out in the order of their decisions: an older state must not overwrite a newer one.
        self._turn = asyncio.Lock()

    async def process(self, events: Sequence[EventT[Any]]) -> tuple[int, Job]:
        """Decide what becomes of items until the time for one batch is over."""
        began = time.perf_counter()
        job = Job([], [], [])
        await work_off(events, self._batch_seconds, lambda message: self._process_one(message, job))
        self._metrics.stage.labels("decide").observe(time.perf_counter() - began)
        return len(job.originals), job

    async def deliver(self, job: Job) -> None:
        """Store the alerts, and when that is confirmed the states."""
        began = time.perf_counter()
        async with self._turn:
            if job.alerts:
                await self._store_alerts(job)
                arrived = time.time()
                for record in job.alerts:
                    if record.topic == self._names.alerts:
                        received = _received(job.originals[record.source]) / 1000
                        self._metrics.latency.observe(max(arrived - received, 0))
            await self._store_states(job.states)
        self._metrics.stage.labels("alert").observe(time.perf_counter() - began)
        self._metrics.done(self._names.enriched, len(job.originals))

    async def release(self, now_ms: int) -> int:
        """Send what an embargo held back until now (milliseconds since 1970); say how many alerts."""
        sent = 0
        async with self._turn:
            for key in self._states.held_until(now_ms):
                state, partition = self._states.get(key), self._states.partition_of(key)
                if state is None or partition is None:
                    continue
                decision = due(state, now_ms)
                # Known here at once, as the agent may decide on the same item meanwhile; stored after the alerts.
                stored_later = self._states.put(key, partition, decision.state)
                await self._delivery.send([self._alert_record(alert, -1) for alert in decision.alerts])
                await self._store_states([stored_later])
                self._count(decision)
                sent += len(decision.alerts)
        return sent

    async def sweep(self, now_ms: int) -> int:
        """Forget the items that nothing hangs on any more; say how many."""
        dropped = 0
        keys = self._states.walk()
        for number, key in enumerate(keys):
            if number % _SWEPT_PER_BREATH == 0:
                await asyncio.sleep(0)
            async with self._turn:
                state = self._states.get(key)
                if state is not None and droppable(state, now_ms, self._retention_ms):
                    await self._store_states([self._states.forget(key)])
                    dropped += 1
        self._metrics.states.set(len(self._states))
        return dropped

    async def rest(self) -> None:
        """Wait until what is under way is stored: after that another worker may take over."""
        async with self._turn:
            pass

    def _process_one(self, original: Original, job: Job) -> None:
        source = len(job.originals)
        job.originals.append(original)
        refusal = self._decide(original, source, job)
        if refusal is None:
            self._limits.count(refused=False)
            return
        self._metrics.deadletters.labels(refusal.reason).inc()
        self._limits.count(refused=True, reason=refusal.reason)
        job.alerts.append(dead_letter(self._names.deadletters, original, refusal, source))

    def _decide(self, original: Original, source: int, job: Job) -> Refusal | None:
        key, value = original.key, original.value
        if key is None or value is None:
            return Refusal("not-enriched", "an enriched item has a key and a value; this record lacks one of them")
        try:
            item, enrichment = enriched_from_json(value)
        except ValueError:
            return Refusal("not-enriched", "this record does not hold what the intake agent writes")
        at = Occurrence(original.topic, original.partition, original.offset, _received(original))
        try:
            before = self._states.get(key)
            decision = decide(before, item, enrichment, match(self._book, item, enrichment), at, embargo=self._embargo)
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost an item
            return Refusal("decision-failed", f"the decision on this item failed with {type(error).__name__}")
        job.alerts += [self._alert_record(alert, source) for alert in decision.alerts]
        if decision.state is not before:
            job.states.append(self._states.put(key, original.partition, decision.state))
        self._count(decision)
        return None

    def _alert_record(self, alert: Alert, source: int) -> Record:
        key, value, headers = cloudevent(alert)
        return Record(self._names.alerts, key, value, headers, source=source)

    def _count(self, decision: Decision) -> None:
        for alert in decision.alerts:
            self._metrics.alerts.labels(alert.action, alert.severity).inc()
        for silence in decision.suppressed:
            self._metrics.suppressed.labels(silence.reason).inc()

    async def _store_alerts(self, job: Job) -> None:
        refused = await self._delivery.send(job.alerts)
        if refused:
            refusal = Refusal("too-large", "the broker refused the alert of this item as too large")
            letters = [
                dead_letter(self._names.deadletters, job.originals[record.source], refusal) for record in refused
            ]
            self._metrics.deadletters.labels(refusal.reason).inc(len(letters))
            await self._delivery.send(letters)

    async def _store_states(self, records: Sequence[Record]) -> None:
        await self._delivery.send(records)


def _received(original: Original) -> int:
    """Give when the item came in, in milliseconds since 1970: as the intake noted it, else the record's own time."""
    for name, value in original.headers or ():
        if name == RECEIVED and value is not None and value.isdigit() and len(value) < _DIGITS:
            return int(value)
    return milliseconds(original.timestamp)
