"""The matcher of languages that write words without spaces: edges where scripts meet, gaps in characters."""

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from streams.enrich.matching import Company, Hook, Match, Matcher, Meaning, join
from streams.enrich.morphology import Morphology
from streams.enrich.patterns import Word

# What a word of a gap is worth where words are not separated.
_CHARACTERS_A_WORD = 3


class UnseparatedMatcher(Matcher[Meaning]):
    """The matcher of languages that write words without spaces."""

    def __init__(
        self,
        morphology: Morphology,
        automaton: AhoCorasick,
        needles: Sequence[tuple[str, tuple[Hook[Meaning], ...]]],
        shelves: int,
    ) -> None:
        super().__init__(morphology, automaton, needles, shelves)
        self._ways: dict[Word, re.Pattern[str]] = {}
        # Most needles begin and end with letters that hold to none beside them: there the text need not be looked at.
        self._holding = bytearray(_holds_together(key[0]) or _holds_together(key[-1]) for key, _ in needles)

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:
        """Return all matches on their shelves, as `Matcher.find` does."""
        haystack = f" {folded} "
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        hooks, holding = self._hooks, self._holding
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if holding[index] and not _edges_hold(haystack, start, end):
                continue
            for shelf, meaning, company, stem in hooks[index]:
                if stem.original is not None and not stem.case_holds(separated[start - 1 : end - 1]):
                    continue
                if stem.rest is not None and stem.rest.match(haystack, end) is None:
                    continue
                if company is None:
                    shelves[shelf].append(Match(start - 1, end - 1, meaning))
                elif spans := self._complete_around(company, haystack, start, end):
                    first, last = spans[0][0], spans[-1][1]
                    shelves[shelf].append(Match(first, last, meaning, join(spans) if company.gapped else ()))
        return shelves

    def _complete_around(self, company: Company, haystack: str, start: int, end: int) -> list[tuple[int, int]] | None:
        """Return the spans of all words of a pattern in the text; None where one is missing."""
        spans = [(start, end)]
        for word, gap in company.before:
            begin = spans[0][0]
            furthest = begin - gap * _CHARACTERS_A_WORD
            found = None
            for match in self._written(word).finditer(haystack, max(1, furthest - word.longest), begin):
                if match.end() >= furthest and _edges_hold(haystack, *match.span()):
                    found = match.span()
            if found is None:
                return None
            spans.insert(0, found)
        for word, gap in company.after:
            begin = spans[-1][1]
            furthest = begin + gap * _CHARACTERS_A_WORD
            for match in self._written(word).finditer(haystack, begin, furthest + word.longest):
                if match.start() <= furthest and _edges_hold(haystack, *match.span()):
                    spans.append(match.span())
                    break
            else:
                return None
        return [(first - 1, last - 1) for first, last in spans]

    def _written(self, word: Word) -> re.Pattern[str]:
        """Return an expression for every way to write a word, of two that begin alike the longer first."""
        found = self._ways.get(word)
        if found is None:
            texts = sorted({stem.text for stem in word.stems}, key=len, reverse=True)
            found = self._ways[word] = re.compile("|".join(map(re.escape, texts)))
        return found


def _edges_hold(haystack: str, start: int, end: int) -> bool:
    """Where words are not separated, Latin letters, digits and katakana still hold together as words."""
    return not (_glued(haystack[start - 1], haystack[start]) or _glued(haystack[end - 1], haystack[end]))


def _holds_together(letter: str) -> bool:
    return letter.isascii() or _katakana(letter)


def _glued(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"
