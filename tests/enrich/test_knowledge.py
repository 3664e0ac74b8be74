"""The knowledge: every language folder loads, and what is wrong in one is said with file, line, reason and mend."""

from itertools import pairwise
from pathlib import Path

import pytest

from streams.enrich.checking import FILES, KEYS
from streams.enrich.tables import KNOWLEDGE, read_table
from streams.enrich.vocabulary import LANGUAGES, Vocabularies, has_lexicon, load_vocabulary
from streams.errors import KnowledgeError

LANGUAGE = """\
language: de
name: German
script: Latn
classes:
  m: ["", s]
"""
READ = [language for language in LANGUAGES if has_lexicon(language)]


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in {"language.yaml": LANGUAGE, **files}.items():
        (path / name).write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("language", READ)
def test_every_language_loads(language: str) -> None:
    assert load_vocabulary(language).morphology.language == language


@pytest.mark.parametrize("language", READ)
def test_every_table_names_its_source(language: str) -> None:
    for name in FILES:
        file = KNOWLEDGE / language / name
        if file.is_file():
            head = file.read_text("utf-8").split("\n")[:8]
            assert any(line.startswith("# Source: ") for line in head), f"{language}/{name}"


LEXICON = "category\tseverity\tstrength\tlemma\tpatterns\tfigure\n"
CUES = "status\tscope\tpatterns\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("lexicon.tsv", "category\tseverity\n", "line 1: the column 'strength' is missing"),
        ("lexicon.tsv", LEXICON + "riot\tSevere\n", "line 2: 2 cells where the header has 6; put one tab between"),
        ("lexicon.tsv", LEXICON + "riots\tSevere\tstrong\tx\tx\t-\n", "line 2: category is 'riots'; it must be one of"),
        ("lexicon.tsv", LEXICON + "riot\tsevere\tstrong\tx\tx\t-\n", "line 2: severity is 'severe'; it must be one of"),
        ("lexicon.tsv", LEXICON + "riot\tSevere\tstrong\tx\tAufruhr/q\t-\n", "line 2: no ending class 'q'"),
        (
            "lexicon.tsv",
            LEXICON + "riot\tSevere\tstrong\tx\t_ Aufruhr\t-\n",
            "line 2: the pattern '_ Aufruhr' is empty",
        ),
        ("lexicon.tsv", LEXICON + "riot\tSevere\tstrong\tx\tAufruhr|\t-\n", "line 2: '' is no word"),
        ("lexicon.tsv", LEXICON + "# a comment\nriot\tSevere\tstrong\tx\t@mob\t-\n", "line 3: no set '@mob'"),
        ("cues.tsv", CUES + "maybe\tclause\tvielleicht\n", "line 2: status is 'maybe'; it must be one of"),
        ("cues.tsv", CUES + "negated\tword\tnicht\n", "line 2: scope is 'word'; it must be one of"),
        ("names.tsv", "id\tpatterns\tsurname\ntocsin:nobody\tNiemand\t-\n", "line 2: no organisation, person or place"),
        ("countries.tsv", "iso2\tkind\tpatterns\nXX\tshort\tXland\n", "line 2: iso2 is 'XX'; it must be one of"),
        ("cue.tsv", CUES, "cue.tsv: nothing reads this file; did you mean 'cues.tsv'?"),
        ("language.yaml", "language: de\nname: German\n", "line 1: the file: the key 'script' is missing; add it"),
        ("language.yaml", LANGUAGE + "script: Latin\n", "script: 'Latin' is not known; did you mean 'Latn'?"),
        (
            "language.yaml",
            LANGUAGE + "opener: [Der]\n",
            "line 6: opener: this key is not known; did you mean 'openers'",
        ),
        ("language.yaml", LANGUAGE + "openers: Der\n", "line 6: openers: a list of words should stand here"),
        ("language.yaml", LANGUAGE + "openers:\n- Der\n- no\n", "line 6: openers: one of the words reads as False"),
        (
            "language.yaml",
            LANGUAGE + "numbers:\n  words:\n    zwei: two\n",
            "line 8: numbers.words.zwei: 'two' should be a whole number",
        ),
        ("language.yaml", LANGUAGE + 'particles: "(a"\n', "line 6: particles: '(a' should be a regular expression"),
        ("language.yaml", "- de\n", "language.yaml: a mapping is expected"),
        ("language.yaml", "language: [\n", "language.yaml: while parsing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_vocabulary("de", folder(tmp_path, {name: text}))
    assert name in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_stands_among_alternatives(language: str) -> None:
    """`de|del|de la|las X` means [de|del|de] [la|las] [X]: the word said twice gives it away."""
    fallen = []
    for name in ("lexicon.tsv", "cues.tsv", "suppressors.tsv", "contexts.tsv", "blockers.tsv"):
        for row in read_table(KNOWLEDGE / language / name, ("patterns",)):
            for pattern in row["patterns"].split(" ; "):
                for element, following in pairwise(pattern.split()):
                    *others, last = element.split("|")
                    if last in others and "|" in following:
                        fallen.append(f"{row.place}: {pattern}")
    assert not fallen


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(KnowledgeError, match=r"no knowledge of the language 'xx'; use some of .*de"):
        Vocabularies(["de", "xx"]).prepare(["xx"])


def test_languages_are_compiled_when_they_are_asked_for() -> None:
    vocabularies = Vocabularies(["de"])
    assert vocabularies.get("sv") is None
    assert vocabularies.get("de") is vocabularies.get("de")


def test_the_guide_tells_every_file_and_key() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")
    assert [name for name in (*FILES, *KEYS) if f"`{name}`" not in guide and f"## {name}" not in guide] == []
