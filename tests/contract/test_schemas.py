"""Code, schemas and examples say the same."""

from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import orjson
import pytest
import yaml

import schemas
from streams.alerts.alert import Action, Alert, Evidence, ItemVersion, Party
from streams.alerts.cloudevent import cloudevent
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import (
    SEVERITIES,
    Cue,
    Enrichment,
    Entity,
    EntityType,
    Form,
    Language,
    Mention,
    Roles,
    Signal,
    SignalStatus,
    Suppressed,
)
from streams.enrich.vocabulary import read_categories
from streams.messages import enriched_from_json, enriched_to_json, to_json
from streams.pipeline import Enriched, Pipeline
from streams.rules.book import load_book
from streams.rules.finding import Certainty, Urgency
from streams.wire.item import Dateline, Deviation, Format, Lifecycle, Status, Subject, WireItem
from tools.examples import make

ROOT = Path(__file__).parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_file() and ".expected" not in path.name)
RECORD = Occurrence("wire.enriched.v1", 0, 0, 1_767_603_600_000)


def part(name: str, *path: str) -> Any:
    found: Any = schemas.schema(name)
    for step in path:
        found = found[step]
    return found


def enum_of(name: str, *path: str) -> set[str]:
    return set(part(name, *path)["enum"])


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[str, Enriched]]:
    pipeline = Pipeline(load_enricher(["de", "en"]), load_book(None))
    read = [(path.name, outcome) for path in SEEDS for outcome in pipeline.process(path.read_bytes())]
    assert len(read) >= 24
    return [(name, outcome) for name, outcome in read if isinstance(outcome, Enriched)]


@pytest.mark.parametrize("name", schemas.NAMES)
def test_each_schema_is_a_schema(name: str) -> None:
    assert schemas.schema(name)["$id"] == f"urn:tocsin:schema:{name}"
    assert schemas.validator(name) is not None


@pytest.mark.parametrize("name", schemas.NAMES)
def test_there_are_examples_and_they_are_valid(name: str) -> None:
    found = schemas.examples(name)
    assert found
    for file, example in found.items():
        errors = [error.message for error in schemas.validator(name).iter_errors(example)]
        assert errors == [], file


def test_the_examples_are_what_the_code_makes() -> None:
    for path, made in make().items():
        kept = orjson.loads((ROOT / "schemas" / "examples" / path).read_bytes())
        assert kept == orjson.loads(orjson.dumps(made)), f"{path} is out of date; run python -m tools.examples"


@pytest.mark.parametrize(
    ("made", "name", "path"),
    [
        (WireItem, "wire-item.v1", ()),
        (Dateline, "wire-item.v1", ("$defs", "dateline")),
        (Subject, "wire-item.v1", ("$defs", "subject")),
        (Deviation, "wire-item.v1", ("$defs", "deviation")),
        (Enrichment, "enriched-item.v1", ("$defs", "enrichment")),
        (Language, "enriched-item.v1", ("$defs", "language")),
        (Entity, "enriched-item.v1", ("$defs", "entity")),
        (Mention, "enriched-item.v1", ("$defs", "mention")),
        (Signal, "enriched-item.v1", ("$defs", "signal")),
        (Roles, "enriched-item.v1", ("$defs", "signal", "properties", "roles")),
        (Cue, "enriched-item.v1", ("$defs", "cue")),
        (Suppressed, "enriched-item.v1", ("$defs", "suppressed")),
        (Alert, "alert.v1", ()),
        (Evidence, "alert.v1", ("$defs", "evidence")),
        (Party, "alert.v1", ("$defs", "party")),
        (ItemVersion, "alert.v1", ("properties", "item")),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_fields_of_the_code_are_the_properties_of_the_schema(made: Any, name: str, path: tuple[str, ...]) -> None:
    assert {field.name for field in fields(made)} == set(part(name, *path)["properties"])


@pytest.mark.parametrize(
    ("words", "name", "path"),
    [
        (get_args(Format), "wire-item.v1", ("properties", "format")),
        (get_args(Status), "wire-item.v1", ("properties", "status")),
        (get_args(Lifecycle), "wire-item.v1", ("properties", "lifecycle")),
        (get_args(SignalStatus), "enriched-item.v1", ("$defs", "signal", "properties", "status")),
        (get_args(SignalStatus), "alert.v1", ("$defs", "evidence", "properties", "status")),
        (get_args(EntityType), "enriched-item.v1", ("$defs", "entity", "properties", "type")),
        (get_args(EntityType), "alert.v1", ("$defs", "party", "properties", "type")),
        (get_args(Form), "enriched-item.v1", ("$defs", "mention", "properties", "form")),
        (SEVERITIES, "enriched-item.v1", ("$defs", "severity")),
        (SEVERITIES, "alert.v1", ("$defs", "severity")),
        (get_args(Action), "alert.v1", ("properties", "action")),
        (get_args(Urgency), "alert.v1", ("properties", "urgency")),
        (get_args(Certainty), "alert.v1", ("properties", "certainty")),
        (tuple(read_categories()), "enriched-item.v1", ("$defs", "category")),
        (tuple(read_categories()), "alert.v1", ("$defs", "category")),
    ],
)
def test_words_of_the_code_are_the_words_of_the_schema(
    words: tuple[str, ...], name: str, path: tuple[str, ...]
) -> None:
    assert set(words) == enum_of(name, *path)


def test_whatever_the_seeds_become_is_valid(outcomes: list[tuple[str, Enriched]]) -> None:
    item, enriched, alerts = (schemas.validator(name) for name in ("wire-item.v1", "enriched-item.v1", "alert.v1"))
    raised = 0
    for name, outcome in outcomes:
        item.validate(orjson.loads(to_json(outcome.item)))
        enriched.validate(orjson.loads(enriched_to_json(outcome.item, outcome.enrichment)))
        for alert in decide(None, outcome.item, outcome.enrichment, outcome.findings, RECORD).alerts:
            assert alert.headline, name
            alerts.validate(orjson.loads(to_json(alert)))
            raised += 1
    assert raised >= 10


def test_an_enriched_message_comes_back_as_it_was(outcomes: list[tuple[str, Enriched]]) -> None:
    for name, outcome in outcomes:
        read = enriched_from_json(enriched_to_json(outcome.item, outcome.enrichment))
        assert read == (outcome.item, outcome.enrichment), name


def test_plain_json_seeds_are_wire_items() -> None:
    validator = schemas.validator("wire-item.v1")
    checked = 0
    for path in SEEDS:
        expected = yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))
        if isinstance(expected, dict) and expected["format"] == "json":
            validator.validate(orjson.loads(path.read_bytes()))
            checked += 1
    assert checked >= 4


def test_an_alert_is_a_cloudevent_in_binary_mode(outcomes: list[tuple[str, Enriched]]) -> None:
    alerts = [
        alert
        for _, outcome in outcomes
        for alert in decide(None, outcome.item, outcome.enrichment, outcome.findings, RECORD).alerts
    ]
    key, value, pairs = cloudevent(alerts[0])
    headers = {name: text.decode() for name, text in pairs}
    assert key.decode() == headers["ce_correlationid"] == alerts[0].alert_id
    assert headers["ce_id"] == orjson.loads(value)["event_id"]
    assert headers["ce_specversion"] == "1.0"
    assert headers["ce_type"] == "org.tocsin.alert.raised.v1"
    assert headers["ce_dataschema"] == "urn:tocsin:schema:alert.v1"
    assert headers["content-type"] == "application/json"
    assert headers["ce_severitytext"] in {"MINOR", "MODERATE", "SEVERE", "EXTREME"}
