"""NITF (News Industry Text Format) and its dialects (AP, PA, AAP, EFE, NTB, ANSA)."""

from collections.abc import Iterator

from lxml import etree

from streams.errors import Refusal
from streams.wire import inline, markup
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import known_provider, provider_of_host
from streams.wire.item import Lifecycle, Subject, WireItem
from streams.wire.signals import read_signals
from streams.wire.statuses import read_status
from streams.wire.subjects import iptc_code
from streams.wire.times import instant, to_rfc3339
from streams.wire.trimmings import cut_private
from streams.wire.xmltree import attribute, child, digits, language_of, plain_names, read, read_each, text_of

_ID_NAMES = ("doc-id", "docid", "guid", "uri", "urn", "id", "ntbid", "item-id", "newsitemid", "story-id")
_LANGUAGE_NAMES = ("language", "article-language")
_SLUG_NAMES = ("anpa-keyword", "slug", "slugline", "ntbstikkord")
_TARGET = "/head/docdata/@management-doc-idref"
_HEADLINES = ("body/body.head/hedline/hl1", "body/body.head/headline/hl1", "body/body.head/hl1", "head/title")


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read a document. One with a text that cancels another item gives two outcomes: itself, and that cancel."""
    tree = read(raw, hints)
    if isinstance(tree, Refusal):
        return [tree]
    plain_names(tree.root)

    def read_entry(root: etree._Element, pointer: str) -> WireItem | Refusal:
        draft = Draft(format="nitf", pointer=pointer, warnings=[*tree.warnings])
        _fill(draft, root)
        if pointer:
            draft.id, draft.status = _target(root), "canceled"
        if pointer and not notice:
            draft.headline, draft.paragraphs = None, ()
        return finish(draft, hints)

    notice = _is_notice(tree.root)
    pointers = [""] if _target(tree.root) is None else [_TARGET] if notice else ["", _TARGET]
    return read_each([(tree.root, pointer) for pointer in pointers], read_entry, hints)


def _target(root: etree._Element) -> str | None:
    """The item that this document cancels by name."""
    docdata = root.find("head/docdata")
    status = read_status(attribute(docdata, "management-idref-status") or "")
    return attribute(docdata, "management-doc-idref") if status == "canceled" else None


def _is_notice(root: etree._Element) -> bool:
    """Whether a document that cancels an item is nothing beside: canceled itself, without text, or that very item."""
    docdata = child(root, "head/docdata")
    if read_status(attribute(docdata, "management-status") or "") == "canceled":
        return True
    return attribute(docdata.find("doc-id"), "id-string") == _target(root) or not _body(root).paragraphs


def _fill(draft: Draft, root: etree._Element) -> None:
    docdata, head = child(root, "head/docdata"), child(root, "body/body.head")
    meta = _metadata(root)
    draft.id = attribute(docdata.find("doc-id"), "id-string") or _first(meta, _ID_NAMES) or attribute(root, "uno")
    draft.version = attribute(docdata.find("du-key"), "version") or meta.get("article-revision")
    draft.status = attribute(docdata, "management-status")
    draft.lifecycle = _lifecycle(docdata)
    draft.headline = next(filter(None, (text_of(line) for path in _HEADLINES for line in root.iterfind(path))), None)
    draft.language = attribute(root, "baselang") or language_of(root) or _first(meta, _LANGUAGE_NAMES)
    draft.urgency = next(filter(None, (digits(attribute(u, "ed-urg")) for u in root.iterfind("head//urgency"))), None)
    draft.slugline = _first(meta, _SLUG_NAMES) or attribute(docdata.find("du-key"), "key")
    draft.byline = _pieces(head.find("byline"))
    draft.dateline = inline.nitf_dateline(head)
    _fill_times(draft, root, docdata)
    draft.rights = _rights(docdata, head)
    draft.ednote = " ".join(cut_private([attribute(note, "info") or "" for note in docdata.iterfind("ed-msg")])) or None
    draft.subjects = [_subject(subject) for subject in root.iterfind("head/tobject/tobject.subject")]
    draft.sources = [*_sources(docdata, head, meta)]
    body = _body(root)
    if not body.paragraphs and (abstract := head.find("abstract")) is not None:
        body = markup.read(abstract)
        if body.paragraphs:
            draft.warn("text-from-description", "there is no body; the abstract is read")
    inline.fill_story(draft, body, "/body/body.content")


def _metadata(root: etree._Element) -> dict[str, str]:
    found = ((attribute(meta, "name"), attribute(meta, "content")) for meta in root.iterfind("head/meta"))
    return {name.lower(): content for name, content in found if name and content}


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _body(root: etree._Element) -> markup.Body:
    """What stands in `body.content`; where there is none, all of the body but its head and end."""
    if root.find(".//body.content") is not None:
        return inline.read_body(root)
    body = root.find("body")
    if body is None:
        return markup.Body()
    for name in ("body.head", "body.end"):
        for apart in body.findall(name):
            body.remove(apart)
    return markup.read(body)


def _fill_times(draft: Draft, root: etree._Element, docdata: etree._Element) -> None:
    """Issue and release. Many feeds give the release of every item: it is an embargo only where it is later."""
    issued = _time(docdata.find("date.issue")) or attribute(root.find("head/pubdata"), "date.publication")
    revised = [norm for entry in root.iterfind("head/revision-history") if (norm := attribute(entry, "norm"))]
    draft.first_created = issued
    draft.version_created = revised[-1] if revised and to_rfc3339(revised[-1]) else issued
    released = _time(docdata.find("date.release"))
    embargoed = "embargo" in (draft.status or "").lower()
    if released and (embargoed or _is_later(released, draft.version_created)):
        draft.embargoed = released


def _time(element: etree._Element | None) -> str | None:
    return attribute(element, "norm") or text_of(element)


def _is_later(released: str, issued: str | None) -> bool:
    release = instant(to_rfc3339(released) or "")
    issue = instant(to_rfc3339(issued) or "") if issued else None
    return release is not None and (issue is None or release > issue)


def _lifecycle(docdata: etree._Element) -> Lifecycle | None:
    if docdata.find("correction") is not None:
        return "correction"
    return read_signals(attribute(note, "msg-type") for note in docdata.iterfind("ed-msg"))


def _rights(docdata: etree._Element, head: etree._Element) -> str | None:
    if line := text_of(head.find("rights")):
        return line
    notice = docdata.find("doc.copyright")
    holder = attribute(notice, "holder")
    return f"© {attribute(notice, 'year') or ''} {holder}" if holder else None


def _subject(subject: etree._Element) -> Subject:
    names = (attribute(subject, f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
    return Subject(
        code=iptc_code(attribute(subject, "tobject.subject.refnum")),
        name=next(filter(None, names), None),
    )


def _sources(docdata: etree._Element, head: etree._Element, meta: dict[str, str]) -> Iterator[str]:
    said = [
        attribute(docdata.find("doc-id"), "regsrc"),
        text_of(head.find("distributor")),
        attribute(docdata.find("del-list/from-src"), "src-name"),
        attribute(docdata.find("doc.copyright"), "holder"),
        text_of(head.find("rights/rights.owner")),
        meta.get("provider") or meta.get("source"),
    ]
    named = [name for name in said if name]
    for name in named:
        yield provider_of_host(name) or known_provider(name) or name


def _pieces(element: etree._Element | None) -> str | None:
    """The byline: its parts (person, title) stand in elements of their own, without a space between them."""
    return " ".join(str(piece).strip() for piece in element.itertext()) if element is not None else None
