"""RSS and Atom, as feeds and as single entries, in our own prose."""
# ruff: noqa: E501 - markup reads best in one line

import pytest

from streams.errors import Refusal
from streams.wire.decoding import Hints, decode
from streams.wire.item import Subject, WireItem

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Meridian World</title><link>https://meridian.example/</link><language>en-gb</language>
<copyright>© Meridian</copyright><atom:link rel="self" href="https://meridian.example/feed"/>
<item><title>Fish &amp;amp; ships: harbour &lt;b&gt;opens&lt;/b&gt;</title><link>https://meridian.example/a1?x=1&amp;y=2</link>
<guid isPermaLink="false">meridian-a1</guid><pubDate>Mon, 01 Jun 2026 10:00:00 +0200</pubDate>
<dc:creator>Jane Doe</dc:creator><category>Shipping</category><category domain="x">Trade</category>
<media:content url="x.jpg"><media:title>Not the headline</media:title><media:description>A crane.</media:description></media:content>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>The harbour is open.</p><figure><figcaption>A crane.</figcaption></figure><p>Ships sail.</p>]]></content:encoded>
</item>
<item><title>Second</title><link>https://meridian.example/a2</link><description>&lt;p&gt;Only a teaser.&lt;/p&gt;</description>
<author>desk@meridian.example (John Roe)</author></item>
<item><description>The third has no title, and says &amp;#8220;so&amp;#8221;.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://meridian.example/news/">
<title>Meridian</title><id>urn:meridian:feed</id><updated>2026-06-01T12:00:00Z</updated>
<entry><id>urn:meridian:a1</id><title type="html">Hafen &lt;b&gt;offen&lt;/b&gt;</title><link rel="self" href="self/a1"/><link href="a1"/>
<published>2026-06-01T08:00:00Z</published><updated>2026-06-01T10:00:00+02:00</updated>
<author><name>Anna Muster</name><email>a@meridian.example</email></author><author><name>Max Muster</name></author>
<category term="shipping" label="Schifffahrt"/><rights>© Meridian</rights>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Hafen ist offen.</p><p>Schiffe laufen aus.</p></div></content></entry>
<entry><link href="a2"/><title>3 &lt; 4</title><summary type="html">&lt;p&gt;Nur ein Anriss.&lt;/p&gt;</summary></entry>
<entry><id>urn:meridian:a3</id><title>Text</title><content type="text">Erstens &lt;b&gt;.

Zweitens.</content></entry>
<deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="urn:meridian:a0" when="2026-06-01T09:00:00Z"/>
</feed>"""


def read(xml: str, hints: Hints | None = None) -> list[WireItem]:
    found = decode(xml.encode(), hints or Hints()).outcomes
    assert all(isinstance(outcome, WireItem) for outcome in found), found
    return [outcome for outcome in found if isinstance(outcome, WireItem)]


def codes(item: WireItem) -> list[str]:
    return [warning.code for warning in item.warnings]


def test_rss() -> None:
    first, second, third = read(RSS)
    assert first == WireItem(
        format="rss",
        provider="meridian-world",
        id="meridian-a1",
        headline="Fish & ships: harbour opens",
        text="The harbour is open.\n\nShips sail.",
        paragraphs=("The harbour is open.", "Ships sail."),
        language="en-GB",
        byline="Jane Doe",
        version_created="2026-06-01T08:00:00Z",
        first_created="2026-06-01T08:00:00Z",
        rights="© Meridian",
        subjects=(Subject(name="Shipping"), Subject(name="Trade")),
    )
    assert (second.id, second.text, second.byline) == ("https://meridian.example/a2", "Only a teaser.", "John Roe")
    assert codes(second) == ["id-from-link"]
    assert (third.headline, third.text) == (None, "The third has no title, and says “so”.")
    assert codes(third) == ["headline-missing", "id-made"]


def test_atom() -> None:
    first, second, third, gone = read(ATOM)
    assert first == WireItem(
        format="atom",
        provider="meridian",
        id="urn:meridian:a1",
        headline="Hafen offen",
        text="Der Hafen ist offen.\n\nSchiffe laufen aus.",
        paragraphs=("Der Hafen ist offen.", "Schiffe laufen aus."),
        language="de",
        byline="Anna Muster, Max Muster",
        version_created="2026-06-01T08:00:00Z",
        first_created="2026-06-01T08:00:00Z",
        rights="© Meridian",
        subjects=(Subject(name="Schifffahrt"),),
    )
    assert (second.id, second.headline, second.text) == ("https://meridian.example/news/a2", "3 < 4", "Nur ein Anriss.")
    assert codes(second) == ["text-from-description", "id-from-link"]
    assert third.paragraphs == ("Erstens <b>.", "Zweitens.")
    assert (gone.id, gone.status, gone.lifecycle) == ("urn:meridian:a0", "canceled", "kill")


def test_rss_1_and_its_items_beside_the_channel() -> None:
    (item,) = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>Kyodo News</title><dc:language>ja</dc:language></channel>'
        '<item rdf:about="https://news.example/1"><title>港が開く</title><link>https://news.example/l</link><dc:date>2026-06-01T10:00:00+09:00</dc:date>'
        "<description>港が開いた。</description></item></rdf:RDF>"
    )
    assert (item.format, item.provider, item.id, item.language) == ("rss", "kyodo", "https://news.example/1", "ja")
    assert (item.headline, item.text, item.version_created) == ("港が開く", "港が開いた。", "2026-06-01T01:00:00Z")


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_older_rss(version: str) -> None:
    (item,) = read(
        f'<rss version="{version}"><channel><title>AFP</title><item><title>Harbour</title><link>https://x.example/1</link></item></channel></rss>'
    )
    assert (item.provider, item.id, item.headline) == ("afp", "https://x.example/1", "Harbour")


def test_a_single_entry_cut_out_of_its_feed() -> None:
    (item,) = read(
        "<item><guid>a1</guid><title>Harbour</title><dc:creator>Jane Doe</dc:creator><content:encoded>It opened.</content:encoded></item>"
    )
    assert (item.format, item.id, item.byline, item.text) == ("rss", "a1", "Jane Doe", "It opened.")
    assert "xml-mended" in codes(item)
    (entry,) = read("<entry><id>a1</id><title>Harbour</title><content>It opened.</content></entry>")
    assert (entry.format, entry.id, entry.text) == ("atom", "a1", "It opened.")


def test_the_feed_hint_comes_before_the_title_of_the_feed_but_after_what_is_known() -> None:
    assert read(RSS, Hints(provider="dpa"))[0].provider == "dpa"
    assert read(RSS.replace("Meridian World", "Reuters: World"), Hints(provider="dpa"))[0].provider == "reuters"
    assert read(RSS.replace("meridian.example/a1", "apnews.com/a1"), Hints(provider="dpa"))[0].provider == "ap"


def test_faults_of_real_feeds_are_mended() -> None:
    (item,) = read(
        "<rss><channel><item><guid>a1</guid><title>Fish & ships&nbsp;&ndash; \x0bnews &harbour;</title></item></channel></rss>"
    )
    assert (item.headline, codes(item)) == (
        "Fish & ships – news &harbour;",
        ["xml-mended", "text-missing", "provider-unknown"],
    )


def test_a_draft_is_withheld() -> None:
    (item,) = read(
        '<entry xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><id>a1</id><title>Harbour</title>'
        "<app:control><app:draft>yes</app:draft></app:control></entry>"
    )
    assert item.status == "withheld"


def test_a_feed_of_hundreds_and_an_empty_one() -> None:
    items = "".join(f"<item><guid>a{n}</guid><title>Harbour {n}</title></item>" for n in range(800))
    assert [item.id for item in read(f"<rss><channel>{items}</channel></rss>")] == [f"a{n}" for n in range(800)]
    (refused,) = decode(b"<rss><channel><title>x</title></channel></rss>").outcomes
    assert isinstance(refused, Refusal)
    assert refused.reason == "no-items"


def test_a_bad_entry_does_not_harm_its_neighbours() -> None:
    xml = (
        "<rss><channel><item><guid>{}</guid><title>a</title></item><item/><item><guid>a3</guid></item></channel></rss>"
    )
    found = decode(xml.format("x" * 600).encode()).outcomes
    assert [outcome.reason if isinstance(outcome, Refusal) else outcome.id for outcome in found] == [
        "id-too-long",
        "no-text",
        "a3",
    ]
