"""FastStream on aiokafka: batches of 500, the core, publish_batch awaited, then the acknowledgement."""

import asyncio

from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker

from benchmarks.contenders import Task, read_task
from benchmarks.core import load_core


async def run(task: Task) -> None:
    """Serve for ever."""
    core = load_core(task.core)
    broker = KafkaBroker(task.servers, acks="all")

    @broker.subscriber(
        task.source,
        group_id=task.group,
        batch=True,
        max_records=500,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.NACK_ON_ERROR,
        decoder=lambda message: message.body,
    )
    async def handle(bodies: list[bytes]) -> None:
        pending = []
        for body in bodies:
            key, value = core(body)
            pending.append(await broker.publish(value, task.target, key=key, no_confirm=True))
        await asyncio.gather(*pending)

    await FastStream(broker).run()


if __name__ == "__main__":
    asyncio.run(run(read_task()))
