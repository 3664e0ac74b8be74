"""The plain JSON form of Tocsin: the very names of `WireItem`, of which `id`, `text` or `headline` suffices."""

from typing import Any, get_args

from streams.errors import Refusal
from streams.wire.draft import Draft, finish
from streams.wire.fields import Fields
from streams.wire.hints import Hints
from streams.wire.item import Dateline, Lifecycle, Subject, WireItem
from streams.wire.jsontree import Misfit
from streams.wire.prose import paragraphs_of

# What other systems call our fields; the first of them that is there counts.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "provider": ("provider", "source"),
    "id": ("id", "guid", "uri"),
    "text": ("text", "body"),
    "headline": ("headline", "title"),
    "version_created": ("version_created", "versioncreated", "published", "date"),
    "first_created": ("first_created", "firstcreated"),
    "slugline": ("slugline", "slug"),
    "rights": ("rights", "copyright"),
}
_STRINGS = ("language", "status", "byline", "embargoed", "ednote")
_OTHERS = ("format", "version", "urgency", "paragraphs", "dateline", "subjects", "lifecycle", "warnings")
KNOWN = frozenset([*_STRINGS, *_OTHERS, *(name for names in _SYNONYMS.values() for name in names)])


def parse(found: Any, hints: Hints, pointer: str = "") -> WireItem | Refusal:
    """Read one object. Fields that the form does not have are ignored with a warning."""
    try:
        return finish(_draft(Fields(found, pointer)), hints)
    except Misfit as misfit:
        return misfit.refusal


def is_item(found: dict[str, Any]) -> bool:
    """Whether an object has one of the three fields that make an item."""
    names = {key.lower() for key in found}
    return any(names.intersection(_SYNONYMS[name]) for name in ("id", "text", "headline")) or "paragraphs" in names


def _draft(fields: Fields) -> Draft:
    draft = Draft(format="json", pointer=fields.pointer, warnings=fields.unknown(KNOWN))
    for name, spellings in _SYNONYMS.items():
        values = [fields.string(spelling, numbers=name == "id") for spelling in spellings]
        value = next((value for value in values if value is not None), None)
        if name == "text":
            draft.paragraphs = fields.strings("paragraphs") or paragraphs_of(value or "")
        else:
            setattr(draft, name, value)
    for name in _STRINGS:
        setattr(draft, name, fields.string(name))
    draft.version = fields.string("version", numbers=True)
    draft.urgency = fields.integer("urgency")
    draft.lifecycle = _lifecycle(fields)
    draft.dateline = _dateline(fields)
    draft.subjects = [_subject(entry, fields.place("subjects", n)) for n, entry in enumerate(_list(fields, "subjects"))]
    return draft


def _lifecycle(fields: Fields) -> Lifecycle | None:
    said = fields.string("lifecycle")
    kinds: dict[str, Lifecycle] = {kind: kind for kind in get_args(Lifecycle)}
    if said is not None and said not in kinds:
        raise Misfit("wrong-value", f"one of {', '.join(kinds)} is due here", fields.place("lifecycle"))
    return kinds.get(said or "")


def _dateline(fields: Fields) -> Dateline | None:
    dateline = fields.object("dateline")
    if dateline is None:
        return None
    return Dateline(
        places=tuple(dateline.strings("places")),
        provider=dateline.string("provider"),
        date=dateline.string("date"),
    )


def _subject(found: Any, pointer: str) -> Subject:
    if isinstance(found, str):
        return Subject(name=found)
    fields = Fields(found, pointer)
    return Subject(code=fields.string("code"), name=fields.string("name"))


def _list(fields: Fields, name: str) -> list[Any]:
    fields.check({name: (list,)})
    return fields.raw(name) or []
