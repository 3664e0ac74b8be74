"""Items to read: files, folders, lines of standard input, and the sample items that Tocsin brings along."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

LINE_SUFFIXES = frozenset({".ndjson", ".jsonl"})
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Input:
    """One message to read: where it comes from, its bytes, and whether it must hold exactly one item.

    `fault` says why a file could not be read at all.
    """

    source: str | None
    raw: bytes
    single: bool = False
    fault: str | None = None


def read_inputs(paths: Iterable[Path]) -> Iterator[Input]:
    """Read a file as one message, a file of lines (`.ndjson`, `.jsonl`) and standard input (`-`) as one each line.

    A folder is read in order of names, with its subfolders, without hidden files and what is expected of samples.
    """
    for path in paths:
        if path == STDIN:
            yield from _read_lines(None, sys.stdin.buffer)
        elif path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not _is_aside(file.relative_to(path)):
                    yield from _read_file(file)
        else:
            yield from _read_file(path)


def read_seeds() -> list[Input]:
    """Read the sample items in their order."""
    folder = seeds_folder()
    named = sorted(path for path in folder.iterdir() if path.is_file() and not _is_aside(path.relative_to(folder)))
    return [Input(path.name, path.read_bytes()) for path in named]


def seeds_folder() -> Path:
    """Return where the sample items are: within the installed package, or beside it in a checkout."""
    package = Path(str(files("streams")))
    shipped = package / "seeds"
    return shipped if shipped.is_dir() else package.parent / "seeds"


def _read_file(file: Path) -> Iterator[Input]:
    source = os.fsencode(file).decode("utf-8", "replace")
    try:
        if file.suffix in LINE_SUFFIXES:
            with file.open("rb") as lines:
                yield from _read_lines(source, lines)
        else:
            yield Input(source, file.read_bytes())
    except OSError as error:
        yield Input(source, b"", fault=error.strerror or type(error).__name__)


def _read_lines(source: str | None, lines: Iterable[bytes]) -> Iterator[Input]:
    for line in lines:
        yield Input(source, line.rstrip(b"\r\n"), single=True)


def _is_aside(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts) or path.stem.split(".")[-1] == "expected"
