"""What becomes of an item version: alerts to send, or the reason why there are none."""

from dataclasses import dataclass
from typing import Literal

from streams.alerts.alert import Alert
from streams.alerts.state import ItemState

Embargo = Literal["hold", "mark"]
SilenceReason = Literal[
    "no-finding",  # no rule matches and no alert is open
    "duplicate-version",  # this version was already decided from another record
    "stale-version",  # a newer version is known
    "unchanged",  # a repeat that says the same as the open alert
    "withheld",  # the provider holds the item back
    "embargoed",  # the alert waits for the end of the embargo: see `due`
    "killed",  # the item was killed by a later version, which arrived earlier
    "nothing-to-cancel",  # a kill, and no alert is open
]


@dataclass(frozen=True, slots=True)
class Silence:
    """Why an item version, or one rule group of it, sends no alert."""

    reason: SilenceReason
    message: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The state to keep from now on, the alerts to send, and why nothing more is sent.

    Send the alerts and wait for their delivery, then store the state.
    """

    state: ItemState
    alerts: tuple[Alert, ...] = ()
    suppressed: tuple[Silence, ...] = ()
