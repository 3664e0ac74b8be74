"""One meaning for every format: what a format found becomes a wire item, or a refusal, in this one place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.errors import Refusal
from streams.wire import lifecycle, prose, trimmings
from streams.wire.datelines import read_dateline
from streams.wire.hints import Hints
from streams.wire.identity import UNKNOWN, choose_provider, made_id, provider_code
from streams.wire.item import Dateline, Deviation, Format, Lifecycle, Status, Subject, WireItem
from streams.wire.languages import to_bcp47
from streams.wire.statuses import read_status
from streams.wire.times import to_rfc3339

_LONGEST_FIELD = 4_000  # code points of a headline, note or notice; the body has its own limit in the hints
_LONGEST_ID = 512


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a format found, as it stands there: `finish` cleans, reads and checks it.

    `provider` is said by the item itself and decides; `sources` are names that tell it where that is missing (info
    source, copyright holder), after the authority in the id. `id` is without its version. `status` is any word for a
    state, `lifecycle` what the format's own signals say. `dateline` is given where the format has it apart from the
    body. Paragraphs may hold stray white space, credits and notebooks: they are cut here, for all formats alike.
    """

    format: Format
    provider: str | None = None
    sources: Sequence[str | None] = ()
    id: str | None = None
    version: str | None = None
    status: str | None = None
    lifecycle: Lifecycle | None = None
    headline: str | None = None
    paragraphs: Sequence[str] = ()
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
    subjects: Sequence[Subject] = ()
    pointer: str = ""
    warnings: list[Deviation] = field(default_factory=list)

    def warn(self, code: str, message: str, pointer: str = "") -> None:
        """Note a deviation; `code` is one of `reasons.yaml`."""
        self.warnings.append(Deviation(code, message, pointer or self.pointer))


def finish(draft: Draft, hints: Hints) -> WireItem | Refusal:
    """Make the item. A canceled item needs no text, but must have an id of its own."""
    item_id = prose.tidy_or_none(draft.id)
    if item_id and len(item_id) > _LONGEST_ID:
        return Refusal("id-too-long", f"the id has more than {_LONGEST_ID} characters", draft.pointer)
    headline = _short(draft, "headline", draft.headline)
    tags = lifecycle.read_tags(headline) if headline else lifecycle.Tags("")
    status, embargoed = _status(draft, tags)
    if status == "canceled" and item_id is None:
        return Refusal("cancel-without-id", "a cancel that names no item can cancel none", draft.pointer)
    paragraphs = _story(draft.paragraphs, headline)
    text = "\n\n".join(paragraphs)
    if len(text) > hints.max_text:
        return Refusal("text-too-long", f"the text has more than {hints.max_text} characters", draft.pointer)
    if not text and not headline and item_id is None:
        return Refusal("no-text", "neither id, headline nor text", draft.pointer)
    if not text and status != "canceled":
        draft.warn("text-missing", "the item has no text")
    if not headline and status != "canceled":
        draft.warn("headline-missing", "the item has no headline; its first sentence may serve as title")
    provider = _provider(draft, item_id, hints)
    if item_id is None:
        item_id = made_id(provider, tags.headline, paragraphs[0] if paragraphs else "")
        draft.warn("id-made", "the item has no id; one was made of provider, headline and first paragraph")
    version = _short(draft, "version", draft.version, _LONGEST_ID) or "1"
    return WireItem(
        format=draft.format,
        provider=provider,
        id=item_id,
        version=version,
        status=status,
        lifecycle=lifecycle.settle(status, draft.lifecycle, tags.lifecycle, version),
        headline=headline,
        text=text,
        paragraphs=paragraphs,
        language=_language(draft),
        urgency=_urgency(draft, tags.urgency),
        slugline=_short(draft, "slugline", draft.slugline),
        dateline=_dateline(draft, paragraphs, provider),
        byline=_short(draft, "byline", draft.byline),
        version_created=_time(draft, "version_created", draft.version_created),
        first_created=_time(draft, "first_created", draft.first_created),
        embargoed=embargoed,
        rights=_short(draft, "rights", draft.rights),
        ednote=_short(draft, "ednote", draft.ednote),
        subjects=_subjects(draft.subjects),
        warnings=tuple(draft.warnings),
    )


def _story(paragraphs: Sequence[str], headline: str | None) -> tuple[str, ...]:
    story = trimmings.cut_credits(trimmings.cut_private(prose.tidy_all(paragraphs)))
    repeats_headline = headline and len(story) > 1 and story[0].casefold() == headline.casefold()
    return story[1:] if repeats_headline else story


def _dateline(draft: Draft, paragraphs: Sequence[str], provider: str) -> Dateline | None:
    """What the body's own dateline says, completed by what the format gives apart from it."""
    found, given = read_dateline(paragraphs[0], provider) if paragraphs else None, draft.dateline
    if found is None or given is None:
        return found or given
    return Dateline(
        places=found.places or given.places,
        provider=found.provider or given.provider,
        date=found.date or given.date,
        text=found.text,
    )


def _status(draft: Draft, tags: lifecycle.Tags) -> tuple[Status, str | None]:
    embargoed = _time(draft, "embargoed", draft.embargoed)
    status: Status = "usable"
    if draft.status and draft.status.strip():
        known = read_status(draft.status)
        if known is None:
            draft.warn("status-unknown", f"the status {draft.status.strip()[:40]!r} is not known; taken as usable")
        status = known or "usable"
    if status == "withheld" and embargoed and draft.status and "embargo" in draft.status.lower():
        status = "usable"  # the embargo itself holds the alert back, and lets it go in time
    if embargoed is None and draft.embargoed and draft.embargoed.strip() and status == "usable":
        status = "withheld"  # an embargo until nobody knows when: better silent than too early
    if status == "usable" and (tags.lifecycle == "kill" or draft.lifecycle == "kill"):
        draft.warn("status-from-headline", "the item is marked as a kill but its status says usable; taken as canceled")
        status = "canceled"
    return status, embargoed


def _provider(draft: Draft, item_id: str | None, hints: Hints) -> str:
    said = provider_code(draft.provider) if draft.provider else None
    provider = said or choose_provider(item_id, draft.sources, hints.provider)
    hinted = provider_code(hints.provider) if hints.provider else None
    if provider == UNKNOWN:
        draft.warn("provider-unknown", "neither the item nor its feed says who sent it")
    elif hinted and hinted != provider:
        draft.warn("provider-conflict", f"the feed is said to be {hinted}, the item says {provider}")
    return provider


def _language(draft: Draft) -> str | None:
    if not draft.language or not draft.language.strip():
        return None
    tag = to_bcp47(draft.language)
    if tag is None:
        draft.warn("language-unreadable", f"the declared language {draft.language.strip()[:40]!r} is no language tag")
    return tag


def _urgency(draft: Draft, tagged: int | None) -> int | None:
    if draft.urgency is not None and not 1 <= draft.urgency <= 9:
        draft.warn("urgency-out-of-range", f"the urgency {str(draft.urgency)[:12]} is not from 1 to 9")
        return tagged
    return draft.urgency if draft.urgency is not None else tagged


def _time(draft: Draft, name: str, text: str | None) -> str | None:
    if not text or not text.strip():
        return None
    moment = to_rfc3339(text)
    if moment is None:
        draft.warn("time-unreadable", f"{name} {text.strip()[:40]!r} is no point in time")
    return moment


def _short(draft: Draft, name: str, text: str | None, longest: int = _LONGEST_FIELD) -> str | None:
    line = prose.tidy_or_none(text)
    if line and len(line) > longest:
        draft.warn("field-cut", f"{name} has more than {longest} characters and was cut")
        return line[:longest].rstrip()
    return line


def _subjects(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    tidied = (Subject(code=prose.tidy_or_none(s.code), name=prose.tidy_or_none(s.name)) for s in subjects)
    return tuple(dict.fromkeys(subject for subject in tidied if subject.code or subject.name))
