"""The knowledge of one language, compiled: what the matcher looks for and what it means."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources.abc import Traversable
from typing import cast

from streams.enrich.checking import check_folder, check_language
from streams.enrich.cities import find_cities, list_cities, plain_words
from streams.enrich.compiling import MatcherBuilder
from streams.enrich.enrichment import SEVERITIES, EntityType, Form, Polarity, Severity, Strength
from streams.enrich.evidence import Evidence, read_evidence, read_given_names
from streams.enrich.folding import unaccented
from streams.enrich.matching import Matcher
from streams.enrich.meanings import SHELVES, Blocker, Context, CueRule, Meaning, Name, Suppressor, Term, Title
from streams.enrich.morphology import Morphology, fold_term, read_morphology
from streams.enrich.name_words import NameWords, read_name_words
from streams.enrich.patterns import PatternReader
from streams.enrich.tables import KNOWLEDGE, Row, read_table, read_yaml
from streams.errors import KnowledgeError

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "fa", "he", "zh", "ja", "ko")
_STRENGTHS = frozenset({"strong", "weak", "faint"})
_STATUSES = frozenset({"negated", "denied", "attributed", "hypothetical", "historical", "pseudo"})
_SCOPES = frozenset({"after", "before", "clause", "ending", "opening", "sentence"})
_FIGURES = frozenset({"", "dead", "injured", "missing", "displaced", "arrested", "troops"})
_FORMS: dict[str, Form] = {
    "name": "name",
    "short": "short",
    "adjective": "demonym",
    "inhabitant": "demonym",
    "joint": "demonym",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that one language's texts are searched for, in one pass."""

    morphology: Morphology
    matcher: Matcher[Meaning]
    alike: dict[int, str] | None = None
    given_names: frozenset[str] = frozenset()
    given_genitives: frozenset[str] = frozenset()
    evidence: Evidence = field(default_factory=Evidence)
    name_words: NameWords = field(default_factory=NameWords)


@cache
def read_categories() -> dict[str, Polarity]:
    """Return the polarity of each of the sixteen categories."""
    data = read_yaml(KNOWLEDGE / "categories.yaml")
    return {str(row["id"]): row["polarity"] for row in data["categories"]}


def has_lexicon(language: str) -> bool:
    """Say whether there is knowledge of a language; without it a text gets its language and no more."""
    return (KNOWLEDGE / language / "lexicon.tsv").is_file()


def load_vocabulary(language: str, folder: Traversable | None = None) -> Vocabulary:
    """Compile one language. Raises KnowledgeError naming file, line and reason."""
    home = folder if folder is not None else KNOWLEDGE / language
    with _collection_paused():
        return _compile(home)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Hold the garbage collector back: everything made meanwhile stays, and to look through it doubles the time.

    Afterwards it leaves alone what is there, or every full collection would look through all languages again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _compile(home: Traversable) -> Vocabulary:
    check_folder(home)
    data = read_yaml(home / "language.yaml")
    check_language(home / "language.yaml", data)
    morphology = read_morphology(data)
    alike = _read_alike(home)
    collector = _Collector(morphology, alike)
    _add_world(collector)
    _add_countries(collector, home)
    _add_names(collector, home)
    _add_lexicon(collector, home)
    _add_settings(collector, home)
    given, genitives = read_given_names(morphology)
    evidence = read_evidence(home, morphology, given)
    name_words = read_name_words(home, morphology)
    return Vocabulary(morphology, collector.builder.build(), alike, given, genitives, evidence, name_words)


def _read_alike(home: Traversable) -> dict[int, str] | None:
    """Read which letters are read as another. One that is read as a third would make the reading depend on chance."""
    rows = list(read_table(home / "fold.tsv", ("from", "to")))
    letters = {row["from"] for row in rows}
    for row in rows:
        if row["to"] in letters or len(row["from"]) != 1 or len(row["to"]) != 1:
            raise KnowledgeError(
                f"{row.place}: {row['from']!r} must be one letter, and {row['to']!r} one that stands in no `from`"
            )
    return {ord(row["from"]): row["to"] for row in rows} or None


class Vocabularies:
    """The languages that are read, each compiled when it is first asked for.

    A service reads the few languages that its feeds send: the others cost neither time at the start nor memory.
    `prepare` compiles at once what is known to come, so that no item waits for it.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        """Take the languages to read, those of which there is no lexicon left out."""
        self._languages = frozenset(filter(has_lexicon, languages))
        self._ready: dict[str, Vocabulary] = {}

    def prepare(self, languages: Iterable[str]) -> None:
        """Compile languages now. Raises KnowledgeError, also for a language that cannot be read."""
        for language in languages:
            if self.get(language) is None:
                known = ", ".join(sorted(filter(has_lexicon, LANGUAGES)))
                raise KnowledgeError(f"there is no knowledge of the language {language!r}; use some of {known}")

    def get(self, language: str) -> Vocabulary | None:
        """Return the vocabulary of a language; None where none is read. Raises KnowledgeError."""
        found = self._ready.get(language)
        if found is None and language in self._languages:
            found = self._ready[language] = load_vocabulary(language)
        return found


class _Collector:
    """Adds rows to the matcher and turns every ValueError of a pattern into a message with its place."""

    def __init__(self, morphology: Morphology, alike: dict[int, str] | None) -> None:
        self.morphology = morphology
        self.builder: MatcherBuilder[Meaning] = MatcherBuilder(morphology)
        self._reader = PatternReader(morphology, alike)

    def add(self, row: Row, patterns: str, meaning: Meaning, *, names: bool = False) -> None:
        foreign = isinstance(meaning, Name) and (meaning.type == "person" or meaning.kind == "city")
        try:
            for pattern in self._reader.read(patterns, names=names, foreign=foreign):
                self.builder.add(pattern, meaning, SHELVES.index(type(meaning)))
        except ValueError as error:
            raise KnowledgeError(f"{row.place}: {error}") from error

    def check(self, row: Row, column: str, allowed: frozenset[str]) -> str:
        if row[column] not in allowed:
            raise KnowledgeError(
                f"{row.place}: {column} is {row[column]!r}; it must be one of {', '.join(sorted(allowed))}"
            )
        return row[column]


_RANK_CURATED, _RANK_COUNTRY = 100, 90


@cache
def _world() -> dict[str, Name]:
    """Read the curated names of the world by id."""
    names: dict[str, Name] = {}
    for row in read_table(KNOWLEDGE / "organisations.tsv", ("id", "name", "country", "kind", "wikidata", "patterns")):
        names[row["id"]] = _listed(row, "organisation", row["kind"])
    for row in read_table(KNOWLEDGE / "people.tsv", ("id", "name", "surname", "notable", "country", "patterns")):
        names[row["id"]] = _listed(row, "person", "")
    for row in read_table(KNOWLEDGE / "places.tsv", ("id", "name", "country", "patterns")):
        names[row["id"]] = _listed(row, "place", "region")
    return names


def _listed(row: Row, kind: EntityType, sort: str) -> Name:
    wikidata = row.get("wikidata", "")
    identifier = f"wikidata:{wikidata}" if wikidata else row["id"]
    country = row["country"] or None
    office = row.get("office", "")
    return Name(identifier, kind, row["name"], country, rank=_RANK_CURATED, kind=sort, office=office)


def _add_world(collector: _Collector) -> None:
    latin = collector.morphology.script == "Latn"
    world = _world()
    for row in read_table(KNOWLEDGE / "organisations.tsv", ("id", "patterns")):
        _add_spellings(collector, row, row["patterns"], world[row["id"]])
    if not latin:
        return
    for row in read_table(KNOWLEDGE / "people.tsv", ("id", "surname", "notable", "patterns")):
        _add_spellings(collector, row, row["patterns"], world[row["id"]])
        if row["surname"]:
            _add_spellings(collector, row, row["surname"], _short(world[row["id"]], alone=row["notable"] == "y"))
    for row in read_table(KNOWLEDGE / "places.tsv", ("id", "patterns")):
        _add_spellings(collector, row, row["patterns"], world[row["id"]])


def _add_spellings(collector: _Collector, row: Row, patterns: str, name: Name) -> None:
    """Add a name as its owner writes it, and without accents."""
    for spelling in dict.fromkeys((patterns, unaccented(patterns))):
        collector.add(row, spelling, name, names=True)


def _short(name: Name, *, alone: bool) -> Name:
    return replace(name, form="short", alone=alone)


def _add_countries(collector: _Collector, home: Traversable) -> None:
    countries = {row["iso2"]: row["name"] for row in read_table(KNOWLEDGE / "countries.tsv", ("iso2", "name"))}
    language = collector.morphology.language
    silent = _homographs(language)
    wanted = {language, "zh-Hant"} if language == "zh" else {language}
    for row in read_table(KNOWLEDGE / "cldr.tsv", ("iso2", "language", "name")):
        if row["language"] in wanted and fold_term(plain_words(row["name"])) not in silent:
            text = row["name"].replace("/", " ").replace("*", " ")
            collector.add(row, text, _country(row["iso2"], countries, "name"), names=True)
    for row in read_table(home / "countries.tsv", ("iso2", "kind", "patterns")):
        form = _FORMS[collector.check(row, "kind", frozenset(_FORMS))]
        collector.check(row, "iso2", frozenset(countries))
        name = replace(_country(row["iso2"], countries, form), joint=row["kind"] == "joint")
        collector.add(row, row["patterns"], name, names=True)


def _country(iso2: str, countries: dict[str, str], form: Form) -> Name:
    return Name(f"iso3166:{iso2}", "place", countries[iso2], iso2, form, rank=_RANK_COUNTRY, kind="country")


def _add_names(collector: _Collector, home: Traversable) -> None:
    world = _world()
    notable = {row["id"]: row["notable"] == "y" for row in read_table(KNOWLEDGE / "people.tsv", ("id", "notable"))}
    for row in read_table(home / "names.tsv", ("id", "patterns", "surname")):
        name = world.get(row["id"])
        if name is None:
            raise KnowledgeError(f"{row.place}: no organisation, person or place has the id {row['id']!r}")
        if row["patterns"]:
            collector.add(row, row["patterns"], name, names=True)
        if row["surname"] and name.type == "person":
            collector.add(row, row["surname"], _short(name, alone=notable.get(row["id"], False)), names=True)
    _add_cities(collector, home)


def _add_cities(collector: _Collector, home: Traversable) -> None:
    morphology = collector.morphology
    silent = _homographs(morphology.language)
    for city in list_cities(morphology.script, morphology.language):
        for words in city.written:
            if fold_term(words) not in silent:
                collector.add(city.row, words, city.name, names=True)
    rows = list(read_table(home / "cities.tsv", ("city", "country", "patterns")))
    cities = find_cities((row["city"], row["country"]) for row in rows)
    for row in rows:
        known = cities.get((row["city"], row["country"]))
        slug = "-".join(fold_term(row["city"]).split())
        made = Name(f"tocsin:{slug}", "place", row["city"], row["country"], kind="city")
        collector.add(row, row["patterns"], replace(known or made, rank=85), names=True)


def _homographs(language: str) -> frozenset[str]:
    """Return, folded, the names of cities that are more often another word in this language."""
    rows = read_table(KNOWLEDGE / "homographs.tsv", ("name", "languages"))
    return frozenset(
        fold_term(plain_words(row["name"])) for row in rows if {"*", language}.intersection(row["languages"].split())
    )


def _add_lexicon(collector: _Collector, home: Traversable) -> None:
    categories = read_categories()
    columns = ("category", "severity", "strength", "lemma", "patterns", "figure")
    for row in read_table(home / "lexicon.tsv", columns):
        category = collector.check(row, "category", frozenset(categories))
        severity = collector.check(row, "severity", frozenset(SEVERITIES))
        strength = cast("Strength", collector.check(row, "strength", _STRENGTHS))
        figure = collector.check(row, "figure", _FIGURES)
        term = Term(category, cast("Severity", severity), categories[category], strength, row["lemma"], figure)
        collector.add(row, row["patterns"] or row["lemma"], term)


def _add_settings(collector: _Collector, home: Traversable) -> None:
    categories = frozenset(read_categories()) | {"*"}
    for row in read_table(home / "cues.tsv", ("status", "scope", "patterns")):
        status = collector.check(row, "status", _STATUSES)
        scope = "clause" if status == "pseudo" else collector.check(row, "scope", _SCOPES)
        collector.add(row, row["patterns"], CueRule(status, scope))
    for row in read_table(home / "suppressors.tsv", ("reason", "category", "patterns")):
        collector.add(row, row["patterns"], Suppressor(row["reason"], collector.check(row, "category", categories)))
    for row in read_table(home / "contexts.tsv", ("reason", "weight", "patterns")):
        weight = int(collector.check(row, "weight", frozenset({"1", "2"})))
        collector.add(row, row["patterns"], Context(row["reason"], weight))
    for row in read_table(home / "titles.tsv", ("patterns", "title")):
        collector.add(row, row["patterns"], Title(row["title"]))
    for row in read_table(home / "blockers.tsv", ("patterns",)):
        collector.add(row, row["patterns"], Blocker())
