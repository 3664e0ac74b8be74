"""Reading topics to their end, from a start, and what a silent broker gives."""

from datetime import UTC, datetime

import pytest
from confluent_kafka import Producer

from streams import records
from streams.broker import EmbeddedBroker
from streams.errors import BrokerError
from streams.records import LATEST, Reader
from streams.settings import load_settings
from tests.brokers import Site


def produce(site: Site, *values: bytes) -> None:
    # Else a request that is tried again, as on a topic just made, may come behind the next.
    producer = Producer({"bootstrap.servers": site.bootstrap_servers, "enable.idempotence": True})
    for number, value in enumerate(values):
        producer.produce(site.topics.items, value, b"k%d" % number, partition=number % 4, headers=[("h", b"1")])
    assert producer.flush(20) == 0


def test_every_partition_is_read_to_its_end_and_no_further(site):
    produce(site, *(b"%d" % number for number in range(10)))
    with Reader(site.settings(), (site.topics.items, site.topics.enriched)) as reader:
        read = list(reader.to_end())
        assert reader.at_end
    assert sorted(record.value for record in read) == [b"%d" % number for number in range(10)]
    first = next(record for record in read if record.value == b"5")
    assert (first.topic, first.partition, first.offset, first.key) == (site.topics.items, 1, 1, b"k5")
    assert first.headers == (("h", b"1"),)
    assert abs(first.timestamp / 1000 - datetime.now(UTC).timestamp()) < 60


def test_what_comes_later_is_read_by_those_who_keep_asking(site):
    produce(site, b"old")
    with Reader(site.settings(), (site.topics.items,), LATEST) as reader:
        assert list(reader.to_end()) == []
        produce(site, b"new")
        read = None
        while read is None:
            read = reader.poll(1)
    assert read.value == b"new"


def test_many_empty_partitions_are_no_silence():
    with EmbeddedBroker({"a": 200}) as broker:
        settings = load_settings(bootstrap_servers=broker.bootstrap_servers)
        with Reader(settings, ("a",)) as reader:
            assert list(reader.to_end()) == []


def test_a_broker_that_falls_silent_is_an_error_and_no_end(embedded, monkeypatch):
    monkeypatch.setattr(records, "BROKER_SECONDS", 2.0)
    produce(embedded, b"one")
    with Reader(embedded.settings(), (embedded.topics.items,)) as reader:
        embedded.stop()
        with pytest.raises(BrokerError, match="fallen silent before the end of the topic"):
            list(reader.to_end())
