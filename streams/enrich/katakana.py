"""Foreign names in Japanese: katakana in front of a title."""

import re
from collections.abc import Iterator

from streams.enrich.enrichment import Form
from streams.enrich.reading import Reading
from streams.enrich.unlisted import Unlisted, take

# ジョン・スミス, at the end of the stretch that is searched.
_KATAKANA_NAME = re.compile("[\u30a1-\u30fa\u30fc]{2,}(?:[\u30fb\uff1d=][\u30a1-\u30fa\u30fc]+)*$")
_KATAKANA_GLUE = re.compile("[\u30fb\uff1d=]")
_LONGEST_KATAKANA = 40


def find_katakana(reading: Reading) -> Iterator[Unlisted]:
    """Yield foreign names in front of a title: `ジョン・スミス市長`, and later `スミス氏` as the same person."""
    taken = bytearray(len(reading.text))
    found = reading.found
    known_words = [(one.start, one.end) for one in found.names]
    known_words += [(one.start, one.end) for one in found.terms]
    known_words += [(one.start, one.end) for one in found.contexts]
    for start, end in known_words:
        take(taken, start, end)
    full: dict[str, str] = {}
    for title in sorted(reading.found.titles, key=lambda title: (title.start, -title.end)):
        name = _KATAKANA_NAME.search(reading.text, max(0, title.start - _LONGEST_KATAKANA), title.start)
        if name is None or taken.find(1, *name.span()) >= 0 or name.group() in reading.morphology.openers:
            continue
        take(taken, *name.span())
        words = name.group()
        known = full.setdefault(_KATAKANA_GLUE.split(words)[-1], words)
        form: Form = "name" if words == known else "short"
        yield Unlisted(name.start(), name.end(), known, form, title=title.meaning.title)
