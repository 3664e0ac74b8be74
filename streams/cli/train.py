"""`tocsin train`: annotated texts to a model for the tier `crf`."""

from pathlib import Path

import click

from streams.cli.output import aside
from streams.enrich.recognisers.corpora import read_sentences
from streams.enrich.recognisers.crf import write_model
from streams.enrich.recognisers.training import cross_validate, train
from streams.enrich.vocabulary import LANGUAGES


@click.command("train")
@click.argument("corpora", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "-l", required=True, type=click.Choice(LANGUAGES), help="The language of the texts.")
@click.option(
    "--output", "-o", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to be written."
)
@click.option("--folds", default=4, type=click.IntRange(0, 20), show_default=True, help="0 skips cross-validation.")
def command(corpora: tuple[Path, ...], language: str, output: Path, folds: int) -> None:
    """Train a recogniser of names on CORPORA: token tables (GermEval 2014, IOB2) or SmartData's JSON, plain or .gz.

    Prints its strict F1 by cross-validation. Mind the licence of the texts: it may bind the model too.
    """
    sentences = [sentence for path in corpora for sentence in read_sentences(path)]
    names = sum(len(sentence.names) for sentence in sentences)
    click.echo(f"{len(sentences):,} sentences with {names:,} names")
    if folds > 1:
        with aside().status(f"cross-validating over {folds} folds"):
            quality = cross_validate(language, sentences, folds)
        told = f"precision {quality.precision:.1f}, recall {quality.recall:.1f}, F1 {quality.f1:.1f}"
        click.echo(f"{told} on sentences it had not seen")
    with aside().status("training on all of them"):
        model = train(language, sentences)
    with output.open("wb") as file:
        write_model(file, model)
    click.echo(f"{output}: {len(model.weights):,} attributes, {output.stat().st_size:,} bytes")
