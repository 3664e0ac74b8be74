"""Files of names, compressed or not, to entries."""

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from streams.enrich.gazetteer import jsonl, rows
from streams.enrich.gazetteer.entry import Entry, Extra
from streams.errors import KnowledgeError

_UNPACK = {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile}


@dataclass(slots=True)
class Tally:
    """What a compilation has read: `left_out` are lines that name nobody whom a text could mention."""

    read: int = 0
    left_out: int = 0
    extras: dict[str, list[str]] = field(default_factory=dict)


def read_entries(paths: Iterable[Path], tally: Tally) -> Iterator[Entry]:
    """Yield the entries of all files. KnowledgeError names file, line and reason.

    Names from GeoNames' table of alternate names gather in `tally.extras`, by the id they belong to.
    """
    for path in paths:
        with _opened(path) as stream:
            try:
                for found in _read(stream):
                    if isinstance(found, Extra):
                        tally.extras.setdefault(found.id, []).append(found.name)
                    elif found is None:
                        tally.left_out += 1
                    else:
                        tally.read += 1
                        yield found
            except (ValueError, UnicodeDecodeError) as error:
                raise KnowledgeError(f"{path}: {error}") from None
            except (EOFError, lzma.LZMAError, zipfile.BadZipFile, OSError) as error:
                raise KnowledgeError(f"{path}: cannot be unpacked: {error}") from None


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if not name.lower().startswith("readme")]
                if len(inside) != 1:
                    raise KnowledgeError(f"{path}: {len(inside)} files within; one is due")
                with archive.open(inside[0]) as stream:
                    yield stream
            return
        unpack = _UNPACK.get(path.suffix)
        with unpack(path) if unpack else path.open("rb") as stream:
            yield cast("IO[bytes]", stream)
    except (zipfile.BadZipFile, FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise KnowledgeError(f"{path}: cannot be opened: {getattr(error, 'strerror', None) or error}") from None


def _read(stream: IO[bytes]) -> Iterator[Entry | Extra | None]:
    """Tell the format by the first line."""
    first = stream.readline()
    if first.lstrip()[:1] in (b"{", b"["):
        yield from _read_jsonl(first, stream)
        return
    head = first.decode("utf-8-sig")
    cells = head.rstrip("\r\n").split("\t")
    if rows.is_geonames(cells) or rows.is_alternate_name(cells):
        read = rows.read_geonames if rows.is_geonames(cells) else rows.read_alternate_name
        yield read(cells)
        for number, line in enumerate(stream, 2):
            others = line.decode("utf-8").rstrip("\r\n").split("\t")
            if len(others) != len(cells):
                raise ValueError(f"line {number}: {len(others)} cells where the first line has {len(cells)}")
            yield read(others)
        return
    lines = (line.decode("utf-8") for line in stream)
    delimiter = "\t" if "\t" in head else ";" if head.count(";") > head.count(",") else ","
    for _, entry in rows.read_rows(_chained(head, lines), delimiter):
        yield entry


def _read_jsonl(first: bytes, stream: Iterable[bytes]) -> Iterator[Entry | None]:
    number = 1
    try:
        yield jsonl.read_line(first)
        for number, line in enumerate(stream, 2):  # noqa: B007 - for the message
            yield jsonl.read_line(line)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"line {number}: {error}") from None


def _chained(first: str, others: Iterable[str]) -> Iterator[str]:
    yield first
    yield from others
