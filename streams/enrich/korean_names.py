"""Korean names on no list: a surname and one or two syllables, or a transcription, beside what marks a person."""

import re
from bisect import bisect_right
from functools import cache

from streams.enrich.name_signs import NameSigns, Taking, read_name_signs, title_starts
from streams.enrich.reading import Reading
from streams.enrich.unlisted import Unlisted

_HANGUL = "가-힣"
# Between a name and its title: the body and the department, no clause.
_MOST_BETWEEN = 2
_SHORTEST_PERSON = 3
_KEPT_WORDS = 50_000
_PARTICLES = (
    "(?:은|는|이|가|을|를|의|에게|에게서|께서|와|과|로|으로|도|만|까지|부터|보다|처럼"
    "|이며|이자|이고|이라고|라고|이라며|라며|등|측)?"
)
_PLAIN_PARTICLES = frozenset("은는이가을를와과의")
# Given names of one syllable, which are no name without another word behind them.
_SHORT_GIVEN = frozenset(
    [
        "장",
        "존",
        "폴",
        "톰",
        "짐",
        "잭",
        "팀",
        "벤",
        "샘",
        "밥",
        "빌",
        "닉",
        "칼",
        "얀",
        "맥",
        "댄",
        "론",
        "켄",
        "레",
        "응우옌",
        "쩐",
        "리",
    ]
)
# Behind a rare surname these rather end another word.
_ENDINGS = "은한을의인"
_COMMON = "김이박최정강조윤장임오서권황안송홍한"
_WORD = re.compile(r"[^\s,.()\[\]\"'“”‘’·:;!?<>]+")
_INNER = re.compile("(?:은|는|을|를|의|에|에서|와|과|도|고|며|다|서|한|된|던)$")


class _Shapes:
    """The expressions of the language, made once."""

    def __init__(self, signs: NameSigns) -> None:
        self.signs = signs
        self.lengths = sorted({len(word) for word in signs["surname"]}, reverse=True)
        foreign = signs.one_of("foreign")
        self.foreign = re.compile(f"{foreign}{{2,6}}")
        self.after = re.compile(f"(?:[가-힣]{{0,4}}?)(?:{signs.any_of('after')}){_PARTICLES}$")
        self.body = re.compile(f"([{_HANGUL}A-Za-z0-9&]{{2,10}}?)(?:{signs.any_of('firm_after')})(?={_PARTICLES}$)")
        self.firm = re.compile(
            rf"(?:㈜ ?|\(주\) ?|주식회사 )([{_HANGUL}A-Za-z0-9]{{2,12}}?)(?={_PARTICLES}(?:[\s,.]|$))"
        )
        self.particle = re.compile(f"{_PARTICLES}$")
        self._known: dict[str, tuple[int, int, int, bool]] = {}
        self.callings = signs["person"] | signs["after"]
        self.aged = re.compile(r" ?\(\d{1,2}(?:세|살)?\)")

    def native(self, word: str) -> bool:
        """Tell whether a word is a surname and one or two given syllables."""
        for length in self.lengths:
            given = word[length:]
            if word[:length] in self.signs["surname"] and 1 <= len(given) <= 2:
                if given[-1] in _ENDINGS and (given[-1] in "을의" or word[0] not in _COMMON):
                    return False
                return all(one in self.signs["given"] for one in given) and not self._is_word(word)
        return False

    def _is_word(self, word: str) -> bool:
        if word in self.callings:
            return True
        plain = self.signs["no_name"]
        return word in plain or word[:2] in plain or (word[1:] in plain and len(word) > 3)

    def look(self, word: str) -> tuple[int, int, int, bool]:
        """Return how much of a word is a body, a name, a name behind a foreign one, and whether it is foreign."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT_WORDS:
                self._known.clear()
            body = self.body.match(word)
            if body and not self.signs["firm_plain"].isdisjoint((body.group(1), body.group(1)[1:])):
                body = None
            known = (
                body.end() if body else 0,
                self._name(word, led=False),
                self._name(word, led=True),
                self._is_foreign(word),
            )
            self._known[word] = known
        return known

    def _name(self, word: str, *, led: bool) -> int:
        """Return where the name ends that a word begins with, its particle left out; 0 where it is none."""
        particle = self.particle.search(word)
        candidates = [len(word), particle.start() if particle else 0]
        if len(word) > _SHORTEST_PERSON and word[-1] in "이가은" and self.native(word[:-1]):
            candidates.insert(0, len(word) - 1)
        if word[-1:] in ("씨", "이"):
            candidates.append(len(word) - 1)
        if led and particle and particle.group() in _PLAIN_PARTICLES:
            candidates.insert(0, candidates.pop(1))
        for stop in candidates:
            name = word[:stop]
            if stop > 1 and (self.native(name) or self.transcribed(name) or (led and self.sounds_foreign(name))):
                return stop
        return 0

    def _is_foreign(self, word: str) -> bool:
        return word in _SHORT_GIVEN or self.transcribed(word)

    def sounds_foreign(self, word: str) -> bool:
        """Tell whether a word may be the rest of a name that is foreign so far."""
        return self.foreign.fullmatch(word) is not None and word not in self.signs["thing"]

    def transcribed(self, word: str) -> bool:
        """Tell whether a word writes the sounds of a foreign name."""
        signs = self.signs
        return (
            self.foreign.fullmatch(word) is not None
            and word not in signs["thing"]
            and sum(one in signs["foreign_sure"] for one in word) > (len(word) < _SHORTEST_PERSON)
            and not self.native(word)
        )


@cache
def _shapes(language: str) -> _Shapes:
    return _Shapes(read_name_signs(language))


def find_korean(reading: Reading) -> list[Unlisted]:
    """Find people by the titles behind them, bodies by what they are, then their later mentions."""
    shapes = _shapes(reading.morphology.language)
    text = reading.text
    taking = Taking(reading)
    starts = title_starts(reading)
    words = [match.span() for match in _WORD.finditer(text)]
    ends = [end for _, end in words]
    for match in shapes.firm.finditer(text):
        taking.add(Unlisted(*match.span(), match.group(), type="organisation"))
    looks = [shapes.look(text[start:end]) for start, end in words]
    for (start, _), (size, *_) in zip(words, looks, strict=True):
        if size:
            taking.add(Unlisted(start, start + size, text[start : start + size], type="organisation"))
    short: dict[str, Unlisted] = {}
    people: list[tuple[int, int, int]] = []
    for at, (start, _) in enumerate(words):
        size = looks[at][2 if at and looks[at - 1][3] else 1]
        name_end = start + size
        if not size or not _is_marked(shapes, text, words, at, name_end, starts):
            continue
        people.append((at, start, name_end))
    for place, (at, start, end) in enumerate(people):
        following = people[place + 1] if place + 1 < len(people) else None
        if following and following[0] == at + 1:
            _, first, last = following
            if _first_of(shapes, text, words, at + 1, text[first:last]) <= at:
                # The rest of the name stands behind it.
                continue
        name = text[start:end]
        begin = words[_first_of(shapes, text, words, at, name)][0]
        one = Unlisted(begin, end, text[begin:end], title=_title(text, end, starts))
        if taking.add(one):
            short.setdefault(one.name, one)
            short.setdefault(name if shapes.transcribed(name) else one.name, one)
    _add_surnames(taking, shapes, text, words, ends, starts)
    _add_later(taking, shapes, text, words, short)
    return taking.sorted()


def _first_of(shapes: _Shapes, text: str, words: list[tuple[int, int]], at: int, name: str) -> int:
    """Return with which word a foreign name begins that ends with the word at `at`; a Korean one has one word."""
    if shapes.native(name) and not (at and shapes.look(text[slice(*words[at - 1])])[3]):
        return at
    first = at
    while first and at - first < _MOST_BETWEEN and text[words[first - 1][1] : words[first][0]] == " ":
        word = text[slice(*words[first - 1])]
        if not shapes.look(word)[3]:
            break
        first -= 1
    return first


def _title(text: str, end: int, starts: dict[int, str]) -> str | None:
    return starts.get(end + 1) if text[end : end + 1] == " " else starts.get(end)


def _is_marked(
    shapes: _Shapes, text: str, words: list[tuple[int, int]], at: int, end: int, starts: dict[int, str]
) -> bool:
    """Tell whether a title stands behind the name, perhaps with a body between, an age, or a calling before it."""
    start, stop = words[at]
    native = shapes.native(text[start:end])
    whole = end - start >= _SHORTEST_PERSON
    if aged := shapes.aged.match(text, end):
        return native or bool(aged)
    first = _first_of(shapes, text, words, at, text[start:end])
    begin = words[first][0]
    before = first and text[words[first - 1][1] : begin] == " " and text[slice(*words[first - 1])] in shapes.callings
    if before and (whole or first < at):
        return True
    if end != stop:
        return text[end:stop] == "씨"
    for step in range(1, _MOST_BETWEEN + 2):
        if at + step >= len(words) or text[words[at + step - 1][1] : words[at + step][0]] != " ":
            return False
        first, last = words[at + step]
        word = text[first:last]
        if shapes.after.match(word) or first in starts:
            return step == 1 or (native and whole)
        if not (native and whole) or _INNER.search(word):
            return False
    return False


def _add_surnames(
    taking: Taking,
    shapes: _Shapes,
    text: str,
    words: list[tuple[int, int]],
    ends: list[int],
    starts: dict[int, str],
) -> None:
    """Read `김 장관` as the last person of that surname."""
    full = {one.name[0]: one for one in taking.found if one.type == "person" and shapes.native(one.name)}
    if not full:
        return
    for at in range(bisect_right(ends, min(one.end for one in full.values())), len(words) - 1):
        start, end = words[at]
        whole = full.get(text[start:end])
        following = text[slice(*words[at + 1])]
        if whole and text[end : words[at + 1][0]] == " " and shapes.after.match(following):
            taking.add(Unlisted(start, end, whole.name, "short", _title(text, end, starts)))


def _add_later(
    taking: Taking, shapes: _Shapes, text: str, words: list[tuple[int, int]], short: dict[str, Unlisted]
) -> None:
    """Keep the later words that are a name's with or without a particle."""
    for start, end in words if short else ():
        word = text[start:end]
        particle = shapes.particle.search(word)
        for form in (word, word[: particle.start()] if particle else word):
            whole = short.get(form)
            if whole and start >= whole.end and len(form) > 1:
                kind = "name" if form == whole.name else "short"
                taking.add(Unlisted(start, start + len(form), whole.name, kind))  # type: ignore[arg-type]
                break
