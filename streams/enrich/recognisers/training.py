"""Training of the tier `crf`: annotated texts to a model. Needs python-crfsuite (`pip install tocsin[train]`)."""

import tempfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from streams.enrich.reading import Reading
from streams.enrich.recognisers.corpora import Sentence
from streams.enrich.recognisers.crf import TYPES, CrfRecogniser, Model, sequence_attributes
from streams.enrich.recognisers.features import tokenise
from streams.enrich.vocabulary import Vocabulary, load_vocabulary
from streams.errors import KnowledgeError

# L1 keeps the model small, L2 smooth; both and the rounds were chosen by cross-validation over GermEval's development
# set. SmartData beside it made the names of GermEval worse.
PARAMETERS = {"c1": 0.2, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": True}


class Quality(NamedTuple):
    """Strict precision, recall and F1 of names (span and type), in percent."""

    precision: float
    recall: float
    f1: float


def train(language: str, sentences: Iterable[Sentence]) -> Model:
    """Train a model on the sentences. KnowledgeError where python-crfsuite is not installed."""
    try:
        crfsuite: Any = import_module("pycrfsuite")
    except ImportError:
        raise KnowledgeError("training needs python-crfsuite; install it with `pip install tocsin[train]`") from None
    vocabulary = load_vocabulary(language)
    trainer = crfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for sentence in sentences:
        attributes, labels = _labelled(sentence, vocabulary)
        if labels:
            trainer.append(attributes, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = crfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _exported(info)


def evaluate(model: Model, language: str, sentences: Sequence[Sentence]) -> Quality:
    """Measure a model on sentences that it was not trained on."""
    vocabulary = load_vocabulary(language)
    recogniser = CrfRecogniser({language: model})
    hit = want = have = 0
    kinds = {name: kind for kind, name in TYPES.items()}
    for sentence in sentences:
        found = {(one.start, one.end, kinds[one.type]) for one in recogniser.find(Reading(sentence.text, vocabulary))}
        hit, want, have = hit + len(found & sentence.names), want + len(sentence.names), have + len(found)
    precision, recall = 100 * hit / max(1, have), 100 * hit / max(1, want)
    return Quality(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def cross_validate(language: str, sentences: Sequence[Sentence], folds: int = 4) -> Quality:
    """Train on all folds but one and measure on that one, in turn; the mean of them."""
    parts = [sentences[fold::folds] for fold in range(folds)]
    results = []
    for fold, part in enumerate(parts):
        others = [sentence for number, other in enumerate(parts) if number != fold for sentence in other]
        results.append(evaluate(train(language, others), language, part))
    return Quality(*(sum(values) / folds for values in zip(*results, strict=True)))


def _labelled(sentence: Sentence, vocabulary: Vocabulary) -> tuple[list[list[str]], list[str]]:
    reading = Reading(sentence.text, vocabulary)
    tokens = tokenise(sentence.text, (0, len(sentence.text)))
    labels = ["O"] * len(tokens)
    for start, end, kind in sentence.names:
        inside = [at for at, (first, last) in enumerate(tokens) if first < end and start < last]
        for number, at in enumerate(inside):
            labels[at] = f"{'I' if number else 'B'}-{kind}"
    return sequence_attributes(reading, tokens), labels


def _exported(info: Any) -> Model:
    labels = tuple(sorted(info.labels, key=int_of(info.labels)))
    place = {label: at for at, label in enumerate(labels)}
    transitions = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (first, second), weight in info.transitions.items():
        transitions[place[first], place[second]] = weight
    weights: dict[str, Any] = {}
    for (attribute, label), weight in info.state_features.items():
        weights.setdefault(attribute, np.zeros(len(labels), dtype=np.float32))[place[label]] = weight
    return Model(labels, transitions, weights)


def int_of(numbers: dict[str, str]) -> Any:
    """Order labels as crfsuite numbers them."""
    return lambda label: int(numbers[label])
