"""What rules ask of an item, drawn from its enrichment once and only when asked."""

from collections.abc import Iterable
from functools import cached_property

from streams.enrich.enrichment import SEVERITIES, Enrichment, Entity, EntityType, Severity
from streams.rules.rule import Watchlist
from streams.wire.item import WireItem

_RANKS: dict[Severity, int] = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def rank(severity: Severity) -> int:
    """Give 0 for Minor to 3 for Extreme."""
    return _RANKS[severity]


def fold(name: str) -> str:
    """Make names comparable: case and runs of spaces do not matter."""
    return " ".join(name.split()).casefold()


def countries_of(entities: Iterable[Entity]) -> tuple[str, ...]:
    """Give the countries (ISO 3166-1 alpha-2) of all places, the most often mentioned first.

    A city counts for its country, also as a part of an unlisted organisation's name; a person or a listed organisation
    does not, or every item on the UN would be American.
    """
    mentions: dict[str, int] = {}
    for entity in entities:
        if entity.country and (entity.type == "place" or entity.id is None):
            mentions[entity.country] = mentions.get(entity.country, 0) + max(1, len(entity.mentions))
    return tuple(sorted(mentions, key=lambda country: -mentions[country]))


class Facts:
    """One item as rules see it. Sets of names hold ids, names and the words of each mention, all folded."""

    def __init__(self, item: WireItem, enrichment: Enrichment) -> None:
        self.item = item
        self.enrichment = enrichment

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries of the places."""
        return frozenset(countries_of(self.enrichment.entities))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Ids and names of persons."""
        return self._names("person")

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Ids and names of organisations."""
        return self._names("organisation")

    @cached_property
    def providers(self) -> frozenset[str]:
        """The one provider."""
        return frozenset((fold(self.item.provider),))

    def speaks(self, languages: frozenset[str]) -> bool:
        """Say whether the item's language is one of these tags or a variety of one: `de` admits `de-AT`."""
        tag = self.enrichment.language.tag.lower()
        return any(tag == language or tag.startswith(language + "-") for language in languages)

    def is_on(self, watchlist: Watchlist) -> bool:
        """Say whether one entry of the watchlist is found in the item."""
        return bool(
            watchlist.countries & self.countries
            or (watchlist.persons and watchlist.persons & self.persons)
            or (watchlist.organisations and watchlist.organisations & self.organisations)
            or watchlist.providers & self.providers
        )

    def _names(self, kind: EntityType) -> frozenset[str]:
        names: set[str] = set()
        for entity in self.enrichment.entities:
            if entity.type == kind:
                names.add(fold(entity.name))
                names.update(fold(mention.text) for mention in entity.mentions)
                if entity.id:
                    names.add(fold(entity.id))
        return frozenset(names)
