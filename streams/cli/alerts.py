"""`tocsin alerts`: what is on the alerts topic, as lines of JSON or as panels for eyes."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click
import orjson

from streams.cli.marks import show_alert
from streams.cli.output import aside, for_eyes, in_terminal, write_line
from streams.messages import alert_from
from streams.records import BEGINNING, LATEST, Reader, Record, Start
from streams.settings import load_settings
from streams.topics import TopicNames


class StartType(click.ParamType):
    """`beginning`, `latest`, or a time in the form of ISO 8601."""

    name = "start"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Start:
        """Read a start; a time without a zone is UTC."""
        if value in (BEGINNING, LATEST):
            return value
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is neither beginning, latest nor a time such as 2026-05-03T06:00:00Z", param, ctx)
        return at if at.tzinfo else at.replace(tzinfo=UTC)


@click.command("alerts")
@click.option("--follow", is_flag=True, help="Wait for new alerts until Ctrl-C.")
@click.option(
    "--from",
    "start",
    type=StartType(),
    default=BEGINNING,
    show_default=True,
    metavar="START",
    help="beginning, latest, or a time such as 2026-05-03T06:00:00Z.",
)
def command(*, follow: bool, start: Start) -> int:
    """Read the alerts topic: panels in a terminal, one JSON object a line when piped.

    The lines are the alerts' data as schemas/alert.v1 describes it, in the order of each partition.
    """
    settings = load_settings()
    show = _show if in_terminal() else _write
    try:
        with Reader(settings, (TopicNames.of(settings).alerts,), start) as reader:
            for record in _forever(reader) if follow else reader.to_end():
                show(record)
    except KeyboardInterrupt:
        return 0
    return 0


def _forever(reader: Reader) -> Iterator[Record]:
    while True:
        record = reader.poll(1.0)
        if record:
            yield record


def _write(record: Record) -> None:
    if record.value is not None:
        write_line(record.value)


def _show(record: Record) -> None:
    if record.value is None:
        return
    try:
        for_eyes().print(show_alert(alert_from(orjson.loads(record.value))))
    except (ValueError, KeyError, TypeError):
        where = f"{record.topic}/{record.partition} offset {record.offset}"
        aside().print(f"no alert of Tocsin's at {where}; left out", style="dim", markup=False)
