"""Items to the items topic, as a supplier of the wire would send them."""

from collections.abc import Callable, Iterable

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from streams.connection import client_config, connect, explain, partitions, silent
from streams.errors import BrokerError
from streams.settings import Settings
from streams.topics import TopicNames
from streams.wire.decoding import Hints, decode
from streams.wire.item import WireItem

DELIVERY_SECONDS = 30.0


class Sender:
    """Sends messages and reports what became of each.

    The key is the item's identity, so that all versions of an item stay in their order; what cannot be read goes
    without one, as it would from a supplier.
    """

    def __init__(self, settings: Settings, provider: str | None = None) -> None:
        """Find the topic; BrokerError where it or the broker is missing. `provider` names the agency of the feed."""
        self.topic = TopicNames.of(settings).items
        if self.topic not in partitions(connect(settings)):
            raise BrokerError(f"topic {self.topic} is missing; `tocsin topics create` makes it")
        own = {
            "enable.idempotence": True,
            "partitioner": "murmur2_random",
            "linger.ms": 5,
            "delivery.timeout.ms": int(DELIVERY_SECONDS * 1000),
            "message.max.bytes": 64_000_000,  # what is too large is for the broker to say
        }
        self._producer = Producer(client_config(settings) | own, logger=silent())
        self._hints = Hints(provider=provider)

    def send(self, raw: bytes, report: Callable[[str | None, Message], None]) -> None:
        """Hand a message over. `report` is called later, with None or with what the broker said against it."""

        def told(error: KafkaError | None, message: Message) -> None:
            report(explain(error) if error else None, message)

        provider = self._hints.provider
        headers: list[tuple[str, str | bytes | None]] = [("wire-provider", provider)] if provider else []
        while True:
            try:
                self._producer.produce(self.topic, raw, self._key(raw), headers=headers, on_delivery=told)
            except BufferError:
                self._producer.poll(0.5)
            except KafkaException as error:
                raise BrokerError(explain(error.args[0])) from None
            else:
                self._producer.poll(0)
                return

    def wait(self, seconds: float) -> int:
        """Wait until everything is reported, at most so long, and return how many messages are not."""
        return int(self._producer.flush(seconds))

    def _key(self, raw: bytes) -> bytes | None:
        return identity(decode(raw, self._hints).outcomes)


def identity(outcomes: Iterable[object]) -> bytes | None:
    """Give the key of a message: provider and id of its first item, or None where nothing was read."""
    item = next((outcome for outcome in outcomes if isinstance(outcome, WireItem)), None)
    return f"{item.provider}|{item.id}".encode() if item else None
