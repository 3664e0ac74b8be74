"""Rules as they are once loaded: sets and numbers, ready for matching."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from streams.enrich.enrichment import Polarity, Severity, SignalStatus

HIGHEST = "highest"
ALARMING: frozenset[SignalStatus] = frozenset(("asserted", "attributed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """Who and where the desk looks closely. Names are folded by `facts.fold`, countries are ISO 3166-1 alpha-2."""

    countries: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    providers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Any, all or none of some names; an empty set asks nothing."""

    any: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()

    def admits(self, found: AbstractSet[str]) -> bool:
        """Say whether what was found is what this choice wants."""
        return (not self.any or not self.any.isdisjoint(found)) and self.all <= found and self.none.isdisjoint(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an item must show. None stands for what the book does not ask.

    The signals that count have one of `categories` and `statuses`, the `polarity`, and at least the severity whose
    rank is `min_rank` (0 Minor to 3 Extreme).
    """

    categories: frozenset[str] | None = None
    except_categories: frozenset[str] = frozenset()
    polarity: Polarity | None = "escalation"
    statuses: frozenset[SignalStatus] = ALARMING
    min_rank: int = 0
    min_signals: int = 1
    min_categories: int = 1
    asks_signals: bool = True
    min_score: float = 0.0
    languages: frozenset[str] | None = None
    providers: Choice | None = None
    countries: Choice | None = None
    persons: Choice | None = None
    organisations: Choice | None = None
    watchlist: Watchlist | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """So many steps up (or down, negative), or a floor or ceiling, when a condition holds."""

    when: Condition
    steps: int = 0
    at_least: int = 0
    at_most: int = 3
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `severity` None means that of the most severe signal that counts; `lifetime` is in seconds."""

    id: str
    group: str
    when: Condition
    exclude: Condition | None = None
    severity: Severity | None = None
    adjust: tuple[Adjustment, ...] = ()
    lifetime: int = 86_400
    about: str | None = None
    playbook: str | None = None
    enabled: bool = True
