"""Terms of the lexicon to signals: the longest reading, without those that only look like one."""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.enrich.enrichment import SEVERITIES, Entity, Signal, Suppressed
from streams.enrich.figures import find_figures
from streams.enrich.matching import Match
from streams.enrich.meanings import Context, Name, Suppressor, Term
from streams.enrich.reading import Reading
from streams.enrich.roles import RoleFinder
from streams.enrich.spans import SpanIndex
from streams.enrich.status import StatusJudge, lower_severity

# A digit, or a capital that begins a longer word inside a sentence: `I` is none. Where all nouns have one, a digit.
_NUMBERED = re.compile(r"\d")
_NAMED = re.compile(r"\d|(?<=[\w,;:] )[^\W\d_a-z]\w")
_STRENGTHS = ("faint", "weak", "strong")
# Context weights: what a sentence needs to be about sport (say), and what an item needs in all and per sentence.
_SENTENCE_WEIGHT = 2
_ITEM_WEIGHT = 5
_ITEM_DENSITY = 0.7
# Where a weak word is all that an item has, less tells what the item is about.
_LONE_DENSITY = 0.3
# Fewer signals than this a sentence: what weak words an item has no strong one beside, stand there by chance.
_THIN = 0.125
# A word this long says as much as several: `Truppenentsendung`, `counteroffensive`.
_COMPOUND = 12
# How many signals a sentence an item must have to speak for its faint words in other sentences.
_DENSE = 0.25


@dataclass(slots=True, eq=False)
class _Candidate:
    match: Match[Term]
    sentence: int
    # Terms of the same category within this one: they are one statement, and lend it their figures.
    within: list[Match[Term]] = field(default_factory=list)
    reason: str | None = None
    # A weak word with nothing but Minor ones beside it raises no more than a Moderate signal.
    capped: bool = False


def find_signals(
    reading: Reading, names: Sequence[Match[Name]], entities: Sequence[Entity]
) -> tuple[tuple[Signal, ...], tuple[Suppressed, ...]]:
    """Return the signals in the order of the text, and what looked like one with the reason why it is none."""
    candidates = _settle(reading, _drop_within_names(reading.found.terms, names))
    if not candidates:
        return (), ()
    _suppress_phrases(candidates, reading.found.suppressors)
    _suppress_contexts(candidates, reading)
    _suppress_unsupported(candidates, reading, entities)
    kept = [candidate for candidate in candidates if candidate.reason is None]
    signals = _make_signals(reading, kept, entities)
    suppressed = tuple(
        Suppressed(
            category=candidate.match.meaning.category,
            reason=candidate.reason,
            start=candidate.match.start,
            end=candidate.match.end,
            text=reading.text[candidate.match.start : candidate.match.end],
        )
        for candidate in candidates
        if candidate.reason is not None
    )
    return signals, suppressed


def _drop_within_names(terms: Sequence[Match[Term]], names: Sequence[Match[Name]]) -> Sequence[Match[Term]]:
    """Leave out words that are a part of a listed name: the `Krieg` of a Kriegsmarine is no signal."""
    # Names do not overlap, so of those that begin before a term the last one can cover it.
    spans = sorted((name.start, name.end) for name in names if name.meaning.form == "name")
    starts = [start for start, _ in spans]
    kept = []
    for term in terms:
        at = bisect_right(starts, term.start) - 1
        if at < 0 or term.end > spans[at][1]:
            kept.append(term)
    return kept


def _settle(reading: Reading, terms: Sequence[Match[Term]]) -> list[_Candidate]:
    """Keep of overlapping terms the one that covers most; of equals the strongest and most severe.

    One stretch of text makes one signal of a category: what lies within a kept term of its category, or crosses one,
    is a part of the same statement.
    """
    kept: list[_Candidate] = []
    taken = bytearray(len(reading.text))
    statements: dict[str, _Statements] = {}
    for term in sorted(terms, key=_rank):
        if any(taken.find(1, start, end) >= 0 for start, end in term.parts()):
            continue
        known = statements.get(term.meaning.category)
        if known is None:
            known = statements[term.meaning.category] = _Statements(len(reading.text))
        if whole := known.find(term):
            whole.within.append(term)
            continue
        for start, end in term.parts():
            taken[start:end] = b"\x01" * (end - start)
        candidate = _Candidate(term, reading.sentence_of(term.start))
        known.add(candidate)
        kept.append(candidate)
    return sorted(kept, key=lambda candidate: (candidate.match.start, candidate.match.end))


class _Statements:
    """The kept terms of one category by the stretch of text that each covers; no two stretches overlap."""

    def __init__(self, length: int) -> None:
        self._covered = bytearray(length)
        self._starts: list[int] = []
        self._kept: dict[int, _Candidate] = {}

    def find(self, term: Match[Term]) -> _Candidate | None:
        """Return the kept term that the stretch from the first to the last word of `term` meets."""
        at = self._covered.find(1, term.start, term.end)
        return self._kept[self._starts[bisect_right(self._starts, at) - 1]] if at >= 0 else None

    def add(self, candidate: _Candidate) -> None:
        start, end = candidate.match.start, candidate.match.end
        self._covered[start:end] = b"\x01" * (end - start)
        insort(self._starts, start)
        self._kept[start] = candidate


def _rank(term: Match[Term]) -> tuple[int, int, int, bool, int]:
    covered = sum([end - start for start, end in term.spans]) if term.spans else term.end - term.start
    meaning = term.meaning
    # Who is `accused of murder` stands for a murder: the accusation is only how it is told.
    reported = meaning.category == "accusation"
    return -covered, -_STRENGTHS.index(meaning.strength), -SEVERITIES.index(meaning.severity), reported, term.start


def _suppress_phrases(candidates: list[_Candidate], suppressors: Sequence[Match[Suppressor]]) -> None:
    phrases = SpanIndex(suppressors)
    for candidate in candidates if phrases else ():
        term = candidate.match
        for phrase in phrases.overlapping(term.start, term.end):
            if phrase.meaning.category not in ("*", term.meaning.category):
                continue
            covered = sum(end - start for start, end in phrase.parts())
            if covered >= sum(end - start for start, end in term.parts()):
                candidate.reason = phrase.meaning.reason
                break


def _suppress_contexts(candidates: list[_Candidate], reading: Reading) -> None:
    weights: dict[int, Counter[str]] = {}
    seen: set[tuple[int, int, int]] = set()
    for context in reading.found.contexts:
        if not _fresh(context, seen, reading):
            continue
        sentence = reading.sentence_of(context.start)
        weights.setdefault(sentence, Counter())[context.meaning.reason] += context.meaning.weight
    total: Counter[str] = Counter()
    for counter in weights.values():
        total.update(counter)
    strong = {c.sentence for c in candidates if c.reason is None and c.match.meaning.strength == "strong"}
    about = _topic(total, len(reading.sentences)) if total else None
    for candidate in candidates:
        if candidate.reason is not None:
            continue
        here = weights.get(candidate.sentence)
        if here and here["drill"] >= _SENTENCE_WEIGHT and candidate.match.meaning.figure != "dead":
            # Whatever a drill rehearses does not happen, however strong the words; only its dead are real.
            candidate.reason = "drill"
            continue
        if candidate.match.meaning.strength == "strong":
            continue
        reason = here.most_common(1)[0] if here else ("", 0)
        if reason[1] >= _SENTENCE_WEIGHT and candidate.sentence not in strong:
            candidate.reason = reason[0]
        elif about and candidate.sentence not in strong:
            candidate.reason = about
    lone = _lone_weak(candidates)
    if lone is not None and total:
        topic, weight = total.most_common(1)[0]
        if weight >= max(_SENTENCE_WEIGHT, _LONE_DENSITY * len(reading.sentences)):
            lone.reason = topic


def _lone_weak(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """Return the weak word that is all the item has."""
    firm = [c for c in candidates if c.reason is None and c.match.meaning.strength != "faint"]
    return firm[0] if len(firm) == 1 and firm[0].match.meaning.strength == "weak" else None


def _fresh(context: Match[Context], seen: set[tuple[int, int, int]], reading: Reading) -> bool:
    """Count a word once in a sentence, however many patterns name it."""
    cell = (reading.sentence_of(context.start), context.start, 0)
    if cell in seen:
        return False
    seen.add(cell)
    return True


def _topic(total: Counter[str], sentences: int) -> str | None:
    reason, weight = total.most_common(1)[0]
    return reason if weight >= _ITEM_WEIGHT and weight >= _ITEM_DENSITY * sentences else None


def _suppress_unsupported(candidates: list[_Candidate], reading: Reading, entities: Sequence[Entity]) -> None:
    """A faint word counts only where another signal stands in its sentence, or the item has many, at least two.

    Weak words without a strong one count only where they are not thinly strewn over a long item.
    A weak word, or a single strong one, that is all the item has must stand in a sentence with who, where, how many or
    a cue of its status, in languages whose `language.yaml` says so: in news it does, in a figure of speech seldom. Even
    so a weak word is not Severe where nothing else is more than Minor.
    """
    lone = _lone_weak(candidates)
    careful = reading.morphology.lone_words_need_names
    firm = [c for c in candidates if c.reason is None and c.match.meaning.strength != "faint"]
    if careful and len(firm) == 1:
        span = reading.sentences[firm[0].sentence]
        words = reading.text[firm[0].match.start : firm[0].match.end]
        short = lone is None and " " not in words and len(words) < _COMPOUND
        if (short or lone) and not _tells_something(reading, span, entities, reported=short):
            firm[0].reason = "unsupported"
    firm = [c for c in candidates if c.reason is None and c.match.meaning.strength != "faint"]
    if len(firm) < _THIN * len(reading.sentences) and all(c.match.meaning.strength == "weak" for c in firm):
        for candidate in firm:
            candidate.reason = "unsupported"
    grave = [c for c in candidates if c.reason is None and c.match.meaning.severity != "Minor"]
    if careful and len(grave) == 1:
        grave[0].capped = grave[0].match.meaning.strength != "strong"
    firm = [c for c in candidates if c.reason is None and c.match.meaning.strength != "faint"]
    sentences = {candidate.sentence for candidate in firm}
    dense = len(firm) >= max(2, _DENSE * len(reading.sentences))
    for candidate in candidates:
        faint = candidate.reason is None and candidate.match.meaning.strength == "faint"
        if faint and candidate.sentence not in sentences and not dense:
            candidate.reason = "unsupported"


def _tells_something(reading: Reading, span: tuple[int, int], entities: Sequence[Entity], *, reported: bool) -> bool:
    """Tell whether the sentence has an entity, a number, a capital inside, or a cue; of a report only if `reported`."""
    start, end = span
    mentioned = any(start <= mention.start < end for entity in entities for mention in entity.mentions)
    hollow = ("pseudo",) if reported else ("pseudo", "attributed")
    cues = any(start <= cue.start < end and cue.meaning.status not in hollow for cue in reading.found.cues)
    counted = any(word in reading.morphology.number_words for word in reading.folded[start:end].split())
    if reading.morphology.capital_nouns:
        officials = any(start <= title.start < end for title in reading.found.titles)
        return mentioned or cues or counted or officials or _NUMBERED.search(reading.text, start, end) is not None
    return mentioned or cues or counted or _NAMED.search(reading.text, start, end) is not None


def _make_signals(reading: Reading, candidates: Sequence[_Candidate], entities: Sequence[Entity]) -> tuple[Signal, ...]:
    judge = StatusJudge(reading)
    roles = RoleFinder(reading, entities)
    figures = _count(reading, candidates)
    signals = []
    for candidate in candidates:
        term, meaning = candidate.match, candidate.match.meaning
        judgement = judge.judge(term, candidate.sentence)
        severity = max(
            (meaning.severity, *(other.meaning.severity for other in candidate.within)), key=SEVERITIES.index
        )
        if candidate.capped:
            severity = min(severity, "Moderate", key=SEVERITIES.index)
        signals.append(
            Signal(
                category=meaning.category,
                severity=lower_severity(severity, judgement.status),
                polarity=meaning.polarity,
                status=judgement.status,
                strength=meaning.strength,
                sentence=candidate.sentence,
                start=term.start,
                end=term.end,
                text=reading.text[term.start : term.end],
                lemma=meaning.lemma,
                cue=judgement.cue,
                roles=roles.find(term, candidate.sentence),
                figures=figures.get(id(candidate), {}),
            )
        )
    return tuple(signals)


def _count(reading: Reading, candidates: Sequence[_Candidate]) -> dict[int, dict[str, int]]:
    """Return the figures of each candidate, those of the terms within it included."""
    by_sentence: dict[int, list[tuple[_Candidate, Match[Term]]]] = {}
    for candidate in candidates:
        for term in (candidate.match, *candidate.within):
            if term.meaning.figure:
                by_sentence.setdefault(candidate.sentence, []).append((candidate, term))
    figures: dict[int, dict[str, int]] = {}
    for sentence, counting in by_sentence.items():
        found = find_figures(reading, [term for _, term in counting], sentence)
        for (candidate, _), counted in zip(counting, found, strict=True):
            figures.setdefault(id(candidate), {}).update(counted)
    return figures
