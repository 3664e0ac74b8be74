import pytest

from streams.rules.document import MAX_BYTES, ProblemError, read_document


def test_norway_is_a_country_and_no_boolean():
    assert read_document(b"countries: [NO, ON, y, no]").value == {"countries": ["NO", "ON", "y", "no"]}


def test_plain_words_are_read_as_yaml_1_2_reads_them():
    raw = b'{a: true, b: false, c: null, d: , e: 12, f: -1.5, g: "true", h: 2026-10-21, i: 1_000, j: 0x1F}'
    assert read_document(raw).value == {
        "a": True,
        "b": False,
        "c": None,
        "d": None,
        "e": 12,
        "f": -1.5,
        "g": "true",
        "h": "2026-10-21",
        "i": "1_000",
        "j": "0x1F",
    }


def test_every_value_knows_its_line():
    document = read_document(b"rules:\n  - id: one\n    when:\n      languages: [de,\n        en]\n  - id: two\n")
    assert document.line(("rules", 0, "id")) == 2
    assert document.line(("rules", 0, "when", "languages", 1)) == 5
    assert document.line(("rules", 1)) == 6
    assert document.line(("rules", 0, "when", "missing", 3)) == 3


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"a: 1\nb: [1, 2\n", 3, "not YAML"),
        (b"a: 1\nb: 2\na: 3\n", 3, "the key 'a' stands here a second time"),
        (b"a: &x [1]\nb: *x\n", 1, "anchors"),
        (b"a: 1\nb: *x\n", 2, "anchors"),
        (b"a: 1\nb: !!python/object/apply:os.getcwd []\n", 2, "tags"),
        (b"a: 1\n---\nb: 2\n", 2, "a second document"),
        (b"a: 1\n? [b]\n: 2\n", 2, "a key must be a word"),
        (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
        (b"a: 1\nb: \x07\n", 2, "a control character"),
        (b"a:\n " + b"[" * 40_000, 2, "nested deeper"),
        (b"#" * (MAX_BYTES + 1), 1, "more than 1,000,000 bytes"),
    ],
)
def test_what_is_no_plain_document_is_refused_with_its_line(raw, line, reason):
    with pytest.raises(ProblemError) as caught:
        read_document(raw)
    assert (caught.value.problem.line, reason in caught.value.problem.reason) == (line, True)


def test_a_byte_order_mark_is_no_part_of_the_first_key():
    assert read_document(b"\xef\xbb\xbfversion: 1").value == {"version": 1}
