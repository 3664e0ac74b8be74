import asyncio

import orjson

from streams.alerts.state import Held, ItemState
from tests.alerts.conftest import Desk, wire
from tests.shell.conftest import NAMES


def restored(states, entries):
    """Put into Faust's store what it restores from a changelog."""
    for key, (partition, state) in entries.items():
        states._table.data.data[key] = state.to_bytes()
        states._table.data._key_partition[key] = partition


async def test_what_is_put_is_known_at_once_and_its_record_stores_it_in_the_items_partition(states):
    assert states.get(b"k") is None
    record = states.put(b"k", 2, ItemState(touched_ms=5))
    assert states.get(b"k") == ItemState(touched_ms=5)
    assert record[:3] == (NAMES.states, b"k", ItemState(touched_ms=5).to_bytes())
    assert record.partition == 2
    assert len(states) == 1


async def test_what_is_forgotten_leaves_a_tombstone(states):
    states.put(b"k", 2, ItemState())
    record = states.forget(b"k")
    assert (record.key, record.value, record.partition) == (b"k", None, 2)
    assert states.get(b"k") is None
    assert len(states) == 0


async def test_a_held_alert_is_found_when_it_is_due(states):
    states.put(b"early", 0, ItemState(held=Held(1_000, ())))
    states.put(b"late", 0, ItemState(held=Held(3_000, ())))
    assert states.held_until(999) == []
    assert states.held_until(1_000) == [b"early"]
    states.put(b"early", 0, ItemState())
    assert states.held_until(5_000) == [b"late"]


async def test_what_is_held_is_found_again_after_the_table_was_restored(states):
    restored(states, {b"held": (1, ItemState(held=Held(7, ()))), b"plain": (1, ItemState())})
    await states._table.on_recovery_completed({(NAMES.states, 1)}, set())
    assert states.held_until(10) == [b"held"]
    assert states.partition_of(b"held") == 1


async def test_the_state_of_an_item_that_alarms_is_packed_and_what_it_holds_is_found_again(states):
    desk = Desk()
    desk.hear(wire(embargoed="2026-10-17T13:00:00Z"))
    assert len(desk.state.to_bytes()) < 0.6 * len(orjson.dumps(desk.state))
    restored(states, {b"k": (1, desk.state)})
    await states._table.on_recovery_completed({(NAMES.states, 1)}, set())
    assert states.held_until(desk.state.held_until_ms) == [b"k"]
    assert states.get(b"k") == desk.state


async def test_the_states_of_a_partition_that_went_to_another_worker_are_dropped(states):
    states.put(b"mine", 0, ItemState())
    states.put(b"theirs", 1, ItemState(held=Held(7, ())))
    await states._table.on_recovery_completed({(NAMES.states, 0)}, set())
    assert list(states.walk()) == [b"mine"]
    assert states.held_until(10) == []


async def test_the_table_is_fausts_with_the_changelog_that_topics_declares(tmp_path):
    import faust

    from streams.settings import load_settings
    from streams.state import ItemStates
    from streams.topics import TopicNames

    settings = load_settings(topic_prefix="staging.", group="wire-desk")
    names = TopicNames.of(settings)
    loop = asyncio.get_running_loop()
    app = faust.App(settings.consumer_group, autodiscover=False, datadir=str(tmp_path), loop=loop)
    states = ItemStates(app, names.states)
    assert states._table.changelog_topic.get_topic_name() == names.states == "staging.wire-desk-item-states-changelog"
    assert states._table.key_serializer == states._table.value_serializer == "raw"
