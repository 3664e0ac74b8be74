"""Entries of dpa digitalwires (wireQ): one JSON object a version, named by its `urn`."""

from typing import Any

from streams.errors import Refusal
from streams.wire import ninjs
from streams.wire.draft import Draft, finish
from streams.wire.fields import Fields
from streams.wire.hints import Hints
from streams.wire.item import Dateline, Deviation, Lifecycle, Subject, WireItem
from streams.wire.jsontree import Misfit

_SIGNALS: tuple[tuple[str, Lifecycle], ...] = (
    ("kill", "kill"),
    ("withdraw", "kill"),
    ("cancel", "kill"),
    ("correction", "correction"),
    ("repeat", "repeat"),
    ("update", "update"),
)
_BODIES = ("article_html", "article_text", "body_html", "body_text", "content_html", "text")
# `notepad` and `contacts` may be private: they are known, and never read.
_KNOWN = frozenset(
    [
        *(
            "urn",
            "entry_id",
            "version",
            "version_created",
            "updated",
            "created",
            "headline",
            "kicker",
            "byline",
            "teaser",
        ),
        *(
            "dateline",
            "notepad",
            "contacts",
            "ednote",
            "copyrightnotice",
            "copyrightholder",
            "usageterms",
            "creditline",
        ),
        *("urgency", "rank", "language", "signals", "pubstatus", "embargoed", "categories", "associations", "desks"),
        *(
            "keywords",
            "genre",
            "genre_names",
            "rubrics",
            "rubric_names",
            "subjects",
            "places",
            "poi",
            "scopes",
            "slugline",
        ),
        *(
            "first_created",
            "firstcreated",
            "expires",
            "_received",
            "links",
            "regions",
            "people",
            "organisations",
            "type",
        ),
        *("ranking", "received", "service", "source", "infosource", "profile", "characteristics", "sort_key", *_BODIES),
    ]
)


def is_item(found: dict[str, Any]) -> bool:
    """Whether an object is an entry: a `urn`, and one of the names that only dpa gives a version."""
    return "urn" in found and any(name in found for name in ("entry_id", "version_created", "article_html"))


def parse(found: Any, hints: Hints, pointer: str = "") -> WireItem | Refusal:
    """Read one entry. `version_created` orders the versions; `updated` is when the queue had it."""
    try:
        fields = Fields(found, pointer)
        ninjs.refuse_other_types(fields)
        draft = Draft(format="dpa-json", pointer=pointer, provider="dpa", warnings=fields.unknown(_KNOWN))
        draft.id = fields.string("urn")
        draft.version = fields.string("version", numbers=True)
        draft.status = fields.string("pubstatus")
        draft.lifecycle = _lifecycle(fields)
        draft.headline = fields.string("headline")
        draft.paragraphs = _body(draft, fields)
        draft.language = fields.string("language")
        draft.urgency = fields.integer("urgency")
        draft.slugline = fields.string("slugline") or fields.string("kicker")
        draft.byline = fields.string("byline")
        draft.dateline = _dateline(fields)
        draft.version_created = fields.string("version_created") or fields.string("updated")
        draft.first_created = fields.string("first_created") or fields.string("created")
        draft.embargoed = fields.string("embargoed")
        draft.rights = fields.string("copyrightnotice") or fields.string("creditline")
        draft.ednote = fields.string("ednote")
        draft.subjects = [_subject(entry) for entry in fields.objects("categories")]
        return finish(draft, hints)
    except Misfit as misfit:
        return misfit.refusal


def _body(draft: Draft, fields: Fields) -> tuple[str, ...]:
    for name in _BODIES:
        if text := fields.string(name):
            body = ninjs.body_of(text)
            if not body.whole:
                draft.warn("markup-broken", "the markup of the body could not be read to its end", fields.place(name))
            return body.paragraphs
    if teaser := fields.string("teaser"):
        draft.warnings.append(
            Deviation("text-from-description", "there is no body; the teaser is read", fields.place("teaser"))
        )
        return ninjs.body_of(teaser).paragraphs
    return ()


def _dateline(fields: Fields) -> Dateline | None:
    place = fields.string("dateline")
    return Dateline(places=tuple(part.strip() for part in place.split("/")), provider="dpa") if place else None


def _subject(entry: Fields) -> Subject:
    return Subject(code=entry.string("qcode"), name=entry.string("name"))


def _lifecycle(fields: Fields) -> Lifecycle | None:
    said = " ".join(fields.strings("signals")).lower()
    return next((kind for word, kind in _SIGNALS if word in said), None)
