"""Characters and words that show names where neither capitals nor spaces do: `knowledge/<language>/name_signs.tsv`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources.abc import Traversable

from ahocorasick_rs import AhoCorasick, MatchKind

from streams.enrich.enrichment import Form
from streams.enrich.folding import fold
from streams.enrich.reading import Reading
from streams.enrich.spans import SpanIndex
from streams.enrich.tables import KNOWLEDGE, read_table
from streams.enrich.unlisted import Unlisted, take
from streams.errors import KnowledgeError

# `surname` and `given` make up a name, `foreign` writes the sounds of other languages, `foreign_sure` hardly anything
# else; `person` stands before a name, `after` behind one, `speech` behind one too; a name may begin behind `open` and
# end before `close`; `no_name` only looks like one. `firm_after` ends the name of a body, of which `thing` and
# `firm_plain` make a common noun; `firm_strict` does so only behind more than a word of those.
ROLES = (
    "surname", "given", "foreign", "foreign_sure", "person", "after", "speech", "open", "close", "no_name",
    "firm_after", "firm_strict", "firm_plain", "thing",
)  # fmt: skip


class NameSigns(dict[str, frozenset[str]]):
    """The words of one language by role; a role without words is empty."""

    def __missing__(self, role: str) -> frozenset[str]:
        """Return the words of a role that the language does not have."""
        return frozenset()

    def any_of(self, *roles: str) -> str:
        """Return an expression for any word of the roles, the longest first; one that fits nothing without words."""
        words = frozenset[str]().union(*(self[role] for role in roles))
        # Letters lead the alternatives, no class: so the search can skip to where one may begin.
        return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))) or "(?!)"

    def one_of(self, role: str) -> str:
        """Return an expression for one of the characters of a role."""
        return f"[{''.join(sorted(word for word in self[role] if len(word) == 1))}]"


@cache
def read_name_signs(language: str, home: Traversable | None = None) -> NameSigns:
    """Read the words of a language, folded as texts are; nothing where it has no such file. Raises KnowledgeError."""
    words: dict[str, set[str]] = {}
    for row in read_table((home or KNOWLEDGE / language) / "name_signs.tsv", ("role", "words")):
        if row["role"] not in ROLES:
            raise KnowledgeError(f"{row.place}: role is {row['role']!r}; it must be one of {', '.join(ROLES)}")
        words.setdefault(row["role"], set()).update(fold(row["words"]).split())
    return NameSigns({role: frozenset(found) for role, found in words.items()})


class Taking:
    """What has been found in a reading: a listed body stays, a listed person or place unless the name goes on."""

    def __init__(self, reading: Reading) -> None:
        """Begin with the listed names as somebody's."""
        self.text = reading.text
        self.found: list[Unlisted] = []
        self._taken = bytearray(len(reading.text))
        names = [one for one in reading.found.names if one.meaning.form == "name" or one.meaning.alone]
        self._names = SpanIndex(names)

    def add(self, one: Unlisted, *, whole: bool = False) -> bool:
        """Keep a name unless something stands there already; tell whether it was kept.

        A `whole` name holds no listed one, not even a part.
        """
        if self._taken.find(1, one.start, one.end) >= 0:
            return False
        country = None
        for name in self._names.overlapping(one.start, one.end):
            inside = one.start <= name.start and name.end <= one.end and name.end - name.start < one.end - one.start
            if whole or not inside or name.meaning.type == "organisation":
                return False
            country = country or name.meaning.country
        if one.type == "organisation" and country:
            one = replace(one, country=country)
        take(self._taken, one.start, one.end)
        self.found.append(one)
        return True

    def add_later(self, short: Mapping[str, Unlisted]) -> None:
        """Keep the later mentions of people and bodies by the forms given, the longest first."""
        if not short:
            return
        forms = list(short)
        search = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
        for index, start, end in search.find_matches_as_indexes(self.text):
            whole = short[forms[index]]
            if start >= whole.start:
                form: Form = "name" if forms[index] == whole.name else "short"
                self.add(Unlisted(start, end, whole.name, form, type=whole.type))

    def sorted(self) -> list[Unlisted]:
        """Return the names in the order of the text."""
        return sorted(self.found, key=lambda one: one.start)


def title_ends(reading: Reading) -> dict[int, str]:
    """Return where listed titles end, with the longest title that ends there."""
    return {title.end: title.meaning.title for title in sorted(reading.found.titles, key=lambda one: -one.start)}


def title_starts(reading: Reading) -> dict[int, str]:
    """Return where listed titles begin, with the longest title that begins there."""
    return {title.start: title.meaning.title for title in sorted(reading.found.titles, key=lambda one: one.end)}


def ends_with(text: str, end: int, words: frozenset[str], longest: int, shortest: int = 1) -> int:
    """Return how long the longest word is that ends in the text at `end`, 0 where none does."""
    for length in range(min(longest, end), shortest - 1, -1):
        if text[end - length : end] in words:
            return length
    return 0


def only_of(text: str, words: frozenset[str], longest: int) -> bool:
    """Tell whether the text is made of the words alone."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached.update(at + size for size in range(1, longest + 1) if text[at : at + size] in words)
    return len(text) in reached
