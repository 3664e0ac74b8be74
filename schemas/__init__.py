"""The message contracts: JSON Schema 2020-12 of every message, AsyncAPI, and examples."""

from functools import cache
from importlib.resources import files
from typing import Any

import orjson

NAMES = ("wire-item.v1", "enriched-item.v1", "alert.v1", "dead-letter.v1", "rule-book.v1")


@cache
def schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of one of `NAMES`; KeyError for any other name. Treat it as read-only."""
    if name not in NAMES:
        raise KeyError(f"no schema {name!r}; there are {', '.join(NAMES)}")
    loaded: dict[str, Any] = orjson.loads(files("schemas").joinpath(f"{name}.schema.json").read_bytes())
    return loaded
