"""Who does what to whom and where, only where the clause leaves no doubt."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from streams.enrich.enrichment import Entity, Mention, Roles
from streams.enrich.matching import Match
from streams.enrich.meanings import Term
from streams.enrich.morphology import fold_term
from streams.enrich.reading import Reading

_NEAR = 8
_MARKER_WINDOW = 40
_GLUED_WINDOW = 8
_STOPS = re.compile(r"[.,;:!?()\n]")
_NOBODY = Roles()


class RoleFinder:
    """Finds the roles of the terms of one reading."""

    def __init__(self, reading: Reading, entities: Sequence[Entity]) -> None:
        """Take the entities with their mentions."""
        self._reading = reading
        self._mentions = sorted(
            ((mention, entity) for entity in entities for mention in entity.mentions), key=lambda pair: pair[0].start
        )
        self._starts = [mention.start for mention, _ in self._mentions]
        self._markers = {word: role for role, words in reading.morphology.role_markers.items() for word in words}
        self._roles: dict[int, str | None] = {}
        speech = [cue for cue in reading.found.cues if cue.meaning.status == "attributed"]
        self._speech_starts = {cue.start for cue in speech}
        self._speech_ends = {cue.end for cue in speech}

    def find(self, term: Match[Term], sentence: int) -> Roles:
        """Return the roles of one term.

        The words before a mention tell its role (`by Russia`, `against Iran`, `in Kursk`: the marker lists of
        `language.yaml`). An adjective of a country right before the term's words tells who acts, or who suffers where
        the term counts people. Without either, the only name before the term in its clause acts, unless it speaks.
        """
        clause = self._reading.clauses_of(sentence)[self._reading.clause_of(sentence, term.start)]
        low = bisect_left(self._starts, clause[0])
        high = bisect_left(self._starts, max(clause[1], term.end))
        if low == high:
            return _NOBODY
        counts = term.meaning.figure not in ("", "troops")
        actor = target = place = None
        subjects: set[str] = set()
        nearest = sorted(self._mentions[low:high], key=lambda pair: _gap(pair[0], term))
        for mention, entity in nearest:
            if any(start < mention.end and mention.start < end for start, end in term.parts()):
                continue
            if mention.form == "demonym" and self._modifies(mention, term):
                if counts:
                    target = target or entity.name
                else:
                    actor = actor or entity.name
                continue
            outside = mention.end <= term.start or mention.start >= term.end
            if outside and self._reading.words_between(*_between(mention, term)) > _NEAR:
                continue
            role = self._marker(mention)
            if entity.type == "person" and role and self._possesses(mention):
                continue
            if role == "agent":
                actor = actor or entity.name
            elif role == "target":
                target = target or entity.name
            elif role == "place" and entity.type == "place":
                place = place or entity.name
            elif role is None and outside and mention.form != "demonym" and mention.end <= term.start:
                subjects.add(entity.name)
        if actor is None and len(subjects) == 1 and not counts and not self._speaks(nearest, subjects):
            actor = subjects.pop()
        return Roles(actor=actor, target=target, place=place) if actor or target or place else _NOBODY

    def _modifies(self, mention: Mention, term: Match[Term]) -> bool:
        """Tell whether one of the term's words follows the mention at once."""
        return any(0 <= start - mention.end <= 1 for start, _ in term.parts())

    def _possesses(self, mention: Mention) -> bool:
        """Tell whether the name only belongs to the word behind it: `auf Putins Befehl`."""
        return self._reading.text[mention.end + 1 : mention.end + 2].isupper()

    def _speaks(self, mentions: Sequence[tuple[Mention, Entity]], names: set[str]) -> bool:
        """Tell whether the name is the one that says so: right beside a word for speaking."""
        return any(
            entity.name in names
            and any(
                mention.end + step in self._speech_starts or mention.start - step in self._speech_ends
                for step in (0, 1, 2)
            )
            for mention, entity in mentions
        )

    def _marker(self, mention: Mention) -> str | None:
        """Return the role that the word before the mention gives, one word in lower case skipped: `near the city`.

        Where words are glued, what stands right at the mention: behind it where titles stand there too.
        """
        if self._reading.morphology.boundaries != "word":
            return self._glued_marker(mention)
        if mention.start not in self._roles:
            self._roles[mention.start] = self._read_marker(mention)
        return self._roles[mention.start]

    def _read_marker(self, mention: Mention) -> str | None:
        text = self._reading.text[max(0, mention.start - _MARKER_WINDOW) : mention.start]
        before = _STOPS.split(text)[-1].split()[-2:]
        for word in reversed(before):
            if role := self._markers.get(fold_term(word)):
                return role
            if not word[0].islower():
                break
        return None

    def _glued_marker(self, mention: Mention) -> str | None:
        folded = self._reading.folded
        if self._reading.morphology.title_position == "after":
            behind = folded[mention.end : mention.end + _GLUED_WINDOW]
            found = [word for word in self._markers if behind.startswith(word)]
        else:
            before = folded[max(0, mention.start - _GLUED_WINDOW) : mention.start]
            found = [word for word in self._markers if before.endswith(word)]
        return self._markers[max(found, key=len)] if found else None


def _between(mention: Mention, term: Match[Term]) -> tuple[int, int]:
    return (mention.end, term.start) if mention.end <= term.start else (term.end, mention.start)


def _gap(mention: Mention, term: Match[Term]) -> int:
    start, end = _between(mention, term)
    return end - start
