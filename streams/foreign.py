"""What producers of other makes write, and aiokafka's reader ends at: names of headers that are not UTF-8.

Kafka does not look at them, so they reach the topic; a consumer that cannot read one record reads none after it.
"""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.errors import CorruptRecordException
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords

# Of a batch: where its length stands, how many bytes that does not count, where its format's number stands.
_LENGTH_AT, _UNCOUNTED, _MAGIC_AT = 8, 12, 16


def register() -> None:
    """Let every consumer of this process read such records."""
    fetcher.MemoryRecords = Records


class Records:
    """The batches of one fetch, as aiokafka's own class gives them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._records: Any = MemoryRecords(data)
        self._at = 0

    def size_in_bytes(self) -> int:
        """Give the length of all batches."""
        size: int = self._records.size_in_bytes()
        return size

    def has_next(self) -> bool:
        """Say whether another batch follows."""
        more: bool = self._records.has_next()
        return more

    def next_batch(self) -> Any:
        """Give the next batch."""
        batch = self._records.next_batch()
        start = self._at
        (length,) = struct.unpack_from(">i", self._data, start + _LENGTH_AT)
        self._at += _UNCOUNTED + length
        if self._data[start + _MAGIC_AT] < 2:
            return batch  # formats that know no headers
        return Batch(batch, self._data[start : self._at])


class Batch:
    """A batch that is read a second time, leniently, from the record on that could not be read."""

    def __init__(self, batch: Any, data: bytes) -> None:
        self._batch, self._data = batch, data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        done = 0
        try:
            for record in self._batch:
                yield record
                done += 1
        except (UnicodeDecodeError, CorruptRecordException):
            yield from islice(_read_leniently(self._data), done, None)


def _read_leniently(data: bytes) -> Iterator[Any]:
    batch: Any = _DefaultRecordBatchPy(data)
    batch._maybe_uncompress()  # noqa: SLF001
    batch._buffer = _Bytes(batch._buffer)  # noqa: SLF001
    return iter(batch)


class _Bytes(bytearray):
    r"""Bytes whose slices read as text, whatever they hold: what is no UTF-8 stands there as `\xff`."""

    def __getitem__(self, place: Any) -> Any:
        found = super().__getitem__(place)
        return _Bytes(found) if isinstance(found, bytearray) else found

    def decode(self, *_: Any, **__: Any) -> str:
        return super().decode("utf-8", "backslashreplace")
