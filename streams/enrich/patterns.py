"""The grammar of the knowledge's patterns, and what the matcher looks for in their place.

patterns = pattern { " ; " pattern }
pattern  = element { " " element }        consecutive words
element  = alt { "|" alt }
alt      = ["="] ["~"] text ["/" class] ["*"] | "@" set      the words of a set in `language.yaml`
gap      = "_" (up to two other words) | "__" (up to seven)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import product

from streams.enrich.folding import separate
from streams.enrich.morphology import Morphology, fold_term

GAPS = {"_": 2, "__": 7}
# A pattern that would give more literals than this is matched part by part instead.
MAX_LITERALS = 300


class Edge(Enum):
    """How a literal must meet the word it stands in."""

    WORD = "word"
    TAIL = "tail"
    OPEN = "open"
    REST = "rest"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to write one word of a pattern."""

    text: str
    ending: str | None = None
    tail: bool = False
    open: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words in order; `gaps[i]` is how many other words may stand before word i (0: none)."""

    words: tuple[tuple[Alternative, ...], ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Literal:
    """A folded string for the automaton and the conditions at its edges.

    `original` is the case-keeping form where upper and lower case count, else None; `exact` tells whether every letter
    of it counts or only the capitals that begin its words; `rest` is what may follow in the same word.
    """

    text: str
    edge: Edge
    original: str | None = None
    exact: bool = False
    rest: re.Pattern[str] | None = None


def parse_patterns(text: str, sets: Mapping[str, str]) -> Iterator[Pattern]:
    """Parse a `patterns` cell; `sets` gives the alternatives of each set of words. Raises ValueError, plainly."""
    for part in text.split(" ; "):
        words: list[tuple[Alternative, ...]] = []
        gaps: list[int] = []
        gap = 0
        for element in part.split():
            if element in GAPS:
                if not words:
                    raise ValueError(f"the pattern {part!r} begins with a gap")
                gap = GAPS[element]
                continue
            words.append(tuple(_parse_alternative(alternative) for alternative in _spell_out(element, sets)))
            gaps.append(gap)
            gap = 0
        if not words or gap:
            raise ValueError(f"the pattern {part!r} is empty or ends with a gap")
        yield Pattern(tuple(words), tuple(gaps))


def _spell_out(element: str, sets: Mapping[str, str]) -> Iterator[str]:
    for alternative in element.split("|"):
        if not alternative.startswith("@"):
            yield alternative
        elif alternative[1:] in sets:
            yield from _spell_out(sets[alternative[1:]], sets)
        else:
            raise ValueError(f"no set {alternative!r} in language.yaml")


def _parse_alternative(text: str) -> Alternative:
    exact = text.startswith("=")
    text = text[exact:]
    tail = text.startswith("~")
    text = text[tail:]
    opened = text.endswith("*")
    text = text[: len(text) - opened]
    stem, slash, ending = text.partition("/")
    if not fold_term(stem).strip() or (slash and not ending):
        raise ValueError(f"{text!r} is no word")
    return Alternative(stem, ending or None, tail, opened, exact)


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a pattern that is matched part by part; `gap` as in `Pattern`."""

    literals: tuple[Literal, ...]
    gap: int


def expand(pattern: Pattern, morphology: Morphology, *, names: bool) -> tuple[Part, ...]:
    """Expand a pattern to parts: one where it can be matched as whole literals, else one for each run of words.

    `names` makes words without a class inflect by the language's name endings and makes capitals count.
    """
    words = [_literals(alternatives, morphology, names=names) for alternatives in pattern.words]
    parts: list[Part] = []
    run: list[list[Literal]] = []
    run_gap = 0
    glue = "" if morphology.boundaries == "none" else " "
    for literals, gap in zip(words, pattern.gaps, strict=True):
        joined = [*run, literals]
        if run and (gap or not _joinable(joined)):
            parts.append(Part(tuple(_join(run, glue)), run_gap))
            run, run_gap = [literals], gap
        else:
            run, run_gap = joined, run_gap if run else gap
    parts.append(Part(tuple(_join(run, glue)), run_gap))
    return tuple(parts)


def _joinable(run: list[list[Literal]]) -> bool:
    count = 1
    for literals in run:
        count *= len(literals)
    inner = all(literal.edge in (Edge.WORD, Edge.RAW) for literals in run[1:-1] for literal in literals)
    first = all(literal.edge in (Edge.WORD, Edge.RAW, Edge.TAIL) for literal in run[0]) or len(run) == 1
    last = all(literal.edge is not Edge.TAIL for literal in run[-1]) or len(run) == 1
    return count <= MAX_LITERALS and inner and first and last


def _join(run: list[list[Literal]], glue: str) -> Iterator[Literal]:
    if len(run) == 1:
        yield from run[0]
        return
    for combination in product(*run):
        tail = combination[0].edge is Edge.TAIL
        last = combination[-1]
        # A compound tail in front wins over what the last word asks for: both at once are not written.
        edge = Edge.TAIL if tail else last.edge
        cased = any(literal.original is not None for literal in combination)
        yield Literal(
            glue.join(literal.text for literal in combination),
            edge,
            glue.join(literal.original or literal.text for literal in combination) if cased else None,
            any(literal.exact for literal in combination),
            last.rest,
        )


def _literals(alternatives: Iterable[Alternative], morphology: Morphology, *, names: bool) -> list[Literal]:
    found: dict[Literal, None] = {}
    for alternative in alternatives:
        for literal in _expand_alternative(alternative, morphology, names=names):
            found[literal] = None
    return list(found)


def _expand_alternative(alternative: Alternative, morphology: Morphology, *, names: bool) -> Iterator[Literal]:
    text = alternative.text
    ending = alternative.ending
    cased = alternative.exact or (names and morphology.cased and text[:1].isupper())
    rest: re.Pattern[str] | None = None
    if ending is None:
        inflects = names and not alternative.exact and (text[:1].isupper() or not morphology.cased)
        forms = morphology.name_forms(text) if inflects else (text,)
    elif ending in morphology.endings:
        forms = tuple(text + suffix for suffix in morphology.endings[ending])
    elif ending in morphology.rests:
        forms, rest = (text,), morphology.rests[ending]
    else:
        raise ValueError(f"no ending class {ending!r} in language.yaml")
    edge = _edge(alternative, morphology, rest)
    if edge is Edge.REST and rest is None:
        rest = morphology.particles
    for form in forms:
        original = " ".join(separate(form).split()) if cased else None
        yield Literal(" ".join(fold_term(form).split()), edge, original, alternative.exact, rest)


def _edge(alternative: Alternative, morphology: Morphology, rest: re.Pattern[str] | None) -> Edge:
    if morphology.boundaries == "none":
        return Edge.RAW
    if alternative.open:
        return Edge.OPEN
    if rest is not None or morphology.boundaries == "particle":
        return Edge.REST
    return Edge.TAIL if alternative.tail else Edge.WORD
