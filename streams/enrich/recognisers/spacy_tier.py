"""The tier `spacy`: a pipeline that the user has installed, loaded from a path on disk and never from a hub."""

from importlib import import_module
from pathlib import Path
from typing import Any

from streams.enrich.enrichment import EntityType
from streams.enrich.reading import Reading
from streams.enrich.recognisers.recogniser import Tagged
from streams.errors import KnowledgeError

# The labels of spaCy's own pipelines; others are no names of ours.
_TYPES: dict[str, EntityType] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "LOC": "place",
    "GPE": "place",
}


class SpacyRecogniser:
    """Tags texts in the language of the pipeline."""

    knows_rules = False

    def __init__(self, pipeline: Any) -> None:
        """Take a loaded `spacy.Language` with an entity recogniser."""
        self._pipeline = pipeline
        self._language = str(pipeline.lang)

    def find(self, reading: Reading) -> list[Tagged]:
        """Give the pipeline's entities of our types."""
        if self._language not in (reading.morphology.language, "xx"):
            return []
        return [
            Tagged(entity.start_char, entity.end_char, _TYPES[entity.label_])
            for entity in self._pipeline(reading.text).ents
            if entity.label_ in _TYPES
        ]


def load_spacy(path: Path) -> SpacyRecogniser:
    """Load a pipeline from its folder. KnowledgeError where spaCy, the folder or its recogniser is missing."""
    if not (path / "meta.json").is_file():
        raise KnowledgeError(f"{path}: there is no spaCy pipeline in this folder (no meta.json)")
    try:
        spacy: Any = import_module("spacy")
    except ImportError:
        raise KnowledgeError("the tier spacy needs spaCy; install it with `pip install tocsin[spacy]`") from None
    try:
        pipeline = spacy.load(path)
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"{path}: spaCy cannot load this pipeline: {' '.join(str(error).split())[:200]}") from None
    if not {"ner", "entity_ruler"} & set(pipeline.pipe_names):
        raise KnowledgeError(
            f"{path}: this pipeline finds no names; it has {', '.join(pipeline.pipe_names) or 'no parts'}"
        )
    return SpacyRecogniser(pipeline)
