"""Core time by stage, on one core, without any broker."""

import statistics
import time
from collections.abc import Callable

from rich.table import Table

from benchmarks.items import make_items
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.enrich.enricher import load_enricher
from streams.messages import enriched_from_json, enriched_to_json
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book
from streams.rules.matching import match
from streams.wire.decoding import decode
from streams.wire.item import WireItem

ITEMS = 400
ROUNDS = 7


def measure() -> Table:
    """Time each stage over the same items; the median of several rounds, in microseconds an item."""
    begin = time.perf_counter()
    enricher = load_enricher()
    loading = time.perf_counter() - begin
    book = load_book(None)
    raws = list(make_items(ITEMS, "stages"))
    items = [outcome for raw in raws for outcome in decode(raw).outcomes if isinstance(outcome, WireItem)]
    enriched = [outcome for raw in raws for outcome in Pipeline(enricher, book).process(raw)]
    read = [outcome for outcome in enriched if isinstance(outcome, Enriched)]
    values = [enriched_to_json(one.item, one.enrichment) for one in read]
    at = Occurrence("wire.enriched.v1", 0, 0, 0)
    stages: dict[str, Callable[[], object]] = {
        "decode": lambda: [decode(raw) for raw in raws],
        "enrich": lambda: [enricher.enrich(item) for item in items],
        "match rules": lambda: [match(book, one.item, one.enrichment) for one in read],
        "write the enriched message": lambda: [enriched_to_json(one.item, one.enrichment) for one in read],
        "read it again": lambda: [enriched_from_json(value) for value in values],
        "decide and write the alert": lambda: [
            [alert.to_json() for alert in decide(None, one.item, one.enrichment, one.findings, at).alerts]
            for one in read
        ],
    }
    table = Table(title=f"core time by stage, items of 2 KB; knowledge loaded in {loading:.2f} s")
    table.add_column("stage")
    table.add_column("us an item", justify="right")
    total = 0.0
    for name, work in stages.items():
        spent = _time(work)
        total += spent
        table.add_row(name, f"{spent:.0f}")
    table.add_row("all", f"{total:.0f}")
    return table


def _time(work: Callable[[], object]) -> float:
    work()
    rounds = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        rounds.append(time.process_time() - begin)
    return 1e6 * statistics.median(rounds) / ITEMS
