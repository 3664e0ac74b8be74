"""An agent's loop: take what lies in the stream's queue, work on it, store what comes of it, and only then acknowledge.

The stream's own iteration costs about as much as an item's whole way, and acknowledges whatever happens.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, NoReturn, Protocol, TypeVar

from faust.types import EventT, StreamT

from streams.errors import TocsinError

Job = TypeVar("Job")
Halt = Callable[[str], NoReturn]

# A batch may take this share of the time that its first item has waited, within a limit in seconds.
_SHARE = 0.3
_LONGEST_SECONDS = 0.5
# The work holds the event loop no longer than this: commits, health checks and deliveries want their turn.
_BREATH_SECONDS = 0.0005


class Work(Protocol[Job]):
    """What an agent does."""

    async def process(self, events: Sequence[EventT[Any]]) -> tuple[int, Job]:
        """Work on the first events, as many as fit into the time for a batch but at least one; say on how many."""

    async def deliver(self, job: Job) -> None:
        """Store what came of them. Returns when all of it is stored."""


async def run(stream: StreamT[Any], work: Work[Any], limit: int, halt: Halt) -> None:
    """Work until the stream ends. While one batch is being stored, the next is worked on.

    Nothing is raised: Faust would acknowledge the events at hand and start the agent anew. On the unforeseen, `halt`
    ends the process with nothing of the batch acknowledged.
    """
    storing: asyncio.Task[None] | None = None
    try:
        async for events in _batches(stream, limit):
            at = 0
            while at < len(events):
                count, job = await work.process(events[at:])
                if storing is not None:
                    await storing
                storing = asyncio.create_task(_store(work, job, events[at : at + count], halt))
                at += count
    except Exception as error:  # noqa: BLE001 - see above
        halt(said(error))


async def work_off(events: Sequence[EventT[Any]], least: float, work_on: Callable[[Any], None]) -> None:
    """Work on the messages of events until the time for a batch, at least `least` seconds, is over.

    Behind a backlog, large batches spare the broker's round trips and delay little; without one, haste is what counts.
    """
    began = breath = time.perf_counter()
    waited = time.time() - events[0].message.timestamp
    allowed = max(least, min(_SHARE * waited, _LONGEST_SECONDS))
    for event in events:
        work_on(event.message)
        now = time.perf_counter()
        if now - began > allowed:
            return
        if now - breath > _BREATH_SECONDS:
            await asyncio.sleep(0)
            breath = time.perf_counter()


async def _store(work: Work[Job], job: Job, events: Sequence[EventT[Any]], halt: Halt) -> None:
    try:
        await work.deliver(job)
    except Exception as error:  # noqa: BLE001 - see `run`
        halt(said(error))
    for event in events:
        event.ack()


async def _batches(stream: StreamT[Any], limit: int) -> AsyncIterator[list[EventT[Any]]]:
    """Yield what has come in, at most `limit` events, without waiting for more where the queue is empty.

    Events from before a rebalance are left out: whoever has their partition now reads them again.
    """
    channel: Any = stream.channel
    app, queue = stream.app, channel.queue
    unacked, acking = app.consumer.unacked, app.topics.acking_topics
    while not stream.should_stop:
        try:
            event = await queue.get()
        except StopAsyncIteration:  # how Faust ends a stream from outside
            return
        taken: list[EventT[Any]] = []
        while True:
            message = event.message
            if app.flow_control.is_active() and message.generation_id == app.consumer_generation_id:
                if message.topic in acking and not message.tracked:
                    message.tracked = True
                    unacked.add(message)
                taken.append(event)
            if len(taken) >= limit or queue.empty():
                break
            event = queue.get_nowait()
        if taken:
            yield taken


def said(error: BaseException) -> str:
    """Say what happened in one line: our own errors speak for themselves, of others the kind comes first."""
    return str(error) if isinstance(error, TocsinError) else f"{type(error).__name__}: {error}".rstrip(": ")
