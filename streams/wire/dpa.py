"""Entries of dpa digitalwires (wireQ): one JSON object a version, named by its `urn`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from streams.errors import Refusal
from streams.wire import ninjs, prose
from streams.wire.datelines import read_dateline
from streams.wire.draft import Draft, finish
from streams.wire.fields import Fields
from streams.wire.hints import Hints
from streams.wire.item import Dateline, Deviation, Lifecycle, Subject, WireItem
from streams.wire.jsontree import Misfit
from streams.wire.statuses import read_status

_SIGNALS: tuple[tuple[str, Lifecycle], ...] = (
    ("kill", "kill"),
    ("withdraw", "kill"),
    ("cancel", "kill"),
    ("correction", "correction"),
    ("repeat", "repeat"),
    ("update", "update"),
)
_SUBJECTS = frozenset(["dnltype:dpasubject", "dnltype:geosubject", "dnltype:keyword", "dnltype:genre"])
_BODIES = ("article_html", "article_text", "body_html", "body_text", "content_html", "text")


def is_item(found: dict[str, Any]) -> bool:
    """Whether an object is an entry: a `urn`, and one of the names that only dpa gives a version."""
    return "urn" in found and any(name in found for name in ("entry_id", "version_created", "article_html"))


def parse(found: Any, hints: Hints, pointer: str = "") -> WireItem | Refusal:
    """Read one entry. `version_created` orders the versions; `updated` is when the queue had it."""
    try:
        fields = Fields(found, pointer)
        if not _is_kill(fields):
            _refuse_media(fields)
            ninjs.refuse_other_types(fields)
        draft = Draft(format="dpa-json", pointer=pointer, provider=_provider(fields), warnings=fields.unknown(_known()))
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
        draft.subjects = [_subject(entry) for entry in fields.objects("categories") if _is_subject(entry)]
        return finish(draft, hints)
    except Misfit as misfit:
        return misfit.refusal


def _provider(fields: Fields) -> str:
    """The queue carries what other agencies wrote too, and names them among the categories."""
    named = (e.string("name") for e in fields.objects("categories") if e.string("type") == "dnltype:provider")
    return next((name for name in named if name), "dpa")


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
    """`Berlin (dpa) - ` or a place alone."""
    said = prose.tidy_or_none(fields.string("dateline"))
    if said is None:
        return None
    if read := read_dateline(said + " "):
        return Dateline(places=read.places, provider=read.provider, date=read.date)
    return Dateline(places=tuple(part.strip() for part in said.split("/")), provider="dpa")


def _refuse_media(fields: Fields) -> None:
    """A `composite` without an article is the envelope of a picture, a video or a piece of audio."""
    if any(fields.string(name) for name in (*_BODIES, "teaser")):
        return
    for entry in fields.objects("associations"):
        kind = entry.string("type")
        if kind in ("image", "video", "audio", "graphic"):
            raise Misfit("not-a-text-item", f"there is no article, only {kind}", entry.place("type"))


def _is_kill(fields: Fields) -> bool:
    return read_status(fields.string("pubstatus") or "") == "canceled"


def _is_subject(entry: Fields) -> bool:
    """The other categories name wires, desks and the people who wrote the text."""
    kind = entry.string("type")
    return kind is None or kind in _SUBJECTS


def _subject(entry: Fields) -> Subject:
    return Subject(code=entry.string("qcode"), name=entry.string("name"))


def _lifecycle(fields: Fields) -> Lifecycle | None:
    said = " ".join([*fields.strings("signal"), *fields.strings("signals")]).lower()
    return next((kind for word, kind in _SIGNALS if word in said), None)


@cache
def _known() -> frozenset[str]:
    return frozenset(yaml.safe_load(files("streams.wire").joinpath("dpa.yaml").read_text("utf-8"))["known"])
