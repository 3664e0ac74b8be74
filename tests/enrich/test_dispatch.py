"""A whole dispatch in the form of the German text dumps: everything that an editor would mark in it."""

from pathlib import Path

from streams.enrich.enricher import Enricher
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book
from streams.rules.facts import countries_of

SEED = Path(__file__).parents[2] / "seeds" / "01-entsendung-de.txt"


def test_a_dispatch_from_end_to_end(enricher: Enricher) -> None:
    [outcome] = Pipeline(enricher, load_book()).process(SEED.read_bytes())
    assert isinstance(outcome, Enriched)
    found = outcome.enrichment
    assert found.language.tag == "de"
    names = {entity.name: entity for entity in found.entities}
    assert {"NATO", "Mark Rutte", "Warsaw", "Vilnius", "Moscow", "Minsk"} <= set(names)
    assert names["Mark Rutte"].title == "secretary general"
    assert [mention.text for mention in names["Mark Rutte"].mentions] == ["Mark Rutte", "Rutte"]
    assert set(countries_of(found.entities)) == {"BY", "LT", "PL", "RU"}

    signals = {signal.text: signal for signal in found.signals}
    brigades = next(signal for signal in found.signals if "Brigaden" in signal.text)
    # Two brigades are not two soldiers.
    assert (brigades.category, brigades.figures) == ("mobilisation", {})
    assert signals["Eskalation"].status == "attributed"
    assert signals["Mobilmachung"].status == "denied"

    [finding] = outcome.findings
    assert finding.severity == "Moderate"
    assert {"mobilisation", "threat"} <= set(finding.categories)
    assert not any(found.signals[index].status == "denied" for index in finding.signals)
    assert any(found.signals[index].text in finding.why for index in finding.signals)
