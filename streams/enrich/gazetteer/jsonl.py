"""JSON lines: our own form, Wikidata's dump, and FollowTheMoney as OpenSanctions gives it out."""

import re
from typing import Any

import orjson

from streams.enrich.enrichment import EntityType
from streams.enrich.gazetteer.entry import Entry, read_country, read_prior, read_type, usable

# Wikidata's classes; without its whole tree of classes these, the most frequent by far, tell the type.
_HUMAN = "Q5"
_ORGANISATIONS = {"Q43229", "Q4830453", "Q783794", "Q6881511", "Q891723", "Q7278", "Q327333", "Q484652", "Q163740"} | {
    *("Q17149090", "Q15911314", "Q245065", "Q1194093", "Q192350", "Q176799", "Q17127659", "Q22687", "Q46970", "Q79913")
}
_SCHEMATA: dict[str, EntityType] = {
    "Person": "person",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
}
_QID = re.compile(r"Q[1-9][0-9]{0,11}")


def read_line(line: bytes) -> Entry | None:
    """Read one line of any of the three; None for a line that names nobody. ValueError says what is wrong with it."""
    text = line.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return None  # Wikidata's dump is one array, an entity a line
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise ValueError("an object is due here")  # noqa: TRY004 - it is the line that is wrong
    if "schema" in record and isinstance(record.get("properties"), dict):
        return _followthemoney(record)
    if "claims" in record or isinstance(record.get("labels"), dict):
        return _wikidata(record)
    return _own(record)


def _own(record: dict[str, Any]) -> Entry:
    given = record.get("names", [])
    if isinstance(given, dict):
        given = [name for names in given.values() for name in ([names] if isinstance(names, str) else names)]
    names = usable([str(name) for name in (record.get("name"), *given) if name])
    if not record.get("id"):
        raise ValueError("the key 'id' is missing")
    if not names:
        raise ValueError("no usable name; give 'name' or 'names'")
    country, prior = read_country(record.get("country")), read_prior(record.get("prior"))
    return Entry(str(record["id"]), read_type(record.get("type")), names, country, prior)


def _followthemoney(record: dict[str, Any]) -> Entry | None:
    kind = _SCHEMATA.get(str(record["schema"]))
    properties = record["properties"]
    if kind is None or not record.get("id"):
        return None
    said = [str(name) for key in ("name", "alias", "weakAlias") for name in properties.get(key, ())]
    weak = {str(name) for name in properties.get("weakAlias", ())}
    names = usable([_turned(name, kind) for name in said if name not in weak or " " in name.strip()])
    if not names:
        return None
    qid = next((str(one) for one in properties.get("wikidataId", ()) if _QID.fullmatch(str(one))), None)
    countries = [
        *properties.get("nationality", ()),
        *properties.get("country", ()),
        *properties.get("jurisdiction", ()),
    ]
    country = next((str(one).upper() for one in countries if len(str(one)) == 2), None)
    return Entry(f"wikidata:{qid}" if qid else str(record["id"]), kind, names, country)


def _turned(name: str, kind: EntityType) -> str:
    """Turn `Surname, Given` the way a text has it."""
    last, comma, first = name.partition(",")
    return f"{first} {last}" if kind == "person" and comma and "," not in first else name


def _wikidata(record: dict[str, Any]) -> Entry | None:
    qid = str(record.get("id", ""))
    claims = record.get("claims") or {}
    if not _QID.fullmatch(qid) or not isinstance(claims, dict):
        return None
    kinds = {_value_id(claim) for claim in claims.get("P31", ())}
    iso2 = next((value for claim in claims.get("P297", ()) if (value := _value(claim))), None)
    kind: EntityType | None = None
    if _HUMAN in kinds:
        kind = "person"
    elif kinds & _ORGANISATIONS:
        kind = "organisation"
    elif iso2 or "P625" in claims or "P1566" in claims:
        kind = "place"
    labels = [label["value"] for label in (record.get("labels") or {}).values()]
    aliases = [alias["value"] for several in (record.get("aliases") or {}).values() for alias in several]
    english = (record.get("labels") or {}).get("en", {}).get("value")
    names = usable([*([english] if english else ()), *labels, *aliases])
    if kind is None or not names:
        return None
    links = len(record.get("sitelinks") or ())
    identifier = f"iso3166:{iso2}" if iso2 else f"wikidata:{qid}"
    return Entry(identifier, kind, names, iso2 if isinstance(iso2, str) else None, min(1.0, 0.3 + links / 200))


def _value(claim: Any) -> Any:
    snak = claim.get("mainsnak", {}) if isinstance(claim, dict) else {}
    return (snak.get("datavalue") or {}).get("value")


def _value_id(claim: Any) -> str | None:
    value = _value(claim)
    return value.get("id") if isinstance(value, dict) else None
