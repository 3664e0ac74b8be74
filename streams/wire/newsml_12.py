"""NewsML 1.x and its dialects (AFP, Belga, ATS, EFE, Kyodo, TASS, ANP, Business Wire): one news item or several."""

import re
from collections.abc import Iterator

from lxml import etree

from streams.errors import Refusal
from streams.wire import inline, markup
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import known_provider, provider_of_host
from streams.wire.item import Lifecycle, Subject, WireItem
from streams.wire.signals import read_signals
from streams.wire.subjects import iptc_code
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

_TEXT_TYPES = frozenset(
    ["news", "text", "story", "article", "alert", "newsalert", "flash", "bulletin", "release", "brief"]
)
_OTHER_MEDIA = frozenset(
    ["photo", "picture", "image", "graphic", "graphics", "video", "audio", "animation", "package", "catalog",
     "topicset", "event", "planning", "resources", "sound", "infographic"]
)  # fmt: skip
_TITLE_ROLES = frozenset(["title", "headline", "subheadline", "subtitle"])
_OTHER_ROLES = _TITLE_ROLES | frozenset(
    ["caption", "picture", "image", "photo", "thumbnail", "logo", "sound", "audio", "video", "graphic", "stylesheet",
     "contact", "contacts", "keyword", "keywords", "attachment", "preview", "quicklook"]
)  # fmt: skip
_PART_ROLES = frozenset(["", "main", "lead", "body", "text", "intro", "chapeau", "article"])
_TEXT_MEDIA = frozenset(["text", "complexdata", ""])
_MOST_DEPTH = 20
_Story = tuple[etree._Element | None, markup.Body]  # noqa: SLF001 - lxml's only name for an element
_REVISED_ID = re.compile(r"(?P<id>.+?)[-_.]?(?:v|rev)?(?P<revision>\d{1,3})", re.IGNORECASE)


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read a message. The id is the NewsItemId, which the revisions share; the PublicIdentifier names one revision."""
    tree = read(raw, hints)
    if isinstance(tree, Refusal):
        return [tree]
    plain_names(tree.root)
    items = tree.root.findall("newsitem") or ([tree.root] if local_name(tree.root) == "newsitem" else [])
    sender = attribute(tree.root.find("newsenvelope/sentfrom/party"), "FormalName")

    def read_entry(item: etree._Element, pointer: str) -> WireItem | Refusal:
        draft = Draft(format="newsml-1.2", pointer=pointer, warnings=[*tree.warnings])
        return _refuse_other_types(draft, item) or _read_item(draft, item, sender, hints)

    pointers = [""] if len(items) == 1 else [f"/NewsML/NewsItem[{number}]" for number in range(1, len(items) + 1)]
    return read_each([*zip(items, pointers, strict=True)], read_entry, hints)


def _refuse_other_types(draft: Draft, item: etree._Element) -> Refusal | None:
    said = attribute(item.find("newsmanagement/newsitemtype"), "FormalName") or ""
    words = re.findall(r"[a-z]+", said.lower())
    if not _OTHER_MEDIA.isdisjoint(words):
        place = f"{draft.pointer}/NewsManagement/NewsItemType"
        return Refusal("not-a-text-item", f"an item of type {'_'.join(words)[:40]} is no text item", place)
    if words and _TEXT_TYPES.isdisjoint(words):
        draft.warn("type-unknown", "the type of the item is not known; read as text")
    return None


def _read_item(draft: Draft, item: etree._Element, sender: str | None, hints: Hints) -> WireItem | Refusal:
    management = child(item, "newsmanagement")
    draft.language = _language(item)
    draft.status, draft.embargoed = _status(management)
    owner, body = _body(item, draft.language)
    lines = _news_lines(item, owner)
    if not body.paragraphs and draft.status in (None, "usable") and (media := _media(item)):
        return Refusal("not-a-text-item", f"an item with content of type {media} and no text", draft.pointer)
    draft.version = item.findtext("identification/newsidentifier/revisionid")
    draft.id = _id(item, (draft.version or "").strip())
    draft.lifecycle = _lifecycle(item, management)
    draft.headline = _line(lines, "headline") or _inner_title(item)
    draft.urgency = digits(_formal(management.find("urgency")))
    draft.slugline = _line(lines, "slugline")
    draft.byline = _line(lines, "byline")
    draft.dateline = inline.read_place_line(_line(lines, "dateline"))
    draft.version_created = management.findtext("thisrevisioncreated") or management.findtext("firstcreated")
    draft.first_created = management.findtext("firstcreated")
    draft.rights = _line(lines, "copyrightline")
    draft.subjects = [*_subjects(item)]
    draft.sources = [*_sources(item, lines, sender)]
    inline.fill_story(draft, body, f"{draft.pointer}/NewsComponent")
    return finish(draft, hints)


def _formal(element: etree._Element | None) -> str | None:
    return attribute(element, "FormalName") or text_of(element)


def _id(item: etree._Element, revision: str) -> str | None:
    """The NewsItemId; some put the revision into it (`X-041-v2`), some send `0` for none, TASS a guid elsewhere."""
    found = text_of(item.find("identification/newsidentifier/newsitemid"))
    public = text_of(item.find("identification/newsidentifier/publicidentifier")) or ""
    if found and found.strip("0"):
        match = _REVISED_ID.fullmatch(found)
        revised = match is not None and match["revision"] == revision and f":{match['id']}:" in public
        return match["id"] if match and revised else found
    if guid := next(filter(None, (text_of(guid) for guid in item.iter("guid"))), None):
        return guid
    if public.count(":") >= 4:
        return public.removesuffix(f":{revision}")
    return None


def _status(management: etree._Element) -> tuple[str | None, str | None]:
    """The status, and until when it is an embargo."""
    status = _formal(management.find("status"))
    change = management.find("statuswillchange")
    if change is None or not status or "embargo" not in status.lower():
        return status.lower() if status else None, None
    return status.lower(), change.findtext("dateandtime")


def _lifecycle(item: etree._Element, management: etree._Element) -> Lifecycle | None:
    said = read_signals(_formal(instruction) for instruction in management.iterfind("instruction"))
    previous = attribute(item.find("identification/newsidentifier/revisionid"), "PreviousRevision")
    return said or ("update" if previous and previous.strip("0") else None)


def _news_lines(item: etree._Element, owner: etree._Element | None) -> list[etree._Element]:
    """The news lines of the story, from the outside in: those of its pictures are about the pictures."""
    if owner is None:
        return [*item.iterfind("newscomponent/newslines"), *item.iterfind("newscomponent/newscomponent/newslines")]
    around = [up for up in owner.iterancestors() if local_name(up) == "newscomponent"]
    return [lines for component in (*reversed(around), owner) for lines in component.iterfind("newslines")]


def _line(news_lines: list[etree._Element], name: str) -> str | None:
    """The first of the lines of this name that says something."""
    return next((line for lines in news_lines for found in lines.iter(name) if (line := text_of(found))), None)


def _inner_title(item: etree._Element) -> str | None:
    for component in item.iter("newscomponent"):
        if _role(component) in ("title", "headline") and (line := text_of(component.find("contentitem/datacontent"))):
            return line
    for content in item.iter("datacontent"):
        if len(content) and (line := inline.inner_headline(content)):
            return line
    return None


def _language(item: etree._Element) -> str | None:
    declared = (_formal(language) for language in item.iter("language"))
    return next(filter(None, declared), None) or next(
        filter(None, map(language_of, item.iter("newsitem", "newscomponent"))), None
    )


def _role(component: etree._Element) -> str:
    return (attribute(component.find("role"), "FormalName") or "").lower()


def _body(item: etree._Element, language: str | None) -> _Story:
    stories = [_story(component, language, 0) for component in item.iterfind("newscomponent")]
    return next((story for story in stories if story[1].paragraphs), (None, markup.Body()))


def _story(component: etree._Element, language: str | None, depth: int) -> _Story:
    """The text of a component, and the component that owns it: of its own content, else of the components within it.

    Several contents of one component are renderings of the same, and the first that is text counts. Components within
    it are parts of one story, or alternatives: in other languages, in other lengths, or declared to be equivalent.
    """
    for content in component.iterfind("contentitem"):
        body = _rendering(content)
        if body.paragraphs:
            return component, body
    if depth >= _MOST_DEPTH:
        return None, markup.Body()
    parts = [part for part in component.iterfind("newscomponent") if _role(part) not in _OTHER_ROLES]
    found = [(part, story) for part in parts if (story := _story(part, language, depth + 1))[1].paragraphs]
    if not found:
        return None, markup.Body()
    if len(found) == 1:
        return found[0][1]
    if _are_alternatives(component, [part for part, _ in found]):
        return min(found, key=lambda each: (_language(each[0]) != language, _role(each[0]) not in _PART_ROLES))[1]
    bodies = [body for _, (_, body) in found]
    paragraphs = tuple(paragraph for body in bodies for paragraph in body.paragraphs)
    return component, markup.Body(paragraphs, whole=all(body.whole for body in bodies))


def _are_alternatives(component: etree._Element, parts: list[etree._Element]) -> bool:
    if (attribute(component, "EquivalentsList") or "").lower() == "yes":
        return True
    languages = {_language(part) for part in parts}
    return len(languages) > 1 or not all(_role(part) in _PART_ROLES for part in parts)


def _rendering(content: etree._Element) -> markup.Body:
    data = content.find("datacontent")
    media = (attribute(content.find("mediatype"), "FormalName") or "").lower()
    mime = (attribute(content.find("mimetype"), "FormalName") or "").lower()
    foreign = mime.startswith(("image/", "audio/", "video/", "text/css")) or mime.endswith("pdf")
    if data is None or media not in _TEXT_MEDIA or foreign:
        return markup.Body()
    return inline.read_body(data)


def _media(item: etree._Element) -> str | None:
    """The medium of an item that has contents, but none that is text: by type, or by the role that contents play."""
    said = (attribute(medium, "FormalName") for medium in item.iter("mediatype", "mimetype", "role"))
    words = ((word, re.split(r"[^a-z]+", word.lower())) for word in said if word)
    return next((word[:40].lower() for word, parts in words if not _OTHER_MEDIA.isdisjoint(parts)), None)


def _subjects(item: etree._Element) -> Iterator[Subject]:
    for group in item.iter("subjectcode"):
        for subject in group:
            if code := attribute(subject, "FormalName"):
                yield Subject(code=iptc_code(code))


def _sources(item: etree._Element, lines: list[etree._Element], sender: str | None) -> Iterator[str]:
    """Who sent it: names on the list first, then any name."""
    host = text_of(item.find("identification/newsidentifier/providerid"))
    parties = [attribute(party, "FormalName") for party in item.iter("party") if _is_sender(party)]
    for name in filter(None, (host, *parties, sender, _line(lines, "creditline"), _line(lines, "copyrightline"))):
        if code := provider_of_host(name) or known_provider(name):
            yield code
    yield from (name for name in (*parties[:1], sender, host) if name)


def _is_sender(party: etree._Element) -> bool:
    parent = party.getparent()
    return parent is not None and local_name(parent) in ("provider", "source")
