"""Companies that stand on no list: found by their legal form."""

import re
from collections.abc import Iterator, Sequence

from streams.enrich.capitals import GLUE, UPPER
from streams.enrich.reading import Reading
from streams.enrich.segmentation import Span
from streams.enrich.unlisted import Unlisted, skip_opener

# The words before a legal form: `Rheintal Stahl & Söhne` in front of GmbH.
_COMPANY_WINDOW = 80
_LONGEST_FORM = 10
_COMPANY_NAME = re.compile(rf" [\"«„“]?[{UPPER}][\w\-]*(?: [{UPPER}][\w\-]*)*[\"»“”]?")
_COMPANY_WORDS = re.compile(
    rf"(?:(?<![\w'’\-])[{UPPER}0-9][\w'’\-.]*(?: ?& ?|{GLUE}(?:(?:and|und|et|e|y|de|of){GLUE})?)){{1,4}}$"
)


def find_companies(reading: Reading, runs: Sequence[Span]) -> Iterator[Unlisted]:
    """Yield names in front of a legal form (`Rheintal Stahl AG`), or behind one (`ООО «Северный Лес»`)."""
    text = reading.text
    forms = reading.morphology.company_forms
    for start, end in runs:
        # Most runs end in no legal form: a look at their last word tells so, unless it may go on (`S.p.A.`, `A/S`).
        last = text.rfind(" ", start, end) + 1
        if text[last:end] not in forms and text[end : end + 1] not in {".", "/"}:
            if not (text[end : end + 1] == " " and text[end + 1 : end + 2].islower()):
                continue
            last = end + 1
        form = _legal_form(text, last, forms)
        words = _COMPANY_WORDS.search(text[max(0, last - _COMPANY_WINDOW) : last]) if form else None
        if words:
            begin = skip_opener(reading, max(0, last - _COMPANY_WINDOW) + words.start(), last)
            if begin < last:
                yield Unlisted(begin, last + len(form), text[begin : last + len(form)], type="organisation")
    for form in reading.morphology.company_forms_before:
        for start in _places_of(form, text):
            words = _COMPANY_NAME.match(text, start + len(form))
            if words:
                yield Unlisted(start, words.end(), text[start : words.end()], type="organisation")


def _legal_form(text: str, start: int, forms: frozenset[str]) -> str:
    """Return the legal form that begins at `start`, or nothing; its full stop belongs to it only where it is listed."""
    token = text[start : start + _LONGEST_FORM].split(maxsplit=1)[:1]
    word = token[0].rstrip(',;:)"”“»') if token else ""
    return word if word in forms else word.rstrip(".") if word.rstrip(".") in forms else ""


def _places_of(form: str, text: str) -> Iterator[int]:
    at = text.find(form)
    while at >= 0:
        if not (text[at - 1 : at].isalnum() or text[at + len(form) : at + len(form) + 1].isalnum()):
            yield at
        at = text.find(form, at + len(form))
