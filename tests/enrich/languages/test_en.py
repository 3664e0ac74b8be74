"""English: what escalates and what eases, whether it is so, how many, and what only looks like it."""

import pytest

from streams.enrich.enrichment import SEVERITIES, Enrichment, Signal
from tests.enrich.languages.conftest import Read


def lead(enrichment: Enrichment) -> Signal:
    """The most severe signal, of equals a strong one, of these the first."""
    return max(enrichment.signals, key=lambda found: (SEVERITIES.index(found.severity), found.strength == "strong"))


@pytest.mark.parametrize(
    ("category", "severity", "text"),
    [
        ("armed_attack", "Severe", "Militants clashed with soldiers near Menaka, the governor said."),
        ("armed_attack", "Severe", "Airstrikes hit a village in Kayah on Sunday."),
        ("armed_attack", "Severe", "Government artillery shelled the outskirts of Sirte."),
        ("armed_attack", "Severe", "A landmine exploded under a minibus in Hodeidah."),
        ("armed_attack", "Severe", "Unknown men threw a hand grenade at a bar in Bujumbura."),
        ("armed_attack", "Severe", "Rebels captured the town of Bunia."),
        ("armed_attack", "Severe", "The army retook the airport from insurgents."),
        ("armed_attack", "Severe", "Police and gunmen exchanged fire in Culiacan for three hours."),
        ("armed_attack", "Severe", "Russian troops crossed into the north of the country and advanced on the capital."),
        ("mass_violence_cbrn", "Extreme", "Helicopters dropped chlorine bombs on Saraqib."),
        ("mass_violence_cbrn", "Extreme", "Militiamen massacred villagers in Mai Kadra."),
        ("mass_violence_cbrn", "Extreme", "North Korea carried out a nuclear test on Monday."),
        ("terror_attack", "Severe", "A suicide bomber blew himself up at a mosque in Kabul."),
        ("terror_attack", "Severe", "A car bomb exploded outside a hotel in Kismayo."),
        ("terror_attack", "Severe", "Islamist gunmen took dozens of hotel guests hostage in Bamako."),
        ("mobilisation", "Moderate", "Poland deployed additional troops to its eastern border."),
        ("mobilisation", "Moderate", "Two rebel factions merged under a joint command."),
        ("mobilisation", "Moderate", "The navy set up a new base on the island."),
        ("mobilisation", "Moderate", "Kyiv called up 40,000 reservists."),
        ("mobilisation", "Moderate", "Berlin supplied howitzers and ammunition to Kyiv."),
        ("coercion", "Moderate", "Police arrested the opposition leader at his home in Harare."),
        ("coercion", "Moderate", "The authorities imposed a curfew in Buea."),
        ("coercion", "Moderate", "Soldiers discovered a weapons cache near Tawila."),
        ("coercion", "Severe", "The king declared martial law."),
        ("coup", "Severe", "Soldiers seized power in Niamey and detained the president."),
        ("coup", "Severe", "Mutinous officers overthrew the government."),
        ("protest", "Minor", "Thousands took to the streets of Algiers."),
        ("protest", "Minor", "Nurses went on strike across Zimbabwe."),
        ("protest", "Minor", "Students staged a sit-in outside the ministry in Rabat."),
        ("protest", "Moderate", "Police used tear gas to disperse demonstrators in Nairobi."),
        ("protest", "Severe", "Soldiers opened fire on protesters in Conakry."),
        ("riot", "Moderate", "Protesters threw stones at police in Durban."),
        ("riot", "Moderate", "A mob lynched two suspected thieves in Arusha."),
        ("riot", "Moderate", "Rioters torched cars and looted shops in Nanterre."),
        ("threat", "Moderate", "Tehran threatened to close the strait."),
        ("threat", "Severe", "The militia gave the government an ultimatum of two days."),
        ("sanctions", "Moderate", "The EU imposed sanctions on two generals."),
        ("sanctions", "Moderate", "Riyadh broke off diplomatic relations with Doha."),
        ("sanctions", "Moderate", "Moscow expelled two Norwegian diplomats."),
        ("accusation", "Moderate", "Islamic State claimed responsibility for the bombing in Lahore."),
        ("accusation", "Moderate", "Kyiv accused Moscow of shelling a hospital."),
        ("displacement", "Moderate", "Thousands of residents fled their homes in Goma."),
        ("displacement", "Severe", "The United Nations declared a famine in the north of Somalia."),
        ("disaster", "Severe", "An earthquake struck off the coast of Chile."),
        ("disaster", "Severe", "A ferry capsized on Lake Victoria."),
        ("disaster", "Severe", "A fire tore through a warehouse in Dhaka and a gas explosion followed."),
        ("infrastructure_cyber", "Moderate", "Hackers took the websites of three ministries offline."),
        ("infrastructure_cyber", "Moderate", "A power outage left half of Lebanon in darkness."),
        ("violent_crime", "Moderate", "Gunmen kidnapped four students in Kaduna."),
        ("violent_crime", "Moderate", "Customs officers found two tonnes of cocaine in Antwerp."),
        ("violent_crime", "Moderate", "A soldier raped a girl near the camp, her family told the police."),
        ("de_escalation", "Moderate", "The two sides signed a ceasefire agreement in Doha."),
        ("de_escalation", "Moderate", "Both armies agreed to end the war."),
        ("de_escalation", "Moderate", "The rebels released 27 hostages."),
        ("de_escalation", "Moderate", "Ethiopia withdrew its troops from the border."),
    ],
)
def test_an_event_leads_with_its_category(read: Read, category: str, severity: str, text: str) -> None:
    main = lead(read(text))
    assert (main.category, main.severity) == (category, severity)


@pytest.mark.parametrize(
    ("status", "words", "cue", "text"),
    [
        ("asserted", "shelled", None, "Rebels shelled the port of Hodeidah."),
        ("negated", "attack", "no", "There was no attack on the convoy."),
        ("negated", "ceasefire", "not", "The two armies have not signed a ceasefire."),
        ("negated", "violence", "without", "The demonstration passed off without violence."),
        ("denied", "attacking", "denied", "Tehran denied attacking the tanker."),
        ("denied", "coup", "are false", "Reports of a coup are false, the palace said."),
        ("denied", "cyberattack", "dismissed", "The bank dismissed reports of a cyberattack."),
        ("attributed", "captured", "said", "The army said it had captured the village."),
        ("attributed", "abducted", "According to", "According to the UN, gunmen abducted a priest in Jos."),
        ("attributed", "kidnapped", "allegedly", "Two aid workers were allegedly kidnapped in Kivu."),
        ("hypothetical", "attack", "If", "If the rebels attack the city, the UN will leave."),
        ("hypothetical", "war", "fear", "Officials fear a civil war in Ethiopia."),
        ("hypothetical", "invasion", "possible", "Analysts warn of a possible invasion in spring."),
        ("hypothetical", "assassination", "thwarted", "An assassination attempt on the premier was thwarted."),
        ("historical", "genocide", "In 1994", "In 1994 a genocide shook Rwanda."),
        ("historical", "massacre", "anniversary", "The town marked the anniversary of the massacre."),
        ("historical", "earthquake", "years ago", "An earthquake destroyed the old quarter thirty years ago."),
    ],
)
def test_a_status_comes_with_its_cue(read: Read, status: str, words: str, cue: str | None, text: str) -> None:
    signal = next(signal for signal in read(text).signals if words in signal.text)
    assert signal.status == status
    assert cue is None if signal.cue is None else cue is not None and cue in signal.cue.text


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ({"dead": 12, "injured": 30}, "At least 12 people were killed and 30 wounded when a rocket hit a market."),
        ({"dead": 12}, "An air raid on Idlib killed 12."),
        ({"dead": 47}, "The death toll from the earthquake rose to 47."),
        ({"arrested": 24}, "Two dozen protesters were arrested in Minsk."),
        ({"displaced": 40000}, "More than 40,000 people have been displaced in Ituri."),
        ({"displaced": 20000}, "Tens of thousands fled Goma."),
        ({"missing": 3}, "Three miners are missing after a blast in Shanxi."),
        ({"troops": 5000}, "Poland deployed 5,000 troops to the border."),
    ],
)
def test_figures_are_tied_to_what_they_count(read: Read, figures: dict[str, int], text: str) -> None:
    found: dict[str, int] = {}
    for signal in read(text).signals:
        found |= signal.figures
    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "The supermarkets are locked in a price war.",
        "The senator killed the bill with a single vote.",
        "The sequel bombed at the box office.",
        "A strike in extra time sent the fans home happy.",
        "The full-back led the attack on goal.",
        "The airline came under fire for its fees.",
        "She lost her battle against cancer in March.",
        "The federation sanctioned the tournament.",
        "The chipmaker reported explosive growth.",
        "The governor won in a landslide.",
        "Tourists besieged the ice cream stand.",
    ],
)
def test_a_figure_of_speech_is_no_signal(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal beat Everton 2-0 on Saturday. Saka's strike and a late attack decided the match.",
        "The war drama swept the Oscars. Its director thanked the crew in Los Angeles.",
        "Researchers in Geneva found a protein that attacks bacteria. Trials in mice were promising.",
        "The election campaign in Jamaica has turned into a war of slogans.",
    ],
)
def test_harmless_news_raises_nothing_severe(read: Read, text: str) -> None:
    assert all(signal.severity in ("Minor", "Moderate") for signal in read(text).signals)


def test_a_lone_weak_word_counts_with_a_name_and_is_not_severe(read: Read) -> None:
    assert read("The attack came at dawn.").signals == ()
    (signal,) = read("The attack on Odesa came at dawn.").signals
    assert (signal.category, signal.severity) == ("armed_attack", "Moderate")


def test_march_and_may_are_months_too(read: Read) -> None:
    enrichment = read("On 3 May, rebels shelled the port; in March they had been quiet.")
    assert next((signal.category, signal.status) for signal in enrichment.signals) == ("armed_attack", "asserted")
    assert all(signal.category != "protest" for signal in enrichment.signals)
