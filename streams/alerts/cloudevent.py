"""Alerts as CloudEvents 1.0 in the binary mode of the Kafka protocol binding."""

from streams.alerts.alert import Alert
from streams.enrich.enrichment import Severity

Headers = list[tuple[str, bytes]]

SCHEMA = "urn:tocsin:schema:alert.v1"
SOURCE = "/tocsin"
# The severity extension of CloudEvents takes OpenTelemetry's numbers, whose ranges begin with INFO 9, WARN 13, ERROR 17
# and FATAL 21.
_NUMBERS: dict[Severity, int] = {"Minor": 9, "Moderate": 13, "Severe": 17, "Extreme": 21}


def cloudevent(alert: Alert, source: str = SOURCE) -> tuple[bytes, bytes, Headers]:
    """Give key (the alert's id), value (its data) and headers of the Kafka record.

    A cancel carries data as well: a record without would be a tombstone on the compacted topic.
    """
    item = alert.item
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": alert.event_id,
        "ce_source": source,
        "ce_type": f"org.tocsin.alert.{alert.action}.v1",
        "ce_subject": f"{item.provider}|{item.id}|{item.version}",
        "ce_time": alert.updated,
        "ce_dataschema": SCHEMA,
        "content-type": "application/json",
        "ce_correlationid": alert.alert_id,
        "ce_severitytext": alert.severity.upper(),
        "ce_severitynumber": str(_NUMBERS[alert.severity]),
    }
    headers = [(name, value.encode()) for name, value in attributes.items()]
    return alert.alert_id.encode(), alert.to_json(), headers
