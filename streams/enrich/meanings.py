"""What a matched pattern can mean."""

from dataclasses import dataclass

from streams.enrich.enrichment import EntityType, Form, Polarity, Severity, Strength


@dataclass(frozen=True, slots=True)
class Name:
    """A listed person, organisation or place.

    `alone` is False for a surname that stands for its bearer only after the full name; `rank` orders readings of the
    same words (curated tables before cities, larger cities before smaller ones); `joint` tells that the words name
    several bearers at once: 中美 is China and the United States.
    """

    id: str
    type: EntityType
    name: str
    country: str | None
    form: Form = "name"
    alone: bool = True
    rank: int = 0
    kind: str = ""
    office: str = ""
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A lexicon entry. `strength` is strong | weak | faint, `figure` what a number beside it counts, or ""."""

    category: str
    severity: Severity
    polarity: Polarity
    strength: Strength
    lemma: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class CueRule:
    """Words that give the signals in their `scope` a status, or hide a cue; `docs/languages.md` tells the scopes."""

    status: str
    scope: str


@dataclass(frozen=True, slots=True)
class Suppressor:
    """Words that look like a signal of `category` (or `*`) and are none."""

    reason: str
    category: str


@dataclass(frozen=True, slots=True)
class Context:
    """Words that show what a sentence is about: sport, culture, business …; weight 2 is sure, 1 a hint."""

    reason: str
    weight: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title or office that stands with a person's name; `title` in English."""

    title: str


@dataclass(frozen=True, slots=True)
class Blocker:
    """A longer word inside which no name and no term may match."""


Meaning = Name | Term | CueRule | Suppressor | Context | Title | Blocker
# The order in which the matcher returns what it finds.
SHELVES: tuple[type[Meaning], ...] = (Name, Term, CueRule, Suppressor, Context, Title, Blocker)
