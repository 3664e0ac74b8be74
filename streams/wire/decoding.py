"""Bytes to wire items: the one door. It never raises; whatever cannot be read comes back as a refusal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, get_args

from streams.errors import Refusal
from streams.wire import apmedia, dpa, jsontree, ninjs, plainjson, recognition, text
from streams.wire.charset import decode_text
from streams.wire.hints import Hints
from streams.wire.item import Deviation, Format, WireItem
from streams.wire.jsontree import Misfit

__all__ = ["Decoded", "Hints", "decode", "module_of"]

Outcome = WireItem | Refusal
_JSON: dict[Format, Callable[[Any, Hints, str], Outcome]] = {
    "json": plainjson.parse,
    "ninjs-1": ninjs.parse,
    "ninjs-2": ninjs.parse,
    "ninjs-3": ninjs.parse,
    "ap-json": apmedia.parse,
    "dpa-json": dpa.parse,
}
_BYTES: dict[Format, str] = {
    "newsml-g2": "newsml_g2",
    "nitf": "nitf",
    "newsml-1.2": "newsml_12",
    "iptc-7901": "iptc_7901",
    "anpa-1312": "anpa_1312",
    "rss": "feeds",
    "atom": "feeds",
    "email": "mail",
}
_NOT_RECOGNISED = "not recognised"
_WRAPPERS = ("items", "item", "entries", "_items", "results", "docs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What a message held: `format` None where it was not recognised; `outcomes` one or more, in the order they stand.

    `because` says in one line why the format was recognised so; each item's `warnings` say what was mended.
    """

    format: Format | None
    because: str
    outcomes: tuple[Outcome, ...]


def decode(raw: bytes, hints: Hints = Hints()) -> Decoded:  # noqa: B008 - frozen, without state
    """Decode one message of any format. The size is checked before anything is parsed. Never raises."""
    try:
        return _decode(raw, hints)
    except Misfit as misfit:
        return _refused(misfit.refusal)
    except Exception as error:  # noqa: BLE001 - the promise of this door
        return _refused(Refusal("decoder-failed", f"the decoder failed on this message: {type(error).__name__}"))


def module_of(format_: Format) -> str:
    """Give the name of the module that reads a format."""
    if format_ in _JSON:
        return _JSON[format_].__module__.rpartition(".")[2]
    return _BYTES.get(format_, "text")


def _decode(raw: bytes, hints: Hints) -> Decoded:
    if len(raw) > hints.max_bytes:
        return _refused(Refusal("too-large", f"{len(raw)} bytes; the limit is {hints.max_bytes}"))
    raw, framing = _strip_framing(raw)
    if not raw.strip(b" \t\r\n\x00"):
        return _refused(Refusal("empty", "there are no bytes but white space"))
    if hints.format not in (None, "auto", *get_args(Format)):
        return _refused(Refusal("unknown-format", f"there is no format {str(hints.format)[:40]!r}"))
    decoded = decode_text(raw, hints.content_type)
    if isinstance(decoded, Refusal):
        return _refused((None if _is_wide(raw) else recognition.refuse_binary(raw)) or decoded)
    found, warnings = decoded
    if not found.strip():
        return _refused(Refusal("empty", "there are no characters but white space"))
    if not _is_wide(raw) and (binary := recognition.refuse_binary(raw)):
        return _refused(binary)
    forced = next((known for known in get_args(Format) if known == hints.format), None)
    return _dispatch(raw, found, [*framing, *warnings], forced, hints)


def _dispatch(raw: bytes, found: str, warnings: list[Deviation], forced: Format | None, hints: Hints) -> Decoded:
    seen = recognition.Recognised(forced, "the format was given") if forced else recognition.recognise(found)
    if isinstance(seen, Refusal):
        return _refused(seen)
    if seen is None or seen.format in _JSON:
        return _decode_json(found, warnings, forced, hints)
    if seen.format == "text":
        return Decoded(format="text", because=seen.because, outcomes=(text.parse(found, hints, warnings),))
    parse = import_module(f"streams.wire.{_BYTES[seen.format]}").parse
    outcomes: list[Outcome] = parse(raw, hints)
    return Decoded(format=seen.format, because=seen.because, outcomes=_bounded(outcomes, hints))


def _decode_json(found: str, warnings: list[Deviation], forced: Format | None, hints: Hints) -> Decoded:
    tree, repeated = jsontree.parse(found.lstrip("\ufeff\x00"), hints)
    entries = _entries(tree)
    if not entries:
        return _refused(Refusal("no-items", "an empty list: there is no item in it"))
    if len(entries) > hints.max_items:
        return _refused(Refusal("too-many-items", f"{len(entries)} items; the limit is {hints.max_items}"))
    read = [_decode_object(entry, pointer, forced, hints) for entry, pointer in entries]
    first = next((format_ for format_, _, _ in read if format_), None)
    because = next((because for format_, because, _ in read if format_ == first), "") or _NOT_RECOGNISED
    if len(read) > 1 and first:
        because = f"a list of {len(read)}; the first readable one {because}"
    outcomes = tuple(_with(outcome, [*warnings, *repeated]) for _, _, outcome in read)
    return Decoded(format=first, because=because, outcomes=outcomes)


def _entries(tree: Any, pointer: str = "") -> list[tuple[Any, str]]:
    """The items of a message: an array, an envelope around one, or the one object itself."""
    if isinstance(tree, list):
        return [(entry, jsontree.pointer_to(pointer, number)) for number, entry in enumerate(tree)]
    if not isinstance(tree, dict):
        raise Misfit("not-an-item", "a JSON value that is no object holds no item", pointer)
    if (enveloped := apmedia.entries(tree)) is not None:
        return enveloped
    for name in _WRAPPERS:
        if isinstance(tree.get(name), list) and not {"id", "uri", "headline", "text"} & set(tree):
            return _entries(tree[name], jsontree.pointer_to(pointer, name))
    return [(tree, pointer)]


def _decode_object(found: Any, pointer: str, forced: Format | None, hints: Hints) -> tuple[Format | None, str, Outcome]:
    if not isinstance(found, dict):
        return None, "", Refusal("not-an-item", "a JSON value that is no object is no item", pointer)
    seen = recognition.Recognised(forced, "the format was given") if forced else recognition.recognise_object(found)
    if isinstance(seen, Refusal):
        place = pointer + seen.pointer
        return None, "", Refusal(seen.reason, seen.message, place)
    try:
        return seen.format, seen.because, _JSON[seen.format](found, hints, pointer)
    except Exception as error:  # noqa: BLE001 - one bad item must not harm its neighbours
        message = f"the decoder failed on this item: {type(error).__name__}"
        return seen.format, seen.because, Refusal("decoder-failed", message, pointer)


def _with(outcome: Outcome, warnings: list[Deviation]) -> Outcome:
    """Add what was noted of the whole message to an item's own warnings."""
    if isinstance(outcome, Refusal) or not warnings:
        return outcome
    return replace(outcome, warnings=(*warnings, *outcome.warnings))


def _bounded(outcomes: Iterable[Outcome], hints: Hints) -> tuple[Outcome, ...]:
    read = tuple(outcomes)
    if len(read) > hints.max_items:
        return (Refusal("too-many-items", f"{len(read)} items; the limit is {hints.max_items}"),)
    return read or (Refusal("no-items", "there is no item in this message"),)


def _strip_framing(raw: bytes) -> tuple[bytes, list[Deviation]]:
    """Strip the framing of a schema registry: 0x00 and four bytes, or 0x01 and sixteen, before JSON or XML."""
    for mark, length in ((b"\x00", 5), (b"\x01", 17)):
        if raw.startswith(mark) and raw[length : length + 1] in (b"{", b"[", b"<"):
            return raw[length:], [Deviation("framing-stripped", "the framing of a schema registry was stripped")]
    return raw, []


def _is_wide(raw: bytes) -> bool:
    """UTF-16 and UTF-32 have zero bytes by right."""
    return (
        raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:4] == b"\x00\x00\xfe\xff" or (0 in raw[:2] and raw[:2] != b"\0\0")
    )


def _refused(refusal: Refusal) -> Decoded:
    return Decoded(format=None, because=_NOT_RECOGNISED, outcomes=(refusal,))
