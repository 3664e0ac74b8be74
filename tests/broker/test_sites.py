"""Both brokers keep what is sent to them, and can be away and come back."""

import time

from confluent_kafka import Consumer, Producer

from tests.brokers import Site, answers


def send(site: Site, *values: bytes) -> None:
    producer = Producer({"bootstrap.servers": site.bootstrap_servers, "log_level": 0})
    for value in values:
        producer.produce(site.topics.items, value, key=b"k")
    assert producer.flush(20) == 0


def read(site: Site, count: int) -> list[bytes]:
    consumer = Consumer(
        {
            "bootstrap.servers": site.bootstrap_servers,
            "group.id": site.group,
            "auto.offset.reset": "earliest",
            "log_level": 0,
        }
    )
    consumer.subscribe([site.topics.items])
    values: list[bytes] = []
    end = time.monotonic() + 30
    while len(values) < count and time.monotonic() < end:
        message = consumer.poll(0.5)
        if message is not None and message.error() is None:
            values.append(message.value())
    consumer.close()
    return values


def test_what_is_sent_is_read(site: Site) -> None:
    send(site, b"one", b"two")
    assert read(site, 2) == [b"one", b"two"]


def test_a_broker_that_was_away_still_holds_what_it_had(site: Site) -> None:
    send(site, b"before")
    site.stop()
    assert not answers(site.bootstrap_servers, 1)
    site.start()
    send(site, b"after")
    assert read(site, 2) == [b"before", b"after"]


def test_tests_do_not_meet_each_other(kafka: Site) -> None:
    assert kafka.topics.items.startswith(kafka.topic_prefix)
    assert kafka.topic_prefix.startswith("t")
    send(kafka, b"mine")
    assert read(kafka, 1) == [b"mine"]
