"""The grammar of the knowledge's patterns, and what the matcher looks for in their place.

patterns = pattern { " ; " pattern }
pattern  = element { " " element }        consecutive words
element  = alt { "|" alt }
alt      = ["="] ["~"] text ["/" class] ["*"] | "@" set      the words of a set in `language.yaml`
gap      = "_" (up to two other words) | "__" (up to seven)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from streams.enrich.folding import separate, unaccented
from streams.enrich.morphology import Morphology, fold_term

GAPS = {"_": 2, "__": 7}
_NO_ENDING = frozenset({""})


@dataclass(slots=True, eq=False)
class Stem:
    """One way to write one word: folded letters, and what must hold before and after them.

    `endings` are what may follow in the same word (None: anything), `rest` a pattern for it instead; `tail` allows the
    first part of a compound before it. `original` keeps the case where it counts: all letters when `exact`, else only a
    capital at the beginning; `shoutable` tells whether capitals throughout are as good.
    """

    text: str
    endings: frozenset[str] | None = _NO_ENDING
    rest: re.Pattern[str] | None = None
    tail: bool = False
    original: str | None = None
    exact: bool = False
    shoutable: bool = True

    def admits(self, ending: str) -> bool:
        """Tell whether the word may end so after the stem."""
        if self.rest is not None:
            return self.rest.fullmatch(ending) is not None
        return self.endings is None or ending in self.endings

    def case_holds(self, found: str) -> bool:
        """Tell whether the stem's letters as the text has them have the case that the pattern asks for."""
        if self.original is None:
            return True
        if self.exact:
            return found == self.original or (self.shoutable and found == self.original.upper())
        return found[:1].isupper()


class Word:
    """One word of a pattern: the stems it can be written with, and once it is asked for, every form they make."""

    __slots__ = ("forms", "length", "longest", "others", "stems")

    def __init__(self, stems: tuple[Stem, ...]) -> None:
        self.stems = stems
        # Stems whose forms cannot be listed: they end or begin in more ways than are known.
        self.others = tuple(stem for stem in stems if stem.tail or stem.rest is not None or stem.endings is None)
        self.forms: dict[str, Stem] = {}
        self.length = min((len(stem.text) for stem in stems), default=0)
        self.longest = max((len(stem.text) for stem in stems), default=0)

    def spell_out(self) -> dict[str, Stem]:
        """Return `forms`: every folded form that can be listed, and its stem. They are listed when first needed."""
        if not self.forms and len(self.others) < len(self.stems):
            # Where two stems share a form, the one that asks less of the case comes last and stands for it.
            self.forms = {
                stem.text + ending: stem
                for stem in sorted(self.stems, key=lambda stem: (stem.original is None, not stem.exact))
                if not stem.tail and stem.rest is None
                for ending in stem.endings or ()
            }
        return self.forms

    def match(self, token: str) -> Stem | None:
        """Return the stem that a folded token is a form of."""
        if found := (self.forms or self.spell_out()).get(token):
            return found
        for stem in self.others:
            if stem.tail:
                at = token.rfind(stem.text)
                if (at == 0 or at >= COMPOUND_MIN) and stem.admits(token[at + len(stem.text) :]):
                    return stem
            elif token.startswith(stem.text) and stem.admits(token[len(stem.text) :]):
                return stem
        return None


# The first part of a compound is at least this long.
COMPOUND_MIN = 2


@dataclass(slots=True, eq=False)
class Pattern:
    """Words in order; `gaps[i]` is how many other words may stand before word i (0: none)."""

    words: tuple[Word, ...]
    gaps: tuple[int, ...]


# An element is read to the ways to write it as one word, and those that take several.
_Element = tuple[Word | None, tuple[tuple[Word, ...], ...]]


class PatternReader:
    """Reads the patterns of one language; words that occur again are shared."""

    def __init__(self, morphology: Morphology, alike: Mapping[int, str] | None = None) -> None:
        self._morphology = morphology
        self._alike = alike or {}
        self._elements: dict[tuple[str, bool, bool], _Element] = {}
        # More than half of all words stand in several elements.
        self._written: dict[tuple[str, bool, bool], tuple[Stem, ...]] = {}

    def read(self, patterns: str, *, names: bool = False, foreign: bool = False) -> Iterator[Pattern]:
        """Yield the patterns of a cell. Raises ValueError with a plain reason.

        `names` makes words without a class inflect by the language's name endings and makes capitals count. `foreign`
        tells that the names may begin longer ones in languages without spaces: there `particles` says what may follow.
        """
        for part in patterns.split(" ; "):
            elements = part.split()
            if not elements or elements[0] in GAPS or elements[-1] in GAPS:
                raise ValueError(f"the pattern {part!r} is empty, or begins or ends with a gap")
            yield from self._combine(elements, names=names, foreign=foreign)

    def _combine(self, elements: list[str], *, names: bool, foreign: bool) -> Iterator[Pattern]:
        """Put words together; a way of writing that takes several words makes a pattern of its own."""
        read: list[_Element] = []
        gaps: list[int] = []
        gap = 0
        for element in elements:
            if element in GAPS:
                gap = GAPS[element]
                continue
            key = element, names, foreign
            found = self._elements.get(key)
            if found is None:
                found = self._elements[key] = self._element(element, names=names, foreign=foreign)
            read.append(found)
            gaps.append(gap)
            gap = 0
        if not any(several for _, several in read):
            yield Pattern(tuple([single for single, _ in read if single]), tuple(gaps))
            return
        for choice in product(*([*([(single,)] if single else ()), *several] for single, several in read)):
            words = [word for part in choice for word in part]
            spread = [gap if word is part[0] else 0 for part, gap in zip(choice, gaps, strict=True) for word in part]
            yield Pattern(tuple(words), tuple(spread))

    def _element(self, element: str, *, names: bool, foreign: bool) -> _Element:
        stems: list[Stem] = []
        several: list[tuple[Word, ...]] = []
        for alternative in self._spell_out(element):
            key = alternative, names, foreign
            written = self._written.get(key)
            if written is None:
                written = self._written[key] = self._alternative(alternative, names=names, foreign=foreign)
            if len(written) == 1:
                stems.append(written[0])
            else:
                several.append(tuple([Word(self._spellings((stem,))) for stem in written]))
        return Word(self._spellings(stems)) if stems else None, tuple(several)

    def _spellings(self, stems: Sequence[Stem]) -> tuple[Stem, ...]:
        """Add to the stems how capitals write them without accents, and how a preposition merges with their article.

        What is added stands before them, so that a form's own stem stays.
        """
        if self._morphology.contractions:
            merged = [
                replace(stem, text=text) for stem in stems if (text := self._morphology.contract(stem.text)) is not None
            ]
            return (*merged, *stems)
        if not self._morphology.accents_left_out:
            return tuple(stems)
        return (*[plain for stem in stems for plain in _without_accents(stem)], *stems)

    def _spell_out(self, element: str) -> Iterator[str]:
        for alternative in element.split("|"):
            if not alternative.startswith("@"):
                beginnings = self._morphology.beginnings.get(alternative.rpartition("/")[2])
                yield from (beginning + alternative for beginning in beginnings) if beginnings else (alternative,)
            elif alternative[1:] in self._morphology.sets:
                yield from self._spell_out(self._morphology.sets[alternative[1:]])
            else:
                raise ValueError(f"no set {alternative!r} in language.yaml")

    def _alternative(self, written: str, *, names: bool, foreign: bool) -> tuple[Stem, ...]:
        exact = written.startswith("=")
        text = written[exact:]
        tail = text.startswith("~")
        text = text[tail:]
        opened = text.endswith("*")
        text = text[: len(text) - opened]
        text, slash, ending = text.partition("/")
        tokens = [text] if text.isalnum() else separate(text).split()
        if not tokens or (slash and not ending):
            raise ValueError(f"{written!r} is no word")
        morphology = self._morphology
        capital = text[:1].isupper()
        cased = exact or (names and morphology.cased and capital)
        inflects = names and not exact and not ending and (capital or not morphology.cased)
        if morphology.boundaries == "none":
            tokens = [" ".join(tokens)]
        last = tokens[-1]
        rest: re.Pattern[str] | None = None
        endings: frozenset[str] | None = _NO_ENDING
        if opened:
            endings = None
        elif ending:
            rest = morphology.rests.get(ending)
            endings = morphology.endings.get(ending, _NO_ENDING)
            if rest is None and ending not in morphology.endings:
                raise ValueError(f"no ending class {ending!r} in language.yaml")
        elif inflects:
            last, endings = morphology.inflect(last)
        particles = morphology.particles if foreign or morphology.boundaries != "none" else None
        if rest is None and particles is not None and endings == _NO_ENDING:
            rest = particles
        original = last if _counts(last, cased, exact) else None
        shoutable = len(text) > 3
        stem = Stem(self._fold(last), endings, rest, tail and len(tokens) == 1, original, exact, shoutable)
        if len(tokens) == 1:
            return (stem,)
        stems = [
            Stem(
                self._fold(token),
                original=token if _counts(token, cased, exact) else None,
                exact=exact,
                shoutable=shoutable,
            )
            for token in tokens[:-1]
        ]
        stems[0].tail = tail
        return (*stems, stem)

    def _fold(self, text: str) -> str:
        """Fold a word as texts are folded, the language's own letters too."""
        return fold_term(text).translate(self._alike)


def _without_accents(stem: Stem) -> Iterator[Stem]:
    """Yield the stem as copy in capitals writes it, ETATS, and with a plain capital at the beginning, Etats."""
    if stem.exact or stem.tail:
        return
    plain = unaccented(stem.text)
    endings = stem.endings and _plain(stem.endings)
    if plain != stem.text or endings != stem.endings:
        yield Stem(plain, endings, stem.rest, original=plain.upper(), exact=True)
    first = plain[:1] + stem.text[1:]
    if first != stem.text:
        yield Stem(first, stem.endings, stem.rest, original=first.capitalize())


@cache
def _plain(endings: frozenset[str]) -> frozenset[str]:
    return frozenset(map(unaccented, endings))


def _counts(token: str, cased: bool, exact: bool) -> bool:
    return exact or (cased and token[:1].isupper())
