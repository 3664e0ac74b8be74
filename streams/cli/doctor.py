"""`tocsin doctor`: settings, rules, broker, topics and group, looked at in turn and told in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import click
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from rich.text import Text

from streams.cli.output import for_eyes, in_terminal, write_line
from streams.connection import BROKER_SECONDS, connect, partitions
from streams.errors import BrokerError, RulesError
from streams.lag import waiting
from streams.rules.book import load_book
from streams.settings import Settings, load_settings
from streams.topics import TopicNames, layout

State = Literal["good", "notable", "bad"]
_SIGNS: dict[State, tuple[str, str]] = {
    "good": ("ok    ", "green"),
    "notable": ("note  ", "yellow"),
    "bad": ("wrong ", "bold red"),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing the doctor looked at, and how it is."""

    about: str
    state: State
    message: str


@click.command("doctor")
def command() -> int:
    """Say in plain words whether settings, rules, broker, topics and group are well.

    When piped, each sign gives one line of JSON: about, state (good, notable, bad) and message. The exit code is 1
    where anything is bad.
    """
    bad = False
    for sign in examine(load_settings()):
        bad = bad or sign.state == "bad"
        if in_terminal():
            word, style = _SIGNS[sign.state]
            for_eyes().print(Text.assemble((word, style), (f"{sign.about}: ", "bold"), sign.message))
        else:
            write_line(sign)
    return 1 if bad else 0


def examine(settings: Settings) -> Iterator[Sign]:
    """Look at one thing after the other; what hangs on a broker that does not answer is left out."""
    yield _settings(settings)
    yield _rules(settings)
    admin = connect(settings)
    try:
        existing = partitions(admin)
    except BrokerError as error:
        yield Sign("broker", "bad", f"{settings.bootstrap_servers}: {error}")
        return
    count = len(admin.list_topics(timeout=BROKER_SECONDS).brokers)
    yield Sign("broker", "good", f"{settings.bootstrap_servers} answers, {count} broker{'s' if count > 1 else ''}")
    faults = layout(settings, existing)
    for drift in faults:
        yield Sign("topics", "bad", f"{drift.topic} {drift.message}")
    names = TopicNames.of(settings)
    if not faults:
        items = existing[names.items]
        yield Sign("topics", "good", f"all {len(names.all())} are there; {names.items} has {items} partitions")
    read = [name for name in (names.items, names.enriched) if name in existing]
    if read:
        yield _group(settings, admin, waiting(settings, read))
    if names.deadletters in existing:
        yield _dead_letters(settings, names.deadletters)


def _settings(settings: Settings) -> Sign:
    login = f", as {settings.sasl_username}" if settings.uses_sasl else ""
    prefix = f", topics under {settings.topic_prefix}" if settings.topic_prefix else ""
    protocol = f"{settings.security_protocol}{login}"
    return Sign(
        "settings", "good", f"{settings.bootstrap_servers} by {protocol}, group {settings.consumer_group}{prefix}"
    )


def _rules(settings: Settings) -> Sign:
    try:
        book = load_book(settings.rules)
    except RulesError as error:
        return Sign("rules", "bad", str(error))
    count = len(book.rules)
    return Sign("rules", "good", f"{book.source} with {count} rule{'s' if count != 1 else ''}")


def _group(settings: Settings, admin: AdminClient, behind: dict[str, int]) -> Sign:
    lag = ", ".join(f"{count} wait in {topic}" for topic, count in behind.items() if count) or "nothing waits"
    workers = _workers(admin, settings.consumer_group)
    if workers is None:
        return Sign("group", "good", f"{lag} for {settings.consumer_group}")
    if workers == 0:
        state: State = "bad" if any(behind.values()) else "notable"
        return Sign(
            "group", state, f"{lag} for {settings.consumer_group}, and no worker is running; start one: `tocsin worker`"
        )
    return Sign(
        "group", "good", f"{lag} for {settings.consumer_group}; {workers} worker{'s' if workers > 1 else ''} at it"
    )


def _workers(admin: AdminClient, group: str) -> int | None:
    """Count the members of the group; None where the broker does not tell."""
    try:
        asked = admin.describe_consumer_groups([group], request_timeout=BROKER_SECONDS)[group]
        return len(asked.result().members)
    except KafkaException:
        return None


def _dead_letters(settings: Settings, topic: str) -> Sign:
    # A group of its own that never commits: what waits for it is all that is there.
    probe = settings.model_copy(update={"group": f"{settings.group}-doctor"})
    count = waiting(probe, [topic])[topic]
    if count:
        return Sign("dead letters", "notable", f"{count} refused in {topic}; their headers say why")
    return Sign("dead letters", "good", f"none in {topic}")
