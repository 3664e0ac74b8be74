"""Korean news in sentences of our own: categories, statuses, figures, suppressions, names with their particles."""

import pytest

from streams.enrich.enricher import Enricher, load_enricher
from streams.enrich.enrichment import Enrichment
from streams.wire.item import WireItem


@pytest.fixture(scope="module")
def enricher() -> Enricher:
    return load_enricher(["ko"])


def read(enricher: Enricher, text: str) -> Enrichment:
    return enricher.enrich(WireItem(format="json", provider="test", id="1", text=text, language="ko"))


def ids(enricher: Enricher, text: str) -> set[str | None]:
    return {entity.id for entity in read(enricher, text).entities}


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("러시아군이 하르키우에 미사일 공격을 가했다.", "armed_attack", "Severe"),
        ("이스라엘군이 레바논 남부를 공습했다.", "armed_attack", "Severe"),
        ("국경 지역에서 치열한 교전이 이어졌다.", "armed_attack", "Severe"),
        ("반군이 북부 요충지를 점령했다.", "armed_attack", "Severe"),
        ("마을에서 집단매장지가 발견돼 학살 의혹이 제기됐다.", "mass_violence_cbrn", "Extreme"),
        ("북한이 7차 핵실험을 실시했다.", "mass_violence_cbrn", "Extreme"),
        ("카불에서 자살폭탄 테러가 발생했다.", "terror_attack", "Severe"),
        ("무장괴한들이 인질극을 벌였다.", "terror_attack", "Severe"),
        ("대통령이 부분 동원령에 서명했다.", "mobilisation", "Severe"),
        ("미국이 중동에 항모전단을 보냈다.", "mobilisation", "Moderate"),
        ("독일은 우크라이나에 방공망 무기를 지원했다.", "mobilisation", "Moderate"),
        ("대통령이 비상계엄을 선포했다.", "coercion", "Severe"),
        ("경찰이 최루탄을 쐈다.", "coercion", "Moderate"),
        ("군부가 쿠데타를 일으켰다.", "coup", "Severe"),
        ("수천 명이 거리로 나와 시위를 벌였다.", "protest", "Minor"),
        ("철도노조가 파업에 들어갔다.", "protest", "Minor"),
        ("폭도들이 상점을 약탈했다.", "riot", "Moderate"),
        ("이란은 해협을 막겠다고 위협했다.", "threat", "Moderate"),
        ("양국 사이에 전쟁 위기가 감돈다.", "threat", "Severe"),
        ("유럽연합이 새 제재를 채택했다.", "sanctions", "Moderate"),
        ("폴란드가 외교관 추방을 발표했다.", "sanctions", "Moderate"),
        ("외교부는 이번 행위를 강력히 규탄했다.", "accusation", "Minor"),
        ("당국은 주민들에게 대피령을 내렸다.", "displacement", "Moderate"),
        ("수백만 명의 난민이 국경을 넘었다.", "displacement", "Minor"),
        ("튀르키예 서부에서 강진이 일어났다.", "disaster", "Severe"),
        ("여객기가 이륙 직후 추락했다.", "disaster", "Severe"),
        ("정부 사이트가 사이버 공격을 받았다.", "infrastructure_cyber", "Moderate"),
        ("전국에서 대정전이 일어났다.", "infrastructure_cyber", "Moderate"),
        ("학교에서 총기난사가 벌어졌다.", "violent_crime", "Severe"),
        ("학생 40명이 납치됐다.", "violent_crime", "Moderate"),
        ("양측이 휴전에 동의했다.", "de_escalation", "Moderate"),
        ("양측이 포로교환을 실시했다.", "de_escalation", "Moderate"),
        ("제네바에서 회담이 열렸다.", "de_escalation", "Minor"),
        ("프랑스가 니제르에서 철군했다.", "de_escalation", "Moderate"),
    ],
)
def test_an_event_has_its_category_and_severity(enricher: Enricher, text: str, category: str, severity: str) -> None:
    signals = read(enricher, text).signals
    plain = {(signal.category, signal.severity) for signal in signals if signal.status in ("asserted", "attributed")}
    assert (category, severity) in plain


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("국방부는 공습을 부인했다.", "armed_attack", "denied"),
        ("크렘린궁은 우크라이나군이 마을을 포격했다고 밝혔다.", "armed_attack", "attributed"),
        ("나토가 국경에 병력을 증강할 가능성이 있다.", "mobilisation", "hypothetical"),
        ("유엔은 양측에 휴전을 촉구했다.", "de_escalation", "hypothetical"),
        ("간밤에 공습은 없었다.", "armed_attack", "negated"),
        ("1945년 미군이 이 도시를 폭격했다.", "armed_attack", "historical"),
    ],
)
def test_the_words_around_tell_the_status(enricher: Enricher, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(enricher, text).signals}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("공습으로 12명이 숨지고 34명이 다쳤다.", {"dead": 12, "injured": 34}),
        ("지진으로 1만2천명이 사망했다.", {"dead": 12000}),
        ("홍수로 1,250명이 숨졌다.", {"dead": 1250}),
        ("경찰은 56명을 체포했다.", {"arrested": 56}),
        ("미사일 15발이 떨어져 세 명이 숨졌다.", {"dead": 3}),
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
        "후반전 공격 전개가 살아난 팀은 결승골을 넣고 리그 선두에 올랐다.",
        "주가 폭락으로 증시가 흔들렸다.",
        "이 전쟁 영화는 관객 천만 명을 넘었다.",
        "경찰서 소방 훈련에서 대피 연습을 했다.",
    ],
)
def test_sport_business_and_figures_of_speech_raise_nothing(enricher: Enricher, text: str) -> None:
    assert [signal.text for signal in read(enricher, text).signals if signal.polarity == "escalation"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "트럼프 미국 대통령은 푸틴 러시아 대통령과 통화했다.",
            ["tocsin:donald-trump", "tocsin:vladimir-putin", "iso3166:US", "iso3166:RU"],
        ),
        ("유엔 안보리가 예멘 사태를 논의했다.", ["tocsin:un-security-council", "iso3166:YE"]),
        ("한미연합훈련이 시작됐다.", ["iso3166:KR", "iso3166:US"]),
        ("미군이 성명을 냈다.", ["iso3166:US"]),
        ("북한은 한국과의 대화를 거부했다.", ["iso3166:KP", "iso3166:KR"]),
        ("이재명 대통령이 유럽연합 정상들과 만났다.", ["tocsin:lee-jae-myung", "tocsin:european-union"]),
        ("타스통신에 따르면 라브로프 장관이 회견했다.", ["tocsin:sergey-lavrov"]),
    ],
)
def test_names_are_found_as_the_press_writes_them(enricher: Enricher, text: str, expected: list[str]) -> None:
    assert set(expected) <= ids(enricher, text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("그는 모든 수단을 동원했다.", "iso3166:SD"),
        ("싸움을 말리는 사람은 없었다.", "iso3166:ML"),
        ("고양이가 나무에서 떨어졌다.", "geonames:1842485"),
        ("바로 이곳이다.", "tocsin:jean-noel-barrot"),
    ],
)
def test_no_name_is_read_inside_another_word(enricher: Enricher, text: str, absent: str) -> None:
    assert absent not in ids(enricher, text)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("마크롱 대통령이 도착했다.", "tocsin:emmanuel-macron", "president"),
        ("네타냐후 총리가 성명을 냈다.", "tocsin:benjamin-netanyahu", "prime minister"),
    ],
)
def test_a_title_stands_with_its_name(enricher: Enricher, text: str, person: str, title: str) -> None:
    assert {entity.id: entity.title for entity in read(enricher, text).entities}[person] == title
