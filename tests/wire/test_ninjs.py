"""ninjs of three generations and its dialects, in our own prose."""

import json
from typing import Any

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Subject, WireItem

FIRST: dict[str, Any] = {
    "uri": "urn:newsml:dpa.com:20090101:241028-99-1",
    "type": "text",
    "version": "2",
    "versioncreated": "2024-10-28T10:00:00+01:00",
    "pubstatus": "usable",
    "urgency": 3,
    "language": "de",
    "headline": "Hafen offen",
    "body_xhtml": "<p>Der Hafen ist offen.</p><p>Schiffe laufen aus.</p>",
    "byline": "Anna Muster",
    "copyrightholder": "dpa",
    "slugline": "hafen",
    "subject": [{"code": "16000000", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "name": "Konflikt"}],
}
SECOND = {
    key: FIRST[key]
    for key in ("uri", "type", "version", "versioncreated", "pubstatus", "urgency", "language", "slugline")
} | {
    "copyrightholder": "dpa",
    "by": "Anna Muster",
    "headlines": [{"role": "short", "value": "Hafen"}, {"role": "main", "value": "Hafen offen"}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "Der Hafen ist offen. Schiffe laufen aus."},
        {"role": "html", "contenttype": "text/html", "value": "<p>Der Hafen ist offen.</p><p>Schiffe laufen aus.</p>"},
    ],
    "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/16000000", "name": "Konflikt"}],
}
THIRD = {key: FIRST[key] for key in ("uri", "type", "version", "urgency", "language", "slugline")} | {
    "versionCreated": "2024-10-28T10:00:00+01:00",
    "pubStatus": "usable",
    "copyrightHolder": "dpa",
    "by": "Anna Muster",
    "headlines": [{"role": "main", "contentType": "text/plain", "value": "Hafen offen"}],
    "bodies": [{"contentType": "text/html", "value": "<p>Der Hafen ist offen.</p><p>Schiffe laufen aus.</p>"}],
    "subjects": [{"uri": "http://cv.iptc.org/newscodes/mediatopic/16000000", "name": "Konflikt"}],
}


def read(found: Any) -> WireItem:
    (outcome,) = decode(json.dumps(found, ensure_ascii=False).encode()).outcomes
    assert isinstance(outcome, WireItem), outcome
    return outcome


def codes(item: WireItem) -> list[str]:
    return [warning.code for warning in item.warnings]


@pytest.mark.parametrize(("found", "format_"), [(FIRST, "ninjs-1"), (SECOND, "ninjs-2"), (THIRD, "ninjs-3")])
def test_three_generations_mean_the_same(found: dict[str, Any], format_: str) -> None:
    assert read(found) == WireItem(
        format=format_,  # type: ignore[arg-type]
        provider="dpa",
        id="urn:newsml:dpa.com:20090101:241028-99-1",
        version="2",
        lifecycle="update",
        headline="Hafen offen",
        text="Der Hafen ist offen.\n\nSchiffe laufen aus.",
        paragraphs=("Der Hafen ist offen.", "Schiffe laufen aus."),
        language="de",
        urgency=3,
        slugline="hafen",
        byline="Anna Muster",
        version_created="2024-10-28T09:00:00Z",
        rights="dpa",
        subjects=(Subject(code="medtop:16000000", name="Konflikt"),),
    )


@pytest.mark.parametrize(
    ("standard", "format_"),
    [
        ({"$standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_1.3.json"}}, "ninjs-1"),
        ({"standard": {"name": "ninjs", "version": "2.1"}}, "ninjs-2"),
        ({"standard": {"schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}}, "ninjs-3"),
        ({"standard": {"name": "TTNINJS", "version": "2.0"}}, "ninjs-2"),
    ],
)
def test_the_standard_names_the_generation(standard: dict[str, Any], format_: str) -> None:
    assert read(standard | {"uri": "urn:x:1"}).format == format_


def test_a_kill_keeps_its_id_and_needs_no_body() -> None:
    for word in ("canceled", "cancelled"):
        item = read(
            {"uri": "tag:reuters.com,2016:newsml_X1", "pubstatus": word, "headline": "Harbour opens", "body_text": ""}
        )
        assert (item.provider, item.id) == ("reuters", "tag:reuters.com,2016:newsml_X1")
        assert (item.status, item.lifecycle, item.text) == ("canceled", "kill", "")
        assert codes(item) == ([] if word == "canceled" else ["status-dialect"])


def test_superdesk_names_its_items_by_guid() -> None:
    item = read(
        {
            "guid": "urn:newsml:localhost:2024:1",
            "type": "text",
            "source": "AAP",
            "priority": 6,
            "service": [],
            "version": "1",
            "headline": "Harbour opens",
            "body_html": "<p>The harbour opened.<br/></p><p>(Reporting by A; Editing by B)</p>",
        }
    )
    assert (item.id, item.provider) == ("urn:newsml:localhost:2024:1", "aap")
    assert item.text == "The harbour opened."
    assert codes(item) == []


def test_bbc_wraps_its_items_and_has_types_of_its_own() -> None:
    story = {
        "id": 1234,
        "uri": "https://example.com/1",
        "type": "story",
        "versioncreated": "2024-10-28T10:00:00",
        "pubstatus": "usable",
        "headline": "Harbour opens",
        "body_html": "<p>The harbour opened.</p>",
        "body_text": "The harbour opened.",
        "associations": [],
        "contracts": [],
    }
    item = read({"total": 1, "limit": 20, "offset": 0, "item": [story]})
    assert (item.id, item.version_created, item.text) == (
        "https://example.com/1",
        "2024-10-28T10:00:00",
        "The harbour opened.",
    )
    assert codes(item) == ["provider-unknown"]


def test_tt_repeats_headline_and_vignette_in_the_body() -> None:
    vignette = "<div class='dat'><span>Inrikes</span> TT</div>"
    html = f"<html><body><h1>Hamnen öppen</h1>{vignette}<p>Hamnen är öppen igen.</p></body></html>"
    item = read(
        {
            "uri": "http://tt.se/media/text/1",
            "headlines": [{"value": "Hamnen öppen"}],
            "language": "swe",
            "bodies": [{"role": "html5", "contenttype": "text/html", "value": html}],
        }
    )
    assert (item.provider, item.language, item.text) == ("tt", "sv", "Hamnen är öppen igen.")


def test_early_drafts_of_the_second_generation() -> None:
    item = read(
        {
            "uri": "urn:x:1",
            "headline": [{"name": "main", "text": "Harbour opens"}],
            "body": [{"name": "text", "value": "It opened."}],
        }
    )
    assert (item.format, item.headline, item.text) == ("ninjs-2", "Harbour opens", "It opened.")


def test_a_description_is_read_where_there_is_no_body() -> None:
    item = read({"uri": "urn:x:1", "headline": "Harbour opens", "description_text": "It opened."})
    assert item.text == "It opened."
    assert "text-from-description" in codes(item)


def test_unknown_vendor_fields_warn_with_their_place() -> None:
    item = read(FIRST | {"mood": "calm"})
    assert [(warning.code, warning.pointer) for warning in item.warnings] == [("unknown-field", "/mood")]


def test_names_in_any_case() -> None:
    assert read({"URI": "urn:x:1", "PubStatus": "canceled", "Headline": "Harbour opens"}).status == "canceled"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 1.5),
        ("versioncreated", 5),
        ("pubstatus", ["usable"]),
        ("profile", 5),
        ("title", 1),
        ("ednote", {}),
        ("infosource", "AP"),
        ("person", "Jane Doe"),
        ("place", {}),
        ("genre", "news"),
        ("rightsinfo", "none"),
        ("urgency", "high"),
        ("language", 5),
    ],
)
def test_wrong_types_are_refused_with_their_place(name: str, value: Any) -> None:
    (outcome,) = decode(json.dumps(FIRST | {name: value}).encode()).outcomes
    assert isinstance(outcome, Refusal)
    assert (outcome.reason, outcome.pointer) == ("wrong-type", f"/{name}")


def test_a_composite_with_a_text_is_read_and_one_without_is_not() -> None:
    assert read(FIRST | {"type": "composite"}).headline == "Hafen offen"
    (outcome,) = decode(b'{"uri": "urn:x:1", "type": "composite", "headline": "Pictures of the day"}').outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "not-a-text-item"


def test_embargo_of_the_third_generation() -> None:
    assert read(THIRD | {"embargoedUntil": "2024-10-29T06:00:00Z"}).embargoed == "2024-10-29T06:00:00Z"


@pytest.mark.parametrize(
    ("name", "value"), [("eventDetails", {"dates": {}}), ("plannedCoverage", [{"uri": "urn:x:2"}])]
)
def test_an_event_or_a_plan_without_a_type_is_no_text_item(name: str, value: Any) -> None:
    found = {"uri": "urn:x:1", "title": "Summit", "descriptions": [{"value": "Leaders meet."}], name: value}
    (outcome,) = decode(json.dumps(found).encode()).outcomes
    assert isinstance(outcome, Refusal)
    assert (outcome.reason, outcome.pointer) == ("not-a-text-item", f"/{name}")
    assert read(found | {"bodies": [{"value": "The leaders met."}]}).text == "The leaders met."


def test_a_key_that_stands_twice_where_nothing_is_read_is_a_warning() -> None:
    raw = json.dumps(FIRST)[:-1] + ', "renditions": {"a": {"href": "x"}, "a": {"href": "y"}}}'
    (item,) = decode(raw.encode()).outcomes
    assert isinstance(item, WireItem)
    assert [(w.code, w.pointer) for w in item.warnings] == [("json-duplicate-unread", "/renditions")]


def test_a_body_in_nitf_is_its_content_without_its_head() -> None:
    head = "<head><title>Harbour</title></head><body><body.head><hedline><hl1>Harbour</hl1></hedline></body.head>"
    value = f"<?xml version='1.0'?><nitf>{head}<body.content><p>It opened.</p></body.content></body></nitf>"
    item = read({"uri": "urn:x:1", "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": value}]})
    assert item.paragraphs == ("It opened.",)
