"""What is remembered of one item."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """To come: versions decided, open alerts, held alerts."""

    def to_json(self) -> bytes:
        """Write the state for the table."""
        raise NotImplementedError

    @classmethod
    def from_json(cls, raw: bytes) -> Self:
        """Read what `to_json` wrote."""
        raise NotImplementedError

    @property
    def held_until_ms(self) -> int | None:
        """When the held alerts are due, or None where none is held: what a timer looks at."""
        raise NotImplementedError
