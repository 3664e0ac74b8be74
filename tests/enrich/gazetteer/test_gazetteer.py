"""Names of a user's own: every form they come in, compiled, and found in texts."""

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import orjson
import pytest

from streams.enrich.enricher import load_enricher
from streams.enrich.enrichment import Entity
from streams.enrich.gazetteer.compiled import compile_names
from streams.errors import KnowledgeError
from streams.wire.item import WireItem

Found = Callable[..., dict[str, Entity]]


@pytest.fixture
def find(tmp_path: Path) -> Found:
    """Compile files, enrich a text, and give the entities by id."""

    def found(text: str, *sources: Path, language: str = "en") -> dict[str, Entity]:
        target = tmp_path / "names.compiled"
        compile_names(sources, target)
        enricher = load_enricher([language], target)
        item = WireItem(format="json", provider="desk", id="1", text=text, language=language)
        return {entity.id: entity for entity in enricher.enrich(item).entities if entity.id}

    return found


def write(path: Path, *lines: object) -> Path:
    path.write_bytes(b"\n".join(one.encode() if isinstance(one, str) else orjson.dumps(one) for one in lines) + b"\n")
    return path


def test_our_own_json_lines(tmp_path: Path, find: Found) -> None:
    source = write(
        tmp_path / "own.jsonl",
        {
            "id": "desk:1",
            "type": "org",
            "name": "Quillmark Holdings",
            "names": {"de": ["Quillmark-Gruppe"]},
            "country": "de",
        },
        {"id": "desk:2", "type": "person", "names": ["Ottoline Vask"]},
    )
    entities = find("Quillmark Holdings sued. Ottoline Vask denied it; Quillmark-Gruppe kept silent.", source)
    assert entities["desk:1"].type == "organisation"
    assert entities["desk:1"].name == "Quillmark Holdings"
    assert entities["desk:1"].country == "DE"
    assert [mention.text for mention in entities["desk:1"].mentions] == ["Quillmark Holdings", "Quillmark-Gruppe"]
    assert entities["desk:2"].type == "person"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_with_a_header(tmp_path: Path, find: Found, delimiter: str) -> None:
    header = ["id", "type", "name", "aliases", "country"]
    rows = [header, ["d:1", "place", "Brennholt", "Brenholt|Brennholt Nord", "NO"]]
    source = write(tmp_path / "rows.csv", *(delimiter.join(row) for row in rows))
    entities = find("A flood hit Brennholt and Brennholt Nord.", source)
    assert [mention.text for mention in entities["d:1"].mentions] == ["Brennholt", "Brennholt Nord"]


def geonames(number: int, name: str, alternates: str, country: str, population: int) -> str:
    cells = [
        str(number),
        name,
        name,
        alternates,
        "1.0",
        "2.0",
        "P",
        "PPL",
        country,
        "",
        "",
        "",
        "",
        "",
        str(population),
    ]
    return "\t".join([*cells, "", "10", "Europe/Oslo", "2026-01-01"])


def test_geonames_and_its_alternate_names(tmp_path: Path, find: Found) -> None:
    places = write(
        tmp_path / "cities500.txt",
        geonames(901, "Vestrholm", "Vestrholmen,vst,Q7,Вестрхольм", "NO", 900),
        geonames(902, "Vestrholm", "", "SE", 90_000),
    )
    names = write(
        tmp_path / "alternateNamesV2.txt",
        "1\t901\ten\tWestholm\t1\t\t\t\t\t",
        "2\t901\tlink\thttps://example.org/Westholm\t\t\t\t\t\t",
        "3\t901\tno\tGamleholm\t\t\t\t1\t\t",
        "4\t999\ten\tElsewhere Town\t\t\t\t\t\t",
    )
    entities = find("Ships left Westholm. Gamleholm and Elsewhere Town are gone.", places, names)
    assert set(entities) == {"geonames:901"}
    # Two towns of one name: the larger one, unless the item names the country of the other.
    assert set(find("Ships left Vestrholm.", places)) == {"geonames:902"}
    assert set(find("Ships left Vestrholm in Norway.", places)) == {"geonames:901", "iso3166:NO"}


def claim(value: object) -> dict[str, object]:
    return {"mainsnak": {"datavalue": {"value": value}}}


def test_a_dump_of_wikidata(tmp_path: Path, find: Found) -> None:
    person = {
        "id": "Q9000000001",
        "labels": {"en": {"value": "Ottoline Vask"}, "ru": {"value": "Оттолайн Васк"}},
        "aliases": {"en": [{"value": "Otty Vask"}]},
        "claims": {"P31": [claim({"id": "Q5"})]},
    }
    planet = {
        "id": "Q9000000002",
        "labels": {"en": {"value": "Planet Vask"}},
        "claims": {"P31": [claim({"id": "Q634"})]},
    }
    company = {
        "id": "Q9000000003",
        "labels": {"en": {"value": "Quillmark Foods"}},
        "claims": {"P31": [claim({"id": "Q783794"})]},
    }
    lines = ["[", *(orjson.dumps(one).decode() + "," for one in (person, planet, company)), "]"]
    source = write(tmp_path / "latest-all.json", *lines)
    entities = find("Otty Vask left Quillmark Foods. Planet Vask is far.", source)
    assert {key: entity.type for key, entity in entities.items()} == {
        "wikidata:Q9000000001": "person",
        "wikidata:Q9000000003": "organisation",
    }
    assert entities["wikidata:Q9000000001"].name == "Ottoline Vask"


def test_follow_the_money(tmp_path: Path, find: Found) -> None:
    source = write(
        tmp_path / "entities.ftm.json",
        {
            "id": "NK-1",
            "schema": "Person",
            "properties": {
                "name": ["VASK, Ottoline"],
                "weakAlias": ["Vask"],
                "nationality": ["gb"],
                "wikidataId": ["Q9000000001"],
            },
        },
        {"id": "NK-2", "schema": "Company", "properties": {"name": ["Quillmark Shipping"], "jurisdiction": ["mt"]}},
        {"id": "NK-3", "schema": "Vessel", "properties": {"name": ["Ottoline Star"]}},
    )
    entities = find("Ottoline Vask owns Quillmark Shipping and the Ottoline Star.", source)
    assert entities["wikidata:Q9000000001"].country == "GB"
    assert entities["NK-2"].country == "MT"
    assert "NK-3" not in entities


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_files(tmp_path: Path, find: Found, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    source = tmp_path / f"names.jsonl{suffix}"
    source.write_bytes(pack(b'{"id": "d:1", "type": "place", "name": "Brennholt"}\n'))
    assert "d:1" in find("A flood hit Brennholt.", source)


def test_a_zip_with_a_readme(tmp_path: Path, find: Found) -> None:
    source = tmp_path / "NO.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "What this is.")
        archive.writestr("NO.txt", geonames(903, "Brennholt", "", "NO", 12_000) + "\n")
    assert "geonames:903" in find("A flood hit Brennholt.", source)


def test_inflected_and_within_words(tmp_path: Path, find: Found) -> None:
    source = write(
        tmp_path / "own.jsonl",
        {"id": "d:1", "type": "person", "name": "Ottoline Vask"},
        {"id": "d:2", "type": "place", "name": "Holt"},
    )
    entities = find("Ottoline Vasks Anwalt sprach in Holtdorf.", source, language="de")
    assert [mention.text for mention in entities["d:1"].mentions] == ["Ottoline Vasks"]
    assert "d:2" not in entities


def test_case_counts_and_punctuation_parts_nothing(tmp_path: Path, find: Found) -> None:
    source = write(
        tmp_path / "own.jsonl",
        {"id": "d:1", "type": "org", "name": "QRS"},
        {"id": "d:2", "type": "place", "name": "St. Brennholt"},
        {"id": "d:3", "type": "org", "name": "Wind"},
    )
    entities = find("The qrs wind blew over St. Brennholt, said QRS.", source)
    assert set(entities) == {"d:1", "d:2"}
    assert entities["d:2"].mentions[0].text == "St. Brennholt"


def test_without_spaces_between_words(tmp_path: Path, find: Found) -> None:
    source = write(tmp_path / "own.jsonl", {"id": "d:1", "type": "org", "name": "Quillmark", "names": ["羽標集団"]})
    entities = find("昨日羽標集団宣布了消息。", source, language="zh")
    assert entities["d:1"].mentions[0].text == "羽標集団"


def test_the_curated_name_wins(tmp_path: Path, find: Found) -> None:
    source = write(tmp_path / "own.jsonl", {"id": "d:1", "type": "place", "name": "France", "prior": 1})
    assert set(find("Strikes spread in France.", source)) == {"iso3166:FR"}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['{"id": "1", "type": "person", "name": "A B"}', '{"type": "person", "name": "C D"}'], "line 2: the key 'id'"),
        (['{"id": "1", "type": "ship", "name": "A B"}'], "line 1: the type 'ship' is none of"),
        (
            ['{"id": "1", "type": "person", "name": "A B", "country": "Germany"}'],
            "the country 'Germany' is no ISO 3166-1",
        ),
        (['{"id": "1", "type": "person", "name": "A B", "prior": 3}'], "the prior 3 is no number from 0 to 1"),
        (['{"id": "1"'], "line 1: not JSON"),
        (["id,name", "1,A"], "line 1: the column 'type' is missing"),
        (["id,type,name", "1,person,A B", "2,person,"], "line 3: id or name is empty"),
        ([geonames(1, "A", "", "NO", 1), "2\tB"], "line 2: 2 cells where the first line has 19"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, lines: list[str], message: str) -> None:
    source = write(tmp_path / "names", *lines)
    with pytest.raises(KnowledgeError) as raised:
        compile_names([source], tmp_path / "out")
    assert str(source) in str(raised.value)
    assert message in str(raised.value)


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    broken = tmp_path / "names.jsonl.gz"
    broken.write_bytes(b"\x1f\x8b\x08 not really")
    with pytest.raises(KnowledgeError, match="cannot be"):
        compile_names([broken], tmp_path / "out")
    with pytest.raises(KnowledgeError, match="no names"):
        compile_names([write(tmp_path / "empty", "[", "]")], tmp_path / "out")
    with pytest.raises(KnowledgeError, match="tocsin gazetteer compile"):
        load_enricher(["en"], write(tmp_path / "other", "no archive"))
    with (tmp_path / "old").open("wb") as old:
        np.savez(old, form=np.array([0]))
    with pytest.raises(KnowledgeError, match="compile it anew"):
        load_enricher(["en"], tmp_path / "old")
