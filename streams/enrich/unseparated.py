"""The matcher of languages that write words without spaces: edges where scripts meet, gaps in characters."""

from collections.abc import Sequence

from streams.enrich.matching import Match, Matcher, Meaning, join
from streams.enrich.patterns import Word

# What a word of a gap is worth where words are not separated.
_CHARACTERS_A_WORD = 3


class UnseparatedMatcher(Matcher[Meaning]):
    """The matcher of languages that write words without spaces."""

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:
        """Return all matches on their shelves, as `Matcher.find` does."""
        haystack = f" {folded} "
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if not _edges_hold(haystack, start, end):
                continue
            for shelf, meaning, company, stem in self._hooks[index]:
                if not stem.case_holds(separated[start - 1 : end - 1]):
                    continue
                if stem.rest is not None and stem.rest.match(haystack, end) is None:
                    continue
                if company is None:
                    shelves[shelf].append(Match(start - 1, end - 1, meaning))
                elif spans := _complete_unseparated(haystack, company.before, company.after, start, end):
                    first, last = spans[0][0], spans[-1][1]
                    shelves[shelf].append(Match(first, last, meaning, join(spans) if company.gapped else ()))
        return shelves


def _complete_unseparated(
    haystack: str, before: Sequence[tuple[Word, int]], after: Sequence[tuple[Word, int]], start: int, end: int
) -> list[tuple[int, int]] | None:
    """Return the spans of all words of a pattern in the text; None where one is missing."""
    spans = [(start, end)]
    for word, gap in before:
        reach = gap * _CHARACTERS_A_WORD
        places = [
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.rfind(stem.text, max(1, spans[0][0] - reach - len(stem.text)), spans[0][0])) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        ]
        if not places:
            return None
        spans.insert(0, max(places, key=lambda span: span[1]))
    for word, gap in after:
        reach = gap * _CHARACTERS_A_WORD
        places = [
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.find(stem.text, spans[-1][1], spans[-1][1] + reach + len(stem.text))) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        ]
        if not places:
            return None
        spans.append(min(places))
    return [(first - 1, last - 1) for first, last in spans]


def _edges_hold(haystack: str, start: int, end: int) -> bool:
    """Where words are not separated, Latin letters, digits and katakana still hold together as words."""
    return not (_glued(haystack[start - 1], haystack[start]) or _glued(haystack[end - 1], haystack[end]))


def _glued(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"
