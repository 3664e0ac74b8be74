"""ninjs 1.x, 2.x and 3.x with the dialects of BBC, TT, Superdesk and AP: one reader for the three generations."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from streams.errors import Refusal
from streams.wire import markup
from streams.wire.draft import Draft, finish
from streams.wire.fields import Fields
from streams.wire.hints import Hints
from streams.wire.identity import known_provider
from streams.wire.item import Deviation, Format, Subject, WireItem
from streams.wire.jsontree import Misfit
from streams.wire.prose import paragraphs_of, tidy
from streams.wire.statuses import read_status
from streams.wire.subjects import short_code

_SCHEMA_VERSION = re.compile(r"_(\d)\.\d+")
_STATUSES = frozenset(["usable", "withheld", "canceled", "replaced", "embargoed"])  # the last is AP's
_TYPES: dict[str, type] = {"string": str, "number": int, "object": dict, "array": list}


def parse(found: Any, hints: Hints, pointer: str = "") -> WireItem | Refusal:
    """Read one ninjs object; what is no text (picture, event, ...) and wrong types are refused."""
    try:
        fields = Fields(found, pointer)
        generation = read_generation(fields)
        refuse_other_types(fields)
        fields.check(_property_types())
        draft = Draft(format=generation, pointer=pointer, warnings=fields.unknown(_known()))
        fill(draft, fields)
        return finish(draft, hints)
    except Misfit as misfit:
        return misfit.refusal


def read_generation(fields: Fields) -> Format:
    """Tell the generation by the standard the item names, else by the spelling of its properties."""
    for name in ("standard", "$standard"):
        standard = fields.object(name)
        if standard is None:
            continue
        said = _SCHEMA_VERSION.search(standard.string("schema") or "")
        major = said[1] if said else (standard.string("version", numbers=True) or "")[:1]
        if major and major not in "123":
            raise Misfit("unsupported-version", f"ninjs {major} is not known", fields.place(name, "version"))
        if major:
            return _generation(int(major))
    keys = set(fields)
    texts = [*_entries(fields, "bodies"), *_entries(fields, "headlines")]
    if keys.intersection(_tables()["third generation"]) or any("contentType" in set(entry) for entry in texts):
        return "ninjs-3"
    return (
        "ninjs-2"
        if keys.intersection(_tables()["second generation"]) or isinstance(fields.raw("headline"), list)
        else "ninjs-1"
    )


def refuse_other_types(fields: Fields) -> None:
    """Refuse what is no text item by its `type`, or by its media type where it has no body."""
    said = (fields.string("type") or "").lower()
    tables = _tables()
    if said in tables["other types"]:
        raise Misfit("not-a-text-item", f"an item of type {said} is no text item", fields.place("type"))
    if said in tables["maybe types"] and not _has_text(fields):
        raise Misfit("not-a-text-item", f"an item of type {said} without a text of its own", fields.place("type"))
    for name in ("eventdetails", "plannedcoverage"):
        if name in fields and not _has_text(fields):
            raise Misfit("not-a-text-item", "an event or a plan of coverage is no text item", fields.place(name))
    medium = (fields.string("mimetype") or "").split("/")[0].lower()
    if medium in ("image", "video", "audio") and not _has_text(fields):
        raise Misfit("not-a-text-item", f"an item of media type {medium} is no text item", fields.place("mimetype"))


def fill(draft: Draft, fields: Fields) -> None:
    """Fill a draft from the properties of any generation."""
    said = (fields.string("type") or "text").lower()
    if said not in _tables()["text types"] and said not in _tables()["maybe types"]:
        draft.warn("type-unknown", "the type of the item is not known; read as text", fields.place("type"))
    draft.id = fields.string("uri") or fields.string("guid", numbers=True)
    draft.version = fields.string("version", numbers=True)
    draft.status = fields.string("pubstatus")
    if draft.status and draft.status not in _STATUSES and read_status(draft.status):
        draft.warn("status-dialect", "the status is spelt as the format does not have it", fields.place("pubstatus"))
    draft.headline = _headline(fields)
    draft.paragraphs = _body(draft, fields)
    draft.language = fields.string("language")
    draft.urgency = fields.integer("urgency")
    draft.slugline = fields.string("slugline")
    draft.byline = fields.string("byline") or fields.string("by")
    draft.version_created = fields.string("versioncreated")
    draft.first_created = fields.string("firstcreated")
    draft.embargoed = fields.string("embargoed") or fields.string("embargoeduntil")
    draft.rights = fields.string("copyrightnotice") or fields.string("copyrightholder")
    draft.ednote = fields.string("ednote")
    draft.subjects = [read_subject(entry) for name in ("subject", "subjects") for entry in fields.objects(name)]
    draft.sources = _sources(fields)
    draft.lifecycle = "update" if "evolvedfrom" in fields or "rewrite_of" in fields else None


def read_subject(entry: Fields) -> Subject:
    """Give a subject its code in the short form of its scheme: `medtop:20000001`."""
    code = entry.string("code", numbers=True) or entry.string("literal") or entry.string("uri")
    return Subject(code=short_code(code, entry.string("scheme")), name=entry.string("name"))


def body_of(text: str, content_type: str = "") -> markup.Body:
    """Read a body that is markup or plain text: by its content type, else by whether it has tags."""
    kind = content_type.lower()
    if "nitf" in kind and (start := text.find("<body.content")) > 0:
        text = text[start:]  # what stands before it says headline and byline again
    if (
        "html" in kind
        or "xml" in kind
        or (not kind.startswith("text/plain") and re.search(r"<[a-zA-Z!/][^<>]*>", text))
    ):
        return markup.read(text)
    return markup.Body(paragraphs_of(text))


def _headline(fields: Fields) -> str | None:
    entries = [*_entries(fields, "headlines"), *_entries(fields, "headline")]
    if entries:
        main = next((entry for entry in entries if _role(entry) in ("main", "headline")), entries[0])
        return markup.plain(_value(main)) or None
    whole = fields.string("headline")
    if whole is None:
        whole = next((fields.string(key) for key in fields if key.lower().startswith("headline_")), None)
    return markup.plain(whole) if whole else None


def _body(draft: Draft, fields: Fields) -> tuple[str, ...]:
    for text, content_type, place in _candidates(fields):
        body = body_of(text, content_type)
        if not body.whole:
            draft.warn("markup-broken", "the markup of the body could not be read to its end", place)
        if body.paragraphs:
            return body.paragraphs
    for text, place in _descriptions(fields):
        paragraphs = body_of(text).paragraphs
        if paragraphs:
            draft.warnings.append(
                Deviation("text-from-description", "there is no body; the description is read", place)
            )
            return paragraphs
    return ()


def _candidates(fields: Fields) -> Iterator[tuple[str, str, str]]:
    """Every body with its content type and place: markup first, for it knows paragraphs; then plain text."""
    for name in ("body_xhtml", "body_html", "body_nitf", "article_html", "body_text"):
        if text := fields.string(name):
            yield text, "text/plain" if name == "body_text" else "text/html", fields.place(name)
    whole = fields.raw("body")
    if isinstance(whole, str):
        yield whole, "", fields.place("body")
    entries = [*_entries(fields, "bodies"), *_entries(fields, "body")]
    for entry in sorted(entries, key=_rank):
        yield _value(entry), entry.string("contenttype") or "", entry.place("value")
    for name in fields:
        if name.lower().startswith("body_") and isinstance(fields.raw(name), str):
            yield fields.raw(name), "", fields.place(name)


def _rank(entry: Fields) -> int:
    kind = (entry.string("contenttype") or _role(entry)).lower()
    return 0 if "html" in kind else 1 if "plain" in kind or kind in ("", "text", "main") else 2


def _descriptions(fields: Fields) -> Iterable[tuple[str, str]]:
    for name in ("description_text", "description_html", "description_xhtml"):
        if text := fields.string(name):
            yield text, fields.place(name)
    for entry in _entries(fields, "descriptions"):
        yield _value(entry), entry.place("value")
    for name in fields:
        if name.lower().startswith("description_") and isinstance(fields.raw(name), str):
            yield fields.raw(name), fields.place(name)


def _sources(fields: Fields) -> list[str | None]:
    named = [entry.string("name") for name in ("infosource", "infosources") for entry in fields.objects(name)]
    notice = known_provider(tidy(fields.string("copyrightnotice") or ""))
    provider = fields.raw("provider")
    said = provider if isinstance(provider, str) else None
    return [said, fields.string("source"), *named, fields.string("copyrightholder"), notice]


def _entries(fields: Fields, name: str) -> list[Fields]:
    return fields.objects(name) if isinstance(fields.raw(name), list) else []


def _role(entry: Fields) -> str:
    return (entry.string("role") or entry.string("name") or "").lower()


def _value(entry: Fields) -> str:
    return entry.string("value") or entry.string("text") or ""


def _has_text(fields: Fields) -> bool:
    return any(text.strip() for text, *_ in _candidates(fields))


def _generation(major: int) -> Format:
    return "ninjs-1" if major == 1 else "ninjs-2" if major == 2 else "ninjs-3"


@cache
def _property_types() -> dict[str, tuple[type, ...]]:
    types: dict[str, tuple[type, ...]] = {}
    for names, properties in _tables().items():
        kinds = names.split(" or ")
        if all(kind in _TYPES for kind in kinds):
            due = tuple(_TYPES[kind] for kind in kinds)
            types |= dict.fromkeys(properties, (*due, float) if int in due else due)
    return types


@cache
def _known() -> "_Known":
    return _Known([*_property_types(), *_tables()["vendor"]])


class _Known(frozenset[str]):
    """The known names, and in 1.x every extension of these three."""

    def __contains__(self, name: object) -> bool:
        extended = isinstance(name, str) and name.startswith(("body_", "headline_", "description_"))
        return extended or super().__contains__(name)


@cache
def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = yaml.safe_load(files("streams.wire").joinpath("ninjs.yaml").read_text("utf-8"))
    return tables
