import json
from typing import Any

from streams.errors import Refusal
from streams.wire.decoding import Hints, decode
from streams.wire.item import Dateline, Subject, WireItem


def read(**fields: Any) -> WireItem:
    decoded = decode(json.dumps(fields, ensure_ascii=False).encode())
    assert decoded.format == "json"
    (outcome,) = decoded.outcomes
    assert isinstance(outcome, WireItem), outcome
    return outcome


def codes(item: WireItem) -> list[str]:
    return [warning.code for warning in item.warnings]


def test_every_field() -> None:
    item = read(
        id="m-1",
        provider="Meridian",
        version=2,
        status="usable",
        lifecycle="correction",
        headline="Hafen  offen",
        text="Der Hafen ist offen.\n\nSchiffe laufen aus.",
        language="de_DE",
        urgency=3,
        slugline="hafen",
        dateline={"places": ["Kiel"], "provider": "meridian", "date": "28. Okt"},
        byline="Von Anna Muster",
        version_created="2024-10-28T10:00:00+01:00",
        first_created="2024-10-28T08:00:00Z",
        embargoed="2024-10-29T06:00:00Z",
        rights="(c) Meridian",
        ednote="Berichtigt im ersten Absatz",
        subjects=[{"code": "medtop:16000000", "name": "Konflikt"}, "Hafen"],
    )
    assert item == WireItem(
        format="json",
        provider="meridian",
        id="m-1",
        version="2",
        lifecycle="correction",
        headline="Hafen offen",
        text="Der Hafen ist offen.\n\nSchiffe laufen aus.",
        paragraphs=("Der Hafen ist offen.", "Schiffe laufen aus."),
        language="de-DE",
        urgency=3,
        slugline="hafen",
        dateline=Dateline(places=("Kiel",), provider="meridian", date="28. Okt"),
        byline="Von Anna Muster",
        version_created="2024-10-28T09:00:00Z",
        first_created="2024-10-28T08:00:00Z",
        embargoed="2024-10-29T06:00:00Z",
        rights="(c) Meridian",
        ednote="Berichtigt im ersten Absatz",
        subjects=(Subject(code="medtop:16000000", name="Konflikt"), Subject(name="Hafen")),
    )


def test_id_or_text_or_headline_suffices() -> None:
    assert read(id="m-1").id == "m-1"
    assert read(headline="Hafen offen").id.startswith("urn:uuid:")
    assert read(text="Der Hafen ist offen.").text == "Der Hafen ist offen."


def test_the_names_of_other_systems() -> None:
    item = read(
        id="m-1", headline="Hafen offen", body="Der Hafen ist offen.", source="dpa", published="2024-10-28T08:00:00Z"
    )
    assert (item.provider, item.text, item.version_created) == ("dpa", "Der Hafen ist offen.", "2024-10-28T08:00:00Z")
    assert codes(item) == []


def test_a_kill_needs_no_body_and_any_word_for_it_counts() -> None:
    for word in ("canceled", "cancelled", "killed", "withdrawn", "deleted"):
        item = read(id="m-1", provider="m", status=word)
        assert (item.status, item.lifecycle, item.warnings) == ("canceled", "kill", ())


def test_unknown_fields_and_values_warn() -> None:
    item = read(
        id="m-1",
        provider="m",
        text="Offen.",
        headline="Hafen",
        colour="red",
        status="reborn",
        urgency=12,
        language="German",
    )
    assert sorted(codes(item)) == ["language-unreadable", "status-unknown", "unknown-field", "urgency-out-of-range"]
    assert (item.status, item.urgency, item.language) == ("usable", None, None)
    assert item.warnings[0].pointer == "/colour"


def test_embargo_by_date_is_usable_and_without_one_is_withheld() -> None:
    assert read(id="m-1", status="embargoed", embargoed="2024-10-29T06:00:00Z").status == "usable"
    assert read(id="m-1", status="embargoed").status == "withheld"
    unreadable = read(id="m-1", status="usable", embargoed="after the speech")
    assert (unreadable.status, unreadable.embargoed) == ("withheld", None)
    assert "time-unreadable" in codes(unreadable)


def test_null_is_absent() -> None:
    assert read(id="m-1", headline=None, text="Offen.", urgency=None).headline is None


def test_a_list_and_an_envelope_hold_several_items() -> None:
    for raw in (
        b'[{"id": "a"}, {"id": "b"}]',
        b'{"items": [{"id": "a"}, {"id": "b"}]}',
        b'{"total": 2, "item": [{"id": "a"}, {"id": "b"}]}',
    ):
        outcomes = decode(raw).outcomes
        assert [outcome.id for outcome in outcomes if isinstance(outcome, WireItem)] == ["a", "b"]


def test_registry_framing_is_stripped_with_a_warning() -> None:
    for framing in (b"\x00\x00\x00\x00\x07", b"\x01" + bytes(range(16))):
        (item,) = decode(framing + b'{"id": "a"}').outcomes
        assert isinstance(item, WireItem)
        assert codes(item)[0] == "framing-stripped"


def test_the_format_can_be_forced() -> None:
    decoded = decode(b'{"uri": "urn:x:1", "headline": "Hafen offen"}', Hints(format="json"))
    assert (decoded.format, decoded.because) == ("json", "the format was given")
    (refused,) = decode(b"{}", Hints(format="morse")).outcomes
    assert isinstance(refused, Refusal)
    assert refused.reason == "unknown-format"


def test_pointers_are_escaped() -> None:
    (outcome,) = decode(b'{"id": "a", "x/y~z": {"k": 1, "k": 2}}').outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.pointer == "/x~1y~0z/k"
