"""What `tocsin worker` does: check the ground, work, drain."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping
from typing import NoReturn

import structlog

from streams.connection import connect, partitions
from streams.errors import BrokerError, SettingsError, TocsinError
from streams.heap import share_heap
from streams.logs import configure_logs
from streams.settings import Settings, misspelt
from streams.topics import layout
from streams.worker import Worker

log = structlog.get_logger("streams.app")

_RETRY_SECONDS = 0.5
_ANSWER_SECONDS = 5.0


def run_worker(settings: Settings) -> int:
    """Run the consumer service until SIGTERM or SIGINT.

    Gives the exit code: 0 drained, 1 failed, 2 wrong settings. What keeps it from working is told in one line.
    """
    # Until the worker listens for it: nothing is in hand yet, so to leave at once is to leave in good order.
    signal.signal(signal.SIGTERM, _leave)
    share_heap()
    configure_logs(settings)
    for line in misspelt(os.environ):
        log.warning("misspelt setting", detail=line)
    try:
        existing = check_broker(settings)
        _make_folder(settings)
        return asyncio.run(_run(settings, existing))
    except TocsinError as error:
        log.critical("cannot work", reason=str(error))
        return 2 if isinstance(error, SettingsError) else 1


def _leave(*_: object) -> NoReturn:
    raise SystemExit(0)


def _make_folder(settings: Settings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"TOCSIN_DATA_DIR: `{settings.data_dir}` cannot be made: {error.strerror}") from None


async def _run(settings: Settings, existing: Mapping[str, int]) -> int:
    worker = Worker(settings, existing)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await worker.run(stop)
    return 0


def check_broker(settings: Settings) -> Mapping[str, int]:
    """Wait for the broker and give the partitions of its topics; BrokerError where a worker could not work there."""
    existing = _wait_for_broker(settings)
    faults: dict[str, list[str]] = {}
    for drift in layout(settings, existing):
        if drift.fatal:
            faults.setdefault(drift.message, []).append(drift.topic)
    if faults:
        told = "; ".join(f"{', '.join(topics)} {message}" for message, topics in faults.items())
        raise BrokerError(f"the topics at {settings.bootstrap_servers} are not as they must be: {told}")
    return existing


def _wait_for_broker(settings: Settings) -> Mapping[str, int]:
    admin = connect(settings)
    end = time.monotonic() + settings.startup_timeout
    while True:
        try:
            return partitions(admin, min(max(end - time.monotonic(), 1.0), _ANSWER_SECONDS))
        except BrokerError as error:
            if time.monotonic() >= end:
                raise BrokerError(f"{settings.bootstrap_servers}: {error}") from None
            time.sleep(_RETRY_SECONDS)
