"""What kind of version an item is, as headlines and providers say it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from streams.wire.item import Lifecycle, Status

_WEIGHT: dict[Lifecycle, int] = {"new": 0, "update": 1, "repeat": 2, "correction": 3, "kill": 4}
_LONGEST_TAG = 48
_BRACKETED = re.compile(r"\s*(?:[(（\[【]([^()（）\[\]【】]{1,48})[)）\]】]|\+\+\+?([^+]{1,48})\+\+\+?)[\s:,/=-]*")
_BRACKETED_LAST = re.compile(r"\s*[(（\[【=]+([^()（）\[\]【】=]{1,48})[)）\]】=]+\s*$")
_SEPARATOR = re.compile(r"\s*(?:--|[:：/|,–—-])\s*")
_DASHED_LAST = re.compile(r"\s[–—-]+\s*([^–—:-]{1,48})$")
_ORDINAL_FIRST = re.compile(r"(\d{1,2}(?:ST|ND|RD|TH) [A-Z]{2,4})(?: -)? (?=\S)")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a headline say, and the headline without them."""

    headline: str
    lifecycle: Lifecycle | None = None
    urgency: int | None = None


def read_tags(headline: str) -> Tags:
    """Read the tags at both ends of a headline, such as `CORRECTED-UPDATE 2-`, `(Achtung)`, `+++ EIL +++`, `[속보]`.

    A tag must be set off: in brackets, before a colon, or in capitals before a dash, a slash or a comma. So `Update on
    the talks` is none. The heaviest wins: kill, correction, repeat, update.
    """
    rest, lifecycle, urgency = headline, None, None
    for tag in _strip(headline):
        rest = tag.headline
        if tag.lifecycle and (lifecycle is None or _WEIGHT[tag.lifecycle] > _WEIGHT[lifecycle]):
            lifecycle = tag.lifecycle
        urgency = min(filter(None, (urgency, tag.urgency)), default=None)
    return Tags(rest, lifecycle, urgency)


def settle(status: Status, declared: Lifecycle | None, tagged: Lifecycle | None, version: str) -> Lifecycle:
    """Say what kind of version this is.

    A canceled item is a kill whatever else it says. Else the heavier of what the provider's signal and the headline's
    tags say. Where neither says anything, a version that counts up from 1 and stands above it is an update; large
    version numbers (Reuters: 978556838) are no counters and say nothing.
    """
    if status == "canceled":
        return "kill"
    said = [kind for kind in (declared, tagged) if kind and kind != "kill"]
    if said:
        return max(said, key=_WEIGHT.__getitem__)
    return "update" if version.isascii() and version.isdigit() and 2 <= int(version[:9]) <= 999 else "new"


def _strip(headline: str) -> Iterator[Tags]:
    for find in (_leading, _trailing):
        while (tag := find(headline)) and tag.headline:
            headline = tag.headline
            yield tag


def _leading(headline: str) -> Tags | None:
    if bracketed := _BRACKETED.match(headline):
        return _tag(bracketed[1] or bracketed[2], headline[bracketed.end() :], set_off=True)
    if ordinal := _ORDINAL_FIRST.match(headline):  # `2ND LEAD Talks fail`, as in IPTC 7901
        return _tag(ordinal[1], headline[ordinal.end() :], set_off=False)
    found = None
    for separator in _SEPARATOR.finditer(headline, 0, _LONGEST_TAG + 4):
        # The longest tag counts: `1stLd-Writethru, ` is one, not `1stLd-`.
        set_off = separator[0].strip() in (":", "：")
        found = _tag(headline[: separator.start()], headline[separator.end() :], set_off=set_off) or found
    return found


def _trailing(headline: str) -> Tags | None:
    last = _BRACKETED_LAST.search(headline) or _DASHED_LAST.search(headline)
    tag = _tag(last[1], headline[: last.start()], set_off=True) if last else None
    return tag if tag and tag.lifecycle != "kill" else None


def _tag(words: str, rest: str, *, set_off: bool) -> Tags | None:
    key = " ".join(_NUMBER.sub(" ", words.replace("-", " ")).upper().split())
    meaning = _meanings().get(key)
    in_capitals = words == words.upper() or words[:1].isdigit()
    if meaning is None or not (in_capitals or set_off):
        return None
    lifecycle, urgency = meaning
    if lifecycle == "kill" and not (in_capitals or " " in key):
        return None  # a novel may be called `Kill:`, a kill never is
    return Tags(rest.strip(), lifecycle, urgency)


@cache
def _meanings() -> dict[str, tuple[Lifecycle | None, int | None]]:
    entries: list[dict[str, Any]] = yaml.safe_load(files("streams.wire").joinpath("tags.yaml").read_text("utf-8"))
    return {
        word.upper(): (entry.get("lifecycle"), entry.get("urgency")) for entry in entries for word in entry["words"]
    }
