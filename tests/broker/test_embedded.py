"""What the embedded broker does, what it does not, and that it leaves nothing behind."""

import importlib.machinery
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from confluent_kafka import Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient

from streams.broker import EmbeddedBroker, librdkafka
from streams.errors import BrokerError

QUIET = {"log_level": 0}
KILLED_BY_PARENT = """
import time
from streams.broker import EmbeddedBroker
with EmbeddedBroker({"a": 1}) as broker:
    print(broker.pid, flush=True)
    time.sleep(60)
"""


def send(broker: EmbeddedBroker, topic: str, value: bytes = b"x", **config: object) -> KafkaError | None:
    answers: list[KafkaError | None] = []
    producer = Producer({"bootstrap.servers": broker.bootstrap_servers, **QUIET, **config})
    producer.produce(topic, value, partition=0, on_delivery=lambda error, _: answers.append(error))
    producer.flush(20)
    return answers[0]


def test_topics_have_the_partitions_that_were_asked_for():
    with EmbeddedBroker({"a": 1, "b": 7}) as broker:
        broker.create_topic("c", 3)
        topics = AdminClient({"bootstrap.servers": broker.bootstrap_servers}).list_topics(timeout=5).topics
    assert {name: len(topic.partitions) for name, topic in topics.items()} == {"a": 1, "b": 7, "c": 3}


def test_the_next_requests_fail_as_ordered_and_the_one_after_does_not():
    with EmbeddedBroker({"a": 1}) as broker:
        broker.push_errors("Produce", KafkaError.MSG_SIZE_TOO_LARGE)
        assert send(broker, "a").code() == KafkaError.MSG_SIZE_TOO_LARGE
        assert send(broker, "a") is None


def test_errors_that_were_not_answered_can_be_taken_back():
    with EmbeddedBroker({"a": 1}) as broker:
        broker.push_errors("Produce", KafkaError.MSG_SIZE_TOO_LARGE)
        broker.clear_errors("Produce")
        assert send(broker, "a") is None


def test_one_topic_can_be_refused_beside_others():
    with EmbeddedBroker({"a": 1, "b": 1}) as broker:
        broker.fail_topic("a", KafkaError.TOPIC_AUTHORIZATION_FAILED)
        assert send(broker, "a", **{"message.timeout.ms": 2_000}).code() == KafkaError.TOPIC_AUTHORIZATION_FAILED
        assert send(broker, "b") is None
        broker.fail_topic("a", 0)
        assert send(broker, "a") is None


def test_answers_can_be_slow():
    with EmbeddedBroker({"a": 1}) as broker:
        broker.delay(300)
        began = time.monotonic()
        assert send(broker, "a") is None
        assert time.monotonic() - began >= 0.3


def test_a_leader_can_move():
    with EmbeddedBroker({"a": 1}, brokers=2) as broker:
        admin = AdminClient({"bootstrap.servers": broker.bootstrap_servers})
        leaders = []
        for leader in (1, 2):
            broker.move_leader("a", 0, leader)
            leaders.append(admin.list_topics(timeout=5).topics["a"].partitions[0].leader)
    assert leaders == [1, 2]


def test_a_coordinator_can_move():
    with EmbeddedBroker({"a": 1}, brokers=2) as broker:
        broker.move_leader("a", 0, 1)
        broker.move_coordinator("g", 2)
        broker.down(2)
        consumer = Consumer({"bootstrap.servers": broker.bootstrap_servers, "group.id": "g", **QUIET})
        with pytest.raises(KafkaException):
            consumer.committed([TopicPartition("a", 0)], timeout=1)
        broker.move_coordinator("g", 1)
        assert consumer.committed([TopicPartition("a", 0)], timeout=10)[0].error is None
        consumer.close()


def test_a_partition_drops_the_oldest_beyond_five_mebibytes():
    with EmbeddedBroker({"a": 1}) as broker:
        for _ in range(7):
            assert send(broker, "a", b"x" * 900_000) is None
        consumer = Consumer({"bootstrap.servers": broker.bootstrap_servers, "group.id": "g"})
        low, high = consumer.get_watermark_offsets(TopicPartition("a", 0), timeout=5)
        consumer.close()
    assert high == 7
    assert 0 < low < 7


def test_a_refusal_of_the_library_is_one_line():
    with EmbeddedBroker({"a": 1}) as broker, pytest.raises(BrokerError) as refusal:
        broker.move_leader("a", 0, 9)
    assert str(refusal.value) == "the embedded broker refuses leader of a/0: Broker: Broker not available"


def test_it_ends_with_its_parent_even_by_kill_9():
    parent = subprocess.Popen([sys.executable, "-c", KILLED_BY_PARENT], stdout=subprocess.PIPE, text=True)
    child = psutil.Process(int(parent.stdout.readline()))
    assert child.is_running()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    child.wait(5)
    assert not child.is_running()


def test_a_broker_that_died_says_so():
    with EmbeddedBroker({"a": 1}) as broker:
        os.kill(broker.pid, signal.SIGKILL)
        os.waitid(os.P_PID, broker.pid, os.WEXITED | os.WNOWAIT)
        for _ in "once", "and again":
            with pytest.raises(BrokerError, match="has ended by itself; what it held is gone"):
                broker.up()


def test_a_broker_that_was_not_started_says_so():
    with pytest.raises(BrokerError, match="the embedded broker is not running"):
        EmbeddedBroker({"a": 1}).up()


@pytest.mark.parametrize(
    "place", ["confluent_kafka.libs/librdkafka-0cb94173.so.1", "confluent_kafka/.dylibs/librdkafka.1.dylib"]
)
def test_the_library_is_found_where_the_wheels_of_linux_and_macos_put_it(monkeypatch, tmp_path, place):
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).touch()
    install(monkeypatch, tmp_path)
    assert librdkafka.find_library() == tmp_path / place


def test_without_the_library_the_mend_is_named(monkeypatch, tmp_path):
    install(monkeypatch, tmp_path)
    with pytest.raises(BrokerError, match="install confluent-kafka from its wheel, or set TOCSIN_BOOTSTRAP_SERVERS"):
        librdkafka.find_library()


def test_a_file_that_is_no_library_is_named(monkeypatch, tmp_path):
    place = tmp_path / "confluent_kafka.libs" / "librdkafka.so.1"
    place.parent.mkdir()
    place.touch()
    install(monkeypatch, tmp_path)
    with pytest.raises(BrokerError, match=f"the embedded broker cannot use {place}"):
        librdkafka.MockCluster(1)


def install(monkeypatch, folder):
    spec = importlib.machinery.ModuleSpec("confluent_kafka", None, is_package=True)
    spec.submodule_search_locations.append(str(folder / "confluent_kafka"))
    monkeypatch.setattr(librdkafka.importlib.util, "find_spec", lambda _: spec)
