"""To come."""

from streams.enrich.enrichment import Enrichment
from streams.rules.book import RuleBook
from streams.rules.finding import Finding
from streams.wire.item import WireItem


def match(book: RuleBook, item: WireItem, enrichment: Enrichment) -> tuple[Finding, ...]:
    """Give at most one finding per rule group: the most severe rule that matches speaks for its group."""
    raise NotImplementedError
