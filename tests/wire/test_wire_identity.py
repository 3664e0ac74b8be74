import pytest

from streams.wire.identity import choose_provider, made_id, provider_code, provider_of_id
from streams.wire.languages import to_bcp47
from streams.wire.statuses import read_status


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Thomson Reuters", "reuters"),
        ("(c) Copyright Thomson Reuters 2024. Click For Restrictions - https://agency.example/", "reuters"),
        ("dpa Deutsche Presse-Agentur GmbH", "dpa"),
        ("THE ASSOCIATED PRESS", "ap"),
        ("ТАСС", "tass"),
        ("新华社", "xinhua"),
        ("Meridian Nachrichten", "meridian-nachrichten"),
        (" - ", None),
    ],
)
def test_provider_codes(name: str, code: str | None) -> None:
    assert provider_code(name) == code


def test_the_authority_in_an_id() -> None:
    assert provider_of_id("urn:newsml:dpa.com:20090101:241028-99-1") == "dpa"
    assert provider_of_id("tag:reuters.com,2016:newsml_X1") == "reuters"
    assert provider_of_id("http://tt.se/media/text/1") == "tt"
    assert provider_of_id("urn:newsml:localhost:2017:1") is None
    assert provider_of_id("http://[broken") is None


def test_the_id_tells_the_provider_before_a_name_does() -> None:
    assert choose_provider("tag:reuters.com,2016:x", ["AAP"], "dpa") == "reuters"
    assert choose_provider("x", [None, "AAP"], "dpa") == "aap"
    assert choose_provider("x", [], "dpa") == "dpa"
    assert choose_provider(None, [], None) == "unknown"


def test_a_made_id_is_the_same_for_the_same_story() -> None:
    first = made_id("dpa", "Hafen offen", "Der Hafen ist wieder offen.")
    assert first == made_id("dpa", "HAFEN  OFFEN", "Der Hafen ist wieder offen!")
    assert first != made_id("afp", "Hafen offen", "Der Hafen ist wieder offen.")
    assert first != made_id("dpa", "Hafen offen", "Der Hafen ist zu.")


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("swe", "sv"),
        ("de_DE", "de-DE"),
        ("EN-gb", "en-GB"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("ger", "de"),
        ("nor", "no"),
        ("fil", "fil"),
        ("und", None),
        ("German", None),
        ("", None),
    ],
)
def test_declared_languages(declared: str, tag: str | None) -> None:
    assert to_bcp47(declared) == tag


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("usable", "usable"),
        ("stat:canceled", "canceled"),
        ("Cancelled", "canceled"),
        ("withdrawn", "canceled"),
        ("killed", "canceled"),
        ("deleted", "canceled"),
        ("embargoed", "withheld"),
        ("Withheld", "withheld"),
        ("OPEN", "usable"),
        ("reborn", None),
    ],
)
def test_status_words(word: str, status: str | None) -> None:
    assert read_status(word) == status
