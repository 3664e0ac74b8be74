"""What is measured: each function gives named figures between 0 and 100."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.quality.corpora import Sentence, read_iob, read_parallel
from streams.enrich.enricher import Enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem

TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}
Figures = dict[str, float]


def enrich_documents(enricher: Enricher, folder: Path, language: str) -> dict[str, Enrichment]:
    """Enrich each NTREX document with its headline; the language is left to be found."""
    return {
        key: enricher.enrich(
            WireItem(format="json", provider="ntrex", id=key, headline=lines[0], text="\n\n".join(lines[1:]))
        )
        for key, lines in read_parallel(folder, language).items()
    }


def measure_language(documents: dict[str, Enrichment], language: str) -> Figures:
    """Share of documents whose language is found."""
    right = sum(document.language.tag.split("-")[0] == language for document in documents.values())
    return {"language": 100 * right / len(documents)}


def countries_of(enrichment: Enrichment) -> frozenset[str]:
    """Return the countries that an item names."""
    return frozenset(
        entity.id.removeprefix("iso3166:")
        for entity in enrichment.entities
        if entity.id and entity.id.startswith("iso3166:")
    )


def listed_of(enrichment: Enrichment) -> frozenset[str]:
    """Return the listed organisations and people that an item names."""
    return frozenset(e.id for e in enrichment.entities if e.id and e.type in ("person", "organisation"))


def categories_of(enrichment: Enrichment) -> frozenset[str]:
    """Return the categories that an item's signals have."""
    return frozenset(signal.category for signal in enrichment.signals)


def statuses_of(enrichment: Enrichment) -> frozenset[str]:
    """Return the statuses other than asserted that an item's signals have."""
    return frozenset(signal.status for signal in enrichment.signals) - {"asserted"}


def compare(ours: Iterable[frozenset[str]], english: Iterable[frozenset[str]]) -> tuple[float, float, float]:
    """Return recall, precision and F1 of one language's sets against the English ones."""
    hit = want = have = 0
    for mine, theirs in zip(ours, english, strict=True):
        hit += len(mine & theirs)
        want += len(theirs)
        have += len(mine)
    recall, precision = 100 * hit / max(1, want), 100 * hit / max(1, have)
    return recall, precision, 2 * recall * precision / max(1e-9, recall + precision)


def measure_agreement(documents: dict[str, Enrichment], english: dict[str, Enrichment]) -> Figures:
    """How far one language finds what English finds in the same documents."""
    keys = list(english)
    figures: Figures = {}
    for name, extract in (
        ("countries", countries_of),
        ("listed", listed_of),
        ("categories", categories_of),
        ("status", statuses_of),
    ):
        recall, precision, f1 = compare(
            [extract(documents[key]) for key in keys], [extract(english[key]) for key in keys]
        )
        figures |= {f"{name} recall": recall, f"{name} precision": precision, f"{name} F1": f1}
    return figures


def list_differences(documents: dict[str, Enrichment], english: dict[str, Enrichment]) -> Iterable[str]:
    """Yield lines for a reader: what English has and the language lacks (-), and the other way round (+)."""
    for name, extract in (("countries", countries_of), ("listed", listed_of), ("categories", categories_of)):
        missing: Counter[str] = Counter()
        surplus: Counter[str] = Counter()
        for key, enrichment in english.items():
            missing.update(extract(enrichment) - extract(documents[key]))
            surplus.update(extract(documents[key]) - extract(enrichment))
        yield f"{name}: - " + ", ".join(f"{key} {count}" for key, count in missing.most_common(40))
        yield f"{name}: + " + ", ".join(f"{key} {count}" for key, count in surplus.most_common(40))


def measure_names(enricher: Enricher, sentences: Sequence[Sentence], language: str) -> Figures:
    """Strict F1 (span and type) over persons, organisations and places, without demonyms and parts of compounds."""
    hit: Counter[str] = Counter()
    want: Counter[str] = Counter()
    have: Counter[str] = Counter()
    for sentence in sentences:
        found = names_of(enricher, sentence.text, language)
        want.update(kind for _, _, kind in sentence.gold)
        have.update(kind for _, _, kind in found)
        hit.update(kind for _, _, kind in found & sentence.gold)
    figures = {f"{kind} F1": _f1(hit[kind], want[kind], have[kind]) for kind in TYPES.values()}
    return figures | {"names F1": _f1(hit.total(), want.total(), have.total())}


def names_of(enricher: Enricher, text: str, language: str) -> frozenset[tuple[int, int, str]]:
    """Return the spans of the names in one sentence."""
    enrichment = enricher.enrich(WireItem(format="json", provider="corpus", id="1", text=text, language=language))
    return frozenset(
        (mention.start, mention.end, TYPES[entity.type])
        for entity in enrichment.entities
        for mention in entity.mentions
        if mention.form != "demonym" and not _is_part(text, mention.start, mention.end)
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether a mention is only a part of a compound with a hyphen, which the corpora mark otherwise or not."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (before[-1:] == "-" and before[:1].isalnum()) or (after[:1] == "-" and after[1:].isalnum())


def _f1(hit: int, want: int, have: int) -> float:
    return 200 * hit / max(1, want + have)


def read_name_corpora(folder: Path) -> dict[str, tuple[str, list[Sentence]]]:
    """Return the corpora with gold names: label to language and sentences."""
    corpora = {
        f"uner-{path.name[:2]}": (path.name[:2], list(read_iob(path, 2)))
        for path in sorted((folder / "uner").glob("*.iob2"))
    }
    germeval = folder / "germeval2014" / "NER-de-dev.tsv"
    if germeval.exists():
        corpora["germeval-dev"] = ("de", list(read_iob(germeval, 2)))
    return corpora
