"""Bytes to characters: byte order mark, UTF-8, the declared charset, Windows-1252, in this order.

What an XML declaration or a content type declares is a hint: bytes that are UTF-8 are read as UTF-8.
"""

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
_SEVEN_BIT = frozenset(
    ["iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr", "hz"]
)
_XML_DECLARATION = re.compile(rb"\s{0,64}<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.ASCII)
_TELEGRAM = re.compile(rb"[\x00\x7f\s]{0,40}(?:\x16{1,8}\s{0,8})?\x01[^\x02\x03]{1,2000}\x02")
_MOSTLY_UTF8 = 4  # whole characters of several bytes for each broken one, above which broken UTF-8 is still UTF-8


def decode_text(raw: bytes, content_type: str | None = None) -> tuple[str, list[Deviation]] | Refusal:
    """Decode text. Anything but clean UTF-8, or what was declared, is a deviation; what no charset fits is refused."""
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, charset)
    if guessed := _without_mark(raw):
        return _marked(raw, guessed)
    declared = xml_charset(raw) or declared_charset(content_type)
    if declared in _SEVEN_BIT and (text := _try(raw, declared)) is not None:
        return text, []
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        broken = error
    if broken.reason == "unexpected end of data" and len(raw) - broken.start <= 3:
        return raw[: broken.start].decode("utf-8"), [_deviation("charset-truncated", "the last character was cut off")]
    # What is declared to be Latin-1 is Windows-1252 as a rule: its quotes and dashes are controls in Latin-1.
    for name in ("cp1252", declared) if declared == "iso8859-1" else (declared,):
        if name and name != "utf-8" and (text := _try(raw, name)) is not None:
            return text, []
    replaced = raw.decode("utf-8", "replace")
    whole = sum(1 for character in replaced if character > "\x7f" and character != "\ufffd")
    if whole > _MOSTLY_UTF8 * replaced.count("\ufffd"):
        return replaced, [_deviation("charset-replaced", "broken UTF-8; what could not be read was replaced")]
    text = _try(raw, "cp1252")
    if text is None and _TELEGRAM.match(raw):
        text = raw.decode("latin-1")  # old gateways set bytes that Windows-1252 does not know
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


def xml_charset(raw: bytes) -> str | None:
    """Give Python's name of the charset that an XML declaration names; None where it names none that is known."""
    declaration = _XML_DECLARATION.match(raw)
    return known_charset(declaration[1].decode("ascii")) if declaration else None


def known_charset(name: str) -> str | None:
    """Give Python's name of a charset of the wire; None for any other codec."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return found if _CHARSETS.fullmatch(found) else None


def _marked(raw: bytes, charset: str) -> tuple[str, list[Deviation]] | Refusal:
    text = _try(raw, charset)
    if text is None and _TELEGRAM.match(raw):
        text = raw.decode("latin-1")  # old gateways set bytes that Windows-1252 does not know
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
