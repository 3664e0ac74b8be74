"""The demo: the whole service on the embedded broker, from sample items to alerts."""

import io
import os
import pty
import re
import signal
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from jsonschema_rs import Draft202012Validator
from rich.console import Console

from schemas import schema
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.cli.inputs import read_seeds, seeds_folder
from streams.cli.telling import Teller
from streams.enrich.enricher import load_enricher
from streams.messages import enriched_to_json
from streams.pipeline import Pipeline
from streams.records import Record
from streams.rules.book import load_book
from streams.settings import load_settings
from streams.topics import TopicNames
from tests.cli.conftest import finish

SEEDS = Path(__file__).parents[2] / "seeds"


def test_the_sample_items_are_those_of_the_checkout_without_what_is_expected():
    assert seeds_folder() == SEEDS
    names = [seed.source for seed in read_seeds()]
    assert names == sorted(names)
    assert {"01-entsendung-de.txt", "22-calm-en.json"} <= set(names)
    assert not [name for name in names if "expected" in name or (SEEDS / name).is_dir()]


@pytest.mark.timeout(180)
def test_once_feeds_all_and_writes_each_alert_as_a_line(start):
    # What the environment says of another broker is of no concern to the demo.
    foreign = {"TOCSIN_BOOTSTRAP_SERVERS": "broker.example:1", "TOCSIN_SASL_USERNAME": "x", "TOCSIN_PARTITIONS": "0"}
    result = finish(start("demo", "--once", env=foreign), seconds=150)
    assert (result.code, result.error) == (0, "")
    checked = Draft202012Validator(schema("alert.v1"))
    assert [problem.message for line in result.lines for problem in checked.iter_errors(line)] == []
    by_item = defaultdict(list)
    for alert in result.lines:
        by_item[alert["item"]["id"]].append(alert)
    chain = by_item["meridian-21"]
    assert chain[0]["action"] == "raised"
    assert chain[-1]["action"] == "cancelled"
    assert len({alert["alert_id"] for alert in chain}) == 1
    assert "meridian-22" not in by_item  # calm


@pytest.mark.timeout(180)
def test_in_a_terminal_alerts_are_panels_and_ctrl_c_leaves_nothing_behind(start):
    terminal, inside = pty.openpty()
    env = {"TERM": "xterm-256color", "COLUMNS": "120"}
    process = start("demo", "--pace", "0.2", "--no-desk", env=env, stdout=inside, stderr=inside)
    os.close(inside)
    seen, end = b"", time.monotonic() + 120
    while b"RAISED" not in seen and time.monotonic() < end:
        seen += os.read(terminal, 65_536)
    children = psutil.Process(process.pid).children(recursive=True)
    assert len(children) == 2  # broker and worker
    process.send_signal(signal.SIGINT)
    with suppress(OSError):  # the terminal's end, when the last process closes it
        while rest := os.read(terminal, 65_536):
            seen += rest
    assert process.wait(30) == 130
    os.close(terminal)
    assert psutil.wait_procs(children, 10)[1] == []
    text = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode())
    assert "A broker in memory at 127.0.0.1:" in text
    assert "Traceback" not in text
    assert "\x1b[" in seen.decode()


@pytest.mark.timeout(120)
def test_a_worker_that_cannot_work_ends_the_demo_in_one_line(start, tmp_path):
    book = tmp_path / "rules.yaml"
    book.write_text("version: 1\nrules:\n  - id: a\n    wenn: {}\n")
    result = finish(start("demo", "--once", env={"TOCSIN_RULES": str(book)}))
    assert (result.code, result.output) == (1, "")
    assert len(result.error.splitlines()) == 1
    assert result.error.startswith("tocsin: the demo's worker has ended by itself: ")
    assert f"{book}:4" in result.error


@pytest.mark.parametrize("alert_first", [False, True])
def test_an_alert_is_told_with_its_text_whichever_comes_first(alert_first):
    settings = load_settings()
    names = TopicNames.of(settings)
    console = Console(record=True, width=200, file=io.StringIO())
    teller = Teller(names, console)
    (outcome,) = Pipeline(load_enricher(), load_book()).process((SEEDS / "10-air-strike-en.txt").read_bytes())
    at = Occurrence(topic="t", partition=0, offset=0, timestamp_ms=0)
    (alert,) = decide(None, outcome.item, outcome.enrichment, outcome.findings, at).alerts
    values = [
        (names.enriched, enriched_to_json(outcome.item, outcome.enrichment)),
        (names.alerts, alert.to_json()),
    ]
    for topic, value in reversed(values) if alert_first else values:
        teller.hear(Record(topic, 0, 0, None, value, (), 0))
        teller.tell()
    teller.conclude()
    text = console.export_text()
    assert text.count("RAISED") == 1
    assert outcome.enrichment.text.splitlines()[-1].split(".")[0] in text
    assert "1 raised" in text
    assert "quiet" not in text
