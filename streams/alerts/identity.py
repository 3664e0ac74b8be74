"""Ids that are pure functions of the input, so that a replay yields the same ones."""

from hashlib import blake2b
from uuid import UUID, uuid5

import orjson

from streams.alerts.alert import Action
from streams.wire.item import WireItem

# Ours, drawn once; every alert id ever sent hangs on it.
_NAMESPACE = UUID("6f1d3c0e-5f0b-4c57-9a55-8a2f0b7c41de")


def alert_id(provider: str, item_id: str, group: str) -> str:
    """Name the one alert that a rule group makes of an item, through all the item's versions."""
    return _uuid("alert", provider, item_id, group)


def event_id(alert: str, version: str, action: Action, supersedes: str = "") -> str:
    """Name one event of an alert. `version` is a `version_id`.

    A cancel also gives the event it withdraws: an undated kill may come again, word for word, after the item was
    raised anew, and is then another event.
    """
    return _uuid("event", alert, version, action, supersedes)


def version_id(item: WireItem) -> str:
    """Tell versions of one item apart by what they say: equal for duplicates, whichever record they came in.

    The version's number and date alone will not do: plain items are often sent again, changed, with neither.
    """
    said = (
        item.version_created,
        item.version,
        item.status,
        item.lifecycle,
        item.embargoed,
        item.headline,
        item.text,
    )
    return blake2b(orjson.dumps(said), digest_size=12).hexdigest()


def _uuid(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, orjson.dumps(parts).decode()))
