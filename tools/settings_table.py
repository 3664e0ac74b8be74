#!/usr/bin/env python3
"""Write docs/settings.md from the fields of streams.settings.Settings; `--check` says whether it is current."""

import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from streams.settings import PREFIX, Settings, is_secret

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
HEAD = """# Settings

Every setting is an environment variable. This page is generated from the code (`tools/settings_table.py`).

A secret may stand in a file instead: set the variable with `_FILE` appended to the path of that file. Secrets are
masked wherever settings are shown. A variable that begins with `TOCSIN_` and is no setting gets a warning that names
the nearest one. A wrong value ends the command with exit code 2 and one line that says what to write instead.

| variable | default | values | meaning |
|---|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    variable = f"`{PREFIX}{name.upper()}`"
    if is_secret(field):
        variable += f", `{PREFIX}{name.upper()}_FILE`"
    default = "" if field.default in (None, "") else f"`{_written(field.default)}`"
    return f"| {variable} | {default} | {_values(field)} | {field.description} |\n"


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def _values(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(field.annotation))
    if is_secret(field):
        return "secret"
    kinds = {"bool": "`true`, `false`", "int": "whole number", "float": "number", "Path": "path", "str": "text"}
    names = [kind.__name__ for kind in (field.annotation, *get_args(field.annotation)) if isinstance(kind, type)]
    return next(kinds[name] for name in names if name in kinds)


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    if "--check" in arguments:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        print("docs/settings.md is current" if current else "docs/settings.md is stale: run tools/settings_table.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
