"""Chinese news in sentences of our own: categories, statuses, figures, suppressions, names in both scripts."""

import pytest

from tests.enrich.languages.conftest import Read


def ids(read: Read, text: str) -> set[str | None]:
    return {entity.id for entity in read(text).entities}


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("俄军昨夜对哈尔科夫发动导弹袭击，多栋居民楼受损。", "armed_attack", "Severe"),
        ("以色列空军空袭黎巴嫩南部。", "armed_attack", "Severe"),
        ("双方在边境地区激烈交火。", "armed_attack", "Severe"),
        ("叛军攻占了北部重镇。", "armed_attack", "Severe"),
        ("記者在村外發現萬人坑，當地疑發生屠殺。", "mass_violence_cbrn", "Extreme"),
        ("朝鲜进行了第七次核试验。", "mass_violence_cbrn", "Extreme"),
        ("喀布尔发生自杀式爆炸。", "terror_attack", "Severe"),
        ("武装分子劫持人质。", "terror_attack", "Severe"),
        ("总统签署部分动员令。", "mobilisation", "Severe"),
        ("美国向中东增兵三千人。", "mobilisation", "Moderate"),
        ("德国向乌克兰提供了防空系统。", "mobilisation", "Moderate"),
        ("总统宣布戒严。", "coercion", "Severe"),
        ("警方发射催泪弹。", "coercion", "Moderate"),
        ("军方发动政变，夺取政权。", "coup", "Severe"),
        ("数千人走上街头抗议。", "protest", "Minor"),
        ("铁路工人宣布罢工。", "protest", "Minor"),
        ("暴徒洗劫商店并焚烧汽车。", "riot", "Moderate"),
        ("伊朗威胁封锁霍尔木兹海峡。", "threat", "Moderate"),
        ("两国已处在战争边缘。", "threat", "Severe"),
        ("欧盟通过新一轮制裁。", "sanctions", "Moderate"),
        ("波兰驱逐四十名外交官。", "sanctions", "Moderate"),
        ("外交部强烈谴责这一行径。", "accusation", "Minor"),
        ("当局下令紧急疏散边境居民。", "displacement", "Moderate"),
        ("数百万难民越过边界。", "displacement", "Minor"),
        ("土耳其西部发生强烈地震。", "disaster", "Severe"),
        ("一架客机起飞时坠毁。", "disaster", "Severe"),
        ("政府网站遭到网络攻击。", "infrastructure_cyber", "Moderate"),
        ("全国大停电持续到深夜。", "infrastructure_cyber", "Moderate"),
        ("一名男子在学校持枪，造成大规模枪击。", "violent_crime", "Severe"),
        ("四十名学生遭绑架。", "violent_crime", "Moderate"),
        ("双方同意停火。", "de_escalation", "Moderate"),
        ("双方交换战俘。", "de_escalation", "Moderate"),
        ("会谈在日内瓦举行。", "de_escalation", "Minor"),
        ("法国从马里撤军。", "de_escalation", "Moderate"),
    ],
)
def test_an_event_has_its_category_and_severity(read: Read, text: str, category: str, severity: str) -> None:
    signals = read(text).signals
    plain = {(signal.category, signal.severity) for signal in signals if signal.status in ("asserted", "attributed")}
    assert (category, severity) in plain


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("国防部否认发动空袭。", "armed_attack", "denied"),
        ("克里姆林宫称，乌军炮击了一座村庄。", "armed_attack", "attributed"),
        ("北约可能向边境增兵。", "mobilisation", "hypothetical"),
        ("联合国呼吁双方停火。", "de_escalation", "hypothetical"),
        ("昨夜没有空袭。", "armed_attack", "negated"),
        ("1945年，美军轰炸了这座城市。", "armed_attack", "historical"),
    ],
)
def test_the_words_around_tell_the_status(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("空袭造成12人死亡，34人受伤。", {"dead": 12, "injured": 34}),
        ("地震已致两万多人遇难。", {"dead": 20000}),
        ("洪水造成1,250人死亡、三百五十人失踪。", {"dead": 1250, "missing": 350}),
        ("警方逮捕了五十六名示威者。", {"arrested": 56}),
        ("15枚导弹袭击该市，造成3人死亡。", {"dead": 3}),
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
        "这支球队在下半场发动猛烈进攻，前锋两次射门得分，联赛排名第一。",
        "股市风暴来袭，投资者损失惨重。",
        "这部战争片票房突破十亿元。",
        "病毒式传播的视频让这首歌走红。",
    ],
)
def test_sport_business_and_figures_of_speech_raise_nothing(read: Read, text: str) -> None:
    assert [signal.text for signal in read(text).signals if signal.polarity == "escalation"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "美国总统特朗普与俄罗斯总统普京通电话。",
            ["tocsin:donald-trump", "tocsin:vladimir-putin", "iso3166:US", "iso3166:RU"],
        ),
        (
            "聯合國安理會就葉門局勢召開會議，美國國務卿魯比歐出席。",
            ["tocsin:un-security-council", "iso3166:YE", "iso3166:US"],
        ),
        ("中美两国元首会晤。", ["iso3166:CN", "iso3166:US"]),
        ("俄乌冲突持续，以军进入加沙城。", ["iso3166:RU", "iso3166:UA", "iso3166:IL"]),
        ("其中美国代表发言最长。", ["iso3166:US"]),
        ("川普在白宮會見尼坦雅胡。", ["tocsin:donald-trump", "tocsin:white-house", "tocsin:benjamin-netanyahu"]),
        ("据新华社报道，中国人民解放军在台湾海峡举行演习。", ["tocsin:pla", "tocsin:taiwan-strait"]),
    ],
)
def test_names_are_found_as_the_press_writes_them(read: Read, text: str, expected: list[str]) -> None:
    assert set(expected) <= ids(read, text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("以方便居民为由，当局关闭了道路。", "iso3166:IL"),
        ("其中美国代表发言最长。", "iso3166:CN"),
        ("马里兰州州长发表讲话。", "iso3166:ML"),
        ("黛博拉·拉米雷斯提出指控。", "tocsin:david-lammy"),
        ("上海地区迎来大雨。", "iso3166:HT"),
    ],
)
def test_no_name_is_read_inside_another_word(read: Read, text: str, absent: str) -> None:
    assert absent not in ids(read, text)


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("法国总统马克龙抵达北京。", "tocsin:emmanuel-macron", "president"),
        ("英国首相斯塔默发表讲话。", "tocsin:keir-starmer", "prime minister"),
    ],
)
def test_a_title_stands_with_its_name(read: Read, text: str, person: str, title: str) -> None:
    assert {entity.id: entity.title for entity in read(text).entities}[person] == title


def test_a_traditional_text_keeps_its_letters_and_offsets(read: Read) -> None:
    enrichment = read("聯合國譴責空襲葉門首都。")
    assert [mention.text for one in enrichment.entities for mention in one.mentions] == ["聯合國", "葉門"]
    assert [enrichment.text[signal.start : signal.end] for signal in enrichment.signals] == ["譴責", "空襲"]


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("德国将二十名阿富汗人遣送回国", "displacement"),
        ("飓风来临前，佛州下令百万居民撤离", "displacement"),
        ("河内一栋公寓楼起火，造成九人死亡", "disaster"),
        ("渡轮在湖上倾覆，数十人失踪", "disaster"),
        ("工厂屋顶坍塌压死三名工人", "disaster"),
        ("以色列被控在加沙犯下战争罪", "accusation"),
        ("北京批评华盛顿干涉内政", "accusation"),
        ("检方起诉前总统滥用职权", "coercion"),
        ("白俄罗斯警方拘留数百名示威者", "coercion"),
        ("塔利班禁止女性上大学", "coercion"),
        ("美国冻结该国央行资产并限制石油出口", "sanctions"),
        ("中国对加拿大油菜籽加征报复性关税", "sanctions"),
        ("台海局势紧张升级，两军战机近距离对峙", "threat"),
        ("金正恩威胁使用核武器", "threat"),
        ("航空母舰驶入波斯湾", "mobilisation"),
        ("韩美启动大规模联合军事演习", "mobilisation"),
        ("荷兰向乌克兰交付首批F-16战斗机", "mobilisation"),
        ("无人机击中变电站，数万户停电", "infrastructure_cyber"),
        ("勒索软件攻击使机场航班系统中断", "infrastructure_cyber"),
        ("墨西哥市长遭贩毒集团枪杀", "violent_crime"),
        ("警方在河边发现一具女尸，怀疑谋杀", "violent_crime"),
        ("哈马斯释放三名以色列人质", "de_escalation"),
        ("俄军开始从赫尔松撤军", "de_escalation"),
        ("两国外长在日内瓦举行会谈", "de_escalation"),
        ("农民驾驶拖拉机封堵公路抗议", "protest"),
        ("球迷骚乱后警方施放催泪弹", "riot"),
        ("几内亚比绍军官逮捕总统并接管首都", "coup"),
    ],
)
def test_headlines_without_a_full_stop_tell_their_category(read: Read, text: str, category: str) -> None:
    assert category in {signal.category for signal in read(text).signals}


@pytest.mark.parametrize(
    ("text", "category", "status"),
    [
        ("乌克兰官员说，俄军炮击了尼科波尔", "armed_attack", "attributed"),
        ("1945年，美军向广岛投下原子弹", "armed_attack", "historical"),
        ("2008年，俄罗斯军队进攻格鲁吉亚", "armed_attack", "historical"),
        ("如果敌军入侵，我们将全力抵抗", "armed_attack", "hypothetical"),
        ("法国考虑向乌克兰派遣部队", "mobilisation", "hypothetical"),
        ("联合国呼吁立即停火", "de_escalation", "hypothetical"),
        ("双方未能达成停火协议", "de_escalation", "negated"),
        ("军方否认袭击医院", "armed_attack", "denied"),
        ("警方挫败一起恐怖袭击阴谋", "terror_attack", "hypothetical"),
    ],
)
def test_a_cue_reaches_what_it_speaks_of(read: Read, text: str, category: str, status: str) -> None:
    assert (category, status) in {(signal.category, signal.status) for signal in read(text).signals}


@pytest.mark.parametrize(
    "text",
    [
        "上海队在主场以三比一击败北京队",
        "新电影讲述一名特工拯救世界的故事",
        "公司第三季度净利润增长百分之十二",
        "博物馆举办古代兵器展览",
        "专家建议多吃蔬菜预防疾病",
        "球队新赛季签下两名年轻前锋",
        "歌手在演唱会上与粉丝合作演唱",
        "这家咖啡馆的甜点大受欢迎",
        "科学家利用望远镜发现新行星",
        "市民在公园庆祝春节",
        "大学推出新的人工智能课程",
        "游客访问长城人数创新高",
        "股价在财报公布后大幅上涨",
        "女排姑娘连胜三局挺进决赛",
        "作家的新小说获得文学奖",
        "汽车制造商推出新款电动车",
        "周末天气晴朗，气温回升",
        "厨师分享烤鸭的秘诀",
        "市政府计划修建新的地铁线",
        "象棋大师在决赛中发起猛烈进攻",
        "公司计划裁员并关闭三家门店",
        "患者病情稳定，已出院回家",
        "大使馆举办美食节推广家乡菜",
        "这款秘密武器帮助球队夺得冠军",
        "经济学家警告通胀可能上升",
        "律师起诉出版社侵犯版权",
        "志愿者帮助无家可归者度过寒冬",
        "交通部发布新的停车规定",
        "歌手宣布与唱片公司达成协议",
        "专家认为睡眠不足会损害记忆力",
        "火箭队在加时赛中逆转取胜",
        "网友访问网站时出现混乱",
        "法官将于下周对离婚案作出裁决",
        "两家银行宣布合并谈判进展顺利",
    ],
)
def test_sport_culture_business_and_daily_life_stay_calm(read: Read, text: str) -> None:
    assert read(text).signals == ()


def test_a_country_within_a_name_is_mentioned_once(read: Read) -> None:
    entities = read("美国联邦调查局周一公布了报告。").entities
    (country,) = [entity for entity in entities if entity.id == "iso3166:US"]
    assert [(mention.start, mention.text) for mention in country.mentions] == [(0, "美国")]
