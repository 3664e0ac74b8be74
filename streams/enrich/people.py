"""People that stand on no list, and all names that stand on none put together.

A person is found by a title, a given name, an apposition or because the words before or after say that somebody spoke;
`companies` and `shapes` find what else there is. That is for scripts with capitals; `katakana` reads foreign names in
Japanese, `uncased` names where only the words around mark them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from streams.enrich.capitals import GLUE, UPPER
from streams.enrich.chinese_names import find_chinese
from streams.enrich.companies import find_companies
from streams.enrich.japanese_names import find_japanese
from streams.enrich.korean_names import find_korean
from streams.enrich.reading import Reading
from streams.enrich.recognisers.recogniser import Tagged
from streams.enrich.segmentation import Span
from streams.enrich.shapes import find_shaped
from streams.enrich.spans import SpanIndex
from streams.enrich.uncased import find_uncased
from streams.enrich.unlisted import Unlisted, skip_opener, take

_LONGEST = 5
_SHORTEST_SURNAME = 3
_NAME = rf"(?:[{UPPER}]\.(?=[ \u00a0])|[{UPPER}][\w'’\-]*)"
# The first letter leads the expression, so that the search can skip to the next capital.
# No name begins inside a word, nor behind an apostrophe unless an elided article stands before it: d'Antoine, l'Aquila.
_FIRST_NAME = rf"[{UPPER}](?<![\w\-].)(?<![^dlDL]['’].)(?:\.(?=[ \u00a0])|[\w'’\-]*)"
# What may stand between a title and its name: a full stop of `Dr.`, spaces.
_AFTER_TITLE = re.compile(rf"\.?{GLUE}{{1,2}}")
# A name behind a word for speaking that ends there: what goes on with a capital is more than a surname.
_LONE = re.compile(rf" ([{UPPER}][\w’'\-]*)(?![\w\-]|{GLUE}[{UPPER}])")
_WORDS = re.compile(r"\S+")

_WITHOUT_CASE = {"Hans": find_chinese, "Jpan": find_japanese, "Kore": find_korean}


@cache
def _shapes(particles: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the shapes of a run of two capitalised words and more, and of one word and more."""
    small = "|".join(sorted(map(re.escape, particles), key=len, reverse=True)) or "(?!)"
    link = rf"{GLUE}(?:(?:{small}){GLUE}|(?:{small})-(?=[{UPPER}]))*"
    run = rf"{_FIRST_NAME}(?:{link}{_NAME})"
    return re.compile(f"{run}+"), re.compile(f"{run}{{0,{_LONGEST}}}")


def find_unlisted(reading: Reading, tagged: Sequence[Tagged] = (), *, judged: bool = False) -> list[Unlisted]:
    """Find full names with evidence that a person or a company bears them, then the later mentions by surname alone.

    What a recogniser has `tagged` goes first; where it has `judged` what the rules find, it stands in their place. A
    listed place it may only take into a longer name.
    """
    if not reading.morphology.cased or reading.all_capitals:
        written = _WITHOUT_CASE.get(reading.morphology.script, find_uncased)(reading)
        return [*written, *_take_over(reading, tagged)]
    taken = bytearray(len(reading.text))
    for match in reading.found.names:
        if match.meaning.type != "place" and (match.meaning.form == "name" or match.meaning.alone):
            take(taken, match.start, match.end)
    found: list[Unlisted] = []
    # A name of one word may be the short form of one that stands in full: it comes last.
    last: list[Unlisted] = []
    ours = list(_take_over(reading, tagged))
    if not (tagged and judged):
        runs = [match.span() for match in _shapes(reading.morphology.name_particles)[0].finditer(reading.text)]
        speaking = _speaking(reading)
        shaped = find_shaped(reading)
        lone = [one for one in shaped if one.type == "person" and " " not in one.name]
        last = [*lone, *_find_speakers(reading, speaking[1])]
        ours += [
            *find_companies(reading, runs),
            *(one for one in shaped if one.type != "person" or " " in one.name),
            *_find_full(reading, runs, taken, speaking),
            *_find_titled(reading),
        ]
    for one in ours:
        if taken.find(1, one.start, one.end) < 0:
            take(taken, one.start, one.end)
            found.append(one)
    found.extend(_find_short(reading, found, taken))
    for one in last:
        if taken.find(1, one.start, one.end) < 0:
            take(taken, one.start, one.end)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _take_over(reading: Reading, tagged: Sequence[Tagged]) -> Iterator[Unlisted]:
    """Yield what a recogniser has tagged, but no listed place, nor what lies within one."""
    if not tagged:
        return
    places = SpanIndex(match for match in reading.found.names if match.meaning.type == "place")
    for start, end, kind in tagged:
        if any(place.start <= start and end <= place.end for place in places.overlapping(start, end)):
            continue
        country = next((place.meaning.country for place in places.within(start, end)), None)
        yield Unlisted(start, end, reading.text[start:end], type=kind, country=country if kind != "person" else None)


def _find_full(
    reading: Reading, runs: Sequence[Span], taken: bytearray, speaking: tuple[set[int], set[int]]
) -> Iterator[Unlisted]:
    """Yield runs of two and more capitalised words that are a person's name by title, given name or apposition."""
    text = reading.text
    # Of titles that end alike the longest counts: the mayor is a Belediye Başkanı, not only a Başkanı.
    longest_last = sorted(reading.found.titles, key=lambda title: -title.start)
    titles = {title.end: title.meaning.title for title in longest_last}
    title_starts = {title.start: title.meaning.title for title in longest_last}
    title_ends = sorted(titles)
    not_names = {match.end for match in reading.found.names if match.meaning.type != "person"}
    speaking_starts, speaking_ends = speaking
    given = reading.vocabulary.given_names
    for run in runs:
        start, end = run
        if taken.find(1, start, end) >= 0:
            continue
        parts = text[start:end].split()
        if (
            given.isdisjoint(parts)
            and len(parts) <= _LONGEST
            and end + 2 not in title_starts
            and end + 1 not in speaking_starts
            and start - 1 not in speaking_ends
            and bisect_left(title_ends, start - 3) == bisect_right(title_ends, end)
        ):
            # Nothing that makes it a person: most runs are spared a closer look.
            continue
        start = skip_opener(reading, start, end)
        before = _AFTER_TITLE.search(text, max(0, start - 3), start)
        title = titles.get(before.start()) if before and before.end() == start else None
        words = [word.span() for word in _WORDS.finditer(text, start, end)]
        first, title = _name_begins(reading, words, titles, not_names, speaking, title)
        words = words[first : first + _LONGEST]
        if reading.morphology.capital_nouns:
            words = _without_nouns(reading, words)
        # `Trainer der Bundesliga`: what goes on in lower case behind a title is no name.
        if len(words) < 2 or not text[words[0][0]].isupper():
            continue
        start, end = words[0][0], words[-1][1]
        if any(_shouted(text[low:high]) for low, high in words):
            continue
        apposition = title_starts.get(end + 2) if text[end : end + 2] == ", " else None
        speaks = len(words) <= 3 and (end + 1 in speaking_starts or start - 1 in speaking_ends)
        if title or text[slice(*words[0])] in given or apposition:
            yield Unlisted(start, end, text[start:end], title=title or apposition)
        elif speaks and not reading.in_title_case(start):
            yield Unlisted(start, end, text[start:end])


def _name_begins(
    reading: Reading,
    words: Sequence[Span],
    titles: Mapping[int, str],
    not_names: set[int],
    speaking: tuple[set[int], set[int]],
    title: str | None,
) -> tuple[int, str | None]:
    """Return with which word of a run the name begins, and the title before it: one in the run counts too."""
    text, given = reading.text, reading.vocabulary.given_names
    start, end = words[0][0], words[-1][1]
    named = text[slice(*words[0])] in given
    first = 0
    for index, (_, stop) in enumerate(words):
        last = stop - (text[stop - 1] == ".")
        if last in titles:
            first, title = index + 1, titles[last]
        elif last in not_names and not (named and index == 1 == len(words) - 1 and first == 0):
            # Jack London, Denzel Washington: behind a given name alone, the place is a surname.
            first = index + 1
    if named and first == 1 and len(words) == 2:
        # Chad Hammel told, Chad Hammel, 34: what a person does or has decides for the given name, not the country.
        aged = text[end : end + 2] == ", " and text[end + 2 : end + 3].isdecimal()
        first = 0 if aged or end + 1 in speaking[0] or start - 1 in speaking[1] else 1
    if title is None:
        # The physicist Richard Feynman: a given name within begins the name, what stands before it is said of it.
        first = next((at for at in range(first, len(words) - 1) if text[slice(*words[at])] in given), first)
    return first, title


def _without_nouns(reading: Reading, words: list[Span]) -> list[Span]:
    """Leave out the nouns that go on behind a name, where every noun has a capital: `hält Kurt Miller den Test für`.

    A given name has one surname behind it, and what a hyphen, a particle or a numeral adds.
    """
    text, vocabulary = reading.text, reading.vocabulary
    last = 0
    while last < len(words) and (word := text[slice(*words[last])]) and _is_given(word, vocabulary.given_names):
        if word in vocabulary.given_genitives:
            return words[: last + 1]
        last += 1
    if not last:
        return words
    particle = last
    while last < len(words) and text[words[last][0]].islower():
        last += 1
    small = " ".join(text[slice(*span)] for span in words[particle:last])
    if last == len(words) or small in _CASES:
        return words[:particle]
    if last + 1 < len(words) and (text[slice(*words[last + 1])] in _NUMERALS or text[words[last + 1][0]] == "("):
        last += 1
    return words[: last + 1]


# Articles and prepositions in one, which no name has unless another word leads them: `van der Vaart`.
_CASES = frozenset({"den", "der", "zum", "zur", "zu"})
_NUMERALS = frozenset({"II.", "III.", "IV.", "V.", "VI.", "Jr.", "II", "III", "Jr"})


def _is_given(word: str, given: frozenset[str]) -> bool:
    return word in given or (len(word) == 2 and word[1] == ".")


def _speaking(reading: Reading) -> tuple[set[int], set[int]]:
    """Return where words for speaking begin and end: `said`, not a whole phrase."""
    words = [
        cue
        for cue in reading.found.cues
        if cue.meaning.status == "attributed"
        and cue.meaning.scope == "sentence"
        and not cue.spans
        and " " not in reading.text[cue.start : cue.end]
        and reading.text[cue.start].islower()
    ]
    return {cue.start for cue in words}, {cue.end for cue in words}


def _find_speakers(reading: Reading, ends: set[int]) -> Iterator[Unlisted]:
    """Yield names of one word behind a word for speaking: `sagte Riedlinger`, `said Riedlinger`."""
    if not reading.vocabulary.evidence:
        return
    text, listed = reading.text, {match.start for match in reading.found.names}
    plural = reading.morphology.plural_speech
    for end in sorted(ends):
        match = _LONE.match(text, end)
        if match is None or match.start(1) in listed or text.endswith(plural, 0, end):
            continue
        word = match.group(1)
        [shows] = reading.vocabulary.evidence.kinds([word])
        if len(word) >= _SHORTEST_SURNAME and (shows is None or not (shows.plain or shows.before or shows.ends)):
            yield Unlisted(*match.span(1), word)


def _shouted(word: str) -> bool:
    return len(word) > 3 and word.isupper()


def _find_titled(reading: Reading) -> Iterator[Unlisted]:
    """Yield single surnames that stand directly behind a title: `Außenministerin Lindner`."""
    text = reading.text
    names = {match.start for match in reading.found.names} | {title.start for title in reading.found.titles}
    one_or_more = _shapes(reading.morphology.name_particles)[1]
    for title in reading.found.titles if reading.morphology.title_position == "before" else ():
        space = _AFTER_TITLE.match(text, title.end)
        match = one_or_more.match(text, space.end()) if space and text[title.start].isupper() else None
        if match is None or match.start() in names or _shouted(match.group()):
            continue
        word = match.group()
        # Where every noun has a capital, `hat der Präsident Kränze niedergelegt` has none of a name.
        if reading.morphology.capital_nouns and _has_article(reading, title.start):
            continue
        if len(word) >= _SHORTEST_SURNAME and word.lower() not in reading.morphology.openers:
            yield Unlisted(match.start(), match.end(), word, title=title.meaning.title)


def _has_article(reading: Reading, start: int) -> bool:
    before = reading.folded[max(0, start - 12) : start].split()
    return bool(before) and before[-1] in reading.morphology.openers


def _find_short(reading: Reading, full: Sequence[Unlisted], taken: bytearray) -> Iterator[Unlisted]:
    """Yield the later mentions by surname alone, where no listed name stands."""
    text = reading.text
    seen: set[str] = set()
    for match in reading.found.names if full else ():
        take(taken, match.start, match.end)
    for one in full:
        surname = one.name.split()[-1]
        if one.type != "person" or len(surname) < _SHORTEST_SURNAME or surname in seen:
            continue
        seen.add(surname)
        for form in reading.morphology.name_forms(surname):
            at = text.find(form, one.end)
            while at >= 0:
                end = at + len(form)
                whole = not (text[at - 1].isalnum() or text[end : end + 1].isalnum())
                if whole and taken.find(1, at, end) < 0:
                    take(taken, at, end)
                    yield Unlisted(at, end, one.name, "short")
                at = text.find(form, end)
