"""The one core function that every contender runs, so that only the shells differ."""

from collections.abc import Callable
from typing import Literal

import orjson

from streams.enrich.enricher import load_enricher
from streams.messages import enriched_to_json
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book

Mode = Literal["full", "pass-through"]
Core = Callable[[bytes], tuple[bytes, bytes]]


def load_core(mode: Mode) -> Core:
    """Give the function from an item's bytes to the key and value of the enriched topic."""
    if mode == "pass-through":
        return _pass_through
    pipeline = load_pipeline()

    def enrich(raw: bytes) -> tuple[bytes, bytes]:
        (outcome,) = pipeline.process(raw)
        if not isinstance(outcome, Enriched):
            raise TypeError(f"the benchmark's own item is refused: {outcome.refusal}")
        item = outcome.item
        return f"{item.provider}|{item.id}".encode(), enriched_to_json(item, outcome.enrichment)

    return enrich


def load_pipeline() -> Pipeline:
    """Give the pipeline with all languages and the rules that Tocsin ships."""
    return Pipeline(load_enricher(), load_book(None))


def _pass_through(raw: bytes) -> tuple[bytes, bytes]:
    record = orjson.loads(raw)
    return record["id"].encode(), orjson.dumps(record)
