"""How many: numbers in digits and words, tied to the dead, injured, displaced, arrested or troops beside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from streams.enrich.matching import Match
from streams.enrich.meanings import Term
from streams.enrich.morphology import Morphology
from streams.enrich.reading import Reading

_DIGITS = re.compile(
    r"(?<![\w.,])\d[\d.,\u00a0\u202f  ']*\d(?!\w|-[^\W\d])|(?<![\w.,])\d(?!\w|-[^\W\d])|\d+(?=[^\W\d_])"
)
_DIGIT = re.compile(r"\d")
# Where letters stand at a number without a space: 至少12人, 1,200명.
_SIGN = re.compile("[,.，]")
_GLUED_DIGITS = re.compile(
    r"(?<![0-9A-Za-z０-９第제.,])(?:[0-9０-９][0-9０-９.,]*[0-9０-９]|[0-9０-９])(?![0-9A-Za-z])"
)
_DASH = re.compile(r"\s?[-\u2013\u2014~〜～]\s?")
_WORD = re.compile(r"\w+")
_CURRENCY = frozenset("$€£¥₽₴₺₪₹%")
# A number further away than this, in words, belongs to something else.
_REACH = 8
# What a number in another clause is further away.
_OTHER_CLAUSE = 4
# What a number behind its word is further away in languages whose verbs stand last.
_BEHIND = 2
# What an article is further away from a term that has a number of its own: `un terremoto deja 120 muertos`.
_ARTICLE = 2
_YEARS = range(1900, 2100)


# No number within reach is further away than this, in code points; and so many terms on, none is joined any more. A
# list of a thousand numbers and words must not be paired each with each.
_WINDOW = 400
_BESIDE = 8


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
    numbers = sorted(
        find_numbers(reading.text, reading.folded, reading.sentences[sentence], reading.morphology),
        key=lambda number: number.start,
    )
    starts = [number.start for number in numbers]
    pairs = (
        sorted(
            (distance, number.start > term.start, index, number.start, number)
            for index, term in enumerate(terms)
            if not _counts_things(reading, term)
            for number in numbers[bisect_left(starts, term.start - _WINDOW) : bisect_right(starts, term.end + _WINDOW)]
            if (distance := _distance(reading, number, term, sentence)) <= _REACH
        )
        if numbers
        else []
    )
    owners: dict[Number, int] = {}
    for _, _, index, _, number in pairs:
        if not figures[index] and number not in owners:
            owners[number] = index
            figures[index] = {terms[index].meaning.figure: number.value}
    for number, owner in owners.items():
        for index in range(max(0, owner - _BESIDE), min(len(terms), owner + _BESIDE + 1)):
            term = terms[index]
            if not figures[index] and _joined(reading, terms[owner], term):
                kinds = {terms[owner].meaning.figure, term.meaning.figure}
                kind = "casualties" if kinds == {"dead", "injured"} else term.meaning.figure
                figures[index] = {kind: number.value}
                if kind == "casualties":
                    figures[owner] = {kind: number.value}
    return figures


def _counts_things(reading: Reading, term: Match[Term]) -> bool:
    """Tell whether what is counted are no people but what the term names: `two brigades were sent`."""
    units = reading.morphology.units
    words = (word for start, end in term.parts() for word in reading.folded[start:end].split())
    return term.meaning.figure == "troops" and any(word in units for word in words)


def _distance(reading: Reading, number: Number, term: Match[Term], sentence: int) -> int:
    """Count the words between; a number behind its word ("killed 12") is as good as one before it ("12 killed")."""
    nearest = _REACH + 1
    clause = reading.clause_of(sentence, number.start)
    for start, end in term.parts():
        if start <= number.start < end:
            return 0
        between = (number.end, start) if number.end <= start else (end, number.start)
        distance = reading.words_between(*between)
        # Where the verb ends the clause, its number stands before it: 7명이 숨지고 20명이 다쳤다.
        if end <= number.start and reading.morphology.boundaries != "word":
            distance += _BEHIND
        if clause != reading.clause_of(sentence, start):
            distance += _OTHER_CLAUSE
        nearest = min(nearest, distance)
    if number.value == 1 and term.spans and number.end <= term.start and not _DIGIT.match(reading.text, number.start):
        nearest += _ARTICLE
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
    if morphology.boundaries == "word":
        numbers = [*_find_digits(text, folded, span, morphology), *_find_words(folded, span, morphology)]
    else:
        numbers = list(_find_compact(folded, text, span, morphology))
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
    if morphology.boundaries != "word":
        behind = folded[number.end : number.end + 6].lstrip()
        return behind.startswith(tuple(morphology.units))
    following = _WORD.match(folded, number.end + 1)
    return following is not None and following.group() in morphology.units


def _find_digits(text: str, folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    if _DIGIT.search(text, *span) is None:
        return
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
    following = _WORD.search(folded, start, end)
    if following and following.start() - start <= 1 and following.group() in morphology.multipliers:
        return following.end(), morphology.multipliers[following.group()]
    return start, 1


def _find_words(folded: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    if morphology.number_openers.isdisjoint(folded[span[0] : span[1]].split()):
        return
    words = list(_WORD.finditer(folded, *span))
    index = 0
    while index < len(words):
        # Some numbers take several words: `tens of thousands`.
        phrase = folded[words[index].start() : words[min(index + 2, len(words) - 1)].end()]
        value = morphology.number_words.get(phrase)
        last = index if value is None else min(index + 2, len(words) - 1)
        if value is None:
            value = morphology.number_words.get(words[index].group())
        if value is None or (value == 1 and index + 1 == len(words)):
            index += 1
            continue
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


@cache
def _compact(words: frozenset[str], multipliers: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the shape of a whole number in digits, numerals and multipliers, and that of its parts."""
    signs = "|".join(map(re.escape, sorted({*words, *multipliers} or {"(?!)"}, key=len, reverse=True)))
    part = rf"{_GLUED_DIGITS.pattern}|{signs}"
    after = "|".join(map(re.escape, sorted(multipliers or {"(?!)"}, key=len, reverse=True)))
    return re.compile(rf"(?:{part})(?:(?:{part})| (?={after})|(?<={_largest(multipliers)}) (?=[0-9]))*"), re.compile(
        part
    )


def _largest(multipliers: frozenset[str]) -> str:
    single = "".join(sorted(word for word in multipliers if len(word) == 1))
    return f"[{re.escape(single)}]" if single else "(?!)"


def _find_compact(folded: str, text: str, span: tuple[int, int], morphology: Morphology) -> Iterator[Number]:
    """Read numbers whose parts stand together: 三百五十 is 350, 1万2000 is 12 000, 3천 500 is 3 500.

    Without a digit a number counts only before one of the language's counters: 三人, not 三峡.
    """
    words, multipliers = morphology.number_words, morphology.multipliers
    start = span[0]
    folded = _with_signs(folded[start : span[1]], text[start : span[1]])
    whole, parts = _compact(frozenset(words), frozenset(multipliers))
    for match in whole.finditer(folded):
        total = section = digit = 0.0
        found = [part.group() for part in parts.finditer(folded, *match.span())]
        for part in found:
            factor = multipliers.get(part, 0)
            if factor >= 10_000:
                total, section, digit = (total + section + digit or 1) * factor, 0, 0
            elif factor:
                section, digit = section + (digit or 1) * factor, 0
            elif part in words:
                section, digit = section + digit * 10, words[part]
            else:
                section, digit = section + digit, _parse_digits(part, morphology) or 0
        value = total + section + digit
        plain = len(found) == 1 and found[0][0].isdecimal()
        year = plain and len(found[0]) == 4 and int(value) in _YEARS
        counted = any(part[0].isdecimal() for part in found) or _is_counted(folded, match.end(), morphology)
        if counted and not year and value == int(value) and value:
            yield Number(start + match.start(), start + match.end(), int(value))


def _with_signs(folded: str, text: str) -> str:
    """Put back what the folded text has spaces for: the comma of 1,250."""
    signs = list(_SIGN.finditer(text))
    if not signs:
        return folded
    letters = list(folded)
    for sign in signs:
        letters[sign.start()] = sign.group()
    return "".join(letters)


def _is_counted(folded: str, end: int, morphology: Morphology) -> bool:
    following = folded[end : end + 4].lstrip()
    return not morphology.counters or following.startswith(tuple(morphology.counters))
