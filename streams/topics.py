"""The topics: their names, how they must be declared, and how far a broker is from that."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from confluent_kafka import KafkaError, KafkaException

# Its stubs forget to export these.
from confluent_kafka.admin import (  # type: ignore[attr-defined]
    AdminClient,
    ConfigResource,
    NewTopic,
    ResourceType,
)

from streams.connection import BROKER_SECONDS, connect, explain, partitions
from streams.errors import BrokerError
from streams.settings import Settings

DAY_MS = 24 * 60 * 60 * 1000
# What Tocsin adds to an item can be longer than the item; a dead letter carries the original and its headers.
ENRICHED_MAX_BYTES = 8 * 1024 * 1024
DEADLETTER_MAX_BYTES = 8 * 1024 * 1024 + 64 * 1024
STATE_TABLE = "item-states"


@dataclass(frozen=True, slots=True)
class TopicNames:
    """The full names, prefix included."""

    items: str
    enriched: str
    alerts: str
    deadletters: str
    states: str

    @classmethod
    def of(cls, settings: Settings) -> "TopicNames":
        """Names under the prefix of the settings; the state topic belongs to one consumer group."""
        prefix = settings.topic_prefix
        return cls(
            items=f"{prefix}wire.items.v1",
            enriched=f"{prefix}wire.enriched.v1",
            alerts=f"{prefix}wire.alerts.v1",
            deadletters=f"{prefix}wire.items.v1.dlq",
            states=f"{settings.consumer_group}-{STATE_TABLE}-changelog",
        )

    def all(self) -> tuple[str, ...]:
        """Every topic, in the order in which an item meets them."""
        return self.items, self.enriched, self.alerts, self.deadletters, self.states


@dataclass(frozen=True, slots=True)
class Declaration:
    """How a topic is made. `config` holds Kafka's own names and values."""

    name: str
    partitions: int
    replication_factor: int
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing in which the broker differs from the declaration; the worker does not start on a fatal one."""

    topic: str
    message: str
    fatal: bool


def declarations(settings: Settings) -> tuple[Declaration, ...]:
    """What `create` makes where nothing exists yet."""
    names = TopicNames.of(settings)
    kept = {"cleanup.policy": "delete", "retention.ms": str(int(settings.retention_days * DAY_MS))}
    letters = {"cleanup.policy": "delete", "retention.ms": str(int(settings.deadletter_retention_days * DAY_MS))}
    configs = {
        names.items: kept,
        names.enriched: kept | {"max.message.bytes": str(ENRICHED_MAX_BYTES)},
        names.alerts: {"cleanup.policy": "compact"},
        names.deadletters: letters | {"max.message.bytes": str(DEADLETTER_MAX_BYTES)},
        names.states: {"cleanup.policy": "compact"},
    }
    return tuple(
        Declaration(name, settings.partitions, settings.replication_factor, config) for name, config in configs.items()
    )


def create(settings: Settings) -> list[str]:
    """Make the topics that are missing and return their names; those that exist are left as they are.

    The state topic gets as many partitions as the enriched topic really has, whatever the settings say.
    """
    admin = connect(settings)
    existing = partitions(admin)
    names = TopicNames.of(settings)
    missing = [declared for declared in declarations(settings) if declared.name not in existing]
    twins = existing.get(names.enriched, settings.partitions)
    made = [
        NewTopic(
            declared.name,
            num_partitions=twins if declared.name == names.states else declared.partitions,
            replication_factor=declared.replication_factor,
            config=dict(declared.config),
        )
        for declared in missing
    ]
    created = []
    for name, future in (admin.create_topics(made, request_timeout=BROKER_SECONDS) if made else {}).items():
        try:
            future.result()
            created.append(name)
        except KafkaException as error:
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise BrokerError(f"topic {name} was not created: {explain(error.args[0])}") from None
    _await_topics(admin, names.all())
    return created


def _await_topics(admin: AdminClient, names: Iterable[str]) -> None:
    # The controller has made them; a broker tells of them only when the news has reached it, which may take a while.
    end = time.monotonic() + BROKER_SECONDS
    while missing := set(names) - set(partitions(admin)):
        if time.monotonic() > end:
            raise BrokerError(f"topic {min(missing)} was created, but the brokers do not tell of it; try again")
        time.sleep(0.05)


def check(settings: Settings) -> list[Drift]:
    """Compare the broker with the declaration; empty when all is well."""
    admin = connect(settings)
    existing = partitions(admin)
    drifts = layout(settings, existing)
    present = [declared for declared in declarations(settings) if declared.name in existing]
    for declared in present:
        if existing[declared.name] != declared.partitions:
            message = f"has {existing[declared.name]} partitions, TOCSIN_PARTITIONS says {declared.partitions}"
            drifts.append(Drift(declared.name, message, fatal=False))
    return drifts + _config_drifts(admin, present, TopicNames.of(settings))


def layout(settings: Settings, existing: Mapping[str, int]) -> list[Drift]:
    """What would keep a worker from working: topics that are missing, and state partitions that do not match."""
    names = TopicNames.of(settings)
    drifts = [
        Drift(name, "is missing; `tocsin topics create` makes it", fatal=True)
        for name in names.all()
        if name not in existing
    ]
    enriched, states = existing.get(names.enriched), existing.get(names.states)
    if enriched is not None and states is not None and enriched != states:
        message = (
            f"has {states} partitions, {names.enriched} has {enriched}; they must be equal: stop the workers, delete "
            f"{names.states} and run `tocsin topics create`"
        )
        drifts.append(Drift(names.states, message, fatal=True))
    return drifts


def _config_drifts(admin: AdminClient, declared: Iterable[Declaration], names: TopicNames) -> list[Drift]:
    wanted = {declaration.name: declaration.config for declaration in declared}
    resources = [ConfigResource(ResourceType.TOPIC, name) for name in wanted]
    drifts = []
    for resource, future in (
        admin.describe_configs(resources, request_timeout=BROKER_SECONDS) if resources else {}
    ).items():
        try:
            found = future.result()
        except KafkaException as error:
            drifts.append(Drift(resource.name, f"its settings cannot be read: {error.args[0].str()}", fatal=False))
            continue
        for key, value in wanted[resource.name].items():
            if key in found and found[key].value != value:
                # A state topic that is not compacted forgets items, and then raises their alerts a second time.
                fatal = resource.name == names.states and key == "cleanup.policy"
                message = f"{key} is {found[key].value}, it should be {value}"
                drifts.append(Drift(resource.name, message, fatal=fatal))
    return drifts
