"""Items of 2 KB, German and English in turn, made of the seeds' own prose."""

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import orjson

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = 2_048


def make_items(count: int, run: str) -> Iterator[bytes]:
    """Yield `count` plain JSON items of about 2 048 bytes, ids unique within `run`."""
    bodies = cycle(_bodies())
    for number, (language, paragraphs) in enumerate(islice(bodies, count)):
        item = {
            "id": f"{run}-{number:06d}",
            "provider": "bench",
            "version": "1",
            "language": language,
            "headline": paragraphs[0][:80],
            "text": "",
        }
        text = "\n\n".join(paragraphs)
        item["text"] = text[: SIZE - len(orjson.dumps(item)) - (len(text.encode()) - len(text))]
        yield orjson.dumps(item)


def _bodies() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for language in ("de", "en"):
        paragraphs: list[str] = []
        for path in sorted(SEEDS.glob(f"*-{language}.txt")):
            paragraphs += path.read_text("utf-8").strip().split("\n\n")[1:]
        step = 3
        found += [(language, paragraphs[start : start + 24]) for start in range(0, len(paragraphs) - 12, step)]
    return [body for pair in zip(*_halves(found), strict=False) for body in pair]


def _halves(found: list[tuple[str, list[str]]]) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    return [body for body in found if body[0] == "de"], [body for body in found if body[0] == "en"]
