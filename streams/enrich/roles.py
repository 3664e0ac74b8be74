"""Who does what to whom and where, only where the clause leaves no doubt."""

from collections.abc import Sequence

from streams.enrich.enrichment import Entity, Mention, Roles
from streams.enrich.matching import Match
from streams.enrich.meanings import Term
from streams.enrich.reading import Reading

_NEAR = 8


def find_roles(reading: Reading, term: Match[Term], sentence: int, entities: Sequence[Entity]) -> Roles:
    """Return the roles of one term.

    The words before a mention tell its role (`by Russia`, `against Iran`, `in Kursk`: the marker lists of
    `language.yaml`); without one, the only entity before the term in its clause acts and nothing else is said.
    """
    clause = reading.clauses_of(sentence)[reading.clause_of(sentence, term.start)]
    near = [(mention, entity) for entity in entities for mention in entity.mentions if _in(mention, clause, term)]
    near.sort(key=lambda pair: _gap(pair[0], term))
    actor = target = place = None
    unmarked: list[str] = []
    for mention, entity in near:
        if reading.words_between(*_between(mention, term)) > _NEAR:
            continue
        match _marker(reading, mention):
            case "agent":
                actor = actor or entity.name
            case "target":
                target = target or entity.name
            case "place" if entity.type == "place":
                place = place or entity.name
            case _:
                if mention.end <= term.start:
                    unmarked.append(entity.name)
    if actor is None and len(set(unmarked)) == 1:
        actor = unmarked[0]
    return Roles(actor=actor, target=target, place=place)


def _in(mention: Mention, clause: tuple[int, int], term: Match[Term]) -> bool:
    outside = mention.end <= term.start or mention.start >= term.end
    return clause[0] <= mention.start and mention.end <= clause[1] and outside


def _between(mention: Mention, term: Match[Term]) -> tuple[int, int]:
    return (mention.end, term.start) if mention.end <= term.start else (term.end, mention.start)


def _gap(mention: Mention, term: Match[Term]) -> int:
    start, end = _between(mention, term)
    return end - start


def _marker(reading: Reading, mention: Mention) -> str | None:
    """Return the role that the word before the mention gives, an article or adjective skipped."""
    before = reading.folded[max(0, mention.start - 40) : mention.start].split()[-2:]
    for word in reversed(before):
        for role, words in reading.morphology.role_markers.items():
            if word in words:
                return role
    return None
