"""The compiled form: every name once, folded, with its bearers; one file, ready to be searched."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from streams.enrich.enrichment import EntityType
from streams.enrich.folding import fold, separate
from streams.enrich.gazetteer.entry import Entry
from streams.enrich.gazetteer.sources import Tally, read_entries
from streams.errors import KnowledgeError

FORM = 1
TYPES: tuple[EntityType, ...] = ("person", "organisation", "place")
ANY_CASE, CAPITAL, EXACT = 0, 1, 2
# Of a name that more bear than these, the likeliest stay: nobody could tell the others apart.
_MOST_BEARERS = 8
_LONGEST_ACRONYM = 6
_LINE_BREAK = 10


@dataclass(frozen=True, slots=True)
class Compiled:
    """The needle `i` is borne by the entries `bearers[first[i]:first[i + 1]]`, each asking for the case in `cases`."""

    first: npt.NDArray[np.int32]
    bearers: npt.NDArray[np.int32]
    cases: npt.NDArray[np.uint8]
    ids: "Lines"
    names: "Lines"
    countries: "Lines"
    types: npt.NDArray[np.uint8]
    ranks: npt.NDArray[np.uint8]


class Lines:
    """Many short texts kept as the bytes they are: as objects they would take five times the memory."""

    __slots__ = ("_blob", "_ends")

    def __init__(self, blob: npt.NDArray[np.uint8]) -> None:
        """Take the texts with a line break between them."""
        self._blob = blob
        self._ends = np.append(np.flatnonzero(blob == _LINE_BREAK).astype(np.int32), len(blob)).astype(np.int32)

    def __getitem__(self, number: int) -> str:
        start = int(self._ends[number - 1]) + 1 if number else 0
        return bytes(self._blob[start : self._ends[number]]).decode()


def compile_names(sources: Iterable[Path], target: Path) -> tuple[int, int, int]:
    """Compile files of names into `target`; give how many names, how many entries, and how many lines named nobody."""
    tally = Tally()
    entries = _join(read_entries(sources, tally), tally)
    if not entries:
        raise KnowledgeError("the files hold no names")
    bearers: dict[str, dict[int, int]] = {}
    for number, entry in enumerate(entries):
        for name in entry.names:
            folded = " ".join(fold(separate(name)).split())
            if folded:
                bearers.setdefault(folded, {}).setdefault(number, _case(name))
    needles = sorted(bearers)
    rows = [
        sorted(bearers[needle].items(), key=lambda one: -entries[one[0]].prior)[:_MOST_BEARERS] for needle in needles
    ]
    flat = [pair for row in rows for pair in row]
    # Written beside it first: a worker that starts meanwhile reads the old file whole, or the new one.
    partial = target.with_name(f"{target.name}.partial")
    with partial.open("wb") as file:
        np.savez(
            file,
            form=np.array([FORM]),
            needles=_blob(needles),
            first=np.cumsum([0, *map(len, rows)], dtype=np.int32),
            bearers=np.array([number for number, _ in flat], dtype=np.int32),
            cases=np.array([case for _, case in flat], dtype=np.uint8),
            ids=_blob([entry.id for entry in entries]),
            names=_blob([entry.names[0] for entry in entries]),
            countries=_blob([entry.country or "" for entry in entries]),
            types=np.array([TYPES.index(entry.type) for entry in entries], dtype=np.uint8),
            ranks=np.array([round(60 * entry.prior) for entry in entries], dtype=np.uint8),
        )
    partial.replace(target)
    return len(needles), len(entries), tally.left_out


def read_compiled(path: Path) -> tuple[list[str], Compiled]:
    """Read what `compile_names` wrote: the needles, for the automaton, and what they mean. Raises KnowledgeError."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            if "form" not in arrays or int(arrays["form"][0]) != FORM:
                raise KnowledgeError(f"{path}: compiled for another version; compile it anew")
            return bytes(arrays["needles"]).decode().split("\n"), Compiled(
                first=arrays["first"],
                bearers=arrays["bearers"],
                cases=arrays["cases"],
                ids=Lines(arrays["ids"]),
                names=Lines(arrays["names"]),
                countries=Lines(arrays["countries"]),
                types=arrays["types"],
                ranks=arrays["ranks"],
            )
    except (OSError, ValueError, KeyError, EOFError) as error:
        reason = getattr(error, "strerror", None) or "no compiled names; make them with `tocsin gazetteer compile`"
        raise KnowledgeError(f"{path}: {reason}") from None


def _join(found: Iterable[Entry], tally: Tally) -> list[Entry]:
    """Make one entry of all that share an id, and give it the names that another table keeps for it."""
    joined: dict[str, Entry] = {}
    for entry in found:
        known = joined.get(entry.id)
        if known is not None:
            names = tuple(dict.fromkeys((*known.names, *entry.names)))
            entry = Entry(  # noqa: PLW2901 - the two are one
                entry.id, known.type, names, known.country or entry.country, max(known.prior, entry.prior)
            )
        joined[entry.id] = entry
    for identifier, others in tally.extras.items():
        if known := joined.get(identifier):
            several = tuple(dict.fromkeys((*known.names, *others)))
            joined[identifier] = Entry(known.id, known.type, several, known.country, known.prior)
    return list(joined.values())


def _case(name: str) -> int:
    if len(name) <= _LONGEST_ACRONYM and name.isupper():
        return EXACT
    return CAPITAL if name[0].isupper() else ANY_CASE


def _blob(lines: list[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(line.replace("\n", " ") for line in lines).encode(), dtype=np.uint8)
