"""Japanese names on no list: a surname and given characters beside what marks a person, and bodies by what they are."""

import re
from collections.abc import Iterator
from functools import cache

from streams.enrich.katakana import find_katakana
from streams.enrich.name_signs import NameSigns, Taking, ends_with, only_of, read_name_signs, title_ends, title_starts
from streams.enrich.reading import Reading
from streams.enrich.unlisted import Unlisted

_KANJI = "\u3400-\u9fff々ヶ"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_LONGEST_WORD = 6
_LONGEST_BODY = 14
_FOREIGN = re.compile(f"[{_KATAKANA}A-Za-z0-9Ａ-Ｚａ-ｚ・&＆]{{2,}}")
_TIMES = frozenset(
    [
        "昨年",
        "今年",
        "来年",
        "今週",
        "先週",
        "来週",
        "今月",
        "先月",
        "来月",
        "昨日",
        "本日",
        "近年",
        "当時",
        "現在",
        "今回",
    ]
)


class _Shapes:
    """The expressions of the language, made once."""

    def __init__(self, signs: NameSigns) -> None:
        self.signs = signs
        surname, given, after = (
            f"(?:{signs.any_of('surname')})",
            signs.one_of("given"),
            f"[副元前現新]?(?:{signs.any_of('after')})",
        )
        kana = f"[ぁ-ん]{{2,3}}(?={after}|[（(])|[{_KATAKANA}]{{2,4}}"
        self.marked = re.compile(f"(?:{signs.any_of('surname')})((?:{given}{{1,3}}|{kana})?)(?={after})")
        # An age, an office after a dot, or a particle shows a person where the given name is a full one.
        self.full = re.compile(f"{surname}{given}{{2}}(?=[（(・はがもとをに、])")
        self.aged = re.compile(f"{surname}(?:{given}{{1,3}}|{kana})(?=[（(][0-9０-９]{{1,2}}[)）])")
        self.body = re.compile(f"(?:{signs.any_of('firm_after')})(?![{_KANJI}{_KATAKANA}A-Za-z])")
        self.run = re.compile(f"[{_KANJI}{_KATAKANA}A-Za-z0-9Ａ-Ｚａ-ｚ・&＆]{{1,14}}$")
        self.plain = signs["thing"] | signs["firm_after"]
        self.firm = re.compile(
            f"(?:株式会社|有限会社|合同会社|㈱|[（(]株[)）])([{_KANJI}{_KATAKANA}A-Za-z0-9Ａ-Ｚａ-ｚ]{{2,14}})"
        )
        self.pair = re.compile(
            f"[{_KATAKANA}]{{2,9}}(?:[・＝=][{_KATAKANA}]{{2,9}}){{1,2}}(?=(?:{after})|[（(][0-9０-９]{{1,2}}[)）])"
        )


@cache
def _shapes(language: str) -> _Shapes:
    return _Shapes(read_name_signs(language))


def find_japanese(reading: Reading) -> list[Unlisted]:
    """Find people by titles, honorifics and ages, foreign ones in katakana, and bodies by what they are."""
    shapes = _shapes(reading.morphology.language)
    signs, text = shapes.signs, reading.text
    taking = Taking(reading)
    ends, starts = title_ends(reading), title_starts(reading)
    names = {match.end for match in reading.found.names}
    bodies = list(_bodies(reading, signs, shapes))
    body_ends = {end for _, end in bodies}

    def opens(at: int) -> bool:
        return (
            at == 0
            or not re.match(f"[{_KANJI}]", text[at - 1])
            or at in ends
            or at in names
            or at in body_ends
            or ends_with(text, at, signs["person"], _LONGEST_WORD) > 0
        )

    for one in find_katakana(reading):
        taking.add(one)
    for match in shapes.pair.finditer(text):
        if match.start() and (text[match.start() - 1] == "・" or "\u30a1" <= text[match.start() - 1] <= "\u30fc"):
            continue
        taking.add(Unlisted(*match.span(), match.group(), title=starts.get(match.end())))
    for shape in (shapes.marked, shapes.aged, shapes.full):
        for match in shape.finditer(text):
            start, end = match.start(), match.end(1) if shape is shapes.marked else match.end()
            listed = any(text[start : start + size] in signs["no_name"] for size in (2, 3))
            if not listed and opens(start):
                taking.add(Unlisted(start, end, text[start:end], title=starts.get(end)))
    for start, end in bodies:
        taking.add(Unlisted(start, end, text[start:end], type="organisation"))
    return _join(taking, signs)


def _join(taking: Taking, signs: NameSigns) -> list[Unlisted]:
    """Let a surname alone mean the last person of that surname, and find the full names again."""
    found = taking.sorted()
    surnames = signs["surname"]
    full: dict[str, Unlisted] = {}
    forms: dict[str, Unlisted] = {}
    for at, one in enumerate(found):
        if one.type != "person":
            if len(one.name) > 3:
                forms.setdefault(one.name, one)
            continue
        if one.form == "name" and one.name in full and full[one.name].name != one.name:
            found[at] = Unlisted(one.start, one.end, full[one.name].name, "short", one.title)
        elif one.form == "name":
            surname = next((one.name[:size] for size in (3, 2, 1) if one.name[:size] in surnames), one.name)
            full[surname] = one
            if "・" in one.name and len(last := one.name.split("・")[-1]) > 2:
                forms.setdefault(last, one)
            if len(one.name) > 3:
                forms.setdefault(one.name, one)
    taking.found = found
    taking.add_later(forms)
    return taking.sorted()


def _bodies(reading: Reading, signs: NameSigns, shapes: _Shapes) -> Iterator[tuple[int, int]]:
    """Yield the names of bodies: 東和 before 電機, ミライテック behind 株式会社."""
    text = reading.text
    places = {match.start for match in reading.found.names if match.meaning.type == "place"}
    for match in shapes.firm.finditer(text):
        yield match.span()
    plain = shapes.plain
    for match in shapes.body.finditer(text):
        run = shapes.run.search(text, max(0, match.start() - _LONGEST_BODY), match.start())
        if run is None:
            continue
        start, core = run.start(), run.group()
        before = re.search(f"[{_KANJI}]*$", text[max(0, start - 4) : start])
        glued = bool(before and before.group() and re.match(f"[{_KANJI}]", core))
        strict = match.group() in signs["firm_strict"]
        known = any(core[:size] in signs["surname"] for size in (2, 3)) or start in places
        if glued or len(core) < 2 or core[0] == "・" or core.endswith(("会", "最")) or core[:2] in _TIMES:
            continue
        if only_of(core, plain, 8) or (strict and not known and not _FOREIGN.fullmatch(core)):
            continue
        yield start, match.end()
