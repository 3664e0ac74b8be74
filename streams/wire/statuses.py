"""The state of an item, whatever its provider calls it."""

from functools import cache
from importlib.resources import files

import yaml

from streams.wire.item import Status


def read_status(text: str) -> Status | None:
    """Give the canonical state for `stat:canceled`, `Cancelled`, `withdrawn`, ...; None for a word nobody knows."""
    return _meanings().get(text.rpartition(":")[2].strip().lower())


@cache
def _meanings() -> dict[str, Status]:
    states: dict[Status, list[str]] = yaml.safe_load(
        files("streams.wire").joinpath("statuses.yaml").read_text("utf-8"),
    )
    return {word: state for state, words in states.items() for word in words}
