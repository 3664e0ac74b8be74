"""What is remembered of one item: the versions decided, the alerts that stand, and those that wait."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import orjson

from streams.alerts.alert import Alert
from streams.alerts.silence import Silence
from streams.alerts.versions import Stamp, order
from streams.messages import alert_from

# Redelivery reaches back over a batch and a commit interval; more versions than these of one item in that time do not
# occur. An older one, forgotten, is stale by its stamp.
_REMEMBERED = 16
# Bytes beyond which a state is packed: nine in ten hold no alert, and stay as short as they are.
_LONG = 1_024
# Higher levels take a third more time and save a twentieth.
_PACKING = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one version decided, so that a redelivery of its record says it again.

    `place` is the record's, `version` the `version_id`. The alerts are kept without what the record itself brings
    along: evidence, and but for a cancel the entities.
    """

    place: str
    version: str
    alerts: tuple[Alert, ...] = ()
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """An alert that stands: its latest event without the evidence, and the `substance` of it."""

    alert: Alert
    substance: str


@dataclass(frozen=True, slots=True)
class Held:
    """Alerts, whole, that wait for the end of an embargo at `until_ms` (milliseconds since 1970)."""

    until_ms: int
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """The table's entry for one item. Immutable: each decision gives a new one, or the same where nothing changed."""

    latest: Stamp | None = None
    killed: Stamp | None = None
    standing: tuple[Standing, ...] = ()
    held: Held | None = None
    verdicts: tuple[Verdict, ...] = ()
    touched_ms: int = 0

    @property
    def held_until_ms(self) -> int | None:
        """When the held alerts are due, or None where none is held: what a timer looks at."""
        return self.held.until_ms if self.held else None

    def verdict_on(self, version: str, place: str) -> Verdict | None:
        """Find what the record at this place decided; in a topic made anew the place may hold another version."""
        return next((one for one in self.verdicts if one.place == place and one.version == version), None)

    def knows(self, version: str) -> bool:
        """Say whether a version was decided already."""
        return any(verdict.version == version for verdict in self.verdicts)

    def standing_as(self, alert_id: str) -> Standing | None:
        """Find the alert of this id, if it stands."""
        return next((one for one in self.standing if one.alert.alert_id == alert_id), None)

    def remember(self, verdict: Verdict, stamp: Stamp, at_ms: int) -> Self:
        """Give the state with a verdict more, the newest stamp, and the time of the record."""
        newest = stamp if self.latest is None or order(stamp, self.latest) >= 0 else self.latest
        verdicts = (*self.verdicts, verdict)[-_REMEMBERED:]
        return replace(self, latest=newest, verdicts=verdicts, touched_ms=max(self.touched_ms, at_ms))

    def to_bytes(self) -> bytes:
        """Write the state for the table: JSON, and where an alert makes it long, packed to a third by zlib."""
        raw = orjson.dumps(self)
        # orjson's bytes hold on to the buffer they were written in, several times their length: kept is an exact copy.
        return zlib.compress(raw, _PACKING) if len(raw) > _LONG else bytes(memoryview(raw))

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read what `to_bytes` wrote."""
        record = orjson.loads(unpack(raw))
        held = record["held"]
        return cls(
            latest=_stamp_from(record["latest"]),
            killed=_stamp_from(record["killed"]),
            standing=tuple(Standing(alert_from(one["alert"]), one["substance"]) for one in record["standing"]),
            held=Held(held["until_ms"], _alerts_from(held["alerts"])) if held else None,
            verdicts=tuple(_verdict_from(verdict) for verdict in record["verdicts"]),
            touched_ms=record["touched_ms"],
        )


def unpack(raw: bytes) -> bytes:
    """Give the JSON of a state that `ItemState.to_bytes` wrote."""
    return raw if raw.startswith(b"{") else zlib.decompress(raw)


def _stamp_from(record: dict[str, Any] | None) -> Stamp | None:
    return Stamp(record["created"], record["version"], record["arrived"]) if record else None


def _verdict_from(record: dict[str, Any]) -> Verdict:
    silences = tuple(Silence(silence["reason"], silence["message"]) for silence in record["silences"])
    return Verdict(record["place"], record["version"], _alerts_from(record["alerts"]), silences)


def _alerts_from(records: Sequence[dict[str, Any]]) -> tuple[Alert, ...]:
    return tuple(alert_from(record) for record in records)
