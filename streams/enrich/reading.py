"""One text as all stages of the enrichment see it: its forms, sentences and everything the matcher found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from streams.enrich.folding import fold, separate
from streams.enrich.matching import Match
from streams.enrich.meanings import Blocker, Context, CueRule, Meaning, Name, Suppressor, Term, Title
from streams.enrich.morphology import Morphology
from streams.enrich.segmentation import Span, find_index, split_clauses, split_sentences
from streams.enrich.vocabulary import Vocabulary

Kind = TypeVar("Kind")


@dataclass(slots=True)
class Found:
    """The matches by what they mean, none of them across a sentence's end or inside a blocked word."""

    names: list[Match[Name]] = field(default_factory=list)
    terms: list[Match[Term]] = field(default_factory=list)
    cues: list[Match[CueRule]] = field(default_factory=list)
    suppressors: list[Match[Suppressor]] = field(default_factory=list)
    contexts: list[Match[Context]] = field(default_factory=list)
    titles: list[Match[Title]] = field(default_factory=list)


class Reading:
    """A text, read once: sentences and matches are computed together, clauses when asked for."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Read `text` with the vocabulary of its language."""
        self.text = text
        self.vocabulary = vocabulary
        self.separated = separate(text)
        self.folded = fold(self.separated, vocabulary.alike)
        self.sentences = split_sentences(text, vocabulary.morphology)
        self.found = self._sort(vocabulary.matcher.find(self.separated, self.folded))
        self._clauses: dict[int, tuple[Span, ...]] = {}

    @property
    def morphology(self) -> Morphology:
        """Return the language's word shapes."""
        return self.vocabulary.morphology

    @cached_property
    def all_capitals(self) -> bool:
        """Tell whether the whole text is in capitals, so that capitals say nothing."""
        return self.text.isupper()

    def sentence_of(self, offset: int) -> int:
        """Return the index of the sentence that holds `offset`."""
        return find_index(self.sentences, offset)

    def clauses_of(self, sentence: int) -> tuple[Span, ...]:
        """Return the clauses of a sentence."""
        if sentence not in self._clauses:
            span = self.sentences[sentence]
            self._clauses[sentence] = split_clauses(self.text, self.folded, span, self.morphology)
        return self._clauses[sentence]

    def clause_of(self, sentence: int, offset: int) -> int:
        """Return the index within the sentence of the clause that holds `offset`."""
        return find_index(self.clauses_of(sentence), offset)

    def words_between(self, start: int, end: int) -> int:
        """Count the words between two offsets; where words are not separated, two characters make one."""
        if self.morphology.boundaries == "none":
            return max(0, end - start) // 2
        return len(self.folded[start:end].split())

    def _sort(self, matches: Iterable[Match[Meaning]]) -> Found:
        found = Found()
        lists: dict[type, list[Match[Meaning]]] = {
            Name: found.names,  # type: ignore[dict-item]
            Term: found.terms,  # type: ignore[dict-item]
            CueRule: found.cues,  # type: ignore[dict-item]
            Suppressor: found.suppressors,  # type: ignore[dict-item]
            Context: found.contexts,  # type: ignore[dict-item]
            Title: found.titles,  # type: ignore[dict-item]
        }
        matches = list(matches)
        blockers = [match for match in matches if isinstance(match.meaning, Blocker)]
        for match in matches:
            if isinstance(match.meaning, Blocker) or _blocked(match, blockers):
                continue
            if match.spans and self.sentence_of(match.start) != self.sentence_of(match.end - 1):
                continue
            lists[type(match.meaning)].append(match)
        return found


def _blocked(match: Match[Meaning], blockers: Sequence[Match[Meaning]]) -> bool:
    length = match.end - match.start
    return any(
        blocker.start < match.end and match.start < blocker.end and blocker.end - blocker.start > length
        for blocker in blockers
    )


def keep_longest(matches: Iterable[Match[Kind]]) -> list[Match[Kind]]:
    """Keep of overlapping matches the longest, of equal spans all, in the order of the text."""
    kept: list[Match[Kind]] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        span = (match.start, match.end)
        clash = {taken[at] for at in (match.start, match.end - 1) if at in taken}
        if clash - {span}:
            continue
        kept.append(match)
        for at in range(match.start, match.end):
            taken[at] = span
    return sorted(kept, key=lambda match: (match.start, match.end))
