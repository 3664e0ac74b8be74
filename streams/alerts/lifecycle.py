"""What one item version changes: raise, update, cancel, or silence with a reason.

Everything here is a function of the state as it was before the version and of the record, so that a record that comes
again after a crash, to a table that already knows it, is answered with the same alerts byte for byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from streams.alerts.alert import Alert
from streams.alerts.decision import Decision, Embargo
from streams.alerts.identity import alert_id, version_id
from streams.alerts.occurrence import Occurrence
from streams.alerts.silence import Silence
from streams.alerts.state import Held, ItemState, Standing, Verdict
from streams.alerts.versions import Stamp, microseconds, order, stamp
from streams.alerts.writing import evidence_of, parties_of, substance, write_alert, write_cancel
from streams.enrich.enrichment import Enrichment
from streams.rules.finding import Finding
from streams.wire.item import WireItem

RETENTION_MS = 7 * 24 * 60 * 60 * 1_000
_DUPLICATE = Silence("duplicate-version", "this version was decided before, from another record")


def decide(
    state: ItemState | None,
    item: WireItem,
    enrichment: Enrichment,
    findings: Sequence[Finding],
    at: Occurrence,
    *,
    embargo: Embargo = "hold",
) -> Decision:
    """Decide what one item version changes.

    A record that was decided before is answered as before. A kill always gets through. Else duplicate, killed and
    stale versions are silent, a withheld one withdraws what stands, an embargoed one waits (or is marked), and what
    the rules found is raised, updated or, where nothing is left of it, cancelled.
    """
    state = state or ItemState()
    version = _Version(item, enrichment, at, version_id(item), stamp(item, at))
    if verdict := state.verdict_on(version.id, at.place):
        return Decision(state, _restored(verdict.alerts, enrichment), verdict.silences)
    if item.status == "canceled" or item.lifecycle == "kill":
        return _kill(state, version)
    if state.knows(version.id):
        return Decision(state, (), (_DUPLICATE,))
    if silence := _overtaken(state, version):
        return _decided(state, version, [], [silence], state.held)
    if item.status == "withheld":
        return _withhold(state, version)
    return _weigh(state, version, findings, embargo)


def due(state: ItemState, now_ms: int) -> Decision:
    """Release what is held, once its embargo has passed; else the state as it is and no alert.

    Called again, as after a crash before the state was stored, it gives the same alerts byte for byte.
    """
    if state.held is None or now_ms < state.held.until_ms:
        return Decision(state)
    alerts = state.held.alerts
    return Decision(replace(state, standing=_standing(state.standing, alerts), held=None), alerts)


def droppable(state: ItemState, now_ms: int, retention_ms: int = RETENTION_MS) -> bool:
    """Say whether a state may be forgotten: nothing held, no alert unexpired, and no version for `retention_ms`."""
    if state.held is not None or now_ms - state.touched_ms <= retention_ms:
        return False
    ends = (microseconds(standing.alert.expires) or 0 for standing in state.standing)
    return all(end <= now_ms * 1_000 for end in ends)


@dataclass(frozen=True, slots=True)
class _Version:
    item: WireItem
    enrichment: Enrichment
    at: Occurrence
    id: str
    stamp: Stamp


def _kill(state: ItemState, version: _Version) -> Decision:
    known = state.knows(version.id)
    if known and version.item.version_created is not None:
        return Decision(state, (), (_DUPLICATE,))
    # An undated kill that comes again cannot be told from a second kill: where an alert stands, it is withdrawn.
    why = f"the provider killed the item with version {version.item.version}"
    cancels = _cancels(state.standing, version, why)
    silence = _DUPLICATE if known else Silence("nothing-to-cancel", "a kill, and no alert of the item stands")
    decision = _decided(state, version, cancels, [] if cancels else [silence])
    killed = version.stamp if state.killed is None or order(version.stamp, state.killed) > 0 else state.killed
    return replace(decision, state=replace(decision.state, killed=killed))


def _overtaken(state: ItemState, version: _Version) -> Silence | None:
    if state.killed and order(version.stamp, state.killed) <= 0:
        return Silence("killed", "a kill of this version or a later one was here before")
    if state.latest and order(version.stamp, state.latest) < 0:
        return Silence("stale-version", f"version {state.latest.version} is newer and was here before")
    return None


def _withhold(state: ItemState, version: _Version) -> Decision:
    cancels = _cancels(state.standing, version, f"the provider withholds version {version.item.version} of the item")
    return _decided(state, version, cancels, [Silence("withheld", "the provider holds the item back")])


def _weigh(state: ItemState, version: _Version, findings: Sequence[Finding], embargo: Embargo) -> Decision:
    item = version.item
    ends_ms = _embargo_end(version) if embargo == "hold" else None
    alerts, silences = _alerts(state, version, findings, ends_ms)
    spoken = {alert_id(item.provider, item.id, finding.group) for finding in findings}
    fallen = [standing for standing in state.standing if standing.alert.alert_id not in spoken]
    cancels = _cancels(fallen, version, f"version {item.version} no longer says what was alerted")
    if alerts and ends_ms is not None:
        silences.append(Silence("embargoed", f"the alert waits for the end of the embargo, {item.embargoed}"))
        return _decided(state, version, cancels, silences, Held(ends_ms, tuple(alerts)))
    if not (alerts or cancels or silences):
        silences.append(Silence("no-finding", "no rule matches"))
    return _decided(state, version, [*alerts, *cancels], silences)


def _alerts(
    state: ItemState, version: _Version, findings: Sequence[Finding], held_until_ms: int | None
) -> tuple[list[Alert], list[Silence]]:
    item = version.item
    alerts: list[Alert] = []
    silences: list[Silence] = []
    for finding in findings:
        earlier = state.standing_as(alert_id(item.provider, item.id, finding.group))
        alert = write_alert(
            item,
            version.enrichment,
            finding,
            version=version.id,
            at_ms=version.at.ms,
            sent_ms=held_until_ms,
            earlier=earlier.alert if earlier else None,
            embargoed=None if held_until_ms is not None else _running_embargo(version),
        )
        if item.lifecycle == "repeat" and earlier and substance(alert) == earlier.substance:
            said = earlier.alert.item.version
            silences.append(Silence("unchanged", f"a repeat that says what version {said} said"))
        else:
            alerts.append(alert)
    return alerts, silences


def _embargo_end(version: _Version) -> int | None:
    """Give the end of an embargo that still runs, in milliseconds since 1970."""
    end = microseconds(version.item.embargoed) if version.item.embargoed else None
    return -(-end // 1_000) if end is not None and end > version.at.ms * 1_000 else None


def _running_embargo(version: _Version) -> str | None:
    # An embargo that cannot be read as a time is marked: to hold its alert for ever would be to lose it.
    stated = version.item.embargoed
    unreadable = stated is not None and microseconds(stated) is None
    return stated if unreadable or _embargo_end(version) is not None else None


def _cancels(standing: Sequence[Standing], version: _Version, why: str) -> list[Alert]:
    at_ms = version.at.ms
    return [write_cancel(one.alert, version.item, version=version.id, at_ms=at_ms, why=why) for one in standing]


def _decided(
    state: ItemState, version: _Version, alerts: Sequence[Alert], silences: Sequence[Silence], held: Held | None = None
) -> Decision:
    verdict = Verdict(version.at.place, version.id, tuple(_bared(alert) for alert in alerts), tuple(silences))
    decided = replace(
        state.remember(verdict, version.stamp, version.at.ms),
        standing=_standing(state.standing, alerts),
        held=held,
    )
    return Decision(decided, tuple(alerts), tuple(silences))


def _standing(standing: Sequence[Standing], alerts: Sequence[Alert]) -> tuple[Standing, ...]:
    left = {one.alert.alert_id: one for one in standing}
    for alert in alerts:
        left.pop(alert.alert_id, None)
        if alert.action != "cancelled":
            left[alert.alert_id] = Standing(replace(alert, evidence=()), substance(alert))
    return tuple(left.values())


def _bared(alert: Alert) -> Alert:
    return alert if alert.action == "cancelled" else replace(alert, evidence=(), entities=())


def _restored(alerts: Sequence[Alert], enrichment: Enrichment) -> tuple[Alert, ...]:
    evidence, parties = evidence_of(enrichment), parties_of(enrichment)
    return tuple(
        alert if alert.action == "cancelled" else replace(alert, evidence=evidence, entities=parties)
        for alert in alerts
    )
