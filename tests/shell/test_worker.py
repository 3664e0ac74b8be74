"""The worker as a process, on both brokers: what it does at start, at work and at its end."""

import datetime as dt
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import orjson
import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

from tests.brokers import Site
from tests.faults.wire import ALARM, records
from tests.faults.worker import ROOT, WorkerProcess

EMBEDDED = pytest.mark.parametrize("site", ["embedded"], indirect=True)
REAL = pytest.mark.parametrize("site", ["kafka"], indirect=True)


@pytest.fixture
def start(site: Site, tmp_path: Path):
    started: list[WorkerProcess] = []

    def start_one(**settings: str) -> WorkerProcess:
        started.append(WorkerProcess(site, tmp_path / "worker.log", commit_interval="0.2", **settings))
        return started[-1]

    yield start_one
    for running in started:
        running.end()


def send(site: Site, *values: bytes | None, key: bytes | None = None, headers: list | None = None) -> None:
    producer = Producer({"bootstrap.servers": site.bootstrap_servers, "log_level": 0})
    for value in values:
        producer.produce(site.topics.items, value, key, headers=headers)
    assert producer.flush(30) == 0


def item(number: int = 1, version: int = 1, text: str = ALARM, **fields) -> bytes:
    created = f"2026-10-17T12:{version:02d}:00Z"
    known = {"provider": "testwire", "id": f"urn:{number}", "version": str(version), "version_created": created}
    return orjson.dumps(known | {"text": text, "language": "de"} | fields)


def wait_for(site: Site, topic: str, count: int, seconds: float = 30) -> list:
    """Wait for so many records of a topic; give them."""
    end = time.monotonic() + seconds
    while len(found := [record for _, record in records(site, [topic])]) < count:
        assert time.monotonic() < end, f"{topic} holds {len(found)} records after {seconds} s, not {count}"
        time.sleep(0.1)
    return found


def action(alert) -> str:
    return dict(alert.headers())["ce_type"].decode().split(".")[3]


def fails(site: Site, *, seconds: float = 30, **settings: str) -> tuple[int, str]:
    """Run a worker that is not to start; give its exit code and what it says."""
    environment = site.environment | {"TOCSIN_LANGUAGES": "de", "TOCSIN_STARTUP_TIMEOUT": "1"}
    environment |= {f"TOCSIN_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "streams", "worker"]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds, check=False
    )
    assert "Traceback" not in run.stderr
    return run.returncode, run.stderr.strip()


def reason(output: str) -> str:
    """The reason in the one line that is logged."""
    (line,) = output.splitlines()
    return orjson.loads(line)["reason"]


def test_an_alert_a_dead_letter_and_their_neighbours(site, start):
    running = start()
    running.wait_for("ready")
    send(site, item(1), b'{"id": "urn:2", "te', item(3, text="Der Rat beriet am Montag über einen Spielplatz."))
    send(site, None, key=b"k")
    (alert,) = wait_for(site, site.topics.alerts, 1)
    letters = wait_for(site, site.topics.deadletters, 2)
    assert orjson.loads(alert.value())["item"] == {"provider": "testwire", "id": "urn:1", "version": "1"}
    assert {dict(letter.headers())["tocsin.error.reason"] for letter in letters} == {b"json-invalid", b"empty"}
    assert {letter.value() for letter in letters} == {b'{"id": "urn:2", "te', None}
    assert running.terminate() == 0
    assert len(wait_for(site, site.topics.enriched, 2)) == 2


def test_the_start_says_what_it_is_connected_to_and_ctrl_c_drains_it(site, start):
    running = start()
    running.wait_for("ready")
    (started,) = running.events("started")
    assert started["brokers"] == site.bootstrap_servers
    assert started["group"] == site.settings().consumer_group
    assert started["topics"][site.topics.items] == 4
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert [event["event"] for name in ("draining", "stopped") for event in running.events(name)] == [
        "draining",
        "stopped",
    ]


def test_what_an_item_came_to_is_known_after_a_restart(site, start):
    running = start()
    send(site, item(1, 1))
    wait_for(site, site.topics.alerts, 1)
    assert running.terminate() == 0
    running = start()
    send(site, item(1, 2, ALARM.replace("zwölf", "zwanzig")), item(1, 1))
    second = wait_for(site, site.topics.alerts, 2)
    send(site, item(1, 3, "", status="canceled", lifecycle="kill", headline="Zurückgezogen"))
    alerts = wait_for(site, site.topics.alerts, 3)
    assert running.terminate() == 0
    assert [action(alert) for alert in alerts] == ["raised", "updated", "cancelled"]
    assert len({alert.key() for alert in second}) == 1


@EMBEDDED
def test_an_embargoed_alert_comes_when_the_embargo_ends_even_after_a_restart(site, start):
    running = start()
    running.wait_for("ready")
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=7)
    send(site, item(embargoed=ends.isoformat(timespec="seconds").replace("+00:00", "Z")))
    wait_for(site, site.topics.states, 1)
    assert running.terminate() == 0
    early = [*records(site, [site.topics.alerts])]
    assert early == [] or dt.datetime.now(dt.UTC) > ends
    start()
    (alert,) = wait_for(site, site.topics.alerts, 1)
    assert alert.timestamp()[1] >= int(ends.timestamp()) * 1000


def test_a_topic_of_rubbish_stops_the_worker_and_is_not_drained(site, start):
    send(site, *[b"\x00rubbish"] * 300)
    running = start(deadletter_max_run="100", batch_items="10")
    assert running.process.wait(30) == 1
    (stopped,) = running.events("stopped")
    assert stopped["reason"].startswith("100 records in a row were refused, the last as ")
    assert len([*records(site, [site.topics.deadletters])]) < 100


@REAL
def test_items_that_were_compressed_are_read(site, start):
    codecs = ["gzip", "snappy", "lz4", "zstd"]
    for at, codec in enumerate(codecs):
        producer = Producer({"bootstrap.servers": site.bootstrap_servers, "compression.type": codec, "linger.ms": 100})
        for number in range(20):
            producer.produce(site.topics.items, item(100 * at + number))
        assert producer.flush(30) == 0
    running = start()
    alerts = wait_for(site, site.topics.alerts, 20 * len(codecs))
    assert running.terminate() == 0
    assert {orjson.loads(alert.value())["item"]["id"] for alert in alerts} == {
        f"urn:{100 * at + number}" for at in range(len(codecs)) for number in range(20)
    }


@EMBEDDED
def test_health_and_metrics(site, start):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = start(http_port=str(port))
    running.wait_for("ready")

    def get(path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    assert get("/-/healthy") == get("/-/ready") == (200, "ok\n")
    send(site, item(1), b'{"id": "urn:2", "te')
    wanted = {
        f'wire_items_received_total{{topic="{site.topics.items}"}} 2.0',
        'wire_items_total{outcome="enriched"} 1.0',
        'wire_dead_letters_total{reason="json-invalid"} 1.0',
        "wire_ingest_to_alert_seconds_count 1.0",
        "wire_inflight 0.0",
    }
    end = time.monotonic() + 30
    while missing := wanted - set((metrics := get("/metrics")[1]).splitlines()):
        assert time.monotonic() < end, missing
        time.sleep(0.1)
    assert re.search(r'^wire_alerts_total{action="raised",severity="\w+"} 1.0$', metrics, re.MULTILINE)
    site.stop()
    end = time.monotonic() + 20
    while get("/-/ready")[0] == 200 and time.monotonic() < end:
        time.sleep(0.2)
    assert get("/-/ready") == (503, "no broker answers for the group\n")
    assert get("/-/healthy")[0] == 200


@EMBEDDED
def test_a_worker_that_stands_still_while_items_wait_ends_itself(site, start):
    running = start(stall_timeout="4")
    running.wait_for("ready")
    site.broker.fail_topic(site.topics.alerts, 6)  # NOT_LEADER: what comes of an item finds no place
    send(site, item(1))
    assert running.process.wait(40) == 1
    (stopped,) = running.events("stopped")
    assert re.match(r"no progress for \d+ s while \d+ records wait; the limit is 4 s", stopped["reason"])


@EMBEDDED
def test_where_writing_is_forbidden_the_worker_stops_at_once(site, start):
    send(site, item(1))
    site.broker.push_errors("Produce", 29)
    running = start()
    assert running.process.wait(40) == 1
    (stopped,) = running.events("stopped")
    assert "TopicAuthorizationFailedError" in stopped["reason"]


@EMBEDDED
def test_no_broker_is_one_clear_line(site):
    code, output = fails(site, bootstrap_servers="127.0.0.1:9")
    assert code == 1
    assert reason(output) == (
        "127.0.0.1:9: no Kafka broker answers; check TOCSIN_BOOTSTRAP_SERVERS and TOCSIN_SECURITY_PROTOCOL"
    )


@EMBEDDED
def test_a_broker_that_comes_in_time_is_waited_for(site, start):
    site.stop()
    running = start(startup_timeout="60")
    time.sleep(2)
    assert running.process.poll() is None
    site.start()
    running.wait_for("ready")
    send(site, item(1))
    wait_for(site, site.topics.alerts, 1)
    assert running.terminate() == 0


@EMBEDDED
def test_missing_topics_are_one_clear_line(site):
    code, output = fails(site, topic_prefix="other.")
    assert code == 1
    assert reason(output).startswith(
        f"the topics at {site.bootstrap_servers} are not as they must be: other.wire.items.v1,"
    )
    assert reason(output).endswith(" is missing; `tocsin topics create` makes it")


@REAL
def test_a_state_topic_with_other_partitions_is_one_clear_line(site):
    admin = AdminClient({"bootstrap.servers": site.bootstrap_servers})
    other = site.settings(group="other")
    from streams.topics import TopicNames

    states = TopicNames.of(other).states
    admin.create_topics([NewTopic(states, 3)])[states].result(30)
    code, output = fails(site, group="other")
    assert code == 1
    assert f"{states} has 3 partitions, {site.topics.enriched} has 4; they must be equal" in reason(output)


@EMBEDDED
def test_wrong_rules_and_a_taken_port_are_one_clear_line(site, tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text("rules: [{id: 1}]\n", encoding="utf-8")
    code, output = fails(site, rules=str(rules))
    assert code == 1
    assert reason(output).startswith(f"{rules}:1: ")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, output = fails(site, http_port=str(port))
    assert code == 2
    assert "TOCSIN_HTTP_PORT: cannot listen on" in output
