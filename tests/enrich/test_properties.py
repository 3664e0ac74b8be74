"""No text raises, in no language; every offset is exact; the same text gives the same enrichment."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.enrich.vocabulary import LANGUAGES, has_lexicon
from streams.wire.item import Dateline, WireItem

READ = tuple(filter(has_lexicon, LANGUAGES))
# What breaks offsets: letters that change their length in lower case, marks, surrogate pairs, odd spaces and line ends.
ODD = [
    "ß",
    "İ",
    "İstanbul",
    "ǅ",
    "😀",
    "e\u0301",
    "\u200c",
    "\u00a0",
    "\r\n",
    "\n\n",
    "ﬁ",
    "Σς",
    "שָׁלוֹם",
    "한국의",
    "３万人",
    "．",
    "“",
    "\x00",
]
WORDS = [
    "Wladimir Putins",
    "russische",
    "Truppen",
    "Raketenangriffe",
    "nicht",
    "sagte",
    "dementierte",
    "600.000",
    "12",
    "34 Soldaten",
    "getötet oder verletzt",
    "killed",
    "President Joe Biden,",
    "said",
    "denied",
    "troops were sent",
    "удар по Киеву",
    "Путиным",
    "НАТО",
    "не",
    "U.S.",
    "Hartley Steel Inc.",
    "Die",
    ".",
    ",",
    ":",
    "?",
    " - ",
    "(",
    '"',
]
texts = st.lists(st.sampled_from(ODD + WORDS) | st.text(max_size=12), max_size=25).map(" ".join)


@pytest.fixture(scope="module")
def every_language() -> Enricher:
    return load_enricher(READ)


def item(text: str, headline: str | None, language: str | None) -> WireItem:
    dateline = Dateline(places=("Kiew",), text=text[:20])
    return WireItem(
        format="json", provider="test", id="1", headline=headline, text=text, language=language, dateline=dateline
    )


def check(found: Enrichment) -> None:
    size = len(found.text)
    spans = [(mention.start, mention.end, mention.text) for one in found.entities for mention in one.mentions]
    spans += [(signal.start, signal.end, signal.text) for signal in found.signals]
    spans += [(signal.cue.start, signal.cue.end, signal.cue.text) for signal in found.signals if signal.cue]
    spans += [(one.start, one.end, one.text) for one in found.suppressed]
    for start, end, text in spans:
        assert 0 <= start < end <= size
        assert found.text[start:end] == text
    for (_, end), (start, _) in pairwise(found.sentences):
        assert end <= start
    for signal in found.signals:
        start, end = found.sentences[signal.sentence]
        assert start <= signal.start < end


@settings(max_examples=150, deadline=None)
@given(text=texts, headline=st.none() | texts, language=st.sampled_from([None, *LANGUAGES]))
def test_any_text_is_read_and_every_offset_is_exact(
    every_language: Enricher, text: str, headline: str | None, language: str | None
) -> None:
    found = every_language.enrich(item(text, headline, language))
    check(found)
    assert every_language.enrich(item(text, headline, language)) == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_characters_at_all(every_language: Enricher, text: str) -> None:
    check(every_language.enrich(item(text, None, None)))


@pytest.mark.parametrize("piece", ["Truppen ", "nicht ", "Putin, ", "a.", "( ", "wies ", "1.000 ", "Präsident "])
def test_a_long_text_takes_no_more_than_its_share(every_language: Enricher, piece: str) -> None:
    # Twenty thousand pieces in one sentence: anything quadratic would take minutes.
    check(every_language.enrich(item(piece * 20_000, None, "de")))
