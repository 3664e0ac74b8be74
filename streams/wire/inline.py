"""The story within an XML item: NITF, XHTML, TT's own elements, plain text, or markup escaped into text."""

import re
from collections.abc import Sequence

from lxml import etree

from streams.wire import markup, prose
from streams.wire.datelines import read_dateline
from streams.wire.draft import Draft
from streams.wire.identity import known_provider
from streams.wire.item import Dateline
from streams.wire.ninjs import body_of
from streams.wire.text import fill_from_story
from streams.wire.times import to_rfc3339
from streams.wire.trimmings import is_credit
from streams.wire.xmltree import attribute, local_name, text_of

_NO_STORY = frozenset(["events", "event", "sports-content", "sports-event", "conceptset", "newscoverageset", "xbrl"])
_LONGEST_DATELINE = 120
_LAST_BRACKET = re.compile(r"\s*\(([^()]{2,40})\)\Z")


def read_body(element: etree._Element) -> markup.Body:
    """Read the content of an element whose names are plain (`xmltree.plain_names`)."""
    if len(element) == 0:
        return body_of(element.text or "")
    if any(local_name(child) in _NO_STORY for child in element):
        return markup.Body()
    contents = list(element.iter("body.content")) or _bodies(element)
    for content in contents:
        _leave_out_header(content)
    read = [markup.read(content) if len(content) else body_of(content.text or "") for content in contents]
    return markup.Body(
        tuple(paragraph for body in read for paragraph in body.paragraphs),
        tuple(caption for body in read for caption in body.captions),
        tuple(table for body in read for table in body.tables),
        all(body.whole for body in read),
    )


def inner_headline(element: etree._Element) -> str | None:
    """Give the headline that NITF or XHTML within an item has of its own; None where there is none."""
    for name in ("hl1", "title", "h1", "rubrik"):
        for found in element.iter(name):
            if line := text_of(found):
                return line
    return None


def fill_story(draft: Draft, body: markup.Body, place: str) -> None:
    """Give the draft a body: byline and dateline are told from the story where there is a headline to tell it by."""
    if not body.whole:
        draft.warn("markup-broken", "the markup of the body could not be read to its end", place)
    paragraphs = _part_credit(body.paragraphs)
    headline = prose.tidy_or_none(draft.headline)
    if headline is None:
        draft.paragraphs = paragraphs
        return
    draft.headline, dateline = headline, draft.dateline
    fill_from_story(draft, paragraphs)
    if draft.headline != headline:  # a tag alone, to which plain text would join the next line; here it is whole
        draft.headline, draft.paragraphs = headline, paragraphs
    draft.dateline = dateline or draft.dateline


def _part_credit(paragraphs: Sequence[str]) -> list[str]:
    """Part a credit from the last paragraph where it stands in it, on a line of its own in the markup."""
    if not paragraphs:
        return []
    story, opened, credit = paragraphs[-1].rpartition(" (")
    if opened and prose.ends_sentence(story) and is_credit(f"({credit}"):
        return [*paragraphs[:-1], story, f"({credit}"]
    return [*paragraphs]


def read_place_line(line: str | None) -> Dateline | None:
    """Read a dateline that stands in a field of its own: `London (dpa) -`, `BEIJING, July 23`, `Helsinki`."""
    line = prose.tidy_or_none(line)
    if line is None or len(line) > _LONGEST_DATELINE or to_rfc3339(line):
        return None
    bare = line.rstrip(" -–—.,")
    if found := read_dateline(f"{bare} - " if bare.endswith(")") else line):
        return Dateline(places=found.places, provider=found.provider, date=found.date)
    agency = _LAST_BRACKET.search(bare)
    provider = known_provider(agency[1]) if agency else None
    if agency and provider:
        bare = bare[: agency.start()]
    place, _, rest = bare.partition(",")
    if re.search(r"\d", place) or not re.search(r"\w", place):
        return None
    if re.search(r"\d", rest):
        return Dateline(places=(place,), provider=provider, date=rest.strip())
    places = (part.strip() for part in re.split(r"[/,;()،]", bare))
    return Dateline(places=tuple(filter(None, places)), provider=provider)


def nitf_dateline(head: etree._Element | None) -> Dateline | None:
    """Read the dateline of a NITF `body.head`."""
    found = head.find("dateline") if head is not None else None
    if found is None:
        return None
    dated = found.find("story.date")
    date = text_of(dated)
    if date and (date == attribute(dated, "norm") or to_rfc3339(date)):
        date = None
    located = found.find("location")
    city = located.find("city") if located is not None else None
    place = text_of(city if city is not None else located)
    if place is None:
        if dated is not None:
            dated.text = None
        place = text_of(found)
    line = read_place_line(place)
    if line is None:
        return Dateline(date=date) if date else None
    return Dateline(places=line.places, provider=line.provider, date=line.date or date)


def _leave_out_header(content: etree._Element) -> None:
    """A header at the top of a body repeats the headline and what stands in the fields of the item (dpa)."""
    header = content.find("header")
    if header is not None and len(content) > 1:
        content.remove(header)


def _bodies(element: etree._Element) -> list[etree._Element]:
    bodies = [body for body in element.iter("body") if body is not element]
    return bodies[:1] or [element]
