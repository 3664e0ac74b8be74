"""Which matches stand where: a lookup by place whose cost does not grow with the text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from streams.enrich.matching import Match

Kind = TypeVar("Kind")


class SpanIndex(Generic[Kind]):
    """Matches in the order of their starts."""

    def __init__(self, matches: Iterable[Match[Kind]]) -> None:
        """Sort the matches once."""
        self._matches = sorted(matches, key=lambda match: match.start)
        self._starts = [match.start for match in self._matches]
        self._longest = max([match.end - match.start for match in self._matches], default=0)

    def __bool__(self) -> bool:
        return bool(self._matches)

    def overlapping(self, start: int, end: int) -> Iterator[Match[Kind]]:
        """Yield the matches that share a character with the span."""
        for index in range(bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)):
            if self._matches[index].end > start:
                yield self._matches[index]

    def within(self, start: int, end: int) -> Iterator[Match[Kind]]:
        """Yield the matches that lie inside the span."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if self._matches[index].end <= end:
                yield self._matches[index]
