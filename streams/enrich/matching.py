"""The one matching engine: names and lexicon of a language in one automaton, exact offsets, exact word edges.

The automaton looks for the rarest word of each pattern only; where it stands, the words around it are compared. So
neither inflected forms nor common words such as `in` need a place in the automaton.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.enrich.morphology import Morphology
from streams.enrich.patterns import COMPOUND_MIN, Pattern, Stem, Word

Meaning = TypeVar("Meaning")
Spans = tuple[tuple[int, int], ...]

# What a word of a gap is worth where words are not separated.
_CHARACTERS_A_WORD = 3


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
class _Company:
    """The other words of a pattern, seen from the one in the automaton; `before` runs from it towards the start."""

    anchor: Word
    before: tuple[tuple[Word, int], ...]
    after: tuple[tuple[Word, int], ...]
    # The word that must stand beside it, and on which side: behind (1), before (-1), none must (0).
    beside: Word
    side: int
    distant: tuple[Word, ...]
    gapped: bool


# What is to be compared where a needle was found: endings (None: ask the stem), whether its case counts, whether it may
# be the tail of a compound, shelf, meaning, other words, stem. Flat, because every object more that is touched costs.
_Hook = tuple[frozenset[str] | None, int, bool, int, Meaning, _Company | None, Stem]
_ANY_CASE, _CAPITAL, _EXACT = 0, 1, 2


def _gather(words: Sequence[Word], gaps: Sequence[int], at: int) -> _Company | None:
    if len(words) == 1:
        return None
    before = tuple((words[index], gaps[index + 1]) for index in range(at - 1, -1, -1))
    after = tuple((words[index], gaps[index]) for index in range(at + 1, len(words)))
    side = 1 if after and not after[0][1] else -1 if before and not before[0][1] else 0
    beside = words[at + side]
    distant = tuple(word for word in words if word is not words[at] and (not side or word is not beside))
    return _Company(words[at], before, after, beside, side, distant, any(gaps))


class _Tokens:
    """The words of one text, and where they begin."""

    __slots__ = ("folded", "starts", "words")

    def __init__(self, folded: str) -> None:
        self.folded = folded
        # All in C: a text has hundreds of words, and most of them are looked at by no pattern.
        pieces = folded.split(" ")
        starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
        self.words = list(filter(None, pieces))
        self.starts = list(compress(starts, pieces))
        # Behind the last word, and so before the first one too, stands none.
        self.words.append("")


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
            at = min(range(len(words)), key=lambda at: _commonness(words[at], uses)) if len(words) > 1 else 0
            company = _gather(words, gaps, at)
            for stem in words[at].stems:
                endings = stem.endings if stem.rest is None else None
                case = _ANY_CASE if stem.original is None else _EXACT if stem.exact else _CAPITAL
                hook = (endings, case, stem.tail, shelf, meaning, company, stem)
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
        # Glued to a word they are none of it: 러시아 is named in 러시아가.
        self._particles = morphology.particles if morphology.boundaries == "particle" else None
        self._automaton = automaton
        self._table = [(key[0] == " ", key[-1] == " ", hooks) for key, hooks in needles]
        self._shelves = shelves

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:  # noqa: PLR0915 - the hot loop, in one piece
        """Return all matches on their shelves, overlapping ones too, in the order of their ends.

        `separated` and `folded` are the two forms of the text from `folding`; offsets are those of the text.
        """
        # One space in front puts the needle's own space at the offset where its word begins in the text.
        haystack = f" {folded} "
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        table, proclitics, particles = self._table, self._proclitics, self._particles
        tokens: _Tokens | None = None
        vocabulary: set[str] = set()
        present: dict[Word, bool] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            at_start, at_end, hooks = table[index]
            if at_start:
                word = left = start
            else:
                left = start - 1
                word = left if haystack[left] == " " else haystack.rfind(" ", 0, left + 1)
            if at_end:
                stop = end - 2
                ending = ""
            else:
                stop = haystack.find(" ", end) - 1
                ending = folded[end - 1 : stop]
            here = -1
            for endings, case, tail, shelf, meaning, company, stem in hooks:
                if not at_end and (not stem.admits(ending) if endings is None else ending not in endings):
                    continue
                begin = left
                if word != left:
                    if tail:
                        if left - word < COMPOUND_MIN:
                            continue
                        begin = word
                    elif folded[word:left] not in proclitics:
                        continue
                if case and not (
                    separated[left].isupper()
                    if case == _CAPITAL
                    else stem.case_holds(separated[left : left + len(stem.text)])
                ):
                    continue
                last = stop if particles is None or stem.rest is not particles else left + len(stem.text)
                if company is None:
                    shelves[shelf].append(Match(begin, last, meaning))
                    continue
                if tokens is None:
                    tokens = _Tokens(folded)
                    vocabulary = self._vocabulary(tokens.words)
                if here < 0:
                    here = bisect_left(tokens.starts, word)
                if company.side:
                    beside = company.beside
                    forms = beside.forms or beside.spell_out()
                    if tokens.words[here + company.side] not in forms and not (beside.others or proclitics):
                        continue
                for other in company.distant:
                    known = present.get(other)
                    if known is None:
                        known = bool(other.others) or not vocabulary.isdisjoint(other.spell_out())
                        present[other] = known
                    if not known:
                        break
                else:
                    spans = self._complete(company, tokens, separated, here, (begin, last))
                    if spans is not None:
                        first, last = spans[0][0], spans[-1][1]
                        shelves[shelf].append(Match(first, last, meaning, _join(spans) if company.gapped else ()))
        return shelves

    def _vocabulary(self, words: list[str]) -> set[str]:
        """Return the different words of the text, with and without their proclitics."""
        vocabulary = set(words)
        if self._proclitics:
            vocabulary |= {
                word[length:] for word in vocabulary for length in range(1, 5) if word[:length] in self._proclitics
            }
        return vocabulary

    def _complete(
        self, company: _Company, tokens: _Tokens, separated: str, here: int, span: tuple[int, int]
    ) -> list[tuple[int, int]] | None:
        """Compare the other words of the pattern with those around; return the spans of all, None where one misses."""
        spans = [span]
        for step, company_words in ((-1, company.before), (1, company.after)):
            at, nearer = here, company.anchor
            for place, (word, gap) in enumerate(company_words):
                found = (
                    self._look_far(company_words, place, nearer, tokens, at, step)
                    if gap
                    else self._look(word, tokens, at, step)
                )
                if found is None:
                    return None
                at, stem = found
                cover = self._cover(stem, tokens.words[at], tokens.starts[at], separated)
                if cover is None:
                    return None
                spans.insert(0 if step < 0 else len(spans), cover)
                # Of words side by side the longest stands for all: there may be another `in` before `in Brand`.
                if gap or word.length > nearer.length:
                    nearer = word
        return spans

    def _look(self, word: Word, tokens: _Tokens, at: int, step: int) -> tuple[int, Stem] | None:
        """Compare the word with the token right behind (step 1) or before (-1) the one with index `at`."""
        index = at + step
        token = tokens.words[index]
        stem = (word.forms or word.spell_out()).get(token)
        if stem is None:
            stem = self._match(word, token) if token and (word.others or self._proclitics) else None
            if stem is None:
                return None
        # Side by side means one space, or the dot of an abbreviation and one: St. Petersburg, U.S. Army.
        first = at if step > 0 else index
        length = len(tokens.words[first])
        apart = tokens.starts[first + 1] > tokens.starts[first] + length + (2 if length <= 2 else 1)
        return None if apart else (index, stem)

    def _look_far(
        self,
        company_words: Sequence[tuple[Word, int]],
        place: int,
        nearer: Word,
        tokens: _Tokens,
        at: int,
        step: int,
    ) -> tuple[int, Stem] | None:
        """Look for the word at `place` from token `at` on, at most its gap of others before it, none of them `nearer`.

        What the pattern has right beside it must stand there too: in `set cars in Berlin in flames` the second `in`.
        """
        word, gap = company_words[place]
        words, starts = tokens.words, tokens.starts
        last = min(at + gap + 1, len(starts) - 1) if step > 0 else max(at - gap - 1, 0)
        forms = word.forms or word.spell_out()
        unlisted = bool(self._proclitics)
        if word.others and not unlisted:
            low, high = (at, last) if step > 0 else (last, at)
            window = tokens.folded[starts[low] : starts[high] + len(words[high])]
            unlisted = any(stem.text in window for stem in word.others)
        beside = company_words[place + 1] if place + 1 < len(company_words) else None
        for index in range(at + step, last + step, step):
            token = words[index]
            stem = forms.get(token)
            if stem is None and unlisted:
                stem = self._match(word, token)
            if stem is not None:
                if beside and not beside[1] and self._look(beside[0], tokens, index, step) is None:
                    continue
                between = words[min(at, index) + 1 : max(at, index)]
                return None if any(map(nearer.match, between)) else (index, stem)
        return None

    def _match(self, word: Word, token: str) -> Stem | None:
        """Return the stem that the token is a form of, a proclitic before it left out."""
        if found := word.match(token):
            return found
        for length in range(1, min(5, len(token))) if self._proclitics else ():
            if token[:length] in self._proclitics and (found := word.match(token[length:])):
                return found
        return None

    def _cover(self, stem: Stem, token: str, at: int, separated: str) -> tuple[int, int] | None:
        """Return the span that the stem covers in the token that begins at `at`, or None where the case is wrong."""
        begin = at if stem.tail else at + max(0, token.find(stem.text))
        cased = stem.original is not None and not stem.tail
        if cased and not stem.case_holds(separated[begin : begin + len(stem.text)]):
            return None
        if stem.rest is not None and stem.rest is self._particles:
            return begin, begin + len(stem.text)
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
            for _, _, _, shelf, meaning, company, stem in self._table[index][2]:
                if not stem.case_holds(separated[start - 1 : end - 1]):
                    continue
                if stem.rest is not None and stem.rest.match(haystack, end) is None:
                    continue
                if company is None:
                    shelves[shelf].append(Match(start - 1, end - 1, meaning))
                elif spans := _complete_unseparated(haystack, company.before, company.after, start, end):
                    first, last = spans[0][0], spans[-1][1]
                    shelves[shelf].append(Match(first, last, meaning, _join(spans) if company.gapped else ()))
        return shelves


def _complete_unseparated(
    haystack: str, before: Sequence[tuple[Word, int]], after: Sequence[tuple[Word, int]], start: int, end: int
) -> list[tuple[int, int]] | None:
    """Return the spans of all words of a pattern in the text; None where one is missing."""
    spans = [(start, end)]
    for word, gap in before:
        reach = gap * _CHARACTERS_A_WORD
        places = [
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.rfind(stem.text, max(1, spans[0][0] - reach - len(stem.text)), spans[0][0])) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        ]
        if not places:
            return None
        spans.insert(0, max(places, key=lambda span: span[1]))
    for word, gap in after:
        reach = gap * _CHARACTERS_A_WORD
        places = [
            (at, at + len(stem.text))
            for stem in word.stems
            if (at := haystack.find(stem.text, spans[-1][1], spans[-1][1] + reach + len(stem.text))) >= 0
            and _edges_hold(haystack, at, at + len(stem.text))
        ]
        if not places:
            return None
        spans.append(min(places))
    return [(first - 1, last - 1) for first, last in spans]


def _edges_hold(haystack: str, start: int, end: int) -> bool:
    """Where words are not separated, Latin letters, digits and katakana still hold together as words."""
    return not (_glued(haystack[start - 1], haystack[start]) or _glued(haystack[end - 1], haystack[end]))


def _glued(left: str, right: str) -> bool:
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _katakana(left) and _katakana(right)


def _katakana(character: str) -> bool:
    return "\u30a1" <= character <= "\u30ff"
