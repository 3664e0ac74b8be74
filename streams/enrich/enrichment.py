"""What Tocsin adds to an item: beside it, never inside it."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["Minor", "Moderate", "Severe", "Extreme"]
SEVERITIES: tuple[Severity, ...] = ("Minor", "Moderate", "Severe", "Extreme")
Polarity = Literal["escalation", "deescalation"]
SignalStatus = Literal["asserted", "negated", "denied", "attributed", "hypothetical", "historical"]
EntityType = Literal["person", "organisation", "place"]
Form = Literal["name", "short", "demonym"]
Strength = Literal["strong", "weak", "faint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language the text is in: a BCP 47 tag (`und` when nothing can be said) and how it was found.

    `method` is one of script | model | declared | none; `conflict` is True where the provider declared another one.
    """

    tag: str
    confidence: float
    declared: str | None = None
    conflict: bool = False
    method: str = "model"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in `Enrichment.text` (Unicode code points, end exclusive) that names an entity."""

    start: int
    end: int
    text: str
    form: Form = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place and every mention of it.

    `id` is `iso3166:XX` for a country, `geonames:N`, `wikidata:QN`, `tocsin:slug`, or None for a name that stands on no
    list; `name` the English name from the knowledge, or the fullest form in the text; `country` ISO 3166-1 alpha-2.
    """

    type: EntityType
    id: str | None
    name: str
    country: str | None = None
    title: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that gave a signal its status."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who does what to whom, where the clause makes it plain: names of entities."""

    actor: str | None = None
    target: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Words that say that something escalates, or eases.

    `category` is one of the sixteen ids in `knowledge/categories.yaml`; `severity` already counts the status (a denied
    attack is milder than an asserted one); `strength` tells how sure the words alone are; `sentence` is the index of
    the sentence; `figures` whole numbers by kind (dead, injured, casualties, missing, displaced, arrested, troops).
    """

    category: str
    severity: Severity
    polarity: Polarity
    status: SignalStatus
    sentence: int
    start: int
    end: int
    text: str
    lemma: str
    strength: Strength = "strong"
    cue: Cue | None = None
    roles: Roles = field(default_factory=Roles)
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """Words that look like a signal and are none, with the reason: sport, business, anniversary, drill, idiom."""

    category: str
    reason: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """All that was found in one item version.

    `text` is what every offset refers to: headline, blank line, body. `sentences` holds (start, end) of each sentence.
    `score` sums the weights of the escalation signals, 0 for none; `severity` is None where nothing escalates.
    """

    text: str
    language: Language
    sentences: tuple[tuple[int, int], ...] = ()
    entities: tuple[Entity, ...] = ()
    signals: tuple[Signal, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    score: float = 0.0
    severity: Severity | None = None
