import pytest

from streams.errors import RulesError
from streams.rules.book import load_book, problems_of, read_book

HEAD = "version: 1\nrules:\n  - id: one\n"


def test_the_shipped_book_can_be_used():
    book = load_book()
    assert [(rule.id, rule.group, rule.enabled) for rule in book.rules] == [("escalation", "main", True)]


def test_a_book_of_ones_own_is_read_whole(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text(
        """\
version: 1
watchlists:
  eastern-flank:
    countries: [EE, LV, LT]
    persons: [wikidata:Q1, Jane  Doe]
    providers: [Reuters]
rules:
  - id: flank
    group: desk
    enabled: false
    when: {watchlist: eastern-flank, min_severity: Severe, languages: [de, pt-BR]}
    severity: Extreme
    lifetime: 90m
    playbook: |
      Call the desk.
"""
    )
    book = load_book(path)
    (rule,) = book.rules
    assert (rule.id, rule.group, rule.enabled, rule.severity) == ("flank", "desk", False, "Extreme")
    assert (rule.lifetime, rule.playbook) == (5_400, "Call the desk.")
    assert rule.when.watchlist is book.watchlists["eastern-flank"]
    assert rule.when.watchlist.persons == {"wikidata:q1", "jane doe"}
    assert rule.when.languages == {"de", "pt-br"}


@pytest.mark.parametrize(
    ("book", "line", "reason"),
    [
        ("", 1, "the rule book: nothing should be a block of keys"),
        ("version: 2\nrules: [{id: a, when: {min_score: 1}}]", 1, "version: 2 should be 1"),
        ("version: 1\nrules: []", 2, "rules: nothing stands here"),
        (HEAD + "    wen: {min_score: 1}", 4, "rules[0].wen: unknown key 'wen'; did you mean 'when'?"),
        (HEAD, 3, "rules[0]: the key 'when' is missing; add it"),
        (HEAD + "    when: {}", 4, "rules[0].when: nothing stands here"),
        (HEAD + "    when: {min_severity: severe}", 4, "unknown value 'severe'; did you mean 'Severe'?"),
        (HEAD + "    when:\n      categories:\n        - coupe", 6, "unknown value 'coupe'; did you mean 'coup'?"),
        (HEAD + "    when: {countries: {any: [ru]}}", 4, "'ru' should be two capital letters, ISO 3166-1"),
        (HEAD + "    when: {countries: [RU]}", 4, "rules[0].when.countries: a list should be a block of keys"),
        (HEAD + "    when: {min_signals: two}", 4, "'two' should be a whole number"),
        (HEAD + "    when: {min_score: 1}\n    enabled: yes", 5, "'yes' should be true or false"),
        (HEAD + "    when: {min_score: 1}\n    lifetime: 2w", 5, "'2w' should be how long an alert stands"),
        (HEAD + "    when: {watchlist: flank}", 4, "unknown watchlist 'flank'; none is defined"),
        (
            HEAD + "    when: {min_score: 1}\n  - id: one\n    when: {min_score: 1}",
            5,
            "'one' stands here a second time",
        ),
        (
            HEAD + "    when: {min_score: 1}\n    adjust:\n      - when: {min_score: 9}",
            6,
            "rules[0].adjust[0]: give exactly one of raise, lower, at_least, at_most",
        ),
        (
            HEAD + "    when: {categories: [coup, riot],\n      except_categories: [riot]}",
            5,
            "'riot' is both wanted and excepted; keep one",
        ),
    ],
)
def test_a_wrong_line_is_named_with_its_reason_and_the_mend(book, line, reason):
    with pytest.raises(RulesError) as caught:
        read_book(book.encode(), "desk.yaml")
    message = str(caught.value)
    assert message.startswith(f"desk.yaml:{line}: ")
    assert reason in message
    assert "\n" not in message


def test_all_problems_are_listed_in_the_order_of_their_lines():
    raw = f"{HEAD}    when: {{min_severity: severe}}\n    sverity: Minor\n    lifetime: soon\n".encode()
    assert [problem.line for problem in problems_of(raw)] == [4, 5, 6]
    with pytest.raises(RulesError, match=r"^b:4: .* \(and 2 more\)$"):
        read_book(raw, "b")


def test_a_book_that_cannot_be_opened_is_named(tmp_path):
    with pytest.raises(RulesError, match=r"nowhere\.yaml: cannot be read: No such file"):
        load_book(tmp_path / "nowhere.yaml")
    with pytest.raises(RulesError, match="cannot be read: Is a directory"):
        load_book(tmp_path)


def test_a_huge_book_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"version: 1\n" + b"# filler\n" * 200_000)
    with pytest.raises(RulesError, match="more than 1,000,000 bytes"):
        load_book(path)
