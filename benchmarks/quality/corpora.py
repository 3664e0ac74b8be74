"""Readers of the development corpora; none of them is part of the project."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a name corpus with its gold spans (start, end, PER | LOC | ORG), in code points."""

    text: str
    gold: frozenset[Span]


def read_parallel(folder: Path, language: str) -> dict[str, list[str]]:
    """Return the documents of one NTREX file: id to sentences, the first is the headline."""
    documents: dict[str, list[str]] = {}
    for line in (folder / "ntrex" / f"{language}.tsv").read_text("utf-8").splitlines():
        document, _, sentence = line.partition("\t")
        documents.setdefault(document, []).append(sentence)
    return documents


def read_iob(path: Path, column: int) -> Iterator[Sentence]:
    """Yield the sentences of a tab-separated IOB2 file; `column` holds the tag, the one after the number the word."""
    words: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line.strip():
            cells = line.split("\t")
            words.append((cells[1], cells[column]))
        elif words:
            yield _join(words, spaced=not path.name.startswith("zh"))
            words = []


def _join(words: list[tuple[str, str]], *, spaced: bool) -> Sentence:
    text = ""
    spans: list[Span] = []
    start, end, kind = 0, 0, ""
    glue_next = True
    for word, tag in words:
        if (
            text
            and spaced
            and not glue_next
            and word not in {".", ",", ":", ";", "!", "?", ")", "”", "“", "»", "'s", "’s"}
        ):
            text += " "
        at = len(text)
        text += word
        glue_next = word in {"(", "„", "«", "“"}
        if kind and not tag.startswith("I-"):
            spans.append((start, end, kind))
            kind = ""
        if tag.startswith("B-"):
            start, kind = at, tag[2:]
        end = len(text)
    if kind:
        spans.append((start, end, kind))
    wanted = frozenset(span for span in spans if span[2] in {"PER", "LOC", "ORG"})
    return Sentence(text, wanted)
