"""Names on no list that their own words or the word before show: universities, clubs, streets, towns, offices."""

import re
from collections.abc import Iterator
from functools import cached_property

from streams.enrich.capitals import UPPER
from streams.enrich.enrichment import EntityType
from streams.enrich.evidence import Kind, read_towns
from streams.enrich.matching import Match
from streams.enrich.meanings import Name
from streams.enrich.reading import Reading
from streams.enrich.unlisted import Unlisted

# No word begins behind an apostrophe unless an elided article stands before it: l'Università, dell'Istituto.
_WORD = re.compile(rf"[{UPPER}](?<![\w\-.].)(?<![^dlDL]['’].)(?!(?<=L)['’])[\w’'\-]*")
_LOWER_BEFORE = re.compile(r"[^\s(„\"«“]+(?= $)")
_FIGURES = re.compile(r" (?:\d{2,4}|e\. ?V\.)(?![\w.,]\d)")
_ROAD = re.compile(r"(?: \d{1,3})?(?![\w\-])")
_ORDINAL = re.compile(r"(?<!\S)\d{1,2}\. $")
_ELIDED = re.compile("^[^'’]*['’]")
_GLUED = frozenset("-/&")
_FURTHEST = 24
_LONGEST: dict[EntityType, int] = {"person": 3, "organisation": 3, "place": 2}
_LONGEST_TOWN = 3


def find_shaped(reading: Reading) -> list[Unlisted]:
    """Find what stands beside the words of the language's `evidence.tsv`; nothing where it has none."""
    return list(_Shapes(reading).find()) if reading.vocabulary.evidence else []


class _Shapes:
    """The capitalised words of one text and what they show."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._evidence = reading.vocabulary.evidence
        self._matches = list(_WORD.finditer(reading.text))
        self._words = [match[0] for match in self._matches]
        self._kinds = self._evidence.kinds(self._words)
        self._towns = read_towns()

    @cached_property
    def _listed(self) -> dict[int, Match[Name]]:
        """Return the longest listed name that begins at each offset."""
        longest: dict[int, Match[Name]] = {}
        for match in self._reading.found.names:
            other = longest.get(match.start)
            if other is None or match.end >= other.end:
                longest[match.start] = match
        return longest

    def find(self) -> Iterator[Unlisted]:
        """Yield the names; some may overlap, the surer ones first."""
        leading = self._evidence.leading
        for at, shows in enumerate(self._kinds):
            if leading and (kind := leading.get(_ELIDED.sub("", self._before(at)))):
                yield from self._led(at, kind)
            if shows is None or shows.idle:
                continue
            if shows.town:
                yield from self._town(at)
            if shows.leads:
                yield from self._shown(at, shows)
            if shows.capitals and not shows.town and self._is_body(at):
                yield self._make(at, at, "organisation")
            elif shows.person and self._stands_alone(at):
                yield self._make(at, at, "person")

    def _stands_alone(self, at: int) -> bool:
        """Tell whether a surname or given name is one: it has no article, adjective or other name beside it."""
        start, end = self._matches[at].span()
        if self._joined(at) or self._joined(at - 1) or self._text[end : end + 1] in _GLUED:
            return False
        before = self._before(at)
        if not before:
            opens = start in self._reading.sentence_starts and self._text[end : end + 2].strip().islower()
            return opens and start not in self._listed
        if before in self._evidence.articles or before in self._evidence.prepositions or start in self._listed:
            return False
        return not self._reading.morphology.declined.search(before)

    def _start(self, at: int) -> int:
        return self._matches[at].start()

    def _end(self, at: int) -> int:
        return self._matches[at].end()

    def _shown(self, at: int, shows: Kind) -> Iterator[Unlisted]:
        if shows.begins:
            yield from self._beginning(at, shows.begins)
        if shows.club:
            yield from self._club(at)
        if shows.ends:
            yield from self._ending(at, shows.ends, compound=shows.compound)
        if shows.road:
            yield from self._road(at)
        if shows.whole and not shows.plain and self._start(at) not in self._listed:
            yield self._make(at, at, shows.whole)
        if shows.settled and not shows.plain and self._before(at) in self._evidence.prepositions:
            yield self._make(at, at, shows.settled)
        if shows.before:
            last = self._run(at + 1, _LONGEST[shows.before])
            if last is not None and self._fits(at, last, shows.before):
                yield self._make(at + 1, last, shows.before)

    def _led(self, at: int, kind: EntityType) -> Iterator[Unlisted]:
        """Read the name behind a word in lower case: `l'azienda Termoplast`, `het dorp Kallenkote`."""
        shows = self._kinds[at]
        if self._start(at) in self._listed or (shows is not None and (shows.plain or shows.begins or shows.club)):
            return
        last = self._run(at + 1, _LONGEST[kind] - 1)
        last = at if last is None else last
        if kind == "person" or last > at or self._words[at] not in self._reading.vocabulary.given_names:
            yield self._make(at, last, kind)

    def _fits(self, at: int, last: int, kind: EntityType) -> bool:
        """Tell whether what follows a word is a name of the kind: in `legte der Präsident Kränze nieder` is none."""
        given = self._words[at + 1] in self._reading.vocabulary.given_names
        if kind != "person":
            return not given
        return given or last > at + 1 or self._before(at) not in self._evidence.articles

    def _beginning(self, at: int, kind: EntityType) -> Iterator[Unlisted]:
        """Read `Universität Gießen`, `Bundesamt für Gesundheit und Umwelt`, an adjective with a capital before them."""
        first = at
        if kind == "organisation" and self._joined(at - 1) and self._is_adjective(at - 1):
            first = at - 1
        last = self._run(at + 1, 2)
        if last is None:
            last = self._linked(at)
        if last is not None:
            yield self._make(first, last, kind)

    def _linked(self, at: int) -> int | None:
        """Return the last word of `für Gesundheit und Umwelt` behind the word at `at`."""
        if at + 1 >= len(self._words):
            return None
        between = self._text[self._end(at) : self._start(at + 1)].split()
        if len(between) > 2 or not between or between[0] not in self._evidence.links:
            return None
        last = at + 1
        while last + 1 < len(self._words) and (self._gap(last) in (", ", " ") or self._and(last)):
            if self._gap(last) == " " and not self._is_adjective(last):
                break
            if self._gap(last) == ", " and not self._and(last + 1):
                break
            last += 1
        return last

    def _club(self, at: int) -> Iterator[Unlisted]:
        word = self._words[at]
        sign = sum(letter.isupper() for letter in word) > 1 and "-" not in word
        following = self._start(at + 1) if at + 1 < len(self._words) else -1
        listed = self._listed.get(following)
        if not (sign or (listed and listed.meaning.type == "place") or self._word(at + 1) in self._towns):
            return
        last = self._run(at + 1, 3)
        if last is None:
            return
        start, end = self._start(at), self._end(last)
        figures = _FIGURES.match(self._text, end)
        ordinal = _ORDINAL.search(self._text, max(0, start - 4), start)
        yield self._make_span(
            ordinal.start() if ordinal else start, figures.end() if figures else end, "organisation", at, last
        )

    def _ending(self, at: int, kind: EntityType, *, compound: bool) -> Iterator[Unlisted]:
        """Read `Berliner Zeitung`, `Thüringer Wald Verlag`, `Deutsche Vermögensberatung`, `Hudson River`."""
        first = at
        while first and at - first < 3 and self._joined(first - 1):
            shows = self._kinds[first - 1]
            if self._is_opener(first - 1) or (shows is not None and (shows.plain or shows.before)):
                break
            if compound and not self._is_adjective(first - 1):
                break
            first -= 1
        if first < at:
            yield self._make(first, at, kind)

    def _road(self, at: int) -> Iterator[Unlisted]:
        start, end = self._matches[at].span()
        figures = _ROAD.match(self._text, end)
        if len(self._words[at]) == 1 and figures and figures.end() > end:
            yield Unlisted(start, figures.end(), self._text[start : figures.end()], type="place")

    def _town(self, at: int) -> Iterator[Unlisted]:
        """Read a town behind a preposition: `in Weinsberg`, `aus Neustadt an der Aisch`."""
        start = self._start(at)
        if start in self._listed:
            return
        for last in range(min(at + _LONGEST_TOWN, len(self._words)) - 1, at - 1, -1):
            name = self._text[start : self._end(last)]
            if name in self._towns and self._before(at) in self._evidence.prepositions:
                yield Unlisted(start, self._end(last), name, type="place", country=self._towns[name] or None)
                return

    def _is_body(self, at: int) -> bool:
        """Tell whether the word in capitals is a body's: an article stands before it, or it explains a name."""
        start, end = self._matches[at].span()
        before = self._before(at)
        if before:
            glued = self._text[end : end + 1] in _GLUED
            return before in self._evidence.articles and not glued and start not in self._listed
        return (
            at > 0
            and start not in self._listed
            and self._text[start - 1 : start] == "("
            and self._text[end : end + 1] == ")"
            and self._gap(at - 1) == " ("
            and self._words[at - 1][0] in self._words[at]
        )

    def _run(self, first: int, longest: int) -> int | None:
        """Return the last of the words that go on directly behind the word before `first`, None where none does."""
        last = None
        for at in range(first, min(first + longest, len(self._words))):
            if not self._joined(at - 1):
                break
            shows = self._kinds[at]
            if shows is not None and (shows.plain or shows.before):
                break
            last = at
        return last

    def _is_opener(self, at: int) -> bool:
        return self._words[at].lower() in self._reading.morphology.openers

    def _is_adjective(self, at: int) -> bool:
        if at < 0 or self._is_opener(at):
            return False
        return bool(self._reading.morphology.name_adjectives.match(self._words[at]))

    def _joined(self, at: int) -> bool:
        """Tell whether only a space parts the word at `at` from the next."""
        return 0 <= at < len(self._words) - 1 and self._gap(at) == " "

    def _gap(self, at: int) -> str:
        return self._text[self._end(at) : self._start(at + 1)]

    def _and(self, at: int) -> bool:
        """Tell whether the word at `at` and the next are joined by `and`."""
        return at + 1 < len(self._words) and self._gap(at)[1:-1] in self._evidence.ands

    def _word(self, at: int) -> str:
        return self._words[at] if at < len(self._words) else ""

    def _before(self, at: int) -> str:
        start = self._start(at)
        if self._text[start - 1 : start] != " ":
            return ""
        space = self._text.rfind(" ", max(0, start - _FURTHEST), start - 1)
        return self._text[space + 1 if space >= 0 else max(0, start - _FURTHEST) : start - 1].lstrip('„"«“(\n')

    def _make(self, first: int, last: int, kind: EntityType) -> Unlisted:
        return self._make_span(self._start(first), self._end(last), kind, first, last)

    def _make_span(self, start: int, end: int, kind: EntityType, first: int, last: int) -> Unlisted:
        country = None
        if kind != "person":
            inside = (self._listed.get(self._start(at)) for at in range(first, last + 1))
            country = next((one.meaning.country for one in inside if one and one.meaning.type == "place"), None)
        return Unlisted(start, end, self._text[start:end], type=kind, country=country)
