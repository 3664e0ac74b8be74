"""To come."""

from collections.abc import Sequence
from streams.alerts.decision import Decision, Embargo
from streams.alerts.occurrence import Occurrence
from streams.alerts.state import ItemState
from streams.enrich.enrichment import Enrichment
from streams.rules.finding import Finding
from streams.wire.item import WireItem

RETENTION_MS = 7 * 24 * 60 * 60 * 1000


def decide(
    state: ItemState | None,
    item: WireItem,
    enrichment: Enrichment,
    findings: Sequence[Finding],
    at: Occurrence,
    *,
    embargo: Embargo = "hold",
) -> Decision:
    """Decide what one item version changes. Pure; a redelivered record gives the same alerts byte for byte."""
    raise NotImplementedError


def due(state: ItemState, now_ms: int) -> Decision:
    """Release what is held, once its embargo has passed; before that, or with nothing held, the state as it is and no alert."""
    raise NotImplementedError


def droppable(state: ItemState, now_ms: int, retention_ms: int = RETENTION_MS) -> bool:
    """Say whether a state may be forgotten."""
    raise NotImplementedError
