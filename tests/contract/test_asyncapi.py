"""The AsyncAPI document names the topics, headers and schemas that the code has."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import schemas
from streams.settings import load_settings
from streams.topics import TopicNames, declarations

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "schemas" / "asyncapi.yaml").read_text("utf-8"))
    return loaded


def test_channels_are_the_topics(document: dict[str, Any]) -> None:
    names = TopicNames.of(load_settings())
    channels = {name: channel["address"] for name, channel in document["channels"].items()}
    assert channels == {
        "items": names.items,
        "enriched": names.enriched,
        "alerts": names.alerts,
        "deadletters": names.deadletters,
    }


def test_partitions_and_compaction_are_as_declared(document: dict[str, Any]) -> None:
    declared = {one.name: one for one in declarations(load_settings())}
    for channel in document["channels"].values():
        kafka = channel["bindings"]["kafka"]
        assert kafka["topic"] == channel["address"]
        assert kafka["partitions"] == declared[channel["address"]].partitions
        policy = kafka.get("topicConfiguration", {}).get("cleanup.policy", ["delete"])
        assert policy == declared[channel["address"]].config["cleanup.policy"].split(",")


def test_payloads_are_schemas_that_exist(document: dict[str, Any]) -> None:
    for message in document["components"]["messages"].values():
        for part in (message.get("payload"), message.get("headers")):
            reference = (part or {}).get("$ref")
            if reference:
                assert reference.removesuffix(".schema.json") in schemas.NAMES
