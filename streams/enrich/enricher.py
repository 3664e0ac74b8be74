"""A wire item to its enrichment: the stages in order."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from streams.enrich.enrichment import Enrichment, Entity
from streams.enrich.entities import build_entities, dateline_places, find_names
from streams.enrich.gazetteer.lookup import Gazetteer, load_gazetteer
from streams.enrich.language import LanguageDetector
from streams.enrich.people import find_unlisted
from streams.enrich.reading import Reading
from streams.enrich.recognisers.choice import RULES, load_recogniser
from streams.enrich.recognisers.recogniser import Recogniser
from streams.enrich.scoring import score_signals
from streams.enrich.signals import find_signals
from streams.enrich.vocabulary import LANGUAGES, Vocabularies, Vocabulary
from streams.wire.item import WireItem


class Enricher:
    """Enriches items. Holds compiled vocabularies and nothing that changes a result."""

    def __init__(
        self,
        detector: LanguageDetector,
        vocabularies: Vocabularies,
        gazetteer: Gazetteer | None = None,
        recogniser: Recogniser | None = None,
    ) -> None:
        """Take what `load_enricher` makes; a language that `vocabularies` lacks is detected and left at that."""
        self._detector = detector
        self._vocabularies = vocabularies
        self._gazetteer = gazetteer
        self._recogniser = recogniser

    def enrich(self, item: WireItem) -> Enrichment:
        """Return what is found in the item. A text in a language without a vocabulary gets its language only."""
        text = compose_text(item)
        dateline = item.dateline.text if item.dateline and item.dateline.text else ""
        language = self._detector.detect(text.replace(dateline, "", 1) if dateline else text, item.language)
        vocabulary = self._vocabularies.get(language.tag.split("-")[0])
        if vocabulary is None or not text:
            return Enrichment(text=text, language=language)
        reading = Reading(text, vocabulary)
        if self._gazetteer is not None:
            reading.found.names.extend(self._gazetteer.find(reading))
        if self._recogniser is None:
            unlisted = find_unlisted(reading)
        else:
            unlisted = find_unlisted(reading, self._recogniser.find(reading), judged=self._recogniser.knows_rules)
        names = find_names(reading, unlisted)
        entities = (*build_entities(reading, names, unlisted, item.dateline), *self._filed_from(item, vocabulary))
        entities = _merge(entities)
        signals, suppressed = find_signals(reading, names, entities)
        score, severity = score_signals(signals)
        return Enrichment(
            text=text,
            language=language,
            sentences=reading.sentences,
            entities=entities,
            signals=signals,
            suppressed=suppressed,
            score=score,
            severity=severity,
        )

    def _filed_from(self, item: WireItem, vocabulary: Vocabulary) -> tuple[Entity, ...]:
        """Read the places of a dateline that stands apart from the body: they have no mention in the text."""
        places = dateline_places(item.dateline)
        if not places:
            return ()
        reading = Reading(places, vocabulary)
        found = build_entities(reading, find_names(reading, ()), (), None)
        return tuple(replace(entity, mentions=()) for entity in found if entity.type == "place")


def _merge(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Drop an entity without mentions where the same one is mentioned."""
    mentioned = {entity.id for entity in entities if entity.mentions and entity.id}
    return tuple(entity for entity in entities if entity.mentions or entity.id not in mentioned)


def compose_text(item: WireItem) -> str:
    """Return the text that all offsets refer to: headline, blank line, body."""
    return "\n\n".join(part for part in (item.headline, item.text) if part)


def load_enricher(
    languages: Sequence[str] | None = None, gazetteer: Path | None = None, recogniser: str = RULES
) -> Enricher:
    """Load the detector, the knowledge of the given languages, a user's compiled names, and a recogniser by its name.

    Raises KnowledgeError.

    By default all languages are read, and the knowledge of each is loaded when its first text arrives.
    """
    vocabularies = Vocabularies(LANGUAGES if languages is None else languages)
    vocabularies.prepare(languages or ())
    names = load_gazetteer(gazetteer) if gazetteer is not None else None
    return Enricher(LanguageDetector(LANGUAGES), vocabularies, names, load_recogniser(recogniser))
