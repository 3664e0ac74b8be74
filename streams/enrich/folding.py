"""Text as the matcher sees it: one character for one character, so that every offset stays exact."""

import re
from collections.abc import Mapping

# Combining marks belong to the word they stand on; \w leaves them out.
_SEPARATOR = re.compile(r"[^\w\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670]|_")
_SAME = (
    ("ı", "i"),
    ("ё", "е"),
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("ٱ", "ا"),
    ("ى", "ي"),
    ("ی", "ي"),
    ("ک", "ك"),
    ("ة", "ه"),
    ("ۀ", "ه"),
    ("ؤ", "و"),
)


def separate(text: str) -> str:
    """Replace every character that belongs to no word by one space; case is kept."""
    return _SEPARATOR.sub(" ", text)


def fold(text: str, alike: Mapping[int, str] | None = None) -> str:
    """Fold separated text to the matcher's form: lower case, spelling variants of one letter made one.

    `alike` maps further code points to one character each, as Traditional to Simplified Chinese.
    The result has exactly as many characters as `text`.
    """
    folded = text.replace("İ", "i").lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    if not folded.isascii():
        for variant, letter in _SAME:
            folded = folded.replace(variant, letter)
    return folded.translate(alike) if alike else folded
