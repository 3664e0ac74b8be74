"""NewsML-G2 and the dialects of its agencies, in our own prose."""
# ruff: noqa: E501, ISC004 - markup reads best in one line

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Dateline, Subject, WireItem

NAR = "http://iptc.org/std/nar/2006-10-01/"


def outcomes(xml: str) -> tuple[WireItem | Refusal, ...]:
    decoded = decode(xml.encode())
    assert decoded.format == "newsml-g2"
    return decoded.outcomes


def read(xml: str) -> WireItem:
    (outcome,) = outcomes(xml)
    assert isinstance(outcome, WireItem), outcome
    return outcome


def item(
    meta: str = "", content: str = "", body: str = "", attributes: str = "", item_class: str = "ninat:text"
) -> str:
    return (
        f'<newsItem xmlns="{NAR}" guid="urn:meridian:1" version="1" xml:lang="en" {attributes}>'
        f'<itemMeta><itemClass qcode="{item_class}"/><provider literal="Meridian"/>'
        f"<versionCreated>2026-06-01T08:00:00Z</versionCreated>{meta}</itemMeta>"
        f"<contentMeta><headline>Harbour opens</headline>{content}</contentMeta>"
        f"<contentSet>{body or xhtml('<p>The harbour is open.</p>')}</contentSet></newsItem>"
    )


def xhtml(body: str) -> str:
    return (
        '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>Not this</title></head><body>{body}</body></html></inlineXML>"
    )


REUTERS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment of the sender -->
<ns0:newsMessage xmlns:ns0="{NAR}" xmlns:rtr="http://www.reuters.com/ns/2003/08/content">
<ns0:header><ns0:sender>reuters.com</ns0:sender></ns0:header><ns0:itemSet>
<ns0:newsItem guid="tag:reuters.com,2026:newsml_L0TEST001" version="978556838" xml:lang="en">
<ns0:rightsInfo><ns0:copyrightHolder literal="Thomson Reuters"/></ns0:rightsInfo>
<ns0:itemMeta><ns0:itemClass qcode="icls:text" rtr:msgType="S"/><ns0:provider literal="reuters.com"/>
<ns0:versionCreated>2026-06-01T08:00:00.000Z</ns0:versionCreated>
<ns0:firstCreated>2026-06-01T07:00:00.000Z</ns0:firstCreated>
<ns0:pubStatus qcode="stat:STATUS"/><ns0:signal qcode="edStat:SIGNAL"/></ns0:itemMeta>
<ns0:contentMeta><ns0:urgency>2</ns0:urgency><ns0:located literal="Bangalore"/>
<ns0:slugline separator="-">HARBOUR-TALKS/</ns0:slugline>
<ns0:headline>Harbour talks resume after a week</ns0:headline><ns0:dateline>2026-06-01T08:00:00Z</ns0:dateline>
<ns0:subject qcode="subj:04000000"/></ns0:contentMeta>
<ns0:contentSet><ns0:inlineXML contenttype="application/xhtml+html" wordcount="0">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>BODY</body></html>
</ns0:inlineXML></ns0:contentSet></ns0:newsItem></ns0:itemSet></ns0:newsMessage>"""
STORY = """<p>(Adds a quote)
    By Jane Doe
    KIEL, June 1 (Reuters) - Talks on the harbour resumed on
Monday after a week without any.
    Both sides said they were hopeful.

 (Reporting by Jane Doe; Editing by John Roe)</p>"""


def reuters(status: str, signal: str, body: str) -> str:
    return REUTERS.replace("STATUS", status).replace("SIGNAL", signal).replace("BODY", body)


def test_reuters_with_its_story_in_one_paragraph() -> None:
    found = read(reuters("usable", "U", STORY))
    assert found == WireItem(
        format="newsml-g2",
        provider="reuters",
        id="tag:reuters.com,2026:newsml_L0TEST001",
        version="978556838",
        lifecycle="update",
        headline="Harbour talks resume after a week",
        text=found.text,
        paragraphs=(
            "(Adds a quote)",
            "KIEL, June 1 (Reuters) - Talks on the harbour resumed on Monday after a week without any.",
            "Both sides said they were hopeful.",
        ),
        language="en",
        urgency=2,
        slugline="HARBOUR-TALKS/",
        dateline=Dateline(places=("KIEL",), provider="reuters", date="June 1"),
        byline="By Jane Doe",
        version_created="2026-06-01T08:00:00Z",
        first_created="2026-06-01T07:00:00Z",
        rights="Thomson Reuters",
        subjects=(Subject(code="subj:04000000"),),
    )


def test_a_reuters_kill_has_the_same_id_and_no_body() -> None:
    found = read(reuters("canceled", "D", ""))
    assert (found.id, found.status, found.lifecycle) == ("tag:reuters.com,2026:newsml_L0TEST001", "canceled", "kill")
    assert (found.headline, found.text, found.warnings) == ("Harbour talks resume after a week", "", ())


def test_a_credit_on_the_last_line_of_the_last_paragraph_is_no_story() -> None:
    found = read(
        item(
            body=xhtml(
                "<p>The harbour is open (again).</p><p>Ships sail.\n(Reporting by Jane Doe; Editing by\nJohn Roe)</p>"
            )
        )
    )
    assert found.paragraphs == ("The harbour is open (again).", "Ships sail.")


def test_a_headline_that_is_a_tag_alone_takes_nothing_from_the_story() -> None:
    found = read(item().replace("<headline>Harbour opens</headline>", "<headline>URGENT</headline>"))
    assert (found.headline, found.text) == ("URGENT", "The harbour is open.")


def test_where_the_desk_sits_is_not_where_it_happened() -> None:
    assert read(reuters("usable", "N", "<p>Talks resumed.</p>")).dateline is None


@pytest.mark.parametrize(
    ("signal", "kind"),
    [
        ("edStat:N", "new"),
        ("edStat:C", "correction"),
        ("sig:update", "update"),
        ("sig:correction", "correction"),
        ("update:append-major-content", "update"),
        ("tt_sig:replace", "update"),
        ("apsig:consumerready", "new"),
        ("sig:routing", "new"),
    ],
)
def test_signals(signal: str, kind: str) -> None:
    assert read(item(f'<signal qcode="{signal}"/>')).lifecycle == kind


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ('qcode="stat:usable"', "usable"),
        ('qcode="stat:withheld"', "withheld"),
        ('qcode="stat:canceled"', "canceled"),
        ('qcode="stat:withdrawn"', "canceled"),
        ('uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"', "canceled"),
    ],
)
def test_status(status: str, expected: str) -> None:
    assert read(item(f"<pubStatus {status}/>")).status == expected


def test_a_signal_that_deletes_cancels_whatever_the_status_says() -> None:
    found = read(item('<pubStatus qcode="stat:usable"/><signal qcode="edStat:D"/>'))
    assert (found.status, found.lifecycle) == ("canceled", "kill")
    assert [warning.code for warning in found.warnings] == ["status-from-headline"]


def test_a_cancel_without_guid_cancels_nothing() -> None:
    (refused,) = outcomes(item('<pubStatus qcode="stat:canceled"/>').replace('guid="urn:meridian:1"', ""))
    assert isinstance(refused, Refusal)
    assert refused.reason == "cancel-without-id"


def test_an_embargo() -> None:
    found = read(item("<embargoed>2026-06-02T12:00:00+02:00</embargoed>"))
    assert (found.status, found.embargoed) == ("usable", "2026-06-02T10:00:00Z")
    assert read(item("<embargoed></embargoed>")).status == "usable"


@pytest.mark.parametrize("name", ["picture", "video", "audio", "graphic", "animation", "event"])
@pytest.mark.parametrize("scheme", ["ninat", "icls", "ninature"])
def test_what_is_no_text_is_refused(name: str, scheme: str) -> None:
    (refused,) = outcomes(item(item_class=f"{scheme}:{name}"))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.pointer) == ("not-a-text-item", "/itemMeta/itemClass")


@pytest.mark.parametrize("kind", ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"])
def test_other_kinds_of_item_are_refused(kind: str) -> None:
    (refused,) = outcomes(f'<{kind} xmlns="{NAR}" guid="urn:meridian:1" version="1"/>')
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-a-text-item"


def test_events_in_a_news_item_are_no_text() -> None:
    events = "<inlineXML><events><event><name>Fair</name></event></events></inlineXML>"
    (refused,) = outcomes(item(body=events, item_class="ninat:composite"))
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-a-text-item"


def test_each_item_of_a_message_has_its_own_outcome() -> None:
    inner = "".join(
        [
            item(attributes=""),
            f'<packageItem xmlns="{NAR}" guid="urn:meridian:p"/>',
            item('<pubStatus qcode="stat:canceled"/>').replace('guid="urn:meridian:1"', ""),
            item().replace("urn:meridian:1", "urn:meridian:4"),
        ]
    )
    found = outcomes(f'<newsMessage xmlns="{NAR}"><header/><itemSet>{inner}</itemSet></newsMessage>')
    assert [outcome.reason if isinstance(outcome, Refusal) else outcome.id for outcome in found] == [
        "urn:meridian:1",
        "not-a-text-item",
        "cancel-without-id",
        "urn:meridian:4",
    ]
    assert isinstance(found[1], Refusal)
    assert found[1].pointer == "/itemSet/*[2]"


def test_an_empty_message() -> None:
    (refused,) = outcomes(f'<newsMessage xmlns="{NAR}"><itemSet/></newsMessage>')
    assert isinstance(refused, Refusal)
    assert refused.reason == "no-items"


DPA = f"""<newsMessage xmlns="{NAR}"><itemSet>
<newsItem guid="urn:newsml:dpa.com:20090101:260601-99-1" version="3" xml:lang="de">
<rightsInfo><copyrightNotice xml:lang="en">(c) 2026 English notice</copyrightNotice>
<copyrightNotice xml:lang="de">Deutscher Vermerk</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:dpa"><name>Deutsche Presse-Agentur GmbH</name></provider>
<versionCreated>2026-06-01T10:00:00+02:00</versionCreated><pubStatus qcode="stat:usable"/>
<edNote role="dpaednoterole:editorialnote">Ein Foto folgt</edNote>
<edNote role="dpaednoterole:editorialnote">Fragen an desk@dpa.example</edNote>
<edNote role="dpaednoterole:notepad"><section xmlns="http://www.w3.org/1999/xhtml" class="notepad"><h3>Notizblock</h3>
<p>Autorin: Anna Muster, 0431 000000</p></section></edNote>
<edNote pubconstraint="dpapconstraint:nonpublic" role="dpaednoterole:dpacontacts">Redaktion, 0431 000000</edNote>
</itemMeta><contentMeta><urgency>4</urgency><located><name>Hamburg</name></located>
<subject qcode="medtop:20000822" type="dpatype:dpasubject"><name xml:lang="de">Schifffahrt</name>
<broader qcode="medtop:04000000"><name>Wirtschaft</name></broader></subject>
<headline rank="2">Hafen</headline><headline rank="1">Hafen wieder offen</headline>
<dateline>Kiel (dpa) - </dateline><language tag="de"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<header><ul class="slugline"><li>Hafen</li></ul><time class="publicationDate">01.06.2026 10:00</time>
<p class="genre dpatextgenre-7">Extra</p><h1>Hafen wieder offen</h1><h3>Schifffahrt</h3></header>
<section class="main"><p><span class="dateline">Kiel <span class="credit">(dpa)</span> - </span>Der Hafen ist wieder
offen.</p><table><tr><td>Schiff</td><td>12</td></tr></table><figure><figcaption>Ein Kran.</figcaption></figure></section>
<section class="notepad"><section class="np-nonpublic"><p>Anna Muster, 0431 000000</p></section></section>
</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


def test_dpa() -> None:
    found = read(DPA)
    assert (found.provider, found.version, found.lifecycle) == ("dpa", "3", "update")
    assert (found.headline, found.language, found.urgency) == ("Hafen wieder offen", "de", 4)
    assert found.paragraphs == ("Kiel (dpa) - Der Hafen ist wieder offen.",)
    assert found.dateline == Dateline(places=("Kiel",), provider="dpa", text="Kiel (dpa) -")
    assert found.subjects == (Subject(code="medtop:20000822", name="Schifffahrt"),)
    assert (found.rights, found.ednote) == ("Deutscher Vermerk", "Ein Foto folgt")


def test_private_notes_never_reach_an_item() -> None:
    assert "0431" not in repr(read(DPA))
    assert read(item('<edNote role="sttnote:private">Call 0431</edNote>')).ednote is None


def test_the_headline_is_neither_the_sub_headline_nor_the_short_one() -> None:
    def headline(*lines: str) -> str | None:
        xml = item().replace("<headline>Harbour opens</headline>", "".join(lines))
        return read(xml).headline

    main, sub = "<headline>Harbour opens</headline>", '<headline role="hld:subHeadline">Ships sail</headline>'
    assert headline(sub, main) == "Harbour opens"
    titled = '<headline role="apahltype:title">Harbour opens</headline>'
    assert headline('<headline role="apahltype:subtitle">Ships sail</headline>', titled) == "Harbour opens"
    assert (
        headline('<headline rank="2">Harbour</headline>', '<headline rank="1">Harbour opens</headline>')
        == "Harbour opens"
    )
    german = '<headline xml:lang="de">Hafen offen</headline>'
    assert headline(german, '<headline xml:lang="en-GB">Harbour opens</headline>') == "Harbour opens"
    assert headline("<headline>Harbour<br/>opens <span>today</span></headline>") == "Harbour opens today"


def test_the_headline_of_the_story_serves_where_the_item_has_none() -> None:
    nitf = (
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
        "<head><title>Harbour opens again</title></head><body><body.head><abstract>No</abstract></body.head>"
        "<body.content><block><p>By John Roe</p><p>KIEL (AP) _ The harbour opened.</p></block></body.content>"
        "<body.end><tagline>No</tagline></body.end></body></nitf></inlineXML>"
    )
    found = read(item(body=nitf).replace("<headline>Harbour opens</headline>", ""))
    assert found.headline == "Harbour opens again"
    assert found.paragraphs[-1] == "KIEL (AP) _ The harbour opened."
    assert "No" not in found.text


@pytest.mark.parametrize(
    "body",
    [
        '<inlineData contenttype="text/plain">The harbour is open.\n\nShips sail.</inlineData>',
        '<inlineData contenttype="text/html">&lt;p&gt;The harbour is open.&lt;/p&gt;&lt;p&gt;Ships sail.&lt;/p&gt;</inlineData>',
        "<inlineData><![CDATA[<p>\n  The harbour is\nopen.\n   Ships sail.\n  </p>]]></inlineData>",
        '<inlineData encoding="base64">VGhlIGhhcmJvdXIgaXMgb3Blbi4KClNoaXBzIHNhaWwu</inlineData>',
        '<remoteContent contenttype="image/jpeg" href="x.jpg"/><inlineData>The harbour is open.\n\nShips sail.</inlineData>',
        '<inlineData contenttype="image/png">aWdub3JlZA==</inlineData>'
        + xhtml("<p>The harbour is open.</p><p>Ships sail.</p>"),
        '<inlineXML contenttype="xhtml/xml"><html xmlns=""><body><p>The harbour is open.</p><p/><p>Ships sail.</p></body>'
        "</html></inlineXML>",
    ],
)
def test_where_the_text_may_stand(body: str) -> None:
    assert read(item(body=body)).paragraphs == ("The harbour is open.", "Ships sail.")


def test_tt_with_its_own_elements() -> None:
    body = (
        '<inlineXML contenttype="application/ttnitf+xml"><BODY xmlns=""><TEXT><RUBRIK>Harbour opens</RUBRIK>'
        "<DAT><ORT>Kiel</ORT><SOURCE>Desk</SOURCE></DAT><INGRESS><P>The harbour is open.</P></INGRESS>"
        "<BRODTEXT><CITAT>We are glad, said the master.</CITAT><MELLIS>Later</MELLIS></BRODTEXT>"
        '<BYLINE EPOST="a@tt.se">Anna Muster/TT</BYLINE><BILD><BILDFIL>x.jpg</BILDFIL><BILDTEXT><P>A crane.</P></BILDTEXT>'
        "</BILD></TEXT></BODY></inlineXML>"
    )
    xml = (
        item(body=body)
        .replace('xml:lang="en"', 'xml:lang="swe"')
        .replace("urn:meridian:1", "urn:newsml:tt.se:1:TT:5:0")
    )
    found = read(xml)
    assert (found.provider, found.id, found.language) == ("tt", "urn:newsml:tt.se:1:TT:5:0", "sv")
    assert found.paragraphs == ("The harbour is open.", "We are glad, said the master.", "Later")


def test_names_without_namespace_or_with_a_prefix_that_nobody_declared() -> None:
    plain = item().replace(f'xmlns="{NAR}" ', "")
    assert read(plain).id == "urn:meridian:1"
    prefixed = plain.replace("<itemMeta>", "<g2:itemMeta>").replace("</itemMeta>", "</g2:itemMeta>")
    found = read(prefixed)
    assert found.version_created == "2026-06-01T08:00:00Z"
    assert [warning.code for warning in found.warnings] == ["xml-mended"]


def test_the_content_in_the_language_of_the_item_is_chosen() -> None:
    both = (
        '<inlineData xml:lang="de">Der Hafen ist offen.</inlineData><inlineData xml:lang="en">It is open.</inlineData>'
    )
    assert read(item(body=both)).text == "It is open."
    tagged = item(content='<language tag="fr"/><language tag="en"/>')
    assert read(tagged).language == "en"
