"""Topics, items sent to them, and alerts read from them, on both brokers."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    ResourceType,
)

from streams.intake import item_key
from streams.records import Reader
from streams.topics import declarations
from streams.wire.decoding import decode
from tests.brokers import Site, fresh_names
from tests.cli.conftest import finish

SEEDS = Path(__file__).parents[2] / "seeds"


def sent(site: Site) -> dict[bytes, bytes | None]:
    """Values on the items topic, with their keys."""
    with Reader(site.settings(), (site.topics.items,)) as reader:
        return {record.value: record.key for record in reader.to_end()}


def publish(site: Site, *alerts: bytes) -> None:
    refused: list[object] = []
    producer = Producer({"bootstrap.servers": site.bootstrap_servers})
    for alert in alerts:
        producer.produce(
            site.topics.alerts, alert, b"k", partition=0, on_delivery=lambda error, _: refused.append(error)
        )
    assert producer.flush(20) == 0
    assert set(refused) == {None}


def test_files_are_sent_byte_for_byte_under_the_identity_of_their_item(tocsin, site):
    paths = [SEEDS / "01-entsendung-de.txt", SEEDS / "hostile/picture.jpg", SEEDS / "21-chain-4-de.json"]
    result = tocsin("send", *paths, env=site.environment)
    assert (result.code, result.error) == (0, "")
    assert sorted(line["source"] for line in result.lines) == sorted(str(path) for path in paths)
    assert {line["topic"] for line in result.lines} == {site.topics.items}
    keys = sent(site)
    assert set(keys) == {path.read_bytes() for path in paths}
    (item,) = decode(paths[0].read_bytes()).outcomes
    assert keys[paths[0].read_bytes()] == item_key(item)
    assert keys[paths[1].read_bytes()] is None
    assert keys[paths[2].read_bytes()] == b"meridian|meridian-21"


def test_all_versions_of_an_item_go_to_one_partition_in_their_order(tocsin, site):
    chain = sorted(SEEDS.glob("21-chain-*.json"))
    lines = tocsin("send", *chain, env=site.environment).lines
    assert len(chain) == 4
    assert len({line["partition"] for line in lines}) == 1
    assert [line["source"] for line in sorted(lines, key=lambda line: line["offset"])] == [str(path) for path in chain]


def test_lines_of_standard_input_are_messages(start, site):
    process = start("send", "-", env=site.environment, stdin=subprocess.PIPE)
    result = finish(process, b'{"id": "1", "text": "One."}\nno json\n')
    assert result.code == 0
    assert set(sent(site)) == {b'{"id": "1", "text": "One."}', b"no json"}


def test_the_feed_s_agency_travels_as_a_header_and_in_the_key(tocsin, site, tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"id": "1", "text": "One."}')
    assert tocsin("send", path, "--provider", "meridian", env=site.environment).code == 0
    with Reader(site.settings(), (site.topics.items,)) as reader:
        (record,) = reader.to_end()
    assert (record.key, record.headers) == (b"meridian|1", (("wire-provider", b"meridian"),))


def test_the_sample_items_are_all_sent_in_their_pace(tocsin, site):
    count = len([path for path in SEEDS.iterdir() if path.is_file() and ".expected." not in path.name])
    began = time.monotonic()
    result = tocsin("send", "--seeds", "--rate", "40", env=site.environment)
    assert len(result.lines) == count >= 24
    assert time.monotonic() - began >= (count - 1) / 40


def test_what_the_broker_refuses_is_named(tocsin, kafka, tmp_path):
    large, small = tmp_path / "large.txt", tmp_path / "small.txt"
    large.write_text("A long text. " * 200_000)
    small.write_text("A short text.")
    result = tocsin("send", large, small, env=kafka.environment)
    assert result.code == 1
    assert [line["source"] for line in result.lines] == [str(small)]
    assert result.error.startswith(f"tocsin: not sent: {large}: ")
    assert len(result.error.splitlines()) == 1


def test_a_missing_topic_is_named_with_the_mend(tocsin, site):
    for arguments in (["send", "--seeds"], ["alerts"]):
        result = tocsin(*arguments, env=site.environment | {"TOCSIN_TOPIC_PREFIX": "none."})
        assert result.code == 1
        assert re.fullmatch(
            r"tocsin: topic none\.wire\.\w+\.v1 is missing; `tocsin topics create` makes it\n", result.error
        )


def test_alerts_are_read_as_they_are_and_from_where_one_wishes(tocsin, site):
    publish(site, b'{"alert_id":"1"}', b'{"alert_id":\n"2"}')
    result = tocsin("alerts", env=site.environment)
    assert (result.code, result.output) == (0, '{"alert_id":"1"}\n{"alert_id": "2"}\n')
    assert tocsin("alerts", "--from", "latest").output == ""


def test_alerts_from_a_time(tocsin, kafka):
    publish(kafka, b'{"alert_id":"1"}')
    time.sleep(1.1)
    middle = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    publish(kafka, b'{"alert_id":"2"}')
    assert tocsin("alerts", "--from", middle, env=kafka.environment).lines == [{"alert_id": "2"}]
    assert len(tocsin("alerts", "--from", "2020-01-01").lines) == 2
    assert tocsin("alerts", "--from", "2100-01-01T00:00:00+02:00").lines == []


@pytest.mark.timeout(60)
def test_following_goes_on_and_ctrl_c_ends_it(start, site):
    publish(site, b'{"alert_id":"1"}')
    process = start("alerts", "--follow", env=site.environment)
    assert process.stdout.readline() == b'{"alert_id":"1"}\n'
    publish(site, b'{"alert_id":"2"}')
    assert process.stdout.readline() == b'{"alert_id":"2"}\n'
    process.send_signal(signal.SIGINT)
    result = finish(process)
    assert (result.code, result.output, result.error) == (0, "", "")


@pytest.mark.timeout(60)
def test_following_outlives_a_broker_that_is_away(start, site):
    process = start("alerts", "--follow", env=site.environment)
    publish(site, b'{"alert_id":"1"}')
    assert process.stdout.readline() == b'{"alert_id":"1"}\n'
    site.stop()
    time.sleep(1)
    site.start()
    publish(site, b'{"alert_id":"2"}')
    assert process.stdout.readline() == b'{"alert_id":"2"}\n'


@pytest.fixture
def bare(kafka):
    """A place on the real broker where nothing has been made yet."""
    return Site(kafka.broker, *fresh_names())


def test_topics_are_created_once_and_then_as_they_should_be(tocsin, bare):
    missing = tocsin("topics", "check", env=bare.environment)
    assert missing.code == 1
    assert [(line["topic"], line["fatal"]) for line in missing.lines] == [(name, True) for name in bare.topics.all()]
    created = tocsin("topics", "create")
    assert created.lines == [{"topic": name, "state": "created"} for name in bare.topics.all()]
    assert {line["state"] for line in tocsin("topics", "create").lines} == {"exists"}
    checked = tocsin("topics", "check")
    assert (checked.code, checked.output) == (0, "")


def test_the_broker_holds_what_was_declared(tocsin, bare):
    assert tocsin("topics", "create", env=bare.environment | {"TOCSIN_PARTITIONS": "3"}).code == 0
    admin = AdminClient({"bootstrap.servers": bare.bootstrap_servers})
    found = admin.list_topics(timeout=10).topics
    for declared in declarations(bare.settings()):
        assert len(found[declared.name].partitions) == 3
        resource = ConfigResource(ResourceType.TOPIC, declared.name)
        config = admin.describe_configs([resource])[resource].result(10)
        assert {name: config[name].value for name in declared.config} == declared.config


def test_a_setting_that_somebody_changed_is_reported(tocsin, bare):
    tocsin("topics", "create", env=bare.environment)
    change = ConfigEntry("cleanup.policy", "delete", incremental_operation=AlterConfigOpType.SET)
    resource = ConfigResource(ResourceType.TOPIC, bare.topics.states, incremental_configs=[change])
    admin = AdminClient({"bootstrap.servers": bare.bootstrap_servers})
    admin.incremental_alter_configs([resource])[resource].result(10)
    fatal = (bare.topics.states, "cleanup.policy is delete, it should be compact", True)
    notes = set()
    end = time.monotonic() + 10  # the broker takes its time to tell of a change
    while fatal not in notes and time.monotonic() < end:
        result = tocsin("topics", "check", env={"TOCSIN_PARTITIONS": "6"})
        assert result.code == 1
        notes = {(line["topic"], line["message"], line["fatal"]) for line in result.lines}
    assert fatal in notes
    assert (bare.topics.items, "has 12 partitions, TOCSIN_PARTITIONS says 6", False) in notes
