"""`tocsin enrich`: one line for each item, whatever it is, in the order of the input."""

import subprocess
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import finish

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FIELDS = ["source", "item", "enrichment", "alerts", "error"]
LINES = [
    b'{"id": "a1", "headline": "Two killed in air strike", "text": "An air strike killed two people in Aleppo."}',
    b"",
    b"{",
    b"\xff\xfe\x00",
    b"null",
    b'[{"id": "b1", "text": "First of two."}, {"id": "b2", "text": "Second of two."}]',
    b'{"id": "a2", "text": "The tram line was opened on Sunday."}\r',
    b'{"id": "a1", "status": "canceled"}',
    b"x" * 1_000_001,
]


@pytest.fixture
def from_stdin(start):
    def call(given: bytes, *options: str):
        return finish(start("enrich", "-", *options, stdin=subprocess.PIPE), given)

    return call


def test_each_line_of_standard_input_gives_one_line_in_its_order(from_stdin):
    result = from_stdin(b"\n".join(LINES))
    assert (result.code, result.error) == (0, "")
    assert [list(line) for line in result.lines] == [FIELDS] * len(LINES)
    assert [line["source"] for line in result.lines] == [None] * len(LINES)
    read = [line["item"] and line["item"]["id"] for line in result.lines]
    assert read == ["a1", None, None, None, None, None, "a2", "a1", None]
    reasons = [line["error"] and line["error"]["reason"] for line in result.lines]
    assert reasons[0] is reasons[6] is reasons[7] is None
    assert (reasons[1], reasons[5], reasons[8]) == ("empty", "several-items", "too-large")
    assert all(reasons[place] for place in (2, 3, 4))


def test_an_item_that_is_read_has_no_error_and_one_that_is_not_has_nothing_else(from_stdin):
    good, bad = from_stdin(LINES[0] + b"\n\n").lines
    assert good["error"] is None
    assert good["enrichment"]["language"]["tag"] == "en"
    assert [alert["action"] for alert in good["alerts"]] == ["raised"]
    assert list(bad["error"]) == ["reason", "message", "pointer"]
    assert bad["item"] is bad["enrichment"] is bad["alerts"] is None


def test_more_processes_write_the_same_lines(from_stdin):
    given = b"\n".join(LINES * 12)
    one, two = from_stdin(given), from_stdin(given, "--jobs", "2")
    assert two.code == 0
    assert len(two.lines) == 108

    def lasting(line):
        # Items without a date take the time of their reading.
        alerts = [
            {name: value for name, value in alert.items() if name not in ("first_seen", "updated", "expires")}
            for alert in line["alerts"] or ()
        ]
        return line | {"alerts": alerts}

    assert [lasting(line) for line in two.lines] == [lasting(line) for line in one.lines]


def test_a_rule_book_that_cannot_be_used_is_one_line_for_all_processes(from_stdin, tmp_path):
    book = tmp_path / "rules.yaml"
    book.write_text("version: 1\nrules:\n  - id: a\n    wenn: {}\n")
    result = from_stdin(LINES[0], "--rules", str(book), "--jobs", "2")
    assert result.code == 1
    assert len(result.error.splitlines()) == 1
    assert result.error.startswith(f"tocsin: {book}:")


def test_files_give_lines_with_their_path_as_given(tocsin):
    path = SEEDS / "01-entsendung-de.txt"
    (line,) = tocsin("enrich", path).lines
    assert line["source"] == str(path)
    assert line["item"]["format"] == "text"
    assert line["enrichment"]["language"]["tag"] == "de"


def test_a_folder_is_read_in_order_without_what_is_expected_of_it(tocsin, tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.json", "a.json", "b/1.json", ".hidden.json", "a.expected.yaml"):
        (tmp_path / name).write_text(f'{{"id": "{name}", "text": "A text."}}')
    (tmp_path / "d.ndjson").write_text('{"id": "d1", "text": "One."}\n{"id": "d2", "text": "Two."}\n')
    lines = tocsin("enrich", tmp_path).lines
    assert [line["item"]["id"] for line in lines] == ["a.json", "b/1.json", "c.json", "d1", "d2"]


def test_a_file_that_cannot_be_read_is_a_line_too(tocsin, tmp_path, monkeypatch):
    read = Path.read_bytes

    def refuse(path):
        if path.name == "b.json":
            raise PermissionError(13, "Permission denied")
        return read(path)

    for name in ("a.json", "b.json", "c.json"):
        (tmp_path / name).write_bytes(LINES[6])
    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = tocsin("enrich", tmp_path)
    assert result.code == 0
    reasons = [line["error"] and line["error"]["reason"] for line in result.lines]
    assert reasons == [None, "unreadable", None]
    assert result.lines[1]["error"]["message"] == "the file cannot be read: Permission denied"


def test_a_message_of_several_items_gives_a_line_for_each(tocsin, tmp_path):
    path = tmp_path / "two.json"
    path.write_bytes(LINES[5])
    lines = tocsin("enrich", path).lines
    assert [(line["source"], line["item"]["id"]) for line in lines] == [(str(path), "b1"), (str(path), "b2")]


def test_the_format_can_be_forced(tocsin, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("The tram line was opened on Sunday.")
    assert tocsin("enrich", path).lines[0]["item"]["format"] == "text"
    assert tocsin("enrich", path, "--format", "json").lines[0]["error"]["reason"] == "json-invalid"


def test_a_rule_book_of_ones_own_decides(tocsin, tmp_path):
    path = tmp_path / "a.json"
    path.write_bytes(LINES[0])
    book = tmp_path / "rules.yaml"
    book.write_text("version: 1\nrules:\n  - id: nothing\n    when: {categories: [terror_attack], min_score: 1000}\n")
    assert tocsin("enrich", path, "--rules", book).lines[0]["alerts"] == []
    assert tocsin("enrich", path, env={"TOCSIN_RULES": str(book)}).lines[0]["alerts"] == []


@pytest.mark.parametrize("name", ["01-entsendung-de.txt", "22-calm-en.json"])
def test_pretty_shows_the_text_and_its_names(tocsin, name):
    result = tocsin("enrich", "--pretty", SEEDS / name)
    assert result.code == 0
    (line,) = [orjson.loads(raw) for raw in tocsin("enrich", SEEDS / name).output.splitlines()]
    words = line["enrichment"]["text"].split()
    assert words[0] in result.output
    assert all(entity["name"].split()[0] in result.output for entity in line["enrichment"]["entities"])


def test_explain_format_says_why(tocsin):
    result = tocsin("enrich", "--explain-format", SEEDS / "30-ninjs1-evacuation-en.json")
    assert result.code == 0
    assert result.output.splitlines()[0].startswith(f"{SEEDS / '30-ninjs1-evacuation-en.json'}: ninjs-1: ")


def test_hostile_files_are_refused_one_line_each(tocsin):
    files = [path for path in (SEEDS / "hostile").iterdir() if path.name != "expected.tsv"]
    result = tocsin("enrich", SEEDS / "hostile")
    assert result.code == 0
    assert [line["source"] for line in result.lines] == sorted(str(path) for path in files)
    assert all(line["error"] and line["item"] is None for line in result.lines)
