"""Readers of annotated texts for training: token tables (GermEval 2014, IOB2) and SmartData's JSON."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from streams.errors import KnowledgeError

KINDS = ("PER", "ORG", "LOC")
_SMARTDATA = {"person": "PER", "organization": "ORG", "location": "LOC"}
_OPENING, _CLOSING = frozenset("([{„«“"), frozenset(".,:;!?)]}”»")


class Sentence(NamedTuple):
    """A text with the spans of its names: start, end (code points, exclusive) and PER, ORG or LOC."""

    text: str
    names: frozenset[tuple[int, int, str]]


def read_sentences(path: Path) -> list[Sentence]:
    """Read one file, plain or .gz, by what it begins with. KnowledgeError for a file of neither form."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text = raw.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {error}") from None
    try:
        found = list(_read_smartdata(text) if text.lstrip()[:1] in ("{", "[") else _read_table(text))
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise KnowledgeError(f"{path}: neither a table of tokens nor SmartData: {error!r}") from None
    if not found:
        raise KnowledgeError(f"{path}: there are no sentences in it")
    return found


def _read_table(text: str) -> Iterator[Sentence]:
    """Read lines of number, word and tag (B-PER, I-PER, O, ...) parted by tabs; a blank line ends a sentence."""
    words: list[tuple[str, str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line.strip():
            cells = line.split("\t")
            words.append((cells[1], cells[2]))
        elif words:
            yield _join(words)
            words = []


def _join(words: list[tuple[str, str]]) -> Sentence:
    text = ""
    names: list[tuple[int, int, str]] = []
    for word, tag in words:
        if text and word[0] not in _CLOSING and text[-1] not in _OPENING:
            text += " "
        start = len(text)
        text += word
        kind = tag[2:]
        if kind not in KINDS:
            continue
        if tag.startswith("I-") and names and names[-1][2] == kind:
            names[-1] = (names[-1][0], len(text), kind)
        else:
            names.append((start, len(text), kind))
    return Sentence(text, frozenset(names))


def _read_smartdata(text: str) -> Iterator[Sentence]:
    """Read documents that stand one after the other; a line of a document is taken for a sentence."""
    decoder, at = json.JSONDecoder(), 0
    while True:
        while at < len(text) and text[at] in " \r\n\t,[]":
            at += 1
        if at >= len(text):
            return
        document, at = decoder.raw_decode(text, at)
        yield from _lines(document)


def _lines(document: dict[str, dict[str, object]]) -> Iterator[Sentence]:
    text = str(document["text"]["string"])
    mentions: list[dict[str, object]] = document["conceptMentions"]["array"]  # type: ignore[assignment]
    names = []
    for mention in mentions:
        span: dict[str, int] = mention["span"]  # type: ignore[assignment]
        kind = _SMARTDATA.get(str(mention["type"]).split("-")[0])
        if kind:
            names.append((span["start"], span["end"], kind))
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = frozenset((a - start, b - start, kind) for a, b, kind in names if start <= a and b <= end)
        if line.strip():
            yield Sentence(line, inside)
        start = end + 1
