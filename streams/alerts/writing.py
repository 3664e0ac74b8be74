"""From a finding to an alert."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b

import orjson

from streams.alerts.alert import Action, Alert, Evidence, HeadlineSource, ItemVersion, Party
from streams.alerts.identity import alert_id, event_id
from streams.enrich.enrichment import Enrichment, Signal
from streams.rules.facts import countries_of, rank
from streams.rules.finding import Finding
from streams.wire.item import WireItem

# An alert must fit into a Kafka message whatever the item was: 200 sentences of 600 code points stay below 1 MB.
_MOST_EVIDENCE = 200
_MOST_ENTITIES = 200
_LONGEST_SENTENCE = 600
_LONGEST_HEADLINE = 300
_MOST_SUPERSEDED = 10
_LAST_MS = 253_402_300_799_999  # the end of the year 9999


def write_alert(
    item: WireItem,
    enrichment: Enrichment,
    finding: Finding,
    *,
    version: str,
    at_ms: int,
    sent_ms: int | None = None,
    earlier: Alert | None = None,
    embargoed: str | None = None,
) -> Alert:
    """Write the alert of a finding: an update where an `earlier` event of the same alert stands, else a new one.

    `version` is the item's `version_id`. `at_ms` is when the item was read and `sent_ms`, where it differs, when the
    alert goes out, both in milliseconds since 1970.
    """
    sent_ms = at_ms if sent_ms is None else sent_ms
    name = alert_id(item.provider, item.id, finding.group)
    action: Action = "updated" if earlier else "raised"
    headline, headline_source = _headline(item, enrichment)
    return Alert(
        alert_id=name,
        event_id=event_id(name, version, action),
        action=action,
        rule=finding.rule,
        headline=headline,
        headline_source=headline_source,
        severity=finding.severity,
        urgency=finding.urgency,
        certainty=finding.certainty,
        categories=finding.categories,
        evidence=evidence_of(enrichment),
        entities=parties_of(enrichment),
        countries=countries_of(enrichment.entities),
        item=ItemVersion(provider=item.provider, id=item.id, version=item.version),
        sources=(item.provider,),
        supersedes=_superseded(earlier) if earlier else (),
        first_seen=earlier.first_seen if earlier else rfc3339(at_ms),
        updated=rfc3339(sent_ms),
        expires=rfc3339(sent_ms + finding.lifetime * 1_000),
        playbook=finding.playbook,
        why=_why(item, enrichment, finding),
        embargoed=embargoed,
    )


def write_cancel(earlier: Alert, item: WireItem, *, version: str, at_ms: int, why: str) -> Alert:
    """Withdraw an alert. It keeps what it said of who, where and how severe, quotes nothing, and ends at once."""
    return replace(
        earlier,
        event_id=event_id(earlier.alert_id, version, "cancelled", earlier.event_id),
        action="cancelled",
        evidence=(),
        item=ItemVersion(provider=item.provider, id=item.id, version=item.version),
        supersedes=_superseded(earlier),
        updated=rfc3339(at_ms),
        expires=rfc3339(at_ms),
        why=why,
        embargoed=None,
    )


def substance(alert: Alert) -> str:
    """Give a digest of what an alert tells its reader: equal where a repeat of the item has nothing new to say."""
    evidence = [(piece.category, piece.status, piece.severity, piece.text) for piece in alert.evidence]
    told = (alert.rule, alert.severity, alert.certainty, alert.headline, alert.categories, evidence)
    return blake2b(orjson.dumps(told), digest_size=12).hexdigest()


def evidence_of(enrichment: Enrichment) -> tuple[Evidence, ...]:
    """List the signals in the order of the text, whatever their status; where too many, the most severe."""
    signals = sorted(enrichment.signals, key=lambda signal: -rank(signal.severity))[:_MOST_EVIDENCE]
    return tuple(_evidence(signal, enrichment) for signal in sorted(signals, key=lambda s: (s.start, s.end)))


def parties_of(enrichment: Enrichment) -> tuple[Party, ...]:
    """List who and where, without the mentions."""
    return tuple(
        Party(type=entity.type, id=entity.id, name=entity.name, country=entity.country, title=entity.title)
        for entity in enrichment.entities[:_MOST_ENTITIES]
    )


def rfc3339(ms: int) -> str:
    """Write milliseconds since 1970 as RFC 3339 in UTC."""
    seconds, milliseconds = divmod(min(ms, _LAST_MS), 1_000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{milliseconds:03d}Z"


def _headline(item: WireItem, enrichment: Enrichment) -> tuple[str, HeadlineSource]:
    if item.headline:
        return item.headline[:_LONGEST_HEADLINE], "item"
    start, end = enrichment.sentences[0] if enrichment.sentences else (0, len(enrichment.text))
    sentence = enrichment.text[start:end].strip()
    if item.dateline and item.dateline.text:
        sentence = sentence.removeprefix(item.dateline.text.strip()).strip() or sentence
    return (sentence or item.id)[:_LONGEST_HEADLINE], "first-sentence"


def _evidence(signal: Signal, enrichment: Enrichment) -> Evidence:
    start, end = _sentence(signal, enrichment)
    return Evidence(
        text=signal.text,
        start=signal.start,
        end=signal.end,
        sentence=enrichment.text[start:end],
        sentence_start=start,
        category=signal.category,
        status=signal.status,
        severity=signal.severity,
        lemma=signal.lemma,
        cue=signal.cue,
        figures=signal.figures,
        roles=signal.roles,
    )


def _sentence(signal: Signal, enrichment: Enrichment) -> tuple[int, int]:
    start, end = signal.start, signal.end
    if 0 <= signal.sentence < len(enrichment.sentences):
        first, last = enrichment.sentences[signal.sentence]
        start, end = min(start, first), max(end, last)
    if end - start > _LONGEST_SENTENCE:
        start = max(start, signal.start - _LONGEST_SENTENCE // 3)
        end = max(signal.end, min(end, start + _LONGEST_SENTENCE))
    return start, end


def _superseded(earlier: Alert) -> tuple[str, ...]:
    return (*earlier.supersedes, earlier.event_id)[-_MOST_SUPERSEDED:]


def _why(item: WireItem, enrichment: Enrichment, finding: Finding) -> str:
    corrected = "corrected: " if item.lifecycle == "correction" else ""
    found = len(enrichment.signals)
    listed = f"; the {_MOST_EVIDENCE} most severe of {found} signals are listed" if found > _MOST_EVIDENCE else ""
    return f"{corrected}{finding.why}{listed}"
