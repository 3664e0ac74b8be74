"""What the tagger looks at in each word: the same at training and at work."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from streams.enrich.reading import Reading
from streams.enrich.segmentation import Span
from streams.enrich.unlisted import Unlisted

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[^\w\s]|_")
# Which attributes are looked at how far from a word: of itself all, of its neighbours fewer.
REACH = 2
_RUN = re.compile(r"(.)\1+")
_SHAPES = {"place": "L", "person": "P", "organisation": "O"}


def tokenise(text: str, sentence: Span) -> list[Span]:
    """Split a sentence to words and marks; a word keeps its hyphens, dots and apostrophes within."""
    return [match.span() for match in _TOKEN.finditer(text, *sentence)]


@lru_cache(maxsize=50_000)
def attributes(word: str) -> tuple[tuple[str, ...], ...]:
    """Give the attributes of a word by how far they are seen: itself, next to it, two words away."""
    lower = word.lower()
    shape = _shape(word)
    far = (f"w={lower}", f"h={shape}")
    near = (*far, f"s3={lower[-3:]}", f"p3={lower[:3]}", f"s2={lower[-2:]}")
    own = [*near, f"s1={lower[-1:]}", f"s4={lower[-4:]}", f"s5={lower[-5:]}", f"p2={lower[:2]}", f"p4={lower[:4]}"]
    own.append(f"p5={lower[:5]}")
    own.append(f"n={min(len(word), 12)}")
    if "-" in word:
        own.append("hyphen")
        own.append(f"first={lower.split('-')[0]}")
        own.append(f"last={lower.rsplit('-', 1)[-1]}")
    return tuple(own), near, far


def _shape(word: str) -> str:
    letters = "".join("X" if one.isupper() else "x" if one.isalpha() else "9" if one.isdigit() else one for one in word)
    return _RUN.sub(r"\1+", letters)[:10]


class Told:
    """What the knowledge tells of one text, to be asked sentence by sentence."""

    def __init__(self, reading: Reading, unlisted: Sequence[Unlisted]) -> None:
        """Take what the rules find as names on no list, in the order of the text and none within another."""
        self._reading = reading
        marks = [(title.start, title.end, "T") for title in reading.found.titles]
        marks += [(one.start, one.end, _SHAPES[one.type].lower()) for one in unlisted]
        starts = [one.start for one in unlisted]
        for match in sorted(reading.found.names, key=lambda match: match.end - match.start):
            name = match.meaning
            at = bisect_right(starts, match.start) - 1
            longer = unlisted[at] if at >= 0 else None
            if longer and match.end <= longer.end and longer.end - longer.start > match.end - match.start:
                continue
            kind = "D" if name.form == "demonym" else ("s" if not name.alone else "") + _SHAPES[name.type]
            marks.append((match.start, match.end, kind))
        # By their places; of those of one sentence the later in this order is told.
        self._marks = sorted((start, order, end, kind) for order, (start, end, kind) in enumerate(marks))

    def hints(self, tokens: Sequence[Span]) -> list[str]:
        """Give what is told of each token: B or I of a listed name, D a demonym, T a title, G a given name.

        In small letters what the rules take for a name on no list: they see the shape of what the weights see word by
        word.
        """
        found = ["" for _ in tokens]
        starts = {start: at for at, (start, _) in enumerate(tokens)}
        low, high = bisect_left(self._marks, (tokens[0][0],)), bisect_left(self._marks, (tokens[-1][1],))
        for start, _, end, kind in sorted(self._marks[low:high], key=itemgetter(1)):
            for number, at in enumerate(_covered(starts, tokens, start, end)):
                found[at] = kind if kind == "T" else f"{'I' if number else 'B'}{kind}"
        given = self._reading.vocabulary.given_names
        for at, (start, end) in enumerate(tokens):
            if not found[at] and self._reading.text[start:end] in given:
                found[at] = "G"
        return found


def _covered(starts: dict[int, int], tokens: Sequence[Span], start: int, end: int) -> range:
    first = starts.get(start)
    if first is None:
        return range(0)
    last = first
    while last < len(tokens) and tokens[last][0] < end:
        last += 1
    return range(first, last)
