"""`tocsin gazetteer`: files of names to one compiled file for `TOCSIN_GAZETTEER` and `enrich --gazetteer`."""

from pathlib import Path

import click

from streams.cli.output import aside
from streams.enrich.gazetteer.compiled import compile_names


@click.group("gazetteer")
def command() -> None:
    """Compile names of your own, to be found beside the curated ones."""


@command.command("compile")
@click.argument("sources", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--output", "-o", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to be written."
)
def compile_(sources: tuple[Path, ...], output: Path) -> None:
    """Compile SOURCES into one file.

    Read are JSON lines and CSV or TSV with a header (id, type, name, aliases, country, prior), GeoNames' tables (the
    alternate names too), Wikidata's JSON dump, and FollowTheMoney as of OpenSanctions; plain, .gz, .bz2, .xz or .zip.
    Entries with the same id become one.
    """
    with aside().status("reading names"):
        names, entries, left_out = compile_names(sources, output)
    nobody = f"; {left_out:,} lines name nobody a text could mention" if left_out else ""
    click.echo(f"{output}: {names:,} names of {entries:,} entries{nobody}")
