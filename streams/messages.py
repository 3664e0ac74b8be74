"""Messages as JSON and back.

Writing is orjson's own: every field is written, None and empty ones too, so that schema and examples stay stable.
Reading is by hand, field by field, because it is done for every item; unknown fields are ignored, so that a newer
intake can speak to an older alert agent.
"""

from typing import Any

import orjson

from streams.alerts.alert import Alert, Evidence, ItemVersion, Party
from streams.enrich.enrichment import (
    Cue,
    Enrichment,
    Entity,
    Language,
    Mention,
    Roles,
    Signal,
    Suppressed,
)
from streams.rules.finding import Finding
from streams.wire.item import Dateline, Deviation, Subject, WireItem


def to_json(message: WireItem | Enrichment | Finding | Alert) -> bytes:
    """Write a message as compact JSON, fields in the order of its dataclass."""
    return orjson.dumps(message)


def enriched_to_json(item: WireItem, enrichment: Enrichment) -> bytes:
    """Write the value of the enriched topic: `{item, enrichment}`."""
    return orjson.dumps({"item": item, "enrichment": enrichment})


def enriched_from_json(raw: bytes) -> tuple[WireItem, Enrichment]:
    """Read what `enriched_to_json` wrote; ValueError for anything else."""
    record = orjson.loads(raw)
    try:
        return item_from(record["item"]), enrichment_from(record["enrichment"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an enriched item: {error!r}") from error


def item_from(record: dict[str, Any]) -> WireItem:
    """Read a wire item from its JSON form."""
    get = record.get
    dateline = get("dateline")
    return WireItem(
        format=record["format"],
        provider=record["provider"],
        id=record["id"],
        version=get("version", "1"),
        status=get("status", "usable"),
        lifecycle=get("lifecycle", "new"),
        headline=get("headline"),
        text=get("text", ""),
        paragraphs=tuple(get("paragraphs", ())),
        language=get("language"),
        urgency=get("urgency"),
        slugline=get("slugline"),
        dateline=_dateline_from(dateline) if dateline is not None else None,
        byline=get("byline"),
        version_created=get("version_created"),
        first_created=get("first_created"),
        embargoed=get("embargoed"),
        rights=get("rights"),
        ednote=get("ednote"),
        subjects=tuple([Subject(code=s.get("code"), name=s.get("name")) for s in get("subjects", ())]),
        warnings=tuple([Deviation(w["code"], w["message"], w.get("pointer", "")) for w in get("warnings", ())]),
    )


def enrichment_from(record: dict[str, Any]) -> Enrichment:
    """Read an enrichment from its JSON form."""
    language = record["language"]
    return Enrichment(
        text=record["text"],
        language=Language(
            tag=language["tag"],
            confidence=language["confidence"],
            declared=language.get("declared"),
            conflict=language.get("conflict", False),
            method=language.get("method", "model"),
        ),
        sentences=tuple([(start, end) for start, end in record.get("sentences", ())]),
        entities=tuple([_entity_from(entity) for entity in record.get("entities", ())]),
        signals=tuple([_signal_from(signal) for signal in record.get("signals", ())]),
        suppressed=tuple(
            [
                Suppressed(category=s["category"], reason=s["reason"], start=s["start"], end=s["end"], text=s["text"])
                for s in record.get("suppressed", ())
            ]
        ),
        score=record.get("score", 0.0),
        severity=record.get("severity"),
    )


def alert_from(record: dict[str, Any]) -> Alert:
    """Read an alert from its JSON form."""
    item = record["item"]
    return Alert(
        alert_id=record["alert_id"],
        event_id=record["event_id"],
        action=record["action"],
        rule=record["rule"],
        headline=record["headline"],
        headline_source=record["headline_source"],
        severity=record["severity"],
        urgency=record["urgency"],
        certainty=record["certainty"],
        categories=tuple(record["categories"]),
        evidence=tuple([_evidence_from(evidence) for evidence in record["evidence"]]),
        entities=tuple([_party_from(party) for party in record["entities"]]),
        countries=tuple(record["countries"]),
        item=ItemVersion(provider=item["provider"], id=item["id"], version=item["version"]),
        sources=tuple(record["sources"]),
        supersedes=tuple(record["supersedes"]),
        first_seen=record["first_seen"],
        updated=record["updated"],
        expires=record["expires"],
        playbook=record.get("playbook"),
        why=record["why"],
        embargoed=record.get("embargoed"),
    )


def _dateline_from(record: dict[str, Any]) -> Dateline:
    return Dateline(
        places=tuple(record.get("places", ())),
        provider=record.get("provider"),
        date=record.get("date"),
        text=record.get("text"),
    )


def _entity_from(record: dict[str, Any]) -> Entity:
    return Entity(
        type=record["type"],
        id=record["id"],
        name=record["name"],
        country=record.get("country"),
        title=record.get("title"),
        mentions=tuple([Mention(m["start"], m["end"], m["text"], m["form"]) for m in record.get("mentions", ())]),
    )


def _signal_from(record: dict[str, Any]) -> Signal:
    return Signal(
        category=record["category"],
        severity=record["severity"],
        polarity=record["polarity"],
        status=record["status"],
        sentence=record["sentence"],
        start=record["start"],
        end=record["end"],
        text=record["text"],
        lemma=record["lemma"],
        strength=record.get("strength", "strong"),
        cue=_cue_from(record.get("cue")),
        roles=_roles_from(record.get("roles")),
        figures=record.get("figures") or {},
    )


def _evidence_from(record: dict[str, Any]) -> Evidence:
    return Evidence(
        text=record["text"],
        start=record["start"],
        end=record["end"],
        sentence=record["sentence"],
        sentence_start=record["sentence_start"],
        category=record["category"],
        status=record["status"],
        severity=record["severity"],
        lemma=record["lemma"],
        cue=_cue_from(record.get("cue")),
        figures=record.get("figures") or {},
        roles=_roles_from(record.get("roles")),
    )


def _party_from(record: dict[str, Any]) -> Party:
    return Party(
        type=record["type"],
        id=record["id"],
        name=record["name"],
        country=record.get("country"),
        title=record.get("title"),
    )


def _cue_from(record: dict[str, Any] | None) -> Cue | None:
    return Cue(record["start"], record["end"], record["text"]) if record else None


def _roles_from(record: dict[str, Any] | None) -> Roles:
    if not record:
        return Roles()
    return Roles(actor=record.get("actor"), target=record.get("target"), place=record.get("place"))
