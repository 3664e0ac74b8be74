"""Reading the knowledge's TSV and YAML files: every error names the file, the line and the reason."""

import gzip
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

import yaml

from streams.errors import KnowledgeError

KNOWLEDGE = files("streams.enrich") / "knowledge"


class Row(dict[str, str]):
    """One row by column name. Empty cells, written `-`, read as ""."""

    path: Traversable
    line: int

    @classmethod
    def at(cls, path: Traversable, line: int) -> Self:
        """Make a row of which only its place is known."""
        row = cls()
        row.path, row.line = path, line
        return row

    @property
    def place(self) -> str:
        """Return file and line for messages."""
        return f"{self.path}, line {self.line}"


def read_table(path: Traversable, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a TSV file; nothing where there is no such file. Raises KnowledgeError."""
    if not path.is_file():
        return
    data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if path.name.endswith(".gz") else data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(f"{path}, line {line}: this is not UTF-8; save the file as UTF-8") from None
    header: list[str] | None = None
    for number, line_text in enumerate(unicodedata.normalize("NFC", text).split("\n"), 1):
        if line_text.startswith("#") or not line_text.strip():
            continue
        cells = line_text.rstrip("\r").split("\t")
        if header is None:
            header = cells
            if missing := [column for column in columns if column not in header]:
                raise KnowledgeError(
                    f"{path}, line {number}: the column {missing[0]!r} is missing; the first line names the columns"
                )
            continue
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{path}, line {number}: {len(cells)} cells where the header has {len(header)}; put one tab between "
                "columns and `-` in an empty one"
            )
        row = Row(zip(header, ["" if cell == "-" else cell for cell in cells], strict=True))
        row.path, row.line = path, number
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
