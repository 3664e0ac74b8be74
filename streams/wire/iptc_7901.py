"""IPTC 7901: `SOH` header and keywords, `STX` headline and text, `ETX` date, `EOT`; as dpa, SDA, APA, KNA send it."""

import re

from streams.errors import Refusal
from streams.wire import prose, trimmings
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import listed_provider
from streams.wire.item import WireItem
from streams.wire.telegrams import (
    Markers,
    Telegram,
    decode_message,
    fill_from_markers,
    month_number,
    priority,
    service_provider,
    split,
    sub_headline,
)
from streams.wire.text import fill_from_story

HEADER = re.compile(
    r"(?P<service>[^\W\d_]{1,8})(?P<number>\d{2,6})[ \t]{1,4}(?P<priority>[0-9A-Za-z])[ \t]{1,4}"
    r"(?P<category>[^\W\d_]{1,4})(?:[ \t]{1,4}(?P<words>\d{1,5}))?(?:[ \t]+(?P<options>\S.{0,200})?)?"
)
_MESSAGE_ID = re.compile(r"(?<![\w-])(?P<id>\d{6}-\d{2}-\d{3,6})(?:#(?P<version>\d{1,3}))?(?![\w-])")
_AGENT = re.compile(r"(?<!\S)(?P<agent>[^\W\d_][\w-]{1,24})[ ]{1,4}\d{2,6}(?!\S)")
_DATE = re.compile(
    r"(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s{0,3}(?P<zone>GMT|UTC|Z)?\s{0,3}"
    r"(?P<month>[^\W\d_]{3,10})\.?\s{1,3}(?P<year>\d{2}(?:\d{2})?)(?!\w)"
)
_HEAD = 12  # lines that markers, headline and byline take at most
_LONGEST_KEYWORDS = 400


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read the messages of a file, in their order.

    The id is the message's own where the header has one, else service and number with the date, as numbers come again;
    a lead's number makes the version. A kill is about the message that its text names; naming none, it is refused.
    """
    decoded = decode_message(raw, hints)
    if isinstance(decoded, Refusal):
        return [decoded]
    text, warnings = decoded
    outcomes: list[WireItem | Refusal] = []
    for number, telegram in enumerate(split(text)):
        draft = Draft(format="iptc-7901", pointer=f"/{number}", warnings=[*warnings])
        outcomes.append(_read(draft, telegram, hints))
    return outcomes


def _read(draft: Draft, telegram: Telegram, hints: Hints) -> WireItem | Refusal:
    if not telegram.framed:
        draft.warn("controls-missing", "control characters of the format are missing")
    keywords, body = _keywords(telegram)
    body, trailer = _trailer(telegram, body)
    draft.slugline = prose.tidy(" ".join(keywords)[:_LONGEST_KEYWORDS]).strip("/ ") or None
    draft.version_created = _time(trailer)
    markers = Markers()
    body = _fill_head(draft, body, markers)
    header = HEADER.match(telegram.header[0].lstrip()) if telegram.header else None
    if header is None:
        draft.warn("header-unreadable", "the header line does not have the fields of the format")
    else:
        _fill_header(draft, header)
    fill_from_markers(draft, markers)
    paragraphs = prose.paragraphs_of("\n".join(line for line in body if not line.lstrip().startswith("|")))
    agent = _agent(header)
    known, draft.sources = list(draft.sources), [*draft.sources, agent]
    fill_from_story(draft, list(trimmings.cut_private(paragraphs)))
    # What stands for an agency in the header may be a desk: the dateline is the better witness.
    draft.sources = [*known, *draft.sources[len(known) + 1 :], agent]
    if markers.lifecycle == "kill":
        draft.status, draft.id = "canceled", _killed(draft, header, " ".join([*keywords, *paragraphs]))
    return finish(draft, hints)


def _keywords(telegram: Telegram) -> tuple[list[str], list[str]]:
    """The lines after the header line, and the body; without STX the keywords end at the first blank line."""
    if telegram.framed or len(telegram.header) > 1:
        return list(telegram.header[1:]), list(telegram.body)
    lines = list(telegram.body)
    while lines and not lines[0].strip():
        del lines[0]
    keywords: list[str] = []
    while lines and lines[0].strip() and lines[0].rstrip().endswith("/") and len(keywords) < 3:
        keywords.append(lines.pop(0))
    if not keywords and len(lines) > 1 and lines[0].strip() and not lines[1].strip():
        keywords.append(lines.pop(0))
    while lines and not lines[0].strip():
        del lines[0]
    return keywords, lines


def _trailer(telegram: Telegram, body: list[str]) -> tuple[list[str], str]:
    """The trailer; where ETX is missing, the last line of the body may be it."""
    if telegram.trailer:
        return body, telegram.trailer
    lines = body
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if lines and _DATE.match(lines[-1].strip()):
        return lines[:-1], lines[-1].strip()
    return lines, ""


def _fill_head(draft: Draft, body: list[str], markers: Markers) -> list[str]:
    """Read markers, headline and byline off the top of the body: all up to a line that ends with `=`."""
    start = next((number for number, line in enumerate(body[:_HEAD]) if line.strip()), len(body))
    ends = (number for number, line in enumerate(body[: start + _HEAD]) if line.rstrip().endswith("="))
    end = next(ends, None)
    if end is None:
        return _fill_markers_alone(body[start:], markers)
    headline: list[str] = []
    below: list[str] = []
    for line in body[start : end + 1]:
        words = prose.tidy(line).rstrip("= ")
        if not headline and markers.read(words):
            continue
        if below or words.casefold().startswith(sub_headline()):
            below.append(words)
            continue
        if draft.byline is None and (byline := trimmings.read_byline(words)):
            draft.byline = byline
        elif headline and words.startswith("(") and words.endswith(")"):
            draft.ednote = words
        elif words:
            headline.append(words)
    draft.headline = " ".join(headline) or None
    return [*below, "", *body[end + 1 :]] if below else body[end + 1 :]


def _fill_markers_alone(body: list[str], markers: Markers) -> list[str]:
    """Where nothing ends the headline, only markers are read off; the story's own beginning tells the rest."""
    while body and (not body[0].strip() or markers.read(body[0])):
        body = body[1:]
    return body


def _fill_header(draft: Draft, header: re.Match[str]) -> None:
    options = (header["options"] or "").split()
    draft.urgency = priority("iptc priorities", header["priority"])
    named = _MESSAGE_ID.search(header["options"] or "")
    if named:
        draft.id, draft.version = named["id"], named["version"]
    else:
        draft.id = _numbered(header["service"] + header["number"], draft.version_created)
    said = [listed_provider(word) or service_provider(word) for word in options]
    draft.sources = [*filter(None, said), listed_provider(header["service"]) or service_provider(header["service"])]


def _agent(header: re.Match[str] | None) -> str | None:
    """The name before the agency's own number: `Meridian 0045`."""
    found = _AGENT.search(header["options"] or "") if header else None
    return found["agent"] if found else None


def _numbered(number: str, version_created: str | None) -> str:
    """A number comes again after a day or a week, so the date is part of the id."""
    return f"{number}:{version_created[:10]}" if version_created else number


def _killed(draft: Draft, header: re.Match[str] | None, text: str) -> str | None:
    """The message that the text of a kill names; None where it names none, or several."""
    ids = {match["id"] for match in _MESSAGE_ID.finditer(text)}
    if not ids and header:
        own = header["service"] + header["number"]
        numbers = re.findall(rf"(?<!\w){re.escape(header['service'])}\d{{2,6}}(?!\w)", text, re.IGNORECASE)
        ids = {_numbered(number, draft.version_created) for number in numbers if number.lower() != own.lower()}
    return ids.pop() if len(ids) == 1 else None


def _time(trailer: str) -> str | None:
    """`212322 GMT Nov 18` as ISO 8601; without `GMT` it is local time and stays so."""
    match = _DATE.search(trailer)
    month = month_number(match["month"]) if match else None
    if match is None or month is None:
        return None
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    moment = f"{year}-{month:02}-{match['day']}T{match['hour']}:{match['minute']}:00"
    return moment + ("Z" if match["zone"] else "")
