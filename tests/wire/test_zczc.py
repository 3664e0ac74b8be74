"""Plain text in the frame `ZCZC ... NNNN`, in our own prose; results without prose are refused."""

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import WireItem


def read(text: str) -> WireItem:
    (outcome,) = decode(text.encode()).outcomes
    assert isinstance(outcome, WireItem), outcome
    return outcome


def test_marked_fields() -> None:
    item = read(
        "   ZCZC AAP\n%MGD\n$K\n:\n:Harbour strike\n^Harbour strike goes on\n*X\n"
        "OSLO, Oct 28 AAP - The harbour strike goes on.\n\nThe talks have failed.\n\nNNNN\n"
    )
    assert (item.format, item.provider, item.slugline, item.headline) == (
        "text",
        "aap",
        "Harbour strike",
        "Harbour strike goes on",
    )
    assert item.paragraphs == ("OSLO, Oct 28 AAP - The harbour strike goes on.", "The talks have failed.")


def test_tagged_fields() -> None:
    item = read(
        "zczc\nAN#26945219\nKN#News\nPD#06 June 2016 14:00:00\nBY#\nTI#Harbour strike goes on\n"
        "AB#The talks failed.\nTX#\n"
        "The harbour strike goes on, the union said.\n"
    )
    assert (item.id, item.headline, item.version_created) == (
        "26945219",
        "Harbour strike goes on",
        "2016-06-06T14:00:00",
    )
    assert item.text == "The harbour strike goes on, the union said."


def test_results_without_prose_are_refused() -> None:
    lines = "".join(f" {number} -  12X  Grey Mare {number} (4)  A Rider   5{number % 9}.5\n" for number in range(30))
    for text in (f"ZCZC FMG000\nYY TDR\nRACING : FIELDS\n{lines}NNNN\n", f"Fields\n\n{lines}"):
        (outcome,) = decode(text.encode()).outcomes
        assert isinstance(outcome, Refusal)
        assert outcome.reason == "no-prose"
        assert "results" in outcome.message


def test_a_story_with_results_is_a_story() -> None:
    lines = "".join(f"Kiel {number}, Rostock {number + 1}\n" for number in range(10))
    story = "The league was decided on Saturday when the last of the twelve clubs lost its match at home. " * 2
    assert read(f"{story}\n\n{lines}").text.startswith("The league was decided")


def test_a_text_in_capitals_is_prose() -> None:
    assert read("THE HARBOUR IS OPEN AGAIN AFTER THE STORM, THE CITY SAID ON MONDAY. " * 5).text


def test_a_script_that_does_not_part_words_is_prose() -> None:
    assert read("港は月曜日に再開した。 市が発表した。 " * 30).text


def test_a_release_of_asianet() -> None:
    item = read(
        "Source: Harbour Turbine, Inc. \nMEDIA RELEASE PR67276\nHarbour Turbine opens a new yard on the \n"
        "northern coast\n\n"
        "OSLO, Norway, Feb. 1, 2017 /PRNewswire-AsiaNet/ --\n\nHarbour Turbine today opened a new yard.\n"
    )
    assert (item.id, item.headline) == ("PR67276", "Harbour Turbine opens a new yard on the northern coast")
    assert item.dateline is not None
    assert (item.dateline.places, item.dateline.provider) == (("OSLO", "Norway"), "prnewswire")


def test_lines_that_nothing_has_wrapped_are_paragraphs() -> None:
    long = "The harbour is open again after the storm, and the first ships left for the islands " * 3
    item = read(f"ZCZC AAP\n:Harbour\n*X\nHarbour opens after the storm\n{long}\nThe City of Oslo {long}\n\nNNNN\n")
    assert item.headline == "Harbour opens after the storm"
    assert [paragraph[:16] for paragraph in item.paragraphs] == ["The harbour is o", "The City of Oslo"]
