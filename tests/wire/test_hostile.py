"""Every hostile seed is refused with the reason and the pointer that stand beside it."""

import csv
from pathlib import Path

import pytest

from streams.errors import Refusal
from streams.wire.decoding import Hints, decode

HOSTILE = Path(__file__).parents[2] / "seeds" / "hostile"


def _expected() -> list[tuple[str, str, str]]:
    with (HOSTILE / "expected.tsv").open(encoding="utf-8", newline="") as table:
        return [(row["file"], row["reason"], row["pointer"] or "") for row in csv.DictReader(table, delimiter="\t")]


@pytest.mark.parametrize(("file", "reason", "pointer"), _expected())
def test_hostile_input_is_refused_with_its_reason(file: str, reason: str, pointer: str) -> None:
    (outcome,) = decode((HOSTILE / file).read_bytes()).outcomes
    assert isinstance(outcome, Refusal), outcome
    assert (outcome.reason, outcome.pointer) == (reason, pointer)


def test_every_file_is_in_the_table_and_the_other_way_round() -> None:
    stored = {path.name for path in HOSTILE.iterdir()} - {"expected.tsv", "README.md"}
    assert stored == {file for file, _, _ in _expected()}
    assert len(stored) >= 60


def test_a_message_over_the_limit_is_refused_unread() -> None:
    raw = b'{"id": "a1", "text": "' + b"x" * 1_000_000 + b'"}'
    (outcome,) = decode(raw).outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "too-large"


def test_a_message_at_the_limit_is_read() -> None:
    raw = b'{"id": "a1", "text": "One."}'
    (outcome,) = decode(raw, Hints(max_bytes=len(raw))).outcomes
    assert not isinstance(outcome, Refusal)
    (outcome,) = decode(raw, Hints(max_bytes=len(raw) - 1)).outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "too-large"


def test_a_text_over_its_limit_is_refused() -> None:
    (outcome,) = decode(b'{"id": "a1", "text": "' + b"word " * 30 + b'"}', Hints(max_text=100)).outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "text-too-long"


def test_more_items_than_the_limit_are_refused() -> None:
    raw = b"[" + b",".join([b'{"id": "a1"}'] * 4) + b"]"
    (outcome,) = decode(raw, Hints(max_items=3)).outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "too-many-items"


def test_a_bad_item_does_not_harm_its_neighbours() -> None:
    raw = b'{"items": [{"id": "a1", "text": "One."}, {"id": 5.5}, null, {"id": "a4", "text": "Four."}]}'
    outcomes = decode(raw).outcomes
    assert [outcome.pointer if isinstance(outcome, Refusal) else outcome.id for outcome in outcomes] == [
        "a1",
        "/items/1/id",
        "/items/2",
        "a4",
    ]


def test_a_failing_parser_becomes_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("streams.wire.decoding.text.parse", fail)
    (outcome,) = decode(b"A text of a few words.").outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "decoder-failed"
