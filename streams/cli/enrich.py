"""`tocsin enrich`: files in any format to NDJSON, one line for each item, without Kafka."""

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click
import orjson
from rich.progress import track

from streams.alerts.alert import Alert
from streams.alerts.lifecycle import decide
from streams.alerts.occurrence import Occurrence
from streams.cli.inputs import STDIN, Input, read_inputs
from streams.cli.marks import show_alert, show_enrichment
from streams.cli.output import aside, for_eyes
from streams.cli.rules import RULES
from streams.enrich.enricher import load_enricher
from streams.errors import Refusal, TocsinError
from streams.pipeline import Enriched, Outcome, Pipeline, Refused
from streams.rules.book import load_book
from streams.wire.decoding import Decoded, Hints, decode
from streams.wire.item import Format

_CHUNK = 32


@click.command("enrich")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option(
    "--format",
    "format_",
    default="auto",
    type=click.Choice(["auto", *get_args(Format)]),
    show_default=True,
    help="Force a format instead of recognising it.",
)
@click.option("--pretty", is_flag=True, help="Show each text with its marks instead of NDJSON.")
@click.option(
    "--explain-format", "explain", is_flag=True, help="Say which format was recognised, why, and what deviates."
)
@RULES
@click.option(
    "--gazetteer",
    envvar="TOCSIN_GAZETTEER",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names of your own, as `tocsin gazetteer compile` makes them.",
)
@click.option(
    "--recogniser",
    default="rules",
    envvar="TOCSIN_RECOGNISER",
    show_default=True,
    help="How names on no list are found: rules, crf, spacy:PATH or gliner:PATH.",
)
@click.option("--jobs", default=1, type=click.IntRange(1, 64), show_default=True, help="Processes to use.")
def command(
    paths: tuple[Path, ...],
    format_: str,
    *,
    pretty: bool,
    explain: bool,
    rules: Path | None,
    gazetteer: Path | None,
    recogniser: str,
    jobs: int,
) -> None:
    """Read items from PATHs (files or folders; - is NDJSON on standard input) and write what is in them.

    Each item gives one line of JSON: source, item, enrichment, alerts and error; an item that cannot be read gives
    its error and null for the rest. Of .ndjson and .jsonl files each line is one item; hidden files and *.expected.*
    of a folder are left out. The exit code is 0 when every line was written.
    """
    hints = Hints(format=None if format_ == "auto" else format_)
    if not paths and sys.stdin.isatty():
        aside().print("Reading one item a line from the keyboard; Ctrl-D ends.", style="dim")
    inputs = read_inputs(paths or (STDIN,))
    chosen = Chosen(rules, gazetteer, recogniser, hints)
    if explain:
        for one in inputs:
            _explain(one, decode(one.raw, hints))
        return
    if pretty:
        _show(inputs, _Worker(chosen))
        return
    for lines in _enrich_all(inputs, chosen, jobs):
        sys.stdout.buffer.write(lines)
    sys.stdout.buffer.flush()


def _enrich_all(inputs: Iterator[Input], chosen: "Chosen", jobs: int) -> Iterator[bytes]:
    if jobs == 1:
        worker = _Worker(chosen)
        for one in inputs:
            yield worker.enrich(one)
            if one.source is None:
                sys.stdout.buffer.flush()
        return
    gathered = list(inputs)
    console = aside()
    hidden = not console.is_terminal
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, _start_worker, (chosen,))
    try:
        results = pool.map(_work, gathered, chunksize=_CHUNK)
        yield from track(results, "enrich", len(gathered), console=console, transient=True, disable=hidden)
    finally:
        pool.shutdown(cancel_futures=True)


class Chosen(NamedTuple):
    """What the caller chose beside the inputs."""

    rules: Path | None
    gazetteer: Path | None
    recogniser: str
    hints: Hints


class _Worker:
    def __init__(self, chosen: Chosen) -> None:
        self.pipeline = Pipeline(load_enricher(None, chosen.gazetteer, chosen.recogniser), load_book(chosen.rules))
        self.hints = chosen.hints
        self.seen = 0

    def enrich(self, one: Input) -> bytes:
        return b"".join(self._line(one.source, outcome) for outcome in self.outcomes(one))

    def outcomes(self, one: Input) -> tuple[Outcome, ...]:
        if one.fault:
            return (Refused(Refusal("unreadable", f"the file cannot be read: {one.fault}")),)
        outcomes = self.pipeline.process(one.raw, self.hints)
        if one.single and len(outcomes) > 1:
            refusal = Refusal("several-items", f"the line holds {len(outcomes)} items; one line is one item")
            return (Refused(refusal),)
        return outcomes

    def _line(self, source: str | None, outcome: Outcome) -> bytes:
        self.seen += 1
        line: dict[str, Any] = {"source": source, "item": None, "enrichment": None, "alerts": None, "error": None}
        if isinstance(outcome, Refused):
            line["error"] = outcome.refusal
        else:
            alerts = alerts_of(outcome, self.seen)
            line |= {"item": outcome.item, "enrichment": outcome.enrichment, "alerts": alerts}
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


_worker: _Worker | TocsinError


def _start_worker(chosen: Chosen) -> None:
    global _worker  # noqa: PLW0603 - one pipeline for each process of the pool
    # Ctrl-C reaches every process of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _worker = _Worker(chosen)
    except TocsinError as error:
        # Raised here it would be a traceback and a broken pool; raised by the first piece of work it is one line.
        _worker = error


def _work(one: Input) -> bytes:
    if isinstance(_worker, TocsinError):
        raise _worker
    return _worker.enrich(one)


def alerts_of(outcome: Enriched, offset: int) -> tuple[Alert, ...]:
    """Return the alerts that the item raises when nothing is known of it yet."""
    at = Occurrence(topic="enrich", partition=0, offset=offset, timestamp_ms=int(time.time() * 1000))
    return decide(None, outcome.item, outcome.enrichment, outcome.findings, at).alerts


def _show(inputs: Iterator[Input], worker: _Worker) -> None:
    console = for_eyes()
    for number, one in enumerate(inputs):
        for outcome in worker.outcomes(one):
            if isinstance(outcome, Refused):
                refusal = outcome.refusal
                console.print(f"[bold red]refused[/] {one.source or '-'}: {refusal.reason}: ", end="")
                console.print(refusal.message, markup=False)
                continue
            item = outcome.item
            console.print(show_enrichment(outcome.enrichment, f"{item.provider} {item.id} ({item.format})"))
            for alert in alerts_of(outcome, number):
                console.print(show_alert(alert))


def _explain(one: Input, decoded: Decoded) -> None:
    recognised = f"{decoded.format}: {decoded.because}" if decoded.format else decoded.because
    click.echo(f"{one.source or '-'}: {recognised}")
    for outcome in decoded.outcomes:
        if isinstance(outcome, Refusal):
            click.echo(f"  refused {outcome.reason} {outcome.pointer}: {outcome.message}")
            continue
        click.echo(
            f"  item {outcome.provider} {outcome.id} version {outcome.version}, {outcome.status}, {outcome.lifecycle}"
        )
        for deviation in outcome.warnings:
            click.echo(f"    {deviation.code} {deviation.pointer}: {deviation.message}")
