"""The alert: what the duty editor is told, and why."""

from dataclasses import dataclass, field
from typing import Literal

import orjson

from streams.enrich.enrichment import Cue, EntityType, Roles, Severity, SignalStatus
from streams.rules.finding import Certainty, Urgency

Action = Literal["raised", "updated", "cancelled"]
HeadlineSource = Literal["item", "first-sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One signal of the item: the words, their place, and how the text says them.

    `start` and `end` count code points of `Enrichment.text`, as do `cue` and `sentence_start`, so that
    `text == sentence[start - sentence_start : end - sentence_start]`. `sentence` is the sentence itself, at most 600
    code points around the words.
    """

    text: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    category: str
    status: SignalStatus
    severity: Severity
    lemma: str
    cue: Cue | None = None
    figures: dict[str, int] = field(default_factory=dict)
    roles: Roles = field(default_factory=Roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person, organisation or place of the item, as in `Entity` but without its mentions."""

    type: EntityType
    id: str | None
    name: str
    country: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemVersion:
    """The item version that an alert speaks of."""

    provider: str
    id: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The `data` of one alert event.

    `alert_id` names the alert through all its events, `event_id` this event; `supersedes` lists the earlier events of
    the same alert that this one replaces, oldest first. Severity, urgency and certainty are words of CAP 1.2. A
    cancelled alert keeps the severity of what it withdraws and carries no evidence: a killed text is not quoted
    again. Times are RFC 3339 in UTC and come from the records, never from a clock; `expires` is when the alert ends
    without news. `embargoed` is the item's embargo where alerts are marked with it instead of being held.
    """

    alert_id: str
    event_id: str
    action: Action
    rule: str
    headline: str
    headline_source: HeadlineSource
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    categories: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    entities: tuple[Party, ...]
    countries: tuple[str, ...]
    item: ItemVersion
    sources: tuple[str, ...]
    supersedes: tuple[str, ...]
    first_seen: str
    updated: str
    expires: str
    playbook: str | None
    why: str
    embargoed: str | None = None

    def to_json(self) -> bytes:
        """Write the alert as compact JSON, always the same bytes for the same alert."""
        return orjson.dumps(self)
