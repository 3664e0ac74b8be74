"""The worker: started, watched, drained."""

import asyncio
import gc
import sys
import time
import traceback
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import faust
import structlog
from faust.types import StreamT

from streams import transport
from streams.alerting import Alerting
from streams.batches import run, said
from streams.connection import credentials
from streams.deadletter import Limits
from streams.delivery import Delivery
from streams.enrich.enricher import load_enricher
from streams.health import Health
from streams.heap import trim_heap
from streams.intake import Core, Intake, full_core, pass_through_core
from streams.metrics import Metrics, Monitor
from streams.pipeline import Pipeline
from streams.rules.book import RuleBook, load_book
from streams.settings import Settings
from streams.state import ItemStates
from streams.topics import DEADLETTER_MAX_BYTES, TopicNames
from streams.watchdog import Backlog, Watchdog, halt

log = structlog.get_logger("streams.worker")

# Below a topic's max.message.bytes, which counts for batches too, and 1 MB by default.
_BATCH_BYTES = 256 * 1024
# Faust stops fetching a partition at four fifths of its agent's queue. What one fetch brings must find room in the last
# fifth: else handing it over waits, and the other agent, which has nothing to do with it, goes hungry.
_QUEUE_EVENTS = 1_000
# Enriched items take 20 KB and more each.
_QUEUE_ENRICHED = 400
_FETCH_EVENTS = 80
_FETCH_BYTES = 256 * 1024
_FIRST_TEXT = b"BERLIN (Tocsin) - This is read before the first item, by nobody else."
# The thread that speaks with the broker waits so long for one that enriches, several times on an item's way; by default
# it is ten times as long.
_SWITCH_SECONDS = 0.0005
_RELEASE_SECONDS = 1.0
_SWEEP_SECONDS = 600.0
_DRAIN_SECONDS = 25.0


def build_app(settings: Settings) -> faust.App:
    """Make the app, without agents. Needs a running event loop."""
    transport.check_versions()
    transport.register()
    return faust.App(
        settings.consumer_group,
        broker=[f"{transport.SCHEME}://{address}" for address in settings.bootstrap_servers.split(",")],
        broker_credentials=credentials(settings),
        broker_client_id="tocsin",
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.heartbeat_interval,
        broker_max_poll_records=_FETCH_EVENTS,
        broker_commit_interval=settings.commit_interval,
        consumer_max_fetch_size=_FETCH_BYTES,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=settings.group_instance_id,
        key_serializer="raw",
        value_serializer="raw",
        producer_acks=-1,
        producer_request_timeout=60.0,
        producer_max_batch_size=_BATCH_BYTES,
        producer_max_request_size=DEADLETTER_MAX_BYTES,
        stream_wait_empty=True,
        stream_buffer_maxsize=_QUEUE_EVENTS,
        stream_recovery_delay=0.0,
        topic_allow_declare=False,
        topic_disable_leader=True,
        # A standby's states are not ours to release or to sweep.
        table_standby_replicas=0,
        web_enabled=False,
        autodiscover=False,
        datadir=str(settings.data_dir),
        store="memory://",
        Monitor=Monitor,
        loop=asyncio.get_running_loop(),
    )


class Worker:
    """One worker of the group: both agents, the table, and all that watches over them."""

    def __init__(self, settings: Settings, existing: Mapping[str, int]) -> None:
        self._began = time.monotonic()
        self._settings = settings
        self._names = TopicNames.of(settings)
        self._partitions = {name: existing[name] for name in self._names.all()}
        self._metrics = Metrics()
        self._book = load_book(settings.rules)
        # Any, because Faust's types leave out what the worker must look at.
        self.app = cast(Any, build_app(settings))
        self._monitor: Monitor = self.app.monitor
        delivery = Delivery(self.app.producer._ensure_producer)  # noqa: SLF001
        self._limits = (settings.deadletter_max_run, settings.deadletter_max_ratio)
        if settings.agents != "alerting":
            self._add_agent("intake", self._names.items, self._new_intake(delivery), _QUEUE_EVENTS)
        self._alerting: Alerting | None = None
        if settings.agents != "intake" and settings.core == "full":
            self._alerting = self._new_alerting(delivery)
            self._add_agent("alerting", self._names.enriched, self._alerting, _QUEUE_ENRICHED)
            self.app.on_partitions_revoked.connect(self._rest, weak=False)
        self._watchdog = Watchdog(self._progress, Backlog(settings, self.app).count, settings.stall_timeout)
        self._metrics.watch(self._monitor, self.app)
        self._metrics.rules.labels(self._book.source).set(len(self._book.rules))

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`, then finish what is in hand. A crash of Faust's ends the process."""
        health = Health(self._watchdog.fault, self.not_ready, self._metrics.text)
        if self._settings.http_port:
            await health.start(self._settings.http_host, self._settings.http_port)
        self._tell_start()
        sys.setswitchinterval(_SWITCH_SECONDS)
        # What is loaded by now stays for good: no collection needs to look at it again.
        gc.collect()
        gc.freeze()
        trim_heap()
        tasks = [asyncio.create_task(self._start()), asyncio.create_task(self.app._crashed.wait())]  # noqa: SLF001
        stopping = asyncio.create_task(stop.wait())
        self._watchdog.start()
        done, _ = await asyncio.wait([tasks[1], stopping], return_when=asyncio.FIRST_COMPLETED)
        if stopping not in done:
            halt(f"Faust stopped: {_reason(self.app)}")
        await self._drain(tasks)
        await health.stop()

    def not_ready(self) -> str | None:
        """Say why the worker cannot work at this moment, None where it can."""
        app = self.app
        if not app.started:
            return "starting"
        if app.rebalancing or app.in_recovery or not app.flow_control.is_active():
            return "the partitions are being shared out anew, or the table is being restored"
        coordinator = app.consumer._thread._consumer._coordinator  # noqa: SLF001 - nobody else knows
        if coordinator.coordinator_id is None:
            return "no broker answers for the group"
        return None

    def _core(self) -> Core:
        if self._settings.core == "pass-through":
            return pass_through_core
        wanted = self._settings.languages.split(",") if self._settings.languages else None
        # The rules are applied by the alert agent, so that a change of them needs no enrichment anew.
        enricher = load_enricher(wanted, self._settings.gazetteer, self._settings.recogniser)
        pipeline = Pipeline(enricher, RuleBook(rules=()))
        # The first text that is read costs a hundred times what the second does.
        pipeline.process(_FIRST_TEXT)
        return full_core(pipeline, self._metrics)

    def _new_intake(self, delivery: Delivery) -> Intake:
        return Intake(
            self._core(),
            self._names,
            delivery,
            Limits(*self._limits),
            self._metrics,
            max_bytes=self._settings.max_item_bytes,
            batch_seconds=self._settings.batch_seconds,
        )

    def _new_alerting(self, delivery: Delivery) -> Alerting:
        self._states = ItemStates(self.app, self._names.states)
        return Alerting(
            self._book,
            self._states,
            self._names,
            delivery,
            Limits(*self._limits),
            self._metrics,
            batch_seconds=self._settings.batch_seconds,
            state_days=self._settings.state_days,
            embargo=self._settings.embargo,
        )

    def _add_agent(self, name: str, topic: str, work: Any, queue: int) -> None:
        channel = self.app.topic(topic, key_serializer="raw", value_serializer="raw", maxsize=queue)

        async def agent(stream: StreamT[Any]) -> None:
            await run(stream, work, self._settings.batch_items, halt)

        self.app.agent(channel, name=name, concurrency=1)(agent)

    async def _start(self) -> None:
        try:
            await self.app.start()
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker does not work
            halt(f"the start failed: {said(error)}")
        log.info("ready", seconds=round(time.monotonic() - self._began, 1))
        if self._alerting is not None:
            await asyncio.gather(
                self._repeat(self._alerting.release, _RELEASE_SECONDS),
                self._repeat(self._alerting.sweep, _SWEEP_SECONDS),
            )

    async def _repeat(self, work: Any, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            if self.not_ready() is not None:
                continue
            try:
                await work(time.time_ns() // 1_000_000)
            except Exception as error:  # noqa: BLE001 - the state may be told only in part
                halt(said(error))

    async def _rest(self, *_: Any, **__: Any) -> None:
        if self._alerting is not None:
            await self._alerting.rest()

    async def _drain(self, tasks: list[asyncio.Task[Any]]) -> None:
        began = time.monotonic()
        log.info("draining")
        self._watchdog.end()
        try:
            await asyncio.wait_for(self.app.stop(), _DRAIN_SECONDS)
        except TimeoutError:
            halt(f"not drained within {_DRAIN_SECONDS:g} s; what is not acknowledged is read again")
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        log.info("stopped", seconds=round(time.monotonic() - began, 1))

    def _tell_start(self) -> None:
        settings = self._settings
        log.info(
            "started",
            version=version("tocsin"),
            brokers=settings.bootstrap_servers,
            security=settings.security_protocol,
            group=settings.consumer_group,
            topics=self._partitions,
            rules=f"{len(self._book.rules)} from {self._book.source}",
            core=settings.core,
            agents=settings.agents,
            http=f"{settings.http_host}:{settings.http_port}" if settings.http_port else "off",
        )

    def _progress(self) -> object:
        """Give what changes whenever something is done, committed or restored."""
        restored = sum(filter(None, self.app.tables.recovery.active_offsets.values()))
        return self._metrics.batches, self._monitor.commits, self._monitor.rebalances, restored


def _reason(app: Any) -> str:
    reason = app.crash_reason
    if reason is None:
        return "no reason given"
    where = traceback.extract_tb(reason.__traceback__)[-1:]
    return f"{said(reason)}{''.join(f' ({Path(frame.filename).name}:{frame.lineno})' for frame in where)}"
