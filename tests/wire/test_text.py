"""Plain-text dumps in the agencies' form, in our own prose."""

import pytest

from streams.errors import Refusal
from streams.wire.decoding import Hints, decode
from streams.wire.item import Dateline, WireItem

DUMP = """ date 2024-10 Quelle: (c) Copyright Thomson Reuters 2024. Click For Restrictions - https://agency.example/copyright.html

Brüssel/Seoul (Reuters) - Der Hafenverbund hat die Berichte über neue Zölle bestätigt.

Die Zölle träfen vor allem kleine Reedereien, sagte eine Sprecherin am Montag.
"Wir prüfen das", fügte sie hinzu.

(Bericht von Anna Muster, redigiert von Max Muster)
"""


def read(text: str, **hints: str) -> WireItem:
    (outcome,) = decode(text.encode(), Hints(**hints)).outcomes  # type: ignore[arg-type]
    assert isinstance(outcome, WireItem), outcome
    return outcome


def codes(item: WireItem) -> list[str]:
    return [warning.code for warning in item.warnings]


def test_a_dump_with_its_header_line() -> None:
    item = read(DUMP)
    assert (item.format, item.provider, item.status, item.lifecycle) == ("text", "reuters", "usable", "new")
    assert item.rights is not None
    assert item.rights.startswith("(c) Copyright Thomson Reuters 2024.")
    assert item.paragraphs == (
        "Brüssel/Seoul (Reuters) - Der Hafenverbund hat die Berichte über neue Zölle bestätigt.",
        "Die Zölle träfen vor allem kleine Reedereien, sagte eine Sprecherin am Montag.",
        '"Wir prüfen das", fügte sie hinzu.',
    )
    assert item.text == "\n\n".join(item.paragraphs)
    assert item.text.startswith("Brüssel/Seoul (Reuters) -")


def test_no_headline_is_invented() -> None:
    item = read(DUMP)
    assert item.headline is None
    assert "headline-missing" in codes(item)


def test_a_month_is_the_datelines_date_and_no_time_of_the_version() -> None:
    item = read(DUMP)
    assert item.version_created is None
    assert item.dateline == Dateline(
        places=("Brüssel", "Seoul"), provider="reuters", date="2024-10", text="Brüssel/Seoul (Reuters) -"
    )


def test_the_made_id_is_stable_over_versions_and_says_so() -> None:
    later = DUMP.replace("(Bericht", "Ein dritter Absatz kam hinzu.\n\n(Bericht")
    assert read(DUMP).id == read(later).id
    assert read(DUMP).id.startswith("urn:uuid:")
    assert "id-made" in codes(read(DUMP))


def test_headline_and_byline_before_the_dateline() -> None:
    item = read(
        "Date: 2024-10-28\nSource: AFP\n\nUPDATE 1-Harbour opens again\n\nBy Jane Doe\n\n"
        "OSLO, Oct 28, 2024 (AFP) - The harbour opened again on Monday.\n\nShips left at noon.\n\njd/rl"
    )
    assert item.headline == "UPDATE 1-Harbour opens again"
    assert item.lifecycle == "update"
    assert item.byline == "By Jane Doe"
    assert item.provider == "afp"
    assert item.version_created == "2024-10-28"
    assert item.paragraphs == ("OSLO, Oct 28, 2024 (AFP) - The harbour opened again on Monday.", "Ships left at noon.")


def test_a_tag_on_a_line_of_its_own_belongs_to_the_headline() -> None:
    item = read("EIL\n\nExplosion im Hafen\n\nKiel (dpa) - Im Hafen ist ein Tank explodiert.\n")
    assert item.headline == "EIL: Explosion im Hafen"
    assert item.urgency == 2


def test_a_short_first_line_without_a_stop_is_the_headline_where_there_is_no_dateline() -> None:
    item = read("Hafen nach Sturm wieder offen\n\nDer Hafen ist nach dem Sturm wieder offen, teilte die Stadt mit.\n")
    assert item.headline == "Hafen nach Sturm wieder offen"
    assert item.paragraphs == ("Der Hafen ist nach dem Sturm wieder offen, teilte die Stadt mit.",)


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    item = read("Der Hafen ist offen.\n\nDas teilte die Stadt am Montag mit.\n")
    assert item.headline is None
    assert item.paragraphs == ("Der Hafen ist offen.", "Das teilte die Stadt am Montag mit.")


def test_a_notebook_is_cut_to_the_end() -> None:
    item = read(
        "Kiel (dpa) - Der Hafen ist offen.\n\n# Notizblock\n\n## Orte\n- Hafenamt, Kai 1\n\n"
        "* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nTel. 0431 000000\n"
    )
    assert item.text == "Kiel (dpa) - Der Hafen ist offen."


def test_prose_about_publication_is_no_notebook() -> None:
    item = read("Kiel (dpa) - Die Akten waren nicht zur Veröffentlichung bestimmt.\n\nDas Amt prüft den Fall.\n")
    assert len(item.paragraphs) == 2


@pytest.mark.parametrize(
    ("header", "provider"),
    [
        ("Source: Agence France-Presse", "afp"),
        ("Quelle: dpa", "dpa"),
        ("Fuente: EFE", "efe"),
        ("Источник: ТАСС", "tass"),
        ("来源：新华社", "xinhua"),
        ("Source: Meridian News", "meridian-news"),
    ],
)
def test_sources_in_many_languages(header: str, provider: str) -> None:
    assert read(f"{header}\n\nThe harbour opened again on Monday.\n").provider == provider


def test_header_fields_of_a_fuller_dump() -> None:
    item = read(
        "ID: meridian-7\nVersion: 3\nStatus: withheld\nLanguage: de_DE\nUrgency: 2\n"
        "Embargo: 2024-10-29T06:00:00+01:00\n"
        "Headline: Hafen offen\nSource: dpa\n\nKiel (dpa) - Der Hafen ist wieder offen.\n"
    )
    assert (item.id, item.version, item.status, item.language, item.urgency) == (
        "meridian-7",
        "3",
        "withheld",
        "de-DE",
        2,
    )
    assert item.headline == "Hafen offen"
    assert item.embargoed == "2024-10-29T05:00:00Z"
    assert codes(item) == []


def test_a_kill_by_id_needs_no_text() -> None:
    item = read("ID: meridian-7\nSource: dpa\nStatus: withdrawn\n")
    assert (item.status, item.lifecycle, item.text) == ("canceled", "kill", "")


def test_the_feed_tells_the_provider_where_the_text_does_not() -> None:
    assert read("Der Hafen ist offen. Das teilte die Stadt mit.", provider="APA").provider == "apa"
    item = read("Kiel (dpa) - Der Hafen ist wieder offen.", provider="afp")
    assert item.provider == "dpa"
    assert "provider-conflict" in codes(item)


def test_latin_1_is_read_as_windows_1252_with_a_warning() -> None:
    (item,) = decode("Kiel (dpa) - Größere Schäden – über 100.".encode("cp1252")).outcomes
    assert isinstance(item, WireItem)
    assert item.text == "Kiel (dpa) - Größere Schäden – über 100."
    assert "charset-fallback" in codes(item)


def test_a_declared_charset_is_used_without_a_warning() -> None:
    raw = "МОСКВА, 28 октября. /ТАСС/. Порт снова открыт.".encode("koi8-r")
    (item,) = decode(raw, Hints(content_type="text/plain; charset=koi8-r")).outcomes
    assert isinstance(item, WireItem)
    assert item.text.endswith("Порт снова открыт.")
    assert not any(code.startswith("charset") for code in codes(item))


def test_a_text_cut_within_a_character_keeps_the_rest() -> None:
    (item,) = decode("Der Hafen ist wieder offen für Schiffe aus Köln und Brü".encode()[:-1]).outcomes
    assert isinstance(item, WireItem)
    assert item.text == "Der Hafen ist wieder offen für Schiffe aus Köln und Br"
    assert "charset-truncated" in codes(item)


def test_utf_16_with_and_without_its_mark() -> None:
    text = "The harbour is open again."
    for raw in (text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-16-be")):
        (item,) = decode(raw).outcomes
        assert isinstance(item, WireItem)
        assert item.text == text


def test_a_text_that_begins_with_a_bracket_is_no_json() -> None:
    assert read("[ワシントン 28日 ロイター] - 港は月曜日に再開した。市が発表した。").provider == "reuters"
    assert read("[Update] Harbour opens\n\nThe harbour opened again on Monday.").lifecycle == "update"


def test_a_withdrawn_story_without_id_is_refused() -> None:
    (outcome,) = decode(b"STORY WITHDRAWN-Harbour opens\n\nOSLO (Reuters) - The story is withdrawn.").outcomes
    assert isinstance(outcome, Refusal)
    assert outcome.reason == "cancel-without-id"
