"""The door for XML: what is mended, what is noted, what is refused, and how long the worst takes."""

import time

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.hints import Hints
from streams.wire.xmltree import Tree, read, text_of

LARGE = 990_000


def tree(xml: str | bytes) -> Tree:
    found = read(xml.encode() if isinstance(xml, str) else xml, Hints())
    assert isinstance(found, Tree), found
    return found


def codes(xml: str) -> list[str]:
    return [warning.code for warning in tree(xml).warnings]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a SYSTEM "a.dtd">',
        "<!DOCTYPE a PUBLIC \"-//x//y\" 'a.dtd' [<!-- ]> --> <?pi ]>?> <!ELEMENT a ANY> ]>",
        '<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY % more SYSTEM "more.dtd"> %more; ]>',
        '<!doctype a [<!ENTITY % more PUBLIC "x" "more.dtd">\n%more;\n]>',
    ],
)
def test_a_dtd_is_never_loaded_and_noted(prolog: str) -> None:
    assert codes(f'<?xml version="1.0"?>\n<!-- a -->{prolog}<a>x</a>') == ["dtd-not-loaded"]


@pytest.mark.parametrize(
    "declaration",
    ['<!ENTITY b "x">', '<!ENTITY b SYSTEM "file:///x">', "<!ENTITY % b 'x'>", '<!ENTITY b PUBLIC "x" "y">'],
)
def test_entities_of_its_own_are_refused(declaration: str) -> None:
    refused = read(f"<!DOCTYPE a [{declaration}]><a>&b;</a>".encode(), Hints())
    assert isinstance(refused, Refusal)
    assert refused.reason == "xml-entities"


def test_what_is_mended() -> None:
    mended = tree("<a b:c='1'>Fish & chips &amp; caf&eacute; &#3;\x03&unknown; <d:e/></a>")
    assert text_of(mended.root) == "Fish & chips & café &unknown;"
    assert [warning.code for warning in mended.warnings] == ["xml-mended"]
    assert text_of(tree("<a>& <![CDATA[& &amp;]]></a>").root) == "& & &amp;"


def test_the_place_where_it_breaks_counts_from_the_top_of_the_message() -> None:
    refused = read(b"<?xml version='1.0'?>\n<!-- \n -->\n<a>\n<b></a>", Hints())
    assert isinstance(refused, Refusal)
    assert refused.message == "not well-formed XML, at line 5, column 8"


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-15", "windows-1252"]
)
def test_charsets_of_the_west(charset: str) -> None:
    xml = f'<?xml version="1.0" encoding="{charset}"?><a>Grüße für 5 €</a>'
    assert text_of(tree(xml.encode(charset)).root) == "Grüße für 5 €"


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp"])
def test_charsets_of_japan(charset: str) -> None:
    xml = f'<?xml version="1.0" encoding="{charset}"?><nitf><head><title>港が開く</title></head></nitf>'
    (found,) = decode(xml.encode(charset)).outcomes
    assert not isinstance(found, Refusal)
    assert found.headline == "港が開く"


def test_a_charset_that_is_none_of_the_wire_does_no_harm() -> None:
    assert text_of(tree('<?xml version="1.0" encoding="utf-7"?><a>+ADw-b+AD4-</a>').root) == "+ADw-b+AD4-"
    assert text_of(tree('<?xml version="1.0" encoding="unicode_escape"?><a>\\u003c</a>').root) == "\\u003c"


@pytest.mark.parametrize(
    "xml",
    [
        "<nitf>" + "<a>" * 100_000,
        "<nitf>" + "<![CDATA[" * (LARGE // 9),
        "<!DOCTYPE nitf [" + "<!--" * (LARGE // 4),
        "<nitf>" + "&" * LARGE + "</nitf>",
        "<nitf>" + "".join(f"<p{n}:x/>" for n in range(LARGE // 12)) + "</nitf>",
        "<nitf>" + "<p/>" * (LARGE // 4) + "</nitf>",
        "<nitf><body><body.content><p>" + "x<br/>" * (LARGE // 6) + "</p></body.content></body></nitf>",
        "<nitf><body><body.content>"
        + "<table><tr><td>" * 60
        + "<tr><td>x</td></tr>" * (LARGE // 20)
        + "</td></tr></table>" * 60
        + "</body.content></body></nitf>",
        "<newsMessage>" + "<newsItem/>" * (LARGE // 11) + "</newsMessage>",
        "<NewsML><NewsItem>" + ("<NewsComponent>" * 100 + "</NewsComponent>" * 100) * 300 + "</NewsItem></NewsML>",
        "<rss><channel>" + "<item/>" * (LARGE // 7) + "</channel></rss>",
        "<feed><entry>" + "<category term='x'/>" * (LARGE // 20) + "</entry></feed>",
    ],
    ids=lambda xml: xml[:24],
)
def test_the_worst_is_done_in_less_than_a_second(xml: str) -> None:
    assert len(xml) < 1_000_000
    decode(
        b"<nitf><body><body.content><p>KIEL (dpa) - It is open.</p></body.content></body></nitf>"
    )  # reads the tables
    started = time.process_time()
    outcomes = decode(xml.encode()).outcomes
    assert time.process_time() - started < 1
    assert outcomes
