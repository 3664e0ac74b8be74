"""The child process of the embedded broker: commands as JSON lines on standard input, one answer for each.

A command is `[method, arguments...]` of MockCluster. The process ends when its input ends, so that it never outlives
its parent, however that died.
"""

import os
import signal
import sys

import orjson

from streams.broker.librdkafka import MockCluster
from streams.errors import BrokerError


def main() -> None:
    """Serve until standard input ends."""
    # Ctrl-C in a terminal reaches the whole process group; the broker must outlive the worker that drains.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        cluster = MockCluster(int(sys.argv[1]))
    except BrokerError as error:
        _answer({"error": str(error)})
        return
    _answer({"result": cluster.bootstrap_servers()})
    for line in sys.stdin.buffer:
        method, *arguments = orjson.loads(line)
        try:
            _answer({"result": getattr(cluster, method)(*arguments)})
        except BrokerError as error:
            _answer({"error": str(error)})
    cluster.close()


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.buffer.write(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
    # librdkafka's threads may still wait for a connection; there is nothing left to keep.
    os._exit(0)
