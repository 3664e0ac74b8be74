"""The names of a compiled gazetteer in a text."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from streams.enrich.folding import fold
from streams.enrich.gazetteer.compiled import ANY_CASE, EXACT, TYPES, Compiled, read_compiled
from streams.enrich.matching import Match
from streams.enrich.meanings import Name
from streams.enrich.morphology import Morphology
from streams.enrich.reading import Reading

# Han, kana, Thai and the like are written without spaces: there a name may stand anywhere.
_SPACELESS = (("\u0e00", "\u0eff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"))
_CACHED = 20_000


class Gazetteer:
    """Finds the names of one compiled file, in any language. Immutable."""

    def __init__(self, needles: list[str], compiled: Compiled) -> None:
        """Build the automaton: half a million names take some three seconds."""
        self._compiled = compiled
        self._automaton = AhoCorasick(
            needles,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        self._name = lru_cache(maxsize=_CACHED)(self._make_name)

    def __len__(self) -> int:
        return len(self._compiled.first) - 1

    def find(self, reading: Reading) -> Iterator[Match[Name]]:
        """Yield each name with each of its bearers; what of it counts is settled with the curated names."""
        compiled = self._compiled
        # A user's names are written as they are: no script of theirs is turned into another.
        haystack, places = _condense(fold(reading.separated) if reading.vocabulary.alike else reading.folded)
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            span = _span(haystack, start, end, reading.morphology)
            if span is None:
                continue
            begin, stop = places[span[0]], places[span[1] - 1] + 1
            written, several = reading.text[places[start] : places[end - 1] + 1], " " in haystack[start:end]
            for at in range(compiled.first[index], compiled.first[index + 1]):
                if _case_holds(compiled.cases[at], written):
                    yield Match(begin, stop, self._name(int(compiled.bearers[at]), several))

    def _make_name(self, number: int, several: bool) -> Name:
        compiled = self._compiled
        kind = TYPES[compiled.types[number]]
        # A person's single name may be anybody's: it counts where the full one stands too.
        alone = several or kind != "person"
        return Name(
            compiled.ids[number],
            kind,
            compiled.names[number],
            compiled.countries[number] or None,
            form="name" if alone else "short",
            alone=alone,
            rank=int(compiled.ranks[number]),
        )


def load_gazetteer(path: Path) -> Gazetteer:
    """Load a compiled file. Raises KnowledgeError."""
    return Gazetteer(*read_compiled(path))


def _condense(folded: str) -> tuple[str, Sequence[int]]:
    """Give the text with one space between words and at its ends, and where each letter of it stands in the text."""
    if "  " not in folded:
        return f" {folded} ", range(-1, len(folded) + 1)
    places = [at for at, letter in enumerate(folded) if letter != " " or folded[at - 1 : at] != " "]
    return f" {''.join([folded[at] for at in places])} ", [-1, *places, len(folded)]


def _case_holds(case: int, written: str) -> bool:
    return case == ANY_CASE or (written.isupper() if case == EXACT else written[:1].isupper())


def _span(haystack: str, start: int, end: int, morphology: Morphology) -> tuple[int, int] | None:
    """Check the edges of a name and take in its ending in the text's language; None where it is part of a word."""
    if _spaceless(haystack[start]) and _spaceless(haystack[end - 1]):
        return start, end
    if haystack[start - 1] != " ":
        word = haystack.rfind(" ", 0, start) + 1
        if haystack[word:start] not in morphology.proclitics:
            return None
    if haystack[end] == " ":
        return start, end
    stop = haystack.index(" ", end)
    if morphology.particles is not None and morphology.particles.fullmatch(haystack, end, stop):
        return start, stop
    stem, endings = morphology.inflect(haystack[start:end].rsplit(" ", 1)[-1])
    whole = haystack[haystack.rfind(" ", 0, end) + 1 : stop]
    return (start, stop) if whole.startswith(stem) and whole[len(stem) :] in endings else None


def _spaceless(character: str) -> bool:
    return any(low <= character <= high for low, high in _SPACELESS)
