"""Every sample item goes the whole way through the core, and ends as the file beside it says.

The expected outcome is a mapping, or a list of them where the message holds several items, in their order. What stands
there is compared: format, language, status and lifecycle of the item; `countries` as a set; `entities` and `statuses`
among those found; the alert's action and severity, and its `categories` among those found, or null for no alert;
`refused` with the reason.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from streams.alerts.decision import Decision
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.alerts.state import ItemState
from streams.enrich.enricher import load_enricher
from streams.pipeline import Enriched, Outcome, Pipeline, Refused
from streams.rules.book import load_book
from streams.rules.facts import countries_of

SEEDS = Path(__file__).parents[1] / "seeds"
NOON_MS = 1_798_804_800_000  # 2027-01-01T12:00:00Z, after every date in the seeds


def seeds() -> list[Path]:
    return sorted(path for path in SEEDS.iterdir() if path.is_file() and not path.name.endswith(".expected.yaml"))


def expected(seed: Path) -> list[Mapping[str, Any]]:
    found = yaml.safe_load(seed.with_name(f"{seed.name.partition('.')[0]}.expected.yaml").read_text(encoding="utf-8"))
    return found if isinstance(found, list) else [found]


@cache
def outcomes() -> Mapping[Path, list[tuple[Outcome, Decision | None]]]:
    """What becomes of all seeds when they come one after the other, as in `tocsin demo`."""
    pipeline = Pipeline(load_enricher(), load_book())
    states: dict[tuple[str, str], ItemState] = {}
    told: dict[Path, list[tuple[Outcome, Decision | None]]] = {}
    for offset, seed in enumerate(seeds()):
        told[seed] = []
        for number, outcome in enumerate(pipeline.process(seed.read_bytes())):
            if isinstance(outcome, Refused):
                told[seed].append((outcome, None))
                continue
            key = (outcome.item.provider, outcome.item.id)
            at = Occurrence("wire.enriched.v1", number, offset, NOON_MS + offset * 1_000)
            decision = decide(states.get(key), outcome.item, outcome.enrichment, outcome.findings, at)
            states[key] = decision.state
            told[seed].append((outcome, decision))
    return told


def tell(outcome: Outcome, decision: Decision | None, said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What became of an item, field by field, in the form in which the expectation has it."""
    if isinstance(outcome, Refused) or decision is None:
        assert isinstance(outcome, Refused)
        yield "refused", outcome.refusal.reason
        return
    item, enrichment = outcome.item, outcome.enrichment
    yield "format", item.format
    yield "language", enrichment.language.tag
    yield "status", item.status
    yield "lifecycle", item.lifecycle
    yield "countries", sorted(countries_of(enrichment.entities))
    names = {entity.name for entity in enrichment.entities}
    yield "entities", [name for name in said.get("entities", ()) if name in names]
    statuses = {signal.status for signal in enrichment.signals}
    yield "statuses", [status for status in said.get("statuses", ()) if status in statuses]
    yield "alert", _alert(decision, said)


def _alert(decision: Decision, said: Mapping[str, Any]) -> dict[str, Any] | None:
    if not decision.alerts:
        return None
    (alert,) = decision.alerts
    due = (said.get("alert") or {}).get("categories", alert.categories)
    categories = [category for category in due if category in alert.categories]
    return {"action": alert.action, "severity": alert.severity, "categories": categories}


@pytest.mark.parametrize("seed", [pytest.param(seed, id=seed.name) for seed in seeds()])
def test_a_seed_ends_as_it_says(seed: Path) -> None:
    told = outcomes()[seed]
    wanted = expected(seed)
    assert len(told) == len(wanted)
    for (outcome, decision), said in zip(told, wanted, strict=True):
        found = dict(tell(outcome, decision, said))
        due = {"lifecycle": found.get("lifecycle"), **said}
        due.pop("chain", None)
        if "countries" in due:
            due["countries"] = sorted(due["countries"])
        assert {name: found.get(name) for name in due} == {name: due[name] for name in due}


def test_no_expectation_is_left_without_its_seed() -> None:
    beside = {path.name.partition(".")[0] for path in SEEDS.glob("*.expected.yaml")}
    assert beside == {seed.name.partition(".")[0] for seed in seeds()}


def test_every_format_has_seeds() -> None:
    told = [outcome for seed in seeds() for outcome, _ in outcomes()[seed]]
    formats = {outcome.item.format for outcome in told if isinstance(outcome, Enriched)}
    assert formats >= {"text", "json", "iptc-7901", "anpa-1312", "ap-json", "dpa-json", "email"}
    assert formats >= {"ninjs-1", "ninjs-2", "ninjs-3"}
    assert formats >= {"newsml-g2", "nitf", "newsml-1.2", "rss", "atom"}
