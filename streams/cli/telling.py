"""What a person watching the demo is told of each item: its alert with the words marked in the text, or why none."""

import time
from collections import Counter
from dataclasses import dataclass

import orjson
from rich.console import Console
from rich.text import Text

from streams.alerts.alert import Alert, ItemVersion
from streams.cli.marks import show_alert
from streams.enrich.enrichment import Enrichment
from streams.messages import alert_from, enriched_from_json
from streams.records import Record
from streams.topics import TopicNames
from streams.wire.item import WireItem

# Alerts and enriched items come from different topics, in any order: an alert waits so long for its text, and an item
# so long for its alert before it is called quiet.
TEXT_SECONDS, ALERT_SECONDS = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class _Read:
    """An enriched item that has come, and when."""

    item: WireItem
    enrichment: Enrichment
    at: float


class Teller:
    """Hears records and tells them when both halves are there."""

    def __init__(self, names: TopicNames, console: Console) -> None:
        self._names, self._console = names, console
        self._read: dict[ItemVersion, _Read] = {}
        self._untold: dict[ItemVersion, _Read] = {}
        self._alerts: list[tuple[Alert, float]] = []
        self._counts: Counter[str] = Counter()

    def welcome(self, broker: str, items: int, pace: float) -> None:
        """Say what is about to be seen."""
        self._console.rule("Tocsin")
        self._console.print(
            f"A broker in memory at {broker}, a worker, and {items} sample items, one every {pace:g} s. Ctrl-C ends."
        )

    def hear(self, record: Record) -> None:
        """Take in a record of the enriched, alerts or dead letter topic."""
        now = time.monotonic()
        if record.topic == self._names.alerts and record.value is not None:
            self._alerts.append((alert_from(orjson.loads(record.value)), now))
        elif record.topic == self._names.enriched and record.value is not None:
            item, enrichment = enriched_from_json(record.value)
            version = ItemVersion(provider=item.provider, id=item.id, version=item.version)
            self._read[version] = self._untold[version] = _Read(item, enrichment, now)
        elif record.topic == self._names.deadletters:
            reason = dict(record.headers).get("tocsin.error.message", b"").decode(errors="replace")
            self._counts["refused"] += 1
            self._console.print(Text.assemble(("refused ", "red"), reason))

    def tell(self, *, all_of_it: bool = False) -> None:
        """Tell what is complete by now."""
        now = time.monotonic()
        waiting = []
        for alert, at in self._alerts:
            read = self._read.get(alert.item)
            if read is None and now - at < TEXT_SECONDS and not all_of_it:
                waiting.append((alert, at))
                continue
            self._untold.pop(alert.item, None)
            self._counts[alert.action] += 1
            # A cancelled text is not quoted again.
            quoted = read.enrichment if read and alert.action != "cancelled" else None
            self._console.print(show_alert(alert, quoted))
        self._alerts = waiting
        for version, read in list(self._untold.items()):
            if now - read.at >= ALERT_SECONDS or all_of_it:
                del self._untold[version]
                self._counts["quiet"] += 1
                line = Text.assemble("quiet   ", read.item.headline or version.id, f": {why_quiet(read)}")
                self._console.print(line, style="dim")

    def conclude(self) -> None:
        """Tell the rest, and say how much there was."""
        self.tell(all_of_it=True)
        total = ", ".join(f"{count} {kind}" for kind, count in sorted(self._counts.items()))
        self._console.rule(f"{total}")
        self._console.print("Next: `tocsin enrich --pretty FILE` reads an item of yours; README.md goes on from here.")


def why_quiet(read: _Read) -> str:
    """Say in a few words why an item raised no alert."""
    if read.item.status != "usable":
        return f"the item is {read.item.status}"
    statuses = {signal.status for signal in read.enrichment.signals} - {"asserted", "attributed"}
    if statuses:
        return f"what it tells is {' and '.join(sorted(statuses))}"
    if any(signal.polarity == "deescalation" for signal in read.enrichment.signals):
        return "it eases"
    reasons = {one.reason for one in read.enrichment.suppressed}
    return f"no alarm but {' and '.join(sorted(reasons))}" if reasons else "nothing escalates"
