"""Health and metrics over HTTP: three paths, read only, on a port of their own.

`/-/healthy` fails when the worker makes no progress: it should be started anew. `/-/ready` fails while it cannot work:
it starts, a rebalance or a restore of the table is under way, or no broker answers. Neither looks at the lag.
"""

import asyncio
from collections.abc import Callable

from streams.errors import SettingsError

_REQUEST_SECONDS = 5.0
_LONGEST_LINE = 8_192
_TEXT = "text/plain; charset=utf-8"
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


class Health:
    """The server. Each question gives None where all is well, else a line that says what is not."""

    def __init__(
        self, healthy: Callable[[], str | None], ready: Callable[[], str | None], metrics: Callable[[], bytes]
    ) -> None:
        self._healthy, self._ready, self._metrics = healthy, ready, metrics
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen; give the port (another than asked for where that was 0). SettingsError where it is taken."""
        try:
            self._server = await asyncio.start_server(self._serve, host, port, limit=_LONGEST_LINE)
        except OSError as error:
            raise SettingsError(
                f"TOCSIN_HTTP_PORT: cannot listen on {host}:{port}: {error.strerror}; choose another, or 0 for none"
            ) from None
        listening: int = self._server.sockets[0].getsockname()[1]
        return listening

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readline(), _REQUEST_SECONDS)
            while (await asyncio.wait_for(reader.readline(), _REQUEST_SECONDS)).strip():
                pass
            method, path, *_ = (*line.decode("latin-1").split(" "), "", "")
            status, kind, body = self._answer(method, path.split("?", maxsplit=1)[0])
            head = (
                f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + (b"" if method == "HEAD" else body))
            await writer.drain()
        except (TimeoutError, OSError, ValueError):
            pass  # the other side went away, or speaks no HTTP
        finally:
            writer.close()

    def _answer(self, method: str, path: str) -> tuple[str, str, bytes]:
        if method not in {"GET", "HEAD"}:
            return "405 Method Not Allowed", _TEXT, b"only GET\n"
        if path == "/metrics":
            return "200 OK", _METRICS, self._metrics()
        if path not in {"/-/healthy", "/-/ready"}:
            return "404 Not Found", _TEXT, b"there are /-/healthy, /-/ready and /metrics\n"
        fault = self._healthy() if path == "/-/healthy" else self._ready()
        if fault is None:
            return "200 OK", _TEXT, b"ok\n"
        return "503 Service Unavailable", _TEXT, f"{fault}\n".encode()
