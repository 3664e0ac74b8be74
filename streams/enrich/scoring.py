"""How much escalates in an item: one figure, and the highest severity that is not in doubt."""

from collections.abc import Sequence

from streams.enrich.enrichment import SEVERITIES, Severity, Signal, SignalStatus

# What an asserted signal of each severity adds to the score, and the share left to one that is not asserted.
_WEIGHTS: dict[Severity, float] = {"Minor": 1.0, "Moderate": 3.0, "Severe": 6.0, "Extreme": 10.0}
_PLAIN: tuple[SignalStatus, ...] = ("asserted", "attributed")
_UNSURE_SHARE = 0.3


def score_signals(signals: Sequence[Signal]) -> tuple[float, Severity | None]:
    """Return the sum of the weights of the escalation signals and the highest severity that is not in doubt."""
    score = 0.0
    severity: Severity | None = None
    for signal in signals:
        if signal.polarity != "escalation":
            continue
        plain = signal.status in _PLAIN
        score += _WEIGHTS[signal.severity] * (1.0 if plain else _UNSURE_SHARE)
        if plain and (severity is None or SEVERITIES.index(signal.severity) > SEVERITIES.index(severity)):
            severity = signal.severity
    return round(score, 2), severity
