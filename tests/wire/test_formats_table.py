"""The table of formats is current, whole, and true of what the seeds show."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
import yaml

from streams.wire.decoding import decode, module_of
from streams.wire.item import Format, WireItem

ROOT = Path(__file__).parents[2]
TOLD = yaml.safe_load((ROOT / "tools" / "formats.yaml").read_text(encoding="utf-8"))
FIELDS = [name for name in WireItem.__dataclass_fields__ if name not in ("format", "text", "warnings")]
FORMATS = list(get_args(Format))


def test_the_page_is_current() -> None:
    checked = subprocess.run(
        [sys.executable, ROOT / "tools/formats_table.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "docs/formats.md is current\n")


def test_every_format_and_every_field_is_told() -> None:
    assert list(TOLD["formats"]) == FORMATS
    assert {name: len(sources) for name, sources in TOLD["fields"].items()} == dict.fromkeys(FIELDS, len(FORMATS))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_has_its_module(format_: Format) -> None:
    assert (ROOT / "streams" / "wire" / f"{module_of(format_)}.py").is_file()


def test_no_seed_fills_a_field_that_is_said_to_be_absent() -> None:
    seeds = (path for path in (ROOT / "seeds").iterdir() if path.is_file() and ".expected" not in path.name)
    items = [item for path in seeds for item in decode(path.read_bytes()).outcomes if isinstance(item, WireItem)]
    assert {item.format for item in items} == set(FORMATS)
    blank = WireItem(format="json", provider="", id="")
    for item in items:
        column = FORMATS.index(item.format)
        for name in FIELDS:
            if getattr(item, name) != getattr(blank, name):
                assert TOLD["fields"][name][column] != "-", (item.format, item.id, name)
