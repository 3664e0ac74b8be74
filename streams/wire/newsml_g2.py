"""NewsML-G2 and its dialects (Reuters, dpa, AP, ANSA, STT, TT, AFP): one item, or a message that holds several."""

import base64
import binascii
from collections.abc import Iterator

from lxml import etree

from streams.errors import Refusal
from streams.wire import inline, markup, trimmings
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import provider_of_host
from streams.wire.item import Subject, WireItem
from streams.wire.ninjs import body_of
from streams.wire.signals import read_signals
from streams.wire.subjects import short_code
from streams.wire.xmltree import (
    attribute,
    child,
    digits,
    language_of,
    local_name,
    plain_names,
    read,
    read_each,
    text_of,
)

_KINDS = {
    "newsitem": "a news item",
    "packageitem": "a package",
    "conceptitem": "a concept",
    "knowledgeitem": "a set of concepts",
    "planningitem": "a plan of coverage",
    "catalogitem": "a catalogue",
}
_TEXT_CLASSES = frozenset(["text", "composite", "article", "news", "story", "alert"])
_OTHER_CLASSES = frozenset(
    ["picture", "photo", "image", "graphic", "animation", "video", "audio", "event", "planning", "package", "concept"]
)
_SECONDARY_HEADLINES = ("sub", "short", "seo", "alt", "kicker", "over", "teaser", "deck", "strap", "summary", "extra")
_PRIVATE_NOTES = ("notepad", "contact", "private", "nonpublic", "closing", "internal", "picture")


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read a message. Its id is the guid, which the versions share; packages and the like are refused, each alone."""
    tree = read(raw, hints)
    if isinstance(tree, Refusal):
        return [tree]
    plain_names(tree.root)
    said = text_of(tree.root.find("header/sender"))
    sender = (provider_of_host(said) or said) if said else None

    def read_entry(item: etree._Element, pointer: str) -> WireItem | Refusal:
        draft = Draft(format="newsml-g2", pointer=pointer, warnings=[*tree.warnings])
        return _refuse_other_kinds(item, pointer) or _read_item(draft, item, sender, hints)

    return read_each(_entries(tree.root), read_entry, hints)


def _entries(root: etree._Element) -> list[tuple[etree._Element, str]]:
    if local_name(root) in _KINDS:
        return [(root, "")]
    top = [item for item in root.iter(*_KINDS) if not any(local_name(up) in _KINDS for up in item.iterancestors())]
    return [(item, f"/itemSet/*[{number}]") for number, item in enumerate(top, 1)]


def _refuse_other_kinds(item: etree._Element, pointer: str) -> Refusal | None:
    kind = local_name(item)
    if kind != "newsitem":
        return Refusal("not-a-text-item", f"{_KINDS[kind]} is no text item", pointer)
    name = _code(item.find("itemmeta/itemclass")).rpartition(":")[2].lower()
    if name in _OTHER_CLASSES:
        return Refusal("not-a-text-item", f"an item of class {name} is no text item", f"{pointer}/itemMeta/itemClass")
    return None


def _read_item(draft: Draft, item: etree._Element, sender: str | None, hints: Hints) -> WireItem | Refusal:
    meta, content = child(item, "itemmeta"), child(item, "contentmeta")
    item_class = _code(meta.find("itemclass")).rpartition(":")[2].lower()
    if item_class and item_class not in _TEXT_CLASSES:
        draft.warn("type-unknown", "the class of the item is not known; read as text")
    draft.language = _language(item, content)
    draft.status = _code(meta.find("pubstatus")).rpartition(":")[2] or None
    source, body = _content(item, draft.language)
    if item_class == "composite" and not body.paragraphs and draft.status in (None, "usable"):
        return Refusal("not-a-text-item", "a composite item without a text of its own", draft.pointer)
    draft.id = attribute(item, "guid")
    draft.version = attribute(item, "version")
    draft.lifecycle = read_signals(_code(signal) for signal in meta.iterfind("signal"))
    draft.headline = _headline(content, draft.language)
    if draft.headline is None and source is not None:
        draft.headline = inline.inner_headline(source)
    draft.headline = draft.headline or text_of(meta.find("title"))
    draft.urgency = digits(content.findtext("urgency"))
    draft.slugline = text_of(content.find("slugline"))
    draft.dateline = inline.read_place_line(text_of(content.find("dateline")))
    draft.byline = text_of(content.find("by"))
    draft.version_created = meta.findtext("versioncreated") or content.findtext("contentmodified")
    draft.first_created = meta.findtext("firstcreated") or content.findtext("contentcreated")
    draft.embargoed = meta.findtext("embargoed")
    draft.rights = _rights(item, draft.language)
    draft.ednote = _note(meta)
    draft.subjects = [_subject(subject, draft.language) for subject in content.iterfind("subject")]
    draft.sources = [*_names(meta.find("provider")), sender, *_sources(item, content)]
    inline.fill_story(draft, body, f"{draft.pointer}/contentSet")
    return finish(draft, hints)


def _code(element: etree._Element | None) -> str:
    """The code of a concept: a qcode, the end of a URI, or a literal; empty where there is none."""
    code = attribute(element, "qcode")
    if code:
        return code
    uri = attribute(element, "uri")
    return uri.rstrip("/").rpartition("/")[2] if uri else attribute(element, "literal") or ""


def _language(item: etree._Element, content: etree._Element) -> str | None:
    """The language of the content; `xml:lang` is the language of the metadata, and the next best."""
    said = [tag for found in content.iterfind("language") if (tag := attribute(found, "tag") or text_of(found))]
    whole = language_of(item)
    return next((tag for tag in said if tag == whole), None) or next(iter(said), whole)


def _in_language(found: list[etree._Element], language: str | None) -> list[etree._Element]:
    """Those in the language of the content first, then those of no language, then the others."""

    def distance(element: etree._Element) -> int:
        own = language_of(element)
        return (
            1 if own is None else 0 if language and own.split("-")[0].lower() == language.split("-")[0].lower() else 2
        )

    return sorted(found, key=distance) if len(found) > 1 else found


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _headline(content: etree._Element, language: str | None) -> str | None:
    """The main headline: neither a sub-headline nor a short form, of the first rank, in the language of the content."""

    def order(element: etree._Element) -> tuple[bool, bool, int]:
        role = (attribute(element, "role") or "").rpartition(":")[2].lower()
        main = role in ("main", "headline", "title", "hl1")
        return role.startswith(_SECONDARY_HEADLINES), bool(role) and not main, digits(attribute(element, "rank")) or 1

    found = [headline for headline in content.iterfind("headline") if text_of(headline)]
    chosen = min(_in_language(found, language), key=order, default=None)
    return text_of(chosen)


def _content(item: etree._Element, language: str | None) -> tuple[etree._Element | None, markup.Body]:
    """The first content that holds a text, and that text: XML before plain data."""
    found = [*item.iterfind("contentset/inlinexml"), *item.iterfind("contentset/inlinedata")]
    first: etree._Element | None = None
    for content in _in_language(found, language):
        body = _data(content) if local_name(content) == "inlinedata" else inline.read_body(content)
        if body.paragraphs:
            return content, body
        first = content if first is None else first
    return first, markup.Body()


def _data(content: etree._Element) -> markup.Body:
    medium = (attribute(content, "contenttype") or "text/plain").lower()
    if not medium.startswith("text/") and not any(word in medium for word in ("xml", "html", "nitf")):
        return markup.Body()
    if len(content):
        return inline.read_body(content)
    text = content.text or ""
    if "base64" in (attribute(content, "encoding") or "").lower():
        try:
            text = base64.b64decode(text, validate=False).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return markup.Body(whole=False)
    return body_of(text)


def _rights(item: etree._Element, language: str | None) -> str | None:
    notices = _in_language([*item.iterfind("rightsinfo/copyrightnotice")], language)
    said = (text_of(notice) for notice in notices)
    return next(filter(None, said), None) or next(iter(_names(item.find("rightsinfo/copyrightholder"))), None)


def _note(meta: etree._Element) -> str | None:
    """The notes to editors that may be passed on: no notebook, no contacts or addresses, nothing marked so."""
    notes: list[str] = []
    for note in meta.iterfind("ednote"):
        marks = f"{attribute(note, 'role') or ''} {attribute(note, 'pubconstraint') or ''}".lower()
        if not any(mark in marks for mark in _PRIVATE_NOTES):
            told = trimmings.cut_private(markup.read(note).paragraphs)
            notes.extend(line for line in told if "@" not in line)
    return " ".join(dict.fromkeys(notes)) or None


def _subject(subject: etree._Element, language: str | None) -> Subject:
    code = attribute(subject, "qcode") or attribute(subject, "uri") or attribute(subject, "literal")
    names = _in_language([*subject.iterfind("name")], language)
    return Subject(code=short_code(code), name=next(filter(None, map(text_of, names)), None))


def _names(party: etree._Element | None) -> Iterator[str]:
    """What tells a party, the surest first: an internet host, a name, a code."""
    if party is None:
        return
    literal, name = attribute(party, "literal"), text_of(party.find("name"))
    hosts = (provider_of_host(said) for said in (literal, name) if said)
    yield from filter(None, hosts)
    yield from filter(None, (name, literal))
    if code := (attribute(party, "qcode") or "").rpartition(":")[2]:
        yield code


def _sources(item: etree._Element, content: etree._Element) -> Iterator[str]:
    for party in (content.find("infosource"), item.find("rightsinfo/copyrightholder")):
        yield from _names(party)
    if line := text_of(content.find("creditline")):
        yield line
