"""RSS 0.9x, 1.0 and 2.0, and Atom: a feed of entries, or one entry alone."""

import re
from collections.abc import Iterator
from email.utils import parseaddr
from urllib.parse import urljoin, urlsplit

from lxml import etree

from streams.errors import Refusal
from streams.wire import markup, prose
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import known_provider, provider_of_host, provider_of_id
from streams.wire.item import Deviation, Subject, WireItem
from streams.wire.ninjs import body_of
from streams.wire.xmltree import attribute, language_of, local_name, read, read_each

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
# Namespaces of elements that mean something in an entry; others (media, itunes, ...) are told apart and left alone.
_EXTENSIONS = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atompub/tombstones/1.0": "at",
}
_MARKUP = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


class _Entry:
    """The fields of an entry or a channel: `title`, `dc:creator`, `content:encoded`, ..., each a list of elements."""

    def __init__(self, element: etree._Element | None, home: str) -> None:
        self.element = element if element is not None else etree.Element("absent")
        self._fields: dict[str, list[etree._Element]] = {}
        for child in self.element:
            self._fields.setdefault(_field_name(child, home), []).append(child)

    def all(self, *names: str) -> Iterator[etree._Element]:
        for name in names:
            yield from self._fields.get(name, ())

    def first(self, *names: str) -> etree._Element | None:
        return next(self.all(*names), None)

    def text(self, *names: str) -> str | None:
        """The first of these fields that says something, as it stands."""
        return next((text for found in self.all(*names) if (text := _text(found))), None)


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read a feed. An entry without an id is named by its link; what the feed says counts for its entries."""
    tree = read(raw, hints)
    if isinstance(tree, Refusal):
        return [tree]
    root = tree.root
    home = etree.QName(root).namespace or ""
    if local_name(root) == "rdf":
        home = next((etree.QName(child).namespace or "" for child in root if local_name(child) == "item"), "")
    channel_element = root if local_name(root) in ("feed", "channel") else _named(root, "channel")
    channel = _Entry(channel_element, home)

    def read_entry(element: etree._Element, pointer: str) -> WireItem | Refusal:
        atom = local_name(element) in ("entry", "deleted-entry")
        draft = Draft(format="atom" if atom else "rss", pointer=pointer, warnings=[*tree.warnings])
        entry = _Entry(element, etree.QName(element).namespace or "" if atom else home)
        if local_name(element) == "deleted-entry":
            return _finish_deleted(draft, element, channel, hints)
        (_fill_atom if atom else _fill_rss)(draft, entry)
        _fill_from_both(draft, entry, channel, hints)
        return finish(draft, hints)

    return read_each(_entries(root), read_entry, hints)


def _entries(root: etree._Element) -> list[tuple[etree._Element, str]]:
    names = ("item", "entry", "deleted-entry")
    if local_name(root) in names:
        return [(root, "")]
    inside = [child for channel in (root, *(c for c in root if local_name(c) == "channel")) for child in channel]
    found = [child for child in inside if local_name(child) in names]
    return [(child, f"//{local_name(child)}[{number}]") for number, child in enumerate(found, 1)]


def _named(root: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in root if local_name(child) == name), None)


def _field_name(child: etree._Element, home: str) -> str:
    namespace = etree.QName(child).namespace or ""
    name = local_name(child)
    if namespace in (home, ""):
        return name
    return f"{_EXTENSIONS.get(namespace, 'other')}:{name}"


def _text(element: etree._Element | None) -> str | None:
    """All text within an element, as it stands but for white space at its ends."""
    if element is None:
        return None
    text = element.text or "" if len(element) == 0 else "".join(str(piece) for piece in element.itertext())
    return text.strip() or None


def _fill_rss(draft: Draft, entry: _Entry) -> None:
    draft.id = entry.text("guid", "atom:id", "dc:identifier") or attribute(entry.element, _ABOUT)
    draft.headline = _plain(entry.text("title", "dc:title"))
    draft.byline = entry.text("dc:creator") or _author(entry.text("author"))
    draft.first_created = entry.text("pubdate", "dc:date", "dcterms:created", "atom:published")
    draft.version_created = entry.text("atom:updated", "dcterms:modified") or draft.first_created
    draft.subjects = [Subject(name=_plain(_text(found))) for found in entry.all("category", "dc:subject")]
    for name in ("content:encoded", "xhtml:body", "xhtml:div", "atom:content", "body", "description", "dc:description"):
        for found in entry.all(name):
            draft.paragraphs = _rss_body(draft, found)
            if draft.paragraphs:
                return


def _rss_body(draft: Draft, element: etree._Element) -> tuple[str, ...]:
    text = element.text or ""
    is_markup = len(element) or _MARKUP.search(text)
    body = markup.read(element if len(element) else text) if is_markup else body_of(text, "text/plain")
    if not body.whole:
        draft.warn("markup-broken", "the markup of the body could not be read to its end")
    return body.paragraphs


def _fill_atom(draft: Draft, entry: _Entry) -> None:
    draft.id = entry.text("id")
    draft.headline = _construct_line(entry.first("title"))
    authors = (_text(name) for author in entry.all("author") for name in author if local_name(name) == "name")
    draft.byline = ", ".join(filter(None, authors)) or entry.text("dc:creator")
    draft.first_created = entry.text("published", "issued", "created", "dc:date")
    draft.version_created = entry.text("updated", "modified") or draft.first_created
    draft.status = "draft" if _is_draft(entry) else None
    draft.subjects = [
        Subject(name=attribute(category, "label") or attribute(category, "term") or _text(category))
        for category in entry.all("category")
    ]
    for content in entry.all("content"):
        if paragraphs := _construct(draft, content):
            draft.paragraphs = paragraphs
            return
    for summary in entry.all("summary"):
        if paragraphs := _construct(draft, summary):
            draft.warn("text-from-description", "there is no content; the summary is read")
            draft.paragraphs = paragraphs
            return


def _construct(draft: Draft, element: etree._Element) -> tuple[str, ...]:
    """A text construct of Atom: plain, escaped HTML, or XHTML. Content of other media is no text."""
    kind = (attribute(element, "type") or "text").lower()
    if attribute(element, "src") or kind.startswith(("image/", "audio/", "video/")):
        return ()
    if len(element):
        body = markup.read(element)
    elif "html" in kind or "xml" in kind:
        body = markup.read(element.text or "")
    else:
        body = body_of(element.text or "", "text/plain")
    if not body.whole:
        draft.warn("markup-broken", "the markup of the body could not be read to its end")
    return body.paragraphs


def _construct_line(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    if "html" in (attribute(element, "type") or "").lower():
        return markup.plain(element if len(element) else element.text or "") or None
    return prose.tidy_or_none(_text(element))


def _is_draft(entry: _Entry) -> bool:
    control = entry.first("app:control", "control")
    said = (_text(child) for child in control) if control is not None else ()
    return any(word and word.lower() == "yes" for word in said)


def _fill_from_both(draft: Draft, entry: _Entry, channel: _Entry, hints: Hints) -> None:
    link = _link(entry)
    if draft.id is None and link:
        draft.id = link
        draft.warnings.append(Deviation("id-from-link", "the entry has no id; its link serves as one", draft.pointer))
    own = language_of(entry.element) or entry.text("dc:language", "language")
    draft.language = own or channel.text("language", "dc:language") or _language_above(entry.element)
    draft.rights = entry.text("rights", "dc:rights", "copyright") or channel.text("copyright", "rights", "dc:rights")
    draft.sources = [*_sources(draft.id, link, entry, channel, hints)]


def _language_above(element: etree._Element) -> str | None:
    return next(filter(None, map(language_of, element.iterancestors())), None)


def _link(entry: _Entry) -> str | None:
    """The link of an entry, made whole by `xml:base`."""
    for found in entry.all("link", "atom:link"):
        if attribute(found, "rel") in (None, "alternate") and (link := attribute(found, "href") or _text(found)):
            base = next((up.get(_BASE) for up in (found, *found.iterancestors()) if up.get(_BASE)), None)
            try:
                return urljoin(base, link) if base else link
            except ValueError:
                return link
    return None


def _sources(
    item_id: str | None, link: str | None, entry: _Entry, channel: _Entry, hints: Hints
) -> Iterator[str | None]:
    """Who publishes it: whoever the names and links tell to be on the list; else what the feed is said to be."""
    yield provider_of_id(item_id) if item_id else None
    yield provider_of_host(_host(link))
    named = entry.text("dc:publisher", "dc:source", "source"), channel.text("dc:publisher"), channel.text("title")
    yield from (known_provider(name) for name in named if name)
    yield provider_of_host(_host(_link(channel)))
    yield hints.provider
    yield channel.text("title") or _host(link) or None


def _host(link: str | None) -> str:
    try:
        return urlsplit(link or "").hostname or ""
    except ValueError:
        return ""


def _author(said: str | None) -> str | None:
    """The name in `desk@example.org (Jane Doe)`; the address is nobody's business."""
    if said is None or "@" not in said:
        return said
    return parseaddr(said)[0] or None


def _plain(text: str | None) -> str | None:
    """A line that may be HTML, as the titles of RSS may."""
    if text is None:
        return None
    return (markup.plain(text) if _MARKUP.search(text) else prose.tidy(text)) or None


def _finish_deleted(draft: Draft, element: etree._Element, channel: _Entry, hints: Hints) -> WireItem | Refusal:
    """A tombstone (RFC 6721): the entry that it names is withdrawn."""
    draft.id = attribute(element, "ref")
    draft.version_created = attribute(element, "when")
    draft.status = "deleted"
    draft.sources = [*_sources(draft.id, None, _Entry(None, ""), channel, hints)]
    return finish(draft, hints)
