"""What is wrong with a rule book, said with its line and the mend."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from schemas import schema
from streams.rules.document import Document, Path, Problem

_STEPS = ("raise", "lower", "at_least", "at_most")
_NOUNS = {
    "object": "a block of keys",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}


def check(document: Document) -> tuple[Problem, ...]:
    """List every problem, first line first: against the schema, then what no schema can say."""
    problems = [_problem(error, document) for error in _validator().iter_errors(document.value)]
    if not problems:
        problems = [Problem(document.line(path), reason) for path, reason in _contradictions(document.value)]
    return tuple(sorted(problems, key=lambda problem: problem.line))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema("rule-book.v1"))


def _problem(error: ValidationError, document: Document) -> Problem:
    path = tuple(error.instance_path)
    form = _part(error.schema_path[:-1])
    reason, key = _reason(error, form)
    where = _written((*path, key) if key else path)
    return Problem(document.line((*path, key) if key else path), f"{where}: {reason}")


def _reason(error: ValidationError, form: Any) -> tuple[str, str | None]:
    kind = error.kind
    about = form.get("description") if isinstance(form, dict) else None
    match kind:
        case ValidationErrorKind.AdditionalProperties():
            key = str(kind.unexpected[0])
            return _unknown("key", key, list(form["properties"])), key
        case ValidationErrorKind.Enum():
            return _unknown("value", error.instance, [str(option) for option in kind.options]), None
        case ValidationErrorKind.Required():
            return f"the key {kind.property!r} is missing; add it", None
        case ValidationErrorKind.Type():
            return f"{_shown(error.instance)} should be {_expected(form)}", None
        case ValidationErrorKind.Pattern() | ValidationErrorKind.MinLength() | ValidationErrorKind.MaxLength():
            return f"{_shown(error.instance)} should be {about}", None
        case ValidationErrorKind.PropertyNames():
            return f"a name here should be {_part(['$defs', 'slug'])['description']}", None
        case ValidationErrorKind.MinItems() | ValidationErrorKind.MinProperties():
            return "nothing stands here; add what is meant or remove the key", None
        case ValidationErrorKind.Constant():
            return f"{_shown(error.instance)} should be {_shown(kind.expected_value)}", None
    return error.message, None


def _unknown(what: str, given: Any, known: list[str]) -> str:
    near = get_close_matches(str(given), known, n=1, cutoff=0.6)
    mend = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}" if known else "none is defined"
    return f"unknown {what} {_shown(given)}; {mend}"


def _expected(form: Any) -> str:
    wanted = form.get("type", "something else") if isinstance(form, dict) else "something else"
    noun = _NOUNS.get(wanted, str(wanted))
    return f"{noun}: {form['description']}" if isinstance(form, dict) and "description" in form else noun


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _part(path: list[str | int]) -> Any:
    """Give the part of the schema at a path, references followed."""
    part: Any = schema("rule-book.v1")
    for step in path:
        part = _part(part["$ref"].split("/")[1:]) if step == "$ref" else part[step]
    return part


def _written(path: Path) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
    return text or "the rule book"


def _contradictions(book: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    watchlists = book.get("watchlists", {})
    seen: dict[str, int] = {}
    for index, rule in enumerate(book["rules"]):
        place: Path = ("rules", index)
        if rule["id"] in seen:
            yield (*place, "id"), f"rule {rule['id']!r} stands here a second time; give each rule its own id"
        seen[rule["id"]] = index
        for path, condition in _conditions(rule, place):
            name = condition.get("watchlist")
            if name is not None and name not in watchlists:
                yield (*path, "watchlist"), f"{_written(path)}: {_unknown('watchlist', name, list(watchlists))}"
            lost = set(condition.get("categories", ())) & set(condition.get("except_categories", ()))
            for category in sorted(lost):
                yield (
                    (*path, "except_categories"),
                    f"{_written(path)}: {category!r} is both wanted and excepted; keep one",
                )
        for number, step in enumerate(rule.get("adjust", ())):
            if sum(key in step for key in _STEPS) != 1:
                path = (*place, "adjust", number)
                yield path, f"{_written(path)}: give exactly one of {', '.join(_STEPS)}"


def _conditions(rule: dict[str, Any], place: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield (*place, "when"), rule["when"]
    if "exclude" in rule:
        yield (*place, "exclude"), rule["exclude"]
    for number, step in enumerate(rule.get("adjust", ())):
        yield (*place, "adjust", number, "when"), step["when"]
