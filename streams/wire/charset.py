"""Bytes to characters: byte order mark, UTF-8, the declared charset, Windows-1252, in this order."""

import codecs
import re
from email.message import Message

from streams.errors import Refusal
from streams.wire.item import Deviation

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Charsets that news agencies have used; codecs such as `unicode_escape` or UTF-7 are none of them.
_CHARSETS = re.compile(
    r"iso8859-\d+|cp\d+|windows-\d+|koi8-[rtu]|utf-(?:8|16|32)(?:-[lb]e)?|big5(?:hkscs)?|gb(?:2312|k|18030)|"
    r"euc_(?:jp|jis_2004|jisx0213|kr)|shift_jis(?:x0213|_2004)?|iso2022_(?:jp|kr)\w*|mac-?\w+|ascii|tis-620|johab|hz"
)
_MOSTLY_UTF8 = 4  # whole characters of several bytes for each broken one, above which broken UTF-8 is still UTF-8


def decode_text(raw: bytes, content_type: str | None = None) -> tuple[str, list[Deviation]] | Refusal:
    """Decode text. Anything but clean UTF-8, or what was declared, is a deviation; what no charset fits is refused."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, charset)
    if guessed := _without_mark(raw):
        return _marked(raw, guessed)
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and len(raw) - broken.start <= 3:
        return raw[: broken.start].decode("utf-8"), [_deviation("charset-truncated", "the last character was cut off")]
    declared = declared_charset(content_type)
    if declared and declared != "utf-8" and (text := _try(raw, declared)) is not None:
        return text, []
    replaced = raw.decode("utf-8", "replace")
    whole = sum(1 for character in replaced if character > "\x7f" and character != "\ufffd")
    if whole > _MOSTLY_UTF8 * replaced.count("\ufffd"):
        return replaced, [_deviation("charset-replaced", "broken UTF-8; what could not be read was replaced")]
    text = _try(raw, "cp1252")
    if text is None:
        return Refusal("undecodable", "neither UTF-8 nor the declared charset nor Windows-1252")
    return text, [_deviation("charset-fallback", "not UTF-8; read as Windows-1252")]


def declared_charset(content_type: str | None) -> str | None:
    """Give Python's name of the charset that a content type declares; None where it declares none that is known."""
    if not content_type:
        return None
    message = Message()
    message["content-type"] = content_type
    charset = message.get_content_charset()
    return known_charset(charset) if charset else None


def known_charset(name: str) -> str | None:
    """Give Python's name of a charset of the wire; None for any other codec."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if _CHARSETS.fullmatch(found) else None


def _marked(raw: bytes, charset: str) -> tuple[str, list[Deviation]] | Refusal:
    text = _try(raw, charset)
    if text is None:
        return Refusal("undecodable", f"this has the marks of {charset} and is none")
    return text.removeprefix("\ufeff"), []


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of the first few is zero."""
    start = raw[:8]
    if len(start) >= 4 and not any(start[1::2]) and all(start[::2]):
        return "utf-16-le"
    if len(start) >= 4 and not any(start[::2]) and all(start[1::2]):
        return "utf-16-be"
    return None


def _try(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except (UnicodeError, LookupError):
        return None


def _deviation(code: str, message: str) -> Deviation:
    return Deviation(code, message)
