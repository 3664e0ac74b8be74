import pytest

from streams.alerts.occurrence import Occurrence
from streams.alerts.versions import order, stamp
from streams.wire.item import WireItem

NOON_MS = 1_792_238_400_000  # 2026-10-17T12:00:00Z


def made(version, created=None, arrived_ms=NOON_MS):
    item = WireItem(format="json", provider="p", id="1", version=version, version_created=created)
    return stamp(item, Occurrence("t", 0, 0, arrived_ms))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (("1",), ("2",)),
        (("9",), ("10",)),
        (("009",), ("10",)),
        (("99999999999999999998",), ("99999999999999999999",)),
        (("a",), ("b",)),
        (("1", "2026-10-17T09:00:00Z"), ("2", "2026-10-17T09:00:00Z")),
        (("5", "2026-10-17T09:00:00Z"), ("2", "2026-10-17T09:00:01Z")),
        (("978556838", "2026-10-17T09:00:00.1Z"), ("263518268", "2026-10-17T09:00:00.2Z")),
        (("1", "2026-10-17T10:00:00+02:00"), ("1", "2026-10-17T08:30:00Z")),
        (("5", "2026-10-17T11:59:00Z"), ("1",)),  # the undated one arrived at noon
        (("1", None, NOON_MS), ("1", None, NOON_MS + 1)),
        (("1", None, NOON_MS), ("2", None, NOON_MS - 1)),
    ],
)
def test_versions_are_ordered_by_date_then_number(older, newer):
    assert order(made(*older), made(*newer)) < 0 < order(made(*newer), made(*older))


def test_the_same_number_or_date_in_other_digits_is_no_order():
    assert order(made("1"), made("01")) == 0
    assert order(made("1", "2026-10-17T09:00:00Z"), made("1", "2026-10-17T09:00:00.000Z")) == 0


def test_a_date_from_the_future_is_not_believed():
    wrong = made("1", "2062-10-17T09:00:00Z")
    assert wrong.created is None
    assert order(wrong, made("2", "2026-10-17T12:05:00Z")) < 0


def test_a_date_a_time_zone_ahead_is_believed():
    assert made("1", "2026-10-18T02:00:00").created is not None


def test_a_record_without_a_timestamp_proves_no_date_wrong():
    assert made("1", "2026-10-17T09:00:00Z", arrived_ms=-1).created is not None
