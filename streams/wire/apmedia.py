"""Items of the AP Media API: ninjs in AP's dialect, with the envelope of the answer around them or without it."""

from typing import Any

from streams.errors import Refusal
from streams.wire import ninjs
from streams.wire.draft import Draft, finish
from streams.wire.fields import Fields
from streams.wire.hints import Hints
from streams.wire.item import Lifecycle, WireItem
from streams.wire.jsontree import Misfit

_PRIORITIES = {"f": 1, "b": 2, "u": 3, "r": 5, "d": 7}  # flash, bulletin, urgent, regular, deferred
_SIGNALS: tuple[tuple[str, Lifecycle], ...] = (
    ("kill", "kill"),
    ("withdraw", "kill"),
    ("elimination", "kill"),
    ("correct", "correction"),
    ("writethru", "update"),
    ("lead", "update"),
    ("update", "update"),
    ("repeat", "repeat"),
)


def entries(found: dict[str, Any]) -> list[tuple[Any, str]] | None:
    """Give the items of an answer of the API with their pointers; None where it is no such envelope."""
    data = found.get("data")
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("item"), dict):
        return [(data["item"], "/data/item")]
    if isinstance(data.get("items"), list):
        items = enumerate(data["items"])
        return [(i.get("item", i) if isinstance(i, dict) else i, f"/data/items/{n}") for n, i in items]
    return None


def is_item(found: dict[str, Any]) -> bool:
    """Whether an object is an item of the API: its `altids.itemid` is part of its uri, as in no other ninjs."""
    altids = found.get("altids")
    item_id = altids.get("itemid") if isinstance(altids, dict) else None
    if item_id is None or "$standard" in found or "standard" in found:
        return False
    uri = found.get("uri")
    return not isinstance(uri, str) or not isinstance(item_id, str) or item_id in uri


def parse(found: Any, hints: Hints, pointer: str = "") -> WireItem | Refusal:
    """Read one item. Its id is `altids.itemid`, the same in all revisions; the uri names one revision."""
    try:
        fields = Fields(found, pointer)
        ninjs.refuse_other_types(fields)
        draft = Draft(format="ap-json", pointer=pointer, provider=_provider(fields))
        ninjs.fill(draft, fields)
        altids = fields.object("altids")
        item_id = altids.string("itemid") if altids else None
        draft.id = item_id or draft.id
        draft.urgency = draft.urgency or _PRIORITIES.get((fields.string("editorialpriority") or "").lower())
        draft.byline = draft.byline or _byline(fields)
        draft.lifecycle = _lifecycle(fields)
        draft.rights = draft.rights or " ".join(fields.strings("usageterms")) or None
        return finish(draft, hints)
    except Misfit as misfit:
        return misfit.refusal


def _provider(fields: Fields) -> str:
    said = fields.raw("provider")
    if isinstance(said, dict):
        said = said.get("name")
    return said if isinstance(said, str) and said.strip() else "ap"


def _byline(fields: Fields) -> str | None:
    named = fields.raw("bylines")
    if not isinstance(named, list):
        return None
    lines = [Fields(entry, fields.place("bylines", number)).string("by") for number, entry in enumerate(named)]
    return ", ".join(filter(None, lines)) or None


def _lifecycle(fields: Fields) -> Lifecycle | None:
    said = " ".join([*fields.strings("signals"), *fields.strings("editorialtypes")]).lower()
    return next((kind for word, kind in _SIGNALS if word in said), None)
