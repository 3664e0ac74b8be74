import asyncio

import orjson
import pytest

from streams.alerting import Alerting
from streams.alerts.state import unpack
from streams.deadletter import Limits
from streams.errors import BrokerError
from streams.messages import enriched_to_json
from streams.rules.book import load_book
from tests.alerts.conftest import enrich, kill, wire
from tests.shell.conftest import NAMES, NOON_MS, Message, events

DAY_MS = 86_400_000
KEY = b"reuters|L8N1"


@pytest.fixture
def alerting(broker, metrics, states):
    limits = Limits(100, 1.0)
    return Alerting(load_book(), states, NAMES, broker, limits, metrics, batch_seconds=1.0, state_days=14)


def record(item, offset=0, **fields):
    return Message(enriched_to_json(item, enrich(item)), KEY, offset=offset, topic="enriched", **fields)


async def work(alerting, *messages):
    count, job = await alerting.process(events(*messages))
    assert count == len(messages)
    await alerting.deliver(job)


def actions(broker):
    return [dict(alert.headers)["ce_type"].decode().split(".")[3] for alert in broker.records("alerts")]


async def test_a_story_is_raised_updated_and_cancelled(alerting, broker):
    story = [
        record(wire("1", minute=1), 0),
        record(wire("2", "An attack hit Riga. Another attack hit.", minute=2), 1),
        record(kill("3", minute=3), 2),
    ]
    await work(alerting, *story)
    assert actions(broker) == ["raised", "updated", "cancelled"]
    assert len({alert.key for alert in broker.records("alerts")}) == 1


async def test_the_state_is_stored_after_the_alert_and_in_the_partition_of_the_item(alerting, broker):
    await work(alerting, record(wire()))
    assert [[sent.topic for sent in records] for records in broker.sent] == [["alerts"], ["states"]]
    (state,) = broker.records("states")
    assert (state.key, state.partition) == (KEY, 3)


async def test_where_the_alert_cannot_be_stored_the_state_is_not(alerting, broker):
    async def fail(records):
        raise BrokerError("no")

    broker.send = fail
    _, job = await alerting.process(events(record(wire())))
    with pytest.raises(BrokerError):
        await alerting.deliver(job)
    assert broker.sent == []


async def test_a_record_that_comes_again_is_answered_with_the_same_bytes(alerting, broker):
    await work(alerting, record(wire(), 5))
    await work(alerting, record(wire(), 5))
    first, second = broker.records("alerts")
    assert first[:4] == second[:4]
    assert len(broker.records("states")) == 1


async def test_the_same_version_in_another_record_is_silent(alerting, broker, metrics):
    await work(alerting, record(wire(), 5), record(wire(), 6))
    assert actions(broker) == ["raised"]
    reason = {"reason": "duplicate-version"}
    assert metrics.registry.get_sample_value("wire_alerts_suppressed_total", reason) == 1


async def test_the_times_of_an_alert_are_those_of_the_item_not_of_the_enriched_record(alerting, broker):
    noted = (("tocsin.item.timestamp", b"1792238400123"),)
    await work(alerting, record(wire(), headers=noted, timestamp=1_800_000_000.0))
    (alert,) = broker.records("alerts")
    assert b'"first_seen":"2026-10-17T12:00:00.123Z"' in alert.value


@pytest.mark.parametrize("noted", [b"", b"x", b"-1", b"9" * 15, b"9" * 400, b"9" * 5_000, None])
async def test_a_time_that_none_of_ours_noted_is_not_believed(alerting, broker, noted):
    await work(alerting, record(wire(), headers=(("tocsin.item.timestamp", noted),)))
    (alert,) = broker.records("alerts")
    assert b'"first_seen":"2026-10-17T12:00:00.000Z"' in alert.value


@pytest.mark.parametrize("raw", [None, b"", b"{", b"[]", b'{"item": {}}', b'{"item": null, "enrichment": null}', b"1"])
async def test_what_is_no_enriched_item_is_a_dead_letter(alerting, broker, raw):
    await work(alerting, Message(raw, b"k", topic="enriched"))
    (letter,) = broker.records("deadletters")
    headers = dict(letter.headers)
    assert (letter.value, headers["tocsin.error.reason"]) == (raw, b"not-enriched")
    assert headers["tocsin.error.topic"] == b"enriched"


async def test_an_alert_that_the_broker_refuses_is_a_dead_letter_and_the_state_is_stored(alerting, broker):
    broker.too_large = lambda one: one.topic == "alerts"
    await work(alerting, record(wire()))
    (letter,) = broker.records("deadletters")
    assert dict(letter.headers)["tocsin.error.reason"] == b"too-large"
    assert len(broker.records("states")) == 1


async def test_an_embargoed_alert_is_sent_when_the_embargo_ends(alerting, broker):
    await work(alerting, record(wire(embargoed="2026-10-17T13:00:00Z")))
    assert broker.records("alerts") == []
    assert await alerting.release(NOON_MS + 3_599_999) == 0
    assert await alerting.release(NOON_MS + 3_600_000) == 1
    assert await alerting.release(NOON_MS + 3_700_000) == 0
    assert actions(broker) == ["raised"]
    assert [records[0].topic for records in broker.sent if records] == ["states", "alerts", "states"]


async def test_a_deployment_may_have_embargoed_alerts_at_once_and_marked(broker, metrics, states):
    limits = Limits(100, 1.0)
    marking = Alerting(
        load_book(), states, NAMES, broker, limits, metrics, batch_seconds=1.0, state_days=14, embargo="mark"
    )
    await work(marking, record(wire(embargoed="2026-10-17T13:00:00Z")))
    assert actions(broker) == ["raised"]
    assert orjson.loads(broker.records("alerts")[0].value)["embargoed"] == "2026-10-17T13:00:00Z"


async def test_a_kill_that_comes_while_a_held_alert_is_sent_is_not_overwritten(alerting, broker):
    await work(alerting, record(wire("1", embargoed="2026-10-17T13:00:00Z", minute=1), 0))
    releasing = asyncio.create_task(alerting.release(NOON_MS + 3_600_000))
    await asyncio.sleep(0)
    await work(alerting, record(kill("2", minute=2), 1))
    await releasing
    assert actions(broker) == ["raised", "cancelled"]
    assert alerting._states.get(KEY).standing == ()
    assert b'"standing":[]' in unpack(broker.records("states")[-1].value)


async def test_a_sweep_forgets_what_nothing_hangs_on(alerting, broker, metrics):
    await work(alerting, record(wire()))
    assert await alerting.sweep(NOON_MS + 14 * DAY_MS) == 0
    assert await alerting.sweep(NOON_MS + 14 * DAY_MS + 1) == 1
    assert broker.records("states")[-1][:3] == ("states", KEY, None)
    assert metrics.registry.get_sample_value("wire_item_states") == 0


async def test_what_is_under_way_is_stored_before_the_partitions_go(alerting, broker):
    _, job = await alerting.process(events(record(wire())))
    storing = asyncio.create_task(alerting.deliver(job))
    await asyncio.sleep(0)
    await alerting.rest()
    assert storing.done() or len(broker.records("states")) == 1
    await storing
