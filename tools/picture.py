"""Draw `docs/demo.svg`: what the demo shows of two seeds. `python -m tools.picture`."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.cli.marks import show_alert
from streams.enrich.enricher import load_enricher
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book

ROOT = Path(__file__).parent.parent
SEEDS = ("01-entsendung-de.txt", "10-air-strike-en.txt")
RECORD_MS = 1_767_603_600_000
# The picture would fetch a font from elsewhere; the reader's own will do.
FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def main() -> None:
    """Draw it."""
    pipeline = Pipeline(load_enricher(["de", "en"]), load_book(None))
    console = Console(record=True, width=104, file=io.StringIO())
    console.rule("tocsin demo")
    for number, name in enumerate(SEEDS):
        for outcome in pipeline.process((ROOT / "seeds" / name).read_bytes()):
            if isinstance(outcome, Enriched):
                at = Occurrence("wire.enriched.v1", 0, number, RECORD_MS)
                for alert in decide(None, outcome.item, outcome.enrichment, outcome.findings, at).alerts:
                    console.print(show_alert(alert, outcome.enrichment))
    drawn = console.export_svg(title="tocsin", theme=MONOKAI, unique_id="tocsin")
    (ROOT / "docs" / "demo.svg").write_text(FONT_FACE.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
