"""Write the country names of seventeen languages, and `countries.tsv`'s English names, from Unicode CLDR.

Run it where `babel` is installed (it is no dependency of Tocsin): `python tools/cldr.py`.
CLDR writes names for menus; what a text would say is made of them here: qualifiers dropped, brackets opened,
ampersands spelled out. A form that two territories would share belongs to neither.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel import Locale  # type: ignore[import-not-found, unused-ignore]

KNOWLEDGE = Path(__file__).parent.parent / "streams" / "enrich" / "knowledge"
DATE = "2026-11-24"

# The locales that feed each of our languages: the first is the standard, the others add regional spellings.
LOCALES = {
    "en": ["en", "en_GB"],
    "de": ["de", "de_AT", "de_CH"],
    "fr": ["fr", "fr_CA"],
    "es": ["es", "es_419", "es_MX"],
    "it": ["it"],
    "pt": ["pt", "pt_PT"],
    "nl": ["nl"],
    "pl": ["pl"],
    "ru": ["ru"],
    "uk": ["uk"],
    "tr": ["tr"],
    "ar": ["ar"],
    "fa": ["fa"],
    "he": ["he"],
    "zh": ["zh"],
    "zh-Hant": ["zh_Hant", "zh_Hant_HK"],
    "ja": ["ja"],
    "ko": ["ko"],
}
# Codes in CLDR that are no ISO 3166-1 country: groupings, reserved codes, pseudo locales.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# Hong Kong and Macao carry their status in every language; these words around the name are dropped.
STATUS = [
    " SAR China", "Sonderverwaltungsregion ", "R.A.S. chinoise de ", "RAE de ", "RAS di ", ", RAE da China",
    "SAR van China", "SRA ", ", ОАР Китаю", " (САР)", "Çin ", " ÖİB", " الصينية", "中国", "中國", "中華人民共和国",
    "特别行政区", "特別行政區", "特別行政区", "، منطقهٔ ویژهٔ اداری چین",
]  # fmt: skip
# Brackets hold a second name for these; for all others they hold a remark.
TWO_NAMES = {"MM", "CI"}
SPELLED_OUT = {"о-ва": "острова", "о-в": "остров", "Св.": "Святой", "EE. UU.": "EE UU", "EE.UU.": "EE UU"}
SAINT = {"en": "Saint", "de": "Sankt"}


def forms(iso2: str, language: str, name: str) -> Iterator[str]:
    """The spellings a text would use for what CLDR calls `name`."""
    if iso2 in {"HK", "MO"}:
        for words in STATUS:
            name = name.replace(words, "")
    for short, full in SPELLED_OUT.items():
        name = name.replace(short, full)
    name = re.sub(r"\s+[-–—]\s+", "-", name).replace("\N{NON-BREAKING HYPHEN}", "-")
    if language.startswith("zh") and iso2 in {"CD", "CG"}:
        yield name  # the brackets are how Chinese copy tells the two Congos apart
        return
    outside, _, inside = (part.strip() for part in re.sub(r"[（(]", "(", name).rstrip(")）").partition("("))
    parts = [outside, inside] if iso2 in TWO_NAMES and inside else [re.sub(r"\(.*?[)）]", "", f"{outside} ")]
    for part in parts:
        plain = " ".join(part.replace("&", "and").replace("U.S.", "US").split())
        if plain.startswith(("St. ", "St ")) and language in SAINT:
            yield f"{SAINT[language]} {plain.partition(' ')[2]}"
        plain = plain.replace(".", "")
        yield plain
        if language == "fa":  # the hamza over final h and the narrow joiner are often left out
            yield plain.replace("\N{ARABIC HAMZA ABOVE}", "")
            yield plain.replace("\N{ARABIC HAMZA ABOVE}", "").replace("\N{ZERO WIDTH NON-JOINER}", " ")


def territories() -> list[str]:
    """The 249 codes of ISO 3166-1 and XK for Kosovo."""
    codes = {code for code in Locale.parse("en").territories if re.fullmatch("[A-Z]{2}", code)}
    return sorted(codes - NOT_COUNTRIES)


def names(language: str) -> Iterator[tuple[str, str]]:
    """(iso2, form) of one language, each pair once, forms that are not plain left out."""
    seen: dict[tuple[str, str], None] = {}
    for locale in LOCALES[language]:
        table = Locale.parse(locale).territories
        for iso2 in territories():
            for form in forms(iso2, language, table[iso2]):
                seen[iso2, unicodedata.normalize("NFC", form)] = None
    owners = Counter(form for _, form in seen)
    yield from (pair for pair in seen if owners[pair[1]] == 1)


def main() -> None:
    """Write `knowledge/cldr.tsv`."""
    rows = sorted(
        ((iso2, language, form) for language in LOCALES for iso2, form in names(language)),
        key=lambda row: (row[0], list(LOCALES).index(row[1])),
    )
    lines = [
        "# Country names in seventeen languages (zh-Hant: traditional Chinese), made for running text.",
        f"# Source: Unicode CLDR by way of babel, Unicode licence v3. Made by tools/cldr.py, {DATE}.",
        "iso2\tlanguage\tname",
        *("\t".join(row) for row in rows),
    ]
    (KNOWLEDGE / "cldr.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    english = Locale.parse("en").territories
    countries = [
        "# The countries of ISO 3166-1, and XK for Kosovo, with the English name that Tocsin gives them.",
        f"# Source: Unicode CLDR by way of babel, Unicode licence v3. Made by tools/cldr.py, {DATE}.",
        "iso2\tname",
        *(f"{iso2}\t{next(forms(iso2, 'en', english[iso2]))}" for iso2 in territories()),
    ]
    (KNOWLEDGE / "countries.tsv").write_text("\n".join(countries) + "\n", encoding="utf-8")
    print(f"{len(rows)} names of {len({row[0] for row in rows})} countries in {len(LOCALES)} languages")


if __name__ == "__main__":
    main()
