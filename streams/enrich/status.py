"""Whether a signal is asserted, negated, denied, attributed, hypothetical or historical, and the words that say so.

After the idea of NegEx (Chapman et al. 2001): cue, direction, scope, pseudo cues and terminators; the lists and the
scopes are our own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from streams.enrich.enrichment import SEVERITIES, Cue, Severity, SignalStatus
from streams.enrich.matching import Match
from streams.enrich.meanings import CueRule, Name, Term, Title
from streams.enrich.reading import Reading
from streams.enrich.spans import SpanIndex

# A plain negation reaches this many words.
_NEGATION_REACH = 6
# Which status wins where several cues reach one signal.
_ORDER = ("denied", "negated", "hypothetical", "historical", "attributed")
_UNTRUE = frozenset({"denied", "negated"})
# Of several cues for one status: a reporting verb (it speaks for its sentence) tells more than a subjunctive.
_SCOPES = ("sentence", "before", "ending", "opening", "after", "clause")
# How many steps a status takes from the severity that the words have when asserted.
_STEPS = {"asserted": 0, "attributed": 0, "hypothetical": 1, "denied": 1, "historical": 2, "negated": 2}
_QUESTION_MARKS = ("?", "؟", "？")
# `Kremlin: no troops sent`, `Troops sent to the border - officials`: the words that may name the speaker.
_SPEAKER_FIRST = re.compile(r"([^\n:]{2,60}?):[ \u00a0]")
_SPEAKER_LAST = re.compile(r"[ \u00a0][-\u2013\u2014][ \u00a0]([^\n.:。，；！？]{2,40})$")
_SPEAKER_WORDS = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and the cue that gave it; no cue for what is plainly asserted."""

    status: SignalStatus
    cue: Cue | None = None


class StatusJudge:
    """Judges the signals of one reading."""

    def __init__(self, reading: Reading) -> None:
        """Sort the cues by sentence and drop those that a pseudo cue hides."""
        self._reading = reading
        pseudo = SpanIndex(cue for cue in reading.found.cues if cue.meaning.status == "pseudo")
        self._by_sentence: dict[int, list[Match[CueRule]]] = {}
        for cue in reading.found.cues:
            if cue.meaning.status != "pseudo" and not _hidden(cue, pseudo):
                self._by_sentence.setdefault(reading.sentence_of(cue.start), []).append(cue)
        self._speakers: dict[int, Cue | None] = {}
        self._names: SpanIndex[Name] | None = None
        self._titles: SpanIndex[Title] | None = None

    def judge(self, term: Match[Term], sentence: int) -> Judgement:
        """Return the status of one term."""
        best: Match[CueRule] | None = None
        best_rank = (len(_ORDER), 0, 0)
        for cue in self._by_sentence.get(sentence, ()):
            status = _ORDER.index(cue.meaning.status)
            if status > best_rank[0] or not self._reaches(cue, term, sentence):
                continue
            distance = min(abs(cue.start - term.end), abs(term.start - cue.end))
            rank = (status, _SCOPES.index(cue.meaning.scope) if status == len(_ORDER) - 1 else 0, distance)
            if rank < best_rank:
                best, best_rank = cue, rank
        if best is not None and best.meaning.status != "attributed":
            return Judgement(cast("SignalStatus", best.meaning.status), self._cue(best.start, best.end))
        start, end = self._reading.sentences[sentence]
        if self._reading.text.endswith(_QUESTION_MARKS, start, end):
            return Judgement("hypothetical", self._cue(end - 1, end))
        if best is not None:
            denial = self._denial_of(term, sentence) if best.meaning.scope == "clause" else None
            best = denial or best
            return Judgement("denied" if denial else "attributed", self._cue(best.start, best.end))
        speaker = self._speaker(sentence)
        return Judgement("attributed", speaker) if speaker else Judgement("asserted")

    def _denial_of(self, term: Match[Term], sentence: int) -> Match[CueRule] | None:
        """Return the denial in the clause before: `wies Vorwürfe zurück, sie habe Panzer geliefert`."""
        before = self._reading.clause_of(sentence, term.start) - 1
        return next(
            (
                cue
                for cue in self._by_sentence.get(sentence, ())
                if cue.meaning.status == "denied" and before in self._clauses_of(cue, sentence)
            ),
            None,
        )

    def _cue(self, start: int, end: int) -> Cue:
        return Cue(start, end, self._reading.text[start:end])

    def _clauses_of(self, cue: Match[CueRule], sentence: int) -> tuple[int, int]:
        clause_of = self._reading.clause_of
        return clause_of(sentence, cue.start), clause_of(sentence, cue.end - 1)

    def _reaches(self, cue: Match[CueRule], term: Match[Term], sentence: int) -> bool:
        scope = cue.meaning.scope
        if cue.start < term.end and term.start < cue.end and _overlap(cue.parts(), term.parts()):
            # `יתקוף`, `saldırmadı`, `파업하겠다고`: the verb itself says that it is not yet so, or not at all.
            if scope == "opening":
                return any(start <= cue.start and cue.end <= end for start, end in term.parts())
            if cue.spans and cue.meaning.status in _UNTRUE:
                # `rejected [accusations of torture]`: the cue begins or ends outside the term.
                return not all(_overlap((part,), term.parts()) for part in cue.parts())
            if cue.meaning.status == "historical" and cue.start <= term.start:
                # `guerra del Golfo`, `во времена [гражданской войны]`: the cue names what is past, or begins to.
                return True
            if cue.meaning.status == "attributed" and cue.start < term.start and term.end <= cue.end:
                # `miał [zbombardować]`: only with the verb does it say that it was told.
                return True
            inside = scope == "ending" or (scope == "before" and self._reading.morphology.verb_final)
            return inside and any(cue.end == end for _, end in term.parts())
        if scope == "sentence":
            return True
        if scope == "opening":
            return False
        # The words of a term that has others between them: what stands there reaches the last of them, or the first.
        first, last = (term.spans[0], term.spans[-1]) if term.spans else ((term.start, term.end),) * 2
        ahead = cue.start <= term.start if cue.spans else cue.end <= last[0]
        behind = bool(cue.spans) or cue.start >= first[1]
        if (scope == "after" and not ahead) or (scope in ("before", "ending") and not behind):
            return False
        status = cue.meaning.status
        if status == "denied" and scope == "after":
            return True
        if status == "negated" and not cue.spans and not self._negates(cue, term):
            return False
        clauses = (self._reading.clause_of(sentence, term.start), self._reading.clause_of(sentence, last[0]))
        return (
            not {*self._clauses_of(cue, sentence)}.isdisjoint(clauses)
            or (bool(cue.spans) and cue.start <= term.start and term.end <= cue.end)
            or term.start <= cue.start < term.end
        )

    def _negates(self, cue: Match[CueRule], term: Match[Term]) -> bool:
        """Tell whether a plain negation reaches the term: near, and neither its time and cause nor another count."""
        if term.start <= cue.start < term.end:
            return True
        if cue.end > term.start:
            near = self._reading.words_between(term.end, cue.start) <= _NEGATION_REACH
            return near and not self._is_adjunct(term, cue)
        if self._reading.words_between(cue.end, term.start) > _NEGATION_REACH:
            return False
        between = self._reading.folded[cue.end : term.start].split()
        if any(word.isdigit() for word in between[1:]):
            return False
        adjuncts = self._reading.morphology.adjuncts
        return not any(word in adjuncts for word in between[-2:]) or self._names_a_place(cue.end, term.start)

    def _is_adjunct(self, term: Match[Term], cue: Match[CueRule]) -> bool:
        """Tell whether the term is time, place or cause of the verb further behind: `saldırıda ... olmadı`."""
        morphology = self._reading.morphology
        between = self._reading.folded[term.end : cue.start].split()
        if not morphology.verb_final or not between:
            return False
        ended = self._reading.folded[term.start : term.end].endswith(morphology.adjunct_endings)
        return ended or any(word in morphology.adjuncts for word in between[:2])

    def _names_a_place(self, start: int, end: int) -> bool:
        return any(match.meaning.type == "place" for match in self._names_within(start, end))

    def _names_within(self, start: int, end: int) -> Iterator[Match[Name]]:
        if self._names is None:
            self._names = SpanIndex(self._reading.found.names)
        return self._names.within(start, end)

    def _speaker(self, sentence: int) -> Cue | None:
        """Return the words of a headline that name who says it: a person or an organisation, no place."""
        if sentence not in self._speakers:
            self._speakers[sentence] = self._find_speaker(*self._reading.sentences[sentence])
        return self._speakers[sentence]

    def _find_speaker(self, start: int, end: int) -> Cue | None:
        text = self._reading.text
        if not (start == 0 or text[start - 1] == "\n"):
            return None
        line_end = text.find("\n", start)
        stop = end if line_end < 0 else min(end, line_end)
        first = _SPEAKER_FIRST.match(text, start, stop)
        last = None if first else _SPEAKER_LAST.search(text, start, stop)
        low, high = first.span(1) if first else last.span(1) if last else (0, 0)
        if not low < high or len(text[low:high].split()) > _SPEAKER_WORDS:
            return None
        if self._titles is None:
            self._titles = SpanIndex(self._reading.found.titles)
        speaks = any(self._titles.within(low, high)) or any(
            name.meaning.type != "place" for name in self._names_within(low, high)
        )
        return self._cue(low, high) if speaks else None


def _hidden(cue: Match[CueRule], pseudo: SpanIndex[CueRule]) -> bool:
    # `does not rule out` is no negation, but as a whole it has a status of its own.
    whole = cue.meaning.status not in _UNTRUE
    return any(
        hide.start <= cue.start and cue.end <= hide.end and not (whole and hide.end - hide.start == cue.end - cue.start)
        for hide in pseudo.overlapping(cue.start, cue.end)
    )


def _overlap(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def lower_severity(severity: Severity, status: SignalStatus) -> Severity:
    """Return the severity that is left of `severity` when the words have `status`: milder, never nothing."""
    return SEVERITIES[max(0, SEVERITIES.index(severity) - _STEPS[status])]
