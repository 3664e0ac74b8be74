"""NewsML 1.2 and its dialects, in our own prose."""
# ruff: noqa: E501 - markup reads best in one line

import pytest

from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Dateline, Subject, WireItem

ATS = """<?xml version="1.0" encoding="ISO-8859-15"?>
<!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20031010:NewsMLv1.2.dtd:1" "NewsML-1.2.dtd"
[<!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf; ]>
<NewsML><NewsEnvelope><Priority FormalName="4"/></NewsEnvelope><NewsItem>
<Identification><NewsIdentifier><ProviderId>www.sda-ats.ch</ProviderId><DateId>20260601</DateId>
<NewsItemId>bsf153</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:www.sda-ats.ch:20260601:bsf153:1N</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20260601T100000+0200</FirstCreated>
<ThisRevisionCreated>20260601T103000+0200</ThisRevisionCreated><Status FormalName="Usable"/><Urgency FormalName="4"/>
</NewsManagement><NewsComponent><NewsLines><HeadLine>Le port rouvre à l'été</HeadLine><ByLine>lm</ByLine>
<DateLine>Romanshorn TG</DateLine><CopyrightLine>© ats</CopyrightLine><SlugLine>port</SlugLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="ats"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="FR"/><SubjectCode><Subject FormalName="04000000"/></SubjectCode>
</DescriptiveMetadata><NewsComponent><ContentItem><Format FormalName="NITF"/><DataContent><nitf><body><body.content>
<p lede="true">Le port est ouvert à l'été.</p><p>Les bateaux partent.</p></body.content></body></nitf></DataContent>
</ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def outcomes(xml: str, charset: str = "utf-8") -> tuple[WireItem | Refusal, ...]:
    decoded = decode(xml.encode(charset))
    assert decoded.format == "newsml-1.2"
    return decoded.outcomes


def read(xml: str, charset: str = "utf-8") -> WireItem:
    (outcome,) = outcomes(xml, charset)
    assert isinstance(outcome, WireItem), outcome
    return outcome


def item(
    components: str = "<ContentItem><DataContent>The harbour is open.</DataContent></ContentItem>",
    identifier: str = "<NewsItemId>N1</NewsItemId><RevisionId PreviousRevision='0'>1</RevisionId>",
    management: str = '<NewsItemType FormalName="News"/><Status FormalName="Usable"/>',
) -> str:
    return (
        f"<NewsItem><Identification><NewsIdentifier><ProviderId>afp.com</ProviderId>{identifier}</NewsIdentifier>"
        f"</Identification><NewsManagement>{management}</NewsManagement><NewsComponent><NewsLines>"
        f"<HeadLine>Harbour opens</HeadLine></NewsLines>{components}</NewsComponent></NewsItem>"
    )


def message(*items: str) -> str:
    return f'<NewsML Version="1.2">{"".join(items)}</NewsML>'


def component(role: str, text: str, attributes: str = "") -> str:
    return (
        f'<NewsComponent {attributes}><Role FormalName="{role}"/><ContentItem><DataContent>{text}</DataContent>'
        "</ContentItem></NewsComponent>"
    )


def test_ats_with_a_document_type_that_pulls_a_dtd() -> None:
    found = read(ATS, "iso-8859-15")
    assert [warning.code for warning in found.warnings] == ["dtd-not-loaded"]
    assert found == WireItem(
        format="newsml-1.2",
        provider="sda",
        id="bsf153",
        headline="Le port rouvre à l'été",
        text="Le port est ouvert à l'été.\n\nLes bateaux partent.",
        paragraphs=("Le port est ouvert à l'été.", "Les bateaux partent."),
        language="fr",
        urgency=4,
        slugline="port",
        dateline=Dateline(places=("Romanshorn TG",)),
        byline="lm",
        version_created="2026-06-01T08:30:00Z",
        first_created="2026-06-01T08:00:00Z",
        rights="© ats",
        subjects=(Subject(code="subj:04000000"),),
        warnings=found.warnings,
    )


@pytest.mark.parametrize(
    ("identifier", "item_id"),
    [
        ("<NewsItemId>TX-1</NewsItemId><RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:afp.com:20260601:TX-1:2</PublicIdentifier>", "TX-1"),
        ("<NewsItemId>A-041-v2</NewsItemId><RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:anp.nl:20260601:A-041:2</PublicIdentifier>", "A-041"),
        ("<NewsItemId>A-041-v2</NewsItemId><RevisionId>2</RevisionId>", "A-041-v2"),
        ("<RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:afp.com:20260601:TX-1:2</PublicIdentifier>", "urn:newsml:afp.com:20260601:TX-1"),
    ],
)  # fmt: skip
def test_the_id_is_without_the_revision(identifier: str, item_id: str) -> None:
    assert read(message(item(identifier=identifier))).id == item_id


def test_a_zero_is_no_id() -> None:
    found = read(message(item(identifier="<NewsItemId>0</NewsItemId><RevisionId>0</RevisionId>")))
    assert found.id.startswith("urn:uuid:")
    assert [warning.code for warning in found.warnings] == ["id-made"]


def test_a_revision_after_another_is_an_update() -> None:
    revised = "<NewsItemId>N1</NewsItemId><RevisionId PreviousRevision='1' Update='N'>DS0002</RevisionId>"
    found = read(message(item(identifier=revised)))
    assert (found.version, found.lifecycle) == ("DS0002", "update")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Usable", "usable"),
        ("USABLE", "usable"),
        ("OPEN", "usable"),
        ("Withheld", "withheld"),
        ("Canceled", "canceled"),
    ],
)
def test_status(status: str, expected: str) -> None:
    assert read(message(item(management=f'<Status FormalName="{status}"/>'))).status == expected


def test_an_embargo_with_its_end() -> None:
    management = (
        '<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>'
        "<DateAndTime>20260601T120000Z</DateAndTime></StatusWillChange>"
    )
    found = read(message(item(management=management)))
    assert (found.status, found.embargoed) == ("usable", "2026-06-01T12:00:00Z")
    assert read(message(item(management='<Status FormalName="Embargoed"/>'))).status == "withheld"


def test_a_cancel_needs_an_id_and_no_text() -> None:
    canceled = '<NewsItemType FormalName="News"/><Status FormalName="Canceled"/>'
    found = read(message(item("", management=canceled)))
    assert (found.id, found.status, found.lifecycle, found.warnings) == ("N1", "canceled", "kill", ())
    (refused,) = outcomes(message(item("", "", canceled)))
    assert isinstance(refused, Refusal)
    assert refused.reason == "cancel-without-id"


@pytest.mark.parametrize("kind", ["Photo", "AUDIO_BULLETIN", "Video", "Catalog"])
def test_other_types_of_item_are_refused(kind: str) -> None:
    (refused,) = outcomes(message(item(management=f'<NewsItemType FormalName="{kind}"/>')))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.pointer) == ("not-a-text-item", "/NewsManagement/NewsItemType")


def test_a_picture_with_its_caption_is_no_text() -> None:
    picture = '<NewsComponent><Role FormalName="main"/><ContentItem Href="x.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>'
    (refused,) = outcomes(message(item(component("Caption", "A crane at dawn.") + picture)))
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-a-text-item"


def test_a_clip_with_its_description_is_no_text() -> None:
    clip = '<NewsComponent><Role FormalName="Clip"/><ContentItem Href="x.mp4"/></NewsComponent>'
    parts = component("Title", "Ships sail") + component("Body", "00:00 Ships sail.") + clip
    video = f'<NewsComponent><Role FormalName="Video"/>{parts}</NewsComponent>'
    (refused,) = outcomes(message(item(video)))
    assert isinstance(refused, Refusal)
    assert refused.reason == "not-a-text-item"


def test_belga_with_its_story_in_parts_and_two_languages() -> None:
    def story(language: str, *texts: str) -> str:
        parts = zip(("Title", "Lead", "Body", "Caption"), texts, strict=True)
        inner = "".join(component(role, text) for role, text in parts)
        return f'<NewsComponent xml:lang="{language}"><Role FormalName="Short"/>{inner}</NewsComponent>'

    found = read(
        message(
            item(
                story("nl", "Haven open", "De haven is open.", "&lt;b&gt;Schepen&lt;/b&gt; vertrekken.", "Een kraan.")
                + story("fr", "Port ouvert", "Le port est ouvert.", "Les bateaux partent.", "Une grue.")
            ).replace("<NewsComponent><NewsLines>", '<NewsComponent xml:lang="nl"><NewsLines>')
        )
    )
    assert found.language == "nl"
    assert found.paragraphs == ("De haven is open.", "Schepen vertrekken.")


def test_renderings_of_the_same_are_read_once() -> None:
    content = "<ContentItem><DataContent>{}</DataContent></ContentItem>"
    twice = content.format(
        "<nitf><body><body.content><p>It is open.</p></body.content></body></nitf>"
    ) + content.format("It is open.")
    assert read(message(item(twice))).text == "It is open."
    equivalents = f"<NewsComponent EquivalentsList='yes'>{component('Main', 'It is open.')}{component('Main', 'Open.')}</NewsComponent>"
    assert read(message(item(equivalents))).text == "It is open."


def test_a_release_with_its_contacts_and_style_sheet() -> None:
    parts = [component("Abstract", "Short."), component("StyleSheet", ".a {}"), component("Contact", "Call 0431"),
             component("Body", '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>It is open.</p></body></html>')]  # fmt: skip
    assert read(message(item("".join(parts)))).text == "It is open."


def test_text_in_bare_paragraphs_or_escaped() -> None:
    bare = "<ContentItem><DataContent><p>It is open.</p><p>Ships sail.</p></DataContent></ContentItem>"
    escaped = "<ContentItem><DataContent><![CDATA[<P>It is open.</P>\n<P>Ships sail.</P>]]></DataContent></ContentItem>"
    assert read(message(item(bare))).paragraphs == ("It is open.", "Ships sail.")
    assert read(message(item(escaped))).paragraphs == ("It is open.", "Ships sail.")


def test_markup_escaped_within_nitf() -> None:
    body = "<body><body.content><![CDATA[It is open.<BR>Ships sail.]]></body.content></body>"
    assert read(message(item(f"<ContentItem><DataContent>{body}</DataContent></ContentItem>"))).paragraphs == (
        "It is open.",
        "Ships sail.",
    )


def test_tass_without_ids_and_with_a_guid_elsewhere() -> None:
    xml = (
        "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>\nwww.itar-tass.com\n</ProviderId></NewsIdentifier>"
        '</Identification><NewsManagement><Status FormalName="Usable"/><Urgency>2</Urgency></NewsManagement>'
        "<NewsComponent><NewsLines><CopyrightLine>(c) ITAR-TASS 2026</CopyrightLine></NewsLines><NewsComponent>"
        '<NewsComponent xml:lang="en"><Role FormalName="Main"/><NewsLines><DateLine>June 1</DateLine>'
        "<HeadLine>Harbour opens</HeadLine><SlugLine>URGENT</SlugLine></NewsLines>"
        "<DescriptiveMetada><guid>16AAC34CE1C5</guid></DescriptiveMetada>"
        '<ContentItem><MediaType FormalName="ComplexData"/><DataContent><nitf><body><body.content>'
        "<p>MOSCOW, June 1. /TASS/. The harbour is open.</p></body.content></body></nitf></DataContent></ContentItem>"
        "</NewsComponent></NewsComponent></NewsComponent></NewsItem></NewsML>"
    )
    found = read(xml)
    assert (found.provider, found.id, found.urgency, found.language) == ("tass", "16AAC34CE1C5", 2, "en")
    assert (found.headline, found.slugline) == ("Harbour opens", "URGENT")
    assert found.dateline is not None
    assert found.dateline.places == ("MOSCOW",)


def test_the_headline_of_a_picture_is_not_that_of_the_story() -> None:
    picture = (
        "<NewsComponent Duid='photo0'><NewsLines><HeadLine>A crane at dawn</HeadLine></NewsLines>"
        f"{component('Caption', 'A crane.')}<NewsComponent><Role FormalName='HighDef'/><ContentItem Href='x.jpg'>"
        "<MediaType FormalName='Photo'/></ContentItem></NewsComponent></NewsComponent>"
    )
    flash = "<NewsComponent><ContentItem><DataContent><p>The harbour is open</p><p>ففف/ح س/كام</p></DataContent></ContentItem></NewsComponent>"
    found = read(message(item(flash + picture).replace("<HeadLine>Harbour opens</HeadLine>", "<HeadLine/>")))
    assert (found.headline, found.text) == (None, "The harbour is open")


def test_an_item_without_a_headline_keeps_its_first_paragraph() -> None:
    found = read(message(item().replace("<HeadLine>Harbour opens</HeadLine>", "<HeadLine/>")))
    assert (found.headline, found.text) == (None, "The harbour is open.")


def test_each_item_of_a_message_has_its_own_outcome() -> None:
    found = outcomes(message(item(), item(management='<NewsItemType FormalName="Photo"/>'), item().replace("N1", "N3")))
    assert [outcome.pointer if isinstance(outcome, Refusal) else outcome.id for outcome in found] == [
        "N1",
        "/NewsML/NewsItem[2]/NewsManagement/NewsItemType",
        "N3",
    ]
    (refused,) = outcomes("<NewsML><Catalog/></NewsML>")
    assert isinstance(refused, Refusal)
    assert refused.reason == "no-items"
