"""Who sent an item, and what names it: provider codes, ids without their version, ids made for items without one."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

UNKNOWN = "unknown"
_ITEMS = UUID("5f1d3c0e-6a0f-5d5e-9f0b-3f6f5f0f7a11")  # our own namespace: ids made by Tocsin name items, nothing else
_AUTHORITY = re.compile(r"(?:urn:newsml|tag|urn:ninjs|urn:newsitem):(?P<host>[\w.-]{2,64})[,:]", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_LONGEST_NOTICE = 2_000  # code points of a notice in which names are looked for


def provider_code(name: str) -> str | None:
    """Give the code of a provider's name: `reuters` for `Thomson Reuters`, `(c) Copyright Thomson Reuters 2024`, ...

    A name on no list becomes its own words in lower case joined by hyphens; None where there is no word.
    """
    return known_provider(name) or "-".join(_WORDS.findall(name.casefold()))[:64].strip("-") or None


def listed_provider(name: str) -> str | None:
    """Give the code of a provider by exactly one of its names on the list; else None."""
    return _codes().get(" ".join(name.casefold().split()))


def known_provider(notice: str) -> str | None:
    """Give the code of a provider on the list, also where its name stands within a longer notice; else None."""
    if exact := listed_provider(notice):
        return exact
    words = f" {' '.join(notice[:_LONGEST_NOTICE].casefold().split())} "
    automaton, names = _clear_names()
    for index, start, end in automaton.find_matches_as_indexes(words):
        if not (_is_word(words[start - 1]) or _is_word(words[end])):
            return _codes()[names[index]]
    return None


def provider_of_id(item_id: str) -> str | None:
    """Give the provider that an id names as its authority (`urn:newsml:dpa.com:...`, `tag:reuters.com,2016:...`).

    Only authorities on the list count: `localhost` and a newspaper's content system say nothing of the agency.
    """
    match = _AUTHORITY.match(item_id)
    return provider_of_host(match["host"] if match else _host(item_id))


def provider_of_host(host: str) -> str | None:
    """Give the provider that an internet host belongs to: `ap` for `mail.ap.org`."""
    labels = host.lower().strip(".").split(".")
    return next((code for start in range(len(labels)) if (code := _domains().get(".".join(labels[start:])))), None)


def choose_provider(item_id: str | None, names: Iterable[str | None], hint: str | None) -> str:
    """Say who sent an item: the authority in its id, else the first name it gives, else the hint, else `unknown`.

    The id comes before the names because it is the same in every version: a kill often says nothing else of its sender.
    """
    said = [code for name in names if name and (code := provider_code(name))]
    hinted = provider_code(hint) if hint else None
    of_id = provider_of_id(item_id) if item_id else None
    return of_id or next(iter(said), None) or hinted or UNKNOWN


def made_id(provider: str, headline: str | None, first_paragraph: str) -> str:
    """Make an id for an item that has none: the same for every version that keeps its headline and first paragraph."""
    words = " ".join(_WORDS.findall(f"{headline or ''} {first_paragraph}".casefold()))
    return f"urn:uuid:{uuid5(_ITEMS, f'{provider} {words}')}"


def _host(text: str) -> str:
    try:
        return urlsplit(text).hostname or ""
    except ValueError:
        return ""


@cache
def _entries() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = yaml.safe_load(
        files("streams.wire").joinpath("providers.yaml").read_text("utf-8"),
    )
    return entries


@cache
def _codes() -> dict[str, str]:
    codes = {" ".join(name.casefold().split()): code for code, entry in _entries().items() for name in entry["names"]}
    return {code: code for code in _entries()} | codes


@cache
def _clear_names() -> tuple[AhoCorasick, list[str]]:
    # Short names such as `AA` or `Mehr` are words of some language: inside a longer notice only clear ones count.
    clear = [name for name in _codes() if len(name) >= 6 or name in ("afp", "dpa", "efe", "ansa", "tass")]
    return AhoCorasick(clear, matchkind=MatchKind.LeftmostLongest, store_patterns=False), clear


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@cache
def _domains() -> dict[str, str]:
    return {domain: code for code, entry in _entries().items() for domain in entry.get("domains", ())}
