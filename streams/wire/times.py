"""Points in time as the agencies write them, as RFC 3339."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<year>\d{4})(?P<dash>-?)(?P<month>\d{2})(?P=dash)(?P<day>\d{2})"
    r"(?:[Tt ]?\s*(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_LONGEST = 64  # no point in time is longer; anything longer is not one


def to_rfc3339(text: str) -> str | None:
    """Read ISO 8601 (extended, basic `20190121T102708+0100`) or RFC 822; None where it is neither.

    With a zone the answer is in UTC (`2019-01-21T09:27:08Z`), without one it has none (`2019-01-21T10:27:08`), and a
    day stays a day (`2019-01-21`). Fractions of a second are kept to the microsecond where they are not zero. A month
    alone is no point in time: None.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    match = _ISO.fullmatch(text)
    try:
        if match is None:
            return _written(parsedate_to_datetime(text))
        if match["hour"] is None:
            return datetime(int(match["year"]), int(match["month"]), int(match["day"]), tzinfo=UTC).date().isoformat()
        return _written(_moment(match))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def instant(text: str) -> datetime | None:
    """Give a time of `to_rfc3339` as an aware datetime, for comparing; without a zone it is read as UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(match: re.Match[str]) -> datetime:
    second = min(int(match["second"] or 0), 59)  # a leap second has no datetime
    microsecond = int((match["fraction"] or "0").ljust(6, "0")[:6])
    year, month, day, hour, minute = (int(match[name]) for name in ("year", "month", "day", "hour", "minute"))
    return datetime(year, month, day, hour, minute, second, microsecond, tzinfo=_zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _written(moment: datetime) -> str:
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
