"""Datelines: `Brüssel/Seoul (Reuters) -` and its kin in the agencies' languages."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from streams.wire.identity import known_provider, listed_provider, provider_code
from streams.wire.item import Dateline

_LONGEST = 140  # code points; what is longer is prose
_SEPARATOR = r"\s*(?:[.:]?\s*(?:--?|[–—―_=])|[.:=])(?=\s|$|\w)\s*"
# The agency in brackets, or between slashes: `(Reuters) -`, `/TASS/.`, `| AFP |`
_BRACKETED = re.compile(
    r"^(?P<front>[^()（）|]{0,100}?)\s*(?:[(（](?P<round>[^()（）]{2,40})[)）]|(?<!\w)/(?P<slash>[^/()]{2,30})/)"
    rf"(?P<separator>{_SEPARATOR})?",
)
_AGENCY_FIRST = re.compile(rf"^\((?P<agency>[^()]{{2,30}})\){_SEPARATOR}(?P<front>[^()]{{3,60}}?)(?:\s+[-–—]\s+|\s*$)")
_PIPED = re.compile(r"^(?P<front>[^|]{2,60})\|(?P<agency>[^|]{2,30})\|(?P<date>[^|]{4,40}?)\s+[-–—]\s+")
_BARE = re.compile(r"^(?P<front>[^()]{3,100}?)\s*(?:--|[-–—_])\s+(?:(?P<agency>[^\W\d][\w .-]{1,24})\.\s+)?")
_DATED_AGENCY = re.compile(r"(?P<front>.*\d) (?P<agency>[^\W\d_]{2,24})")
_EAST_ASIAN = re.compile(
    r"^(?:[\[【(（](?P<inner>[^\]】)）]{2,40})[\]】)）]\s*(?P<reporter>[^=]{0,24}=)?\s*[-–—]?\s*"
    r"|(?P<xinhua>新华社|新華社|中新社)(?P<place>\w{1,12}?)(?P<date>\d{1,2}月\d{1,2}日)电?\s*)"
)
_DATE_TOKEN = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|er|º|ª)?|\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})?|\d{1,2}[日号]|\d{1,2}月(?:\d{1,2}日)?"
)
_PLACE_SPLIT = re.compile(r"\s*[/,;،]\s*|\s+(?:und|and|et|y|e|и)\s+(?=[^\W\d_a-z])")
_UNKNOWN_AGENCY = re.compile(r"[^\W\d_]{2,12}")


def read_dateline(text: str, home: str | None = None) -> Dateline | None:
    """Read the dateline that opens a text; None where it opens with prose.

    `home` is the provider of the item, whose own name counts as an agency's though it be on no list.
    What counts: places and a date, an agency in brackets, and a dash. An agency on the list needs no dash after a
    place (`NEW DELHI, Oct 28 (PTI) The ...`); one on no list needs a date or places in capitals. The date
    is given as it is written.
    """
    head = text[:_LONGEST]
    return (
        _read_agency_first(head)
        or _read_bracketed(head, home)
        or _read_piped(head)
        or _read_east_asian(head)
        or _read_bare(head)
    )


def _read_bracketed(head: str, home: str | None) -> Dateline | None:
    match = _BRACKETED.match(head) if "(" in head or "（" in head or "/" in head else None
    if match is None:
        return None
    front = _front(match["front"])
    if front is None:
        return None
    places, date = front
    agency = match["round"] or match["slash"]
    provider = _agency(agency) or _home(agency, home)
    capitals = bool(places) and match["front"].upper() == match["front"] and places[0].upper() != places[0].lower()
    if provider is None:
        if not (match["separator"] and _UNKNOWN_AGENCY.fullmatch(agency) and (date or capitals)):
            return None
        provider = provider_code(agency)
    if match["separator"] is None and not (places and (date or capitals or (len(agency) >= 3 and len(places) <= 2))):
        return None
    return Dateline(places=places, provider=provider, date=date, text=match[0].rstrip())


def _read_agency_first(head: str) -> Dateline | None:
    """`(ANSA) - ROMA, 01 LUG - `, `(Reuters) - `."""
    match = _AGENCY_FIRST.match(head)
    provider = _agency(match["agency"]) if match else None
    front = _front(match["front"]) if match else None
    if match is None or provider is None or front is None or not front[1]:
        return None
    return Dateline(places=front[0], provider=provider, date=front[1], text=match[0].rstrip())


def _read_piped(head: str) -> Dateline | None:
    """`Washington, États-Unis | AFP | lundi 28/10/2024 - `."""
    match = _PIPED.match(head)
    provider = _agency(match["agency"].strip()) if match else None
    front = _front(match["front"].strip()) if match else None
    if match is None or provider is None or front is None:
        return None
    return Dateline(places=front[0], provider=provider, date=match["date"].strip(), text=match[0].rstrip())


def _read_bare(head: str) -> Dateline | None:
    """`TOKYO, Oct 28, Kyodo - `, `МОСКВА, 28 окт - РИА Новости. `, `ROMA, 01 LUG - `: a date is a must."""
    match = _BARE.match(head)
    if match is None:
        return None
    before, _, last = match["front"].rpartition(",")
    if before and (provider := known_provider(last.strip())) and (front := _front(before)):
        return Dateline(places=front[0], provider=provider, date=front[1], text=match[0].rstrip())
    if dated := _DATED_AGENCY.fullmatch(match["front"]):  # `YOKOHAMA, Japan, Dec. 9 Kyodo - `
        provider, front = listed_provider(dated["agency"]), _front(dated["front"])
        if provider and front and all(front):
            return Dateline(places=front[0], provider=provider, date=front[1], text=match[0].rstrip())
    front = _front(match["front"])
    if front is None or not all(front) or match["front"].split(",")[0].upper() != match["front"].split(",")[0]:
        return None
    provider = known_provider(match["agency"]) if match["agency"] else None
    words = match[0] if provider or not match["agency"] else head[: match.start("agency")]
    return Dateline(places=front[0], provider=provider, date=front[1], text=words.rstrip())


def _read_east_asian(head: str) -> Dateline | None:
    """`[ワシントン 28日 ロイター] - `, `【北京共同】`, `(서울=연합뉴스) 기자 = `, `新华社北京10月28日电 `."""
    match = _EAST_ASIAN.match(head)
    if match is None:
        return None
    if match["xinhua"]:
        provider = known_provider(match["xinhua"])
        return Dateline(places=(match["place"],), provider=provider, date=match["date"], text=match[0].rstrip())
    pieces = [piece for piece in re.split(r"[\s=、・]+", match["inner"]) if piece]
    provider = next((code for piece in pieces if (code := known_provider(piece))), None)
    joined = re.fullmatch(r"(?P<place>\w{1,8}?)(?P<agency>共同|時事|共同通信|ロイター|AFP|AP)", match["inner"])
    if joined:
        pieces, provider = [joined["place"], joined["agency"]], known_provider(joined["agency"])
    if provider is None or not pieces:
        return None
    rest = [piece for piece in pieces if known_provider(piece) is None]
    dates = [piece for piece in rest if _is_date_token(piece)]
    places = tuple(piece for piece in rest if piece not in dates)
    if not places:
        return None
    return Dateline(places=places, provider=provider, date=" ".join(dates) or None, text=match[0].rstrip())


def _agency(words: str) -> str | None:
    """The first known agency of `Reuters`, `dpa/lby`, `ats afp`, `APA/dpa`; None where the first word is none."""
    words = words.strip()
    if exact := listed_provider(words):
        return exact
    first, *riders = re.split(r"[\s/,-]+", words)
    provider = listed_provider(first)
    fits = all(len(rider) <= 4 or rider.lower() in _words("riders") or known_provider(rider) for rider in riders)
    return provider if fits else None


def _home(agency: str, home: str | None) -> str | None:
    """The item's own provider, where the agency is its name or the first words of it."""
    code = provider_code(agency)
    return home if home and code and (home == code or home.startswith(code + "-")) else None


def _front(front: str) -> tuple[tuple[str, ...], str | None] | None:
    """Places and date before the agency; None where the words are neither."""
    tokens = front.split()
    start = len(tokens)
    while start and _is_date_token(tokens[start - 1]):
        start -= 1
    if 0 < start < len(tokens) - 1 and tokens[start] == "de":  # Rio de Janeiro is no date
        start += 2
    date_words, place_words = tokens[start:], tokens[:start]
    if not any(map(_has_number, date_words)):
        place_words, date_words = tokens, []
    places = " ".join(place_words).strip(" ,.;:/")
    if not _are_places(places):
        return None
    named = tuple(
        filter(
            None, (place.strip(" .[]") for place in _PLACE_SPLIT.split(places.replace("[", ", ").replace("]", ", ")))
        )
    )
    return named, " ".join(date_words).strip(" ,.;/") or None


def _are_places(words: str) -> bool:
    tokens = re.split(r"[\s/-]+", words) if words else []
    return len(tokens) <= 10 and all(_is_place_word(token.strip("[]().,'’")) for token in tokens)


def _is_place_word(token: str) -> bool:
    if not token:
        return True
    starts_small = token[0].islower() and "'" not in token and "’" not in token
    return not token[0].isdigit() and (not starts_small or token in _words("particles"))


def _is_date_token(token: str) -> bool:
    bare = token.strip(".,;()")
    return bool(bare) and (_DATE_TOKEN.fullmatch(bare) is not None or bare.lower() in _words("dates"))


def _has_number(token: str) -> bool:
    return any(character.isdigit() for character in token)


@cache
def _words(kind: str) -> frozenset[str]:
    if kind == "dates":
        months = (word for words in _tables()["months"].values() for word in words)
        return frozenset(months) | frozenset(_tables()["others"])
    return frozenset(_tables()[kind])


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(files("streams.wire").joinpath("datelines.yaml").read_text("utf-8"))
    return tables
