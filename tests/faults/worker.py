"""A worker in a process of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson

from tests.brokers import Site

ROOT = Path(__file__).parent.parent.parent
SESSION = {"TOCSIN_SESSION_TIMEOUT": "6", "TOCSIN_HEARTBEAT_INTERVAL": "1.5"}


class WorkerProcess:
    """Starts `tocsin worker`; what it logs goes to a file."""

    def __init__(self, site: Site, log: Path, **settings: str) -> None:
        self.log = log
        environment = site.environment | SESSION | {"TOCSIN_LANGUAGES": "de", "TOCSIN_LOG_FORMAT": "json"}
        environment |= {"TOCSIN_DATA_DIR": str(log.parent / "data")}
        environment |= {f"TOCSIN_{name.upper()}": value for name, value in settings.items()}
        with log.open("ab") as file:
            self._from = file.tell()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streams", "worker"], cwd=ROOT, env=environment, stdout=file, stderr=file
            )

    def events(self, name: str) -> list[dict]:
        """What it has logged under this name."""
        # The last one may be written only in part by now.
        lines = self.log.read_bytes()[self._from :].split(b"\n")[:-1]
        return [event for line in lines if line.startswith(b"{") and (event := orjson.loads(line))["event"] == name]

    def wait_for(self, event: str, seconds: float = 60) -> float:
        """Wait until it logs an event; give the seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if self.events(event):
                return time.monotonic() - began
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")[-3000:]
            time.sleep(0.05)
        raise AssertionError(f"no `{event}` within {seconds} s: {self.log.read_text(encoding='utf-8')[-3000:]}")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def terminate(self, seconds: float = 30) -> int:
        """Ask it to end; give its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def end(self) -> None:
        if self.process.poll() is None:
            self.kill()
