import asyncio
import os

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka import partitioner as aiokafka_partitioner

from streams.delivery import Delivery, Record, murmur2
from streams.errors import BrokerError

# Only a real broker measures records, and only the embedded one can be told to refuse them.
REAL = pytest.mark.parametrize("site", ["kafka"], indirect=True)
EMBEDDED = pytest.mark.parametrize("site", ["embedded"], indirect=True)
TOO_LARGE, NOT_LEADER, TIMED_OUT, FORBIDDEN = 10, 6, 7, 29


@pytest.fixture
async def producer(site):
    producer = AIOKafkaProducer(
        bootstrap_servers=site.bootstrap_servers,
        acks=-1,
        max_batch_size=4_000,
        request_timeout_ms=2_000,
    )
    await producer.start()
    yield producer
    await producer.stop()


@pytest.fixture
def delivery(producer):
    return Delivery(lambda: producer)


async def stored(site, topic) -> list:
    """All records of a topic, in the order of partitions and offsets."""
    consumer = AIOKafkaConsumer(topic, bootstrap_servers=site.bootstrap_servers, auto_offset_reset="earliest")
    await consumer.start()
    found = []
    while batch := await consumer.getmany(timeout_ms=500):
        found += [record for records in batch.values() for record in records]
    await consumer.stop()
    return sorted(found, key=lambda record: (record.partition, record.offset))


async def test_records_are_stored_in_the_partition_of_their_key_in_their_order(site, delivery):
    topic = site.topics.alerts
    sent = [Record(topic, b"key-%d" % (number % 7), b"value-%d" % number) for number in range(700)]
    assert await delivery.send(sent) == []
    found = await stored(site, topic)
    assert len(found) == 700
    for key in {record.key for record in sent}:
        alike = [record for record in found if record.key == key]
        assert [record.value for record in alike] == [record.value for record in sent if record.key == key]
        assert {record.partition for record in alike} == {(murmur2(key) & 0x7FFFFFFF) % 4}


async def test_key_value_and_headers_come_through_byte_for_byte(site, delivery):
    topic = site.topics.deadletters
    headers = [("a", b"\x00\xff"), ("a", b""), ("b", None)]
    await delivery.send([Record(topic, b"\x00", None, headers, partition=2), Record(topic, None, b"", (), partition=2)])
    first, second = await stored(site, topic)
    assert (first.partition, first.key, first.value, list(first.headers)) == (2, b"\x00", None, headers)
    assert (second.key, second.value, list(second.headers)) == (None, b"", [])


async def test_a_record_larger_than_a_batch_goes_alone(site, delivery):
    topic = site.topics.alerts
    sent = [Record(topic, b"k", b"s"), Record(topic, b"k", b"l" * 50_000), Record(topic, b"k", b"t")]
    assert await delivery.send(sent) == []
    assert [record.value for record in await stored(site, topic)] == [record.value for record in sent]


@REAL
async def test_what_the_broker_finds_too_large_comes_back_and_the_rest_is_stored(delivery, site):
    topic = site.topics.alerts
    large = Record(topic, b"k", b"l" * 1_100_000, source=1)
    small = [Record(topic, b"k", b"s", source=0), Record(topic, b"k", b"t", source=2)]
    assert await delivery.send([small[0], large, small[1]]) == [large]
    assert await delivery.send(small) == []
    assert [record.value for record in await stored(site, topic)] == [b"s", b"t", b"s", b"t"]


@EMBEDDED
async def test_a_batch_that_is_too_large_is_sent_record_by_record(delivery, site):
    topic = site.topics.alerts
    sent = [Record(topic, b"k", b"%d" % number) for number in range(3)]
    site.broker.push_errors("Produce", TOO_LARGE)
    assert await delivery.send(sent) == []
    assert [record.value for record in await stored(site, topic)] == [b"0", b"1", b"2"]


@pytest.mark.parametrize("code", [NOT_LEADER, TIMED_OUT])
@EMBEDDED
async def test_what_may_pass_is_tried_again(delivery, site, code):
    site.broker.push_errors("Produce", code, code)
    assert await delivery.send([Record(site.topics.alerts, b"k", b"v")]) == []
    assert [record.value for record in await stored(site, site.topics.alerts)] == [b"v"]


@EMBEDDED
async def test_while_the_broker_is_away_the_delivery_waits_for_it(delivery, producer, site, monkeypatch):
    await delivery.send([Record(site.topics.alerts, b"k", b"v")])
    site.broker.down()
    tried_again, tries, send_batch = asyncio.Event(), 0, producer.send_batch

    async def count(*arguments, **options):
        nonlocal tries
        tries += 1
        if tries == 2:
            tried_again.set()
        return await send_batch(*arguments, **options)

    monkeypatch.setattr(producer, "send_batch", count)
    sending = asyncio.create_task(delivery.send([Record(site.topics.alerts, b"k", b"w")]))
    # The producer's own patience is at an end by then.
    await asyncio.wait_for(tried_again.wait(), 60)
    assert not sending.done()
    site.broker.up()
    assert await asyncio.wait_for(sending, 60) == []
    assert {record.value for record in await stored(site, site.topics.alerts)} == {b"v", b"w"}


@EMBEDDED
async def test_what_will_not_pass_is_an_error(delivery, site):
    site.broker.push_errors("Produce", FORBIDDEN)
    with pytest.raises(BrokerError, match=rf"^topic {site.topics.alerts} cannot be written: TopicAuthorizationFailed"):
        await delivery.send([Record(site.topics.alerts, b"k", b"v")])


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 255])
def test_the_hash_is_kafkas(length):
    for _ in range(50):
        key = os.urandom(length)
        assert murmur2(key) == aiokafka_partitioner.murmur2(key) & 0xFFFFFFFF


def test_the_hash_of_known_keys():
    # As Kafka's own test of Utils.murmur2 has them, as unsigned numbers.
    assert murmur2(b"21") == -973932308 & 0xFFFFFFFF
    assert murmur2(b"foobar") == -790332482 & 0xFFFFFFFF
