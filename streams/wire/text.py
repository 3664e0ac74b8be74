"""Plain-text dumps: header lines, headline, byline, a dateline that opens the story, credits that close it."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from streams.errors import Refusal
from streams.wire import prose, trimmings, zczc
from streams.wire.datelines import read_dateline
from streams.wire.draft import Draft, finish
from streams.wire.hints import Hints
from streams.wire.identity import known_provider, provider_code
from streams.wire.item import Dateline, Deviation, WireItem
from streams.wire.lifecycle import read_tags
from streams.wire.times import to_rfc3339

_OPENING = 6  # paragraphs among which the dateline is looked for: headline, sub-heads, byline, ...
_LONGEST_HEADLINE = 200
_NOTICE = re.compile(r"\(c\)|©|copyright|\b(?:19|20)\d\d\b", re.IGNORECASE)
_RELEASE = re.compile(r"(?:MEDIA|PRESS|NEWS) RELEASE(?: (?P<id>[A-Z]{1,4}\d{3,8}))?")
_FEW_WORDS = 40  # below which a text may be a flash full of names
_LONG_WORDS = 12  # code points on average; a script that does not part words has more
_LONG_TOKEN = 200  # no word of any language is longer; a dump of base64 is
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(slots=True)
class _Header:
    fields: dict[str, str] = field(default_factory=dict)
    rights: str | None = None


def parse(text: str, hints: Hints, warnings: list[Deviation]) -> WireItem | Refusal:
    """Read one dump. A headline it does not have is not invented: `headline` is None and a warning says so.

    A date known to the month only stays in `dateline.date`; `version_created` holds nothing less than a day.
    """
    framed, rest = zczc.unwrap(prose.clean(text))
    header, rest = _read_header(rest)
    header.fields = framed | header.fields
    paragraphs = [*prose.paragraphs_of(rest)]
    story = " ".join(paragraphs)
    if is_list(story):
        return Refusal("no-prose", "a list of names or figures (results, fields, tables) without sentences")
    if not is_prose(story) and not header.fields:
        return Refusal("no-prose", "this is neither a known format nor a text of words")
    draft = Draft(format="text", warnings=warnings)
    while paragraphs and trimmings.is_rights(paragraphs[0]):
        header.rights = header.rights or paragraphs[0]
        del paragraphs[0]
    _fill_from_header(draft, header)
    fill_from_story(draft, paragraphs)
    _fill_date(draft, header.fields.get("date"))
    return finish(draft, hints)


def is_prose(text: str) -> bool:
    """Whether a text has words: three of them, or eight letters of a script that does not part words."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    if max(map(len, text.split()), default=0) > _LONG_TOKEN and not _EAST_ASIAN.search(text):
        return False
    letters = sum(map(len, words))
    written = len("".join(text.split()))
    return (len(words) >= 3 or len(_EAST_ASIAN.findall(text)) >= 8) and letters * 2 >= written


def is_list(text: str) -> bool:
    """Whether a longer text has hardly a sentence in it, as results of races and tables have none.

    A sentence is six words in a row or more, without figures between them, of which every third is in lower case.
    """
    tokens = text.split()
    if len(tokens) < _FEW_WORDS or len(text) > len(tokens) * _LONG_WORDS:
        return False
    in_capitals = text.upper() == text
    in_sentences = run = small = 0
    for token in [*tokens, ""]:
        word = token.strip(".,;:!?…'\"()[]«»„“”‘’|-–—")
        if word and not any(character.isdigit() for character in word):
            run += 1
            small += in_capitals or not word[0].isupper()
            continue
        if run >= 6 and small * 3 >= run:
            in_sentences += run
            if in_sentences * 7 >= len(tokens):
                return False
        run = small = 0
    return True


def _read_header(text: str) -> tuple[_Header, str]:
    """Part the header lines from the rest: the lines at the top that each start with a known name, or are a notice."""
    header = _Header()
    lines = text.split("\n")
    end = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            continue
        pairs = _pairs(stripped)
        if pairs:
            header.fields = pairs | header.fields
        elif released := _RELEASE.fullmatch(stripped):
            header.fields = {"id": released["id"]} | header.fields if released["id"] else header.fields
        elif trimmings.is_rights(stripped) and number < 12:
            header.rights = header.rights or stripped
        else:
            break
        end = number + 1
        if "body" in pairs:
            break
    if not {"date", "source", "id", "headline"} & set(header.fields):
        return _Header(), text
    return header, "\n".join([header.fields.get("body", ""), *lines[end:]])


def _pairs(line: str) -> dict[str, str]:
    """The fields of a line such as `date 2024-10 Quelle: dpa`; empty where it starts with none."""
    found = list(_names().finditer(line))
    if not found or found[0].start() > 0:
        return {}
    ends = [*(match.start() for match in found[1:]), len(line)]
    meanings = _meanings()
    return {
        meanings[(match["named"] or match["dated"]).lower()]: line[match.end() : end].strip(" ,;|\t")
        for match, end in zip(found, ends, strict=True)
    }


def _fill_from_header(draft: Draft, header: _Header) -> None:
    said = header.fields
    source = said.get("source")
    draft.id = said.get("id")
    draft.version = said.get("version")
    draft.status = said.get("status")
    draft.headline = said.get("headline")
    draft.language = said.get("language")
    draft.byline = said.get("byline")
    draft.slugline = said.get("slugline")
    draft.embargoed = said.get("embargoed")
    urgency = said.get("urgency", "")
    draft.urgency = int(urgency) if re.fullmatch(r"[0-9]{1,3}", urgency) else None
    draft.rights = header.rights or (source if source and _NOTICE.search(source) else None)
    draft.sources = [_source(source), _source(header.rights)]


def _source(notice: str | None) -> str | None:
    """The provider in `dpa` or `(c) Copyright Thomson Reuters 2024. Click ...`."""
    if not notice:
        return None
    if known := known_provider(notice):
        return known
    name = _NOTICE.sub(" ", notice).split(". ")[0].split(" - ")[0].split("http")[0]
    return provider_code(name)


def fill_from_story(draft: Draft, paragraphs: list[str]) -> None:
    """Find headline, byline and dateline in what opens a story, and leave its paragraphs."""
    home = next((code for name in draft.sources if name and (code := provider_code(name))), None)
    datelines = [read_dateline(paragraph, home) for paragraph in paragraphs[:_OPENING]]
    place = next((number for number, dateline in enumerate(datelines) if dateline), None)
    opening = paragraphs[:place] if place is not None else _headline_alone(paragraphs)
    rest = paragraphs[len(opening) :]
    kept: list[str] = []
    for paragraph in opening:
        if draft.byline is None and (byline := trimmings.read_byline(paragraph)):
            draft.byline = byline
        elif draft.headline is None:
            draft.headline = paragraph
        elif draft.headline != paragraph and not kept and _is_tag_alone(draft.headline):
            draft.headline = f"{draft.headline}: {paragraph}"
        elif draft.headline != paragraph:
            kept.append(paragraph)
    if rest and draft.byline is None and place is None and (byline := trimmings.read_byline(rest[0])):
        draft.byline = byline
        rest = rest[1:]
    draft.paragraphs = [*kept, *rest]
    found = datelines[place] if place is not None else None
    if found and kept:
        draft.dateline = Dateline(places=found.places, provider=found.provider, date=found.date)
    if found:
        draft.sources = [*draft.sources, found.provider]


def _headline_alone(paragraphs: list[str]) -> list[str]:
    """A first line that stands alone, is short and ends no sentence is the headline; else there is none."""
    if len(paragraphs) < 2 or len(paragraphs[0]) > _LONGEST_HEADLINE:
        return []
    first, second = paragraphs[:2]
    if _is_tag_alone(first) and len(paragraphs) > 2 and not prose.ends_sentence(second):
        return [first, second]
    if prose.ends_sentence(first) and not first.endswith(("!", "?")):
        return []
    if trimmings.read_byline(first):
        return [first]
    return [first] if len(second) > len(first) // 2 else []


def _is_tag_alone(line: str) -> bool:
    tags = read_tags(f"{line}: x")
    return tags.headline == "x"


def _fill_date(draft: Draft, date: str | None) -> None:
    if not date:
        return
    if moment := to_rfc3339(date):
        draft.version_created = moment
        return
    found = draft.dateline or Dateline()
    draft.dateline = Dateline(places=found.places, provider=found.provider, date=found.date or date)


@cache
def _meanings() -> dict[str, str]:
    names: dict[str, list[str]] = yaml.safe_load(files("streams.wire").joinpath("text.yaml").read_text("utf-8"))
    return {word.lower(): meaning for meaning, words in names.items() for word in words}


@cache
def _names() -> re.Pattern[str]:
    meanings = _meanings()
    every = "|".join(re.escape(word) for word in sorted(meanings, key=len, reverse=True))
    dates = "|".join(re.escape(word) for word, meaning in meanings.items() if meaning == "date")
    return re.compile(rf"(?<!\S)(?:(?P<named>{every})\s*[:：]|^(?P<dated>{dates})(?=\s+\d))\s*", re.IGNORECASE)
