import asyncio
import socket

import pytest

from streams.errors import SettingsError
from streams.health import Health


@pytest.fixture
async def server():
    class Running:
        healthy = None
        ready = "starting"

    running = Running()
    health = Health(lambda: running.healthy, lambda: running.ready, lambda: b"wire_lag 0\n")
    running.port = await health.start("127.0.0.1", 0)
    yield running
    await health.stop()


async def ask(port, request):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    await writer.wait_closed()
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.split(b"\r\n")[0].decode(), head.decode(), body.decode()


async def get(port, path):
    return await ask(port, f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


async def test_it_says_that_all_is_well_or_what_is_not(server):
    assert (await get(server.port, "/-/healthy"))[::2] == ("HTTP/1.1 200 OK", "ok\n")
    assert (await get(server.port, "/-/ready"))[::2] == ("HTTP/1.1 503 Service Unavailable", "starting\n")
    server.healthy, server.ready = "no progress", None
    assert (await get(server.port, "/-/healthy?x=1"))[::2] == ("HTTP/1.1 503 Service Unavailable", "no progress\n")
    assert (await get(server.port, "/-/ready"))[::2] == ("HTTP/1.1 200 OK", "ok\n")


async def test_metrics_come_in_prometheus_form(server):
    status, head, body = await get(server.port, "/metrics")
    assert (status, body) == ("HTTP/1.1 200 OK", "wire_lag 0\n")
    assert "Content-Type: text/plain; version=0.0.4" in head


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /table HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found"),
        (b"POST /metrics HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed"),
        (b"\r\n\r\n", "HTTP/1.1 405 Method Not Allowed"),
        (b"\xff\xfe\r\n\r\n", "HTTP/1.1 405 Method Not Allowed"),
    ],
)
async def test_anything_else_is_refused(server, request_, status):
    assert (await ask(server.port, request_))[0] == status


async def test_a_line_without_an_end_is_cut_off(server):
    assert (await ask(server.port, b"GET /" + b"a" * 20_000))[0] == ""
    assert (await get(server.port, "/-/healthy"))[0] == "HTTP/1.1 200 OK"


async def test_a_taken_port_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^TOCSIN_HTTP_PORT: cannot listen on 127\.0\.0\.1:{port}: "):
            await Health(lambda: None, lambda: None, lambda: b"").start("127.0.0.1", port)
