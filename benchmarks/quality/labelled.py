"""Our own labelled texts: events by type, harmless and figurative texts, and statuses; one file a kind and language."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from streams.enrich.tables import read_table

HOME = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """A text with what is expected of it.

    `type` is the type of event, the topic of a harmless text, or the status; `categories` are those that may lead;
    `span` is the stretch of the text whose status is asked, marked in the file by square brackets. What is `held_out`
    is measured, but nobody reads what went wrong in it.
    """

    language: str
    type: str
    text: str
    categories: frozenset[str] = frozenset()
    span: tuple[int, int] = (0, 0)
    held_out: bool = False


def read_labelled(kind: str, languages: Sequence[str]) -> list[Labelled]:
    """Return the texts of `<kind>_<language>.tsv` for each language that has such a file."""
    found: list[Labelled] = []
    for language in languages:
        for row in read_table(HOME / f"{kind}_{language}.tsv", ("language", "type", "held_out", "text")):
            text, span = _unmark(row["text"]) if kind == "status" else (row["text"], (0, 0))
            categories = frozenset(row["category"].split("|")) if "category" in row else frozenset()
            held_out = row["held_out"] == "y"
            found.append(Labelled(row["language"], row["type"], text, categories, span, held_out))
    return found


def _unmark(text: str) -> tuple[str, tuple[int, int]]:
    start, end = text.index("["), text.index("]")
    return text[:start] + text[start + 1 : end] + text[end + 1 :], (start, end - 1)
