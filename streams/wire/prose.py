"""Characters and paragraphs: what every format does alike to a piece of text."""

import re
import unicodedata
from collections.abc import Iterable

_DROPPED = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\t\n\v\f\r\x1c\x1d\x1e\x1f"),
        *range(0x7F, 0xA0),
        0x00AD,  # soft hyphen
        0x061C,  # Arabic letter mark
        0x180E,  # Mongolian vowel separator
        *range(0x200B, 0x2010),  # zero width space, non-joiner, joiner, direction marks
        *range(0x202A, 0x202F),  # bidirectional embeddings
        *range(0x2060, 0x2070),  # word joiner, invisible operators, bidirectional isolates
        0xFEFF,  # byte order mark
        *range(0xFFF9, 0xFFFC),  # interlinear annotation
        *range(0xD800, 0xE000),  # surrogates on their own are no characters
    ]
)
# U+0085 is a line end of its own; Python counts it as white space.
del _DROPPED[0x85]
# To look is ten times as fast as to translate, and most texts hold nothing to drop.
_TO_DROP = re.compile(f"[{''.join(map(chr, _DROPPED))}]")
_NON_JOINER = "\u200c"
_SPELLING_NON_JOINER = re.compile(r"(?<=[\u0620-\u06ff])\u200c(?=[\u0620-\u06ff])")
_KEPT_NON_JOINER = "\ue000"  # private use: stands in for the kept ones while the others go
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\u0085\u2028\u2029]")
_WIDEST = 160  # code points of a line that something has wrapped
_CLOSING = "\"'”“’»«)]›‹」』）"
_SENTENCE_END = (".", "!", "?", "…", ":", "。", "！", "？", "؟", "۔", "．")


def clean(text: str) -> str:
    """Normalise to NFC without control and zero-width characters; line ends become newlines, other white space stays.

    The zero-width non-joiner stays between letters of the Arabic script: in Persian it is spelling, not layout.
    """
    if text.isascii() and text.isprintable():
        return text
    if _NON_JOINER in text:
        text = _SPELLING_NON_JOINER.sub(_KEPT_NON_JOINER, text.replace(_KEPT_NON_JOINER, ""))
        text = text.translate(_DROPPED).replace(_KEPT_NON_JOINER, _NON_JOINER)
    elif _TO_DROP.search(text):
        text = text.translate(_DROPPED)
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def tidy(text: str) -> str:
    """Give the text as one clean line: every run of white space is one space, none at the ends."""
    return " ".join(clean(text).split())


def tidy_or_none(text: str | None) -> str | None:
    """Tidy what may be absent; nothing but white space is absent too."""
    return (tidy(text) or None) if text else None


def tidy_all(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """Tidy each paragraph and leave out the empty ones."""
    return tuple(kept for paragraph in paragraphs if (kept := tidy(paragraph)))


def ends_sentence(line: str) -> bool:
    """Whether a line ends where a sentence does, closing quotes and brackets aside."""
    return line.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_END)


def join_lines(lines: Iterable[str]) -> list[str]:
    """Join wrapped lines into paragraphs.

    A line goes on in the next one unless it ends a sentence or the next is indented; one that starts in lower case
    always goes on from the line before. So wrapping never tears a sentence, and unwrapped lines stay apart. Where a
    line is longer than any that is wrapped, none is.
    """
    lines = list(lines)
    wrapped = max(map(len, lines), default=0) <= _WIDEST
    paragraphs: list[list[str]] = []
    finished = True
    for line in lines:
        stripped = line.strip()
        if not stripped:
            finished = True
            continue
        indented = line.startswith(("\t", "   "))
        if paragraphs and ((wrapped and not finished) or stripped[0].islower()) and not indented:
            paragraphs[-1].append(stripped)
        else:
            paragraphs.append([stripped])
        finished = ends_sentence(stripped)
    return [" ".join(pieces) for pieces in paragraphs]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split plain text into tidy paragraphs: at blank lines, at indents, and where an unwrapped line ends."""
    blocks: list[list[str]] = [[]]
    for line in clean(text).split("\n"):
        if not line.strip(" \t"):
            blocks.append([])
        elif line.startswith(("\t", "   ")):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return tidy_all(paragraph for block in blocks if block for paragraph in join_lines(block))
