"""Where and when an item version was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One record of the enriched topic. `timestamp_ms` is the record's own, in milliseconds since 1970 (UTC)."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int

    @property
    def place(self) -> str:
        """What tells a redelivery of this very record from another record with the same item version."""
        return f"{self.topic}-{self.partition}-{self.offset}"
