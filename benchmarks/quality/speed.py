"""Time for an item, and how many times as long that is as a plain count of its words in the same run.

Machines differ, and so do hours on one machine: the ratio is what a later run is held to.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from streams.enrich.enricher import Enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem

# An item as agencies send it.
_CHARACTERS = 2_000
_ROUNDS = 3


def measure_speed(enricher: Enricher, documents: Mapping[str, Enrichment], language: str) -> dict[str, float]:
    """Return microseconds of CPU for an item of 2 000 characters, and the ratio to a count of its words."""
    texts = [document.text[:_CHARACTERS] for document in documents.values()]
    items = [
        WireItem(format="json", provider="benchmark", id=str(number), text=text, language=language)
        for number, text in enumerate(texts)
    ]
    for item in items:
        enricher.enrich(item)
    spent = _time(lambda: [enricher.enrich(item) for item in items])
    # Several counts take long enough to be timed.
    counted = _time(lambda: [Counter(text.lower().split()).most_common(3) for text in texts for _ in range(10)]) / 10
    thousands = sum(map(len, texts)) / _CHARACTERS
    return {"us per 2000 characters": 1e6 * spent / thousands, "times a count of words": spent / counted}


def _time(work: Callable[[], Sequence[object]]) -> float:
    rounds = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        work()
        rounds.append(time.process_time() - begin)
    return min(rounds)
