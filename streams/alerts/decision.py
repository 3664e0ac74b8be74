"""What becomes of an item version: alerts to send, or the reason why there are none."""

from dataclasses import dataclass
from typing import Literal

from streams.alerts.alert import Alert
from streams.alerts.silence import Silence
from streams.alerts.state import ItemState

Embargo = Literal["hold", "mark"]


@dataclass(frozen=True, slots=True)
class Decision:
    """The state to keep from now on, the alerts to send, and why nothing more is sent.

    Send the alerts and wait for their delivery, then store the state; where `state` is the very object that was
    given, there is nothing to store.
    """

    state: ItemState
    alerts: tuple[Alert, ...] = ()
    suppressed: tuple[Silence, ...] = ()
