"""`docker compose up`: from nothing to alerts on a real Kafka, with a worker that may do little."""

import json
import shutil
import subprocess
import time
from pathlib import Path

import orjson
import pytest

ROOT = Path(__file__).parents[2]
PROJECT = "tocsin-test"
# The test must not need the ports of this machine, and wants lines of JSON.
OVERRIDE = """\
services:
  kafka: {ports: !reset []}
  worker: {ports: !reset []}
  alerts: {tty: false}
  seeds: {command: [send, --seeds]}
"""


def why_not() -> str | None:
    if shutil.which("docker") is None:
        return "there is no `docker` on this machine"
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return "no Docker engine answers `docker info`"
    if subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        return "Docker has no `compose` plugin"
    return None


@pytest.fixture(scope="module")
def compose(tmp_path_factory):
    """The services of docker-compose.yml, up and fed; a call runs `docker compose`."""
    if reason := why_not():
        pytest.skip(f"no Docker Compose: {reason}")
    override = tmp_path_factory.mktemp("compose") / "override.yml"
    override.write_text(OVERRIDE)
    base = ["docker", "compose", "-p", PROJECT, "-f", str(ROOT / "docker-compose.yml"), "-f", str(override)]

    def call(*arguments: str) -> str:
        run = subprocess.run([*base, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"docker compose {' '.join(arguments)}: {run.stderr[-2000:]}"
        return run.stdout

    try:
        call("up", "--build", "--detach", "--wait-timeout", "240")
        yield call
    finally:
        subprocess.run([*base, "down", "--volumes", "--timeout", "10"], cwd=ROOT, capture_output=True, check=False)


def inspect(compose, service: str) -> dict:
    container = compose("ps", "--all", "--quiet", service).strip()
    (found,) = json.loads(subprocess.run(["docker", "inspect", container], capture_output=True, check=True).stdout)
    return found


@pytest.mark.compose
@pytest.mark.timeout(900)
def test_alerts_of_the_sample_items_are_shown(compose):
    alerts: list[dict] = []
    end = time.monotonic() + 120
    while not any(alert["action"] == "cancelled" for alert in alerts) and time.monotonic() < end:
        time.sleep(1)
        alerts = [orjson.loads(line) for line in compose("logs", "--no-log-prefix", "alerts").splitlines()]
    chain = [alert["action"] for alert in alerts if alert["item"]["id"] == "meridian-21"]
    assert (chain[0], chain[-1]) == ("raised", "cancelled")


@pytest.mark.compose
def test_one_shot_services_end_well(compose):
    for service in ("topics", "seeds"):
        state = inspect(compose, service)["State"]
        assert (state["Status"], state["ExitCode"]) == ("exited", 0)


@pytest.mark.compose
def test_the_worker_is_healthy_and_may_do_little(compose):
    worker = inspect(compose, "worker")
    assert worker["State"]["Health"]["Status"] == "healthy"
    assert worker["Config"]["User"] == "10001:10001"
    assert worker["HostConfig"]["ReadonlyRootfs"] is True
    assert worker["HostConfig"]["CapDrop"] == ["ALL"]
    assert worker["HostConfig"]["SecurityOpt"] == ["no-new-privileges:true"]
    assert compose("exec", "--no-TTY", "worker", "id", "-u").strip() == "10001"


@pytest.mark.compose
def test_the_doctor_finds_nothing_wrong(compose):
    signs = [orjson.loads(line) for line in compose("exec", "--no-TTY", "worker", "tocsin", "doctor").splitlines()]
    assert {sign["about"]: sign["state"] for sign in signs if sign["state"] == "bad"} == {}
    (group,) = [sign["message"] for sign in signs if sign["about"] == "group"]
    assert group.endswith("1 worker at it")


@pytest.mark.compose
def test_the_worker_drains_when_it_is_stopped(compose):
    compose("stop", "worker")
    assert inspect(compose, "worker")["State"]["ExitCode"] == 0
