"""What is counted, for Prometheus, and the monitor that Faust insists on, reduced to what is needed.

All names begin with `wire_`, times are in seconds. Nothing here has a label that grows with the items.
"""

import logging
import time
from collections.abc import Mapping
from typing import Any

from faust.sensors import Sensor
from faust.types import TP
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

_STAGE_BUCKETS = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_LATENCY_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0)


class Monitor(Sensor):
    """Keeps offsets by partition. Faust's own monitor samples every event and costs a third of the throughput."""

    logger = logging.getLogger("faust.sensors")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.end_offsets: dict[TP, int] = {}
        self.committed_offsets: dict[TP, int] = {}
        self.stream_inbound_time: dict[TP, float] = {}
        self.rebalances = 0
        self.commits = 0
        self.committed_at = time.monotonic()

    def track_tp_end_offset(self, tp: TP, offset: int | None) -> None:
        """Take note of the end of a partition."""
        if offset is not None:
            self.end_offsets[tp] = offset

    def on_tp_commit(self, offsets: Mapping[TP, int]) -> None:
        """Take note of a commit."""
        self.committed_offsets.update(offsets)
        self.commits += 1
        self.committed_at = time.monotonic()

    def on_rebalance_start(self, app: Any) -> dict[str, Any]:  # noqa: ARG002
        """Count; Faust wants a true value back."""
        self.rebalances += 1
        return {"started": time.monotonic()}

    def count(self, metric_name: str, count: int = 1) -> None:
        """Nothing: Faust's own counts are not shown."""

    def lags(self, assigned: set[TP]) -> dict[TP, int]:
        """Give, for each assigned partition, how many records are not yet committed."""
        return {
            tp: max(end - self.committed_offsets.get(tp, 0), 0)
            for tp, end in self.end_offsets.items()
            if tp in assigned and tp in self.committed_offsets
        }


class Metrics:
    """The counters of one worker."""

    def __init__(self) -> None:
        self.batches = 0
        self.registry = CollectorRegistry()
        self.received = Counter("wire_items_received", "Records read.", ["topic"], registry=self.registry)
        self.items = Counter("wire_items", "Items by what became of them.", ["outcome"], registry=self.registry)
        self.deadletters = Counter("wire_dead_letters", "Records refused.", ["reason"], registry=self.registry)
        self.alerts = Counter("wire_alerts", "Alerts sent.", ["action", "severity"], registry=self.registry)
        self.suppressed = Counter(
            "wire_alerts_suppressed", "Why no alert was sent.", ["reason"], registry=self.registry
        )
        self.languages = Counter("wire_items_language", "Items by language.", ["language"], registry=self.registry)
        self.stage = Histogram(
            "wire_stage_seconds",
            "Time of one batch in a stage.",
            ["stage"],
            buckets=_STAGE_BUCKETS,
            registry=self.registry,
        )
        self.latency = Histogram(
            "wire_ingest_to_alert_seconds",
            "From the enriched record's timestamp to its alert stored.",
            buckets=_LATENCY_BUCKETS,
            registry=self.registry,
        )
        self.states = Gauge("wire_item_states", "Items remembered.", registry=self.registry)
        self.progress = Gauge(
            "wire_last_progress_timestamp_seconds", "When a batch was last done.", registry=self.registry
        )
        self.rules = Gauge("wire_rules_loaded_info", "The rule book in force.", ["source"], registry=self.registry)

    def done(self, topic: str, records: int) -> None:
        """Take note of a batch of which all is stored."""
        self.batches += 1
        self.received.labels(topic).inc(records)
        self.progress.set_to_current_time()

    def watch(self, monitor: Monitor, app: Any) -> None:
        """Show the offsets that a monitor keeps, for the partitions that the app has now."""
        self.registry.register(_Offsets(monitor, app))

    def text(self) -> bytes:
        """Write all in Prometheus' text format."""
        return generate_latest(self.registry)


class _Offsets(Collector):
    def __init__(self, monitor: Monitor, app: Any) -> None:
        self._monitor, self._app = monitor, app

    def collect(self) -> list[GaugeMetricFamily]:
        lag = GaugeMetricFamily("wire_lag", "Records not yet committed.", labels=["topic", "partition"])
        for tp, behind in sorted(self._monitor.lags(self._app.consumer.assignment()).items()):
            lag.add_metric([tp.topic, str(tp.partition)], behind)
        age = time.monotonic() - self._monitor.committed_at
        commit = GaugeMetricFamily("wire_commit_age_seconds", "Since offsets were last committed.", value=age)
        rebalances = GaugeMetricFamily("wire_rebalances", "Rebalances seen.", value=self._monitor.rebalances)
        unacked = sum(not message.acked for message in list(self._app.consumer.unacked))
        inflight = GaugeMetricFamily("wire_inflight", "Records in hand, not yet acknowledged.", value=unacked)
        return [lag, commit, rebalances, inflight]

    def describe(self) -> list[GaugeMetricFamily]:
        return []
