"""`tocsin worker`: the consumer service."""

import click

from streams.app import run_worker
from streams.settings import load_settings


@click.command("worker")
def command() -> int:
    """Read items from Kafka, enrich them, and publish alerts, until SIGTERM or Ctrl-C.

    Everything is set in the environment (TOCSIN_…). The exit code is 0 when what was in hand is stored and committed.
    """
    return run_worker(load_settings())
