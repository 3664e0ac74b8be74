"""Batches with header names that no UTF-8 decoder takes, as a producer in another language may write them."""

import pytest
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy
from aiokafka.record.legacy_records import LegacyRecordBatchBuilder
from aiokafka.record.memory_records import MemoryRecords

from streams import foreign

PLAIN, GZIP = 0, 1
WRONG = b"\xff\xfea"


class Name(str):
    """A header name that is written as bytes of its own."""

    __slots__ = ()

    def encode(self, *_) -> bytes:
        return WRONG


def batch(compression: int, wrong: set[int], count: int = 4) -> bytes:
    builder = _DefaultRecordBatchBuilderPy(2, compression, False, -1, -1, -1, 1 << 20)
    for offset in range(count):
        name = Name("name") if offset in wrong else "größe"
        builder.append(offset, 1_000 + offset, b"k", b"v%d" % offset, [(name, b"\x00"), ("empty", None)])
    return bytes(builder.build())


def read(records) -> list[tuple]:
    found = []
    while records.has_next():
        one = records.next_batch()
        assert one.validate_crc()
        found += [(record.offset, record.timestamp, record.key, record.value, record.headers) for record in one]
    return found


@pytest.mark.parametrize("compression", [PLAIN, GZIP])
@pytest.mark.parametrize("reader", [foreign.Records, pytest.param(MemoryRecords, marks=pytest.mark.xfail(strict=True))])
@pytest.mark.parametrize("wrong", [{0}, {2}, {3}, {0, 1, 2, 3}])
def test_a_header_name_that_is_no_utf_8_is_escaped_and_costs_no_record(compression, reader, wrong):
    found = read(reader(batch(compression, wrong) + batch(compression, set())))
    assert found == [
        (offset, 1_000 + offset, b"k", b"v%d" % offset, [(name, b"\x00"), ("empty", None)])
        for bad in (wrong, set())
        for offset in range(4)
        for name in ["\\xff\\xfea" if offset in bad else "größe"]
    ]


@pytest.mark.parametrize("compression", [PLAIN, GZIP])
def test_all_else_is_read_as_aiokafka_reads_it(compression):
    data = batch(compression, set()) + batch(compression, set(), 1)
    assert read(foreign.Records(data)) == read(MemoryRecords(data))
    cut = foreign.Records(data[:-3])
    assert len(read(cut)) == 4
    assert cut.size_in_bytes() == len(data) - 3


def test_the_old_format_which_has_no_headers_is_read():
    builder = LegacyRecordBatchBuilder(1, 0, 1 << 20)
    builder.append(0, 1_000, b"k", b"v")
    records = foreign.Records(bytes(builder.build()))
    assert [record.value for record in records.next_batch()] == [b"v"]
