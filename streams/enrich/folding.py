"""Text as the matcher sees it: one character for one character, so that every offset stays exact."""

import re
import unicodedata
from collections.abc import Mapping

# Combining marks belong to the word they stand on.
_MARKS = frozenset(
    chr(code)
    for first, last in ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670))
    for code in range(first, last + 1)
)
# What copy may write or leave out: the points of Hebrew and Arabic, the stroke that stretches a word, and the marks
# that turn the direction of writing.
_POINTS = frozenset(
    chr(code)
    for first, last in (
        *((0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5), (0x05C7, 0x05C7)),
        *((0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670)),
        *((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)),
    )
    for code in range(first, last + 1)
)
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
    *((chr(zero + digit), str(digit)) for zero in (0x0660, 0x06F0) for digit in range(10)),
)

# Between Cyrillic letters the apostrophe is a letter of its own, however it is written: п'ять, п’ять.
_APOSTROPHES = frozenset("'\u2019")
_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])['\u2019](?=[\u0400-\u04ff])")

# Letters that Unicode takes for letters of their own, and copy without accents writes plain.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d"})


def unaccented(text: str) -> str:
    """Write a name as copy does that has no accents: Bogotá, Bogota."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text.translate(_PLAIN_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def unpointed(text: str) -> str:
    """Leave out what Hebrew and Arabic copy may write or leave out."""
    if text.isascii() or _POINTS.isdisjoint(text):
        return text
    return "".join(letter for letter in text if letter not in _POINTS)


def pointless_places(text: str, suffixes: re.Pattern[str] | None = None) -> list[int]:
    """Return where each letter of a text stands that stays when its points are left out; nothing where all stay.

    `suffixes` matches what parts a word from its suffix where copy may as well write them together.
    """
    gaps = {match.start() for match in suffixes.finditer(text)} if suffixes else set()
    if not gaps and (text.isascii() or _POINTS.isdisjoint(text)):
        return []
    return [at for at, letter in enumerate(text) if letter not in _POINTS and at not in gaps]


def separate(text: str) -> str:
    """Replace every character that belongs to no word by one space; case is kept."""
    # A text has few different characters: to replace each of the strange ones is faster than to look at every place.
    characters = set(text)
    if not characters.isdisjoint(_APOSTROPHES):
        text = _APOSTROPHE.sub("\u02bc", text)
    for character in characters:
        if not character.isalnum() and character != " " and character not in _MARKS:
            text = text.replace(character, " ")
    return text


def fold(text: str, alike: Mapping[int, str] | None = None) -> str:
    """Fold separated text to the matcher's form: lower case, spelling variants of one letter made one.

    `alike` maps further code points to one character each, as Traditional to Simplified Chinese; none of the characters
    is mapped again.
    The result has exactly as many characters as `text`.
    """
    if text.isascii():
        return text.lower()
    folded = text.replace("İ", "i").lower()
    if len(folded) != len(text):
        folded = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    for variant, letter in _SAME:
        folded = folded.replace(variant, letter)
    # Most texts have none of these letters, others few: to replace those is faster than to look every letter up.
    for letter in set(folded) if alike else ():
        if plain := (alike or {}).get(ord(letter)):
            folded = folded.replace(letter, plain)
    return folded
