"""confluent-kafka: consume up to 500, the core, produce, poll until all is delivered, commit each second."""

import time

from confluent_kafka import Consumer, KafkaError, Message, Producer

from benchmarks.contenders import Task, read_task
from benchmarks.core import load_core


def run(task: Task) -> None:
    """Read, work and write for ever."""
    core = load_core(task.core)
    consumer = Consumer(
        {
            "bootstrap.servers": task.servers,
            "group.id": task.group,
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    producer = Producer(
        {
            "bootstrap.servers": task.servers,
            "acks": "all",
            "linger.ms": 2,
            "partitioner": "murmur2_random",
            "queue.buffering.max.messages": 100_000,
        }
    )
    failed: list[KafkaError] = []

    def on_delivery(error: KafkaError | None, _: Message) -> None:
        if error is not None:
            failed.append(error)

    consumer.subscribe([task.source])
    committed = time.monotonic()
    while True:
        messages = [message for message in consumer.consume(500, 0.05) if message.error() is None]
        for message in messages:
            key, value = core(message.value() or b"")
            producer.produce(task.target, value, key, on_delivery=on_delivery)
            producer.poll(0)
        producer.flush()
        if failed:
            raise SystemExit(f"not delivered: {failed[0].str()}")
        if messages and time.monotonic() - committed > 1:
            consumer.commit(asynchronous=False)
            committed = time.monotonic()


if __name__ == "__main__":
    run(read_task())
