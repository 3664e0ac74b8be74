"""The one matching engine: names and lexicon of a language in one automaton, exact offsets, exact word edges.

The automaton looks for the rarest word of each pattern only; where it stands, the words around it are compared. So
neither inflected forms nor common words such as `in` need a place in the automaton.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.enrich.morphology import Morphology
from streams.enrich.patterns import COMPOUND_MIN, Pattern, Stem, Word

Meaning = TypeVar("Meaning")
Spans = tuple[tuple[int, int], ...]

# What a word of a gap is worth where words are not separated.
_CHARACTERS_A_WORD = 3
# However few words: what is further away belongs to something else.
_FARTHEST = 200
_TOKEN = re.compile(r"[^ ]+")


@dataclass(slots=True, eq=False)
class Match(Generic[Meaning]):
    """One place in the text, what stands there, and the spans of its words where others stand between them."""

    start: int
    end: int
    meaning: Meaning
    spans: Spans = ()

    def parts(self) -> Spans:
        """Return the stretches of text that the match itself covers."""
        return self.spans or ((self.start, self.end),)


@dataclass(slots=True, eq=False)
class _Hook(Generic[Meaning]):
    """What is to be compared where a needle was found; `before` runs from the needle towards the start."""

    stem: Stem
    word: Word
    meaning: Meaning
    shelf: int
    before: tuple[tuple[Word, int], ...] = ()
    after: tuple[tuple[Word, int], ...] = ()
    gapped: bool = False


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
        needles: dict[str, list[_Hook[Meaning]]] = {}
        shelves = 1
        for pattern, meaning, shelf in self.patterns:
            shelves = max(shelves, shelf + 1)
            words, gaps = pattern.words, pattern.gaps
            before: tuple[tuple[Word, int], ...] = ()
            after: tuple[tuple[Word, int], ...] = ()
            at, gapped = 0, False
            if len(words) > 1:
                at = min(range(len(words)), key=lambda index: _commonness(words[index], uses))
                before = tuple((words[index], gaps[index + 1]) for index in range(at - 1, -1, -1))
                after = tuple((words[index], gaps[index]) for index in range(at + 1, len(words)))
                gapped = any(gaps)
            for stem in words[at].stems:
                hook = _Hook(stem, words[at], meaning, shelf, before, after, gapped)
                needles.setdefault(self._needle(stem), []).append(hook)
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


class Matcher(Generic[Meaning]):
    """Finds every pattern of one language in one pass. Immutable once built."""

    def __init__(
        self,
        morphology: Morphology,
        automaton: AhoCorasick,
        needles: Iterable[tuple[str, tuple[_Hook[Meaning], ...]]],
        shelves: int,
    ) -> None:
        self._proclitics = morphology.proclitics
        self._automaton = automaton
        self._table = [(key[0] == " ", key[-1] == " ", hooks) for key, hooks in needles]
        self._shelves = shelves

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:
        """Return all matches on their shelves, overlapping ones too, in the order of their ends.

        `separated` and `folded` are the two forms of the text from `folding`; offsets are those of the text.
        """
        haystack = f" {folded} "
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        table = self._table
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            at_start, at_end, hooks = table[index]
            left = start + 1 if at_start else start
            if at_end:
                stop = end - 1
                ending = ""
            else:
                stop = haystack.find(" ", end)
                ending = haystack[end:stop]
            word = left if at_start or haystack[left - 1] == " " else haystack.rfind(" ", 0, left) + 1
            for hook in hooks:
                stem = hook.stem
                if (
                    ending not in stem.endings
                    if stem.endings is not None and stem.rest is None
                    else not stem.admits(ending)
                ):
                    continue
                begin = left
                if word != left:
                    if stem.tail:
                        if left - word < COMPOUND_MIN:
                            continue
                        begin = word
                    elif haystack[word:left] not in self._proclitics:
                        continue
                # The text's own offsets are one behind the haystack's.
                if stem.original is not None and not stem.case_holds(separated[left - 1 : left - 1 + len(stem.text)]):
                    continue
                if hook.before or hook.after:
                    match = self._complete(hook, haystack, separated, begin, stop)
                    if match is not None:
                        shelves[hook.shelf].append(match)
                else:
                    shelves[hook.shelf].append(Match(begin - 1, stop - 1, hook.meaning))
        return shelves

    def _complete(
        self, hook: _Hook[Meaning], haystack: str, separated: str, begin: int, stop: int
    ) -> Match[Meaning] | None:
        """Compare the other words of the pattern; None where one is missing."""
        spans = [(begin - 1, stop - 1)]
        first, last = begin, stop
        beside = hook.word
        for word, gap in hook.before:
            found = self._look_back(word, beside, gap, haystack, separated, first)
            if found is None:
                return None
            first = found[0]
            beside = word
            spans.append((first - 1, found[1] - 1))
        if hook.before:
            spans.reverse()
        beside = hook.word
        for word, gap in hook.after:
            found = self._look_ahead(word, beside, gap, haystack, separated, last)
            if found is None:
                return None
            last = found[1]
            beside = word
            spans.append((found[0] - 1, last - 1))
        return Match(first - 1, last - 1, hook.meaning, _join(spans) if hook.gapped else ())

    def _look_ahead(
        self, word: Word, beside: Word, gap: int, haystack: str, separated: str, stop: int
    ) -> tuple[int, int] | None:
        at = stop
        for _ in range(gap + 1):
            token = _TOKEN.search(haystack, at, stop + _FARTHEST)
            if token is None or (not gap and token.start() - stop > 1):
                return None
            if found := self._fits(word, token.group(), separated, token.start()):
                return found
            if beside.match(token.group()):
                return None
            at = token.end()
        return None

    def _look_back(
        self, word: Word, beside: Word, gap: int, haystack: str, separated: str, start: int
    ) -> tuple[int, int] | None:
        at = start
        for _ in range(gap + 1):
            end = at - 1
            while end > 0 and haystack[end - 1] == " ":
                end -= 1
            if end <= 0 or start - end > (_FARTHEST if gap else 1):
                return None
            at = haystack.rfind(" ", 0, end) + 1
            if found := self._fits(word, haystack[at:end], separated, at):
                return found
            if beside.match(haystack[at:end]):
                return None
        return None

    def _fits(self, word: Word, token: str, separated: str, at: int) -> tuple[int, int] | None:
        """Return the span in the haystack that the word covers in the token that begins at `at`, or None."""
        skipped = 0
        stem = word.match(token)
        if stem is None and self._proclitics:
            for skipped in range(1, min(5, len(token))):
                if token[:skipped] in self._proclitics and (stem := word.match(token[skipped:])):
                    break
        if stem is None:
            return None
        begin = at + skipped
        cased = stem.original is not None and not stem.tail
        if cased and not stem.case_holds(separated[begin - 1 : begin - 1 + len(stem.text)]):
            return None
        return begin, at + len(token)


def _join(spans: list[tuple[int, int]]) -> Spans:
    """Join the spans of words that stand side by side."""
    joined = spans[:1]
    for start, end in spans[1:]:
        if start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


class UnseparatedMatcher(Matcher[Meaning]):
    """The matcher of languages that write words without spaces."""

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:
        """Return all matches on their shelves, as `Matcher.find` does."""
        haystack = f" {folded} "
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if not _edges_hold(haystack, start, end):
                continue
            for hook in self._table[index][2]:
                if not hook.stem.case_holds(separated[start - 1 : end - 1]):
                    continue
                if hook.before or hook.after:
                    match = self._complete(hook, haystack, separated, start, end)
                    if match is not None:
                        shelves[hook.shelf].append(match)
                else:
                    shelves[hook.shelf].append(Match(start - 1, end - 1, hook.meaning))
        return shelves

    def _look_ahead(
        self,
        word: Word,
        beside: Word,  # noqa: ARG002 - as the matcher's own
        gap: int,
        haystack: str,
        separated: str,  # noqa: ARG002
        stop: int,
    ) -> tuple[int, int] | None:
        reach = gap * _CHARACTERS_A_WORD
        places = (
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.find(stem.text, stop, stop + reach + len(stem.text))) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        )
        return min(places, default=None)

    def _look_back(
        self,
        word: Word,
        beside: Word,  # noqa: ARG002 - as the matcher's own
        gap: int,
        haystack: str,
        separated: str,  # noqa: ARG002
        start: int,
    ) -> tuple[int, int] | None:
        reach = gap * _CHARACTERS_A_WORD
        places = (
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.rfind(stem.text, max(1, start - reach - len(stem.text)), start)) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        )
        return max(places, key=lambda span: span[1], default=None)


def _edges_hold(haystack: str, start: int, end: int) -> bool:
    """Where words are not separated, Latin letters, digits and katakana still hold together as words."""
    return not (_glued(haystack[start - 1], haystack[start]) or _glued(haystack[end - 1], haystack[end]))


def _glued(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"
