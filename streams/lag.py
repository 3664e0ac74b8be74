"""How far a consumer group is behind: what waits for it in each topic, asked without joining it."""

from collections.abc import Iterable

from confluent_kafka import Consumer, KafkaException, TopicPartition

from streams.connection import BROKER_SECONDS, client_config, connect, explain, partitions, silent
from streams.errors import BrokerError
from streams.settings import Settings


def waiting(settings: Settings, topics: Iterable[str]) -> dict[str, int]:
    """Give the number of records in each topic that the group has not committed; BrokerError for a missing topic."""
    existing = partitions(connect(settings))
    own = {"group.id": settings.consumer_group, "enable.auto.commit": False}
    consumer = Consumer(client_config(settings) | own, logger=silent())
    try:
        return {topic: _waiting(consumer, topic, existing.get(topic, 0)) for topic in topics}
    except KafkaException as error:
        raise BrokerError(explain(error.args[0])) from None
    finally:
        consumer.close()


def _waiting(consumer: Consumer, topic: str, count: int) -> int:
    if not count:
        raise BrokerError(f"topic {topic} is missing; `tocsin topics create` makes it")
    behind = 0
    for one in consumer.committed([TopicPartition(topic, number) for number in range(count)], timeout=BROKER_SECONDS):
        first, end = consumer.get_watermark_offsets(one, timeout=BROKER_SECONDS)
        # A group that never committed starts at the first record; so does one whose place has been deleted.
        behind += max(0, end - max(one.offset, first))
    return behind
