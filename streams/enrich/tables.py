"""Reading the knowledge's TSV and YAML files: every error names the file, the line and the reason."""

import gzip
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from streams.errors import KnowledgeError

KNOWLEDGE = files("streams.enrich") / "knowledge"


class Row(dict[str, str]):
    """One row by column name, with its `place` (file and line) for messages. Empty cells, written `-`, read as ""."""

    place: str = ""


def read_table(path: Traversable, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a TSV file; nothing where there is no such file. Raises KnowledgeError."""
    if not path.is_file():
        return
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.name.endswith(".gz") else data).decode("utf-8")
    header: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path}, line {number}"
        cells = line.rstrip("\r").split("\t")
        if header is None:
            header = cells
            if missing := [column for column in columns if column not in header]:
                raise KnowledgeError(f"{place}: the column {missing[0]!r} is missing; the first line names the columns")
            continue
        if len(cells) != len(header):
            raise KnowledgeError(f"{place}: {len(cells)} cells where the header has {len(header)}")
        row = Row(
            (name, "" if cell == "-" else unicodedata.normalize("NFC", cell))
            for name, cell in zip(header, cells, strict=True)
        )
        row.place = place
        yield row


def read_yaml(path: Traversable) -> dict[str, Any]:
    """Read one YAML mapping. Raises KnowledgeError."""
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: a mapping is expected")
    return data
