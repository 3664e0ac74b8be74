"""`tocsin demo`: the whole service on one machine without Kafka, fed with the sample items."""

import os
import subprocess
import sys
import tempfile
import time
from types import TracebackType
from typing import Self

import click
from confluent_kafka import Message

from streams.broker import EmbeddedBroker
from streams.cli.inputs import read_seeds
from streams.cli.output import aside, for_eyes, in_terminal, write_line
from streams.cli.telling import Teller
from streams.errors import BrokerError
from streams.lag import waiting
from streams.records import Reader, Record
from streams.sending import Sender
from streams.settings import PREFIX, Settings, load_settings
from streams.topics import TopicNames

PARTITIONS = 4
PATIENCE = 60.0  # seconds without progress
QUIET = 3.0  # seconds without news after which the last alert has been told
# The demo is a deployment of its own: of the environment's settings only the rules count.
KEPT = "TOCSIN_RULES"
OWN = {
    "TOCSIN_HTTP_PORT": "0",
    "TOCSIN_COMMIT_INTERVAL": "0.25",
    "TOCSIN_LOG_LEVEL": "warning",
    "TOCSIN_LOG_FORMAT": "text",
    "TOCSIN_PARTITIONS": str(PARTITIONS),
}


@click.command("demo")
@click.option("--once", is_flag=True, help="Feed all sample items at once, print the alerts as lines of JSON, and end.")
@click.option("--desk/--no-desk", default=False, hidden=True)
@click.option(
    "--pace",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between two items.",
)
def command(*, once: bool, desk: bool, pace: float) -> None:
    """See Tocsin work: a broker in memory, a worker, and the sample items at a human pace.

    In a terminal each alert is shown with its words marked in the text, and a line tells why an item stays quiet;
    when piped, each alert is one line of JSON. Nothing needs to be installed or configured. TOCSIN_RULES may name a
    rule book of your own.
    """
    if desk:
        aside().print("There is no desk page yet; the alerts are shown here.", style="yellow")
    for name in [name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() != KEPT]:
        del os.environ[name]
    os.environ.update(OWN)
    names = TopicNames.of(load_settings())
    scratch = tempfile.TemporaryDirectory(prefix="tocsin-demo-")
    with scratch as folder, EmbeddedBroker(dict.fromkeys(names.all(), PARTITIONS)) as broker:
        os.environ |= {"TOCSIN_DATA_DIR": folder, "TOCSIN_BOOTSTRAP_SERVERS": broker.bootstrap_servers}
        settings = load_settings()
        with _Worker() as worker:
            feed = _Feed(settings, worker)
            if once:
                feed.at_once()
            else:
                feed.at_pace(pace)


class _Worker:
    """A worker as a child process; it ends with this one, however that ends."""

    def __enter__(self) -> Self:
        self._log = tempfile.TemporaryFile("w+b")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "streams.cli.attached", "worker"],
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # Ctrl-C is for the demo, which then ends the worker in good order
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def check(self) -> None:
        """BrokerError, with the last line that it logged, where the worker has ended."""
        if self._process.poll() is not None:
            raise BrokerError(f"the demo's worker has ended by itself: {self.last_words()}")

    def last_words(self) -> str:
        """Return the last line that the worker logged."""
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it logged nothing"


class _Feed:
    """Sends the sample items and follows what becomes of them."""

    def __init__(self, settings: Settings, worker: _Worker) -> None:
        self._settings, self._worker = settings, worker
        self._names = TopicNames.of(settings)
        self._seeds = read_seeds()
        self._sender = Sender(settings)

    def at_once(self) -> None:
        """Send all, wait until all are through, and print the alerts in the order in which they were raised."""
        for seed in self._seeds:
            self._send(seed.raw)
        began = time.monotonic()
        self._sender.wait(PATIENCE)
        while self._behind():
            self._check(since=began)
            time.sleep(0.1)
        with Reader(self._settings, (self._names.alerts,)) as reader:
            alerts = list(reader.to_end())
        for alert in sorted(alerts, key=lambda record: (record.timestamp, record.partition, record.offset)):
            _write(alert)

    def at_pace(self, pace: float) -> None:
        """Send one item after the other and show what comes of each."""
        teller = Teller(self._names, for_eyes()) if in_terminal() else None
        if teller:
            teller.welcome(self._settings.bootstrap_servers, len(self._seeds), pace)
        read = (self._names.enriched, self._names.alerts, self._names.deadletters)
        unsent = list(reversed(self._seeds))
        due = heard = time.monotonic()
        with Reader(self._settings, read) as reader:
            while unsent or time.monotonic() - heard < QUIET or self._behind():
                self._check(since=max(heard, due))
                if unsent and time.monotonic() >= due:
                    self._send(unsent.pop().raw)
                    due += pace
                record = reader.poll(0.1)
                if record:
                    heard = time.monotonic()
                    if teller:
                        teller.hear(record)
                    elif record.topic == self._names.alerts:
                        _write(record)
                if teller:
                    teller.tell()
        if teller:
            teller.conclude()

    def _send(self, raw: bytes) -> None:
        self._sender.send(raw, _refuse)
        self._sender.wait(0)

    def _behind(self) -> int:
        return sum(waiting(self._settings, (self._names.items, self._names.enriched)).values())

    def _check(self, since: float) -> None:
        self._worker.check()
        if time.monotonic() - since > PATIENCE:
            raise BrokerError(f"the worker makes no progress for {PATIENCE:g} s: {self._worker.last_words()}")


def _refuse(fault: str | None, message: Message) -> None:  # noqa: ARG001
    if fault:
        raise BrokerError(f"the embedded broker did not take a sample item: {fault}")


def _write(record: Record) -> None:
    if record.value is not None:
        write_line(record.value)
