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
    errors = list(_validator().iter_errors(document.value))
    found = _misfits(errors) if errors else _contradictions(document.value)
    problems = [Problem(document.line(path), f"{_written(path)}: {reason}") for path, reason in found]
    return tuple(sorted(problems, key=lambda problem: problem.line))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema("rule-book.v1"))


def _misfits(errors: list[ValidationError]) -> Iterator[tuple[Path, str]]:
    misspelt = {
        tuple(error.instance_path)
        for error in errors
        if isinstance(error.kind, ValidationErrorKind.AdditionalProperties)
    }
    for error in errors:
        path = tuple(error.instance_path)
        form = _part(error.schema_path[:-1])
        if isinstance(error.kind, ValidationErrorKind.AdditionalProperties):
            for key in error.kind.unexpected:
                yield (*path, key), _unknown("key", key, list(form["properties"]))
        elif not (isinstance(error.kind, ValidationErrorKind.Required) and path in misspelt):
            # A key that is missing beside one that is unknown is most often just misspelt.
            yield path, _reason(error, form)


def _reason(error: ValidationError, form: Any) -> str:
    kind = error.kind
    match kind:
        case ValidationErrorKind.Enum():
            return _unknown("value", error.instance, [str(option) for option in kind.options])
        case ValidationErrorKind.Required():
            return f"the key {kind.property!r} is missing; add it"
        case ValidationErrorKind.Type():
            return f"{_shown(error.instance)} should be {_expected(form)}"
        case ValidationErrorKind.Pattern() | ValidationErrorKind.MinLength() | ValidationErrorKind.MaxLength():
            return f"{_shown(error.instance)} should be {form['description']}"
        case ValidationErrorKind.PropertyNames():
            return f"a name here should be {_part(['$defs', 'slug'])['description']}"
        case ValidationErrorKind.MinItems() | ValidationErrorKind.MinProperties():
            return "nothing stands here; add what is meant or remove the key"
        case ValidationErrorKind.Constant():
            return f"{_shown(error.instance)} should be {_shown(kind.expected_value)}"
        case ValidationErrorKind.UniqueItems():
            return "an entry stands here twice; keep one"
    return error.message


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
    watchlists = list(book.get("watchlists", {}))
    seen = set()
    for index, rule in enumerate(book["rules"]):
        place: Path = ("rules", index)
        if rule["id"] in seen:
            yield (*place, "id"), f"{rule['id']!r} stands here a second time; give each rule its own id"
        seen.add(rule["id"])
        for path, condition in _conditions(rule, place):
            if condition.get("watchlist", "") not in ["", *watchlists]:
                yield (*path, "watchlist"), _unknown("watchlist", condition["watchlist"], watchlists)
            for category in condition.get("except_categories", ()):
                if category in condition.get("categories", ()):
                    yield (*path, "except_categories"), f"{category!r} is both wanted and excepted; keep one"
        for number, step in enumerate(rule.get("adjust", ())):
            if sum(key in step for key in _STEPS) != 1:
                yield (*place, "adjust", number), f"give exactly one of {', '.join(_STEPS)}"


def _conditions(rule: dict[str, Any], place: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield (*place, "when"), rule["when"]
    if "exclude" in rule:
        yield (*place, "exclude"), rule["exclude"]
    for number, step in enumerate(rule.get("adjust", ())):
        yield (*place, "adjust", number, "when"), step["when"]
