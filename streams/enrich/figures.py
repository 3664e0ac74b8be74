"""How many: numbers in digits and words, tied to the dead, injured, displaced, arrested or troops beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.enrich.matching import Match
from streams.enrich.meanings import Term
from streams.enrich.morphology import Morphology
from streams.enrich.reading import Reading

_DIGITS = re.compile(
    r"(?<![\w.,])\d[\d.,\u00a0\u202f  ']*\d(?!\w|-[^\W\d])|(?<![\w.,])\d(?!\w|-[^\W\d])|\d+(?=[^\W\d_])"
)
_DASH = re.compile(r"\s?[-\u2013\u2014~〜～]\s?")
_WORD = re.compile(r"\w+")
_CURRENCY = frozenset("$€£¥₽₴₺₪₹%")
# A number further away than this, in words, belongs to something else.
_REACH = 8
# What a number in another clause is further away.
_OTHER_CLAUSE = 4
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A whole number and where it stands."""

    start: int
    end: int
    value: int


def find_figures(reading: Reading, terms: Sequence[Match[Term]], sentence: int) -> list[dict[str, int]]:
    """Return for each term the figures that its sentence gives for it.

    A number belongs to the term nearest to it. Dead and injured joined in one count ("600,000 killed or wounded")
    share it as `casualties`. Of a range the lower number counts: so many it were in any case.
    """
    figures: list[dict[str, int]] = [{} for _ in terms]
    numbers = list(find_numbers(reading.text, reading.folded, reading.sentences[sentence], reading.morphology))
    pairs = (
        sorted(
            (distance, number.start > term.start, index, number)
            for index, term in enumerate(terms)
            for number in numbers
            if (distance := _distance(reading, number, term, sentence)) <= _REACH
        )
        if numbers
        else []
    )
    owners: dict[Number, int] = {}
    for _, _, index, number in pairs:
        if not figures[index] and number not in owners:
            owners[number] = index
            figures[index] = {terms[index].meaning.figure: number.value}
    for number, owner in owners.items():
        for index, term in enumerate(terms):
            if not figures[index] and _joined(reading, terms[owner], term):
                kinds = {terms[owner].meaning.figure, term.meaning.figure}
                kind = "casualties" if kinds == {"dead", "injured"} else term.meaning.figure
                figures[index] = {kind: number.value}
                if kind == "casualties":
                    figures[owner] = {kind: number.value}
    return figures


def _distance(reading: Reading, number: Number, term: Match[Term], sentence: int) -> int:
    """Count the words between; a number behind its word ("killed 12") is as good as one before it ("12 killed")."""
    nearest = _REACH + 1
    clause = reading.clause_of(sentence, number.start)
    for start, end in term.parts():
        if start <= number.start < end:
            return 0
        between = (number.end, start) if number.end <= start else (end, number.start)
        distance = reading.words_between(*between)
        if clause != reading.clause_of(sentence, start):
            distance += _OTHER_CLAUSE
        nearest = min(nearest, distance)
    return nearest


def _joined(reading: Reading, one: Match[Term], other: Match[Term]) -> bool:
    """Tell whether two terms stand side by side, with one word such as `or` between them and no comma."""
    for first in one.parts():
        for second in other.parts():
            low, high = (first[1], second[0]) if first[1] <= second[0] else (second[1], first[0])
            between = reading.text[low:high]
            if low < high and "," not in between and len(between.split()) == 1:
                return True
    return False


def find_numbers(text: str, folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    """Yield the whole counts in `span` in the order of the text: no years, dates, sums of money or measures."""
    numbers = [*_find_digits(text, folded, span, morphology), *_find_words(folded, span, morphology)]
    numbers.sort(key=lambda number: number.start)
    index = 0
    while index < len(numbers):
        number = numbers[index]
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if following and number.value < following.value and _is_range(folded, text, number, following, morphology):
            number = Number(number.start, following.end, number.value)
            index += 1
        index += 1
        if not _measures(text, folded, number, morphology):
            yield number


def _is_range(folded: str, text: str, first: Number, second: Number, morphology: Morphology) -> bool:
    if _DASH.fullmatch(text, first.end, second.start):
        return True
    between = folded[first.end : second.start].strip()
    before = folded[max(0, first.start - 20) : first.start].split()[-1:]
    return ("", between) in morphology.range_words or (*before, between) in morphology.range_words


def _measures(text: str, folded: str, number: Number, morphology: Morphology) -> bool:
    """Tell whether the number counts money, per cent, time or distance."""
    behind = text[number.end : number.end + 2].lstrip()[:1]
    before = text[max(0, number.start - 2) : number.start].rstrip()[-1:]
    if behind in _CURRENCY or before in _CURRENCY:
        return True
    following = _WORD.match(folded, number.end + 1)
    return following is not None and following.group() in morphology.units


def _find_digits(text: str, folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    for match in _DIGITS.finditer(text, *span):
        value = _parse_digits(match.group(), morphology)
        if value is None:
            continue
        stop, factor = _multiplier(folded, match.end(), span[1], morphology)
        if factor == 1 and (value != int(value) or (int(value) in _YEARS and len(match.group()) == 4)):
            continue
        yield Number(match.start(), stop, int(value * factor))


def _parse_digits(text: str, morphology: Morphology) -> float | None:
    text = text.strip(" .,'\u00a0\u202f")
    for separator in (*morphology.group, "\u00a0", "\u202f", " ", "'"):
        text = re.sub(rf"(?<=\d){re.escape(separator)}(?=\d{{3}}(?!\d))", "", text)
    text = text.replace(morphology.decimal, ".")
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value < 1e12 else None


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
        yield from _find_numerals(folded, span, morphology)
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


def _find_numerals(folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    """Read numbers in Chinese numerals: 三百五十 is 350, 两万 is 20 000."""
    signs = "".join(word for word in (*morphology.number_words, *morphology.multipliers) if len(word) == 1)
    if not signs:
        return
    for match in re.finditer(f"(?<![0-9])[{re.escape(signs)}]+", folded[slice(*span)]):
        total = section = digit = 0
        for sign in match.group():
            factor = morphology.multipliers.get(sign, 0)
            if factor >= 10_000:
                total, section, digit = (total + section + digit or 1) * factor, 0, 0
            elif factor:
                section, digit = section + (digit or 1) * factor, 0
            else:
                digit = morphology.number_words[sign]
        yield Number(span[0] + match.start(), span[0] + match.end(), total + section + digit)
