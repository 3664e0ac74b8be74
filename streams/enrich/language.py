"""Which language a text is in: script first, then the model, with the declared language as a prior.

The thresholds were measured on NTREX-128 headlines and documents (`benchmarks/quality`).
"""

import re
from collections.abc import Sequence

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from streams.enrich.enrichment import Language
from streams.enrich.tables import KNOWLEDGE, read_table

_UNWRITTEN = KNOWLEDGE / "unwritten.tsv"
# Letters of the sample the model reads: more costs time and adds nothing.
_SAMPLE = 120
_MIN_LETTERS = 12
_SURE_LETTERS = 60
_SURE = 0.9
_LIKELY = 0.7
_SCRIPTS = {
    "hangul": re.compile(r"[\uac00-\ud7a3]"),
    "kana": re.compile(r"[\u3041-\u30fa]"),
    "han": re.compile(r"[\u4e00-\u9fff]"),
    "hebrew": re.compile(r"[\u05d0-\u05ea]"),
}
# Before this one stand the letters of Latin, Greek, Cyrillic and Armenian: there the script alone decides nothing.
_FIRST_TELLING = "\u0590"
# The model's names for what BCP 47 writes otherwise.
_TAGS = {"no": "nb", "iw": "he", "in": "id", "srl": "sr-Latn"}


class LanguageDetector:
    """Detects the language of a text among all that the model knows, preferring those that Tocsin reads."""

    def __init__(self, languages: Sequence[str]) -> None:
        """Take the languages that Tocsin reads; the model is loaded once here (some 65 MB)."""
        self._languages = frozenset(languages)
        self._model = _load_model()

    def detect(self, text: str, declared: str | None = None) -> Language:
        """Return the language of `text` (headline and body). `declared` is the provider's tag, a hint."""
        sample = _sample(text)
        letters = sum(map(str.isalpha, sample))
        tag, confidence, method = self._read(sample, letters)
        hint = declared.split("-")[0].lower() if declared else None
        if hint is None or hint == tag.split("-")[0]:
            if (
                method == "model"
                and confidence < (_SURE if letters < _MIN_LETTERS else _LIKELY)
                and letters < 2 * _MIN_LETTERS
            ):
                return Language(tag=hint or "und", confidence=confidence, declared=declared, method="none")
            return Language(tag=tag, confidence=confidence, declared=declared, method=method)
        sure = method == "script" or (confidence >= _SURE and letters >= _SURE_LETTERS)
        if sure:
            return Language(tag=tag, confidence=confidence, declared=declared, conflict=True, method=method)
        return Language(
            tag=hint,
            confidence=round(1 - confidence, 4),
            declared=declared,
            conflict=confidence >= _SURE and letters >= _MIN_LETTERS,
            method="declared",
        )

    def _read(self, sample: str, letters: int) -> tuple[str, float, str]:
        if letters and max(sample) >= _FIRST_TELLING and (tag := _tell_by_script(sample, letters)):
            return tag, 1.0, "script"
        if not letters:
            return "und", 0.0, "none"
        best, certainty = self._model.classify(sample)
        if best in self._languages and certainty >= _SURE:
            return best, round(certainty, 4), "model"
        ranked = self._model.rank(sample)
        if best not in self._languages and certainty >= _SURE and letters >= _SURE_LETTERS:
            return _TAGS.get(best, best), round(certainty, 4), "model"
        known = [(tag, float(share)) for tag, share in ranked if tag in self._languages]
        whole = sum(share for _, share in known)
        if not known or whole <= 0:
            return _TAGS.get(best, best), round(certainty, 4), "model"
        return known[0][0], round(known[0][1] / whole, 4), "model"


def _load_model() -> LanguageIdentifier:
    """Load the model without the languages that no wire is written in: some megabytes less, too."""
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages(set(whole.labels).difference(row["tag"] for row in read_table(_UNWRITTEN, ("tag", "name"))))
    # The model itself would keep the whole table, and the columns left in an order that is slow to look up.
    return LanguageIdentifier(
        np.ascontiguousarray(whole.nb_ptc),
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )


def _sample(text: str) -> str:
    sample = " ".join(text[: 3 * _SAMPLE].split())[:_SAMPLE]
    capitals = sum(map(str.isupper, sample))
    return sample.lower() if capitals * 2 > len(sample) else sample


def _tell_by_script(sample: str, letters: int) -> str | None:
    hangul, kana, han, hebrew = (len(script.findall(sample)) for script in _SCRIPTS.values())
    if hangul * 3 > letters:
        return "ko"
    if (kana + han) * 3 > letters:
        return "ja" if kana * 12 > kana + han else "zh"
    if hebrew * 3 > letters:
        return "he"
    return None
