"""A YAML file that remembers on which line each value stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Path = tuple[str | int, ...]

MAX_BYTES = 1_000_000
_MAX_DEPTH = 20
# YAML 1.2's core schema. PyYAML reads YAML 1.1, where the country code NO is the boolean false.
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}", re.ASCII)
_NUMBER = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, on which line (from 1), and what to do."""

    line: int
    reason: str


class ProblemError(Exception):
    """The file cannot be read as a document at all."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.problem = Problem(line, reason)


@dataclass(slots=True)
class Document:
    """The values of the file, and the line (from 1) of each; a member of a mapping stands where its key does."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Give the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_document(raw: bytes) -> Document:
    """Read one YAML document of plain values; ProblemError for what is not one.

    No tags, anchors or aliases: a rule book needs none, and aliases can grow a small file without bounds.
    """
    if len(raw) > MAX_BYTES:
        raise ProblemError(1, f"the file has more than {MAX_BYTES:,} bytes; split the watchlists or shorten them")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ProblemError(line, "this is not UTF-8; save the file as UTF-8") from None
    try:
        return _read(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or "not YAML"
        raise ProblemError(mark.line + 1 if mark else 1, f"not YAML: {reason}") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ProblemError(line, "a control character stands here; remove it") from None


def _read(events: Iterator[Event]) -> Document:
    document = Document()
    started = False
    for event in events:
        if isinstance(event, DocumentStartEvent):
            if started:
                raise ProblemError(_line(event), "a second document begins here; keep one in a file")
            started = True
        elif isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
            document.lines[()] = _line(event)
            document.value = _value(event, events, document, ())
    return document


def _value(event: Event, events: Iterator[Event], document: Document, path: Path) -> Any:
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise ProblemError(_line(event), "anchors (&) and aliases (*) are not read here; write the value out")
    if getattr(event, "tag", None):
        raise ProblemError(_line(event), "tags (!) are not read here; write a plain value")
    if len(path) > _MAX_DEPTH:
        raise ProblemError(_line(event), f"nested deeper than {_MAX_DEPTH} levels")
    if isinstance(event, ScalarEvent):
        return event.value if event.style else _plain(event.value)
    if isinstance(event, SequenceStartEvent):
        return _sequence(events, document, path)
    return _mapping(events, document, path)


def _sequence(events: Iterator[Event], document: Document, path: Path) -> list[Any]:
    values: list[Any] = []
    for event in events:
        if isinstance(event, SequenceEndEvent):
            break
        place = (*path, len(values))
        document.lines[place] = _line(event)
        values.append(_value(event, events, document, place))
    return values


def _mapping(events: Iterator[Event], document: Document, path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key in events:
        if isinstance(key, MappingEndEvent):
            break
        if not isinstance(key, ScalarEvent):
            raise ProblemError(_line(key), "a key must be a word")
        if key.value in values:
            raise ProblemError(_line(key), f"the key {key.value!r} stands here a second time; join the two")
        place = (*path, key.value)
        document.lines[place] = _line(key)
        values[key.value] = _value(next(events), events, document, place)
    return values


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
