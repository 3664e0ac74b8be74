"""Which rules match an item."""

from collections.abc import Sequence

from streams.enrich.enrichment import SEVERITIES, Enrichment, Severity, Signal
from streams.rules.book import RuleBook
from streams.rules.facts import Facts, rank
from streams.rules.finding import Certainty, Finding, Urgency
from streams.rules.rule import Condition, Rule
from streams.wire.item import WireItem

_STRENGTHS = ("strong", "weak", "faint")
_CERTAINTY: dict[str, Certainty] = {
    "asserted": "Likely",
    "historical": "Likely",
    "attributed": "Possible",
    "hypothetical": "Possible",
}


def match(book: RuleBook, item: WireItem, enrichment: Enrichment) -> tuple[Finding, ...]:
    """Give at most one finding per rule group, the most severe first.

    The most severe rule that matches speaks for its group, of equals the one that stands first in the book.
    """
    if not enrichment.signals:
        return ()
    facts = Facts(item, enrichment)
    speaking: dict[str, Finding] = {}
    for rule in book.rules:
        finding = _apply(rule, facts) if rule.enabled else None
        if finding is None:
            continue
        rival = speaking.get(rule.group)
        if rival is None or rank(finding.severity) > rank(rival.severity):
            speaking[rule.group] = finding
    return tuple(sorted(speaking.values(), key=lambda finding: -rank(finding.severity)))


def _apply(rule: Rule, facts: Facts) -> Finding | None:
    if not _holds(rule.when, facts, always_count=True):
        return None
    if rule.exclude is not None and _holds(rule.exclude, facts):
        return None
    counted = _counted(rule.when, facts.enrichment.signals)
    signals = facts.enrichment.signals
    leading = max(counted, key=lambda index: _telling(signals[index]))
    top = [signals[index] for index in counted if signals[index].severity == signals[leading].severity]
    severity, reasons = _severity(rule, facts, signals[leading].severity)
    return Finding(
        rule=rule.id,
        group=rule.group,
        severity=severity,
        urgency=_urgency(top, severity, facts.item.urgency),
        certainty=_certainty(top),
        categories=_categories([signals[index] for index in counted]),
        signals=tuple(counted),
        why=_why(signals[leading], [signals[index] for index in counted], reasons),
        lifetime=rule.lifetime,
        playbook=rule.playbook,
    )


def _telling(signal: Signal) -> tuple[int, int, bool, int]:
    """Rank a signal by how well it tells why: severe before mild, sure words, facts, the top of the item."""
    return rank(signal.severity), -_STRENGTHS.index(signal.strength), signal.status == "asserted", -signal.start


def _holds(condition: Condition, facts: Facts, *, always_count: bool = False) -> bool:
    return (
        facts.enrichment.score >= condition.min_score
        and (condition.providers is None or condition.providers.admits(facts.providers))
        and (condition.languages is None or facts.speaks(condition.languages))
        and (not (condition.asks_signals or always_count) or _enough(condition, facts.enrichment.signals))
        and (condition.countries is None or condition.countries.admits(facts.countries))
        and (condition.persons is None or condition.persons.admits(facts.persons))
        and (condition.organisations is None or condition.organisations.admits(facts.organisations))
        and (condition.watchlist is None or facts.is_on(condition.watchlist))
    )


def _enough(condition: Condition, signals: Sequence[Signal]) -> bool:
    counted = _counted(condition, signals)
    if len(counted) < condition.min_signals:
        return False
    return condition.min_categories == 1 or len({signals[i].category for i in counted}) >= condition.min_categories


def _counted(condition: Condition, signals: Sequence[Signal]) -> list[int]:
    return [
        index
        for index, signal in enumerate(signals)
        if signal.status in condition.statuses
        and (condition.polarity is None or signal.polarity == condition.polarity)
        and (condition.categories is None or signal.category in condition.categories)
        and signal.category not in condition.except_categories
        and rank(signal.severity) >= condition.min_rank
    ]


def _severity(rule: Rule, facts: Facts, highest: Severity) -> tuple[Severity, list[str]]:
    level = rank(rule.severity or highest)
    reasons = []
    for step in rule.adjust:
        wanted = min(max(level + step.steps, step.at_least, 0), step.at_most, 3)
        if wanted != level and _holds(step.when, facts):
            level = wanted
            reasons.append(f"{SEVERITIES[level]} because {step.because or 'an adjustment of the rule holds'}")
    return SEVERITIES[level], reasons


def _urgency(top: Sequence[Signal], severity: Severity, editorial: int | None) -> Urgency:
    statuses = {signal.status for signal in top}
    if statuses & {"asserted", "attributed"}:
        flash = editorial is not None and editorial <= 2
        return "Immediate" if flash or rank(severity) >= 2 else "Expected"
    if "hypothetical" in statuses:
        return "Future"
    return "Past" if "historical" in statuses else "Unknown"


def _certainty(top: Sequence[Signal]) -> Certainty:
    found = {_CERTAINTY.get(signal.status, "Unlikely") for signal in top}
    return next(word for word in ("Likely", "Possible", "Unlikely") if word in found)


def _categories(counted: Sequence[Signal]) -> tuple[str, ...]:
    ordered = sorted(counted, key=lambda signal: -rank(signal.severity))
    return tuple(dict.fromkeys(signal.category for signal in ordered))


def _why(leading: Signal, counted: Sequence[Signal], reasons: Sequence[str]) -> str:
    others = len(counted) - 1
    more = f" and {others} more signal{'s' if others > 1 else ''}" if others else ""
    kinds = len({signal.category for signal in counted})
    spread = f" in {kinds} categories" if kinds > 1 else ""
    return "; ".join([f'"{leading.text}" ({leading.category}, {leading.status}){more}{spread}', *reasons])
