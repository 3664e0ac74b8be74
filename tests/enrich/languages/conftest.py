"""A reader of the language that a test module is named by."""

from collections.abc import Callable

import pytest

from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem

Read = Callable[[str], Enrichment]


@pytest.fixture(scope="module")
def read(request: pytest.FixtureRequest) -> Read:
    """Give a function from a text to its enrichment: `test_ru` and `test_ru_names` read Russian."""
    language = request.module.__name__.rpartition(".test_")[2].split("_")[0]
    enricher = load_enricher([language])

    def run(text: str) -> Enrichment:
        return enricher.enrich(WireItem(format="json", provider="test", id="1", text=text, language=language))

    return run
