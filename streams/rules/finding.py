"""What a rule found in one item version."""

from dataclasses import dataclass
from typing import Literal

from streams.enrich.enrichment import Severity

Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
# The words of CAP 1.2. A machine that reads words has observed nothing, so CAP's `Observed` is not among them.
Certainty = Literal["Likely", "Possible", "Unlikely", "Unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The rule that speaks for its `group`, and what it says.

    `signals` are the indices in `Enrichment.signals` that met the rule's conditions, `categories` theirs in order of
    severity. `lifetime` is in seconds: how long an alert stands without news. `why` is one English line.
    """

    rule: str
    group: str
    severity: Severity
    urgency: Urgency
    certainty: Certainty
    categories: tuple[str, ...]
    signals: tuple[int, ...]
    why: str
    lifetime: int
    playbook: str | None = None
