import pytest

from streams.wire.times import instant, to_rfc3339


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-10-28T09:15:00Z", "2024-10-28T09:15:00Z"),
        ("2024-10-28T10:15:00+01:00", "2024-10-28T09:15:00Z"),
        ("2024-10-28T10:15:00+0100", "2024-10-28T09:15:00Z"),
        ("2024-10-28T01:30:00-05", "2024-10-28T06:30:00Z"),
        ("20190121T102708", "2019-01-21T10:27:08"),
        ("20190121T102708+0100", "2019-01-21T09:27:08Z"),
        ("20190121T1027Z", "2019-01-21T10:27:00Z"),
        ("2018-05-28 16:40:08", "2018-05-28T16:40:08"),
        ("2018-05-28t16:40:08z", "2018-05-28T16:40:08Z"),
        ("2018-05-28T16:40:08.250Z", "2018-05-28T16:40:08.250000Z"),
        ("2018-05-28T16:40:08.000Z", "2018-05-28T16:40:08Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("Mon, 28 Oct 2024 10:15:00 +0100", "2024-10-28T09:15:00Z"),
        ("28 Oct 2024 10:15:00 GMT", "2024-10-28T10:15:00Z"),
        ("2024-10-28", "2024-10-28"),
        ("20241028", "2024-10-28"),
    ],
)
def test_times_of_the_agencies(written: str, read: str) -> None:
    assert to_rfc3339(written) == read


@pytest.mark.parametrize(
    "written",
    ["", "  ", "2024-10", "Last Tuesday", "2024-02-30", "2024-10-28T25:00:00Z", "0001-01-01T00:00:00+14:00", "1" * 80],
)
def test_what_is_no_point_in_time(written: str) -> None:
    assert to_rfc3339(written) is None


def test_instants_compare_whatever_their_zone() -> None:
    with_zone, without, day = (instant(text) for text in ("2024-10-28T09:15:00Z", "2024-10-28T09:15:01", "2024-10-28"))
    assert with_zone is not None
    assert without is not None
    assert day is not None
    assert day < with_zone < without
    assert instant("soon") is None
