"""Chinese names on no list: a surname and one or two characters, or a transcription, beside what marks a person."""

import re
from collections.abc import Iterator
from functools import cache

from streams.enrich.name_signs import (
    NameSigns,
    Taking,
    ends_with,
    only_of,
    read_name_signs,
    title_ends,
    title_starts,
)
from streams.enrich.reading import Reading
from streams.enrich.unlisted import Unlisted

_HAN = "\u3400-\u9fff"
_DOTS = "·•・‧．"
_LONGEST_WORD = 6
# Characters that rather begin the next word than end a name.
_RATHER_WORDS = frozenset("于因提呼法当道大代")
_LONGEST_RUN = 9
_LONGEST_BODY = 14
_LONGEST_CORE = 10
_THIS = frozenset("该本这某各")
_DOT = re.compile(f"[{_DOTS}]")


class _Shapes:
    """The expressions of the language, made once."""

    def __init__(self, signs: NameSigns) -> None:
        self.signs = signs
        foreign = signs.one_of("foreign")
        surname, given = f"(?:{signs.any_of('surname')})", signs.one_of("given")
        close = f"(?=[^{_HAN}{_DOTS}]|$|{signs.any_of('close', 'speech', 'after')})"
        behind = f"(?={signs.any_of('speech', 'after')})"
        any_given = f"(?:{given}|(?!{signs.any_of('close', 'speech', 'after')})[{_HAN}])"
        # Behind a title: a given name that ends before a word, else one of usual characters.
        self.titled = re.compile(
            f"{surname}(?:{any_given}){{2}}{close}|{surname}{given}{close}|{surname}{given}{{2}}"
            f"|{foreign}{{2,8}}?{close}"
        )
        self.marked = re.compile(f"(?:{signs.any_of('surname')}){given}{{1,2}}{behind}")
        self.single = re.compile(f"{surname}(?:{signs.any_of('after')}){close}")
        self.foreign = re.compile(f"{foreign}{{3,7}}{behind}")
        self.dotted = re.compile(f"{foreign}{{1,9}}(?:[{_DOTS}]{foreign}{{1,9}})+")
        self.full = re.compile(f"{surname}{given}{{2}}{close}")
        self.run = re.compile(f"{foreign}{{1,9}}$")
        self.not_names = signs["person"] | signs["firm_after"]
        self.plain = signs["thing"] | signs["firm_after"]
        self.body = re.compile(f"(?:{signs.any_of('firm_after')}){{1,4}}")
        self.person = re.compile(signs.any_of("person"))


@cache
def _shapes(language: str) -> _Shapes:
    return _Shapes(read_name_signs(language))


def find_chinese(reading: Reading) -> list[Unlisted]:
    """Find people by titles, words for speaking and the dot of foreign names, and bodies by what they are."""
    shapes = _shapes(reading.morphology.language)
    taking = Taking(reading)
    text, signs = reading.text, shapes.signs
    # Punctuation stays: the dot of a foreign name tells as much as its characters.
    folded = _with_dots(reading)
    ends, starts = title_ends(reading), title_starts(reading)
    names = {match.end for match in reading.found.names}
    countries = {match.end for match in reading.found.names if match.meaning.type != "person"}
    marks: dict[int, str | None] = dict(ends)
    for match in shapes.person.finditer(folded):
        marks.setdefault(match.end(), None)

    def opens(at: int) -> bool:
        return (
            at == 0
            or not "\u3400" <= folded[at - 1] <= "\u9fff"
            or at in ends
            or at in names
            or ends_with(folded, at, signs["person"], _LONGEST_WORD) > 0
            or ends_with(folded, at, signs["open"], 2) > 0
        )

    for start, end in _bodies(reading, folded, shapes, ends):
        taking.add(Unlisted(start, end, text[start:end], type="organisation"))
    for start, end, first in _dotted(folded, shapes):
        begin = next((at for at in range(first - 1, start, -1) if at in marks or at in countries), start)
        stop = end
        while stop - 2 > first and folded[stop - 1] in _RATHER_WORDS:
            stop -= 1
        taking.add(Unlisted(begin, stop, text[begin:stop], title=ends.get(begin)))
    for match in shapes.single.finditer(folded):
        if opens(match.start()) and _may_be(folded, *match.span(), shapes):
            taking.add(
                Unlisted(*match.span(), text[match.start() : match.end()], title=starts.get(match.start() + 1)),
                whole=True,
            )
    for at in sorted(marks):
        found = shapes.titled.match(folded, at)
        if found and _may_be(folded, found.start(), found.end(), shapes):
            taking.add(Unlisted(at, found.end(), text[at : found.end()], title=marks[at]), whole=True)
    for match in shapes.marked.finditer(folded):
        start, end = match.span()
        if opens(start) and _may_be(folded, start, end, shapes):
            taking.add(Unlisted(start, end, text[start:end], title=starts.get(end)), whole=True)
    for shape in (shapes.foreign, shapes.full):
        for match in shape.finditer(folded):
            start, end = match.span()
            begins = (
                opens(start) if shape is shapes.foreign else not (start and "\u3400" <= folded[start - 1] <= "\u9fff")
            )
            if begins and _may_be(folded, start, end, shapes):
                taking.add(Unlisted(start, end, text[start:end], title=starts.get(end)), whole=True)
    forms: dict[str, Unlisted] = {}
    for one in taking.found:
        forms.setdefault(one.name, one)
        last = _DOT.split(one.name)[-1]
        if one.type == "person" and len(last) > 1:
            forms.setdefault(last, one)
    taking.add_later({form: one for form, one in forms.items() if len(form) > 2 or form != one.name})
    return taking.sorted()


def _with_dots(reading: Reading) -> str:
    """Return the folded text with the dots of names as they stand, where all other marks are spaces."""
    dots = [match.start() for match in _DOT.finditer(reading.text)]
    if not dots:
        return reading.folded
    characters = list(reading.folded)
    for at in dots:
        characters[at] = reading.text[at]
    return "".join(characters)


def _dotted(folded: str, shapes: _Shapes) -> Iterator[tuple[int, int, int]]:
    """Yield where names with a dot begin and end, and where their first dot is."""
    last = 0
    for dot in _DOT.finditer(folded):
        before = shapes.run.search(folded, max(last, dot.start() - _LONGEST_RUN), dot.start())
        found = shapes.dotted.match(folded, before.start()) if before else None
        if found:
            last = found.end()
            yield found.start(), last, dot.start()


def _may_be(folded: str, start: int, end: int, shapes: _Shapes) -> bool:
    """Tell whether no other word begins the name or goes on behind it."""
    plain = shapes.signs["no_name"]
    return (
        not any(folded[start : start + size] in plain for size in (2, 3, 4))
        and folded[start + 1 : end] not in plain
        and folded[start:end] not in shapes.not_names
        and not (start and folded[start - 1].isdecimal())
    )


def _bodies(reading: Reading, folded: str, shapes: _Shapes, ends: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield the names before what a body is: 华腾 before 公司, from the last word that cannot be in one."""
    signs = shapes.signs
    plain = shapes.plain
    countries = {match.end for match in reading.found.names if match.meaning.kind == "country"}
    for match in shapes.body.finditer(folded):
        start = match.start()
        lowest = max(0, start - _LONGEST_BODY)
        while start > lowest and folded[start - 1].isalnum():
            if start in countries:
                break
            if only_of(folded[start : match.start()], plain, 4):
                # So far it is no name yet: 泰和医药集团.
                start -= 1
                continue
            if start in ends or ends_with(folded, start, signs["open"], 2):
                break
            if ends_with(folded, start, signs["close"], 3):
                # Behind any other word the name may begin as well as go on.
                start = -1
                break
            start -= 1
        core = folded[max(0, start) : match.start()]
        if start >= 0 and 2 <= len(core) <= _LONGEST_CORE and not only_of(core, plain, 4) and core[0] not in _THIS:
            yield start, match.end()
