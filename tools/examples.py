"""Write `schemas/examples`: what the code makes of an item through its versions, and of one it refuses.

`python tools/examples.py` writes them; a test fails where they no longer say what the code says.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import yaml

from streams.alerts.cloudevent import cloudevent
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.alerts.state import ItemState
from streams.deadletter import dead_letter
from streams.enrich.enricher import load_enricher
from streams.messages import enriched_to_json
from streams.pipeline import Enriched, Pipeline, Refused
from streams.rules.book import load_book

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "schemas" / "examples"
RECORD_MS = 1_767_603_600_000  # 2026-01-05T09:00:00Z
CHAIN = ("21-chain-1-de.json", "21-chain-2-de.json", "21-chain-4-de.json")
REFUSED = "hostile/json-wrong-urgency.json"


@dataclass(frozen=True, slots=True)
class Record:
    """The record that the refused message came in."""

    value: bytes
    key: bytes | None = b"a1"
    topic: str = "wire.items.v1"
    partition: int = 3
    offset: int = 1_207
    timestamp: float = RECORD_MS / 1_000
    headers: tuple[tuple[str, bytes], ...] = (("content-type", b"application/json"),)


def make() -> dict[str, Any]:
    """Give every example by its path under `schemas/examples`."""
    pipeline = Pipeline(load_enricher(["de", "en"]), load_book(None))
    made: dict[str, Any] = {
        "rule-book.v1/default.json": yaml.safe_load((ROOT / "streams/rules/default.yaml").read_text("utf-8"))
    }
    state = ItemState()
    for number, name in enumerate(CHAIN):
        raw = (ROOT / "seeds" / name).read_bytes()
        (outcome,) = pipeline.process(raw)
        if not isinstance(outcome, Enriched):
            raise SystemExit(f"{name} is refused: {outcome.refusal}")
        at = Occurrence("wire.enriched.v1", 7, number, RECORD_MS + number * 60_000)
        decision = decide(state, outcome.item, outcome.enrichment, outcome.findings, at)
        state = decision.state
        made[f"wire-item.v1/{name}"] = orjson.loads(raw)
        made[f"enriched-item.v1/{name}"] = orjson.loads(enriched_to_json(outcome.item, outcome.enrichment))
        for alert in decision.alerts:
            _, value, headers = cloudevent(alert)
            made[f"alert.v1/{alert.action}.json"] = orjson.loads(value)
            made[f"alert.v1-headers/{alert.action}.json"] = {key: text.decode() for key, text in headers}
    raw = (ROOT / "seeds" / REFUSED).read_bytes()
    (refused,) = pipeline.process(raw)
    if not isinstance(refused, Refused):
        raise SystemExit(f"{REFUSED} is no longer refused")
    letter = dead_letter("wire.items.v1.dlq", Record(raw), refused.refusal)
    made["dead-letter.v1/wrong-type.json"] = {name: (value or b"").decode() for name, value in letter.headers}
    return made


def main() -> None:
    """Write all examples."""
    for path, example in make().items():
        target = EXAMPLES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(orjson.dumps(example, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
