"""The reasons of the worker and of the command line stand in the table of reasons, and the other way round."""

import ast
from pathlib import Path

import pytest
import yaml

STREAMS = Path(__file__).parents[2] / "streams"
MODULES = {"worker": ("pipeline.py", "intake.py", "alerting.py"), "command": ("cli/enrich.py",)}


def codes(section: str) -> set[str]:
    found = set()
    for module in MODULES[section]:
        for node in ast.walk(ast.parse((STREAMS / module).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                assert isinstance(node.args[0], ast.Constant | ast.Attribute), ast.dump(node)
                if isinstance(node.args[0], ast.Constant):
                    found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("section", MODULES)
def test_the_reasons_stand_in_the_table(section):
    table = yaml.safe_load((STREAMS / "wire" / "reasons.yaml").read_text("utf-8"))
    assert codes(section) - set(table["refusals"]) == set(table[section])
    for entry in table[section].values():
        assert set(entry) == {"meaning", "mend"}
