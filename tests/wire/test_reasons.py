"""The table of reasons and the code hold together."""

import ast
from collections.abc import Iterator
from pathlib import Path

import yaml

WIRE = Path(__file__).parents[2] / "streams" / "wire"
REFUSING = frozenset(["Refusal", "Misfit"])
NOTING = frozenset(["Deviation", "_deviation", "warn"])


def codes(makers: frozenset[str]) -> Iterator[str]:
    """The first argument of every call that makes a refusal, or a deviation."""
    for path in WIRE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in makers and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def test_every_reason_in_the_code_stands_in_the_table_and_the_other_way_round() -> None:
    table = yaml.safe_load((WIRE / "reasons.yaml").read_text("utf-8"))
    assert set(codes(REFUSING)) == set(table["refusals"])
    assert set(codes(NOTING)) == set(table["deviations"])


def test_every_reason_has_a_meaning_and_a_mend() -> None:
    table = yaml.safe_load((WIRE / "reasons.yaml").read_text("utf-8"))
    for entry in [*table["refusals"].values(), *table["deviations"].values()]:
        assert set(entry) == {"meaning", "mend"}
        assert all(entry.values())
