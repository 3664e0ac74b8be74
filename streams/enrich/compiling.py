"""Patterns to a matcher: which word of each the automaton looks for, and what is compared where it stands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.enrich.matching import Company, Hook, Matcher, Meaning
from streams.enrich.morphology import Morphology
from streams.enrich.patterns import Pattern, Stem, Word
from streams.enrich.unseparated import UnseparatedMatcher


@dataclass(slots=True)
class MatcherBuilder(Generic[Meaning]):
    """Collects patterns; `build` makes the matcher. Each `shelf` gets the matches of its patterns."""

    morphology: Morphology
    patterns: list[tuple[Pattern, Meaning, int]] = field(default_factory=list)

    def add(self, pattern: Pattern, meaning: Meaning, shelf: int = 0) -> None:
        """Add one pattern that stands for `meaning`."""
        self.patterns.append((pattern, meaning, shelf))

    def build(self) -> "Matcher[Meaning]":
        """Compile the automaton."""
        uses = Counter(
            stem.text
            for pattern, _, _ in self.patterns
            if len(pattern.words) > 1
            for word in pattern.words
            for stem in word.stems
        )
        needles: dict[str, list[Hook[Meaning]]] = {}
        shelves = 1
        for pattern, meaning, shelf in self.patterns:
            shelves = max(shelves, shelf + 1)
            words, gaps = pattern.words, pattern.gaps
            at = min(range(len(words)), key=lambda at: _commonness(words[at], uses)) if len(words) > 1 else 0
            company = _gather(words, gaps, at)
            for stem in words[at].stems:
                needles.setdefault(self._needle(stem), []).append((shelf, meaning, company, stem))
        automaton = AhoCorasick(
            list(needles),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        matcher = UnseparatedMatcher if self.morphology.boundaries == "none" else Matcher
        return matcher(self.morphology, automaton, [(key, tuple(hooks)) for key, hooks in needles.items()], shelves)

    def _needle(self, stem: Stem) -> str:
        """Put the word's edges into the searched string itself where nothing can stand there."""
        if self.morphology.boundaries == "none":
            return stem.text
        left = "" if stem.tail or self.morphology.proclitics else " "
        right = " " if stem.rest is None and stem.endings is not None and stem.endings == {""} else ""
        return f"{left}{stem.text}{right}"


def _commonness(word: Word, uses: Counter[str]) -> float:
    """Guess how often a word of a pattern stands in a text: short words do, and those that many patterns need."""
    return sum((8.0 if stem.tail else 1.0) * 2.0 ** -min(len(stem.text), 10) * uses[stem.text] for stem in word.stems)


def _gather(words: Sequence[Word], gaps: Sequence[int], at: int) -> Company | None:
    if len(words) == 1:
        return None
    before = tuple((words[index], gaps[index + 1]) for index in range(at - 1, -1, -1))
    after = tuple((words[index], gaps[index]) for index in range(at + 1, len(words)))
    side = 1 if after and not after[0][1] else -1 if before and not before[0][1] else 0
    beside = words[at + side]
    distant = tuple(word for word in words if word is not words[at] and (not side or word is not beside))
    return Company(words[at], before, after, beside, side, distant, any(gaps))
