"""Korean news in sentences of our own: categories, statuses, figures, suppressions, names with their particles."""

import pytest

from tests.enrich.languages.conftest import Read


def ids(read: Read, text: str) -> set[str | None]:
    return {entity.id for entity in read(text).entities}


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
        ("수백만 명의 난민이 국경을 넘었다.", "displacement", "Moderate"),
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
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    signals = read(text).signals
    plain = {(signal.category, signal.severity) for signal in signals if signal.status in ("asserted", "attributed")}
    assert (category, severity) in plain


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("국방부는 공습을 부인했다.", "armed_attack", "denied"),
        ("크렘린궁은 우크라이나군이 마을을 포격했다고 밝혔다.", "armed_attack", "attributed"),
        ("나토가 국경에 병력을 증강할 가능성이 있다.", "mobilisation", "hypothetical"),
        ("유엔은 양측에 휴전을 촉구했다.", "de_escalation", "hypothetical"),
        ("의사들은 내일부터 파업하겠다고 했다.", "protest", "hypothetical"),
        ("러시아가 북부를 침공하려 한다.", "armed_attack", "hypothetical"),
        ("군은 시위대에 발포한 적이 없다고 밝혔다.", "protest", "denied"),
        ("10년 전 이곳에서 학살이 벌어졌다.", "mass_violence_cbrn", "historical"),
        ("간밤에 공습은 없었다.", "armed_attack", "negated"),
        ("1945년 미군이 이 도시를 폭격했다.", "armed_attack", "historical"),
    ],
)
def test_the_words_around_tell_the_status(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


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
def test_a_number_counts_the_word_beside_it(read: Read, text: str, expected: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(text).signals:
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
def test_sport_business_and_figures_of_speech_raise_nothing(read: Read, text: str) -> None:
    assert [signal.text for signal in read(text).signals if signal.polarity == "escalation"] == []


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
def test_names_are_found_as_the_press_writes_them(read: Read, text: str, expected: list[str]) -> None:
    assert set(expected) <= ids(read, text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("그는 모든 수단을 동원했다.", "iso3166:SD"),
        ("싸움을 말리는 사람은 없었다.", "iso3166:ML"),
        ("고양이가 나무에서 떨어졌다.", "geonames:1842485"),
        ("바로 이곳이다.", "tocsin:jean-noel-barrot"),
    ],
)
def test_no_name_is_read_inside_another_word(read: Read, text: str, absent: str) -> None:
    assert absent not in ids(read, text)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("마크롱 대통령이 도착했다.", "tocsin:emmanuel-macron", "president"),
        ("네타냐후 총리가 성명을 냈다.", "tocsin:benjamin-netanyahu", "prime minister"),
    ],
)
def test_a_title_stands_with_its_name(read: Read, text: str, person: str, title: str) -> None:
    assert {entity.id: entity.title for entity in read(text).entities}[person] == title


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("독일이 아프가니스탄인 20명을 강제 송환했다", "displacement"),
        ("허리케인 접근으로 플로리다주가 주민 100만 명에게 대피를 명령했다", "displacement"),
        ("하노이 아파트 화재로 9명이 숨졌다", "disaster"),
        ("호수에서 여객선이 전복돼 수십 명이 실종됐다", "disaster"),
        ("공장 지붕이 무너져 근로자 3명이 사망했다", "disaster"),
        ("이스라엘은 가자에서 전쟁범죄를 저질렀다는 비난을 받고 있다", "accusation"),
        ("베이징은 워싱턴의 내정 간섭을 비판했다", "accusation"),
        ("검찰은 전 대통령을 직권남용 혐의로 기소했다", "coercion"),
        ("벨라루스 경찰이 시위 참가자 수백 명을 구금했다", "coercion"),
        ("탈레반이 여성의 대학 진학을 금지했다", "coercion"),
        ("미국이 중앙은행 자산을 동결하고 석유 수출을 제한했다", "sanctions"),
        ("중국이 캐나다에 보복 관세를 부과했다", "sanctions"),
        ("대만해협 긴장이 고조되며 양측 군용기가 대치했다", "threat"),
        ("김정은이 핵무기 사용을 위협했다", "threat"),
        ("항공모함이 페르시아만에 진입했다", "mobilisation"),
        ("한미가 대규모 연합훈련을 시작했다", "mobilisation"),
        ("네덜란드가 우크라이나에 F-16 전투기를 인도했다", "mobilisation"),
        ("드론이 변전소를 타격해 수만 가구가 정전됐다", "infrastructure_cyber"),
        ("랜섬웨어 공격으로 공항 시스템이 중단됐다", "infrastructure_cyber"),
        ("멕시코 시장이 마약 카르텔에 피살됐다", "violent_crime"),
        ("강변에서 여성 시신이 발견돼 경찰이 살인 사건으로 수사하고 있다", "violent_crime"),
        ("하마스가 이스라엘 인질 3명을 석방했다", "de_escalation"),
        ("러시아군이 헤르손에서 철수하기 시작했다", "de_escalation"),
        ("양국 외교장관이 제네바에서 회담했다", "de_escalation"),
        ("농민들이 트랙터로 도로를 막고 항의 시위를 했다", "protest"),
        ("폭동이 일어나 경찰이 최루탄을 쏘았다", "riot"),
        ("기니비사우 장교들이 대통령을 체포하고 수도를 장악했다", "coup"),
    ],
)
def test_headlines_without_a_full_stop_tell_their_category(read: Read, text: str, category: str) -> None:
    assert category in {signal.category for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("우크라이나 당국자는 러시아군이 니코폴을 포격했다고 말했습니다", "armed_attack", "attributed"),
        ("1945년 미군은 히로시마에 원자폭탄을 투하하고 도시를 폭격했다", "armed_attack", "historical"),
        ("2008년, 러시아군은 조지아를 침공했다", "armed_attack", "historical"),
        ("만약 적이 침공하면 끝까지 저항할 것이다", "armed_attack", "hypothetical"),
        ("프랑스는 우크라이나 파병을 검토하고 있다", "mobilisation", "hypothetical"),
        ("유엔은 즉각 휴전을 촉구했습니다", "de_escalation", "hypothetical"),
        ("양측은 휴전 합의에 이르지 못했다", "de_escalation", "negated"),
        ("군은 병원 공격을 부인했습니다", "armed_attack", "denied"),
        ("경찰은 테러 음모를 저지했다", "terror_attack", "hypothetical"),
    ],
)
def test_a_cue_reaches_what_it_speaks_of(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "두산이 홈에서 LG를 3대 1로 이겼다",
        "새 영화는 세계를 구하는 첩보원 이야기다",
        "회사의 3분기 순이익이 12% 증가했다",
        "박물관에서 고대 무기 전시회가 열린다",
        "전문가들은 질병 예방을 위해 채소를 권한다",
        "팀은 새 시즌을 앞두고 젊은 공격수 두 명을 영입했다",
        "가수가 콘서트에서 팬들과 협력해 노래했다",
        "이 카페의 디저트가 큰 인기다",
        "과학자들이 망원경으로 새 행성을 발견했다",
        "시민들이 공원에서 봄 축제를 즐겼다",
        "대학이 새로운 인공지능 강좌를 개설한다",
        "관광객 방문이 사상 최다를 기록했다",
        "실적 발표 후 주가가 크게 올랐다",
        "여자 배구 대표팀이 3연승으로 결승에 진출했다",
        "작가의 새 소설이 문학상을 받았다",
        "자동차 업체가 새 전기차를 출시했다",
        "주말은 맑고 기온이 오를 전망이다",
        "요리사가 불고기의 비법을 공개했다",
        "시는 새 지하철 노선을 계획하고 있다",
        "바둑 기사가 결승에서 맹공을 퍼부었다",
        "회사는 감원과 매장 3곳 폐쇄를 계획하고 있다",
        "환자 상태는 안정돼 퇴원했다",
        "대사관이 고향 음식 축제를 열었다",
        "이 비밀 무기가 팀을 우승으로 이끌었다",
        "경제학자는 물가 상승 가능성을 경고했다",
        "변호사가 출판사를 저작권 침해로 고소했다",
        "자원봉사자들이 노숙인의 겨울나기를 도왔다",
        "국토교통부가 새 주차 규정을 발표했다",
        "가수는 음반사와의 계약 합의를 발표했다",
        "전문가들은 수면 부족이 기억력을 해친다고 말한다",
        "휴스턴이 연장전에서 역전승했다",
        "사이트 방문자들 사이에 혼선이 있었다",
        "재판부는 다음 주 이혼 소송을 판결한다",
        "두 은행이 합병 협상 진전을 발표했다",
    ],
)
def test_sport_culture_business_and_daily_life_stay_calm(read: Read, text: str) -> None:
    assert read(text).signals == ()
