"""Words that show that a name stands with them: read from `knowledge/<language>/evidence.tsv`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable

from streams.enrich.capitals import UPPER
from streams.enrich.enrichment import EntityType
from streams.enrich.morphology import Morphology
from streams.enrich.tables import KNOWLEDGE, read_table
from streams.errors import KnowledgeError

_TYPES: dict[str, EntityType] = {"person": "person", "organisation": "organisation", "place": "place"}
# Where the word stands: in front of the name and no part of it, as its first word, as its last word, as all of it, or
# as all of it behind a preposition. `club` and `road` begin a name that may go on in figures; `preposition` stands
# before a place, `article` before a noun, `link` between the first word of a body and what it is for, `and` between two
# of these; `plain` is none.
_APART = ("preposition", "article", "link", "and")
_POSITIONS = ("before", "begins", "ends", "whole", "settled", "club", "road", "plain", *_APART)
_SHORTEST_ENDING = 3
_KEPT_WORDS = 50_000
_ALONE = frozenset({"plain", "town", "capitals", "person"})
_IDLE = frozenset({"plain", "whole", "settled"})
_ACRONYM = re.compile(rf"[{UPPER}]{{2,6}}\d?$")


@dataclass(frozen=True, slots=True)
class Kind:
    """What one word shows: the type of the name by where the word stands."""

    before: EntityType | None = None
    begins: EntityType | None = None
    ends: EntityType | None = None
    whole: EntityType | None = None
    settled: EntityType | None = None
    club: bool = False
    road: bool = False
    plain: bool = False
    compound: bool = False
    town: bool = False
    capitals: bool = False
    person: bool = False
    idle: bool = False
    leads: bool = False


@dataclass(slots=True)
class Evidence:
    """The words of one language. Looking a word up is quick: what it shows is worked out once."""

    words: dict[str, dict[str, EntityType | bool]] = field(default_factory=dict)
    endings: dict[str, dict[str, EntityType | bool]] = field(default_factory=dict)
    prepositions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    leading: dict[str, EntityType] = field(default_factory=dict)
    _known: dict[str, Kind | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether the language has any."""
        return bool(self.words or self.endings)

    def kinds(self, words: Sequence[str]) -> list[Kind | None]:
        """Return what each word shows, None for nothing."""
        known = self._known
        try:
            return [known[word] for word in words]
        except KeyError:
            if len(known) > _KEPT_WORDS:
                known.clear()
            for word in words:
                if word not in known:
                    known[word] = self._work_out(word)
            return [known[word] for word in words]

    def _work_out(self, word: str) -> Kind | None:
        exact = self.words.get(word)
        found: dict[str, EntityType | bool] = {}
        if not exact or "plain" in exact:
            lower = word.lower()
            ends = (lower[at:] for at in range(len(lower) - _SHORTEST_ENDING + 1))
            # `Straße` alone is no name, and yet ends one.
            found = {"compound": True} | next((self.endings[end] for end in ends if end in self.endings), {})
        found |= exact or {}
        if "plain" not in found:
            found |= {
                "town": word in read_towns(),
                "capitals": _ACRONYM.match(word) is not None,
                "person": word in self.people,
            }
        roles = {key for key in found if found[key]} - {"compound"}
        # An idle word only keeps others from being names.
        return Kind(**found, idle="plain" in roles and roles <= _IDLE, leads=bool(roles - _ALONE)) if roles else None  # type: ignore[arg-type]


def read_evidence(home: Traversable, morphology: Morphology, given_names: frozenset[str]) -> Evidence:
    """Read the words of a language; nothing where it has no such file. Raises KnowledgeError."""
    evidence = Evidence()
    apart: dict[str, set[str]] = {position: set() for position in _APART}
    for row in read_table(home / "evidence.tsv", ("type", "position", "words")):
        position, kind = row["position"], _TYPES.get(row["type"])
        if position not in _POSITIONS:
            raise KnowledgeError(f"{row.place}: position is {position!r}; it must be one of {', '.join(_POSITIONS)}")
        if row["type"] and kind is None:
            raise KnowledgeError(f"{row.place}: type is {row['type']!r}; it must be one of {', '.join(_TYPES)}")
        for word in row["words"].split():
            try:
                forms = list(_inflected(word, morphology))
            except KeyError as error:
                raise KnowledgeError(f"{row.place}: {word!r} names no class of language.yaml: {error}") from None
            if position in apart:
                apart[position].update(forms)
                continue
            value: EntityType | bool = kind or True
            for form in forms:
                if kind and position == "before" and form.islower() and not form.startswith("~"):
                    evidence.leading[form] = kind
                    continue
                shelf = evidence.endings if form.startswith("~") else evidence.words
                shelf.setdefault(form.removeprefix("~"), {})[position] = value
    if evidence:
        surnames = read_surnames() if morphology.script == "Latn" else ()
        evidence.people = given_names.union(form for name in surnames for form in morphology.name_forms(name))
    evidence.prepositions = frozenset(apart["preposition"])
    evidence.articles = frozenset(apart["article"])
    evidence.links = frozenset(apart["link"])
    evidence.ands = frozenset(apart["and"])
    return evidence


def _inflected(word: str, morphology: Morphology) -> Iterable[str]:
    stem, slash, name = word.partition("/")
    return (stem + ending for ending in morphology.endings[name]) if slash else (stem,)


def read_given_names(morphology: Morphology) -> tuple[frozenset[str], frozenset[str]]:
    """Return every form of the given names of the world that are no other word in this language, and which end in -s.

    The second are those that a given name takes on: Peters, not Thomas.
    """
    if not morphology.cased:
        return frozenset(), frozenset()
    rows = read_table(KNOWLEDGE / "given_names.tsv", ("name", "not_in"))
    names = frozenset(row["name"] for row in rows if morphology.language not in row["not_in"].split())
    forms = frozenset(form for name in names for form in morphology.name_forms(name))
    return forms, frozenset(form for form in forms - names if form.endswith("s"))


@cache
def read_surnames() -> frozenset[str]:
    """Return the surnames that are hardly anything else."""
    return frozenset(row["name"] for row in read_table(KNOWLEDGE / "surnames.tsv", ("name",)))


@cache
def read_towns() -> dict[str, str]:
    """Return the towns of the world by name: too many to stand alone, they count where the text shows a place.

    The value is the country that a town of this name is in, or "" where several have one.
    """
    return {
        name: row["country"]
        for row in read_table(KNOWLEDGE / "towns.tsv", ("country", "names"))
        for name in row["names"].split("|")
    }
