"""Fixtures for every test: brokers. Which of them were used stands in pytest's summary."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from streams.topics import create
from tests.brokers import (
    ForeignKafka,
    NoKafkaError,
    RealKafka,
    Site,
    embedded_site,
    fresh_names,
    start_kafka,
)

PARTITIONS = 4
used: Counter[str] = Counter()
absent: set[str] = set()


@pytest.fixture
def embedded(request: pytest.FixtureRequest) -> Iterator[Site]:
    """An embedded broker with our topics, four partitions each; `.broker` has its fault controls."""
    with embedded_site(PARTITIONS) as site:
        used["embedded broker"] += 1
        yield site


@pytest.fixture(scope="session")
def kafka_broker() -> Iterator[RealKafka]:
    """One real Apache Kafka for all tests."""
    try:
        broker = start_kafka()
    except NoKafkaError as error:
        absent.add(str(error))
        if os.environ.get("TOCSIN_REQUIRE_KAFKA") == "1":
            pytest.fail(f"TOCSIN_REQUIRE_KAFKA=1 and no real Kafka: {error}", pytrace=False)
        pytest.skip(f"no real Kafka: {error}")
    yield broker
    broker.close()


@pytest.fixture
def kafka(kafka_broker: RealKafka) -> Iterator[Site]:
    """A real Apache Kafka; our topics, four partitions each, under a prefix of the test's own."""
    kafka_broker.start()
    site = Site(kafka_broker, *fresh_names())
    create(site.settings(partitions=PARTITIONS))
    used[str(kafka_broker)] += 1
    yield site
    if isinstance(kafka_broker, ForeignKafka):
        delete_topics(site)


@pytest.fixture(params=["embedded", "kafka"])
def site(request: pytest.FixtureRequest) -> Site:
    """Run the test twice: on the embedded broker and on a real Apache Kafka."""
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


def delete_topics(site: Site) -> None:
    from confluent_kafka.admin import AdminClient

    admin = AdminClient({"bootstrap.servers": site.bootstrap_servers})
    for future in admin.delete_topics(list(site.topics.all())).values():
        future.exception(10)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the broker they ask for, so that `-m 'not kafka'` needs no care."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        chosen = getattr(getattr(item, "callspec", None), "params", {}).get("site")
        if "kafka" in names or chosen == "kafka":
            item.add_marker(pytest.mark.kafka)
        if "embedded" in names or chosen == "embedded":
            item.add_marker(pytest.mark.embedded)


def pytest_report_header() -> str:
    foreign = os.environ.get("TOCSIN_TEST_KAFKA")
    where = f"at {foreign} (TOCSIN_TEST_KAFKA)" if foreign else "from Apache Kafka's own jars, started when needed"
    required = ", required" if os.environ.get("TOCSIN_REQUIRE_KAFKA") == "1" else ""
    return f"brokers: embedded (librdkafka's mock cluster); real Kafka {where}{required}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for broker, tests in used.items():
        terminalreporter.write_line(f"broker used: {broker}, by {tests} test{'s' if tests > 1 else ''}")
    for reason in absent:
        terminalreporter.write_line(f"broker absent: no real Kafka: {reason}", yellow=True)
