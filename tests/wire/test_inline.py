import pytest

from streams.wire.inline import read_place_line
from streams.wire.item import Dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kiel (dpa) - ", Dateline(places=("Kiel",), provider="dpa")),
        ("Lyon, 10 juil 2026 (AFP)", Dateline(places=("Lyon",), provider="afp", date="10 juil 2026")),
        ("Tiflis, 5. Juni 2026 (Meridian)", Dateline(places=("Tiflis",), provider="meridian", date="5. Juni 2026")),
        ("OSAKA, July 23", Dateline(places=("OSAKA",), date="July 23")),
        ("TACOMA, Wash.", Dateline(places=("TACOMA", "Wash"))),
        ("FORT WASHINGTON, Pa.", Dateline(places=("FORT WASHINGTON", "Pa"))),
        ("مراكش (المغرب) (أ ف ب)", Dateline(places=("مراكش", "المغرب"), provider="afp")),
        ("Landquart GR", Dateline(places=("Landquart GR",))),
        ("4/4/2026", None),
        ("June 1", None),
        ("2026-06-01T08:00:00Z", None),
        (" - ", None),
        (None, None),
    ],
)
def test_datelines_in_a_field_of_their_own(line: str | None, expected: Dateline | None) -> None:
    assert read_place_line(line) == expected
