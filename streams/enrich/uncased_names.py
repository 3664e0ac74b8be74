"""The names found in one text of a script without capitals, and their later mentions."""

from bisect import bisect_left

from streams.enrich.enrichment import EntityType, Form
from streams.enrich.name_words import Role
from streams.enrich.reading import Reading
from streams.enrich.uncased_words import SHORTEST, UncasedWords
from streams.enrich.unlisted import Unlisted, take


class UncasedNames(UncasedWords):
    """Words that names are kept of."""

    def __init__(self, reading: Reading) -> None:
        """Begin without names."""
        super().__init__(reading)
        self._found: list[Unlisted] = []
        # What was found, by its first word: whole, and a person by the surname.
        self._full: dict[str, tuple[tuple[str, ...], Unlisted]] = {}
        self._short: dict[str, tuple[tuple[str, ...], Unlisted]] = {}

    def _keep_person(self, first: int, last: int) -> None:
        begin = self._starts[first] + self._cuts[first]
        one = self._keep(first, last, "person", begin=begin)
        surname = last - 1 if last > first and self._roles[last - 1] & Role.JOIN else last
        if one and surname > first and len(self._words[surname]) >= SHORTEST:
            words = tuple(self._words[surname : last + 1])
            self._short.setdefault(words[0], (words, one))

    def _keep(
        self, first: int, last: int, kind: EntityType, *, begin: int | None = None, country: str | None = None
    ) -> Unlisted | None:
        start = self._starts[first] if begin is None else begin
        end = self._spans[last][1]
        if kind == "person" and self._reading.morphology.script == "Hebr" and self._text[end - 1] == '"':
            end -= 1
        one = Unlisted(start, end, self._text[start:end], type=kind, country=country)
        take(self._taken, start, end)
        self._found.append(one)
        words = (self._words[first][self._cuts[first] :], *self._words[first + 1 : last + 1])
        self._full.setdefault(words[0], (words, one))
        return one

    def _find_again(self) -> None:
        """Find the later mentions of what was found: whole, or a person by the surname."""
        proclitics = self._shows.proclitics
        first = bisect_left(self._starts, min(one.end for one in self._found))
        words, keys = self._words, self._full.keys() | self._short.keys()
        for at in range(first, len(words)):
            word = words[at]
            if word not in keys and (not proclitics or (word[1:] not in keys and word[2:] not in keys)):
                continue
            for cut in range(3):
                rest = word[cut:]
                hit = self._full.get(rest) or self._short.get(rest)
                if hit is None or (cut and word[:cut] not in proclitics):
                    continue
                if self._repeat(at, cut, self._full.get(rest), "name") or self._repeat(
                    at, cut, self._short.get(rest), "short"
                ):
                    break

    def _repeat(self, at: int, cut: int, known: tuple[tuple[str, ...], Unlisted] | None, form: Form) -> bool:
        if known is None:
            return False
        words, one = known
        last = at + len(words) - 1
        start = self._starts[at] + cut
        if start <= one.start or last >= len(self._words) or tuple(self._words[at + 1 : last + 1]) != words[1:]:
            return False
        end = self._spans[last][1]
        if self._taken.find(1, start, end) >= 0 or self._cities.find(1, start, end) >= 0:
            return False
        take(self._taken, start, end)
        self._found.append(Unlisted(start, end, one.name, form, type=one.type, country=one.country))
        return True
