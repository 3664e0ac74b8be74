"""What a provider's own signal says of a version: `sig:correction`, `edStat:U`, `tt_sig:replace`, `Kill`."""

from collections.abc import Iterable

from streams.wire.item import Lifecycle

_LETTERS: dict[str, Lifecycle] = {"n": "new", "u": "update", "c": "correction", "d": "kill"}  # Reuters: edStat
_WORDS: tuple[tuple[str, Lifecycle], ...] = (
    ("kill", "kill"),
    ("withdraw", "kill"),
    ("cancel", "kill"),
    ("retract", "kill"),
    ("delete", "kill"),
    ("correct", "correction"),
    ("rectif", "correction"),
    ("repeat", "repeat"),
    ("resend", "repeat"),
    ("update", "update"),
    ("replace", "update"),
    ("writethru", "update"),
)
_WEIGHT = ("new", "update", "repeat", "correction", "kill")


def read_signals(signals: Iterable[str | None]) -> Lifecycle | None:
    """Give the heaviest of what the signals say; None where they say nothing of the version."""
    said = [kind for signal in signals if signal and (kind := _read(signal.lower()))]
    return max(said, key=_WEIGHT.index, default=None)


def _read(signal: str) -> Lifecycle | None:
    scheme, _, code = signal.rpartition(":")
    if scheme == "edstat":
        return _LETTERS.get(code)
    return next((kind for word, kind in _WORDS if word in signal), None)
