"""Whether a signal is asserted, negated, denied, attributed, hypothetical or historical, and the words that say so.

After the idea of NegEx (Chapman et al. 2001): cue, direction, scope, pseudo cues and terminators; the lists and the
scopes are our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from streams.enrich.enrichment import SEVERITIES, Cue, Severity, SignalStatus
from streams.enrich.matching import Match
from streams.enrich.meanings import CueRule, Term
from streams.enrich.reading import Reading

# A plain negation reaches this many words.
_NEGATION_REACH = 6
# Which status wins where several cues reach one signal.
_ORDER = ("denied", "negated", "hypothetical", "historical", "attributed")
# How many steps a status takes from the severity that the words have when asserted.
_STEPS = {"asserted": 0, "attributed": 0, "hypothetical": 1, "denied": 1, "historical": 2, "negated": 2}


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
        pseudo = [cue for cue in reading.found.cues if cue.meaning.status == "pseudo"]
        self._by_sentence: dict[int, list[Match[CueRule]]] = {}
        for cue in reading.found.cues:
            if cue.meaning.status != "pseudo" and not any(
                hide.start <= cue.start and cue.end <= hide.end for hide in pseudo
            ):
                self._by_sentence.setdefault(reading.sentence_of(cue.start), []).append(cue)

    def judge(self, term: Match[Term], sentence: int) -> Judgement:
        """Return the status of one term."""
        reaching = [cue for cue in self._by_sentence.get(sentence, ()) if self._reaches(cue, term, sentence)]
        for status in _ORDER:
            cues = [cue for cue in reaching if cue.meaning.status == status]
            if cues:
                nearest = min(cues, key=lambda cue: min(abs(cue.start - term.end), abs(term.start - cue.end)))
                words = Cue(nearest.start, nearest.end, self._reading.text[nearest.start : nearest.end])
                return Judgement(cast("SignalStatus", status), words)
        return Judgement("asserted")

    def _reaches(self, cue: Match[CueRule], term: Match[Term], sentence: int) -> bool:
        if _overlap(cue.parts(), term.parts()):
            return False
        scope = cue.meaning.scope
        if scope == "sentence":
            return True
        ahead = cue.end <= term.start or (bool(cue.spans) and cue.start <= term.start)
        if (scope == "after" and not ahead) or (scope == "before" and ahead and not cue.spans):
            return False
        status = cue.meaning.status
        if status == "denied" and scope == "after":
            return True
        reading = self._reading
        if status == "negated" and not cue.spans:
            gap = (cue.end, term.start) if cue.end <= term.start else (term.end, cue.start)
            if reading.words_between(*gap) > _NEGATION_REACH:
                return False
        clauses = {reading.clause_of(sentence, offset) for offset in (cue.start, cue.end - 1)}
        return reading.clause_of(sentence, term.start) in clauses or bool(
            cue.spans and cue.start <= term.start and term.end <= cue.end
        )


def _overlap(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def lower_severity(severity: Severity, status: SignalStatus) -> Severity:
    """Return the severity that is left of `severity` when the words have `status`: milder, never nothing."""
    return SEVERITIES[max(0, SEVERITIES.index(severity) - _STEPS[status])]
