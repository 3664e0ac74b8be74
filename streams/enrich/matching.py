"""The one matching engine: names and lexicon of a language in one automaton, exact offsets, exact word edges.

The automaton looks for the rarest word of each pattern only; where it stands, the words around it are compared. So
neither inflected forms nor common words such as `in` need a place in the automaton.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import add
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from streams.enrich.morphology import Morphology
from streams.enrich.patterns import COMPOUND_MIN, Stem, Word

Meaning = TypeVar("Meaning")
Spans = tuple[tuple[int, int], ...]


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
class Company:
    """The other words of a pattern, seen from the one in the automaton; `before` runs from it towards the start."""

    anchor: Word
    before: tuple[tuple[Word, int], ...]
    after: tuple[tuple[Word, int], ...]
    # The word that must stand beside it, and on which side: behind (1), before (-1), none must (0).
    beside: Word
    side: int
    distant: tuple[Word, ...]
    gapped: bool


# What may stand where a needle was found: shelf, meaning, other words, and the stem that says what must hold there.
Hook = tuple[int, Meaning, Company | None, Stem]


class _Tokens:
    """The words of one text, and where they begin."""

    __slots__ = ("folded", "starts", "words")

    def __init__(self, folded: str) -> None:
        self.folded = folded
        # All in C: a text has hundreds of words, and most of them are looked at by no pattern.
        pieces = folded.split(" ")
        starts = map(add, accumulate(map(len, pieces), initial=0), count())
        self.words = list(filter(None, pieces))
        self.starts = list(compress(starts, pieces))
        # Behind the last word, and so before the first one too, stands none.
        self.words.append("")


# What a word is or may be part of: meaning, shelf, begin and end of the match within the word, the stem where its case
# counts and where its letters begin, the other words of the pattern, and what must stand beside: the side, the forms.
_Hint = tuple[Meaning, int, int, int, Stem | None, int, Company | None, int, Mapping[str, Stem]]
_NO_FORMS: Mapping[str, Stem] = {}
# So many different words, none longer, are remembered with what they can be: news repeats itself.
_REMEMBERED = 20_000
_LONGEST = 40


class Matcher(Generic[Meaning]):
    """Finds every pattern of one language in one pass. What it remembers of words changes no result."""

    def __init__(
        self,
        morphology: Morphology,
        automaton: AhoCorasick,
        needles: Iterable[tuple[str, tuple[Hook[Meaning], ...]]],
        shelves: int,
    ) -> None:
        self._proclitics = morphology.proclitics
        # Glued to a word they are none of it: 러시아 is named in 러시아가.
        self._particles = morphology.particles if morphology.boundaries == "particle" else None
        self._automaton = automaton
        self._hooks: list[tuple[Hook[Meaning], ...]] = []
        # Whether a needle holds the beginning and the end of its word.
        self._begins, self._ends = bytearray(), bytearray()
        for key, hooks in needles:
            self._hooks.append(hooks)
            self._begins.append(key[0] == " ")
            self._ends.append(key[-1] == " ")
        self._shelves = shelves
        self._known: dict[str, tuple[_Hint[Meaning], ...]] = {}

    def find(self, separated: str, folded: str) -> list[list[Match[Meaning]]]:
        """Return all matches on their shelves, overlapping ones too, in the order of their words.

        `separated` and `folded` are the two forms of the text from `folding`; offsets are those of the text.
        """
        shelves: list[list[Match[Meaning]]] = [[] for _ in range(self._shelves)]
        tokens = _Tokens(folded)
        words, starts = tokens.words, tokens.starts
        vocabulary: set[str] = set()
        present: dict[Word, bool] = {}
        for here, known in enumerate(map(self._known.get, words)):
            hints = self._recall(words[here]) if known is None else known
            if not hints:
                continue
            start = starts[here]
            for meaning, shelf, begin, end, cased, left, company, side, forms in hints:
                if side and words[here + side] not in forms:
                    continue
                if cased and not cased.case_holds(separated[start + left : start + left + len(cased.text)]):
                    continue
                if company is None:
                    shelves[shelf].append(Match(start + begin, start + end, meaning))
                    continue
                for other in company.distant:
                    stands = present.get(other)
                    if stands is None:
                        vocabulary = vocabulary or self._vocabulary(words)
                        stands = present[other] = bool(other.others) or not vocabulary.isdisjoint(other.spell_out())
                    if not stands:
                        break
                else:
                    spans = self._complete(company, tokens, separated, here, (start + begin, start + end))
                    if spans is not None:
                        first, last = spans[0][0], spans[-1][1]
                        shelves[shelf].append(Match(first, last, meaning, join(spans) if company.gapped else ()))
        return shelves

    def _recall(self, word: str) -> tuple[_Hint[Meaning], ...]:
        """Return what a word can be that is not remembered, and remember it."""
        hints = tuple(self._read(word)) if word else ()
        if len(word) <= _LONGEST:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[word] = hints
        return hints

    def _read(self, word: str) -> Iterator[_Hint[Meaning]]:
        """Yield what stands in a word, its edges compared."""
        proclitics, particles = self._proclitics, self._particles
        for index, start, end in self._automaton.find_matches_as_indexes(f" {word} ", overlapping=True):
            left = start if self._begins[index] else start - 1
            at_end = self._ends[index]
            for shelf, meaning, company, stem in self._hooks[index]:
                if not at_end and not stem.admits(word[end - 1 :]):
                    continue
                if left and (left < COMPOUND_MIN if stem.tail else word[:left] not in proclitics):
                    continue
                last = len(word) if particles is None or stem.rest is not particles else left + len(stem.text)
                cased = stem if stem.original is not None else None
                side, forms = 0, _NO_FORMS
                if company is not None and company.side and not (company.beside.others or proclitics):
                    side, forms = company.side, company.beside.spell_out()
                yield meaning, shelf, 0 if stem.tail else left, last, cased, left, company, side, forms

    def _vocabulary(self, words: list[str]) -> set[str]:
        """Return the different words of the text, with and without their proclitics."""
        vocabulary = set(words)
        if self._proclitics:
            vocabulary |= {
                word[length:] for word in vocabulary for length in range(1, 5) if word[:length] in self._proclitics
            }
        return vocabulary

    def _complete(
        self, company: Company, tokens: _Tokens, separated: str, here: int, span: tuple[int, int]
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


def join(spans: list[tuple[int, int]]) -> Spans:
    """Join the spans of words that stand side by side."""
    joined = spans[:1]
    for start, end in spans[1:]:
        if start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
