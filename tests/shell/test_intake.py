import asyncio
import time

import orjson
import pytest

from streams.deadletter import Limits, RubbishError
from streams.enrich.enricher import load_enricher
from streams.errors import Refusal
from streams.intake import Intake, full_core, pass_through_core
from streams.messages import enriched_from_json
from streams.pipeline import Pipeline
from streams.rules.book import RuleBook
from tests.shell.conftest import NAMES, Message, events

ITEM = '{"id": "urn:1", "provider": "reuters", "text": "Der Rat hat am Montag über den Haushalt beraten."}'.encode()


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(load_enricher(["de"]), RuleBook(rules=()))


@pytest.fixture
def new_intake(broker, metrics):
    def make(core, *, max_run=100, batch_seconds=1.0, max_bytes=10_000) -> Intake:
        limits = Limits(max_run, 1.0)
        return Intake(core, NAMES, broker, limits, metrics, max_bytes=max_bytes, batch_seconds=batch_seconds)

    return make


@pytest.fixture
def intake(new_intake, pipeline, metrics):
    return new_intake(full_core(pipeline, metrics))


async def work(intake, *messages):
    count, job = await intake.process(events(*messages))
    assert count == len(messages)
    await intake.deliver(job)


def errors(letter):
    return {name.removeprefix("tocsin.error."): value.decode() for name, value in letter.headers if "error" in name}


async def test_an_item_is_enriched_under_the_key_of_its_identity(intake, broker):
    await work(intake, Message(ITEM))
    (record,) = broker.records("enriched")
    item, enrichment = enriched_from_json(record.value)
    assert record.key == b"reuters|urn:1"
    assert (item.id, enrichment.language.tag) == ("urn:1", "de")
    assert record.headers == (("tocsin.item.timestamp", b"1792238400000"),)
    assert broker.records("deadletters") == []


async def test_the_headers_are_hints(intake, broker):
    text = "Der Rat hat am Montag über die Straße beraten und vertagte die Sache. Das sagte ein Sprecher."
    headers = (("content-type", b"text/plain; charset=iso-8859-1"), ("wire-provider", b"kreisblatt"))
    await work(intake, Message(text.encode("latin-1"), headers=headers))
    (record,) = broker.records("enriched")
    item, _ = enriched_from_json(record.value)
    assert item.provider == "kreisblatt"
    assert "über die Straße" in item.text


async def test_a_tombstone_is_a_dead_letter(intake, broker, metrics):
    await work(intake, Message(None, b"k"))
    (letter,) = broker.records("deadletters")
    assert (letter.key, letter.value, errors(letter)["reason"]) == (b"k", None, "empty")
    assert metrics.registry.get_sample_value("wire_dead_letters_total", {"reason": "empty"}) == 1


async def test_a_bad_message_does_not_touch_its_neighbours(intake, broker):
    await work(intake, Message(ITEM, offset=1), Message(b'{"id": "urn:2", "te', offset=2), Message(ITEM, offset=3))
    assert len(broker.records("enriched")) == 2
    (letter,) = broker.records("deadletters")
    assert letter.value == b'{"id": "urn:2", "te'
    assert errors(letter)["offset"] == "2"


async def test_of_a_message_with_several_items_the_good_ones_go_on_and_its_bytes_are_kept_once(intake, broker):
    raw = b"[" + ITEM + b', {"text": 1}, {"text": 2}]'
    await work(intake, Message(raw))
    assert len(broker.records("enriched")) == 1
    (letter,) = broker.records("deadletters")
    assert letter.value == raw
    assert errors(letter)["pointer"].startswith("/1")
    assert errors(letter)["message"].endswith("; one more of its items was refused")


async def test_an_item_over_the_limit_is_refused_unread(intake, broker):
    await work(intake, Message(b"x" * 10_001))
    assert errors(broker.records("deadletters")[0])["reason"] == "too-large"


async def test_a_core_that_raises_costs_no_item(new_intake, broker):
    def broken(raw, hints):
        raise ZeroDivisionError

    await work(new_intake(broken), Message(ITEM))
    (letter,) = broker.records("deadletters")
    assert errors(letter)["reason"] == "core-failed"
    assert "ZeroDivisionError" in errors(letter)["message"]


async def test_an_enriched_item_that_the_broker_refuses_is_a_dead_letter_with_the_original(intake, broker):
    broker.too_large = lambda record: record.topic == "enriched"
    await work(intake, Message(ITEM, b"k"))
    (letter,) = broker.records("deadletters")
    assert (letter.key, letter.value, errors(letter)["reason"]) == (b"k", ITEM, "too-large")


async def test_a_topic_of_rubbish_stops_the_worker(new_intake):
    def refusing(raw, hints):
        return [], [Refusal("no-prose", "nothing")]

    intake = new_intake(refusing, max_run=3)
    with pytest.raises(RubbishError):
        await intake.process(events(*[Message(b"x")] * 3))


async def test_the_time_for_a_batch_bounds_it_and_the_loop_breathes_meanwhile(new_intake):
    def slow(raw, hints):
        time.sleep(0.01)
        return [], []

    breaths = 0

    async def breathe():
        nonlocal breaths
        while True:
            breaths += 1
            await asyncio.sleep(0)

    breathing = asyncio.create_task(breathe())
    fresh = Message(b"x", timestamp=time.time())
    count, job = await new_intake(slow, batch_seconds=0.05).process(events(*[fresh] * 100))
    breathing.cancel()
    assert 2 <= count == len(job.originals) <= 6
    assert breaths >= count - 1


async def test_behind_a_backlog_a_batch_takes_longer(new_intake):
    def slow(raw, hints):
        time.sleep(0.01)
        return [], []

    # 0.6 seconds of waiting allow a batch of 0.18 seconds.
    waited = Message(b"x", timestamp=time.time() - 0.6)
    count, _ = await new_intake(slow, batch_seconds=0.05).process(events(*[waited] * 100))
    assert 7 <= count <= 21


async def test_pass_through_reads_json_and_writes_it_again(new_intake, broker):
    await work(new_intake(pass_through_core), Message(b'{ "a": [1, 2] }', b"k"), Message(b"{", b"l"))
    (record,) = broker.records("enriched")
    assert (record.key, orjson.loads(record.value)) == (b"k", {"a": [1, 2]})
    assert errors(broker.records("deadletters")[0])["reason"] == "json-invalid"
