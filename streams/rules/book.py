"""The rule book: from a YAML file to rules, or to the line that is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from streams.errors import RulesError
from streams.rules.checking import check
from streams.rules.document import MAX_BYTES, Problem, ProblemError, read_document
from streams.rules.facts import fold, rank
from streams.rules.rule import HIGHEST, Adjustment, Choice, Condition, Rule, Watchlist

_SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
_SIGNAL_KEYS = (
    "categories",
    "except_categories",
    "polarity",
    "statuses",
    "min_severity",
    "min_signals",
    "min_categories",
)
_POLARITIES: dict[str, Any] = {"escalation": "escalation", "deescalation": "deescalation", "any": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """All rules in the order written, and the file they came from."""

    rules: tuple[Rule, ...]
    watchlists: Mapping[str, Watchlist] = field(default_factory=dict)
    source: str = ""


def load_book(path: Path | None = None) -> RuleBook:
    """Load a rule book, by default the one that is shipped; RulesError names file, line, reason and mend."""
    if path is None:
        return read_book(files("streams.rules").joinpath("default.yaml").read_bytes(), "default.yaml")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RulesError(f"{path}: cannot be read: {error.strerror}; name a rule book that exists") from None
    return read_book(raw, str(path))


def read_book(raw: bytes, source: str) -> RuleBook:
    """Read a rule book from bytes; `source` is what errors call it."""
    value, problems = _examine(raw)
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise RulesError(f"{source}:{problems[0].line}: {problems[0].reason}{more}")
    watchlists = {name: _watchlist(form) for name, form in value.get("watchlists", {}).items()}
    rules = tuple(_rule(form, watchlists) for form in value["rules"])
    return RuleBook(rules=rules, watchlists=watchlists, source=source)


def problems_of(raw: bytes) -> tuple[Problem, ...]:
    """List all that is wrong with a rule book, in the order of its lines; empty when it can be used."""
    return _examine(raw)[1]


def _examine(raw: bytes) -> tuple[Any, tuple[Problem, ...]]:
    try:
        document = read_document(raw)
    except ProblemError as error:
        return None, (error.problem,)
    return document.value, check(document)


def _watchlist(form: Mapping[str, Any]) -> Watchlist:
    return Watchlist(
        countries=frozenset(form.get("countries", ())),
        persons=_folded(form.get("persons", ())),
        organisations=_folded(form.get("organisations", ())),
        providers=_folded(form.get("providers", ())),
    )


def _rule(form: Mapping[str, Any], watchlists: Mapping[str, Watchlist]) -> Rule:
    severity = form.get("severity", HIGHEST)
    lifetime = form.get("lifetime", "24h")
    return Rule(
        id=form["id"],
        group=form.get("group", "main"),
        when=_condition(form["when"], watchlists),
        exclude=_condition(form["exclude"], watchlists) if "exclude" in form else None,
        severity=None if severity == HIGHEST else severity,
        adjust=tuple(_adjustment(step, watchlists) for step in form.get("adjust", ())),
        lifetime=int(lifetime[:-1]) * _SECONDS[lifetime[-1]],
        about=form.get("about"),
        playbook=form["playbook"].strip() if "playbook" in form else None,
        enabled=form.get("enabled", True),
    )


def _adjustment(form: Mapping[str, Any], watchlists: Mapping[str, Watchlist]) -> Adjustment:
    return Adjustment(
        when=_condition(form["when"], watchlists),
        steps=form.get("raise", 0) - form.get("lower", 0),
        at_least=rank(form.get("at_least", "Minor")),
        at_most=rank(form.get("at_most", "Extreme")),
        because=form.get("because"),
    )


def _condition(form: Mapping[str, Any], watchlists: Mapping[str, Watchlist]) -> Condition:
    plain = Condition()
    return Condition(
        categories=frozenset(form["categories"]) if "categories" in form else None,
        except_categories=frozenset(form.get("except_categories", ())),
        polarity=_POLARITIES[form.get("polarity", "escalation")],
        statuses=frozenset(form.get("statuses", plain.statuses)),
        min_rank=rank(form.get("min_severity", "Minor")),
        min_signals=form.get("min_signals", 1),
        min_categories=form.get("min_categories", 1),
        asks_signals=any(key in form for key in _SIGNAL_KEYS),
        min_score=form.get("min_score", 0.0),
        languages=frozenset(tag.lower() for tag in form["languages"]) if "languages" in form else None,
        providers=_choice(form.get("providers"), _folded),
        countries=_choice(form.get("countries"), frozenset),
        persons=_choice(form.get("persons"), _folded),
        organisations=_choice(form.get("organisations"), _folded),
        watchlist=watchlists[form["watchlist"]] if "watchlist" in form else None,
    )


def _choice(form: Mapping[str, Any] | None, read: Callable[[list[str]], frozenset[str]]) -> Choice | None:
    if form is None:
        return None
    return Choice(any=read(form.get("any", [])), all=read(form.get("all", [])), none=read(form.get("none", [])))


def _folded(names: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)
