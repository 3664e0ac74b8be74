"""aiokafka alone: getmany, the core, one batch a partition, await delivery, commit each second."""

import asyncio
import time

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.partitioner import murmur2

from benchmarks.contenders import Task, read_task
from benchmarks.core import load_core


async def run(task: Task) -> None:
    """Read, work and write for ever."""
    core = load_core(task.core)
    consumer = AIOKafkaConsumer(
        task.source,
        bootstrap_servers=task.servers,
        group_id=task.group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    producer = AIOKafkaProducer(bootstrap_servers=task.servers, acks="all")
    await consumer.start()
    await producer.start()
    targets = sorted(await producer.partitions_for(task.target))
    committed = time.monotonic()
    while True:
        records = await consumer.getmany(timeout_ms=200, max_records=500)
        batches = {}
        sent = []
        for record in (record for records_of in records.values() for record in records_of):
            key, value = core(record.value)
            partition = targets[(murmur2(key) & 0x7FFFFFFF) % len(targets)]
            batch = batches.get(partition) or batches.setdefault(partition, producer.create_batch())
            if batch.append(key=key, value=value, timestamp=None) is None:
                sent.append(await producer.send_batch(batch, task.target, partition=partition))
                batch = batches[partition] = producer.create_batch()
                batch.append(key=key, value=value, timestamp=None)
        for partition, batch in batches.items():
            sent.append(await producer.send_batch(batch, task.target, partition=partition))
        await asyncio.gather(*sent)
        if time.monotonic() - committed > 1:
            await consumer.commit()
            committed = time.monotonic()


if __name__ == "__main__":
    asyncio.run(run(read_task()))
