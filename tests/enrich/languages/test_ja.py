"""Japanese news in sentences of our own: categories, statuses, figures, suppressions, names in kanji and katakana."""

import pytest

from tests.enrich.languages.conftest import Read


def ids(read: Read, text: str) -> set[str | None]:
    return {entity.id for entity in read(text).entities}


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
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    signals = read(text).signals
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
def test_the_words_around_tell_the_status(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


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
def test_a_number_counts_the_word_beside_it(read: Read, text: str, expected: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for signal in read(text).signals:
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
def test_sport_business_and_figures_of_speech_raise_nothing(read: Read, text: str) -> None:
    assert [signal.text for signal in read(text).signals if signal.polarity == "escalation"] == []


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
def test_names_are_found_as_the_press_writes_them(read: Read, text: str, expected: list[str]) -> None:
    assert set(expected) <= ids(read, text)


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
def test_no_name_is_read_inside_another_word(read: Read, text: str, absent: str) -> None:
    assert absent not in ids(read, text)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("フランスのマクロン大統領が到着した。", "tocsin:emmanuel-macron", "president"),
        ("ネタニヤフ首相は声明を出した。", "tocsin:benjamin-netanyahu", "prime minister"),
    ],
)
def test_a_title_stands_with_its_name(read: Read, text: str, person: str, title: str) -> None:
    assert {entity.id: entity.title for entity in read(text).entities}[person] == title


def test_a_foreign_name_before_a_title_is_a_person(read: Read) -> None:
    found = read("ジョン・スミス市長が会見した。スミス氏は辞任しない。").entities
    assert [(one.type, one.name, one.id, one.title) for one in found] == [("person", "ジョン・スミス", None, "mayor")]
    assert [mention.text for mention in found[0].mentions] == ["ジョン・スミス", "スミス"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ドイツはアフガニスタン人20人を強制送還した", "displacement"),
        ("ハリケーン接近でフロリダ州は住民100万人に避難を命じた", "displacement"),
        ("ハノイの集合住宅で火災が発生し9人が死亡した", "disaster"),
        ("湖でフェリーが転覆し数十人が行方不明になった", "disaster"),
        ("工場の屋根が崩落し作業員3人が死亡した", "disaster"),
        ("イスラエルはガザで戦争犯罪を犯したと非難されている", "accusation"),
        ("北京はワシントンの内政干渉を批判した", "accusation"),
        ("検察は前大統領を職権乱用の罪で起訴した", "coercion"),
        ("ベラルーシの警察がデモ参加者数百人を拘束した", "coercion"),
        ("タリバンは女性の大学進学を禁止した", "coercion"),
        ("米国は中央銀行の資産を凍結し石油輸出を制限した", "sanctions"),
        ("中国はカナダに報復関税を課した", "sanctions"),
        ("台湾海峡の緊張が高まり、両軍機がにらみ合った", "threat"),
        ("金正恩氏は核兵器の使用を示唆し威嚇した", "threat"),
        ("空母がペルシャ湾に入った", "mobilisation"),
        ("米韓が大規模な合同軍事演習を開始した", "mobilisation"),
        ("オランダはウクライナに戦闘機F16を引き渡した", "mobilisation"),
        ("無人機が変電所に命中し数万世帯が停電した", "infrastructure_cyber"),
        ("ランサムウエア攻撃で空港のシステムが停止した", "infrastructure_cyber"),
        ("メキシコの市長が麻薬カルテルに射殺された", "violent_crime"),
        ("川岸で女性の遺体が見つかり、警察は殺人事件とみて捜査している", "violent_crime"),
        ("ハマスはイスラエル人の人質3人を解放した", "de_escalation"),
        ("ロシア軍がヘルソンから撤退を始めた", "de_escalation"),
        ("両国外相がジュネーブで会談した", "de_escalation"),
        ("農家がトラクターで道路を封鎖し抗議した", "protest"),
        ("暴動を受け警察は催涙ガスを使用した", "riot"),
        ("ギニアビサウの将校らが大統領を拘束し首都を掌握した", "coup"),
    ],
)
def test_headlines_without_a_full_stop_tell_their_category(read: Read, text: str, category: str) -> None:
    assert category in {signal.category for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("ウクライナ当局者によると、ロシア軍がニコポリを砲撃した", "armed_attack", "attributed"),
        ("1945年、米軍は広島に原爆を投下し市街を爆撃した", "armed_attack", "historical"),
        ("2008年、ロシア軍はジョージアに侵攻した", "armed_attack", "historical"),
        ("もし敵が侵攻すれば全力で抵抗する", "armed_attack", "hypothetical"),
        ("フランスはウクライナへの派兵を検討している", "mobilisation", "hypothetical"),
        ("国連は即時停戦を求めた", "de_escalation", "hypothetical"),
        ("双方は停戦合意に至らなかった", "de_escalation", "negated"),
        ("軍は病院への攻撃を否定した", "armed_attack", "denied"),
        ("警察はテロ計画を阻止した", "terror_attack", "hypothetical"),
    ],
)
def test_a_cue_reaches_what_it_speaks_of(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "阪神が主場で巨人を3対1で破った",
        "新作映画は世界を救うスパイの物語だ",
        "同社の第3四半期の純利益は12％増加した",
        "博物館で古代の武器展が開かれている",
        "専門家は病気予防のため野菜を勧める",
        "チームは新シーズンに向け若手FW2人を獲得した",
        "歌手がコンサートでファンと協力して歌った",
        "このカフェのデザートは大人気だ",
        "科学者が望遠鏡で新しい惑星を発見した",
        "市民は公園で春祭りを楽しんだ",
        "大学が新しい人工知能の講座を始める",
        "観光客の訪問者数が過去最多を記録した",
        "決算発表後に株価が大幅に上昇した",
        "女子バレー代表が3連勝で決勝進出",
        "作家の新作小説が文学賞を受賞した",
        "自動車メーカーが新型電気自動車を発売した",
        "週末は晴れて気温が上がる見込みだ",
        "料理人が焼き鳥の秘訣を語った",
        "市は新しい地下鉄路線を計画している",
        "将棋名人が終盤に激しい攻撃を仕掛けた",
        "会社は人員削減と3店舗の閉鎖を計画している",
        "患者の容体は安定し退院した",
        "大使館が郷土料理のフェアを開いた",
        "この秘密兵器がチームを優勝に導いた",
        "経済学者は物価上昇の可能性を警告した",
        "弁護士が出版社を著作権侵害で訴えた",
        "ボランティアがホームレスの人の冬越しを支援した",
        "国土交通省は新しい駐車規則を発表した",
        "歌手はレコード会社との契約合意を発表した",
        "専門家は睡眠不足が記憶力を損なうと話す",
        "ロケッツが延長戦で逆転勝利した",
        "サイト訪問者の間で混乱が起きた",
        "裁判官は来週、離婚訴訟の判断を示す",
        "2つの銀行が合併交渉の進展を発表した",
    ],
)
def test_sport_culture_business_and_daily_life_stay_calm(read: Read, text: str) -> None:
    assert read(text).signals == ()
