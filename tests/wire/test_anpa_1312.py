"""ANPA 1312 as AP and Kyodo send it, in our own prose."""

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Dateline, WireItem


def message(
    lines: str, header: str = "W2870", priority: str = "r", keyword: str = "BC-AN--Strike", code: str = "\x11"
) -> str:
    return (
        f"\x16\x16\x01{header}\x1fasian\r\n{priority} l\x13{code} {keyword}   11-13 1049\r\n"
        f"\x02{lines}\r\n\t   \x03AP-WF-11-13-13 1509GMT<\r\n\r\n\x0c\x04"
    )


WRITETHRU = message(
    "^BC-AN--Harbour Strike, 2nd Ld-Writethru,466<\r\n^Harbour strike enters third day as talks fail<\r\n"
    "^AP Photo XNP101, XNP102<\r\n^Eds: Updates. With AP Photos.<\r\n^By JANE DOE=\r\n^Associated Press=\r\n"
    "\t   OSLO, Norway (AP) _ The harbour strike goes on, \r\nthe union said Wednesday. \r\n \r\n"
    "\t   ``We are tired,'' a spokeswoman said. \r\n\t   ___ \r\n",
    keyword="BC-AN--HarbourStrike 2ndLd-Writethru",
)


def outcomes(text: str, charset: str = "latin-1") -> tuple[WireItem | Refusal, ...]:
    decoded = decode(text.encode(charset))
    assert decoded.format == "anpa-1312"
    return decoded.outcomes


def read(text: str) -> WireItem:
    (outcome,) = outcomes(text)
    assert isinstance(outcome, WireItem), outcome
    return outcome


def test_a_writethru() -> None:
    paragraphs = (
        "OSLO, Norway (AP) _ The harbour strike goes on, the union said Wednesday.",
        "``We are tired,'' a spokeswoman said.",
    )
    assert read(WRITETHRU) == WireItem(
        format="anpa-1312",
        provider="ap",
        id="W2870:2013-11-13",
        version="3",
        lifecycle="update",
        headline="Harbour strike enters third day as talks fail",
        text="\n\n".join(paragraphs),
        paragraphs=paragraphs,
        urgency=5,
        slugline="Harbour Strike",
        dateline=Dateline(places=("OSLO", "Norway"), provider="ap", text="OSLO, Norway (AP) _"),
        byline="By JANE DOE",
        version_created="2013-11-13T15:09:00Z",
        ednote="AP Photo XNP101, XNP102 Eds: Updates. With AP Photos.",
    )


def test_lost_control_characters_cost_no_field() -> None:
    item = read("".join(character for character in WRITETHRU if character >= " " or character in "\r\n\t"))
    assert [warning.code for warning in item.warnings] == ["controls-missing"]
    whole = read(WRITETHRU)
    assert (item.id, item.version, item.headline, item.text) == (whole.id, whole.version, whole.headline, whole.text)


def test_a_news_alert_has_no_headline_and_none_is_invented() -> None:
    item = read(message("^BC-AN--APNewsAlert,17<\r\n\t   OSLO (AP) _ Harbour workers go on strike.", priority="b"))
    assert (item.headline, item.urgency, item.text) == (None, 2, "OSLO (AP) _ Harbour workers go on strike.")


@pytest.mark.parametrize(("letter", "urgency"), [("f", 1), ("b", 2), ("u", 3), ("r", 5), ("d", 7), ("z", 6)])
def test_priorities(letter: str, urgency: int) -> None:
    assert read(message("^BC-AN--Strike,9<\r\n^Strike goes on<\r\n\t   It does.", priority=letter)).urgency == urgency


def test_a_list_of_headlines_is_its_own_text() -> None:
    item = read(message("^*9006< ^AP-Top-Harbour-Headlines,0176<\r\n^Top harbour news<\r\n^Port opens\r\n^Ships leave"))
    assert (item.headline, item.paragraphs) == ("Top harbour news", ("Port opens", "Ships leave"))


def test_tables_stand_apart() -> None:
    item = read(
        message(
            "^BC-BBO--Glance<\r\n^Wild Card Glance=\r\n^By The Associated Press=\r\n^ W   L   Pct<\r\n"
            "Kiel 73  52  .584\r\n"
            "\t   ___=\r\n^Saturday's Games=\r\n\t   Kiel 6, Oslo 5",
            code="\x12",
        )
    )
    assert (item.headline, item.text) == ("Wild Card Glance", "")


def test_a_hybrid_of_kyodo() -> None:
    item = read(
        "\x01a0105KYODO\x1fkoko-\nu s BC-Harbour-Strike   09-12 0344\n\x02BC-Harbour-Strike\n"
        "Harbour: Strike enters third day in Yokohama as talks fail+\n"
        "     YOKOHAMA, Japan, Dec. 9 Kyodo - Harbour workers went on strike \nfor the third day on Sunday.\n"
        "     The talks failed.\n==Kyodo\n\x03KWS-21:37-09-12-18\n\x04"
    )
    assert (item.provider, item.id, item.version_created) == ("kyodo", "a0105:2018-12-09", "2018-12-09T21:37:00")
    assert item.headline == "Harbour: Strike enters third day in Yokohama as talks fail"
    assert item.paragraphs == (
        "YOKOHAMA, Japan, Dec. 9 Kyodo - Harbour workers went on strike for the third day on Sunday.",
        "The talks failed.",
    )
    assert item.dateline == Dateline(
        places=("YOKOHAMA", "Japan"), provider="kyodo", date="Dec. 9", text="YOKOHAMA, Japan, Dec. 9 Kyodo -"
    )


def test_several_messages_in_one_file() -> None:
    first, second = outcomes(WRITETHRU + message("^BC-AN--Strike,9<\r\n^Strike ends<\r\n\t   It ends.", header="W2871"))
    assert isinstance(first, WireItem)
    assert isinstance(second, WireItem)
    assert (first.id, second.id) == ("W2870:2013-11-13", "W2871:2013-11-13")


def test_a_kill_is_about_the_transmission_it_names() -> None:
    lines = (
        "^BC-AN--Harbour Strike, KILL,17<\r\n^EDITORS: Kill the story W2870. It is wrong.<\r\n\t   OSLO (AP) _ Killed."
    )
    item = read(message(lines, header="W2999", keyword="BC-AN--HarbourStrike, KILL"))
    assert (item.id, item.status, item.lifecycle) == ("W2870:2013-11-13", "canceled", "kill")
    (refused,) = outcomes(message(lines.replace(" W2870", ""), header="W2999", keyword="BC-AN--HarbourStrike, KILL"))
    assert isinstance(refused, Refusal)
    assert refused.reason == "cancel-without-id"


def test_a_header_without_its_fields_makes_an_id_and_says_so() -> None:
    (outcome,) = decode(b"\x16\x16\x01\x1f\r\n\x02\tThe harbour is open.\r\n\x03\x04").outcomes
    assert isinstance(outcome, WireItem)
    assert outcome.text == "The harbour is open."
    assert "header-unreadable" in [warning.code for warning in outcome.warnings]
