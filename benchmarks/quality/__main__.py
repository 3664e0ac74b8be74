"""`python -m benchmarks.quality`: one table of quality figures, beside those of the last recorded run."""

import argparse
import json
import os
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.quality.events import measure_events
from benchmarks.quality.measures import (
    Figures,
    enrich_documents,
    list_differences,
    measure_agreement,
    measure_language,
    measure_names,
    read_name_corpora,
)
from benchmarks.quality.speed import measure_speed
from streams.enrich.enricher import load_enricher
from streams.enrich.vocabulary import LANGUAGES

RECORD = Path(__file__).with_name("last.json")
CORPORA = Path(os.environ.get("TOCSIN_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))


def main() -> None:
    """Measure, print, and with --record keep the figures for the next comparison."""
    parser = argparse.ArgumentParser(prog="quality", description=__doc__)
    parser.add_argument("languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--errors", action="store_true", help="list what differs from English, for reading")
    parser.add_argument("--no-names", action="store_true", help="leave out the name corpora")
    parser.add_argument("--record", action="store_true", help="keep these figures for the next comparison")
    arguments = parser.parse_args()
    if not (arguments.corpora / "ntrex").is_dir():
        parser.error(f"no corpora in {arguments.corpora}: name their folder with --corpora or TOCSIN_CORPORA")
    figures = measure(arguments)
    last = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    show(figures, last)
    if arguments.record:
        RECORD.write_text(json.dumps(last | figures, indent=1, sort_keys=True) + "\n")


def measure(arguments: argparse.Namespace) -> dict[str, Figures]:
    """Return the figures by language and by name corpus."""
    languages = list(dict.fromkeys(["en", *arguments.languages]))
    enricher = load_enricher(languages)
    english = enrich_documents(enricher, arguments.corpora, "en")
    figures: dict[str, Figures] = {}
    for language in languages:
        documents = english if language == "en" else enrich_documents(enricher, arguments.corpora, language)
        figures[language] = measure_language(documents, language) | measure_events(enricher, language)
        if language != "en":
            figures[language] |= measure_agreement(documents, english)
            if arguments.errors:
                print(language, *list_differences(documents, english), sep="\n  ")
        figures[language] |= measure_speed(enricher, documents, language)
    if not arguments.no_names:
        for label, (language, sentences) in read_name_corpora(arguments.corpora).items():
            if language in languages:
                figures[label] = measure_names(enricher, sentences, language)
                if language == "de" and label not in _TRAINED_ON:
                    with_field = load_enricher([language], recogniser="crf")
                    figures[f"{label} with crf"] = measure_names(with_field, sentences, language) | measure_speed(
                        with_field, enrich_documents(with_field, arguments.corpora, language), language
                    )
    return figures


def show(figures: dict[str, Figures], last: dict[str, Figures]) -> None:
    """Print one row for each language or corpus; a change since the last record stands in brackets."""
    columns = list(dict.fromkeys(name for row in figures.values() for name in row))
    labelled = [name for name in columns if ":" in name]
    names = [name for name in columns if name.split()[0] in {"PER", "ORG", "LOC", "names"}]
    rest = [name for name in columns if name not in {*labelled, *names, *_LEFT_OUT}]
    for title, chosen in (
        ("NTREX documents: what is found, against English", rest),
        ("labelled texts of our own, in percent", labelled),
        ("strict F1 of names on no list and on lists", names),
    ):
        rows = {label: row for label, row in figures.items() if any(name in row for name in chosen)}
        if not rows:
            continue
        table = Table("", *chosen, title=title)
        for label, row in rows.items():
            table.add_row(label, *(_cell(row.get(name), last.get(label, {}).get(name)) for name in chosen))
        Console(width=160).print(table)


# What the shipped weights were trained on says nothing about them.
_TRAINED_ON = frozenset({"germeval-dev"})
# Kept in the record, left out of the table: its other figures say as much.
_LEFT_OUT = {"countries F1", "listed precision", "listed F1", "categories recall", "categories precision"} | {
    *("status recall", "status precision")
}


def _cell(value: float | None, before: float | None) -> str:
    if value is None:
        return ""
    change = f" ({value - before:+.1f})" if before is not None and abs(value - before) >= 0.05 else ""
    return f"{value:.1f}{change}"


if __name__ == "__main__":
    main()
