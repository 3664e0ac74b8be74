#!/usr/bin/env python3
"""Write docs/formats.md from the parsers and their tables; `--check` says whether it is current."""

import ast
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import yaml

from streams.wire import decoding
from streams.wire.item import Format, WireItem

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "formats.md"
FIELDS = [name for name in WireItem.__dataclass_fields__ if name not in ("format", "text", "warnings")]
HEAD = """# Formats

What a message may be, what is read of it, and why a message is refused. This page is generated from the code
(`tools/formats_table.py`). Content decides which format a message is in; the headers `content-type` and `wire-provider`
only hint. `tocsin enrich --explain-format PATH` says of any file which format was recognised, why, and what deviates.

Every format ends in the same item: the fields below, in the order of the plain JSON form. Identity is `provider` and
`id`, the id without its version; versions are ordered by `version_created`, then by `version`. A message may hold
several items, and each has its own outcome. What is not meant for publication (notebooks, contacts, notes to editors
that are private) is never read.

"""


def page() -> str:
    """Return the whole page."""
    told = _data("tools", "formats.yaml")
    return "".join(
        [
            HEAD,
            "## Formats\n\n",
            _table(
                ["format", "name", "what it is", "dialects", "module"],
                [_format(told, name) for name in get_args(Format)],
            ),
            "\n## Fields\n\nA dash: the format has no such field. Tags stand at both ends of a headline.\n\n",
            _table(["field", *get_args(Format)], [_field(told, name) for name in FIELDS]),
            "\n## States\n\nWhat providers call the three states; any other word is `usable` with a warning.\n\n",
            _table(["state", "words"], [[f"`{s}`", ", ".join(words)] for s, words in _wire("statuses").items()]),
            "\n## Priorities\n\nThe urgency, 1 (highest) to 9, of each priority in the header.\n\n",
            _table(["format", "priority: urgency"], [_priorities("iptc"), _priorities("anpa")]),
            "\n## Tags\n\nWords set off at either end of a headline, or on a line of their own, in capitals.\n\n",
            _table(["lifecycle", "urgency", "words"], [_tag(entry) for entry in _wire("tags")]),
            "\n## Refusals\n\nA refused message goes to the dead letters with its bytes and one of these reasons.\n\n",
            _table(["reason", "meaning", "mend"], _reasons("refusals")),
            "\nThe worker itself refuses what it fails on, and `tocsin enrich` what it cannot take.\n\n",
            _table(["reason", "meaning", "mend"], [*_reasons("worker"), *_reasons("command")]),
            "\n## Deviations\n\nWhat was mended or ignored; the item's `warnings` name code, message and place.\n\n",
            _table(["code", "meaning", "mend"], _reasons("deviations")),
            "\n## Sources\n\n",
            *(f"- {source}\n" for source in told["sources"]),
        ]
    )


def _format(told: dict[str, Any], name: str) -> list[str]:
    module = decoding.module_of(name)
    path = files("streams.wire").joinpath(f"{module}.py")
    summary = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0]
    said = told["formats"][name]
    return [f"`{name}`", said["name"], summary, said["dialects"], f"`{module}.py`"]


def _field(told: dict[str, Any], name: str) -> list[str]:
    return [f"`{name}`", *("–" if source == "-" else source for source in told["fields"][name])]


def _priorities(kind: str) -> list[str]:
    found = _wire("telegrams")[f"{kind} priorities"]
    name = "iptc-7901" if kind == "iptc" else "anpa-1312"
    return [f"`{name}`", ", ".join(f"{letter}: {urgency}" for letter, urgency in found.items())]


def _tag(entry: dict[str, Any]) -> list[str]:
    return [entry.get("lifecycle", "–"), str(entry.get("urgency", "–")), ", ".join(entry["words"])]


def _reasons(kind: str) -> list[list[str]]:
    return [[f"`{code}`", said["meaning"], said["mend"]] for code, said in _wire("reasons")[kind].items()]


def _wire(name: str) -> Any:
    return yaml.safe_load(files("streams.wire").joinpath(f"{name}.yaml").read_text("utf-8"))


def _data(*steps: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(ROOT.joinpath(*steps).read_text("utf-8"))
    return found


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    if "--check" in arguments:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/formats.md is current" if current else "docs/formats.md is stale: run tools/formats_table.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
