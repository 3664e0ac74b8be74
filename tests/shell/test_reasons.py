"""The worker's own reasons stand in the table of reasons, and the other way round."""

import ast
from pathlib import Path

import yaml

STREAMS = Path(__file__).parents[2] / "streams"
MODULES = ("pipeline.py", "intake.py", "alerting.py")


def codes() -> set[str]:
    found = set()
    for module in MODULES:
        for node in ast.walk(ast.parse((STREAMS / module).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                assert isinstance(node.args[0], ast.Constant | ast.Attribute), ast.dump(node)
                if isinstance(node.args[0], ast.Constant):
                    found.add(node.args[0].value)
    return found


def test_the_workers_reasons_stand_in_the_table():
    table = yaml.safe_load((STREAMS / "wire" / "reasons.yaml").read_text("utf-8"))
    assert codes() - set(table["refusals"]) == set(table["worker"])
    for entry in table["worker"].values():
        assert set(entry) == {"meaning", "mend"}
