"""What is wrong with a language's folder or its `language.yaml`: said with file, line, reason and mend."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from streams.enrich.cities import SCRIPTS
from streams.errors import KnowledgeError

TABLES = (
    "fold",
    "countries",
    "cities",
    "names",
    "titles",
    "lexicon",
    "cues",
    "suppressors",
    "contexts",
    "blockers",
    "evidence",
    "name_words",
    "name_signs",
)
FILES = frozenset(["language.yaml", *(f"{table}.tsv" for table in TABLES)])
_REQUIRED = ("language", "name", "script")
# A key's path in the file, and what is wrong there.
_Misfit = tuple[tuple[str, ...], str]
_Check = Callable[[Any], Iterator[_Misfit]]


def check_folder(home: Traversable) -> None:
    """Refuse a folder with a file that nothing reads: its name is misspelt. Raises KnowledgeError."""
    if not home.is_dir():
        raise KnowledgeError(f"{home}: there is no such folder; a language is a folder of tables")
    for file in home.iterdir():
        if file.is_file() and file.name not in FILES and not file.name.startswith("."):
            raise KnowledgeError(f"{file}: nothing reads this file; {_nearest(file.name, FILES)}")


def check_language(path: Traversable, data: dict[str, Any]) -> None:
    """Check the parsed `language.yaml` at `path`. Raises KnowledgeError for the first thing that is wrong."""
    for keys, reason in _misfits(data):
        raise KnowledgeError(f"{path}, line {_line(path, keys)}: {'.'.join(keys) or 'the file'}: {reason}")


def _misfits(data: dict[str, Any]) -> Iterator[_Misfit]:
    for key in _REQUIRED:
        if key not in data:
            yield (), f"the key {key!r} is missing; add it"
    yield from _mapping(KEYS)(data)


def _line(path: Traversable, keys: tuple[str, ...]) -> int:
    """Return the line of the key, or of the nearest one around it."""
    node: Any = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next(((name, value) for name, value in pairs if name.value == key), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _nearest(given: str, known: Iterator[str] | frozenset[str] | dict[str, Any]) -> str:
    near = get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(sorted(known))}"


def _text(value: Any) -> Iterator[_Misfit]:
    if not isinstance(value, str):
        yield (), f"{value!r} should be text; put it in quotes"


def _flag(value: Any) -> Iterator[_Misfit]:
    if not isinstance(value, bool):
        yield (), f"{value!r} should be true or false"


def _count(value: Any) -> Iterator[_Misfit]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        yield (), f"{value!r} should be a whole number"


def _regex(value: Any) -> Iterator[_Misfit]:
    if value is None:
        return
    try:
        re.compile(value)
    except (re.error, TypeError) as error:
        yield (), f"{value!r} should be a regular expression: {error}"


def _words(value: Any) -> Iterator[_Misfit]:
    if not isinstance(value, list):
        yield (), "a list of words should stand here, in square brackets"
        return
    for word in value:
        if isinstance(word, bool) or word is None:
            yield (), f"one of the words reads as {word!r}, as YAML does with no, on and null; put it in quotes"
        elif not isinstance(word, str | int):
            yield (), f"{word!r} should be one word; put it in quotes"


def _one_of(*allowed: str) -> _Check:
    def check(value: Any) -> Iterator[_Misfit]:
        if value not in allowed:
            yield (), f"{value!r} is not known; {_nearest(str(value), frozenset(allowed))}"

    return check


def _mapping(keys: dict[str, _Check]) -> _Check:
    def check(value: Any) -> Iterator[_Misfit]:
        if not isinstance(value, dict):
            yield (), "a block of keys should stand here"
            return
        for key, inner in value.items():
            if key not in keys:
                yield (str(key),), f"this key is not known; {_nearest(str(key), keys)}"
            else:
                yield from (((str(key), *path), reason) for path, reason in keys[key](inner))

    return check


def _each(inner: _Check) -> _Check:
    def check(value: Any) -> Iterator[_Misfit]:
        if not isinstance(value, dict):
            yield (), "a block of keys should stand here"
            return
        for key, one in value.items():
            if isinstance(key, bool) or key is None:
                yield (), f"one of the keys reads as {key!r}, as YAML does with no, on and null; put it in quotes"
            yield from (((str(key), *path), reason) for path, reason in inner(one))

    return check


def _class(value: Any) -> Iterator[_Misfit]:
    yield from _mapping({"regex": _regex})(value) if isinstance(value, dict) else _words(value)


def _name_endings(value: Any) -> Iterator[_Misfit]:
    if not isinstance(value, list):
        yield (), "a list of rules should stand here, each {strip: ..., endings: [...]}"
        return
    for rule in value:
        if not isinstance(rule, dict) or set(rule) != {"strip", "endings"}:
            yield (), f"{rule!r} should have exactly the keys strip and endings"
        else:
            yield from _text(rule["strip"])
            yield from _words(rule["endings"])


KEYS: dict[str, _Check] = {
    "language": _text,
    "name": _text,
    "script": _one_of(*SCRIPTS),
    "cased": _flag,
    "boundaries": _one_of("word", "particle", "none"),
    "classes": _each(_class),
    "beginnings": _each(_words),
    "sets": _each(_words),
    "name_endings": _name_endings,
    "proclitics": _words,
    "contractions": _each(_text),
    "suffixes": _words,
    "particles": _regex,
    "abbreviations": _words,
    "clause_breaks": _words,
    "name_particles": _words,
    "company_forms": _words,
    "company_forms_before": _words,
    "title_position": _one_of("before", "after", "both"),
    "openers": _words,
    "adjuncts": _words,
    "lone_words_need_names": _flag,
    "capital_nouns": _flag,
    "declined": _regex,
    "name_adjectives": _regex,
    "city_adjectives": _words,
    "plural_speech": _words,
    "accents_left_out": _flag,
    "verb_final": _flag,
    "adjunct_endings": _words,
    "numbers": _mapping(
        {
            "group": _words,
            "decimal": _text,
            "words": _each(_count),
            "multipliers": _each(_count),
            "ranges": _words,
            "units": _words,
            "counters": _words,
        }
    ),
    "role_markers": _mapping({"agent": _words, "target": _words, "place": _words}),
}
