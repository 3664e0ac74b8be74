"""ANPA 1312: `SYN SYN SOH` number, priority and keyword, `STX` text, `ETX` date; as AP and Kyodo send it."""

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
    priority,
    service_provider,
    split,
)
from streams.wire.text import fill_from_story

TRANSMISSION = re.compile(
    r"(?P<service>[A-Za-z])(?P<number>\d{4})(?P<sender>[A-Z]{2,12}(?=[\x1fa-z-]))?\x1f?[\w.-]{0,12}"
)
CATEGORY = re.compile(
    r"(?P<priority>[A-Za-z]) (?P<category>[A-Za-z])[\x13\x14]?(?P<format>[\x11\x12])?[ ]{0,2}"
    r"(?P<keyword>\S.{0,120}?)[ ]{1,12}(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ ]{1,3}(?P<words>\d{1,5}))?"
)
_TABULAR = "\x12"  # DC2
_TAKE = re.compile(r"(?P<slug>.*?)(?:[ ,]+(?P<take>\d{1,2}(?:st|nd|rd|th)[ ]?-?(?:Ld|Add|Sub)\S*|Writethru|Lead\S*))?")
_COUNT = re.compile(r",\s*\d{1,5}$")
_PREFIX = re.compile(r"(?i:am|pm|bc|ap)-(?:[A-Z]{2,3}-{2})?")
# `AP-WF-11-13-13 1509GMT`, and Kyodo's `KWS-21:37-09-12-18`, which has the day before the month.
_DATE = re.compile(
    r"(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2})\s{1,3}(?P<hour>\d{2})(?P<minute>\d{2})\s{0,2}(?P<zone>GMT|UTC)?"
)
_KYODO_DATE = re.compile(r"(?P<hour>\d{2}):(?P<minute>\d{2})-(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{2})")
_SENDER = re.compile(r"[^\w]{0,4}(?P<sender>[A-Z]{2,5})-")
_NOTES = re.compile(
    r"\(?(?:Eds?\b|Editors?\b|EDITORS?\b|AP (?:Photo|Video|Graphic|Audio)|For release|Graphic|Photos?\b|Members?\b)"
)
_KILL = re.compile(
    r"\b(?:(?:MANDATORY|BULLETIN) KILL|KILL (?:THE )?STORY|kill (?:the )?(?:story|item|version)|STORY WITHDRAWN|"
    r"ELIMINATION)\b"
)
_OWN_NUMBER = re.compile(r"(?<!\w)[A-Za-z]\d{4}(?!\w)")
_RULE = re.compile(r"[\s_=<-]*")


def parse(raw: bytes, hints: Hints) -> list[WireItem | Refusal]:
    """Read the messages of a file, in their order.

    The id is the transmission's letter and number with the date, as numbers come again; the number of a writethru
    makes the version. A kill is about the transmission that its text names; naming none, it is refused.
    """
    decoded = decode_message(raw, hints)
    if isinstance(decoded, Refusal):
        return [decoded]
    text, warnings = decoded
    outcomes: list[WireItem | Refusal] = []
    for number, telegram in enumerate(split(text)):
        draft = Draft(format="anpa-1312", pointer=f"/{number}", warnings=[*warnings])
        outcomes.append(_read(draft, telegram, hints))
    return outcomes


def _read(draft: Draft, telegram: Telegram, hints: Hints) -> WireItem | Refusal:
    lines = [*telegram.header, *(() if telegram.framed else telegram.body)]
    transmission = TRANSMISSION.match(lines[0].strip()) if lines else None
    category = CATEGORY.fullmatch(lines[1].strip()) if len(lines) > 1 else None
    if not telegram.framed:
        draft.warn("controls-missing", "control characters of the format are missing")
    if transmission is None or category is None:
        draft.warn("header-unreadable", "the header lines do not have the fields of the format")
    body = list(telegram.body) if telegram.framed else lines[2 if category else 1 :]
    trailer = telegram.trailer or _last(body)
    draft.version_created = _time(trailer)
    markers = Markers()
    tabular = category is not None and category["format"] == _TABULAR
    if category:
        draft.urgency = priority("anpa priorities", category["priority"])
        draft.slugline = _slug(category["keyword"], markers)
    if any(line.lstrip().startswith("^") for line in body):
        paragraphs = _fill_marked(draft, body, markers, tabular=tabular)
    else:
        paragraphs = _fill_plain(draft, body, markers)
    sender = _SENDER.match(trailer)
    named = [sender and sender["sender"], transmission and transmission["sender"]]
    draft.sources = [code for name in named if name and (code := listed_provider(name) or service_provider(name))]
    fill_from_story(draft, list(trimmings.cut_private(paragraphs)))
    if sender:  # of last resort: three letters that no list has name at least the feed
        draft.sources = [*draft.sources, sender["sender"]]
    if transmission:
        draft.id = _numbered(transmission["service"] + transmission["number"], draft.version_created)
    fill_from_markers(draft, markers)
    if markers.lifecycle == "kill" or _KILL.search(draft.ednote or ""):
        own = transmission["service"] + transmission["number"] if transmission else ""
        draft.status, draft.id = (
            "canceled",
            _killed(draft, own, [*paragraphs, draft.ednote or "", draft.headline or ""]),
        )
    return finish(draft, hints)


def _fill_marked(draft: Draft, body: list[str], markers: Markers, *, tabular: bool) -> list[str]:
    """Read AP's text: lines from `^` to `<` or `=` before the story, a tab before each paragraph, tables without it."""
    lines = [piece for line in body for piece in _split_marked(line)]
    before: list[str] = []
    paragraphs: list[str] = []
    in_paragraph = False
    for line in lines:
        words = prose.tidy(line).strip("^<= ")
        if line.startswith("^"):
            in_paragraph = False
            if not paragraphs:
                before.append(words)
        elif line[:1] in ("\t", "\b") or line.startswith("   "):
            in_paragraph = not _RULE.fullmatch(words) and (not tabular or prose.ends_sentence(words))
            if in_paragraph:
                paragraphs.append(words)
        elif in_paragraph and words:
            paragraphs[-1] += " " + words
        elif not words:
            in_paragraph = False
    before = [words for words in before if words]
    rest = _fill_before(draft, before, markers)
    return paragraphs or rest


def _split_marked(line: str) -> list[str]:
    """`^*9006< ^AP-Top-Headlines,0176<` holds two lines, of which the first is a number."""
    if not line.lstrip().startswith("^"):
        return [line]
    pieces = [f"^{piece}" for piece in line.lstrip().split("^")[1:]]
    return [piece for piece in pieces if not re.fullmatch(r"\^\*?\d{1,6}[<=\s]*", piece)]


def _fill_before(draft: Draft, before: list[str], markers: Markers) -> list[str]:
    """Slug, headline, notes and byline; gives the lines behind the headline that are none of these."""
    if not before:
        return []
    draft.slugline = _slug(_COUNT.sub("", before[0]), markers) or draft.slugline
    notes = [words for words in before[1:] if _NOTES.match(words)]
    others = [words for words in before[1:] if not _NOTES.match(words)]
    draft.ednote = " ".join(notes)[:1_000] or None
    while others and markers.read(others[0]):
        del others[0]
    if others and trimmings.read_byline(others[0]) is None:
        draft.headline = others.pop(0)
    byline = next((number for number, words in enumerate(others) if trimmings.read_byline(words)), None)
    if byline is not None:
        draft.byline = others[byline]
        others = others[:byline]  # behind the byline stands who the author works for
    return others


def _fill_plain(draft: Draft, body: list[str], markers: Markers) -> list[str]:
    """Read Kyodo's text: keyword, headline up to `+`, indented paragraphs."""
    lines = [line for line in body if line.strip()]
    if lines and draft.slugline and _PREFIX.sub("", lines[0].strip()).startswith(draft.slugline[:12]):
        del lines[0]
    headline: list[str] = []
    while lines and not lines[0].startswith((" ", "\t")) and len(headline) < 4:
        words = prose.tidy(lines.pop(0))
        if not markers.read(words):
            headline.append(words.rstrip("+<= "))
        if words.endswith(("+", "<", "=")):
            break
    if lines or len(headline) < 2:
        draft.headline = " ".join(headline) or None
    else:
        lines = headline
    kept = [line for line in lines if not line.startswith("==")]
    return list(prose.paragraphs_of("\n".join(kept)))


def _slug(keyword: str, markers: Markers) -> str | None:
    """`BC-BKN--Heat-Hawks 1stLd-Writethru` without its cycle and take; the take is a marker."""
    match = _TAKE.fullmatch(prose.tidy(keyword))
    slug = match["slug"] if match else prose.tidy(keyword)
    if match and match["take"]:
        markers.read(match["take"].replace(" ", ""))
    name = _PREFIX.sub("", slug.strip(" ,"))
    for part in (name, name.rpartition("-")[2], name.rpartition(",")[2].strip()):
        markers.read(part)
    return name or None


def _last(body: list[str]) -> str:
    """The last line that is not blank: the trailer, where ETX is missing. It is taken off the body."""
    while body and not body[-1].strip(" \t\r<\x04\x0c\x7f"):
        body.pop()
    last = prose.tidy(body[-1])[:80] if body else ""
    return prose.tidy(body.pop()) if body and _time(last) else ""


def _numbered(number: str, version_created: str | None) -> str:
    return f"{number}:{version_created[:10]}" if version_created else number


def _killed(draft: Draft, own: str, texts: list[str]) -> str | None:
    """The transmission that a kill names; None where it names none, or several."""
    numbers = {number for text in texts for number in _OWN_NUMBER.findall(text)} - {own}
    return _numbered(numbers.pop(), draft.version_created) if len(numbers) == 1 else None


def _time(trailer: str) -> str | None:
    match = _DATE.search(trailer) or _KYODO_DATE.search(trailer)
    if match is None:
        return None
    year = int(match["year"])
    zone = "Z" if match.groupdict().get("zone") else ""
    moment = f"{match['month']}-{match['day']}T{match['hour']}:{match['minute']}:00{zone}"
    return f"{2000 + year if year < 70 else 1900 + year}-{moment}"
