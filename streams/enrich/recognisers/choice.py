"""Which recogniser a setting names."""

from collections.abc import Callable
from pathlib import Path

from streams.enrich.recognisers.crf import load_crf
from streams.enrich.recognisers.gliner_tier import load_gliner
from streams.enrich.recognisers.recogniser import Recogniser
from streams.enrich.recognisers.spacy_tier import load_spacy
from streams.errors import KnowledgeError

RULES = "rules"
_LOADERS: dict[str, Callable[[Path], Recogniser]] = {"spacy": load_spacy, "gliner": load_gliner}


def load_recogniser(choice: str) -> Recogniser | None:
    """Load `rules` (None: names by rule alone), `crf`, `spacy:PATH` or `gliner:PATH`. Raises KnowledgeError."""
    tier, _, path = choice.partition(":")
    if choice == RULES:
        return None
    if choice == "crf":
        return load_crf()
    if tier in _LOADERS and path:
        return _LOADERS[tier](Path(path))
    raise KnowledgeError(f"there is no recogniser {choice!r}; choose rules, crf, spacy:PATH or gliner:PATH")
