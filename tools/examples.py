"""Write `schemas/examples`: what the code makes of one item through its versions.

`python tools/examples.py` writes them; a test fails where they no longer say what the code says.
"""

from pathlib import Path
from typing import Any

import orjson
import yaml

from streams.alerts.cloudevent import cloudevent
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.alerts.state import ItemState
from streams.enrich.enricher import load_enricher
from streams.messages import enriched_to_json
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "schemas" / "examples"
RECORD_MS = 1_767_603_600_000  # 2026-01-05T09:00:00Z
CHAIN = ("21-chain-1-de.json", "21-chain-2-de.json", "21-chain-4-de.json")


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
    return made


def main() -> None:
    """Write all examples."""
    for path, example in make().items():
        target = EXAMPLES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(orjson.dumps(example, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main()
