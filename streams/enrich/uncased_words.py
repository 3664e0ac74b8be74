"""The words of a text in a script without capitals: what each does with names, and what is known of it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import Any

from streams.enrich.matching import Match
from streams.enrich.name_words import Role
from streams.enrich.reading import Reading
from streams.enrich.unlisted import take

SHORTEST = 3
_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
_LETTERS = rf"[^\W_{_MARKS}][\w{_MARKS}]*"
# A word with what it has inside: ZWNJ, hyphen, apostrophe, gershayim; the geresh of ג' may end it.
_WORD = re.compile(rf"{_LETTERS}(?:[\-\u05be\u200c'‘’׳״“\"]{_LETTERS})*(?:(?<=[גזצץתדחפבר])['‘’׳])?")
_CLOSERS = ',،.؛;:()[]«»"”“\n!?؟—–…'
_STOPS = ~(Role.GIVEN | Role.JOIN | Role.TAIL | Role.PART | Role.MAYBE)


class UncasedWords:
    """The words of one text, what each does, and which are somebody's already."""

    def __init__(self, reading: Reading) -> None:
        """Take what was read; the words of names of its language are there."""
        self._reading = reading
        self._text = reading.text
        self._shows = reading.vocabulary.name_words
        text = reading.text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        seen = self._shows.look_up([text[start:end] for start, end in self._spans])
        words, roles, cuts, rather = zip(*seen, strict=True) if seen else ((), (), (), ())
        self._words: Sequence[str] = words
        self._roles: Sequence[int] = roles
        self._cuts: Sequence[int] = cuts
        self._verbal: Sequence[int] = rather
        self._starts = [start for start, _ in self._spans]
        self._taken = bytearray(len(self._text))
        # Titles: a word that is a given name too may be either, Malka or the queen.
        self._titles = bytearray(len(self._text))
        self._listed = bytearray(len(self._text))
        # Cities: behind a given name they are surnames.
        self._cities = bytearray(len(self._text))
        self._places: dict[int, tuple[int, str | None]] = {}
        self._mark_known()

    def _mark_known(self) -> None:
        """Mark what the knowledge of the language knows: none of it is part of a name on no list."""
        found = self._reading.found
        for name in found.names:
            meaning = name.meaning
            if meaning.type == "place":
                end, _ = self._places.get(name.start, (0, None))
                if name.end > end:
                    self._places[name.start] = name.end, meaning.country
            if meaning.form != "short" or meaning.alone:
                take(self._listed, name.start, name.end)
                lone = meaning.kind == "city" and " " not in self._text[name.start : name.end]
                take(self._cities if lone else self._taken, name.start, name.end)
        shelves: list[Sequence[Match[Any]]] = [found.terms, found.contexts, found.cues, found.suppressors]
        for match in chain.from_iterable(shelves):
            if match.spans:
                for start, end in match.spans:
                    take(self._taken, start, end)
            else:
                take(self._taken, match.start, match.end)
        for title in found.titles:
            take(self._titles, title.start, title.end)

    def _place_at(self, at: int) -> int | None:
        """Return the last word of the listed place that begins with the word at `at`, None where none does."""
        start, end = self._spans[at]
        for begin in range(start, min(end, start + 4)):
            if begin in self._places:
                stop = self._places[begin][0]
                return bisect_left(self._starts, stop) - 1 if stop >= end else None
        return None

    def _goes_on(self, at: int) -> bool:
        """Tell whether a name may go on behind the word at `at`."""
        return self._is_next(at) and self._is_open(at + 1)

    def _is_next(self, at: int) -> bool:
        return at + 1 < len(self._words) and self._is_joined(at)

    def _is_open(self, at: int) -> bool:
        if self._cuts[at] or self._roles[at] & _STOPS or self._words[at][0].isdecimal():
            return False
        if self._roles[at] & (Role.JOIN | Role.TAIL):
            return True
        return self._is_free(at, named=bool(at and self._roles[at - 1] & Role.GIVEN)) or self._is_inhabitant(at)

    def _is_inhabitant(self, at: int) -> bool:
        """Tell whether the word is an adjective of a place with its article, as surnames are: al-Masri, al-Baghdadi."""
        if not self._words[at].startswith(self._shows.family):
            return False
        if not (at and self._roles[at - 1] & Role.GIVEN) or (at > 1 and self._roles[at - 2] & Role.GIVEN):
            return False
        place = self._places.get(self._starts[at] + len(self._shows.family[0]))
        return place is not None and place[0] == self._spans[at][1] and self._words[at].endswith("ي")

    def _is_unknown(self, at: int) -> bool:
        return not self._roles[at] & ~Role.MAYBE and not self._words[at][0].isdecimal() and self._is_free(at)

    def _is_free(self, at: int, *, named: bool = False) -> bool:
        """Tell whether the word is nothing that the knowledge knows, or rather a name; `named` behind a given name."""
        start, end = self._spans[at]
        if "-" in self._words[at]:
            # A known word in a double name tells nothing.
            return self._taken.find(0, start, end) >= 0
        if self._taken.find(1, start + self._cuts[at], end) >= 0:
            return False
        given = bool(self._roles[at] & Role.GIVEN)
        if not (given or named) and self._cities.find(1, start, end) >= 0:
            return False
        return given or self._titles.find(1, start, end) < 0

    def _is_joined(self, at: int, *, title: bool = False) -> bool:
        """Tell whether nothing but a space stands behind the word at `at`; the full stop of a title may."""
        if at + 1 >= len(self._words):
            return False
        gap = self._text[self._spans[at][1] : self._starts[at + 1]]
        return gap in (" ", "\u00a0") or (title and (gap == ". " and self._spans[at][1] - self._starts[at] < 5))

    def _is_closed(self, at: int) -> bool:
        """Tell whether the word at `at` ends what is said of a name: a mark, a word for speaking, `that` behind it."""
        end = self._spans[at][1]
        rest = self._text[end : end + 2]
        if not rest.strip() or rest[0] in _CLOSERS or at + 1 >= len(self._words):
            return True
        return rest[0] == " " and bool(self._roles[at + 1] & (Role.SPEECH | Role.THAT | Role.VERB))

    def _binds(self, at: int) -> bool:
        """Tell whether `bin` and the like has a word behind it that it makes a name: Abd makes one of any."""
        if not self._is_next(at) or len(self._words[at + 1]) < SHORTEST:
            return False
        any_word = bool(self._roles[at] & Role.GIVEN) and self._words[at + 1].startswith(self._shows.family)
        return any_word or self._is_open(at + 1)
