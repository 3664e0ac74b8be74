"""`tocsin rules`: a wrong book is told line by line, a right one can be tried."""

from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
WRONG = """\
version: 1
rules:
  - id: strikes
    wen:
      categories: [armed_attack]
  - id: coups
    when:
      categories: [coups]
"""
RIGHT = """\
version: 1
rules:
  - id: strikes
    when:
      categories: [armed_attack]
"""


def test_the_shipped_book_is_right(tocsin):
    assert tocsin("rules", "check").code == 0


def test_every_problem_has_its_line(tocsin, tmp_path):
    book = tmp_path / "rules.yaml"
    book.write_text(WRONG)
    result = tocsin("rules", "check", book)
    assert (result.code, result.error) == (1, "")
    assert [(line["source"], line["line"]) for line in result.lines] == [(str(book), 4), (str(book), 8)]
    assert "did you mean 'when'?" in result.lines[0]["reason"]


def test_a_book_is_tried_on_items(tocsin, tmp_path):
    book = tmp_path / "rules.yaml"
    book.write_text(RIGHT)
    paths = [SEEDS / "10-air-strike-en.txt", SEEDS / "22-calm-en.json", SEEDS / "hostile/picture.jpg"]
    result = tocsin("rules", "test", *paths, "--rules", book)
    assert result.code == 0
    strike, calm, picture = result.lines
    assert [finding["rule"] for finding in strike["findings"]] == ["strikes"]
    assert (calm["item"]["id"], calm["findings"], calm["error"]) == ("meridian-22", [], None)
    assert (picture["item"], picture["findings"], picture["error"]["reason"]) == (None, None, "binary")
