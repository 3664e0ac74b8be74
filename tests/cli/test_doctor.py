"""What the doctor sees."""

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from streams.lag import waiting
from tests.brokers import Site


def signs(result) -> dict[str, tuple[str, str]]:
    return {line["about"]: (line["state"], line["message"]) for line in result.lines}


def commit(site: Site, offset: int) -> None:
    consumer = Consumer({"bootstrap.servers": site.bootstrap_servers, "group.id": site.settings().consumer_group})
    consumer.commit(offsets=[TopicPartition(site.topics.items, 0, offset)], asynchronous=False)
    consumer.close()


def produce(site: Site, topic: str, count: int) -> None:
    producer = Producer({"bootstrap.servers": site.bootstrap_servers})
    for _ in range(count):
        producer.produce(topic, b"x", partition=0)
    assert producer.flush(20) == 0


def test_all_is_well_but_nobody_works(tocsin, kafka):
    result = tocsin("doctor", env=kafka.environment)
    assert (result.code, result.error) == (0, "")
    seen = signs(result)
    assert list(seen) == ["settings", "rules", "broker", "topics", "group", "dead letters"]
    assert seen["broker"] == ("good", f"{kafka.bootstrap_servers} answers, 1 broker")
    assert seen["topics"] == ("good", f"all 5 are there; {kafka.topics.items} has 4 partitions")
    assert seen["group"][0] == "notable"
    assert "no worker is running; start one: `tocsin worker`" in seen["group"][1]
    assert seen["dead letters"] == ("good", f"none in {kafka.topics.deadletters}")


def test_items_that_wait_for_nobody_are_bad(tocsin, kafka):
    produce(kafka, kafka.topics.items, 5)
    produce(kafka, kafka.topics.deadletters, 2)
    commit(kafka, 2)
    result = tocsin("doctor", env=kafka.environment)
    assert result.code == 1
    seen = signs(result)
    assert seen["group"][0] == "bad"
    assert seen["group"][1].startswith(f"3 wait in {kafka.topics.items} for ")
    assert seen["dead letters"] == ("notable", f"2 refused in {kafka.topics.deadletters}; their headers say why")


def test_what_waits_is_counted_on_both_brokers(site):
    produce(site, site.topics.items, 5)
    names = (site.topics.items, site.topics.enriched)
    assert waiting(site.settings(), names) == {site.topics.items: 5, site.topics.enriched: 0}
    commit(site, 3)
    assert waiting(site.settings(), names) == {site.topics.items: 2, site.topics.enriched: 0}


def test_missing_topics_are_bad_and_named(tocsin, embedded):
    result = tocsin("doctor", env=embedded.environment | {"TOCSIN_TOPIC_PREFIX": "none."})
    assert result.code == 1
    missing = [line["message"] for line in result.lines if line["about"] == "topics"]
    assert len(missing) == 5
    assert missing[0] == "none.wire.items.v1 is missing; `tocsin topics create` makes it"


@pytest.mark.parametrize("text", ["version: 1\nrules: []\n", "rules"])
def test_a_rule_book_that_cannot_be_used_is_bad_with_its_line(tocsin, embedded, tmp_path, text):
    book = tmp_path / "rules.yaml"
    book.write_text(text)
    result = tocsin("doctor", env=embedded.environment | {"TOCSIN_RULES": str(book)})
    assert result.code == 1
    state, message = signs(result)["rules"]
    assert state == "bad"
    assert message.startswith(f"{book}:")


def test_no_broker_is_bad_and_the_rest_is_left_out(tocsin):
    result = tocsin("doctor", env={"TOCSIN_BOOTSTRAP_SERVERS": "127.0.0.1:9"})
    assert result.code == 1
    seen = signs(result)
    assert list(seen) == ["settings", "rules", "broker"]
    assert seen["broker"] == (
        "bad",
        "127.0.0.1:9: no Kafka broker answers; check TOCSIN_BOOTSTRAP_SERVERS and TOCSIN_SECURITY_PROTOCOL",
    )
