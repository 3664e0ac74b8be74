"""One text as all stages of the enrichment see it: its forms, sentences and everything the matcher found."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from streams.enrich.folding import fold, pointless_places, separate
from streams.enrich.matching import Match
from streams.enrich.meanings import SHELVES, Context, CueRule, Meaning, Name, Suppressor, Term, Title
from streams.enrich.morphology import Morphology
from streams.enrich.segmentation import Span, split_clauses, split_sentences
from streams.enrich.spans import SpanIndex
from streams.enrich.vocabulary import Vocabulary

Kind = TypeVar("Kind")
_COMMAS = ",،，"
_BREAKS = ";:；：؛"
# Scripts whose points copy may leave out.
_POINTED = frozenset({"Arab", "Hebr"})
# The comma of 40,000 parts nothing.
_IN_NUMBER = re.compile(r"(?<=\d),(?=\d)")


@dataclass(slots=True)
class Found:
    """The matches by what they mean, in the order of `meanings.SHELVES`; none across a sentence's end or blocked."""

    names: list[Match[Name]]
    terms: list[Match[Term]]
    cues: list[Match[CueRule]]
    suppressors: list[Match[Suppressor]]
    contexts: list[Match[Context]]
    titles: list[Match[Title]]


class Reading:
    """A text, read once: sentences and matches are computed together, clauses when asked for."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Read `text` with the vocabulary of its language."""
        self.text = text
        self.vocabulary = vocabulary
        self.morphology: Morphology = vocabulary.morphology
        self.separated = separate(text)
        self.folded = fold(self.separated, vocabulary.alike)
        self.sentences = split_sentences(text, vocabulary.morphology)
        self._starts = [start for start, _ in self.sentences]
        self._clauses: dict[int, tuple[tuple[Span, ...], list[int]]] = {}
        self.found = self._sort(self._search())

    def _search(self) -> list[list[Match[Meaning]]]:
        find = self.vocabulary.matcher.find
        places = pointless_places(self.text, self.morphology.suffixes) if self.morphology.script in _POINTED else []
        if not places:
            return find(self.separated, self.folded)
        plain = separate("".join([self.text[place] for place in places]))
        return [
            [_placed(match, places) for match in shelf] for shelf in find(plain, fold(plain, self.vocabulary.alike))
        ]

    @cached_property
    def all_capitals(self) -> bool:
        """Tell whether the whole text is in capitals, so that capitals say nothing."""
        return self.text.isupper()

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Return where sentences begin, quotation marks before them left out."""
        text = self.text
        return frozenset(start + (text[start] in "\"„“«»'") for start in self._starts)

    def in_title_case(self, offset: int) -> bool:
        """Tell whether the sentence at `offset` writes most words with a capital, so that capitals say little."""
        start, end = self.sentences[self.sentence_of(offset)]
        words = self.text[start:end].split()
        return sum(word[0].isupper() for word in words) * 2 > len(words)

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence that holds `offset`, or of the last one that begins before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def clauses_of(self, sentence: int) -> tuple[Span, ...]:
        """Return the clauses of a sentence."""
        return self._split(sentence)[0]

    def clause_of(self, sentence: int, offset: int) -> int:
        """Return the index within the sentence of the clause that holds `offset`."""
        return max(0, bisect_right(self._split(sentence)[1], offset) - 1)

    def words_between(self, start: int, end: int) -> int:
        """Count the words between two offsets; where words are not separated, two characters make one."""
        if self.morphology.boundaries == "none":
            return max(0, end - start) // 2
        return len(self.folded[start:end].split())

    def _split(self, sentence: int) -> tuple[tuple[Span, ...], list[int]]:
        found = self._clauses.get(sentence)
        if found is None:
            clauses = split_clauses(self.text, self.folded, self.sentences[sentence], self.morphology)
            found = self._clauses[sentence] = clauses, [start for start, _ in clauses]
        return found

    def _sort(self, shelves: list[list[Match[Meaning]]]) -> Found:
        kept: list[Any] = [self._within_sentences(shelf) for shelf in shelves]
        kept.extend([] for _ in range(len(SHELVES) - len(shelves)))
        terms = SHELVES.index(Term)
        kept[terms] = [match for match in kept[terms] if not match.spans or self._in_one_clause(match)]
        blockers = SpanIndex(kept.pop())
        if blockers:
            apart = self.morphology.boundaries != "none"
            kept = [_unblocked(shelf, blockers, apart=apart) for shelf in kept]
        return Found(*kept)

    def _in_one_clause(self, match: Match[Term]) -> bool:
        """Tell whether the words of a term belong together: an aside may stand between them, no second clause."""
        for (_, end), (start, _) in pairwise(match.spans):
            between = self.text[end:start]
            between = _IN_NUMBER.sub("", between)
            if sum(map(between.count, _COMMAS)) % 2 or any(mark in between for mark in _BREAKS):
                return False
        return True

    def _within_sentences(self, shelf: list[Match[Meaning]]) -> list[Match[Meaning]]:
        return [
            match
            for match in shelf
            if not match.spans or self.sentence_of(match.start) == self.sentence_of(match.end - 1)
        ]


def _placed(match: Match[Meaning], places: list[int]) -> Match[Meaning]:
    """Return a match in a text without points as one in the text itself."""
    spans = tuple((places[start], places[end - 1] + 1) for start, end in match.spans)
    return Match(places[match.start], places[match.end - 1] + 1, match.meaning, spans)


def _unblocked(shelf: list[Match[Meaning]], blockers: SpanIndex[Any], *, apart: bool) -> list[Match[Meaning]]:
    return [
        match
        for match in shelf
        if not any(_blocks(blocker, match, apart=apart) for blocker in blockers.overlapping(match.start, match.end))
    ]


def _blocks(blocker: Match[Any], match: Match[Any], *, apart: bool) -> bool:
    """Tell whether the match is only a part of the blocker's word; where words are not apart, it may not cross it."""
    if apart:
        return blocker.end - blocker.start > match.end - match.start
    return any(
        start < blocker.end and blocker.start < end and not (start <= blocker.start and blocker.end <= end)
        for start, end in match.parts()
    )


def keep_longest(matches: Iterable[Match[Kind]], length: int) -> list[Match[Kind]]:
    """Keep of overlapping matches the longest, of equal spans all, in the order of the text of `length` characters."""
    kept: list[Match[Kind]] = []
    spans: set[tuple[int, int]] = set()
    taken = bytearray(length)
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        span = (match.start, match.end)
        if span not in spans:
            if taken.find(1, *span) >= 0:
                continue
            taken[match.start : match.end] = b"\x01" * (match.end - match.start)
            spans.add(span)
        kept.append(match)
    return sorted(kept, key=lambda match: (match.start, match.end))
