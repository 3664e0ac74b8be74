import pytest

from streams.wire.datelines import read_dateline


@pytest.mark.parametrize(
    ("dateline", "places", "provider", "date"),
    [
        ("Brüssel/Seoul (Reuters) -", ("Brüssel", "Seoul"), "reuters", None),
        ("WASHINGTON, Aug 29 (Reuters) -", ("WASHINGTON",), "reuters", "Aug 29"),
        ("STOCKHOLM, Aug 29, 2014 (AFP) -", ("STOCKHOLM",), "afp", "Aug 29, 2014"),
        ("Berlin (dpa/lby) –", ("Berlin",), "dpa", None),
        ("Frankfurt a.M. (epd).", ("Frankfurt a.M",), "epd", None),
        ("Bonn (KNA)", ("Bonn",), "kna", None),
        ("KYIV, Ukraine (AP) —", ("KYIV", "Ukraine"), "ap", None),
        ("UNITED NATIONS (AP) _", ("UNITED NATIONS",), "ap", None),
        ("Bern, 1. Nov. 2024 (ats afp) -", ("Bern",), "sda", "1. Nov. 2024"),
        ("MOSCOW, October 28. /TASS/.", ("MOSCOW",), "tass", "October 28"),
        ("МОСКВА, 28 октября. /ТАСС/.", ("МОСКВА",), "tass", "28 октября"),
        ("МОСКВА, 28 окт - РИА Новости.", ("МОСКВА",), "ria", "28 окт"),
        ("TOKYO, Oct 28, Kyodo -", ("TOKYO",), "kyodo", "Oct 28"),
        ("ROMA, 01 LUG -", ("ROMA",), None, "01 LUG"),
        ("(ANSA) - ROMA, 01 LUG -", ("ROMA",), "ansa", "01 LUG"),
        ("Madrid, 28 oct (EFE).-", ("Madrid",), "efe", "28 oct"),
        ("Rio de Janeiro, 28 out 2024 (Lusa) –", ("Rio de Janeiro",), "lusa", "28 out 2024"),
        ("BRUSSEL 28/10 (BELGA) =", ("BRUSSEL",), "belga", "28/10"),
        ("Warszawa, 28.10.2024 (PAP) -", ("Warszawa",), "pap", "28.10.2024"),
        ("Washington, États-Unis | AFP | lundi 28/10/2024 -", ("Washington", "États-Unis"), "afp", "lundi 28/10/2024"),
        ("NEW DELHI, Oct 28 (PTI)", ("NEW DELHI",), "pti", "Oct 28"),
        ("New Delhi [India], October 28 (ANI):", ("New Delhi", "India"), "ani", "October 28"),
        ("NEW YORK, Oct. 28, 2024 /PRNewswire/ --", ("NEW YORK",), "prnewswire", "Oct. 28, 2024"),
        ("Oct 28 (Reuters) -", (), "reuters", "Oct 28"),
        ("(Bloomberg) --", (), "bloomberg", None),
        ("بيروت 28 أكتوبر تشرين الأول (رويترز) -", ("بيروت",), "reuters", "28 أكتوبر تشرين الأول"),
        ("ירושלים (רויטרס) -", ("ירושלים",), "reuters", None),
        ("新华社北京10月28日电", ("北京",), "xinhua", "10月28日"),
        ("[ワシントン 28日 ロイター] -", ("ワシントン",), "reuters", "28日"),
        ("(서울=연합뉴스) 홍길동 기자 =", ("서울",), "yonhap", None),
        ("NORDHAFEN, Oct 28 (MNA) -", ("NORDHAFEN",), "mna", "Oct 28"),
    ],
)
def test_datelines_of_the_agencies(
    dateline: str, places: tuple[str, ...], provider: str | None, date: str | None
) -> None:
    found = read_dateline(f"{dateline} Die Lage ist ruhig.")
    assert found is not None
    assert (found.places, found.provider, found.date, found.text) == (places, provider, date, dateline)


@pytest.mark.parametrize(
    "text",
    [
        "Die Lage ist ruhig.",
        "Der Präsident (SPD) sagte am Montag",
        "Merkel (CDU) - die Kanzlerin",
        "Apple (AAPL) - Der Konzern",
        "The company (NYSE) - said on Monday",
        "Nach dem Angriff (am Montag) - so die Polizei",
        "Am 28. Oktober 2024 - ein Tag",
        "Nordhafen (Meridian) - Die Lage ist ruhig.",
        "",
    ],
)
def test_prose_has_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


def test_the_items_own_provider_counts_though_it_is_on_no_list() -> None:
    found = read_dateline("Nordhafen (Meridian) - Die Lage ist ruhig.", "meridian-nachrichten")
    assert found is not None
    assert (found.places, found.provider) == (("Nordhafen",), "meridian-nachrichten")
