"""The command line in this process and as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from streams.cli import run


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code, and what it wrote."""

    code: int
    output: str
    error: str

    @property
    def lines(self) -> list[Any]:
        """Standard output, one JSON value a line."""
        return [orjson.loads(line) for line in self.output.splitlines()]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for variable in [name for name in os.environ if name.startswith("TOCSIN_")]:
        monkeypatch.delenv(variable)


@pytest.fixture
def tocsin(monkeypatch, capsysbinary):
    """Run a command in this process: `tocsin("enrich", path, env=site.environment)`."""

    def call(*arguments: object, env: Mapping[str, str] | None = None) -> Result:
        for name, value in (env or {}).items():
            if name.startswith("TOCSIN_"):
                monkeypatch.setenv(name, value)
        capsysbinary.readouterr()
        code = run([str(argument) for argument in arguments])
        output, error = capsysbinary.readouterr()
        return Result(code, output.decode(), error.decode())

    return call


@pytest.fixture
def start():
    """Start a command as a process of its own: `start("alerts", env=site.environment)`. The test's end ends it."""
    started: list[subprocess.Popen[bytes]] = []

    def call(*arguments: object, env: Mapping[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
        own = {name: value for name, value in os.environ.items() if not name.startswith("TOCSIN_")}
        module = options.pop("module", "streams")
        command = [sys.executable, "-P", "-m", module, *(str(argument) for argument in arguments)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(subprocess.Popen(command, env=own | dict(env or {}), **(pipes | options)))
        return started[-1]

    yield call
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def finish(process: subprocess.Popen[bytes], given: bytes | None = None, seconds: float = 120) -> Result:
    """Wait for a process that was started."""
    output, error = process.communicate(given, seconds)
    return Result(process.returncode, output.decode(), error.decode())
