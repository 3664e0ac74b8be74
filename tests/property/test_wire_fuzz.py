"""No input makes `decode` raise, hang or answer with nothing; and none is the decoder's own failure.

`TOCSIN_FUZZ_EXAMPLES=12000 pytest tests/property/test_wire_fuzz.py` is the heavy run; without it there are 1 200.
"""

import gc
import json
import os
import random
import time
from functools import cache
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.errors import Refusal
from streams.wire.decoding import Decoded, Hints, decode

SEEDS = Path(__file__).parents[2] / "seeds"
EXAMPLES = int(os.environ.get("TOCSIN_FUZZ_EXAMPLES", "1200"))
LONGEST = 1.0  # seconds of processor time that one message may take


def share(part: float) -> settings:
    """Give settings for a part of all examples; a loaded machine is no reason to fail."""
    return settings(
        max_examples=max(int(EXAMPLES * part), 1),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@cache
def seeds() -> list[bytes]:
    paths = sorted([*SEEDS.glob("*.*"), *(SEEDS / "hostile").glob("*.*")])
    return [path.read_bytes() for path in paths if path.is_file()]


def read(raw: bytes, hints: Hints = Hints()) -> Decoded:  # noqa: B008 - frozen
    start = time.process_time()
    decoded = decode(raw, hints)
    assert time.process_time() - start < LONGEST, raw[:200]
    return decoded


def check(decoded: Decoded) -> None:
    assert decoded.outcomes
    assert decoded.because
    for outcome in decoded.outcomes:
        assert not (isinstance(outcome, Refusal) and outcome.reason == "decoder-failed"), outcome
        if not isinstance(outcome, Refusal):
            assert outcome.text == "\n\n".join(outcome.paragraphs)
            outcome.text.encode()
            assert outcome.id
            assert outcome.provider


STARTS = [
    b"",
    b"{",
    b'{"id":',
    b"[",
    b"<",
    b"<nitf>",
    b"<rss><channel><item>",
    b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'>",
    b"\x01",
    b"\x16\x16\x01",
    b"\x01eca0003 3 i 120  dpa 0045\n\n\x02",
    b"\x16\x16\x01W2870\x1fa\nr l\x13\x11 BC-A   11-13 1049\n\x02^",
    b"ZCZC\n",
    b"From: a\nTo: ",
    b"From: a@b.c\nTo: d\nSubject: KILL\n\n",
]


@share(0.2)
@given(
    st.binary(max_size=400),
    st.sampled_from(STARTS),
)
def test_random_bytes(raw: bytes, start: bytes) -> None:
    check(read(start + raw))


@share(0.4)
@given(st.data())
def test_mutated_seeds(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(seeds())))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw)))
        match data.draw(st.sampled_from(["cut", "insert", "replace", "repeat"])):
            case "cut":
                del raw[place : place + data.draw(st.integers(1, 40))]
            case "insert":
                raw[place:place] = data.draw(st.binary(min_size=1, max_size=12))
            case "replace":
                raw[place : place + 1] = data.draw(
                    st.sampled_from([b"\x00", b'"', b"{", b"<", b"\xff", b"\\ud800", b"&", b"]", b"1e999"])
                )
            case "repeat":
                raw[place:place] = raw[place : place + 200] * data.draw(st.integers(1, 5))
    check(read(bytes(raw)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = [
    "id",
    "uri",
    "urn",
    "guid",
    "text",
    "headline",
    "headlines",
    "bodies",
    "body_html",
    "version",
    "status",
    "pubstatus",
    "type",
    "altids",
    "standard",
    "data",
    "items",
    "item",
    "entry_id",
    "urgency",
    "dateline",
    "subjects",
    "subject",
    "embargoed",
    "signals",
    "infosource",
]


@share(0.2)
@given(
    st.dictionaries(st.sampled_from(KEYS), JSON, max_size=8)
    | st.lists(st.dictionaries(st.sampled_from(KEYS), JSON), max_size=3)
)
def test_any_json_under_the_names_that_formats_know(found: object) -> None:
    check(read(json.dumps(found).encode()))


@share(0.2)
@given(
    st.text(max_size=300),
    st.sampled_from([None, "text/plain; charset=", "text/plain; charset=utf-7", "x; charset=\x00", "text/html"]),
)
def test_any_text_with_any_content_type(text: str, content_type: str | None) -> None:
    check(read(text.encode("utf-8", "surrogatepass"), Hints(content_type=content_type)))


UNITS = [
    *(
        " ",
        "\n",
        "\r",
        "\n ",
        "\n\t",
        "a\n",
        "A\n\n",
        "\n|",
        "|a|b|\n",
        "a ",
        "A/",
        "A, ",
        "(",
        "=(",
        "[",
        "=",
        "- ",
        "+++ ",
    ),
    *(
        "1 ",
        "1.",
        "Jan 1 ",
        "^",
        "<",
        "<p>",
        "&",
        "\x01",
        "\x02",
        "\x03",
        "\x1f",
        "\x16",
        ":",
        "By A, ",
        "Copyright ",
        "# ",
    ),
    *(
        "Folgende ",
        "Date: a ",
        "From: a\n",
        "1ST LEAD\n",
        "KILL-",
        "(EIL) ",
        "日 ",
        "ب\u200c",
        "dpa al ",
        "jm/ju/",
        ":a\n",
    ),
    *(
        "AN#1\n",
        "170123-89-00065#2 ",
        "212322 GMT N",
        "AP-WF-11-13-13 ",
        "<![CDATA[",
        "<!--",
        "NNNN\n",
        "ZCZC ",
        "a1",
        "{",
    ),
]
FRAMES = [
    "{}",
    "Datum: 2024-10-28 Quelle: dpa\n\nKopf\n\nKiel (dpa) - {}",
    "\x01eca0003 3 i 120  dpa 0045\n\nA/b/\n\x02LEAD\nKopf =\n\n{}\x03212322 GMT Nov 18\x04",
    "\x01eca0003 3 i 120 {}\n\x02",
    "\x16\x16\x01W2870\x1fasian\nr l\x13\x11 BC-A   11-13 1049\n\x02^{}",
    "From: a@dpa.com\nTo: b\nMessage-ID: <a@b>\nSubject: {}",
    "From: a@dpa.com\nTo: b\nMessage-ID: <a@b>\n\n{}",
    "ZCZC AAP\n{}",
]


@pytest.mark.parametrize("frame", [*FRAMES, "json"])
def test_no_repetition_of_anything_is_slow(frame: str) -> None:
    for unit in UNITS:
        many = unit * (100_000 // len(unit))
        if frame == "json":
            text = json.dumps({"id": "a", "headline": many, "body_html": f"<p>{many}", "byline": many})
        else:
            text = frame.format(many)
        check(read(text.encode()))


def test_memory_stays_flat() -> None:
    chance = random.Random(7)

    def round_of(count: int) -> int:
        for _ in range(count):
            raw = bytearray(chance.choice(seeds()))
            for _ in range(3):
                place = chance.randrange(len(raw) + 1)
                raw[place : place + chance.randrange(8)] = chance.randbytes(chance.randrange(8))
            check(read(bytes(raw)))
        gc.collect()
        return int(psutil.Process().memory_info().rss)

    before = round_of(EXAMPLES)
    assert round_of(EXAMPLES) - before < 8_000_000
