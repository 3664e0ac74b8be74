"""A Kafka-protocol broker without Kafka, for the demo and for tests."""

import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self

import orjson

from streams.errors import BrokerError

Request = Literal[
    "Produce",
    "Fetch",
    "ListOffsets",
    "Metadata",
    "OffsetCommit",
    "OffsetFetch",
    "FindCoordinator",
    "JoinGroup",
    "Heartbeat",
    "LeaveGroup",
    "SyncGroup",
    "InitProducerId",
]
ALL_BROKERS = -1


class EmbeddedBroker:
    """librdkafka's mock cluster in a child process that ends with this one.

        with EmbeddedBroker({"wire.items.v1": 4}) as broker:
            produce(broker.bootstrap_servers)

    Its limits: everything is in memory and gone at the end; a partition holds 5 MiB or 100 000 messages and then drops
    the oldest; topics are made here, not by CreateTopics requests; no compaction, no retention, no transactions, no
    TLS and no login; two members that join a group at once may see one SyncGroup error. It is no promise of how Kafka
    behaves: what must hold is tested on a real one. Numbers of brokers begin at 1.
    """

    def __init__(self, topics: Mapping[str, int], *, brokers: int = 1) -> None:
        self._topics = dict(topics)
        self._brokers = brokers
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self.bootstrap_servers = ""

    def __enter__(self) -> Self:
        """Start the child process and make the topics; BrokerError where that is not possible."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "streams.broker", str(self._brokers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.bootstrap_servers = self._answer()
            for name, partitions in self._topics.items():
                self.create_topic(name, partitions)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process. What it held is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin and process.stdout:
            # An order that a dead child never took is still in the buffer; closing writes it once more
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.stdout.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._running().pid

    def create_topic(self, name: str, partitions: int) -> None:
        """Make one more topic."""
        self._call("create_topic", name, partitions)

    def down(self, broker: int = ALL_BROKERS) -> None:
        """Let a broker, or all, drop their connections and refuse new ones. What they hold is kept."""
        self._call("down", broker)

    def up(self, broker: int = ALL_BROKERS) -> None:
        """Let a broker, or all, answer again."""
        self._call("up", broker)

    def delay(self, milliseconds: int) -> None:
        """Let every answer take so much longer; 0 ends it."""
        self._call("delay", milliseconds)

    def push_errors(self, request: Request, *codes: int) -> None:
        """Answer the next requests of that kind with Kafka's error codes, one each; -195 drops the connection."""
        self._call("push_errors", request, codes)

    def clear_errors(self, request: Request) -> None:
        """Forget the errors that were pushed and not yet answered."""
        self._call("clear_errors", request)

    def fail_topic(self, name: str, code: int) -> None:
        """Refuse all that concerns a topic with one of Kafka's error codes; 0 ends it."""
        self._call("fail_topic", name, code)

    def move_leader(self, topic: str, partition: int, broker: int) -> None:
        """Make a broker the leader of a partition."""
        self._call("move_leader", topic, partition, broker)

    def move_coordinator(self, group: str, broker: int) -> None:
        """Make a broker the coordinator of a consumer group."""
        self._call("move_coordinator", group, broker)

    def _call(self, method: str, *arguments: Any) -> str:
        process = self._running()
        with self._lock:
            try:
                if process.stdin:
                    process.stdin.write(orjson.dumps([method, *arguments], option=orjson.OPT_APPEND_NEWLINE))
                    process.stdin.flush()
            except OSError:
                raise self._ended() from None
            return self._answer()

    def _answer(self) -> str:
        process = self._running()
        line = process.stdout.readline() if process.stdout else b""
        if not line:
            raise self._ended()
        answer = orjson.loads(line)
        if "error" in answer:
            raise BrokerError(answer["error"])
        return str(answer["result"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise BrokerError("the embedded broker is not running")
        return self._process

    def _ended(self) -> BrokerError:
        return BrokerError("the embedded broker has ended by itself; what it held is gone")
