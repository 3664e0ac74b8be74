"""The embedded broker: librdkafka's mock cluster in a child process, for the demo and for tests."""

from streams.broker.embedded import EmbeddedBroker

__all__ = ["EmbeddedBroker"]
