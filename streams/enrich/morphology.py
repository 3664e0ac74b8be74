"""How the words of one language change and meet: read from `knowledge/<language>/language.yaml`."""

import re
from dataclasses import dataclass, field
from typing import Any

from streams.enrich.folding import fold, separate, unpointed

Boundaries = str
# The legal forms that stand with companies' names in copy of every language.
_COMPANY_FORMS = frozenset(
    {"AG", "GmbH", "SE", "KG", "KGaA", "Inc", "Inc.", "Corp", "Corp.", "Ltd", "Ltd.", "LLC", "LLP", "PLC", "plc", "SA"}
    | {"S.A.", "NV", "N.V.", "BV", "B.V.", "AB", "ASA", "Oyj", "SpA", "S.p.A.", "S.r.l.", "A/S", "Pty", "Co.", "A.Ş."}
)
_COMPANY_FORMS_BEFORE = frozenset({"OOO", "OAO", "PAO", "ООО", "ОАО", "ПАО", "АО", "ЗАО"})
_NO_ENDING = frozenset({""})
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class NameRule:
    """Names whose word ends in `strip` lose it and take one of `endings`."""

    strip: str
    endings: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Morphology:
    """One language's word shapes. The fields are those of `language.yaml`, described in `docs/languages.md`.

    `number_openers` are the first words of the number words.
    """

    language: str
    name: str
    script: str
    cased: bool = True
    boundaries: Boundaries = "word"
    endings: dict[str, frozenset[str]] = field(default_factory=dict)
    rests: dict[str, re.Pattern[str]] = field(default_factory=dict)
    beginnings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    name_rules: tuple[NameRule, ...] = ()
    proclitics: frozenset[str] = frozenset()
    contractions: tuple[tuple[str, str], ...] = ()
    suffixes: re.Pattern[str] | None = None
    particles: re.Pattern[str] | None = None
    abbreviations: frozenset[str] = frozenset()
    clause_breaks: tuple[str, ...] = ()
    name_particles: frozenset[str] = frozenset()
    company_forms: frozenset[str] = frozenset()
    company_forms_before: frozenset[str] = frozenset()
    title_position: str = "before"
    lone_words_need_names: bool = False
    capital_nouns: bool = False
    declined: re.Pattern[str] = _NOTHING
    name_adjectives: re.Pattern[str] = _NOTHING
    city_adjectives: tuple[str, ...] = ()
    plural_speech: tuple[str, ...] = ()
    accents_left_out: bool = False
    verb_final: bool = False
    adjunct_endings: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()
    adjuncts: frozenset[str] = frozenset()
    group: tuple[str, ...] = (",",)
    decimal: str = "."
    number_words: dict[str, int] = field(default_factory=dict)
    number_openers: frozenset[str] = frozenset()
    multipliers: dict[str, int] = field(default_factory=dict)
    range_words: frozenset[tuple[str, str]] = frozenset()
    units: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    role_markers: dict[str, frozenset[str]] = field(default_factory=dict)

    def inflect(self, name: str) -> tuple[str, frozenset[str]]:
        """Split a proper name into its stem and the folded endings it takes.

        `Putin` gives Putin and "", "s"; `Россия` gives Росс and ия, ии, ию. The name's own ending is always among them.
        """
        for rule in self.name_rules:
            if name.endswith(rule.strip) and len(name) > len(rule.strip) + 1:
                return name[: len(name) - len(rule.strip)], rule.endings
        return name, _NO_ENDING

    def contract(self, word: str) -> str | None:
        """Return how the folded word is written where a preposition has merged with its article, or None."""
        for article, merged in self.contractions:
            if word.startswith(article):
                return merged + word[len(article) :]
        return None

    def name_forms(self, name: str) -> tuple[str, ...]:
        """Return every form that a proper name takes."""
        stem, endings = self.inflect(name)
        return tuple(stem + ending for ending in sorted(endings))


def fold_term(text: str) -> str:
    """Fold a word of the knowledge exactly as a text is folded."""
    return fold(unpointed(text if text.isalnum() else separate(text)))


def _range(words: str) -> tuple[str, str]:
    """Split `between and` into what stands before the first number and what between; `to` stands between alone."""
    *before, between = words.split()
    return " ".join(before), between


def _suffixes(suffixes: list[str]) -> re.Pattern[str] | None:
    """Return an expression for the space or the non-joiner that parts a word from one of its suffixes."""
    return re.compile(rf"(?<=\w)[ \u200c](?=(?:{'|'.join(suffixes)})(?!\w))") if suffixes else None


def read_morphology(data: dict[str, Any]) -> Morphology:
    """Build the morphology from parsed YAML that has passed its schema."""
    endings, rests = {}, {}
    for key, value in data.get("classes", {}).items():
        if isinstance(value, dict):
            rests[key] = re.compile(value["regex"])
        else:
            endings[key] = frozenset(fold(str(ending)) for ending in value)
    particles = data.get("particles")
    markers = data.get("role_markers", {})
    return Morphology(
        language=data["language"],
        name=data["name"],
        script=data["script"],
        cased=data.get("cased", True),
        boundaries=data.get("boundaries", "word"),
        endings=endings,
        rests=rests,
        beginnings={key: tuple(map(str, texts)) for key, texts in data.get("beginnings", {}).items()},
        sets={name: "|".join(words) for name, words in data.get("sets", {}).items()},
        name_rules=tuple(
            NameRule(rule["strip"], frozenset(fold(ending) for ending in (rule["strip"], *rule["endings"])))
            for rule in data.get("name_endings", [])
        ),
        proclitics=frozenset(fold_term(text) for text in data.get("proclitics", [])),
        contractions=tuple((fold_term(a), fold_term(b)) for a, b in data.get("contractions", {}).items()),
        suffixes=_suffixes(data.get("suffixes", [])),
        particles=re.compile(particles) if particles else None,
        abbreviations=frozenset(str(text).lower().rstrip(".") for text in data.get("abbreviations", [])),
        clause_breaks=tuple(fold_term(text) for text in data.get("clause_breaks", [])),
        name_particles=frozenset(data.get("name_particles", [])),
        company_forms=_COMPANY_FORMS.union(data.get("company_forms", [])),
        company_forms_before=_COMPANY_FORMS_BEFORE.union(data.get("company_forms_before", [])),
        title_position=data.get("title_position", "before"),
        lone_words_need_names=data.get("lone_words_need_names", False),
        capital_nouns=data.get("capital_nouns", False),
        declined=re.compile(data.get("declined", _NOTHING)),
        name_adjectives=re.compile(data.get("name_adjectives", _NOTHING)),
        city_adjectives=tuple(data.get("city_adjectives", [])),
        plural_speech=tuple(data.get("plural_speech", [])),
        accents_left_out=data.get("accents_left_out", False),
        verb_final=data.get("verb_final", False),
        adjunct_endings=tuple(fold_term(str(ending)) for ending in data.get("adjunct_endings", [])),
        openers=frozenset(str(word).lower() for word in data.get("openers", [])),
        adjuncts=frozenset(fold_term(str(word)) for word in data.get("adjuncts", [])),
        **_numbers(data.get("numbers", {})),
        role_markers={role: frozenset(fold_term(word) for word in words) for role, words in markers.items()},
    )


def _numbers(numbers: dict[str, Any]) -> dict[str, Any]:
    """Give the fields that the block `numbers` fills."""
    number_words = {fold_term(str(word)): int(value) for word, value in numbers.get("words", {}).items()}
    return {
        "group": tuple(numbers.get("group", [","])),
        "decimal": numbers.get("decimal", "."),
        "number_words": number_words,
        "number_openers": frozenset(word.split()[0] for word in number_words),
        "multipliers": {fold_term(str(word)): int(value) for word, value in numbers.get("multipliers", {}).items()},
        "range_words": frozenset(_range(fold_term(str(words))) for words in numbers.get("ranges", [])),
        "units": frozenset(fold_term(str(word)) for word in numbers.get("units", [])),
        "counters": frozenset(fold_term(str(word)) for word in numbers.get("counters", [])),
    }
