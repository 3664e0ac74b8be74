"""People and organisations on no list, in scripts without capitals.

What a capital shows elsewhere, the words around must show here: a given name, a title, a word for a company before the
name; and known words, verbs, prepositions, figures and marks tell where it ends. In doubt nothing is found.
"""

from bisect import bisect_left
from collections.abc import Iterator

from streams.enrich.name_words import Role
from streams.enrich.reading import Reading
from streams.enrich.uncased_names import UncasedNames
from streams.enrich.uncased_words import SHORTEST
from streams.enrich.unlisted import Unlisted

_QUOTES = {'"': '"', "«": "»", "“": "”", "„": "“", "״": "״", "'": "'"}
_LONGEST = 6
_LONGEST_RUN = 2
_LONGEST_QUOTE = 5
# A word that is rather none of a name by how it ends.
_ENDING = 2
_TITLES = Role.HONORIFIC | Role.PERSON
_HEADS = Role.BODY | Role.FIRM | Role.PRESS
_TRIGGERS = Role.GIVEN | Role.MAYBE | _TITLES | _HEADS


def find_uncased(reading: Reading) -> list[Unlisted]:
    """Find names by the words beside them, then their later mentions; nothing where the language has no such words."""
    return _Finder(reading).find() if reading.vocabulary.name_words else []


class _Finder(UncasedNames):
    """Finds the names among the words, each once, and then again."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        # Most words do nothing with names: only these are looked at.
        self._triggers = [at for at, roles in enumerate(self._roles) if roles & _TRIGGERS]

    def find(self) -> list[Unlisted]:
        titled = self._titled()
        done = -1
        for at in sorted({*self._triggers, *titled}):
            roles = self._roles[at]
            if at <= done:
                continue
            if roles & _HEADS:
                done = max(done, self._organisation(at))
            elif at in titled or (roles & (Role.GIVEN | Role.MAYBE) and self._is_free(at)):
                done = max(done, self._person(at, strong=titled.get(at)))
        for at in self._before_titles():
            self._apposed(at)
        if self._found:
            self._find_again()
        return sorted(self._found, key=lambda one: one.start)

    def _titled(self) -> dict[int, bool]:
        """Return the words behind titles, and whether the title is so sure that any word may be a name there."""
        behind: dict[int, bool] = {}
        for title in self._reading.found.titles:
            at = bisect_left(self._starts, title.end)
            words = self._reading.folded[title.start : title.end]
            sure = " " in words or words.startswith(self._shows.article)
            self._behind(at, behind, sure=sure)
        for at in self._triggers:
            roles = self._roles[at]
            if roles & _TITLES:
                definite = self._words[at][self._cuts[at] :].startswith(self._shows.article)
                self._behind(at + 1, behind, sure=bool(roles & Role.HONORIFIC) or definite)
        return behind

    def _behind(self, at: int, behind: dict[int, bool], *, sure: bool) -> None:
        """Skip what may stand between a title and its name."""
        for _ in range(_LONGEST):
            if not (0 < at < len(self._words) and self._is_joined(at - 1, title=True)):
                return
            country = at + 1 if self._roles[at] & Role.OF and at + 1 < len(self._words) else at
            place = self._place_at(country)
            if place is not None:
                at, sure = place + 1, True
            elif self._roles[at] & Role.BETWEEN and not self._cuts[at]:
                at += 1
            elif self._is_office(at):
                at, sure = at + 1, False
            else:
                break
        if at < len(self._words) and self._is_joined(at - 1, title=True):
            behind[at] = behind.get(at, False) or sure

    def _is_office(self, at: int) -> bool:
        """Tell whether the word says what somebody heads: the police, the university."""
        office = Role.PLAIN | Role.THING | Role.PERSON | _HEADS
        if not (self._roles[at] & office and self._words[at].startswith(self._shows.article)):
            return False
        return self._is_next(at) and bool(self._roles[at + 1] & (Role.GIVEN | Role.MAYBE))

    def _person(self, at: int, *, strong: bool | None) -> int:
        """Read the person's name that begins with the word at `at`; return its last word, or -1."""
        roles = self._roles[at]
        if strong is None and at and self._roles[at - 1] & Role.THING and self._is_joined(at - 1):
            return self._chain(at)
        titled = strong is not None
        given = bool(roles & Role.GIVEN)
        if roles & Role.MAYBE and not self._cuts[at]:
            # A given name that is a common word too: a title, a word for speaking or `bin` must stand beside it.
            said = at > 0 and bool(self._roles[at - 1] & Role.SPEECH) and self._is_joined(at - 1)
            bound = self._is_next(at) and bool(self._roles[at + 1] & Role.JOIN) and self._binds(at + 1)
            given = given or titled or said or bound
        if given or (roles & Role.JOIN and not self._cuts[at] and titled):
            last = self._chain(at, titled=titled)
            if last > at or (strong and roles & Role.GIVEN and not self._is_joined(last)):
                self._keep_person(at, last)
                return last
            return -1
        if strong and self._is_unknown(at) and len(self._words[at]) >= SHORTEST:
            if self._words[at].startswith(self._shows.article) and not (
                self._roles[at - 1] & Role.HONORIFIC and self._is_closed(at)
            ):
                return -1
            prefixed = self._words[at].startswith(self._shows.proclitics or ("\0",))
            if prefixed and not (self._roles[at - 1] & Role.HONORIFIC and self._is_closed(at)):
                return -1
            last = self._run(at)
            if last >= at:
                self._keep_person(at, last)
            return last
        return -1

    def _chain(self, at: int, *, titled: bool = False) -> int:
        """Return the last word of a name whose first is a given name: further ones, and one surname."""
        last, given, done = at, 1, False
        roles_of_first = self._roles[at]
        if roles_of_first & Role.JOIN:
            last, given = (at + 1, 0) if self._binds(at) else (at, 0)
            # Behind `Abd` and `Abu X` a surname may follow, behind `bin X` none.
            done = last > at and not roles_of_first & Role.GIVEN
        while last - at < _LONGEST and self._goes_on(last):
            following = last + 1
            roles = self._roles[following]
            if roles & Role.JOIN:
                if not self._binds(following):
                    break
                last = following + 1
                # `Abd al-Rahman` is a given name, `bin Yusuf` none.
                done = done or not (roles & Role.GIVEN and self._words[last].startswith(self._shows.family))
            elif roles & Role.TAIL:
                last = following
            elif done:
                break
            elif roles & Role.GIVEN:
                last, given = following, given + 1
            elif not (titled and given < 2) and not self._is_surname(following, given):
                break
            else:
                last, done = following, True
        return last

    def _is_surname(self, at: int, given: int) -> bool:
        """Tell whether the unknown word behind so many given names is one more name.

        Where it may be a verb, or the name may be whole without it, what follows must say so.
        """
        if self._is_closed(at):
            return True
        if given > 1 and self._shows.has_article and not self._words[at].startswith(self._shows.family):
            return False
        return not self._verbal[at]

    def _run(self, at: int) -> int:
        """Return the last of unknown words that are a name together, -1 where their end is in doubt."""
        if self._verbal[at]:
            return -1
        last = at
        while last - at < _LONGEST_RUN - 1 and self._goes_on(last):
            last += 1
            if self._roles[last] & Role.TAIL:
                return last
            if not self._verbal[last] and self._words[last].startswith(self._shows.family):
                return last
        if self._is_closed(last) or self._ends_without_mark(at, last):
            return last
        return -1

    def _ends_without_mark(self, at: int, last: int) -> bool:
        """Tell whether the run that a known word ends is a name: behind `Mr`, or two words where verbs come first."""
        if self._goes_on(last):
            return False
        if last == at:
            title = self._words[at - 1]
            return bool(self._roles[at - 1] & Role.HONORIFIC) and not title.startswith(self._shows.article)
        return self._shows.has_family and not any(
            self._verbal[one] or self._words[one].endswith("ا") for one in (at, last)
        )

    def _organisation(self, at: int) -> int:
        """Read the name behind a word for a company or the name that a body's word begins; return its last word."""
        roles = self._roles[at]
        begin = self._starts[at] + self._cuts[at]
        definite = self._shows.is_definite(self._words[at][: self._cuts[at]])
        if at + 1 == len(self._words) or self._listed.find(1, *self._spans[at]) >= 0:
            return -1
        if quoted := self._quoted(at):
            self._keep(*quoted, "organisation")
            return quoted[1]
        if roles & Role.FIRM and not definite and self._is_trade(at + 1):
            last = self._run(at + 2)
            if last > at:
                self._keep(at + 2, last, "organisation")
            return last
        if definite or not self._is_joined(at):
            return -1
        following = at + 1
        country = None
        place = self._place_at(following) if not self._cuts[following] else None
        if roles & Role.BODY and place is not None and self._places.get(self._starts[following]):
            last = place
            country = self._places[self._starts[following]][1]
        elif roles & Role.BODY and self._roles[following] & Role.GIVEN and self._is_free(following):
            last = self._chain(following)
        elif self._is_unknown(following) or (roles & Role.BODY and self._is_part(following)):
            last = self._organisation_end(following, roles)
        else:
            return -1
        if last < following:
            # In doubt, and no person's name either.
            return following + 1 if roles & Role.FIRM else -1
        first = at if roles & Role.BODY else following
        self._keep(first, last, "organisation", begin=begin if roles & Role.BODY else None, country=country)
        return last

    def _organisation_end(self, at: int, roles: int) -> int:
        """Return the last word of an organisation's name whose own words begin at `at`, -1 where it is in doubt."""
        family = self._words[at].startswith(self._shows.family)
        named = self._words[at].startswith(self._shows.article)
        if len(self._words[at]) < SHORTEST:
            return -1
        if self._shows.has_family:
            rather = self._verbal[at] == _ENDING
        else:
            rather = bool(self._verbal[at]) and not self._is_closed(at)
        if rather and not named:
            return -1
        if named and roles & Role.FIRM:
            return -1
        last = at
        while last - at < _LONGEST_RUN and (self._goes_on(last) or (self._is_next(last) and self._is_part(last + 1))):
            if family and not self._words[last + 1].startswith(self._shows.family):
                return last
            last += 1
        if family or self._is_part(last):
            return last
        if named and not self._words[last].startswith(self._shows.article):
            # What follows the article is whole.
            return at
        if last == at and self._shows.has_family:
            # Behind a common noun its genitive stands: a company for building the ships.
            genitive = self._is_next(at) and self._words[at + 1].startswith(self._shows.article)
            return -1 if genitive else last
        return last if self._is_closed(last) and not self._verbal[last] else -1

    def _is_trade(self, at: int) -> bool:
        """Tell whether the word says what a company deals in, and its name follows: the airline X, the drug maker X."""
        if not (self._roles[at] & Role.PLAIN and self._is_joined(at - 1) and self._is_next(at)):
            return False
        named = self._is_unknown(at + 1) and not self._words[at + 1].startswith(self._shows.article)
        return named and len(self._words[at]) >= SHORTEST

    def _is_part(self, at: int) -> bool:
        """Tell whether a common word may be part of an organisation's name: the National, the New."""
        return not self._cuts[at] and bool(self._roles[at] & (Role.PART | Role.BETWEEN))

    def _quoted(self, at: int) -> tuple[int, int] | None:
        """Return the first and the last word of the name in quotation marks behind the word at `at`."""
        end = self._spans[at][1]
        gap = self._text[end : self._starts[at + 1]]
        mark = gap.strip(" ")
        if len(mark) != 1 or mark not in _QUOTES or gap[-1] != mark:
            return None
        for last in range(at + 1, min(at + 1 + _LONGEST_QUOTE, len(self._words))):
            stop = self._spans[last][1]
            if self._text[stop : stop + 1] == _QUOTES[mark]:
                free = self._taken.find(1, self._starts[at + 1], stop) < 0
                return (at + 1, last) if free else None
        return None

    def _before_titles(self) -> Iterator[int]:
        """Yield the words in front of a comma and a title: `X Y, the minister`."""
        marked = {title.start for title in self._reading.found.titles}
        marked.update(self._starts[at] for at in self._triggers if self._roles[at] & _TITLES)
        for start in sorted(marked):
            if self._text[start - 2 : start] in (", ", "، "):
                at = bisect_left(self._starts, start) - 1
                if at >= 1 and self._spans[at][1] == start - 2:
                    yield at

    def _apposed(self, at: int) -> None:
        """Keep two unknown words in front of a comma and a title, where they open the sentence or follow a verb."""
        first = at - 1
        opens = first == 0 or not self._is_joined(first - 1) or bool(self._roles[first - 1] & Role.SPEECH)
        unknown = self._is_unknown(first) and self._is_unknown(at) and not self._verbal[first]
        long = min(len(self._words[first]), len(self._words[at])) >= SHORTEST
        if opens and unknown and long and self._is_joined(first):
            self._keep_person(first, at)
