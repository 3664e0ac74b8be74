"""`tocsin rules`: check a rule book, and try it on items without Kafka."""

from importlib.resources import files
from pathlib import Path

import click
from rich.text import Text

from streams.cli.inputs import read_inputs
from streams.cli.marks import SEVERITY_STYLES
from streams.cli.output import for_eyes, in_terminal, write_line
from streams.enrich.enricher import load_enricher
from streams.errors import RulesError
from streams.pipeline import Enriched, Outcome, Pipeline, Refused
from streams.rules.book import load_book, problems_of

RULES = click.option(
    "--rules",
    envvar="TOCSIN_RULES",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The rule book; without it that of TOCSIN_RULES, else the one that Tocsin ships.",
)


@click.group("rules")
def command() -> None:
    """Check a rule book, or try it on items."""


@command.command("check")
@click.argument(
    "path", envvar="TOCSIN_RULES", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def check(path: Path | None) -> int:
    """List all that is wrong with the rule book at PATH, each with its line; exit code 1 where anything is."""
    source = str(path) if path else "default.yaml"
    try:
        raw = path.read_bytes() if path else files("streams.rules").joinpath("default.yaml").read_bytes()
    except OSError as error:
        raise RulesError(f"{source}: cannot be read: {error.strerror}") from None
    problems = problems_of(raw)
    for problem in problems:
        if in_terminal():
            for_eyes().print(f"{source}:{problem.line}: {problem.reason}", markup=False)
        else:
            write_line({"source": source, "line": problem.line, "reason": problem.reason})
    if in_terminal() and not problems:
        count = len(load_book(path).rules)
        for_eyes().print(f"{source}: {count} rule{'s' if count != 1 else ''}, no problem", markup=False)
    return 1 if problems else 0


@command.command("test")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@RULES
def test(paths: tuple[Path, ...], rules: Path | None) -> None:
    """Show what the rules find in the items at PATHs (files or folders; - is one item a line on standard input).

    When piped, each item gives one line of JSON: source, item, findings and error.
    """
    pipeline = Pipeline(load_enricher(), load_book(rules))
    for one in read_inputs(paths):
        for outcome in pipeline.process(one.raw):
            (_show if in_terminal() else _write)(one.source, outcome)


def _write(source: str | None, outcome: Outcome) -> None:
    if isinstance(outcome, Refused):
        write_line({"source": source, "item": None, "findings": None, "error": outcome.refusal})
        return
    item = {"provider": outcome.item.provider, "id": outcome.item.id, "version": outcome.item.version}
    write_line({"source": source, "item": item, "findings": outcome.findings, "error": None})


def _show(source: str | None, outcome: Outcome) -> None:
    console = for_eyes()
    console.print(Text.assemble((source or "-", "bold"), ": "), end="")
    if isinstance(outcome, Enriched):
        if not outcome.findings:
            console.print("no rule speaks", style="dim")
        for finding in outcome.findings:
            style = SEVERITY_STYLES[finding.severity]
            console.print(Text.assemble((finding.severity, style), f" by {finding.rule}: {finding.why}"))
    else:
        console.print(f"refused, {outcome.refusal.reason}: {outcome.refusal.message}", style="red", markup=False)
