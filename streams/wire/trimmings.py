"""What stands around a story and is not part of it: notebooks, credits, notices of rights, bylines."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from streams.wire.identity import listed_provider

_DECORATION = " #*-_=>•\t"
# An agency's sign-off: `jm/ju`, `bur-dw/rsc`, `dpa abc xyz n1 de`, `(SDA/sj)`.
_SIGN_OFF = re.compile(
    r"[a-z]{2,4}(?:[-/][a-z]{2,5}){1,4}|dpa(?:-\w+)?(?: [a-z0-9]{2,5}){1,8}|"
    r"[\u0621-\u064a ]{1,8}(?:/[\u0621-\u064a ]{1,8}){1,4}",
    re.ASCII,
)
_SET_OFF = "=/_-*()[] ©|"
_END_MARK = re.compile(
    r"[-#*+=_~\s]{3,}|(?:-+\s*)?(?:ENDS?|ENDE|FIN|30|ENDIT)(?:\s*-+)?|/+|"
    r"\((?:END|Ende|Schluss|FIN|Forts\.)\)(?: [\w/*+-]{1,20})?"
)
_LONGEST_CREDIT = 400
_LONGEST_BYLINE = 120


def cut_private(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Cut the paragraphs at the first one that opens a part not meant for publication."""
    starts = [paragraph[:_LONGEST_CREDIT].casefold() for paragraph in paragraphs]
    # The words are looked for first, in all paragraphs at once: the pattern costs more, and few items have one.
    whole = "\n".join(starts)
    words = [word for word in _private_words() if word in whole]
    for number, start in enumerate(starts if words else ()):
        if any(word in start for word in words) and _private().match(paragraphs[number], 0, _LONGEST_CREDIT):
            return tuple(paragraphs[:number])
    return tuple(paragraphs)


def cut_credits(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Cut credits, sign-offs, notices of rights and end marks off the end. What is left may be nothing."""
    kept = list(paragraphs)
    while kept and is_credit(kept[-1]):
        kept.pop()
    return tuple(kept)


def is_credit(paragraph: str) -> bool:
    """Whether a paragraph is one of what stands after a story."""
    if len(paragraph) > _LONGEST_CREDIT:
        return False
    bare = paragraph.strip()
    if _SIGN_OFF.fullmatch(bare) or _END_MARK.fullmatch(bare) or is_rights(bare):
        return True
    if (inner := bare.strip(_SET_OFF)) != bare and listed_provider(inner) is not None:
        return True  # `==Kyodo`, `/ritzau/`, `(©NTB)`
    if bare[:1] in "([（" and bare[-1:] in ")]）":
        inner = bare[1:-1].strip()
        return bool(_credits().match(inner) or _is_agency_mark(inner))
    return False


def is_rights(paragraph: str) -> bool:
    """Whether a paragraph is a notice of rights."""
    return len(paragraph) <= _LONGEST_CREDIT and _rights().match(paragraph) is not None


def read_byline(paragraph: str) -> str | None:
    """Give the byline where the paragraph is one (`By Jane Doe`, `Von Max Muster, dpa`); else None."""
    if len(paragraph) > _LONGEST_BYLINE or paragraph.endswith((".", "!", "?", ":")):
        return None
    return paragraph if _bylines().fullmatch(paragraph) else None


def _is_agency_mark(inner: str) -> bool:
    """`Reuters`, `SDA/sj`, `AFP`, `ats/jm`."""
    if len(inner) > 30:
        return False
    first = re.split(r"[/,\s-]", inner)[0]
    return listed_provider(inner) is not None or (listed_provider(first) is not None and len(inner.split()) <= 2)


def _alternatives(kind: str) -> str:
    words: list[str] = _tables()[kind]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _private() -> re.Pattern[str]:
    decoration = rf"[{re.escape(_DECORATION)}(\[]{{0,40}}+"
    notice = rf"(?:(?=.{{0,80}}?(?:{_alternatives('openers')})).{{0,120}}?)?(?:{_alternatives('private')})"
    notebook = rf"(?:{_alternatives('notebooks')}){decoration}:?\Z"
    return re.compile(
        rf"{decoration}(?:{notice}|{notebook})|#{{1,4}}\s*(?:{_alternatives('headings')})\b", re.IGNORECASE
    )


@cache
def _private_words() -> tuple[str, ...]:
    tables = _tables()
    return ("#", *(word.casefold() for kind in ("private", "notebooks") for word in tables[kind]))


@cache
def _credits() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('credits')})(?!\w)", re.IGNORECASE)


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives('rights')})", re.IGNORECASE)


@cache
def _bylines() -> re.Pattern[str]:
    # Every word of a name starts large, small particles aside: `Von der Leyen spricht` is no byline.
    name = r"(?:[^\W\d_a-zà-öø-ÿ][\w.'’-]*|and|und|et|y|e|i|en|da|de|del|della|di|der|van|von|for|in|[A-Z][a-z]+:)"
    return re.compile(rf"(?:{_alternatives('bylines')}):?\s+{name}(?:[\s,/&]+{name}|[\s,/]+dpa|\s*\([^)]*\)){{1,9}}")


@cache
def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = yaml.safe_load(
        files("streams.wire").joinpath("trimmings.yaml").read_text("utf-8"),
    )
    return tables
