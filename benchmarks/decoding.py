"""`python -m benchmarks.decoding`: how long it takes to decode one item, by format.

Each format gets the same stories of some 2 KB of text, in the shape in which an agency sends them. The best of several
rounds counts: what else the machine does only ever makes a round slower. Times are of the processor, on one core.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from typing import get_args

from rich.console import Console
from rich.table import Table

from benchmarks.items import make_items
from streams.errors import Refusal
from streams.wire.decoding import decode
from streams.wire.item import Format

GOAL = 1_000  # items a core-second that every format must reach
TIME = "2026-10-17T11:00:00Z"


@dataclass(frozen=True, slots=True)
class Story:
    """What every format carries."""

    number: int
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"urn:newsml:meridian.example:20261017:{self.number}"

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)


def text(story: Story) -> str:
    body = "\n\n".join(story.paragraphs)
    return f"Datum: {TIME} Quelle: Meridian\n\n{story.headline}\n\nKiel (Meridian) - {body}\n"


def plain_json(story: Story) -> str:
    body = "\n\n".join(story.paragraphs)
    return json.dumps({"id": story.id, "provider": "Meridian", "headline": story.headline, "text": body})


def ninjs_1(story: Story) -> str:
    return json.dumps(
        {
            "uri": story.id,
            "type": "text",
            "version": "1",
            "versioncreated": TIME,
            "pubstatus": "usable",
            "urgency": 3,
            "language": "de",
            "copyrightholder": "Meridian",
            "headline": story.headline,
            "body_xhtml": story.html,
            "subject": [{"code": "16000000", "scheme": "http://cv.iptc.org/newscodes/mediatopic/"}],
        }
    )


def ninjs_2(story: Story) -> str:
    bodies = [{"contenttype": "text/html", "value": story.html}]
    headlines = [{"role": "main", "value": story.headline}]
    return json.dumps({"uri": story.id, "pubstatus": "usable", "headlines": headlines, "bodies": bodies})


def ninjs_3(story: Story) -> str:
    bodies = [{"contentType": "text/html", "value": story.html}]
    headlines = [{"role": "main", "value": story.headline}]
    return json.dumps({"uri": story.id, "pubStatus": "usable", "headlines": headlines, "bodies": bodies})


def ap_json(story: Story) -> str:
    item = {"altids": {"itemid": story.id}, "version": 1, "type": "text", "headline": story.headline}
    return json.dumps({"data": {"item": item | {"body_nitf": story.html, "provider": "AP"}}})


def dpa_json(story: Story) -> str:
    entry = {"urn": story.id, "entry_id": "e", "version": 1, "version_created": TIME, "headline": story.headline}
    return json.dumps(entry | {"article_html": f"<section class='main'>{story.html}</section>"})


def email(story: Story) -> str:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@meridian.example", "news@example.org", story.headline
    mail["Message-ID"] = f"<{story.number}@meridian.example>"
    mail.set_content("\n\n".join(story.paragraphs))
    return mail.as_string()


def iptc_7901(story: Story) -> str:
    body = "\r\n\r\n".join(story.paragraphs)
    head = f"\x01mer{story.number:04} 3 pl 300  Meridian {story.number:04}\r\n\r\nHafen/\r\n\x02"
    return f"{head}{story.headline} =\r\n\r\nKiel (Meridian) - {body}\r\n\x03171100 Okt 26\r\n\x04"


def anpa_1312(story: Story) -> str:
    body = "".join(f"\t   {paragraph} \r\n" for paragraph in story.paragraphs)
    head = f"\x16\x16\x01W{story.number % 10_000:04}\x1f-----\r\nr i\x13\x11 BC-Harbour     10-17 0300\r\n\x02"
    return f"{head}^BC-Harbour,300<\r\n^{story.headline}<\r\n{body}\t   \x03MER-WF-10-17-26 1100GMT<\r\n\x04"


def newsml_g2(story: Story) -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{story.id}" version="1" xml:lang="de"><itemMeta>'
        f'<itemClass qcode="ninat:text"/><provider literal="Meridian"/><versionCreated>{TIME}</versionCreated>'
        f'<pubStatus qcode="stat:usable"/></itemMeta><contentMeta><urgency>3</urgency>'
        f"<headline>{escape(story.headline)}</headline></contentMeta><contentSet>"
        '<inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{story.html}</body></html></inlineXML></contentSet></newsItem>'
    )


def nitf(story: Story) -> str:
    return (
        f'<nitf baselang="de"><head><docdata management-status="usable">'
        f'<doc-id regsrc="Meridian" id-string="{story.id}"/>'
        '<urgency ed-urg="3"/><date.issue norm="20261017T110000Z"/></docdata></head>'
        f"<body><body.head><hedline><hl1>{escape(story.headline)}</hl1></hedline></body.head>"
        f"<body.content>{story.html}</body.content></body></nitf>"
    )


def newsml_12(story: Story) -> str:
    return (
        '<NewsML><NewsItem xml:lang="de"><Identification><NewsIdentifier><ProviderId>meridian.example</ProviderId>'
        f"<DateId>20261017</DateId><NewsItemId>{story.number}</NewsItemId><RevisionId>1</RevisionId></NewsIdentifier>"
        "</Identification><NewsManagement><ThisRevisionCreated>20261017T110000Z</ThisRevisionCreated>"
        '<Status FormalName="Usable"/></NewsManagement><NewsComponent><NewsLines><HeadLine>'
        f"{escape(story.headline)}</HeadLine></NewsLines><ContentItem><DataContent>{story.html}</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )


def rss(story: Story) -> str:
    return (
        f"<item><guid>{story.id}</guid><title>{escape(story.headline)}</title><description>{escape(story.html)}</description>"
        "<pubDate>Sat, 17 Oct 2026 11:00:00 GMT</pubDate></item>"
    )


def atom(story: Story) -> str:
    return (
        f'<entry xmlns="http://www.w3.org/2005/Atom"><id>{story.id}</id><title>{escape(story.headline)}</title>'
        f'<updated>{TIME}</updated><content type="html">{escape(story.html)}</content></entry>'
    )


WRITERS: dict[Format, Callable[[Story], str]] = {
    "text": text,
    "json": plain_json,
    "ninjs-1": ninjs_1,
    "ninjs-2": ninjs_2,
    "ninjs-3": ninjs_3,
    "newsml-g2": newsml_g2,
    "nitf": nitf,
    "newsml-1.2": newsml_12,
    "iptc-7901": iptc_7901,
    "anpa-1312": anpa_1312,
    "rss": rss,
    "atom": atom,
    "ap-json": ap_json,
    "dpa-json": dpa_json,
    "email": email,
}


def make_stories(count: int) -> list[Story]:
    """Give stories of about 2 KB, German and English in turn."""
    found = [json.loads(raw) for raw in make_items(count, "decoding")]
    return [Story(n, item["headline"], tuple(item["text"].split("\n\n"))) for n, item in enumerate(found)]


def measure(format_: Format, stories: list[Story], rounds: int) -> tuple[float, int]:
    """Give the seconds of the processor for one item, and the bytes of one."""
    messages = [WRITERS[format_](story).encode() for story in stories]
    for raw in messages:
        decoded = decode(raw)
        if decoded.format != format_ or isinstance(decoded.outcomes[0], Refusal):
            raise TypeError(f"the benchmark's own {format_} item is read as {decoded.format}: {decoded.outcomes[0]}")
    best = min(_round(messages) for _ in range(rounds))
    return best / len(messages), sum(map(len, messages)) // len(messages)


def _round(messages: list[bytes]) -> float:
    started = time.process_time()
    for raw in messages:
        decode(raw)
    return time.process_time() - started


def main() -> None:
    """Measure every format and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.decoding", description=__doc__)
    parser.add_argument("--items", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    stories = make_stories(arguments.items)
    table = Table("format", "bytes", "µs an item", "items a core-second", f"goal {GOAL}")
    for format_ in get_args(Format):
        seconds, size = measure(format_, stories, arguments.rounds)
        rate = round(1 / seconds)
        table.add_row(format_, str(size), f"{seconds * 1e6:.0f}", str(rate), "met" if rate >= GOAL else "missed")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
