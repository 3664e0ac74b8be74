"""The tier `gliner`: a GLiNER model that the user has on disk; no hub is asked."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from streams.enrich.enrichment import EntityType
from streams.enrich.reading import Reading
from streams.enrich.recognisers.recogniser import Tagged
from streams.errors import KnowledgeError

# What the model is asked for, and what it is to us.
LABELS: dict[str, EntityType] = {"person": "person", "organization": "organisation", "location": "place"}
_THRESHOLD = 0.5


class GlinerRecogniser:
    """Tags texts in every language; the model sees one sentence at a time, as its window is short."""

    knows_rules = False

    def __init__(self, model: Any) -> None:
        """Take a loaded `gliner.GLiNER`."""
        self._model = model

    def find(self, reading: Reading) -> list[Tagged]:
        """Give what the model is sure of."""
        found: list[Tagged] = []
        for start, end in reading.sentences:
            sentence = reading.text[start:end]
            for entity in self._model.predict_entities(sentence, list(LABELS), threshold=_THRESHOLD):
                kind = LABELS.get(str(entity["label"]).lower())
                if kind:
                    found.append(Tagged(start + int(entity["start"]), start + int(entity["end"]), kind))
        return sorted(found)


def load_gliner(path: Path) -> GlinerRecogniser:
    """Load a model from its folder. KnowledgeError where GLiNER or the model is missing."""
    if not any((path / name).is_file() for name in ("gliner_config.json", "config.json")):
        raise KnowledgeError(f"{path}: there is no GLiNER model in this folder (no gliner_config.json)")
    # Without these the libraries underneath would ask a hub for what they miss.
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    try:
        gliner: Any = import_module("gliner")
    except ImportError:
        raise KnowledgeError("the tier gliner needs GLiNER; install it with `pip install tocsin[gliner]`") from None
    try:
        return GlinerRecogniser(gliner.GLiNER.from_pretrained(str(path), local_files_only=True))
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise KnowledgeError(f"{path}: GLiNER cannot load this model: {' '.join(str(error).split())[:200]}") from None
