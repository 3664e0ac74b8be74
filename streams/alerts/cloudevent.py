"""To come."""

from streams.alerts.alert import Alert

Headers = list[tuple[str, bytes]]


def cloudevent(alert: Alert, source: str = "tocsin") -> tuple[bytes, bytes, Headers]:
    """Give key, value and headers of the alert as a CloudEvents 1.0 event in Kafka binary mode."""
    raise NotImplementedError
