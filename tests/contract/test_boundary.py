"""The core is pure: it imports nothing of the shell, of Kafka or of a clock."""

import ast
from pathlib import Path

import pytest

STREAMS = Path(__file__).parents[2] / "streams"
CORE = ("wire", "enrich", "rules", "alerts")
CORE_MODULES = (STREAMS / "pipeline.py", STREAMS / "errors.py", STREAMS / "messages.py")
OURS = ("streams.wire", "streams.enrich", "streams.rules", "streams.alerts", "streams.errors", "streams.messages")
SHELL = {"faust", "mode", "aiokafka", "confluent_kafka", "pydantic", "pydantic_settings", "structlog"}
FOREIGN = SHELL | {"prometheus_client", "click", "rich", "asyncio", "time", "socket", "os", "random"}

# GLiNER's own libraries are told to stay offline by the environment, and in no other way.
ALLOWED = {"gliner_tier.py": {"os"}}


def core_files() -> list[Path]:
    return [*CORE_MODULES, *(path for folder in CORE for path in sorted((STREAMS / folder).rglob("*.py")))]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(STREAMS)))
def test_the_core_imports_nothing_of_the_shell(path: Path) -> None:
    for module in imports(path):
        assert module.partition(".")[0] not in FOREIGN - ALLOWED.get(path.name, set()), f"{path.name} imports {module}"
        if module == "streams" or module.startswith("streams."):
            assert module.startswith(OURS) or module == "streams.pipeline", f"{path.name} imports {module}"


@pytest.mark.parametrize("path", core_files(), ids=lambda path: str(path.relative_to(STREAMS)))
def test_the_core_reads_no_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"now", "utcnow", "today"}, f"{path.name}, line {node.lineno}: asks the clock"
