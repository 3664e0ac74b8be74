"""Why no alert is sent."""

from dataclasses import dataclass
from typing import Literal

SilenceReason = Literal[
    "no-finding",  # no rule matches and no alert stands
    "duplicate-version",  # this version was already decided from another record
    "stale-version",  # a newer version is known
    "unchanged",  # a repeat that says the same as the alert that stands
    "withheld",  # the provider holds the item back
    "embargoed",  # the alert waits for the end of the embargo: see `due`
    "killed",  # the item was killed by a later version, which arrived earlier
    "nothing-to-cancel",  # a kill, and no alert stands
]


@dataclass(frozen=True, slots=True)
class Silence:
    """Why an item version, or one rule group of it, sends no alert."""

    reason: SilenceReason
    message: str
