"""Names on no list in Chinese, Japanese and Korean: what shows them, where they end, and who is meant later."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem

LANGUAGES = ("zh", "ja", "ko")


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return _ENRICHER


def read(enricher: Enricher, language: str, text: str) -> Enrichment:
    return enricher.enrich(WireItem(format="json", provider="meridian", id="1", text=text, language=language))


def mentions(enrichment: Enrichment, text: str, kind: str) -> list[str]:
    found = [one for entity in enrichment.entities if entity.type == kind for one in entity.mentions]
    return [text[one.start : one.end] for one in sorted(found, key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("language", "text", "people", "bodies"),
    [
        ("zh", "财政部发言人周晓岚称，预算没有变化。周晓岚没有说明原因。", ["周晓岚", "周晓岚"], []),
        ("zh", "總經理張雅婷指出，訂單正在回升。", ["張雅婷"], []),
        ("zh", "歐陽建國指出，水位仍在上升。", ["歐陽建國"], []),
        ("zh", "首席执行官马丁·霍夫曼说，工厂将关闭。霍夫曼拒绝置评。", ["马丁·霍夫曼", "霍夫曼"], []),
        ("zh", "华腾电子有限公司宣布裁员五百人。", [], ["华腾电子有限公司"]),
        ("zh", "这家公司拒绝置评，大学也没有回应。", [], []),
        ("zh", "高层表示，时间有限，任何方面都应严格施工。", [], []),
        ("ja", "東和電機の山本健一社長は謝罪した。山本社長は辞任する。", ["山本健一", "山本"], ["東和電機"]),
        ("ja", "警察は無職の田村浩二容疑者（34）を逮捕した。", ["田村浩二"], []),
        ("ja", "佐々木美咲さん（21）が行方不明になっている。", ["佐々木美咲"], []),
        ("ja", "株式会社ミライテックは工場を閉鎖する。", [], ["株式会社ミライテック"]),
        ("ja", "同社の社長と両社の会長が会談した。大手銀行も参加した。", [], []),
        ("ko", "김도현 교수는 도움이 된다고 말했다. 김 교수는 시험을 시작한다.", ["김도현", "김"], []),
        ("ko", "이수민 재정부 대변인은 예산에 변화가 없다고 밝혔다.", ["이수민"], []),
        ("ko", "남궁혁 소장은 수위가 오르고 있다고 지적했다.", ["남궁혁"], []),
        ("ko", "배우 한지원이 신작으로 상을 받았다.", ["한지원"], []),
        ("ko", "마르틴 호프만 대표는 말했다. 호프만은 언급을 거부했다.", ["마르틴 호프만", "호프만"], []),
        ("ko", "㈜한빛전자는 직원 500명을 해고한다.", [], ["㈜한빛전자"]),
        ("ko", "신임 장관과 현직 대표가 여성 위원과 만났다.", [], []),
    ],
)
def test_names_beside_what_shows_them(
    enricher: Enricher, language: str, text: str, people: list[str], bodies: list[str]
) -> None:
    enrichment = read(enricher, language, text)
    assert mentions(enrichment, text, "person") == people
    assert mentions(enrichment, text, "organisation") == bodies


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "俄罗斯总统弗拉基米尔·普京说，谈判将继续。"),
        ("ja", "ロシアのプーチン大統領は交渉を続けると述べた。"),
        ("ko", "푸틴 대통령은 협상을 계속하겠다고 말했다."),
    ],
)
def test_a_name_on_a_list_wins(enricher: Enricher, language: str, text: str) -> None:
    [putin] = [entity for entity in read(enricher, language, text).entities if entity.type == "person"]
    assert putin.id == "tocsin:vladimir-putin"


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("zh", "市长刘国栋视察了灾区。", "mayor"),
        ("ja", "山本健一社長は謝罪した。", "chief executive"),
        ("ko", "박정우 시장이 피해 지역을 둘러봤다.", "mayor"),
    ],
)
def test_the_title_goes_with_the_name(enricher: Enricher, language: str, text: str, title: str) -> None:
    [person] = [entity for entity in read(enricher, language, text).entities if entity.type == "person"]
    assert person.title == title


_ENRICHER = load_enricher(LANGUAGES)
PIECES = [
    "记者",
    "王小明",
    "说",
    "马丁·霍夫曼",
    "·",
    "公司",
    "博士",
    "山田",
    "太郎",
    "氏",
    "アイ・",
    "（34）",
    "株式会社",
    "大学",
]
PIECES += [
    "김철수",
    " ",
    "장관은",
    "크리스",
    "㈜",
    "(주)",
    "대학교",
    "，",
    "。",
    "ß",
    "İ",
    "😀",
    "\u200c",
    "總統",
    "々",
    "㈱",
    "·a",
]


@given(st.sampled_from(LANGUAGES), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30))
@settings(max_examples=60, deadline=None)
def test_nothing_raises_and_offsets_are_exact(language: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    for entity in read(_ENRICHER, language, text).entities:
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
