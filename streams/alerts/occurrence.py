"""Where and when an item version was read."""

from dataclasses import dataclass

_LAST_MS = 253_402_300_799_999  # the end of the year 9999, the last that RFC 3339 can write


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One record of the enriched topic. `timestamp_ms` is the record's own, in milliseconds since 1970 (UTC)."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int

    @property
    def ms(self) -> int:
        """The timestamp, kept between 1970 and 9999: a producer may have written any 64-bit number."""
        return min(max(self.timestamp_ms, 0), _LAST_MS)

    @property
    def place(self) -> str:
        """What tells a redelivery of this very record from another record with the same item version."""
        return f"{self.topic}-{self.partition}-{self.offset}"
