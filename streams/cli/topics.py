"""`tocsin topics`: declare the topics, and report where the broker differs."""

import click

from streams import topics
from streams.cli.output import for_eyes, in_terminal, write_line
from streams.settings import load_settings


@click.group("topics")
def command() -> None:
    """Create the topics with their partitions, compaction and retention, or compare the broker with that."""


@command.command("create")
def create() -> int:
    """Make the topics that are missing; those that exist are left as they are."""
    settings = load_settings()
    made = set(topics.create(settings))
    for declared in topics.declarations(settings):
        state = "created" if declared.name in made else "exists"
        if in_terminal():
            for_eyes().print(f"{declared.name}: {state}", markup=False)
        else:
            write_line({"topic": declared.name, "state": state})
    return 0


@command.command("check")
def check() -> int:
    """Report every difference; the exit code is 1 where there is one.

    A fatal difference keeps the worker from starting; the others are for whoever runs the broker to judge.
    """
    settings = load_settings()
    drifts = topics.check(settings)
    for drift in drifts:
        if in_terminal():
            style = "bold red" if drift.fatal else "yellow"
            for_eyes().print(f"{drift.topic} {drift.message}", style=style, markup=False)
        else:
            write_line({"topic": drift.topic, "message": drift.message, "fatal": drift.fatal})
    if in_terminal() and not drifts:
        for_eyes().print("All topics are as they should be.", style="green")
    return 1 if drifts else 0
