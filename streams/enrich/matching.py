"""The one matching engine: names and lexicon of a language in one automaton, exact offsets, exact word edges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.enrich.morphology import Morphology
from streams.enrich.patterns import Edge, Literal, Part

Meaning = TypeVar("Meaning")

# The first part of a compound is at least this long.
_COMPOUND_MIN = 2
# What a word of a gap is worth where words are not separated.
_CHARACTERS_A_WORD = 3


@dataclass(slots=True)
class Match(Generic[Meaning]):
    """One place in the text, what stands there, and the spans of its words where they do not touch."""

    start: int
    end: int
    meaning: Meaning
    spans: tuple[tuple[int, int], ...] = ()

    def parts(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches of text that the match itself covers."""
        return self.spans or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class _Hook(Generic[Meaning]):
    edge: Edge
    literal: Literal
    meaning: Meaning
    sequence: "_Sequence[Meaning] | None" = None
    part: int = 0


@dataclass(eq=False, slots=True)
class _Sequence(Generic[Meaning]):
    meaning: Meaning
    gaps: tuple[int, ...]


@dataclass(slots=True)
class MatcherBuilder(Generic[Meaning]):
    """Collects patterns; `build` makes the matcher."""

    morphology: Morphology
    hooks: dict[str, list[_Hook[Meaning]]] = field(default_factory=dict)

    def add(self, parts: Sequence[Part], meaning: Meaning) -> None:
        """Add one expanded pattern that stands for `meaning`."""
        sequence = _Sequence(meaning, tuple(part.gap for part in parts)) if len(parts) > 1 else None
        for index, part in enumerate(parts):
            for literal in part.literals:
                hook = _Hook(literal.edge, literal, meaning, sequence, index)
                self.hooks.setdefault(_needle(literal, self.morphology), []).append(hook)

    def build(self) -> "Matcher[Meaning]":
        """Compile the automaton."""
        needles = list(self.hooks)
        automaton = AhoCorasick(
            needles,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        return Matcher(self.morphology, automaton, [tuple(self.hooks[needle]) for needle in needles])


def _needle(literal: Literal, morphology: Morphology) -> str:
    """Put the word edges into the searched string itself: the automaton then finds whole words only."""
    proclitic = bool(morphology.proclitics)
    match literal.edge:
        case Edge.RAW:
            return literal.text
        case Edge.WORD:
            return f"{literal.text} " if proclitic else f" {literal.text} "
        case Edge.TAIL:
            return f"{literal.text} "
        case Edge.OPEN | Edge.REST:
            return literal.text if proclitic else f" {literal.text}"


class Matcher(Generic[Meaning]):
    """Finds every pattern of one language in one pass. Immutable once built."""

    def __init__(self, morphology: Morphology, automaton: AhoCorasick, hooks: list[tuple[_Hook[Meaning], ...]]) -> None:
        self._morphology = morphology
        self._automaton = automaton
        self._hooks = hooks

    def find(self, separated: str, folded: str) -> list[Match[Meaning]]:
        """Return all matches, overlapping ones too, in the order of their ends.

        `separated` and `folded` are the two forms of the text from `folding`; offsets are those of the text.
        """
        haystack = f" {folded} "
        found: list[Match[Meaning]] = []
        pieces: dict[_Sequence[Meaning], list[list[tuple[int, int]]]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            for hook in self._hooks[index]:
                span = self._settle(hook, haystack, separated, start, end)
                if span is None:
                    continue
                if hook.sequence is None:
                    found.append(Match(span[0], span[1], hook.meaning))
                else:
                    lists = pieces.setdefault(hook.sequence, [[] for _ in hook.sequence.gaps])
                    lists[hook.part].append(span)
        for sequence, lists in pieces.items():
            if all(lists):
                found.extend(_assemble(sequence, lists, folded, apart=self._morphology.boundaries != "none"))
        return found

    def _settle(
        self, hook: _Hook[Meaning], haystack: str, separated: str, start: int, end: int
    ) -> tuple[int, int] | None:
        """Check the edges of a hit; return its span in the text, or None. Haystack offsets are one ahead."""
        literal = hook.literal
        if hook.edge is Edge.RAW:
            if not _edges_hold(haystack, start, end):
                return None
            left, right = start, end
        else:
            left = start + (haystack[start] == " ")
            right = end
            if hook.edge is Edge.WORD or hook.edge is Edge.TAIL:
                right = end - 1
            else:
                right = haystack.index(" ", left + len(literal.text))
                if literal.rest is not None and not literal.rest.fullmatch(haystack, left + len(literal.text), right):
                    return None
            if haystack[left - 1] != " ":
                word = haystack.rfind(" ", 0, left) + 1
                before = haystack[word:left]
                if hook.edge is Edge.TAIL:
                    if len(before) < _COMPOUND_MIN:
                        return None
                    left = word
                elif before not in self._morphology.proclitics:
                    return None
        if literal.original is not None:
            at = left - 1 if hook.edge is not Edge.TAIL else right - len(literal.text) - 1
            if not _case_holds(literal, separated[at : at + len(literal.text)]):
                return None
        return left - 1, right - 1


def _edges_hold(haystack: str, start: int, end: int) -> bool:
    """Where words are not separated, Latin letters, digits and katakana still hold together as words."""
    first, last = haystack[start], haystack[end - 1]
    return not (_glued(haystack[start - 1], first) or _glued(last, haystack[end]))


def _glued(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"


def _case_holds(literal: Literal, found: str) -> bool:
    original = literal.original
    if found == original:
        return True
    assert original is not None  # noqa: S101 - the caller asks only where case counts
    if literal.exact:
        return len(found) > 3 and found == original.upper()
    if len(found) != len(original):
        return False
    previous = " "
    for want, have in zip(original, found, strict=True):
        if previous == " " and want.isupper() and not have.isupper():
            return False
        previous = want
    return True


def _assemble(
    sequence: _Sequence[Meaning], lists: list[list[tuple[int, int]]], folded: str, *, apart: bool
) -> Iterator[Match[Meaning]]:
    """Join the words of a pattern that may have others between them; each first word makes one match at most."""
    for first in lists[0]:
        spans = [first]
        for index in range(1, len(lists)):
            end = spans[-1][1]
            following = next(
                (
                    span
                    for span in lists[index]
                    if span[0] >= end and _near(folded[end : span[0]], sequence.gaps[index], apart=apart)
                ),
                None,
            )
            if following is None:
                break
            spans.append(following)
        else:
            yield Match(spans[0][0], spans[-1][1], sequence.meaning, tuple(spans))


def _near(between: str, gap: int, *, apart: bool) -> bool:
    if apart:
        return len(between) < 200 and len(between.split()) <= gap
    return len(between) <= gap * _CHARACTERS_A_WORD
