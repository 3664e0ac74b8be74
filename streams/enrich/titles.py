"""Whose title it is: only one that stands with the name, no other person in between."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from streams.enrich.matching import Match
from streams.enrich.meanings import Title
from streams.enrich.reading import Reading

# The words that may stand between a title and its name beside the names of countries, places and organisations.
_LOOSE_WORDS = 2
_FARTHEST = 60
_COMMAS = frozenset(",،")


class TitleFinder:
    """Finds the titles of the people of one reading, whose mentions it knows."""

    def __init__(self, reading: Reading, people: Sequence[tuple[int, int]]) -> None:
        """Take the spans of all mentions of people, in the order of the text."""
        self._reading = reading
        self._people = people
        self._starts = [start for start, _ in people]
        self._titles = _longest(reading.found.titles)
        self._ends = [title.end for title in self._titles]
        # The shortest title at each end: `president` in the Russian for `chief of the office of the president`.
        self._inner: dict[int, Match[Title]] = {}
        for title in reading.found.titles:
            if title.end not in self._inner or title.start > self._inner[title.end].start:
                self._inner[title.end] = title
        self._after = reading.morphology.title_position in ("after", "both")
        self._ahead = reading.morphology.title_position != "after"
        self._names: list[tuple[int, int]] | None = None

    def find(self, start: int, end: int) -> str | None:
        """Return the English title that stands with the person named at (start, end), or None."""
        if self._ahead and (title := self._before(start) or self._around(start)):
            return title
        return self._behind(start, end)

    def _before(self, start: int) -> str | None:
        title = self._title_before(start)
        if title is None or not self._belongs(title.end, start):
            return None
        # `head of the office of President A B`: the inner title is A's, the whole one B's.
        return (self._inner[title.end] if self._is_followed(start) else title).meaning.title

    def _is_followed(self, start: int) -> bool:
        """Tell whether another person's name stands right behind the one that begins at `start`."""
        at = bisect_left(self._starts, start)
        return at + 1 < len(self._people) and self._people[at][1] + 1 == self._people[at + 1][0]

    def _title_before(self, offset: int) -> Match[Title] | None:
        at = bisect_right(self._ends, offset)
        title = self._titles[at - 1] if at else None
        return title if title and offset - title.end <= _FARTHEST else None

    def _around(self, start: int) -> str | None:
        """Read `the chief of staff of President A, B`: the first title is B's."""
        at = bisect_right(self._starts, start) - 1
        if at < 1:
            return None
        other_start, other_end = self._people[at - 1]
        between = self._reading.text[other_end:start]
        if between == " ":
            whole = self._title_before(other_start)
            shared = whole is not None and self._belongs(whole.end, other_start)
            return whole.meaning.title if whole and shared and self._inner[whole.end] is not whole else None
        if between != ", ":
            return None
        inner = self._title_before(other_start)
        if inner and self._belongs(inner.end, other_start):
            other_start = inner.start
        outer = self._title_before(other_start)
        if outer is None or not 0 < self._reading.words_between(outer.end, other_start) <= _LOOSE_WORDS:
            return None
        return outer.meaning.title

    def _behind(self, start: int, end: int) -> str | None:
        """Read `B, the chief of staff of A`, and titles that follow the name."""
        text = self._reading.text
        if not self._after and text[end : end + 1] not in _COMMAS:
            return None
        at = bisect_right(self._ends, end)
        title = self._titles[at] if at < len(self._titles) else None
        if title is None or title.start < end or title.start - end > _FARTHEST:
            return None
        if self._after:
            return title.meaning.title if not text[end : title.start].strip(" \u200c,،") else None
        following = bisect_right(self._starts, start)
        other = self._people[following][0] if following < len(self._people) else len(text)
        owned = other <= title.start or (other - title.end <= 2 and text[title.end : other].strip(". ") == "")
        close = self._reading.words_between(end, title.start) <= _LOOSE_WORDS and "\n" not in text[end : title.start]
        return title.meaning.title if close and not owned else None

    def _belongs(self, title_end: int, start: int) -> bool:
        """Tell whether the words between a title and a name let the title be the name's."""
        text = self._reading.text[title_end:start]
        if not text.strip(" \u00a0."):
            return True
        another = bisect_left(self._starts, title_end) < bisect_left(self._starts, start)
        if another or any(mark in text for mark in '\n;:()"“„'):
            return False
        places = self._places()
        first, last = bisect_left(places, (title_end, 0)), bisect_left(places, (start, 0))
        named = [(low, high) for low, high in places[first:last] if high <= start]
        if not named:
            return False
        loose = self._reading.words_between(title_end, start)
        loose -= sum(self._reading.words_between(low, high) for low, high in named)
        return loose <= _LOOSE_WORDS and ("," not in text or not text[text.rfind(",") + 1 :].strip())

    def _places(self) -> list[tuple[int, int]]:
        """Return the spans of countries, places and organisations, none inside another."""
        if self._names is None:
            self._names = []
            for match in sorted(self._reading.found.names, key=lambda match: (match.start, -match.end)):
                if match.meaning.type != "person" and (not self._names or match.start >= self._names[-1][1]):
                    self._names.append((match.start, match.end))
        return self._names


def _longest(titles: Sequence[Match[Title]]) -> list[Match[Title]]:
    """Keep of overlapping titles the longest, in the order of the text."""
    kept: list[Match[Title]] = []
    for title in sorted(titles, key=lambda title: (title.end, title.start)):
        if kept and title.start < kept[-1].end:
            if title.end - title.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(title)
    return kept
