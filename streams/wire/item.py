"""The wire item: one meaning for every format that arrives."""

from dataclasses import dataclass
from typing import Literal

Format = Literal[
    "text",
    "json",
    "ninjs-1",
    "ninjs-2",
    "ninjs-3",
    "newsml-g2",
    "nitf",
    "newsml-1.2",
    "iptc-7901",
    "anpa-1312",
    "rss",
    "atom",
    "ap-json",
    "dpa-json",
    "email",
]
Status = Literal["usable", "withheld", "canceled"]
Lifecycle = Literal["new", "update", "correction", "repeat", "kill"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and by whom a text says it was filed: `Brüssel/Seoul (Reuters) -`.

    `text` is the dateline as it stands at the very beginning of the body, separator included, so that readers of the
    body can tell it from the story; None where the format gives the dateline apart from the body.
    """

    places: tuple[str, ...] = ()
    provider: str | None = None
    date: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic the provider gave: a code such as `medtop:16000000`, a name, or both."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something in the item that was not as its format says, and was mended or ignored: a warning, never a refusal."""

    code: str
    message: str
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WireItem:
    """One version of one news item.

    Identity is (`provider`, `id`), the id without its version; versions are ordered by (`version_created`, `version`).
    `headline` is None where the item has none; `text` is the body as plain text, paragraphs joined by a blank line, in
    Unicode NFC, without credits and header lines, and without anything that was not meant for publication. A dateline
    that opens the first paragraph stays in `text` and is described by `dateline`, its exact words in `dateline.text`.
    `urgency` runs from 1 (highest) to 9 (lowest) as in IPTC G2. Times are RFC 3339 strings, in UTC (`Z`) where the
    source gave a zone, else as given. `language` is what the provider declared (BCP 47), only a hint.
    """

    format: Format
    provider: str
    id: str
    version: str = "1"
    status: Status = "usable"
    lifecycle: Lifecycle = "new"
    headline: str | None = None
    text: str = ""
    paragraphs: tuple[str, ...] = ()
    language: str | None = None
    urgency: int | None = None
    slugline: str | None = None
    dateline: Dateline | None = None
    byline: str | None = None
    version_created: str | None = None
    first_created: str | None = None
    embargoed: str | None = None
    rights: str | None = None
    ednote: str | None = None
    subjects: tuple[Subject, ...] = ()
    warnings: tuple[Deviation, ...] = ()
