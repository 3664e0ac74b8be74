"""German: compounds, separable verbs, subjunctives and nominal style; what is so, how many, what only looks like it."""

import pytest

from streams.enrich.enrichment import SEVERITIES, Enrichment, Signal
from tests.enrich.languages.conftest import Read


def lead(enrichment: Enrichment) -> Signal:
    """The most severe signal, of equals a strong one, of these the first."""
    return max(enrichment.signals, key=lambda found: (SEVERITIES.index(found.severity), found.strength == "strong"))


@pytest.mark.parametrize(
    ("category", "severity", "text"),
    [
        ("armed_attack", "Severe", "Kampfjets bombardierten in der Nacht Stellungen bei Idlib."),
        ("armed_attack", "Severe", "Artillerie beschoss am Morgen mit Granaten die Vororte von Sumy."),
        ("armed_attack", "Severe", "Rebellen nahmen am Sonntag nach schweren Kämpfen die Stadt Bukavu ein."),
        ("armed_attack", "Severe", "Die Armee hat das Dorf Robotyne zurückerobert."),
        ("armed_attack", "Severe", "Bei Gao fuhr ein Lastwagen auf eine Mine."),
        ("armed_attack", "Severe", "Unbekannte warfen in Cali eine Handgranate in ein Lokal."),
        ("mass_violence_cbrn", "Extreme", "Nordkorea hat am Sonntag einen Atomtest vorgenommen."),
        ("mass_violence_cbrn", "Extreme", "Bei Isjum entdeckten Ermittler ein Massengrab."),
        ("mass_violence_cbrn", "Extreme", "Im Norden Syriens wurde Chlorgas eingesetzt."),
        ("terror_attack", "Severe", "In Quetta sprengte sich ein Attentäter in die Luft."),
        ("terror_attack", "Severe", "Ein Mann steuerte in Toronto einen Lieferwagen in eine Menschenmenge."),
        ("terror_attack", "Severe", "Vor dem Gericht in Kirkuk explodierte eine Autobombe."),
        ("mobilisation", "Moderate", "Polen verlegt 5000 Soldaten an die Grenze zu Belarus."),
        ("mobilisation", "Severe", "Der Kreml ordnete eine Teilmobilmachung an."),
        ("mobilisation", "Moderate", "Berlin liefert Kiew weitere Flugabwehrsysteme."),
        ("mobilisation", "Moderate", "Zwei Rebellengruppen in Darfur schlossen sich zu einem Bündnis zusammen."),
        ("coercion", "Moderate", "Die Polizei in Istanbul nahm neun Journalisten fest."),
        ("coercion", "Severe", "Der Präsident von Ecuador verhängte den Ausnahmezustand."),
        ("coercion", "Moderate", "In Wien stellten Beamte 40 Gewehre sicher."),
        ("coup", "Severe", "Offiziere haben in Niamey die Macht übernommen."),
        ("coup", "Severe", "In Guinea-Bissau ist ein Militärputsch im Gang."),
        ("protest", "Minor", "Die Lokführer legen am Mittwoch die Arbeit nieder, teilte die GDL mit."),
        ("protest", "Minor", "In Tiflis gingen Zehntausende auf die Straße."),
        ("protest", "Severe", "In Rangun schossen Soldaten auf Demonstranten."),
        ("riot", "Moderate", "In Athen bewarfen Vermummte die Polizei mit Molotowcocktails."),
        ("riot", "Moderate", "Maskierte setzten in Leipzig Bagger in Brand."),
        ("riot", "Moderate", "In Durban plünderten Randalierer zwei Einkaufszentren."),
        ("threat", "Moderate", "Teheran drohte Israel mit harter Vergeltung."),
        ("threat", "Severe", "Seoul erhielt aus Pjöngjang ein Ultimatum."),
        ("sanctions", "Moderate", "Die EU setzte zwei Generäle auf die Sanktionsliste."),
        ("sanctions", "Moderate", "Berlin weist vier russische Diplomaten aus."),
        ("accusation", "Minor", "Eriwan wirft Baku Verstöße vor."),
        ("accusation", "Moderate", "Zu dem Anschlag in Moskau bekannte sich der IS."),
        ("displacement", "Moderate", "Vor den Kämpfen bei Goma sind Tausende geflohen."),
        ("displacement", "Severe", "Im Sudan herrscht eine Hungersnot."),
        ("disaster", "Severe", "Ein Erdbeben hat die Türkei erschüttert."),
        ("disaster", "Severe", "In Nepal ist ein Flugzeug abgestürzt."),
        ("disaster", "Severe", "In Genua stürzte eine Brücke ein."),
        ("infrastructure_cyber", "Moderate", "Hacker legten die Server des Senats in Rom lahm."),
        ("infrastructure_cyber", "Moderate", "In der Ostsee wurde ein Datenkabel durchtrennt."),
        ("violent_crime", "Moderate", "In Zamfara haben Bewaffnete 70 Schüler entführt."),
        ("violent_crime", "Moderate", "Eine Ärztin wurde in Kolkata vergewaltigt."),
        ("violent_crime", "Moderate", "Im Hafen von Antwerpen fand der Zoll zwei Tonnen Kokain."),
        ("de_escalation", "Moderate", "Kiew und Moskau tauschten 90 Kriegsgefangene aus."),
        ("de_escalation", "Moderate", "In Doha haben beide Seiten eine Waffenruhe vereinbart."),
        ("de_escalation", "Moderate", "Die USA lockern ihre Sanktionen gegen Syrien."),
        ("de_escalation", "Minor", "Der Außenminister Saudi-Arabiens traf in Teheran seinen Amtskollegen."),
    ],
)
def test_an_event_leads_with_its_category(read: Read, category: str, severity: str, text: str) -> None:
    main = lead(read(text))
    assert (main.category, main.severity) == (category, severity)


@pytest.mark.parametrize(
    ("status", "words", "cue", "text"),
    [
        ("asserted", "Hafen", None, "Rebellen überrannten den Hafen von Hudaida."),
        ("asserted", "Putsch", None, "Nicht nur Soldaten, auch Polizisten waren am Putsch in Mali beteiligt."),
        ("negated", "Ausschreitungen", "nicht", "Zu Ausschreitungen kam es in Minsk nicht."),
        ("negated", "Marschflugkörper", "keine", "Berlin liefert keine Marschflugkörper."),
        ("negated", "Evakuierung", "schloss", "Der Gouverneur von Kursk schloss eine Evakuierung aus."),
        ("denied", "Waffenlieferungen", "wies", "Der Iran wies Berichte über Waffenlieferungen zurück."),
        ("denied", "Angriff", "stritt", "Der Minister in Kigali stritt ab, den Angriff befohlen zu haben."),
        ("denied", "Mobilmachung", "Falschmeldung", "Minsk nannte Berichte über eine Mobilmachung Falschmeldungen."),
        (
            "denied",
            "Putschversuch",
            "entbehrten",
            "Berichte über einen Putschversuch entbehrten jeder Grundlage.",
        ),
        ("attributed", "angegriffen", "hätten", "Rebellen hätten den Flughafen von Goma angegriffen."),
        ("attributed", "hingerichtet", "sollen", "Söldner sollen in Moura Gefangene hingerichtet haben."),
        ("attributed", "getötet", "Nach Angaben", "Nach Angaben der Armee wurden 20 Kämpfer getötet."),
        ("attributed", "Hungersnot", "spricht von", "Die Caritas spricht von einer Hungersnot in Tigray."),
        ("hypothetical", "Angriff", "Sollte", "Sollte es zu einem Angriff auf Taiwan kommen, will Tokio reagieren."),
        ("hypothetical", "Truppen", "könnte", "Washington könnte weitere Truppen nach Polen entsenden."),
        ("hypothetical", "Bürgerkrieg", "befürchten", "Beobachter befürchten in Äthiopien einen Bürgerkrieg."),
        ("hypothetical", "Sabotage", "Möglicherweise", "Möglicherweise war es Sabotage."),
        ("hypothetical", "Krieg", "?", "Steht auf dem Balkan ein neuer Krieg bevor?"),
        ("historical", "Völkermord", "1994", "Bei dem Völkermord in Ruanda kamen 1994 Hunderttausende um."),
        ("historical", "Erdbeben", "Vor 30 Jahren", "Vor 30 Jahren zerstörte ein Erdbeben die Altstadt von Kobe."),
        ("historical", "hingerichtet", "unter Franco", "Sein Vater wurde unter Franco hingerichtet."),
    ],
)
def test_a_status_comes_with_its_cue(read: Read, status: str, words: str, cue: str | None, text: str) -> None:
    signal = next(signal for signal in read(text).signals if words in signal.text)
    assert signal.status == status
    assert cue is None if signal.cue is None else cue is not None and cue in signal.cue.text


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ({"dead": 12, "injured": 30}, "In Idlib wurden zwölf Menschen getötet und 30 verletzt."),
        ({"dead": 47}, "Die Zahl der Todesopfer in Marokko stieg auf 47."),
        ({"casualties": 600_000}, "Seit Beginn des Krieges wurden 600.000 Soldaten getötet oder verwundet."),
        ({"arrested": 24}, "In Minsk wurden zwei Dutzend Demonstranten festgenommen."),
        ({"displaced": 20_000}, "Zehntausende sind aus Goma geflohen."),
        ({"missing": 3}, "Nach der Explosion in Shanxi werden drei Bergleute vermisst."),
        ({"troops": 10_000}, "Polen verlegt 10 000 Soldaten an die Grenze."),
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
        "Truppenentsendungen in die Region",
        "Die Raketenangriffe auf Odessa dauern an.",
        "Drohnenschwarmangriff bei Kursk",
        "Flüchtlingslager bei Kakuma",
        "Der Kreml rief die Reservisten ein.",
        "Die Huthi griffen am Montag im Roten Meer zwei Tanker an.",
        "Unbekannte zündeten in Jos drei Kirchen an.",
    ],
)
def test_compounds_and_separable_verbs_are_one_signal(read: Read, text: str) -> None:
    assert len({signal.category for signal in read(text).signals}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die Discounter liefern sich einen Preiskrieg.",
        "Die Aktie explodierte nach den Zahlen.",
        "Der Roman schlug ein wie eine Bombe.",
        "Im Abstiegskampf geht es um alles.",
        "Die Gastgeber bombardierten das Tor der Kölner.",
        "Die Reform ist eine tickende Zeitbombe.",
        "Der Körper mobilisiert seine Abwehrkräfte.",
        "Die Opposition schießt scharf gegen die Rentenpläne.",
        "Bei der Wahl in Hessen gab es einen Erdrutschsieg.",
        "Der Verein hat mit Problemen zu kämpfen.",
        "Das Gremium lehnte eine Stellungnahme zu den Plänen ab.",
        "Eine Flut von Beschwerden erreichte den Sender.",
    ],
)
def test_a_figure_of_speech_is_no_signal(read: Read, text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bayern München schlug Bremen 3:0. Der Angriff wirbelte, Kane traf per Elfmeter.",
        "Der Kriegsfilm gewann in Los Angeles vier Oscars. Der Regisseur dankte seinem Team.",
        "Forscher in Mainz fanden ein Protein, das Bakterien angreift. Die Studie erschien im Mai.",
        "Die Gemeinde übt am Samstag den Ernstfall: Bei der Katastrophenschutzübung spielt ein Bus die Hauptrolle.",
    ],
)
def test_harmless_news_raises_nothing_severe(read: Read, text: str) -> None:
    assert all(signal.severity in ("Minor", "Moderate") for signal in read(text).signals)


def test_capitals_of_nouns_tell_no_name(read: Read) -> None:
    assert read("Der Angriff kam im Morgengrauen.").signals == ()
    (signal,) = read("Der Angriff auf Odessa kam im Morgengrauen.").signals
    assert (signal.category, signal.severity) == ("armed_attack", "Moderate")
