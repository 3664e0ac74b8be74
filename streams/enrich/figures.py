"""How many: numbers in digits and words, tied to the dead, injured, displaced, arrested or troops beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from streams.enrich.matching import Match
from streams.enrich.meanings import Term
from streams.enrich.morphology import Morphology
from streams.enrich.reading import Reading

_DIGITS = re.compile(r"(?<![\w.,])\d[\d.,\u00a0\u202f  ']*\d(?![\w])|(?<![\w.,])\d(?![\w])|\d+(?=[^\W\d_])")
_WORD = re.compile(r"\w+")
# A number further away than this, in words, belongs to something else.
_REACH = 8
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and where it stands."""

    start: int
    end: int
    value: int


def find_figures(reading: Reading, terms: list[Match[Term]], clause: tuple[int, int]) -> dict[int, dict[str, int]]:
    """Return for each term (by its index in `terms`) the figures that the clause gives for it.

    Dead and injured joined in one count ("600,000 killed or wounded") share it as `casualties`.
    """
    counting = [(index, term) for index, term in enumerate(terms) if term.meaning.figure]
    if not counting:
        return {}
    numbers = list(find_numbers(reading.text, reading.folded, clause, reading.morphology))
    figures: dict[int, dict[str, int]] = {}
    used: dict[Number, list[int]] = {}
    for index, term in counting:
        nearest = min(numbers, key=lambda number: _distance(reading, number, term), default=None)
        if nearest is not None and _distance(reading, nearest, term) <= _REACH:
            used.setdefault(nearest, []).append(index)
    for number, indexes in used.items():
        kinds = {terms[index].meaning.figure for index in indexes}
        joined = kinds == {"dead", "injured"}
        for index in indexes:
            figures[index] = {"casualties" if joined else terms[index].meaning.figure: number.value}
    return figures


def _distance(reading: Reading, number: Number, term: Match[Term]) -> int:
    if number.end <= term.start:
        return reading.words_between(number.end, term.start)
    # A number behind its word ("killed 12") is as good as one before it ("12 killed").
    return reading.words_between(term.end, number.start) if number.start >= term.end else 0


def find_numbers(text: str, folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    """Yield the whole numbers in `span`, years left out, with words such as million multiplied in."""
    end = span[1]
    for match in _DIGITS.finditer(text, *span):
        value = _parse_digits(match.group(), morphology)
        if value is None:
            continue
        stop, factor = _multiplier(folded, match.end(), end, morphology)
        whole = int(value * factor)
        if factor == 1 and whole in _YEARS and len(match.group()) == 4:
            continue
        yield Number(match.start(), stop, whole)
    yield from _find_words(folded, span, morphology)


def _parse_digits(text: str, morphology: Morphology) -> float | None:
    text = text.strip(" .,'\u00a0\u202f")
    for separator in (*morphology.group, "\u00a0", "\u202f", " ", "'"):
        text = re.sub(rf"(?<=\d){re.escape(separator)}(?=\d{{3}}(?!\d))", "", text)
    text = text.replace(morphology.decimal, ".")
    try:
        return float(text)
    except ValueError:
        return None


def _multiplier(folded: str, start: int, end: int, morphology: Morphology) -> tuple[int, int]:
    if morphology.boundaries == "none":
        for word, factor in morphology.multipliers.items():
            if folded.startswith(word, start):
                return start + len(word), factor
        return start, 1
    following = _WORD.search(folded, start, end)
    if following and following.start() - start <= 1 and following.group() in morphology.multipliers:
        return following.end(), morphology.multipliers[following.group()]
    return start, 1


def _find_words(folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    if morphology.boundaries == "none":
        return
    words = list(_WORD.finditer(folded, *span))
    index = 0
    while index < len(words):
        value = morphology.number_words.get(words[index].group())
        if value is None or (value == 1 and index + 1 == len(words)):
            index += 1
            continue
        last = index
        while last + 1 < len(words) and words[last + 1].start() - words[last].end() <= 1:
            following = words[last + 1].group()
            if following in morphology.multipliers:
                value *= morphology.multipliers[following]
            elif following in morphology.number_words and morphology.number_words[following] < value:
                value += morphology.number_words[following]
            else:
                break
            last += 1
        yield Number(words[index].start(), words[last].end(), value)
        index = last + 1
