"""What the two formats with control characters share: framing, markers on lines of their own, dates of trailers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from streams.errors import Refusal
from streams.wire import lifecycle, prose
from streams.wire.charset import decode_text
from streams.wire.draft import Draft
from streams.wire.hints import Hints
from streams.wire.item import Deviation, Lifecycle

_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_PADDING = "\x00\x04\x0c\x16\x7f \t\r\n"
_LINE = re.compile(r"\r\n?|\n")
_REPEATED = re.compile(r"\W{0,9}(?P<word>\w{2,20})(?:\W{1,9}(?P=word)){1,4}\W{0,9}", re.IGNORECASE)
_BRACKETED = re.compile(r"\((?P<words>[^()]{1,200})\)")
_NUMBER = re.compile(r"(?<!\d)(?P<number>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]*(?:ld|lead)", re.IGNORECASE)
_LONGEST_MARKER = 200  # code points of a line that may be a marker
_WEIGHT: dict[Lifecycle, int] = {"new": 0, "update": 1, "repeat": 2, "correction": 3, "kill": 4}


@dataclass(frozen=True, slots=True)
class Telegram:
    """One message: the lines of its header, its body and its trailer.

    `framed` is False where control characters are missing; then `header` is the first line alone, the body has the
    rest, and whoever knows the format tells where the header ends.
    """

    header: tuple[str, ...]
    body: tuple[str, ...]
    trailer: str
    framed: bool


@dataclass(slots=True)
class Markers:
    """What the markers of a message say: `1ST LEAD`, `(Berichtigung: Zahl geändert)`, `KILL KILL KILL`."""

    lifecycle: Lifecycle | None = None
    urgency: int | None = None
    version: str | None = None
    embargo: str | None = None

    def read(self, line: str) -> bool:
        """Read a line; False where it is no marker."""
        words = line.strip(" \t\a*+=")
        if not words or len(words) > _LONGEST_MARKER:
            return False
        if bracketed := _BRACKETED.fullmatch(words):
            words = bracketed["words"].strip()
        first = words.partition(":")[0].strip().casefold()
        if first.startswith(_table("embargo")) and not any(word in words.casefold() for word in _table("lifted")):
            self.embargo = words
            return True
        known = any(self._take(candidate) for candidate in _candidates(words, bracketed=bracketed is not None))
        if known and (number := _NUMBER.search(words)):
            self.version = str(int(number["number"]) + 1)
        return known or (bracketed is not None and first in _table("genres"))

    def _take(self, words: str) -> bool:
        tags = lifecycle.read_tags(f"{words}: x")
        if tags.headline != "x":
            return False
        if tags.lifecycle and (self.lifecycle is None or _WEIGHT[tags.lifecycle] > _WEIGHT[self.lifecycle]):
            self.lifecycle = tags.lifecycle
        self.urgency = min(filter(None, (self.urgency, tags.urgency)), default=None)
        return True


def decode_message(raw: bytes, hints: Hints) -> tuple[str, list[Deviation]] | Refusal:
    """Decode the bytes of a file. Not to be UTF-8 is the rule in these formats, and no deviation."""
    decoded = decode_text(raw, hints.content_type)
    if isinstance(decoded, Refusal):
        return decoded
    text, deviations = decoded
    return text, [deviation for deviation in deviations if deviation.code != "charset-fallback"]


def split(text: str) -> list[Telegram]:
    """Part a file into its messages: each begins with SOH. Empty ones are left out."""
    pieces = text.split(_SOH)
    messages = pieces[1:] if not pieces[0].strip(_PADDING) or _STX not in pieces[0] else pieces
    return [_telegram(message) for message in messages or pieces if message.strip(_PADDING)]


def month_number(word: str) -> int | None:
    """Give the number of a month by its name or short form in the languages of the service."""
    return _months().get(word.strip(" .").casefold())


def fill_from_markers(draft: Draft, markers: Markers) -> None:
    """Fill a draft with what the markers say."""
    draft.lifecycle = markers.lifecycle
    draft.version = draft.version or markers.version
    draft.embargoed = markers.embargo
    if markers.urgency is not None:
        draft.urgency = min(draft.urgency or markers.urgency, markers.urgency)


def service_provider(service: str) -> str | None:
    """Give the agency that a service or a regional desk belongs to: `dpa` for `bdt` and `lni`."""
    word = service.casefold()
    return next((code for code, services in _tables()["services"].items() if word in services), None)


def priority(kind: str, letter: str) -> int | None:
    """Give the urgency of a priority; None for a letter of no meaning where the map has no `others`."""
    table: dict[str, int] = _tables()[kind]
    return table.get(letter.casefold(), table.get("others"))


def sub_headline() -> tuple[str, ...]:
    """Give the words, in lower case, with which a line below the headline begins."""
    return _table("sub-headlines")


def lines_of(text: str) -> tuple[str, ...]:
    """Give the lines of a piece of a message."""
    return tuple(_LINE.split(text))


def _telegram(message: str) -> Telegram:
    front, stx, rest = message.partition(_STX)
    if not stx:
        front, _, rest = message.lstrip(_PADDING).partition("\n")
    body, etx, trailer = rest.partition(_ETX)
    lines = tuple(line for line in lines_of(front.strip(_PADDING)) if line.strip(_PADDING))
    return Telegram(lines, lines_of(body.rstrip(_PADDING)), prose.tidy(trailer[:400]), framed=bool(stx and etx))


def _candidates(words: str, *, bracketed: bool) -> Sequence[str]:
    """The words themselves, one word for its repetition, and what stands before a colon or blank within brackets."""
    repeated = _REPEATED.fullmatch(words)
    if repeated:
        return (repeated["word"],)
    if bracketed:
        return (words, words.partition(":")[0].strip(), words.partition(" ")[0])
    return (words,)


def _table(name: str) -> tuple[str, ...]:
    return tuple(_tables()[name])


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for number, words in _tables()["months"].items() for word in words}


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(files("streams.wire").joinpath("telegrams.yaml").read_text("utf-8"))
    return tables
