"""The rule book."""

from pathlib import Path
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleBook:
    """To come."""


def load_book(path: Path | None = None) -> RuleBook:
    """Load a rule book, by default the one that is shipped; RulesError names file, line, reason and mend."""
    raise NotImplementedError
