"""librdkafka's mock cluster, called through ctypes in the library that the confluent-kafka wheel brings along.

Its functions are declared in librdkafka's `rdkafka_mock.h`, which calls them experimental: each is looked up here, so
that a wheel without one of them is named in the error, and nowhere else.
"""

import ctypes
import importlib.util
from pathlib import Path
from typing import Any

from streams.errors import BrokerError

_POINTER, _TEXT, _INT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
_INT16, _INT32, _SIZE = ctypes.c_int16, ctypes.c_int32, ctypes.c_size_t
_SIGNATURES: dict[str, tuple[Any, ...]] = {  # name: result, arguments
    "rd_kafka_conf_new": (_POINTER,),
    "rd_kafka_conf_set": (_INT, _POINTER, _TEXT, _TEXT, _TEXT, _SIZE),
    "rd_kafka_new": (_POINTER, _INT, _POINTER, _TEXT, _SIZE),
    "rd_kafka_destroy": (None, _POINTER),
    "rd_kafka_err2str": (_TEXT, _INT),
    "rd_kafka_mock_cluster_new": (_POINTER, _POINTER, _INT),
    "rd_kafka_mock_cluster_destroy": (None, _POINTER),
    "rd_kafka_mock_cluster_bootstraps": (_TEXT, _POINTER),
    "rd_kafka_mock_group_initial_rebalance_delay_ms": (None, _POINTER, _INT32),
    "rd_kafka_mock_topic_create": (_INT, _POINTER, _TEXT, _INT, _INT),
    "rd_kafka_mock_topic_set_error": (None, _POINTER, _TEXT, _INT),
    "rd_kafka_mock_broker_set_down": (_INT, _POINTER, _INT32),
    "rd_kafka_mock_broker_set_up": (_INT, _POINTER, _INT32),
    "rd_kafka_mock_broker_set_rtt": (_INT, _POINTER, _INT32, _INT),
    "rd_kafka_mock_push_request_errors_array": (None, _POINTER, _INT16, _SIZE, ctypes.POINTER(_INT)),
    "rd_kafka_mock_clear_request_errors": (None, _POINTER, _INT16),
    "rd_kafka_mock_partition_set_leader": (_INT, _POINTER, _TEXT, _INT32, _INT32),
    "rd_kafka_mock_coordinator_set": (_INT, _POINTER, _TEXT, _TEXT, _INT32),
}
_PRODUCER = 0
# Where the wheels keep the library, beside the package: auditwheel's folder on Linux, delocate's on macOS.
_PLACES = ("confluent_kafka.libs/librdkafka*.so*", "confluent_kafka/.dylibs/librdkafka*.dylib")
# Kafka's numbers of the requests that can be made to fail.
API_KEYS = {
    "Produce": 0,
    "Fetch": 1,
    "ListOffsets": 2,
    "Metadata": 3,
    "OffsetCommit": 8,
    "OffsetFetch": 9,
    "FindCoordinator": 10,
    "JoinGroup": 11,
    "Heartbeat": 12,
    "LeaveGroup": 13,
    "SyncGroup": 14,
    "InitProducerId": 22,
}


class MockCluster:
    """A cluster of `brokers` brokers on free ports of this machine, alive until `close`."""

    def __init__(self, brokers: int) -> None:
        self._library = _load()
        reason = ctypes.create_string_buffer(512)
        self._client = self._library.rd_kafka_new(_PRODUCER, self._library.rd_kafka_conf_new(), reason, len(reason))
        if not self._client:
            raise BrokerError(f"librdkafka does not start: {reason.value.decode(errors='replace')}")
        self._cluster = self._library.rd_kafka_mock_cluster_new(self._client, brokers)
        if not self._cluster:
            raise BrokerError("librdkafka starts no mock cluster; are there free ports on this machine?")
        self._library.rd_kafka_mock_group_initial_rebalance_delay_ms(self._cluster, 100)

    def bootstrap_servers(self) -> str:
        """Addresses of the brokers, separated by commas."""
        return str(self._library.rd_kafka_mock_cluster_bootstraps(self._cluster).decode())

    def create_topic(self, name: str, partitions: int) -> None:
        """Make a topic; librdkafka would make a missing one with four partitions when it is first asked for."""
        self._refuse(
            self._library.rd_kafka_mock_topic_create(self._cluster, name.encode(), partitions, 1), f"topic {name}"
        )

    def down(self, broker: int) -> None:
        """Let a broker drop its connections and take no new ones; -1 means all."""
        self._refuse(self._library.rd_kafka_mock_broker_set_down(self._cluster, broker), "down")

    def up(self, broker: int) -> None:
        """Let a broker answer again."""
        self._refuse(self._library.rd_kafka_mock_broker_set_up(self._cluster, broker), "up")

    def delay(self, milliseconds: int) -> None:
        """Let every answer of every broker take so much longer."""
        self._refuse(self._library.rd_kafka_mock_broker_set_rtt(self._cluster, -1, milliseconds), "delay")

    def push_errors(self, request: str, codes: list[int]) -> None:
        """Answer the next requests of that kind with these error codes, one each."""
        errors = (_INT * len(codes))(*codes)
        self._library.rd_kafka_mock_push_request_errors_array(self._cluster, API_KEYS[request], len(codes), errors)

    def clear_errors(self, request: str) -> None:
        """Forget the errors that were pushed and not yet answered."""
        self._library.rd_kafka_mock_clear_request_errors(self._cluster, API_KEYS[request])

    def fail_topic(self, name: str, code: int) -> None:
        """Refuse everything that concerns a topic with an error code; 0 ends it."""
        self._library.rd_kafka_mock_topic_set_error(self._cluster, name.encode(), code)

    def move_leader(self, topic: str, partition: int, broker: int) -> None:
        """Make a broker the leader of a partition."""
        moved = self._library.rd_kafka_mock_partition_set_leader(self._cluster, topic.encode(), partition, broker)
        self._refuse(moved, f"leader of {topic}/{partition}")

    def move_coordinator(self, group: str, broker: int) -> None:
        """Make a broker the coordinator of a consumer group."""
        moved = self._library.rd_kafka_mock_coordinator_set(self._cluster, b"group", group.encode(), broker)
        self._refuse(moved, f"coordinator of {group}")

    def close(self) -> None:
        """End the cluster; what it held is gone."""
        self._library.rd_kafka_mock_cluster_destroy(self._cluster)
        self._library.rd_kafka_destroy(self._client)

    def _refuse(self, code: int, what: str) -> None:
        if code:
            raise BrokerError(f"the embedded broker refuses {what}: {self._library.rd_kafka_err2str(code).decode()}")


def _load() -> ctypes.CDLL:
    path = find_library()
    try:
        # The extension module first: it loads what the library itself depends on.
        importlib.import_module("confluent_kafka")
        library = ctypes.CDLL(str(path))
        for name, (result, *arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (ImportError, OSError, AttributeError) as error:
        raise BrokerError(f"the embedded broker cannot use {path}: {error}") from None
    return library


def find_library() -> Path:
    """Return the path of librdkafka in the installed wheel; BrokerError where there is none."""
    spec = importlib.util.find_spec("confluent_kafka")
    packages = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    for path in (path for package in packages for place in _PLACES for path in package.parent.glob(place)):
        return path
    raise BrokerError(
        "the embedded broker needs librdkafka as the confluent-kafka wheels for Linux and macOS bring it, and finds "
        "none; install confluent-kafka from its wheel, or set TOCSIN_BOOTSTRAP_SERVERS to a Kafka broker"
    )
