from streams.alerts.lifecycle import droppable, due
from streams.alerts.state import ItemState, unpack
from streams.rules.book import read_book
from tests.alerts.conftest import NOON_MS, Desk, kill, wire

DAY_MS = 24 * 60 * 60 * 1_000
TWO_GROUPS = b"""\
version: 1
rules:
  - {id: war, group: war, when: {categories: [armed_attack]}}
  - {id: moves, group: moves, when: {categories: [mobilisation]}}
"""


class TestRaise:
    def test_a_first_version_that_alarms_raises_one_alert(self, desk):
        alert = desk.alert(wire())
        assert (alert.action, alert.severity, alert.rule) == ("raised", "Severe", "escalation")
        assert (alert.first_seen, alert.updated) == ("2026-10-17T12:00:00.000Z", "2026-10-17T12:00:00.000Z")
        assert alert.expires == "2026-10-18T12:00:00.000Z"
        assert alert.supersedes == ()

    def test_a_calm_version_is_silent_and_says_so(self, desk):
        assert desk.silence(wire(text="A march went through Riga.")) == "no-finding"

    def test_each_rule_group_has_its_own_alert(self):
        decision = Desk(book=read_book(TWO_GROUPS, "two")).hear(wire(text="An attack. Then troops came."))
        assert [alert.rule for alert in decision.alerts] == ["war", "moves"]
        assert len({alert.alert_id for alert in decision.alerts}) == 2


class TestUpdate:
    def test_a_newer_version_updates_the_same_alert(self, desk):
        first = desk.alert(wire("1", "Riga saw troops.", minute=1))
        second = desk.alert(wire("2", "Riga saw an attack.", minute=2))
        assert (second.action, second.alert_id, second.severity) == ("updated", first.alert_id, "Severe")
        assert second.supersedes == (first.event_id,)
        assert (second.first_seen, second.updated) == (first.first_seen, "2026-10-17T12:01:00.000Z")
        third = desk.alert(wire("3", "Riga saw a second attack.", minute=3))
        assert third.supersedes == (first.event_id, second.event_id)

    def test_a_correction_says_that_it_is_one(self, desk):
        desk.alert(wire("1", minute=1))
        alert = desk.alert(wire("2", "An attack hit Riga, not Tallinn.", minute=2, lifecycle="correction"))
        assert (alert.action, alert.why) == ("updated", 'corrected: "attack" (armed_attack, asserted)')

    def test_a_version_in_which_nothing_is_left_cancels(self, desk):
        first = desk.alert(wire("1", minute=1))
        cancel = desk.alert(wire("2", "The bang in Riga was a firework.", minute=2, lifecycle="correction"))
        assert (cancel.action, cancel.alert_id, cancel.severity) == ("cancelled", first.alert_id, "Severe")
        assert (cancel.supersedes, cancel.evidence, cancel.item.version) == ((first.event_id,), (), "2")
        assert cancel.why == "version 2 no longer says what was alerted"
        assert cancel.expires == cancel.updated == "2026-10-17T12:01:00.000Z"

    def test_only_the_group_that_fell_silent_is_cancelled(self):
        desk = Desk(book=read_book(TWO_GROUPS, "two"))
        desk.hear(wire("1", "An attack. Then troops came.", minute=1))
        decision = desk.hear(wire("2", "Then troops came.", minute=2))
        assert [(alert.rule, alert.action) for alert in decision.alerts] == [("moves", "updated"), ("war", "cancelled")]

    def test_an_item_sent_again_changed_without_number_or_date_is_an_update(self, desk):
        desk.alert(wire(text="Riga saw troops."))
        assert desk.alert(wire(text="Riga saw an attack.")).action == "updated"

    def test_a_calm_item_that_turns_alarming_is_raised(self, desk):
        desk.silence(wire("1", "A calm day in Riga.", minute=1))
        assert desk.alert(wire("2", minute=2)).action == "raised"


class TestDuplicate:
    def test_the_same_version_in_another_record_is_silent(self, desk):
        desk.alert(wire("1", minute=1))
        assert desk.silence(wire("1", minute=1)) == "duplicate-version"

    def test_the_same_version_in_another_format_is_the_same(self, desk):
        desk.alert(wire("1", minute=1))
        assert desk.silence(wire("1", minute=1, format="ninjs-2", slugline="RIGA/ATTACK")) == "duplicate-version"

    def test_it_changes_no_state(self, desk):
        desk.hear(wire("1", minute=1))
        before = desk.state
        assert desk.hear(wire("1", minute=1)).state is before

    def test_an_older_version_that_arrives_late_is_stale(self, desk):
        desk.alert(wire("2", minute=2))
        assert desk.silence(wire("1", "Riga saw troops.", minute=1)) == "stale-version"

    def test_an_older_version_is_stale_though_the_newer_was_calm(self, desk):
        desk.silence(wire("2", "Nothing happened in Riga.", minute=2))
        assert desk.silence(wire("1", minute=1)) == "stale-version"

    def test_a_repeat_that_says_the_same_is_unchanged(self, desk):
        desk.alert(wire("1", minute=1))
        assert desk.silence(wire("2", minute=2, lifecycle="repeat")) == "unchanged"

    def test_a_repeat_that_says_more_updates(self, desk):
        desk.alert(wire("1", "Riga saw troops.", minute=1))
        assert desk.alert(wire("2", minute=2, lifecycle="repeat")).severity == "Severe"


class TestRedelivery:
    def test_a_record_that_comes_again_gives_the_same_bytes(self, desk):
        story = [
            wire("1", "Riga saw troops.", minute=1),
            wire("2", minute=2),
            kill("3", minute=3),
            wire("4", "A new attack hit Riga.", minute=4),
        ]
        first = [desk.hear(item) for item in story]
        assert [alert.action for decision in first for alert in decision.alerts] == [
            "raised",
            "updated",
            "cancelled",
            "raised",
        ]
        state = desk.state
        again = [desk.hear(item, offset=offset) for offset, item in enumerate(story)]
        for before, after in zip(first, again, strict=True):
            assert [alert.to_json() for alert in after.alerts] == [alert.to_json() for alert in before.alerts]
            assert after.suppressed == before.suppressed
        assert desk.state == state

    def test_it_does_so_whatever_the_rules_have_become(self, desk):
        first = desk.alert(wire())
        desk.book = read_book(TWO_GROUPS, "two")
        assert desk.alert(wire(), offset=0).to_json() == first.to_json()

    def test_silence_comes_again_as_silence(self, desk):
        desk.silence(wire(text="A calm day in Riga."))
        assert desk.silence(wire(text="A calm day in Riga."), offset=0) == "no-finding"

    def test_a_topic_made_anew_reuses_places_for_other_versions(self, desk):
        desk.alert(wire("1", minute=1))
        assert desk.alert(wire("2", "A second attack.", minute=2), offset=0).action == "updated"

    def test_a_replay_from_nothing_gives_the_same_bytes(self):
        story = [wire("1", "Riga saw troops.", minute=1), wire("2", minute=2), kill("3", minute=3)]
        days = [[alert.to_json() for item in story for alert in desk.hear(item).alerts] for desk in (Desk(), Desk())]
        assert days[0] == days[1]


class TestKill:
    def test_a_kill_without_a_body_cancels_with_data(self, desk):
        raised = desk.alert(wire("1", minute=1))
        cancel = desk.alert(kill("2", minute=2))
        assert (cancel.action, cancel.alert_id, cancel.supersedes) == ("cancelled", raised.alert_id, (raised.event_id,))
        assert (cancel.headline, cancel.severity, cancel.countries) == ("News from Riga", "Severe", ("LV",))
        assert [party.name for party in cancel.entities] == ["Riga"]
        assert cancel.evidence == ()
        assert cancel.why == "the provider killed the item with version 2"

    def test_a_kill_is_heard_by_its_status_as_by_its_lifecycle(self):
        for fields in ({"status": "canceled"}, {"lifecycle": "kill"}):
            desk = Desk()
            desk.alert(wire("1", minute=1))
            assert desk.alert(wire("2", minute=2, **fields)).action == "cancelled"

    def test_a_kill_needs_neither_date_nor_number(self, desk):
        desk.alert(wire("5", minute=1))
        assert desk.alert(kill("1")).action == "cancelled"

    def test_a_kill_that_arrives_late_still_cancels(self, desk):
        desk.alert(wire("3", minute=3))
        assert desk.alert(kill("2", minute=2)).action == "cancelled"

    def test_a_kill_of_an_item_that_never_alerted_is_silent(self, desk):
        assert desk.silence(kill()) == "nothing-to-cancel"
        desk.silence(wire("10", "A calm day.", minute=50))
        assert desk.silence(kill("11", minute=55)) == "nothing-to-cancel"

    def test_the_same_kill_twice_cancels_once(self, desk):
        desk.alert(wire("1", minute=1))
        desk.alert(kill("2", minute=2))
        assert desk.silence(kill("2", minute=2)) == "duplicate-version"

    def test_a_version_older_than_an_earlier_kill_stays_silent(self, desk):
        desk.silence(kill("2", minute=2))
        assert desk.silence(wire("1", minute=1)) == "killed"

    def test_an_undated_kill_silences_what_was_written_before_it_arrived(self, desk):
        desk.hear(wire("1", "A calm day.", minute=0))
        desk.silence(kill("1"))  # arrives at 12:01
        assert desk.silence(wire("2", minute=0)) == "killed"
        assert desk.alert(wire("3", minute=2)).action == "raised"

    def test_a_version_newer_than_the_kill_raises_again_under_the_same_id(self, desk):
        first = desk.alert(wire("1", minute=1))
        desk.alert(kill("2", minute=2))
        again = desk.alert(wire("3", minute=3))
        assert (again.action, again.alert_id) == ("raised", first.alert_id)
        assert again.event_id != first.event_id

    def test_an_old_kill_that_comes_once_more_does_not_touch_the_newer_version(self, desk):
        desk.alert(wire("1", minute=1))
        desk.alert(kill("2", minute=2))
        desk.alert(wire("3", minute=3))
        assert desk.silence(kill("2", minute=2)) == "duplicate-version"

    def test_an_undated_kill_withdraws_each_time_an_alert_stands(self, desk):
        desk.alert(wire("1", minute=0))
        first = desk.alert(kill("1"))
        desk.alert(wire("2", minute=3))
        second = desk.alert(kill("1"))
        assert second.action == "cancelled"
        assert second.event_id != first.event_id

    def test_all_groups_are_cancelled(self):
        desk = Desk(book=read_book(TWO_GROUPS, "two"))
        desk.hear(wire("1", "An attack. Then troops came.", minute=1))
        assert [alert.action for alert in desk.hear(kill("2", minute=2)).alerts] == ["cancelled", "cancelled"]


class TestWithheld:
    def test_a_withheld_item_does_not_alert(self, desk):
        assert desk.silence(wire(status="withheld")) == "withheld"

    def test_a_version_that_is_withheld_withdraws_what_stands_until_it_is_usable_again(self, desk):
        desk.alert(wire("1", minute=1))
        cancel = desk.alert(wire("2", minute=2, status="withheld"))
        assert (cancel.action, cancel.why) == ("cancelled", "the provider withholds version 2 of the item")
        assert desk.alert(wire("3", minute=3)).action == "raised"


class TestEmbargo:
    UNTIL_MS = NOON_MS + 30 * 60_000
    UNTIL = "2026-10-17T12:30:00Z"

    def test_an_alert_waits_until_the_embargo_ends_and_goes_out_once(self, desk):
        assert desk.silence(wire(embargoed=self.UNTIL)) == "embargoed"
        assert desk.state.held_until_ms == self.UNTIL_MS
        assert due(desk.state, self.UNTIL_MS - 1).alerts == ()
        released = due(desk.state, self.UNTIL_MS)
        (alert,) = released.alerts
        assert (alert.action, alert.embargoed) == ("raised", None)
        assert (alert.first_seen, alert.updated) == ("2026-10-17T12:00:00.000Z", "2026-10-17T12:30:00.000Z")
        assert [evidence.text for evidence in alert.evidence] == ["attack"]
        assert due(released.state, self.UNTIL_MS + 1).alerts == ()
        assert released.state.held_until_ms is None

    def test_a_timer_that_fires_late_or_twice_gives_the_same_bytes(self, desk):
        desk.hear(wire(embargoed=self.UNTIL))
        (first,) = due(desk.state, self.UNTIL_MS).alerts
        (late,) = due(ItemState.from_bytes(desk.state.to_bytes()), self.UNTIL_MS + DAY_MS).alerts
        assert late.to_json() == first.to_json()

    def test_what_was_released_can_be_updated_and_killed(self, desk):
        desk.hear(wire("1", minute=1, embargoed=self.UNTIL))
        released = due(desk.state, self.UNTIL_MS)
        desk.state = released.state
        assert desk.alert(wire("2", "Two attacks: an attack.", minute=2)).supersedes == (released.alerts[0].event_id,)
        assert desk.alert(kill("3", minute=3)).action == "cancelled"

    def test_a_redelivered_version_is_not_held_anew(self, desk):
        item = wire(embargoed=self.UNTIL)
        desk.hear(item)
        desk.state = due(desk.state, self.UNTIL_MS).state
        assert desk.silence(item, offset=0) == "embargoed"
        assert desk.state.held_until_ms is None

    def test_a_kill_before_the_end_lets_nothing_out(self, desk):
        desk.hear(wire("1", minute=1, embargoed=self.UNTIL))
        assert desk.silence(kill("2", minute=2)) == "nothing-to-cancel"
        assert due(desk.state, self.UNTIL_MS).alerts == ()

    def test_a_newer_version_takes_the_place_of_the_held_one(self, desk):
        desk.hear(wire("1", "Riga saw troops.", minute=1, embargoed=self.UNTIL))
        desk.hear(wire("2", minute=2, embargoed=self.UNTIL))
        (alert,) = due(desk.state, self.UNTIL_MS).alerts
        assert (alert.item.version, alert.severity, alert.action) == ("2", "Severe", "raised")

    def test_a_newer_version_without_an_embargo_is_raised_at_once(self, desk):
        desk.hear(wire("1", minute=1, embargoed=self.UNTIL))
        assert desk.alert(wire("2", minute=2)).action == "raised"
        assert due(desk.state, self.UNTIL_MS).alerts == ()

    def test_an_embargo_that_has_passed_holds_nothing(self, desk):
        assert desk.alert(wire(embargoed="2026-10-17T12:00:00Z")).embargoed is None

    def test_the_setting_alerts_at_once_and_marks(self, desk):
        alert = desk.alert(wire(embargoed=self.UNTIL), embargo="mark")
        assert (alert.action, alert.embargoed, alert.updated) == ("raised", self.UNTIL, "2026-10-17T12:00:00.000Z")
        assert desk.state.held_until_ms is None

    def test_an_embargo_that_is_no_time_is_marked_rather_than_held_for_ever(self, desk):
        assert desk.alert(wire(embargoed="when the speech begins")).embargoed == "when the speech begins"

    def test_a_withdrawal_does_not_wait(self, desk):
        desk.alert(wire("1", minute=1))
        assert desk.alert(wire("2", "All calm.", minute=2, embargoed=self.UNTIL)).action == "cancelled"


class TestForgetting:
    def test_a_state_is_kept_for_a_week_after_its_last_version(self, desk):
        desk.hear(wire(text="A calm day."))
        assert not droppable(desk.state, NOON_MS + 7 * DAY_MS)
        assert droppable(desk.state, NOON_MS + 7 * DAY_MS + 1)

    def test_an_alert_that_has_not_expired_keeps_it(self):
        book = b"version: 1\nrules: [{id: long, when: {min_severity: Severe}, lifetime: 30d}]"
        desk = Desk(book=read_book(book, "long"))
        desk.hear(wire())
        assert not droppable(desk.state, NOON_MS + 30 * DAY_MS - 1)
        assert droppable(desk.state, NOON_MS + 30 * DAY_MS)

    def test_a_held_alert_keeps_it(self, desk):
        desk.hear(wire(embargoed="2026-11-17T12:00:00Z"))
        assert not droppable(desk.state, NOON_MS + 100 * DAY_MS)

    def test_it_stays_small_however_many_versions_come(self, desk):
        sizes = []
        for number in range(1, 60):
            desk.hear(wire(str(number), f"Attack number {number}: an attack.", minute=number))
            sizes.append(len(unpack(desk.state.to_bytes())))
        assert max(sizes[40:]) == min(sizes[40:])
        assert max(sizes) < 24_000
