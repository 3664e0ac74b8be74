"""Whatever comes, in whatever order and however often."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.alerts.conftest import Desk, kill, wire

TEXTS = ["An attack hit Riga.", "Riga saw troops.", "A calm day in Riga.", "Troops, then an attack on troops."]
MINUTES = st.integers(0, 12)


@st.composite
def dated_versions(draw):
    """Versions with a date, some of them kills, withheld or embargoed; numbers follow the dates."""
    minute = draw(MINUTES)
    if draw(st.integers(0, 4)) == 0:
        return kill(str(minute), minute=minute)
    fields = draw(st.sampled_from([{}, {}, {}, {"status": "withheld"}, {"embargoed": "2026-10-17T12:40:00Z"}]))
    return wire(str(minute), draw(st.sampled_from(TEXTS)), minute=minute, **fields)


@st.composite
def any_versions(draw):
    """Versions that may lack a date."""
    if draw(st.booleans()):
        return draw(dated_versions())
    if draw(st.integers(0, 3)) == 0:
        return kill("1")
    return wire("1", draw(st.sampled_from(TEXTS)))


def spoken(decision):
    return [alert.to_json() for alert in decision.alerts]


@settings(max_examples=150, deadline=None)
@given(st.lists(any_versions(), min_size=1, max_size=10), st.data())
def test_a_redelivered_tail_repeats_every_alert_byte_for_byte(story, data):
    desk = Desk()
    first = [desk.hear(item) for item in story]
    state = desk.state
    start = data.draw(st.integers(0, len(story) - 1))
    again = [desk.hear(item, offset=start + index) for index, item in enumerate(story[start:])]
    assert [spoken(decision) for decision in again] == [spoken(decision) for decision in first[start:]]
    assert desk.state == state


@settings(max_examples=150, deadline=None)
@given(st.lists(dated_versions(), min_size=1, max_size=8), st.data())
def test_duplicates_change_neither_the_state_nor_what_is_said(story, data):
    plain, doubled = Desk(), Desk()
    for index, item in enumerate(story):
        alerts = spoken(plain.hear(item, offset=index))
        assert spoken(doubled.hear(item, offset=index)) == alerts
        for earlier in data.draw(st.lists(st.sampled_from(story[: index + 1]), max_size=2)):
            assert doubled.hear(earlier, offset=1_000 + data.draw(st.integers(0, 10_000))).alerts == ()
    assert doubled.state == plain.state


@settings(max_examples=150, deadline=None)
@given(st.lists(any_versions(), max_size=8), any_versions().filter(lambda item: item.lifecycle != "kill"))
def test_a_kill_always_cancels_what_stands(story, alarming):
    desk = Desk()
    for item in [*story, alarming]:
        desk.hear(item)
    standing = {one.alert.alert_id for one in desk.state.standing}
    cancels = desk.hear(kill("77")).alerts
    assert {alert.alert_id for alert in cancels} == standing
    assert all(alert.action == "cancelled" and alert.headline and alert.categories for alert in cancels)
    assert desk.state.standing == ()
    assert desk.state.held is None


@settings(max_examples=150, deadline=None)
@given(st.lists(any_versions(), min_size=1, max_size=10))
def test_the_events_of_an_alert_form_one_chain(story):
    desk = Desk()
    alerts = [alert for item in story for alert in desk.hear(item).alerts]
    assert len({alert.alert_id for alert in alerts}) <= 1
    assert len({alert.event_id for alert in alerts}) == len(alerts)
    chain: tuple[str, ...] = ()
    for alert in alerts:
        assert alert.supersedes == chain
        assert (alert.action == "raised") == (chain == ())
        chain = () if alert.action == "cancelled" else (*chain, alert.event_id)


@settings(max_examples=100, deadline=None)
@given(st.permutations([wire(str(minute), TEXTS[minute % 4], minute=minute) for minute in range(1, 6)]))
def test_whatever_the_order_of_arrival_the_newest_version_stands(story):
    desk = Desk()
    for item in story:
        desk.hear(item)
    assert [one.alert.item.version for one in desk.state.standing] == ["5"]
