"""`python -m benchmarks.quality.events [LANGUAGE...]`: are signals found, rightly led, silent where nothing happens?

Figures are given apart for the texts that may be read while tuning and for those held out.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.quality.labelled import Labelled, read_labelled
from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import SEVERITIES, Enrichment, Signal
from streams.enrich.vocabulary import LANGUAGES
from streams.wire.item import WireItem

Verdict = Callable[[Labelled, Enrichment], bool]


def lead(signals: Sequence[Signal]) -> Signal | None:
    """Return the main signal, as the rules choose it: the most severe, of equals the strongest, asserted, first."""
    return max(signals, key=_telling, default=None)


def _telling(signal: Signal) -> tuple[int, int, bool, int]:
    strength = ("faint", "weak", "strong").index(signal.strength)
    return SEVERITIES.index(signal.severity), strength, signal.status == "asserted", -signal.start


def has_signal(_: Labelled, enrichment: Enrichment) -> bool:
    """Tell whether anything was found."""
    return bool(enrichment.signals)


def leads_rightly(labelled: Labelled, enrichment: Enrichment) -> bool:
    """Tell whether the main signal has a category that may lead."""
    main = lead(enrichment.signals)
    return main is not None and main.category in labelled.categories


def alarms(_: Labelled, enrichment: Enrichment) -> bool:
    """Tell whether a signal of escalation is Severe or above."""
    return any(s.polarity == "escalation" and SEVERITIES.index(s.severity) >= 2 for s in enrichment.signals)


def has_status(labelled: Labelled, enrichment: Enrichment) -> bool:
    """Tell whether the signal in the marked words has the status asked for."""
    start, end = labelled.span
    inside = [signal for signal in enrichment.signals if signal.start < end and start < signal.end]
    return any(signal.status == labelled.type for signal in inside)


# kind of file, what is measured, verdict, whether a hit is good
MEASURES: tuple[tuple[str, str, Verdict, bool], ...] = (
    ("events", "some signal", has_signal, True),
    ("events", "right main category", leads_rightly, True),
    ("harmless", "Severe or above", alarms, False),
    ("figurative", "any signal", has_signal, False),
    ("figurative", "Severe or above", alarms, False),
    ("status", "right status", has_status, True),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="events", description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--errors", action="store_true", help="list what went wrong in the texts that may be read")
    arguments = parser.parse_args()
    table = Table("language", "texts", "measured", "tuned on", "held out", "together")
    for language in arguments.languages:
        enricher = load_enricher([language])
        read: dict[str, list[tuple[Labelled, Enrichment]]] = {}
        for kind, name, verdict, good in MEASURES:
            if kind not in read:
                read[kind] = [(text, enrich(enricher, text)) for text in read_labelled(kind, [language])]
            if read[kind]:
                table.add_row(language, kind, name, *count(read[kind], verdict))
                if arguments.errors:
                    list_errors(f"{language} {kind}: {name}", read[kind], verdict, good=good)
    Console(width=120).print(table)


def measure_events(enricher: Enricher, language: str) -> dict[str, float]:
    """Give each measure over all labelled texts of the language, in percent; nothing where there are none."""
    figures: dict[str, float] = {}
    for kind, name, verdict, _ in MEASURES:
        texts = list(read_labelled(kind, [language]))
        if texts:
            hits = sum(verdict(text, enrich(enricher, text)) for text in texts)
            figures[f"{kind}: {name}"] = 100 * hits / len(texts)
    return figures


def enrich(enricher: Enricher, labelled: Labelled) -> Enrichment:
    """Enrich one text, its language declared."""
    item = WireItem(format="json", provider="own", id="1", text=labelled.text, language=labelled.language)
    return enricher.enrich(item)


def count(texts: Sequence[tuple[Labelled, Enrichment]], verdict: Verdict) -> tuple[str, str, str]:
    """Return the share that the verdict holds for: tuned on, held out, together."""
    cells = []
    for wanted in ((False,), (True,), (False, True)):
        results = [verdict(text, enrichment) for text, enrichment in texts if text.held_out in wanted]
        cells.append(f"{100 * sum(results) / len(results):.1f} % of {len(results)}" if results else "")
    return cells[0], cells[1], cells[2]


def list_errors(title: str, texts: Sequence[tuple[Labelled, Enrichment]], verdict: Verdict, *, good: bool) -> None:
    """Print what went wrong, and how often each expectation was missed for which category."""
    confusion: Counter[tuple[str, str]] = Counter()
    print(f"\n{title}")
    for text, enrichment in texts:
        if text.held_out or verdict(text, enrichment) == good:
            continue
        main = lead(enrichment.signals)
        confusion[text.type, main.category if main else "nothing"] += 1
        found = "; ".join(f"{s.category} {s.severity} {s.status} {s.text!r}" for s in enrichment.signals)
        silenced = "; ".join(f"{s.reason} {s.category} {s.text!r}" for s in enrichment.suppressed)
        print(
            f"  [{text.type}] {text.text}\n      {found or 'nothing'}" + (f"\n      - {silenced}" if silenced else "")
        )
    for (wanted, found), times in confusion.most_common():
        print(f"  {times:3} {wanted} -> {found}")


if __name__ == "__main__":
    main()
