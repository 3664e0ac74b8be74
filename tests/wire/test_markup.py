from lxml import etree

from streams.wire import markup
from streams.wire.markup import Body


def test_paragraphs_tables_and_captions_are_kept_apart() -> None:
    body = markup.read(
        "<div><p>The harbour is <b>open</b> again.</p>"
        "<figure><img src='x.jpg'/><figcaption>A crane at dawn.</figcaption></figure>"
        "<table><tr><th>Ship</th><th>Tons</th></tr><tr><td>Ada</td><td>12</td></tr></table>"
        "<p>Work resumed &amp; went on.</p></div>"
    )
    assert body == Body(
        ("The harbour is open again.", "Work resumed & went on."), ("A crane at dawn.",), ("Ship\tTons\nAda\t12",)
    )


def test_a_line_break_joins_unless_the_line_ends_a_sentence() -> None:
    assert markup.read("<p>The harbour is<br/>open again.<br/>Work resumed.</p>").paragraphs == (
        "The harbour is open again.",
        "Work resumed.",
    )


def test_what_is_not_for_readers_is_left_out() -> None:
    body = markup.read(
        "<p>Open.</p><script>alert(1)</script><style>p {}</style><!-- private -->"
        "<section class='notepad-nonpublic'><p>Call 0123</p></section><p class='x'>Closed.</p>"
    )
    assert body.paragraphs == ("Open.", "Closed.")


def test_a_table_around_the_whole_body_is_layout() -> None:
    body = markup.read("<table><tr><td><p>The harbour is open.</p><p>Work resumed.</p></td></tr></table>")
    assert body == Body(("The harbour is open.", "Work resumed."))


def test_an_element_with_namespaces_reads_like_plain_markup() -> None:
    element = etree.fromstring('<h:body xmlns:h="http://www.w3.org/1999/xhtml"><h:p>One.</h:p><h:p>Two.</h:p></h:body>')
    assert markup.read(element).paragraphs == ("One.", "Two.")


def test_nitf_body() -> None:
    element = etree.fromstring(
        "<body.content><p>The <org>harbour board</org> met.</p><media><media-reference/>"
        "<media-caption><p>A crane.</p></media-caption></media><hl2>Later</hl2><p>It agreed.</p></body.content>"
    )
    assert markup.read(element) == Body(("The harbour board met.", "Later", "It agreed."), ("A crane.",))


def test_markup_that_cannot_be_read_to_its_end_says_so() -> None:
    assert markup.read("<div>" * 100_000 + "deep").whole is False
    assert markup.read("<p>One.</p>").whole is True
    assert markup.read("") == Body()


def test_entities_and_document_types_do_no_harm() -> None:
    assert markup.read("<!DOCTYPE p SYSTEM 'file:///etc/hostname'><p>One &unknown; two.</p>").paragraphs == (
        "One &unknown; two.",
    )


def test_plain_gives_one_line() -> None:
    assert markup.plain("<h1>Harbour <b>opens</b></h1>") == "Harbour opens"
    assert markup.plain("Fish &amp; chips") == "Fish & chips"
    assert markup.plain("3 < 4 is true") == "3 < 4 is true"
