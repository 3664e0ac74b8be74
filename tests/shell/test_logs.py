import subprocess
import sys

import orjson
import pytest

LINES = """
import logging, structlog
from streams.logs import configure_logs
from streams.settings import load_settings
configure_logs(load_settings(log_format={form!r}, log_level={level!r}))
structlog.get_logger("streams.x").info("ready", seconds=1.5)
structlog.get_logger("streams.x").debug("fetched", records=3)
logging.getLogger("faust.x").error("says much")
logging.getLogger("aiokafka.cluster").warning("says much")
logging.getLogger("other").warning("a %s", "word")
"""


def logged(form: str, level: str = "info") -> list[str]:
    code = LINES.format(form=form, level=level)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == ""
    return run.stderr.splitlines()


@pytest.mark.parametrize("form", ["json", "auto"])
def test_each_event_is_one_object_with_its_time_and_origin(form):
    ready, other = map(orjson.loads, logged(form))
    assert ready.pop("timestamp").endswith("Z")
    assert ready == {"event": "ready", "seconds": 1.5, "logger": "streams.x", "level": "info"}
    assert (other["event"], other["logger"], other["level"]) == ("a word", "other", "warning")


def test_debug_lets_the_libraries_speak():
    events = [orjson.loads(line)["event"] for line in logged("json", "debug")]
    assert events == ["ready", "fetched", "says much", "says much", "a word"]


def test_text_is_for_eyes():
    first, _ = logged("text")
    assert "ready" in first
    assert "seconds=1.5" in first
    assert not first.startswith("{")
