import hashlib

import pytest

from streams.deadletter import PREFIX_BYTES, Limits, RubbishError, dead_letter, first_of
from streams.errors import Refusal
from tests.shell.conftest import Message

REFUSAL = Refusal("json-invalid", "no JSON", "/text")


def test_a_dead_letter_is_the_original_and_after_its_headers_what_was_wrong():
    original = Message(b"\x00\xff", b"\x01", (("a", b"\xfe"), ("a", None)), offset=7)
    letter = dead_letter("dlq", original, REFUSAL)
    assert (letter.topic, letter.key, letter.value, letter.partition) == ("dlq", b"\x01", b"\x00\xff", None)
    assert letter.headers == [
        ("a", b"\xfe"),
        ("a", None),
        ("tocsin.error.reason", b"json-invalid"),
        ("tocsin.error.message", b"no JSON"),
        ("tocsin.error.pointer", b"/text"),
        ("tocsin.error.topic", b"items"),
        ("tocsin.error.partition", b"3"),
        ("tocsin.error.offset", b"7"),
        ("tocsin.error.timestamp", b"1792238400000"),
    ]


def test_a_tombstone_without_key_or_headers_stays_one():
    letter = dead_letter("dlq", Message(None, None, None), REFUSAL)
    assert (letter.key, letter.value) == (None, None)


def test_of_a_value_that_is_too_large_a_prefix_and_the_digest_are_kept():
    value = bytes(range(256)) * 4096
    letter = dead_letter("dlq", Message(value), Refusal("too-large", "1048576 bytes"))
    headers = dict(letter.headers)
    assert letter.value == value[:PREFIX_BYTES]
    assert headers["tocsin.error.bytes"] == b"1048576"
    assert headers["tocsin.error.sha256"].decode() == hashlib.sha256(value).hexdigest()


def test_a_long_value_with_another_fault_is_kept_whole():
    value = b"x" * (PREFIX_BYTES + 1)
    assert dead_letter("dlq", Message(value), REFUSAL).value == value


def test_several_refusals_of_one_message_are_one():
    assert first_of([REFUSAL]) == REFUSAL
    several = first_of([REFUSAL, Refusal("empty", "nothing"), Refusal("empty", "nothing")])
    assert several == Refusal("json-invalid", "no JSON; 2 more of its items were refused", "/text")


def test_a_run_of_refusals_stops_the_worker_and_one_good_item_breaks_it():
    limits = Limits(max_run=3, max_ratio=1.0)
    for refused in (True, True, False, True, True):
        limits.count(refused=refused)
    with pytest.raises(RubbishError, match=r"^3 records in a row were refused, the last as no-prose; .*MAX_RUN$"):
        limits.count(refused=True, reason="no-prose")


def test_the_share_counts_once_five_thousand_records_are_known():
    limits = Limits(max_run=5_000, max_ratio=0.5)
    for number in range(4_999):
        limits.count(refused=number % 3 != 0)  # two thirds
    with pytest.raises(RubbishError, match=r"^3333 of the last 5000 records were refused, .*MAX_RATIO$"):
        limits.count(refused=True, reason="empty")


def test_the_share_forgets_what_is_long_ago():
    limits = Limits(max_run=5_000, max_ratio=0.5)
    for number in range(4_000):
        limits.count(refused=number % 2 == 0)
    for _ in range(20_000):
        limits.count(refused=False)
    for number in range(4_900):
        limits.count(refused=number % 2 == 0)
