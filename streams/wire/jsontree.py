"""JSON read strictly: no duplicate keys, no NaN, no numbers or nesting without end."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from streams.errors import Refusal
from streams.wire.hints import Hints
from streams.wire.item import Deviation

_LONGEST_NUMBER = 64  # digits; no agency counts further
_UNREAD = frozenset(["renditions", "associations"])  # of media; nothing in them is read
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Misfit(Exception):  # noqa: N818 - it never leaves the wire package: it carries a refusal out of a parser
    """A value is not as its format says; carries the refusal."""

    def __init__(self, reason: str, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.refusal = Refusal(reason, message, pointer)


class _Repeated(dict[str, Any]):
    """An object in which a key stands twice."""


def parse(text: str, hints: Hints) -> tuple[Any, list[Deviation]]:
    """Parse one JSON text; Misfit where it breaks RFC 8259 or a limit of the hints.

    A key that stands twice is refused, as nobody can tell which one counts; where nothing is read, it is a deviation.
    """
    repeated: list[str] = []
    deviations: list[Deviation] = []

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        built = dict(pairs)
        if len(built) == len(pairs):
            return built
        seen: set[str] = set()
        repeated.extend(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        return _Repeated(built)

    try:
        tree = json.loads(
            text, object_pairs_hook=build, parse_constant=_refuse_constant, parse_float=_float, parse_int=_int
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Misfit("json-invalid", f"this is no JSON: {error.msg} at {place}") from None
    except RecursionError:
        raise _too_deep(hints) from None
    if repeated:
        deviations = _check_repeated(tree, repeated[0])
    if text.count("[") + text.count("{") > hints.max_depth and any(
        depth > hints.max_depth for *_, depth in _walk(tree)
    ):
        raise _too_deep(hints)
    if _SURROGATE.search(text):
        _check_surrogates(tree)
    return tree, deviations


def _check_repeated(tree: Any, key: str) -> list[Deviation]:
    places = [pointer for value, pointer, _ in _walk(tree) if isinstance(value, _Repeated)]
    read = next((place for place in places if _UNREAD.isdisjoint(place.split("/"))), None)
    if read is not None:
        raise Misfit("json-duplicate-key", "a key stands twice in one object", pointer_to(read, key))
    return [Deviation("json-duplicate-unread", "a key stands twice where nothing is read", places[0])]


def pointer_to(base: str, *steps: str | int) -> str:
    """Extend a JSON Pointer (RFC 6901)."""
    return base + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _walk(tree: Any) -> Iterator[tuple[Any, str, int]]:
    """Every value with its pointer and depth, the outermost first."""
    waiting: list[tuple[Any, str, int]] = [(tree, "", 1)]
    while waiting:
        value, pointer, depth = waiting.pop()
        yield value, pointer, depth
        if isinstance(value, dict):
            waiting.extend((child, pointer_to(pointer, key), depth + 1) for key, child in value.items())
        elif isinstance(value, list):
            waiting.extend((child, pointer_to(pointer, index), depth + 1) for index, child in enumerate(value))


def _check_surrogates(tree: Any) -> None:
    """Half of a character is no text: it could not be written as UTF-8 again."""
    for value, pointer, _ in _walk(tree):
        strings = value if isinstance(value, dict) else [value] if isinstance(value, str) else ()
        if any("\ud800" <= character <= "\udfff" for string in strings for character in string):
            raise Misfit("json-surrogate", "an escape stands for half a character", pointer)


def _too_deep(hints: Hints) -> Misfit:
    return Misfit("json-too-deep", f"nested deeper than {hints.max_depth} levels")


def _refuse_constant(name: str) -> NoReturn:
    raise Misfit("json-number", f"{name} is no JSON number")


def _float(digits: str) -> float:
    number = float(digits) if len(digits) <= _LONGEST_NUMBER else math.inf
    if math.isinf(number):
        raise Misfit("json-number", "a number is too large or too long")
    return number


def _int(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise Misfit("json-number", "a number is too large or too long")
    return int(digits)
