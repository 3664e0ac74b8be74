"""The whole story of one message: bytes in, enriched items and refusals out. Pure: no clock, no broker, no settings."""

from dataclasses import dataclass

from streams.enrich.enricher import Enricher
from streams.enrich.enrichment import Enrichment
from streams.errors import Refusal
from streams.rules.book import RuleBook
from streams.rules.finding import Finding
from streams.rules.matching import match
from streams.wire.decoding import Decoded, Hints, decode
from streams.wire.item import WireItem


@dataclass(frozen=True, slots=True)
class Enriched:
    """An item that was read, what is in it, and what the rules make of that."""

    item: WireItem
    enrichment: Enrichment
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """An item, or a whole message, that was not read, and why."""

    refusal: Refusal


Outcome = Enriched | Refused


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The knowledge and the rules, ready to read messages."""

    enricher: Enricher
    book: RuleBook

    def process(self, raw: bytes, hints: Hints = Hints()) -> tuple[Outcome, ...]:  # noqa: B008 - frozen
        """Return one outcome for each item in the message, at least one. Never raises for what the message holds."""
        return self.resolve(decode(raw, hints))

    def resolve(self, decoded: Decoded) -> tuple[Outcome, ...]:
        """Enrich what was decoded: one bad item does not harm its neighbours."""
        return tuple(self._resolve_one(outcome) for outcome in decoded.outcomes)

    def _resolve_one(self, outcome: WireItem | Refusal) -> Outcome:
        if isinstance(outcome, Refusal):
            return Refused(outcome)
        try:
            enrichment = self.enricher.enrich(outcome)
            return Enriched(outcome, enrichment, match(self.book, outcome, enrichment))
        except Exception as error:  # noqa: BLE001 - a fault of ours must not cost an item: it goes to the dead letters
            return Refused(Refusal("enrichment-failed", f"the enrichment failed with {type(error).__name__}"))
