"""`tocsin send`: files, folders or lines to the items topic."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from confluent_kafka import Message
from rich.progress import track

from streams.cli.inputs import Input, read_inputs, read_seeds
from streams.cli.output import aside, for_eyes, in_terminal, write_line
from streams.errors import BrokerError
from streams.sending import DELIVERY_SECONDS, Sender
from streams.settings import load_settings


@click.command("send")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--seeds", is_flag=True, help="Send the sample items that Tocsin brings along.")
@click.option("--provider", metavar="NAME", help="The agency of the feed, for items that do not say it themselves.")
@click.option(
    "--rate", type=click.FloatRange(0, min_open=True), metavar="N", help="Send at most N items a second; else at once."
)
def command(paths: tuple[Path, ...], *, seeds: bool, provider: str | None, rate: float | None) -> None:
    """Send items from PATHs (files or folders; - is one item a line on standard input) to the items topic.

    A file is one message, byte for byte, in whatever format it is; of .ndjson and .jsonl files each line is one.
    Hidden files and *.expected.* of a folder are left out. When piped, each delivered message gives one line of JSON:
    source, topic, partition and offset.
    """
    if seeds == bool(paths):
        raise click.UsageError("Name what to send: PATHs, or --seeds.")
    sender = Sender(load_settings(), provider)
    inputs = read_seeds() if seeds else list(read_inputs(paths)) if in_terminal() else read_inputs(paths)
    delivery = _Delivery()
    for number, one in enumerate(_shown(inputs)):
        if rate and number:
            sender.wait(0)
            time.sleep(1 / rate)
        if one.fault:
            delivery.refused.append(f"{one.source}: {one.fault}")
        else:
            sender.send(one.raw, delivery.reporter(one))
    unsure = sender.wait(DELIVERY_SECONDS + 5)
    delivery.conclude(sender.topic, unsure)


class _Delivery:
    """What became of the messages."""

    def __init__(self) -> None:
        self.sent = 0
        self.refused: list[str] = []
        self._lines = not in_terminal()

    def reporter(self, one: Input) -> Callable[[str | None, Message], None]:
        """Return what takes down the broker's answer for one message."""

        def report(fault: str | None, message: Message) -> None:
            if fault:
                self.refused.append(f"{one.source or '-'}: {fault}")
                return
            self.sent += 1
            if self._lines:
                where = {"topic": message.topic(), "partition": message.partition(), "offset": message.offset()}
                write_line({"source": one.source} | where)

        return report

    def conclude(self, topic: str, unsure: int) -> None:
        """Say how much was sent; BrokerError where anything was not."""
        if not self._lines:
            for_eyes().print(f"{self.sent} sent to {topic}", markup=False)
        if unsure:
            self.refused.append(f"{unsure} without an answer from the broker, which may have taken them or not")
        if self.refused:
            more = f" (and {len(self.refused) - 1} more)" if len(self.refused) > 1 else ""
            raise BrokerError(f"not sent: {self.refused[0]}{more}")


def _shown(inputs: Iterable[Input]) -> Iterable[Input]:
    """Show progress beside the output where both are a terminal and the amount is known."""
    console = aside()
    if isinstance(inputs, list) and console.is_terminal:
        return track(inputs, "send", console=console, transient=True)
    return inputs
