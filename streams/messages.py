"""Messages as JSON and back. Writing is orjson's own: every field is written, None and empty ones too."""

from typing import Any

import orjson

from streams.alerts.alert import Alert
from streams.enrich.enrichment import Enrichment
from streams.rules.finding import Finding
from streams.wire.item import WireItem


def to_json(message: WireItem | Enrichment | Finding | Alert) -> bytes:
    return orjson.dumps(message)


def item_from(record: dict[str, Any]) -> WireItem:
    raise NotImplementedError


def enrichment_from(record: dict[str, Any]) -> Enrichment:
    raise NotImplementedError


def alert_from(record: dict[str, Any]) -> Alert:
    raise NotImplementedError


def enriched_to_json(item: WireItem, enrichment: Enrichment) -> bytes:
    """The value of the enriched topic: {item, enrichment}."""
    return orjson.dumps({"item": item, "enrichment": enrichment})


def enriched_from_json(raw: bytes) -> tuple[WireItem, Enrichment]:
    raise NotImplementedError
