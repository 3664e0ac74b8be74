"""The message contracts: JSON Schema 2020-12 of every message, AsyncAPI, and examples."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import orjson
from jsonschema_rs import Draft202012Validator, Registry

NAMES = ("wire-item.v1", "enriched-item.v1", "alert.v1", "dead-letter.v1", "rule-book.v1")


@cache
def schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of one of `NAMES`; KeyError for any other name. Treat it as read-only."""
    if name not in NAMES:
        raise KeyError(f"no schema {name!r}; there are {', '.join(NAMES)}")
    loaded: dict[str, Any] = orjson.loads(files("schemas").joinpath(f"{name}.schema.json").read_bytes())
    return loaded


@cache
def validator(name: str) -> Draft202012Validator:
    """Give a validator of one of `NAMES` that knows the others and checks formats such as date-time."""
    registry = Registry([(schema(other)["$id"], schema(other)) for other in NAMES])
    return Draft202012Validator(schema(name), registry=registry, validate_formats=True)


def examples(name: str) -> dict[str, Any]:
    """Give the examples of one of `NAMES` by file name."""
    folder: Traversable = files("schemas") / "examples" / name
    return {one.name: orjson.loads(one.read_bytes()) for one in sorted(folder.iterdir(), key=lambda one: one.name)}
