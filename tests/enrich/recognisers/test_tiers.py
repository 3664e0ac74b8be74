"""Recognisers of names: the trained field, spaCy and GLiNER behind one interface, merged under the curated names."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import Entity
from streams.enrich.reading import Reading
from streams.enrich.recognisers.choice import load_recogniser
from streams.enrich.recognisers.corpora import read_sentences
from streams.enrich.recognisers.crf import CrfRecogniser, read_model, sequence_attributes, write_model
from streams.enrich.recognisers.features import tokenise
from streams.enrich.recognisers.training import evaluate, train
from streams.enrich.vocabulary import load_vocabulary
from streams.errors import KnowledgeError
from streams.wire.item import WireItem

FIRST = ("Ulva", "Tjark", "Ommo", "Wiebke", "Frauke", "Renke", "Hauke", "Imke", "Sönke", "Antje", "Elske", "Folkert")
LAST = ("Brorsen", "Tammen", "Harms", "Ukena", "Freese", "Janssen", "Poppinga", "Wübbena", "Cordes", "Eilers")
FIRMS = ("Nordhafen", "Elbmetall", "Jadewind", "Weserglas", "Marschgas", "Geestbau", "Watttel", "Dollartchemie")


def table(path: Path, lines: list[list[tuple[str, str]]]) -> Path:
    text = "\n".join("\n".join(f"{n}\t{w}\t{t}\tO" for n, (w, t) in enumerate(one, 1)) + "\n" for one in lines)
    path.write_text("#\tsource\n" + text, encoding="utf-8")
    return path


def sentences() -> list[list[tuple[str, str]]]:
    """Write sentences in which who speaks is a person, and who builds is a firm."""
    made = []
    for number in range(120):
        first, last = FIRST[number % len(FIRST)], LAST[number * 7 % len(LAST)]
        firm = FIRMS[number * 5 % len(FIRMS)]
        person = [(first, "B-PER"), (last, "I-PER")]
        made.append([*person, ("sagte", "O"), ("am", "O"), ("Montag", "O"), ("nichts", "O"), (".", "O")])
        made.append(
            [("Der", "O"), ("Konzern", "O"), (firm, "B-ORG"), ("baut", "O"), ("ein", "O"), ("Werk", "O"), (".", "O")]
        )
        made.append(
            [("Das", "O"), ("Wetter", "O"), ("war", "O"), ("am", "O"), ("Abend", "O"), ("gut", "O"), (".", "O")]
        )
    return made


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite is not installed; `make test` installs it")
    folder = tmp_path_factory.mktemp("crf")
    corpus = read_sentences(table(folder / "train.tsv", sentences()))
    target = folder / "de.npz"
    with target.open("wb") as file:
        write_model(file, train("de", corpus))
    return target


class TestField:
    def test_it_learns_who_speaks_and_who_builds(self, trained: Path) -> None:
        recogniser = CrfRecogniser({"de": read_model(trained)})
        text = "Gerlinde Quast sagte am Montag nichts. Der Konzern Küstenstrom baut ein Werk. Das Wetter war gut."
        found = recogniser.find(Reading(text, load_vocabulary("de")))
        assert [(text[one.start : one.end], one.type) for one in found] == [
            ("Gerlinde Quast", "person"),
            ("Küstenstrom", "organisation"),
        ]

    def test_the_decoder_scores_what_the_trainer_saw(self, trained: Path) -> None:
        """The best path by brute force over all labels equals the decoder's."""
        model = read_model(trained)
        vocabulary = load_vocabulary("de")
        text = "Hauke Cordes sagte nichts."
        reading = Reading(text, vocabulary)
        tokens = tokenise(text, (0, len(text)))
        rows = sequence_attributes(reading, tokens)
        best: dict[int, tuple[float, tuple[int, ...]]] = {}
        labels = range(len(model.labels))
        for at, row in enumerate(rows):
            own = [sum(float(model.weights[name][label]) for name in row if name in model.weights) for label in labels]
            if at == 0:
                best = {label: (own[label], (label,)) for label in labels}
                continue
            best = {
                label: max(
                    (score + float(model.transitions[before, label]) + own[label], (*path, label))
                    for before, (score, path) in best.items()
                )
                for label in labels
            }
        path = [model.labels[label] for label in max(best.values())[1]]
        found = CrfRecogniser({"de": model}).find(reading)
        assert path == ["B-PER", "I-PER", "O", "O", "O"]
        assert [(one.start, one.end) for one in found] == [(0, 12)]

    def test_it_is_measured_strictly(self, trained: Path, tmp_path: Path) -> None:
        wrong = [[("Hauke", "O"), ("Cordes", "B-PER"), ("sagte", "O"), ("nichts", "O"), (".", "O")]]
        quality = evaluate(read_model(trained), "de", read_sentences(table(tmp_path / "t.tsv", wrong)))
        assert quality.f1 == 0

    def test_other_languages_and_capitals_get_nothing(self, trained: Path) -> None:
        recogniser = CrfRecogniser({"de": read_model(trained)})
        assert recogniser.find(Reading("Hauke Cordes said nothing.", load_vocabulary("en"))) == []
        assert recogniser.find(Reading("HAUKE CORDES SAGTE NICHTS.", load_vocabulary("de"))) == []

    def test_a_file_that_is_no_model(self, tmp_path: Path) -> None:
        (tmp_path / "de.npz").write_text("nothing")
        with pytest.raises(KnowledgeError, match="tocsin train"):
            read_model(tmp_path / "de.npz")

    def test_the_shipped_model_adds_people_that_rules_do_not_know(self) -> None:
        text = "Der Vorschlag von Ruprecht Hövelkamp wurde abgelehnt, wie Hövelkamps Büro und die Nato mitteilten."
        by_rules, by_field = (entities(text, tier) for tier in ("rules", "crf"))
        assert "Ruprecht Hövelkamp" not in by_rules
        assert by_field["Ruprecht Hövelkamp"].type == "person"
        assert by_field["NATO"].id == by_rules["NATO"].id


def entities(text: str, recogniser: str, language: str = "de") -> dict[str, Entity]:
    item = WireItem(format="json", provider="desk", id="1", text=text, language=language)
    return {one.name: one for one in load_enricher([language], recogniser=recogniser).enrich(item).entities}


class TestCorpora:
    def test_smartdata_documents_one_after_the_other(self, tmp_path: Path) -> None:
        document = (
            '{"text": {"string": "Ulva Harms\\nkam nach Emden"}, "conceptMentions": {"array": ['
            '{"span": {"start": 0, "end": 10}, "type": "person"},'
            '{"span": {"start": 20, "end": 25}, "type": "location-city"},'
            '{"span": {"start": 11, "end": 14}, "type": "trigger"}]}}'
        )
        path = tmp_path / "train.json"
        path.write_text(f"[{document},\n{document}]", encoding="utf-8")
        first, second, *_ = read_sentences(path)
        assert (first.text, first.names) == ("Ulva Harms", {(0, 10, "PER")})
        assert (second.text, second.names) == ("kam nach Emden", {(9, 14, "LOC")})

    @pytest.mark.parametrize("content", ["", "one\ttwo", '{"text": 1}'])
    def test_a_file_of_another_form_is_named(self, tmp_path: Path, content: str) -> None:
        path = tmp_path / "corpus"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=str(path)):
            read_sentences(path)


class TestSpacy:
    @pytest.fixture
    def pipeline(self, tmp_path: Path) -> Path:
        spacy = pytest.importorskip("spacy", reason="spaCy is not installed; `make test` installs it")
        nlp = spacy.blank("de")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": "PER", "pattern": "Ruprecht Hövelkamp"},
                {"label": "ORG", "pattern": "Küstenstrom"},
                {"label": "MISC", "pattern": "Sturmflut"},
                {"label": "PER", "pattern": "Nato"},
            ]
        )
        nlp.to_disk(tmp_path / "pipeline")
        return tmp_path / "pipeline"

    def test_a_pipeline_from_disk(self, pipeline: Path) -> None:
        found = entities(
            "Ruprecht Hövelkamp verließ Küstenstrom nach der Sturmflut; die Nato schwieg.", f"spacy:{pipeline}"
        )
        assert found["Ruprecht Hövelkamp"].type == "person"
        assert found["Küstenstrom"].type == "organisation"
        assert "Sturmflut" not in found
        assert found["NATO"].type == "organisation"

    def test_another_language_is_left_alone(self, pipeline: Path) -> None:
        assert "Küstenstrom" not in entities("Ruprecht left Küstenstrom.", f"spacy:{pipeline}", "en")

    def test_a_folder_without_a_pipeline(self, tmp_path: Path) -> None:
        with pytest.raises(KnowledgeError, match=r"no meta\.json"):
            load_recogniser(f"spacy:{tmp_path}")

    def test_a_pipeline_that_finds_no_names(self, tmp_path: Path) -> None:
        spacy = pytest.importorskip("spacy", reason="spaCy is not installed; `make test` installs it")
        spacy.blank("de").to_disk(tmp_path)
        with pytest.raises(KnowledgeError, match="finds no names"):
            load_recogniser(f"spacy:{tmp_path}")


class TestGliner:
    """GLiNER itself needs torch and weights; a module of its shape stands for it, the loading code is the real one."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        class GLiNER:
            @classmethod
            def from_pretrained(cls, path: str, *, local_files_only: bool) -> "GLiNER":
                assert local_files_only
                if "broken" in path:
                    raise OSError("weights are missing")
                return cls()

            def predict_entities(self, text: str, labels: list[str], threshold: float) -> list[dict[str, Any]]:
                assert set(labels) == {"person", "organization", "location"}
                assert 0 < threshold < 1
                at = text.find("Küstenstrom")
                return [{"start": at, "end": at + 11, "label": "organization"}] if at >= 0 else []

        module = ModuleType("gliner")
        module.GLiNER = GLiNER  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "gliner", module)
        monkeypatch.setenv("HF_HUB_OFFLINE", "0")
        monkeypatch.setenv("TRANSFORMERS_OFFLINE", "0")
        for name in ("model", "broken"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "gliner_config.json").write_text("{}")
        return tmp_path

    def test_a_model_from_disk_sentence_by_sentence(self, folder: Path) -> None:
        found = entities("Das Wetter war gut. Der Konzern Küstenstrom schwieg.", f"gliner:{folder / 'model'}")
        assert [mention.start for mention in found["Küstenstrom"].mentions] == [32]

    def test_what_the_rules_find_stays_beside_it(self, folder: Path) -> None:
        found = entities("Der Konzern Küstenstrom schwieg. Jens Petersen sagte nichts.", f"gliner:{folder / 'model'}")
        assert {found["Küstenstrom"].type, found["Jens Petersen"].type} == {"organisation", "person"}

    def test_what_cannot_be_loaded_is_one_line(self, folder: Path) -> None:
        with pytest.raises(KnowledgeError, match="weights are missing"):
            load_recogniser(f"gliner:{folder / 'broken'}")
        with pytest.raises(KnowledgeError, match=r"no gliner_config\.json"):
            load_recogniser(f"gliner:{folder}")


@pytest.mark.parametrize("choice", ["", "spacy", "spacy:", "bert", "crf:model"])
def test_a_choice_there_is_not(choice: str) -> None:
    with pytest.raises(KnowledgeError, match="choose rules, crf"):
        load_recogniser(choice)
