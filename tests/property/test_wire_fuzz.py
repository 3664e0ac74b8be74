"""No input makes `decode` raise, hang or answer with nothing; and none is the decoder's own failure."""

import json
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.errors import Refusal
from streams.wire.decoding import Decoded, Hints, decode

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def seeds() -> list[bytes]:
    paths = sorted([*SEEDS.glob("*.*"), *(SEEDS / "hostile").glob("*.*")])
    return [path.read_bytes() for path in paths if path.is_file()]


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


@settings(max_examples=500)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"{", b'{"id":', b"<", b"<nitf>", b"\x01", b"\x16\x16\x01", b"[", b"From: a\nTo: "]),
)
def test_random_bytes(raw: bytes, start: bytes) -> None:
    check(decode(start + raw))


@settings(max_examples=500)
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
    check(decode(bytes(raw)))


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


@settings(max_examples=500)
@given(
    st.dictionaries(st.sampled_from(KEYS), JSON, max_size=8)
    | st.lists(st.dictionaries(st.sampled_from(KEYS), JSON), max_size=3)
)
def test_any_json_under_the_names_that_formats_know(found: object) -> None:
    check(decode(json.dumps(found).encode()))


@settings(max_examples=300)
@given(
    st.text(max_size=300),
    st.sampled_from([None, "text/plain; charset=", "text/plain; charset=utf-7", "x; charset=\x00", "text/html"]),
)
def test_any_text_with_any_content_type(text: str, content_type: str | None) -> None:
    check(decode(text.encode("utf-8", "surrogatepass"), Hints(content_type=content_type)))
