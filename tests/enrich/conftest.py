"""An enricher of German and English, and items made of a headline and a text."""

from collections.abc import Callable

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment, Signal
from streams.wire.item import WireItem

Enrich = Callable[..., Enrichment]


@pytest.fixture(scope="session")
def enricher() -> Enricher:
    return load_enricher(["de", "en"])


@pytest.fixture(scope="session")
def enrich(enricher: Enricher) -> Enrich:
    def run(text: str, headline: str | None = None, language: str = "de") -> Enrichment:
        item = WireItem(
            format="json",
            provider="meridian",
            id="1",
            version="1",
            status="usable",
            lifecycle="new",
            headline=headline,
            text=text,
            paragraphs=(text,),
            language=language,
        )
        return enricher.enrich(item)

    return run


def signal_of(enrichment: Enrichment, category: str) -> Signal:
    """Return the one signal of a category."""
    [signal] = [signal for signal in enrichment.signals if signal.category == category]
    return signal
