"""One item, told in versions, and a desk that hears of each: the shell of these tests."""

import re
from dataclasses import dataclass, field

import pytest

from streams.alerts.alert import Alert
from streams.alerts.decision import Decision, Embargo
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.alerts.state import ItemState
from streams.enrich.enrichment import Enrichment, Entity, Language, Mention, Signal
from streams.rules.book import RuleBook, load_book
from streams.rules.matching import match
from streams.wire.item import WireItem

WORDS = {"attack": ("armed_attack", "Severe"), "troops": ("mobilisation", "Moderate"), "march": ("protest", "Minor")}
NOON_MS = 1_792_238_400_000  # 2026-10-17T12:00:00Z


def enrich(item: WireItem) -> Enrichment:
    """Find three words, each asserted, and the city of Riga."""
    text = f"{item.headline}\n\n{item.text}" if item.headline else item.text
    sentences = tuple((found.start(), found.end()) for found in re.finditer(r"[^.\n]+\.?", text))
    signals = tuple(
        Signal(
            category=WORDS[found[0]][0],
            severity=WORDS[found[0]][1],
            polarity="escalation",
            status="asserted",
            sentence=next(i for i, (start, end) in enumerate(sentences) if start <= found.start() < end),
            start=found.start(),
            end=found.end(),
            text=found[0],
            lemma=found[0],
        )
        for found in re.finditer("|".join(WORDS), text)
    )
    riga = tuple(Mention(found.start(), found.end(), found[0]) for found in re.finditer("Riga", text))
    places = (Entity(type="place", id="geonames:456172", name="Riga", country="LV", mentions=riga),) if riga else ()
    language = Language(tag="en", confidence=1.0)
    return Enrichment(text=text, language=language, sentences=sentences, signals=signals, entities=places)


def wire(version="1", text="An attack hit Riga.", *, minute=None, **fields) -> WireItem:
    """Make a version of the item; `minute` dates it so many minutes after noon."""
    created = None if minute is None else f"2026-10-17T12:{minute:02d}:00Z"
    return WireItem(
        **{
            "format": "json",
            "provider": "reuters",
            "id": "L8N1",
            "version": version,
            "headline": "News from Riga",
            "text": text,
            "version_created": created,
            **fields,
        }
    )


def kill(version="9", *, minute=None, **fields) -> WireItem:
    """Make a kill as Reuters sends it: the headline again, and no text."""
    return wire(version, "", minute=minute, status="canceled", lifecycle="kill", **fields)


@dataclass
class Desk:
    """Feeds versions to `decide` as the alert agent does, each at the next offset and a minute later."""

    state: ItemState | None = None
    book: RuleBook = field(default_factory=load_book)
    offset: int = 0

    def hear(self, item: WireItem, *, offset: int | None = None, embargo: Embargo = "hold") -> Decision:
        if offset is None:
            offset, self.offset = self.offset, self.offset + 1
        at = Occurrence("wire.enriched.v1", 3, offset, NOON_MS + offset * 60_000)
        enrichment = enrich(item)
        decision = decide(self.state, item, enrichment, match(self.book, item, enrichment), at, embargo=embargo)
        self.state = ItemState.from_bytes(decision.state.to_bytes())
        return decision

    def alert(self, item: WireItem, **options) -> Alert:
        """Hear a version that makes exactly one alert."""
        (alert,) = self.hear(item, **options).alerts
        return alert

    def silence(self, item: WireItem, **options) -> str:
        """Hear a version that makes none, and say why."""
        decision = self.hear(item, **options)
        assert decision.alerts == ()
        (silence,) = decision.suppressed
        return silence.reason


@pytest.fixture
def desk():
    return Desk()
