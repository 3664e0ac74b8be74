"""Text to sentences and clauses."""

import re
from collections.abc import Iterator
from functools import cache

from streams.enrich.morphology import Morphology

Span = tuple[int, int]

# What may end a sentence, with the closing quotes and brackets behind it.
_END = re.compile(r"[\n.!?…؟۔。！？]+[\"'”“»)\]」』”）]*")
# Characters of the longest sentence; lists and tables without stops may be longer.
_LONGEST = 2_000
_SURE = frozenset("\n。！？")
_SPACES = frozenset(" \u00a0\t")
_OPENING = "\"'„“”«»([‚‘「『（"
# A date before a comma of East Asian languages is said of what follows: `2016年，`.
_CLAUSE = re.compile(r"[;:()\u2013\u2014،؛；：（）]|(?<![년年月日])[,、，]")
_DASH = re.compile(" - ")
# Languages that write ordinals with a full stop: `am 3. Oktober`.
_ORDINAL_STOPS = frozenset({"de", "pl", "tr"})


def split_sentences(text: str, morphology: Morphology) -> tuple[Span, ...]:
    """Return (start, end) of each sentence, without the white space around it.

    A sentence ends at a line break, at a full stop of East Asian scripts, or at a stop with a space after it.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match.start(), match.end(), morphology):
            start = _append(spans, text, start, match.end())
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> int:
    """Add the sentence from `start` to `end`, in pieces where nobody would read it as one; return `end`."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        start = _append(spans, text, start, cut if cut > 0 else start + _LONGEST)
    part = text[start:end]
    kept = part.lstrip()
    start += len(part) - len(kept)
    if kept:
        spans.append((start, start + len(kept.rstrip())))
    return end


def _ends_sentence(text: str, start: int, at: int, end: int, morphology: Morphology) -> bool:
    stop = text[at]
    if stop in _SURE or "\n" in text[at:end]:
        return True
    if text[end : end + 1] not in _SPACES:
        return False
    if stop != ".":
        return True
    following = text[end : end + 4].lstrip()[:1]
    if following.islower():
        return False
    word = text[max(start, text.rfind(" ", start, at) + 1) : at].lstrip(_OPENING).lower()
    if not word:
        return True
    single_initial = len(word) == 1 and word.isalpha() and morphology.cased
    ordinal = len(word) <= 2 and word.isdigit() and morphology.language in _ORDINAL_STOPS
    return not (single_initial or ordinal or word in morphology.abbreviations)


def split_clauses(text: str, folded: str, sentence: Span, morphology: Morphology) -> tuple[Span, ...]:
    """Return the clauses of one sentence: split at punctuation and before the words that begin a clause."""
    return tuple(_walk_clauses(text, folded, sentence, morphology))


def _walk_clauses(text: str, folded: str, sentence: Span, morphology: Morphology) -> Iterator[Span]:
    start, end = sentence
    cuts = [match.end() for match in _CLAUSE.finditer(text, start, end) if not _within_number(text, match.start())]
    cuts.extend([match.end() for match in _DASH.finditer(text, start, end)])
    apart = morphology.boundaries != "none"
    words, breaks = _breaks(morphology.clause_breaks, apart=apart)
    # Most sentences hold none of these words, which a set tells faster than an expression.
    if breaks and not (apart and words.isdisjoint(folded[start:end].split())):
        cuts.extend(match.start() for match in breaks.finditer(folded, start, end))
    position = start
    for cut in sorted(cuts):
        if position < cut < end:
            yield position, cut
            position = cut
    yield position, end


@cache
def _breaks(words: tuple[str, ...], *, apart: bool) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """Return the first words of what begins a clause, and an expression that finds where."""
    if not words:
        return frozenset(), None
    choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    first = frozenset(word.split()[0] for word in words if word.split())
    return first, re.compile(f"(?<![^ ])(?:{choice})(?![^ ])" if apart else choice)


def _within_number(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
