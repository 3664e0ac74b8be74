"""Text to sentences and clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from streams.enrich.morphology import Morphology

Span = tuple[int, int]

# A sentence ends at a line break, at a full stop of East Asian scripts, or at a stop with a space after it.
_END = re.compile(r"\n+|[。！？]+[」』”）]*|[.!?…؟۔]+[\"'”“»)\]]*(?=[ \u00A0\t])")
_LAST_WORD = re.compile(r"([\w.]+)$")
_CLAUSE = re.compile(r"[,;:()\u2013\u2014“”„«»\"،؛、，；：（）「」]| - ")


def split_sentences(text: str, morphology: Morphology) -> tuple[Span, ...]:
    """Return (start, end) of each sentence, without the white space around it."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, start, match, morphology):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(text: str, start: int, match: re.Match[str], morphology: Morphology) -> bool:
    stop = text[match.start()]
    if stop != ".":
        return True
    following = text[match.end() :].lstrip()[:1] if match.end() + 1 < len(text) else ""
    if following.islower():
        return False
    last = _LAST_WORD.search(text, start, match.start())
    if last is None:
        return True
    word = last.group().lower()
    single_initial = len(word) == 1 and word.isalpha() and morphology.cased
    ordinal = word.isdigit() and len(word) <= 2 and morphology.language in _ORDINAL_STOPS
    return not (single_initial or ordinal or word in morphology.abbreviations)


# Languages that write ordinals with a full stop: `am 3. Oktober`.
_ORDINAL_STOPS = frozenset({"de", "pl", "tr"})


def find_index(spans: Sequence[Span], offset: int) -> int:
    """Return the index of the span that holds `offset`, or of the last one that begins before it."""
    return max(0, bisect_right(spans, (offset, 1 << 60)) - 1)


def split_clauses(text: str, folded: str, sentence: Span, morphology: Morphology) -> tuple[Span, ...]:
    """Return the clauses of one sentence: split at punctuation and before the words that begin a clause."""
    return tuple(_walk_clauses(text, folded, sentence, morphology))


def _walk_clauses(text: str, folded: str, sentence: Span, morphology: Morphology) -> Iterator[Span]:
    start, end = sentence
    cuts = {match.end() for match in _CLAUSE.finditer(text, start, end) if not _within_number(text, match.start())}
    window = f" {folded[start:end]} "
    for word in morphology.clause_breaks:
        needle = word if morphology.boundaries == "none" else f" {word} "
        at = window.find(needle)
        while at >= 0:
            cuts.add(start + at)
            at = window.find(needle, at + 1)
    position = start
    for cut in sorted(cuts):
        if position < cut < end:
            yield position, cut
            position = cut
    yield position, end


def _within_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
