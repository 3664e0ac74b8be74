"""What the agents work with, without a broker."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import faust
import pytest

from streams.delivery import Record
from streams.metrics import Metrics
from streams.state import ItemStates
from streams.topics import TopicNames

NAMES = TopicNames("items", "enriched", "alerts", "deadletters", "states")
NOON_MS = 1_792_238_400_000  # 2026-10-17T12:00:00Z


@dataclass
class Message:
    """A Kafka record as Faust gives it."""

    value: bytes | None
    key: bytes | None = b"key"
    headers: Any = ()
    offset: int = 0
    topic: str = "items"
    partition: int = 3
    timestamp: float = NOON_MS / 1000


@dataclass
class Event:
    message: Message


@dataclass
class Broker:
    """Takes what is delivered; finds too large what it is told to."""

    sent: list[list[Record]] = field(default_factory=list)
    too_large: Any = lambda record: False

    async def send(self, records) -> list[Record]:
        await asyncio.sleep(0)
        refused = [record for record in records if self.too_large(record)]
        self.sent.append([record for record in records if record not in refused])
        return refused

    def records(self, topic: str) -> list[Record]:
        return [record for records in self.sent for record in records if record.topic == topic]


def events(*messages: Message) -> list[Event]:
    return [Event(message) for message in messages]


@pytest.fixture
def broker() -> Broker:
    return Broker()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
async def states(tmp_path) -> ItemStates:
    app = faust.App("tocsin", autodiscover=False, datadir=str(tmp_path), loop=asyncio.get_running_loop())
    return ItemStates(app, NAMES.states)
