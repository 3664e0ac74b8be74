"""The tier `crf`: a linear-chain conditional random field (Lafferty et al. 2001), decoded with numpy alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from streams.enrich.enrichment import EntityType
from streams.enrich.people import find_unlisted
from streams.enrich.reading import Reading
from streams.enrich.recognisers.features import REACH, Told, attributes, tokenise
from streams.enrich.recognisers.recogniser import Tagged
from streams.enrich.segmentation import Span
from streams.errors import KnowledgeError

Scores = npt.NDArray[np.float32]

TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_CACHED_WORDS = 50_000
_EDGE = 0
_OFFSETS = range(-REACH, REACH + 1)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a trained field: for each attribute a row over `labels` (O, B-PER, I-PER, ...)."""

    labels: tuple[str, ...]
    transitions: Scores
    weights: dict[str, Scores]


class CrfRecogniser:
    """Tags the texts of every language that has a model."""

    knows_rules = True

    def __init__(self, models: dict[str, Model]) -> None:
        """Take models by language."""
        self._taggers = {language: _Tagger(model) for language, model in models.items()}

    def find(self, reading: Reading) -> list[Tagged]:
        """Give the names that the field sees, each sentence by itself."""
        tagger = self._taggers.get(reading.morphology.language)
        if tagger is None or reading.all_capitals:
            return []
        sentences = [tokens for span in reading.sentences if (tokens := tokenise(reading.text, span))]
        return tagger.tag(reading, sentences) if sentences else []


class _Tagger:
    """One model at work: what it knows of a word is summed up once and kept as a row of a table."""

    def __init__(self, model: Model) -> None:
        self._model = model
        edge = np.stack([self._row(f"{offset}:edge") for offset in _OFFSETS])
        self._words = _Table(self._score_word, edge)
        self._hints = _Table(self._score_hint, np.zeros_like(edge))
        self._pair = lru_cache(maxsize=None)(self._score_pair)

    def tag(self, reading: Reading, sentences: Sequence[Sequence[Span]]) -> list[Tagged]:
        """Decode all sentences of a text at once."""
        text, told = reading.text, Told(reading, find_unlisted(reading))
        self._words.trim()
        scores = self._emit(text, sentences, [told.hints(tokens) for tokens in sentences])
        lengths = [len(tokens) for tokens in sentences]
        padded = np.zeros((len(lengths), max(lengths), scores.shape[1]), dtype=np.float32)
        at = REACH
        for row, length in enumerate(lengths):
            padded[row, :length] = scores[at : at + length]
            at += length + REACH
        found: list[Tagged] = []
        for tokens, labels in zip(sentences, self._decode(padded, lengths), strict=True):
            found += _spans(tokens, [self._model.labels[label] for label in labels])
        return found

    def _emit(self, text: str, sentences: Sequence[Sequence[Span]], told: Sequence[Sequence[str]]) -> Scores:
        """Score every label at every word; sentences stand with `REACH` rows between them that mean their edges."""
        words, kinds, pairs = [_EDGE] * REACH, [_EDGE] * REACH, [self._nothing] * REACH
        for tokens, hinted in zip(sentences, told, strict=True):
            words += [self._words.index(text[start:end]) for start, end in tokens]
            kinds += [self._hints.index(hint) for hint in hinted]
            around = [None, *hinted, None]
            pairs += [self._pair(*around[at : at + 3]) for at in range(len(hinted))]
            words += [_EDGE] * REACH
            kinds += [_EDGE] * REACH
            pairs += [self._nothing] * REACH
        seen, hinted_at = np.array(words), np.array(kinds)
        scores: Scores = np.stack(pairs) + self._row("b")
        count = len(words) - 2 * REACH
        for offset in _OFFSETS:
            # Seen from a word, the one `offset` further on stands at `offset`.
            moved = slice(REACH + offset, REACH + offset + count)
            scores[REACH : REACH + count] += self._words.rows[seen[moved], offset + REACH]
            scores[REACH : REACH + count] += self._hints.rows[hinted_at[moved], offset + REACH]
        return scores

    def _decode(self, scores: Scores, lengths: Sequence[int]) -> list[list[int]]:
        """Viterbi over all sentences side by side; `scores` has them in rows, padded to the longest."""
        transitions, ends = self._model.transitions, np.array(lengths)
        best = scores[:, 0]
        back = np.zeros(scores.shape, dtype=np.int8)
        for at in range(1, scores.shape[1]):
            paths = best[:, :, None] + transitions
            back[:, at] = paths.argmax(axis=1)
            going_on = (at < ends)[:, None]
            best = np.where(going_on, paths.max(axis=1) + scores[:, at], best)
        labels = []
        for row, (length, label) in enumerate(zip(lengths, best.argmax(axis=1).tolist(), strict=True)):
            steps, path = back[row].tolist(), [label]
            for at in range(length - 1, 0, -1):
                path.append(steps[at][path[-1]])
            labels.append(path[::-1])
        return labels

    @property
    def _nothing(self) -> Scores:
        return np.zeros(len(self._model.labels), dtype=np.float32)

    def _row(self, attribute: str) -> Scores:
        row = self._model.weights.get(attribute)
        return self._nothing if row is None else row

    def _score_word(self, word: str) -> Scores:
        seen = attributes(word)
        return np.stack(
            [
                sum((self._row(f"{offset}:{attribute}") for attribute in seen[abs(offset)]), self._nothing)
                for offset in _OFFSETS
            ]
        )

    def _score_hint(self, hint: str) -> Scores:
        return np.stack([self._row(f"{offset}:k={hint}") if hint else self._nothing for offset in _OFFSETS])

    def _score_pair(self, before: str | None, own: str, after: str | None) -> Scores:
        return (self._row(f"k2={own}|{after}") if after is not None else self._nothing) + (
            self._row(f"k3={before}|{own}") if before is not None else self._nothing
        )


class _Table:
    """Rows by key, made when first asked for; row 0 is that of an edge."""

    def __init__(self, make: Callable[[str], Scores], edge: Scores) -> None:
        self._make = make
        self._edge = edge
        self._numbers: dict[str, int] = {}
        self.rows: Scores = self._empty()

    def index(self, key: str) -> int:
        """Give the row's number."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers) + 1
            if number == len(self.rows):
                self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.rows[number] = self._make(key)
        return number

    def trim(self) -> None:
        """Forget everything where much has gathered: names and typing errors never end."""
        if len(self._numbers) > _CACHED_WORDS:
            self._numbers, self.rows = {}, self._empty()

    def _empty(self) -> Scores:
        rows: Scores = np.zeros((1_024, *self._edge.shape), dtype=np.float32)
        rows[_EDGE] = self._edge
        return rows


def sequence_attributes(reading: Reading, tokens: Sequence[Span]) -> list[list[str]]:
    """Give the attributes of each word as the trainer wants them, the very ones that `_Tagger` scores."""
    told = Told(reading, find_unlisted(reading)).hints(tokens)
    words = [reading.text[start:end] for start, end in tokens]
    listed: list[list[str]] = []
    for at in range(len(tokens)):
        row = ["b"]
        for offset in range(-REACH, REACH + 1):
            other = at + offset
            if not 0 <= other < len(tokens):
                row.append(f"{offset}:edge")
                continue
            row += [f"{offset}:{attribute}" for attribute in attributes(words[other])[abs(offset)]]
            if told[other]:
                row.append(f"{offset}:k={told[other]}")
        if at + 1 < len(tokens):
            row.append(f"k2={told[at]}|{told[at + 1]}")
        if at:
            row.append(f"k3={told[at - 1]}|{told[at]}")
        listed.append(row)
    return listed


def _spans(tokens: Sequence[Span], labels: Sequence[str]) -> list[Tagged]:
    found: list[Tagged] = []
    for (start, end), label in zip(tokens, labels, strict=True):
        if label == "O":
            continue
        kind = TYPES[label[2:]]
        if label.startswith("I-") and found and found[-1].type == kind and _touches(tokens, found[-1].end, start):
            found[-1] = found[-1]._replace(end=end)
        else:
            found.append(Tagged(start, end, kind))
    return found


def _touches(tokens: Sequence[Span], end: int, start: int) -> bool:
    return not any(end <= first and last <= start for first, last in tokens)


def write_model(path: Any, model: Model) -> None:
    """Write a model; weights of 16 bits, which change no label that matters and halve the file."""
    kept = {name: row for name, row in model.weights.items() if np.any(np.abs(row) > 1e-3)}
    np.savez_compressed(
        path,
        labels=np.array(model.labels),
        transitions=model.transitions.astype(np.float16),
        names=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        weights=np.stack(list(kept.values())).astype(np.float16),
    )


def read_model(source: Traversable) -> Model:
    """Read a model; KnowledgeError for a file that is none."""
    try:
        with source.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            names = bytes(arrays["names"]).decode().split("\n")
            rows = arrays["weights"].astype(np.float32)
            labels = tuple(str(label) for label in arrays["labels"])
            return Model(labels, arrays["transitions"].astype(np.float32), dict(zip(names, rows, strict=True)))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise KnowledgeError(f"{source}: no model of names; `tocsin train` makes one ({error})") from None


def load_crf() -> CrfRecogniser:
    """Load the models that Tocsin ships."""
    folder = files("streams.enrich.recognisers") / "models"
    models = {one.name.removesuffix(".npz"): read_model(one) for one in folder.iterdir() if one.name.endswith(".npz")}
    return CrfRecogniser(models)
