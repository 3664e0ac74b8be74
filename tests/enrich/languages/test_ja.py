"""Japanese news in sentences of our own: categories, statuses, figures, suppressions, names in kanji and katakana."""

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher(["ja"])


def read(enricher: Enricher, text: str) -> Enrichment:
    return enricher.enrich(WireItem(format="json", provider="test", id="1", text=text, language="ja"))


def ids(enricher: Enricher, text: str) -> set[str | None]:
    return {entity.id for entity in read(enricher, text).entities}


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("ロシア軍がハルキウをミサイルで攻撃した。", "armed_attack", "Severe"),
        ("イスラエル軍はレバノン南部を空爆した。", "armed_attack", "Severe"),
        ("国境付近で激しい戦闘が続いている。", "armed_attack", "Severe"),
        ("反政府勢力が北部の要衝を制圧した。", "armed_attack", "Severe"),
        ("村で集団墓地が見つかり、虐殺の跡だという。", "mass_violence_cbrn", "Extreme"),
        ("北朝鮮が7回目の核実験を実施した。", "mass_violence_cbrn", "Extreme"),
        ("カブールで自爆テロがあった。", "terror_attack", "Severe"),
        ("武装した男らが人質を取った。", "terror_attack", "Severe"),
        ("大統領は部分動員令に署名した。", "mobilisation", "Severe"),
        ("米国は中東に空母打撃群を派遣した。", "mobilisation", "Moderate"),
        ("ドイツはウクライナに防空システムを供与する。", "mobilisation", "Moderate"),
        ("大統領が非常戒厳を宣言した。", "coercion", "Severe"),
        ("警察は催涙ガスを使用した。", "coercion", "Moderate"),
        ("軍がクーデターで政権を掌握した。", "coup", "Severe"),
        ("数千人が抗議デモに参加した。", "protest", "Minor"),
        ("鉄道労組がストライキに入った。", "protest", "Minor"),
        ("暴徒が商店を略奪した。", "riot", "Moderate"),
        ("イランは海峡を封鎖すると威嚇した。", "threat", "Moderate"),
        ("両国は戦争の瀬戸際にある。", "threat", "Severe"),
        ("ＥＵは新たな制裁を採択した。", "sanctions", "Moderate"),
        ("ポーランドは外交官40人を追放した。", "sanctions", "Moderate"),
        ("外務省は攻撃を強く非難した。", "accusation", "Minor"),
        ("当局は住民に避難指示を出した。", "displacement", "Moderate"),
        ("数百万人の難民が国境を越えた。", "displacement", "Minor"),
        ("トルコ西部で強い地震があった。", "disaster", "Severe"),
        ("旅客機が離陸直後に墜落した。", "disaster", "Severe"),
        ("政府のサイトがサイバー攻撃を受けた。", "infrastructure_cyber", "Moderate"),
        ("全土で大規模停電が起きた。", "infrastructure_cyber", "Moderate"),
        ("学校で銃乱射事件が起きた。", "violent_crime", "Severe"),
        ("生徒40人が誘拐された。", "violent_crime", "Moderate"),
        ("双方は停戦で合意した。", "de_escalation", "Moderate"),
        ("双方は捕虜交換を行った。", "de_escalation", "Moderate"),
        ("ジュネーブで会談が始まった。", "de_escalation", "Minor"),
        ("フランス軍がマリから撤退した。", "de_escalation", "Moderate"),
    ],
)
def test_an_event_has_its_category_and_severity(enricher: Enricher, text: str, category: str, severity: str) -> None:
    signals = read(enricher, text).signals
    plain = {(signal.category, signal.severity) for signal in signals if signal.status in ("asserted", "attributed")}
    assert (category, severity) in plain


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("国防省は空爆を否定した。", "armed_attack", "denied"),
        ("ロシア大統領府は、ウクライナ軍が村を砲撃したと述べた。", "armed_attack", "attributed"),
        ("北大西洋条約機構は国境に部隊を増派する可能性がある。", "mobilisation", "hypothetical"),
        ("国連は双方に停戦を求めた。", "de_escalation", "hypothetical"),
        ("昨夜は空爆が行われなかった。", "armed_attack", "negated"),
        ("1945年、米軍が市街地を爆撃した。", "armed_attack", "historical"),
    ],
)
def test_the_words_around_tell_the_status(enricher: Enricher, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(enricher, text).signals}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("空爆で12人が死亡し、34人が負傷した。", {"dead": 12, "injured": 34}),
        ("地震で1万2000人以上が死亡した。", {"dead": 12000}),
        ("洪水で1,250人が死亡した。", {"dead": 1250}),
        ("警察は56人を逮捕した。", {"arrested": 56}),
        ("ミサイル15発が着弾し、3人が死亡した。", {"dead": 3}),
    ],
)
def test_a_number_counts_the_word_beside_it(enricher: Enricher, text: str, expected: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(enricher, text).signals:
        found |= signal.figures
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "後半に攻撃陣が爆発し、ゴールを重ねてリーグ首位に立った。",
        "株価急落で市場は混乱した。",
        "この戦争映画は興行収入で首位に立った。",
        "ゲリラ豪雨のような人気だと俳優は笑った。",
    ],
)
def test_sport_business_and_figures_of_speech_raise_nothing(enricher: Enricher, text: str) -> None:
    assert [signal.text for signal in read(enricher, text).signals if signal.polarity == "escalation"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "トランプ米大統領はロシアのプーチン大統領と電話会談した。",
            ["tocsin:donald-trump", "tocsin:vladimir-putin", "iso3166:US", "iso3166:RU"],
        ),
        ("国連安保理はイエメン情勢を協議した。", ["tocsin:un-security-council", "iso3166:YE"]),
        ("日米韓は共同訓練を実施した。", ["iso3166:JP", "iso3166:US", "iso3166:KR"]),
        ("米軍は声明を発表した。", ["iso3166:US"]),
        ("米中首脳会談が北京で開かれた。", ["iso3166:US", "iso3166:CN"]),
        ("高市首相は欧州連合の首脳と会談した。", ["tocsin:european-union"]),
        ("タス通信によると、ラブロフ外相が会見した。", ["tocsin:sergey-lavrov"]),
    ],
)
def test_names_are_found_as_the_press_writes_them(enricher: Enricher, text: str, expected: list[str]) -> None:
    assert set(expected) <= ids(enricher, text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("欧米諸国は反発した。", "iso3166:US"),
        ("備蓄米の価格が下がった。", "iso3166:US"),
        ("中国地方で大雨となった。", "iso3166:CN"),
        ("トランプタワーの前に人が集まった。", "tocsin:donald-trump"),
        ("東京都は会議を開いた。", "geonames:1857910"),
    ],
)
def test_no_name_is_read_inside_another_word(enricher: Enricher, text: str, absent: str) -> None:
    assert absent not in ids(enricher, text)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("フランスのマクロン大統領が到着した。", "tocsin:emmanuel-macron", "president"),
        ("ネタニヤフ首相は声明を出した。", "tocsin:benjamin-netanyahu", "prime minister"),
    ],
)
def test_a_title_stands_with_its_name(enricher: Enricher, text: str, person: str, title: str) -> None:
    assert {entity.id: entity.title for entity in read(enricher, text).entities}[person] == title


def test_a_foreign_name_before_a_title_is_a_person(enricher: Enricher) -> None:
    found = read(enricher, "ジョン・スミス市長が会見した。スミス氏は辞任しない。").entities
    assert [(one.type, one.name, one.id, one.title) for one in found] == [("person", "ジョン・スミス", None, "mayor")]
    assert [mention.text for mention in found[0].mentions] == ["ジョン・スミス", "スミス"]
