"""The brokers that tests run on: the embedded one, and a real Apache Kafka, our own or that of `TOCSIN_TEST_KAFKA`."""

import hashlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from streams.broker import EmbeddedBroker
from streams.settings import Settings, load_settings
from streams.topics import TopicNames

KAFKA_VERSION = "4.1.1"
HERE = Path(__file__).parent
JARS = HERE / "kafka" / "jars.sha256"
POM = HERE / "kafka" / "pom.xml"
MAVEN_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# Below the ports that the system gives to outgoing connections: while the broker is away, a client that knocks at its
# port could otherwise be given that very port and talk to itself.
PORTS = range(20_000, 32_000)
# Java is asked to end, and gets its time, when the shell's input ends: the broker never outlives the tests.
GUARD = '"$@" </dev/null & pid=$!; echo $pid; cat >/dev/null; kill -TERM $pid 2>/dev/null; wait $pid'
PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs={folder}/data
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.cleaner.backoff.ms=1000
"""


class NoKafkaError(Exception):
    """Why there is no real Apache Kafka on this machine."""


class WrongJarsError(Exception):
    """The jars are not the ones whose checksums the repository keeps."""


class ForeignKafka:
    """A Kafka that somebody else runs: the tests may use it, not stop it."""

    def __init__(self, bootstrap_servers: str) -> None:
        self.bootstrap_servers = bootstrap_servers
        if not answers(bootstrap_servers, 10):
            raise NoKafkaError(f"TOCSIN_TEST_KAFKA={bootstrap_servers} does not answer")

    def __str__(self) -> str:
        return f"Apache Kafka at {self.bootstrap_servers} (TOCSIN_TEST_KAFKA)"

    def start(self) -> None:
        """It runs."""

    def stop(self, *, kill: bool = False) -> None:
        raise NoKafkaError("TOCSIN_TEST_KAFKA is not ours to stop; unset it, and the tests start a broker of their own")

    def close(self) -> None:
        """It stays."""


class OwnKafka:
    """One Apache Kafka node (KRaft) on a free port of this machine, from Apache Kafka's own jars."""

    def __init__(self) -> None:
        java = shutil.which("java")
        if java is None:
            raise NoKafkaError("there is no `java`; install Java 17 or newer, or name a broker in TOCSIN_TEST_KAFKA")
        libraries = fetch_jars()
        self.folder = Path(tempfile.mkdtemp(prefix="tocsin-kafka-"))
        self._java = [java, "-Xmx512m", "-XX:+UseSerialGC", "-cp", f"{libraries}/*"]
        self._java += ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]
        self._guard: subprocess.Popen[str] | None = None
        self._pid = 0
        for attempt in range(3):
            port, controller = free_ports(2)
            self.bootstrap_servers = f"127.0.0.1:{port}"
            self._format(port, controller)
            try:
                self.start()
            except NoKafkaError:  # another process took the port in between
                if attempt == 2:
                    self.close()
                    raise
            else:
                return

    def __str__(self) -> str:
        return f"Apache Kafka {KAFKA_VERSION} at {self.bootstrap_servers} (started by the tests)"

    def _format(self, port: int, controller: int) -> None:
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        config = self.folder / "server.properties"
        config.write_text(PROPERTIES.format(port=port, controller=controller, folder=self.folder), encoding="utf-8")
        cluster = "MkU3OEVBNTcwNTJENDM2Qg"
        command = [*self._java, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(config)]
        formatted = subprocess.run(command, capture_output=True, text=True, check=False)
        if formatted.returncode:
            raise NoKafkaError(f"Kafka cannot format its folder: {formatted.stderr.strip()[-300:]}")

    def start(self) -> None:
        """Start it where it does not run, on the same port and with what it held, and wait until it answers."""
        if self._guard is not None:
            return
        with (self.folder / "broker.log").open("ab") as log:
            self._guard = subprocess.Popen(
                ["sh", "-c", GUARD, "sh", *self._java, "kafka.Kafka", str(self.folder / "server.properties")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        assert self._guard.stdout is not None
        self._pid = int(self._guard.stdout.readline())
        if not answers(self.bootstrap_servers, 60):
            self.stop(kill=True)
            tail = (self.folder / "broker.log").read_text(encoding="utf-8", errors="replace").strip()[-600:]
            raise NoKafkaError(f"Apache Kafka does not start at {self.bootstrap_servers}: {tail}")

    def stop(self, *, kill: bool = False) -> None:
        """End it in good order, or at once as by kill -9. What it held is kept for the next start."""
        guard, self._guard = self._guard, None
        if guard is None:
            return
        assert guard.stdin is not None
        assert guard.stdout is not None
        if kill:
            os.kill(self._pid, signal.SIGKILL)
        guard.stdin.close()
        try:
            guard.wait(30)
        except subprocess.TimeoutExpired:
            os.kill(self._pid, signal.SIGKILL)
            guard.wait()
        guard.stdout.close()

    def close(self) -> None:
        """End it for good."""
        self.stop(kill=True)
        shutil.rmtree(self.folder, ignore_errors=True)


RealKafka = ForeignKafka | OwnKafka


def start_kafka() -> RealKafka:
    """Return a running real Kafka; NoKafkaError says why there is none."""
    foreign = os.environ.get("TOCSIN_TEST_KAFKA")
    return ForeignKafka(foreign) if foreign else OwnKafka()


def fetch_jars() -> Path:
    """Return the folder of Kafka's jars, fetched by Maven where it is missing, each checked against our list."""
    named = os.environ.get("TOCSIN_KAFKA_LIBS")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tocsin"
    folder = Path(named) if named else cache / f"kafka-{KAFKA_VERSION}"
    if not folder.is_dir():
        maven = shutil.which("mvn")
        if maven is None:
            raise NoKafkaError("there is no `mvn` to fetch Kafka's jars; install Maven, or set TOCSIN_TEST_KAFKA")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="fetching-") as scratch:
            shutil.copy(POM, scratch)
            fetched = Path(scratch) / "jars"
            command = [maven, "-q", "-B", "--strict-checksums", MAVEN_GOAL, f"-DoutputDirectory={fetched}"]
            run = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
            if run.returncode:
                raise NoKafkaError(f"Maven cannot fetch Kafka's jars: {(run.stdout + run.stderr).strip()[:300]}")
            check_jars(fetched)
            try:
                fetched.rename(folder)
            except OSError:  # another run of the tests was quicker
                if not folder.is_dir():
                    raise
    check_jars(folder)
    return folder


def check_jars(folder: Path) -> None:
    """Compare every jar with the list in the repository; WrongJarsError names the first that differs."""
    lines = JARS.read_text(encoding="utf-8").splitlines()
    wanted = {name: digest for digest, name in (line.split() for line in lines if not line.startswith("#"))}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.jar")}
    for name in sorted(wanted | found):
        if found.get(name) != wanted.get(name):
            state = "is missing" if name not in found else "is not the one" if name in wanted else "should not be there"
            raise WrongJarsError(f"{folder / name} {state}; compare with {JARS.name}, then remove {folder}")


def answers(bootstrap_servers: str, seconds: float) -> bool:
    """Whether a broker answers within that time."""
    admin = AdminClient({"bootstrap.servers": bootstrap_servers, "log_level": 0, "reconnect.backoff.max.ms": 250})
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if admin.list_topics(timeout=1).brokers:
                return True
        except KafkaException:
            time.sleep(0.1)
    return False


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on, outside the range of outgoing connections."""
    ports: list[int] = []
    while len(ports) < count:
        port = random.choice(PORTS)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in ports:
            ports.append(port)
    return ports


@dataclass(frozen=True, slots=True)
class Site:
    """A broker, and the prefix and group under which one test has it for itself."""

    broker: EmbeddedBroker | OwnKafka | ForeignKafka
    topic_prefix: str
    group: str

    @property
    def bootstrap_servers(self) -> str:
        return self.broker.bootstrap_servers

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment with our settings for this site and no others: for child processes."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
        return inherited | {
            "TOCSIN_BOOTSTRAP_SERVERS": self.bootstrap_servers,
            "TOCSIN_TOPIC_PREFIX": self.topic_prefix,
            "TOCSIN_GROUP": self.group,
            "TOCSIN_HTTP_PORT": "0",
        }

    def settings(self, **overrides: Any) -> Settings:
        """Settings for this site."""
        own = {
            "bootstrap_servers": self.bootstrap_servers,
            "topic_prefix": self.topic_prefix,
            "group": self.group,
            "http_port": 0,
        }
        return load_settings(**(own | overrides))

    @property
    def topics(self) -> TopicNames:
        return TopicNames.of(self.settings())

    def start(self) -> None:
        """Let the broker answer again."""
        if isinstance(self.broker, EmbeddedBroker):
            self.broker.up()
        else:
            self.broker.start()

    def stop(self, *, kill: bool = False) -> None:
        """Let the broker be away; it keeps what it holds."""
        if isinstance(self.broker, EmbeddedBroker):
            self.broker.down()
        else:
            self.broker.stop(kill=kill)


def fresh_names() -> tuple[str, str]:
    """Return a topic prefix and a group that nobody used before."""
    name = f"t{uuid.uuid4().hex[:10]}"
    return f"{name}.", name


@contextmanager
def embedded_site(partitions: int = 4, brokers: int = 1) -> Iterator[Site]:
    """An embedded broker with our topics."""
    prefix, group = fresh_names()
    names = TopicNames.of(load_settings(topic_prefix=prefix, group=group, bootstrap_servers="localhost:9092"))
    with EmbeddedBroker(dict.fromkeys(names.all(), partitions), brokers=brokers) as broker:
        yield Site(broker, prefix, group)
