"""What a recogniser of names is, whichever it is."""

from typing import NamedTuple, Protocol

from streams.enrich.enrichment import EntityType
from streams.enrich.reading import Reading


class Tagged(NamedTuple):
    """A stretch of the text (code points, end exclusive) that a recogniser takes for a name."""

    start: int
    end: int
    type: EntityType


class Recogniser(Protocol):
    """Finds names in a text. Never raises for what the text holds.

    `knows_rules` tells that it has seen what our rules find, so that what it leaves out is to be left out.
    """

    knows_rules: bool

    def find(self, reading: Reading) -> list[Tagged]:
        """Give the names in the order of the text; nothing for a language it does not know."""
