"""The order of an item's versions."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from streams.alerts.occurrence import Occurrence
from streams.wire.item import WireItem
from streams.wire.times import instant

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Zones reach 14 hours ahead; a version dated later than that is dated wrongly, and would make all that follow stale.
_TOO_LATE = timedelta(hours=24) // timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What orders a version: when it was made (microseconds since 1970, None where not said), its number, its arrival.

    `arrived` is the record's timestamp in microseconds since 1970.
    """

    created: int | None
    version: str
    arrived: int


def stamp(item: WireItem, at: Occurrence) -> Stamp:
    """Stamp a version. A date more than a day after the record's own timestamp is not believed."""
    arrived = at.ms * 1_000
    created = microseconds(item.version_created) if item.version_created else None
    if created is not None and arrived > 0 and created > arrived + _TOO_LATE:
        created = None
    return Stamp(created, item.version, arrived)


def order(one: Stamp, other: Stamp) -> int:
    """Give a negative number where `one` is the older version, positive where it is the newer, 0 where none can say.

    By date, then by number (as integers where both are, else as text); where just one is dated, the arrival of the
    other stands for its date. Between undated versions the number decides, then the arrival: number before date would
    not do, as Reuters counts from anywhere.
    """
    if one.created is None and other.created is None:
        return _compare(one.version, other.version) or (one.arrived > other.arrived) - (one.arrived < other.arrived)
    mine = one.arrived if one.created is None else one.created
    theirs = other.arrived if other.created is None else other.created
    return (mine > theirs) - (mine < theirs) or _compare(one.version, other.version)


def microseconds(time: str) -> int | None:
    """Give an RFC 3339 time in microseconds since 1970, None where it is none."""
    moment = instant(time)
    return (moment - _EPOCH) // timedelta(microseconds=1) if moment else None


def _compare(one: str, other: str) -> int:
    mine, theirs = _key(one), _key(other)
    if mine is None or theirs is None:
        return (one > other) - (one < other)
    return (mine > theirs) - (mine < theirs)


def _key(version: str) -> tuple[int, str] | None:
    """Order digits of any length as integers."""
    if not (version.isascii() and version.isdigit()):
        return None
    digits = version.lstrip("0")
    return len(digits), digits
