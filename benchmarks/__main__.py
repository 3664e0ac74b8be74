"""`python -m benchmarks`: throughput beside the peers, wire-to-alert time, time by stage, memory and start.

Everything runs on a real Apache Kafka on this machine; figures are ratios within one run, since machines differ.
"""

import argparse
import statistics
import uuid
from collections.abc import Iterable
from typing import get_args

from rich.console import Console
from rich.table import Table

from benchmarks import contest, latency, stages
from benchmarks.contest import Contender, Result
from benchmarks.core import Mode
from benchmarks.items import make_items
from streams.settings import load_settings
from streams.topics import create
from tests.brokers import OwnKafka

PEERS = ("bare_aiokafka", "confluent", "faststream_app", "quix")
OURS = "tocsin"
PARTS = ("stages", "throughput", "latency")


def main() -> None:
    """Run the parts asked for and print their tables."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}; all by default")
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--core", choices=get_args(Mode), action="append", help="full and pass-through by default")
    parser.add_argument("--only", action="append", choices=(OURS, *PEERS), help="these contenders only")
    arguments = parser.parse_args()
    parts = arguments.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {unknown.pop()!r}; choose from {', '.join(PARTS)}")
    console = Console(width=120)
    if "stages" in parts:
        console.print(stages.measure())
    if {"throughput", "latency"}.isdisjoint(parts):
        return
    kafka = OwnKafka()
    try:
        if "throughput" in parts:
            for mode in arguments.core or get_args(Mode):
                names = arguments.only or (OURS, *PEERS)
                console.print(compare(kafka.bootstrap_servers, mode, names, arguments.items, arguments.repeats))
        if "latency" in parts:
            console.print(latency.measure(kafka.bootstrap_servers))
    finally:
        kafka.close()


def compare(servers: str, mode: Mode, names: Iterable[str], items: int, repeats: int) -> Table:
    """Let the contenders run in turn, `repeats` rounds, and give medians and ratios."""
    results: dict[str, list[Result]] = {name: [] for name in names}
    for _ in range(repeats):
        for name, found in results.items():
            found.append(run_once(servers, name, mode, items))
    medians = {name: statistics.median(result.rate for result in found) for name, found in results.items()}
    best = max(medians.values())
    table = Table(title=f"core {mode}: {items:,} items of 2 KB, one worker, at least once, medians of {repeats}")
    for column in ("", "items/s", "of the fastest", "CPU us/item", "RSS MiB", "first output s"):
        table.add_column(column, justify="left" if not column else "right")
    for name, found in sorted(results.items(), key=lambda pair: -medians[pair[0]]):
        table.add_row(
            name,
            f"{medians[name]:,.0f}",
            f"{medians[name] / best:.2f}",
            f"{statistics.median(result.cpu for result in found):.0f}",
            f"{statistics.median(result.rss for result in found):.0f}",
            f"{statistics.median(result.ready for result in found):.1f}",
        )
    return table


def run_once(servers: str, name: str, mode: Mode, items: int) -> Result:
    """Fill fresh topics and let one contender empty them."""
    run = f"b{uuid.uuid4().hex[:8]}"
    if name == OURS:
        settings = load_settings(bootstrap_servers=servers, topic_prefix=f"{run}.", group=run)
        create(settings)
        source, target = f"{run}.wire.items.v1", f"{run}.wire.enriched.v1"
        environment = {
            "TOCSIN_BOOTSTRAP_SERVERS": servers,
            "TOCSIN_TOPIC_PREFIX": f"{run}.",
            "TOCSIN_GROUP": run,
            "TOCSIN_CORE": mode,
            "TOCSIN_AGENTS": "intake",
            "TOCSIN_HTTP_PORT": "0",
            "TOCSIN_LOG_LEVEL": "warning",
        }
        contender = Contender(name, contest.python("streams", "worker"), environment)
        topics = [f"{run}.wire.{kind}.v1" for kind in ("items", "enriched", "alerts")]
    else:
        source, target = f"{run}.in", f"{run}.out"
        topics = [source, target]
        contest.create_topics(servers, topics)
        environment = {
            "BENCH_SERVERS": servers,
            "BENCH_GROUP": run,
            "BENCH_SOURCE": source,
            "BENCH_TARGET": target,
            "BENCH_CORE": mode,
        }
        contender = Contender(name, contest.python(f"benchmarks.contenders.{name}"), environment)
    contest.fill(servers, source, make_items(items, run))
    result = contest.run(contender, servers, target, items, source=source)
    contest.delete_topics(servers, topics)
    return result


if __name__ == "__main__":
    main()
