import pytest

from streams.enrich.enrichment import Enrichment, Entity, Language, Mention, Signal
from streams.rules.book import load_book, read_book
from streams.rules.matching import match
from streams.wire.item import WireItem


def signal(category, severity="Moderate", status="asserted", text="words", polarity="escalation"):
    return Signal(
        category=category,
        severity=severity,
        polarity=polarity,
        status=status,
        sentence=0,
        start=0,
        end=len(text),
        text=text,
        lemma=text,
    )


def find(*signals, rules=None, provider="reuters", urgency=None, language="de", entities=(), score=0.0):
    book = read_book(f"version: 1\n{rules}".encode(), "test") if rules else load_book()
    item = WireItem(format="json", provider=provider, id="1", text="words", urgency=urgency)
    enrichment = Enrichment(
        text="words",
        language=Language(tag=language, confidence=1.0),
        signals=signals,
        entities=tuple(entities),
        score=score,
    )
    return match(book, item, enrichment)


def severity_of(*signals, **facts):
    findings = find(*signals, **facts)
    return findings[0].severity if findings else None


PUTIN = Entity(
    type="person",
    id="wikidata:Q7747",
    name="Vladimir Putin",
    country="RU",
    mentions=(Mention(0, 5, "Wladimir Putin"), Mention(9, 14, "Putins", "short")),
)
MOSCOW = Entity(type="place", id="geonames:524901", name="Moscow", country="RU")
SEOUL = Entity(type="place", id="geonames:1835848", name="Seoul", country="KR")
NATO = Entity(type="organisation", id="wikidata:Q7184", name="NATO", country="BE")


class TestTheShippedBook:
    def test_says_nothing_of_a_calm_item(self):
        assert find() == ()

    def test_a_single_minor_signal_is_silent(self):
        assert find(signal("protest", "Minor")) == ()

    def test_many_minor_signals_are_silent(self):
        assert find(*[signal(category, "Minor") for category in ("protest", "accusation", "riot", "threat")]) == ()

    @pytest.mark.parametrize("status", ["asserted", "attributed"])
    def test_a_moderate_signal_that_is_asserted_or_attributed_alerts(self, status):
        assert severity_of(signal("mobilisation", status=status)) == "Moderate"

    @pytest.mark.parametrize("status", ["negated", "denied", "hypothetical", "historical"])
    def test_other_ways_of_saying_it_alone_do_not(self, status):
        assert find(signal("armed_attack", "Extreme", status), signal("coup", "Severe", status)) == ()

    def test_easing_alone_does_not_alert(self):
        assert find(signal("de_escalation", "Severe", polarity="deescalation")) == ()

    def test_two_categories_stay_moderate_and_three_are_severe(self):
        two = [signal("mobilisation"), signal("threat"), signal("threat")]
        assert severity_of(*two) == "Moderate"
        assert severity_of(*two, signal("sanctions")) == "Severe"

    def test_a_minor_category_does_not_count_among_the_three(self):
        assert severity_of(signal("mobilisation"), signal("threat"), signal("accusation", "Minor")) == "Moderate"

    def test_a_denied_category_does_not_count_among_the_three(self):
        assert severity_of(signal("mobilisation"), signal("threat"), signal("coup", status="denied")) == "Moderate"

    def test_extreme_is_kept(self):
        found = find(signal("mass_violence_cbrn", "Extreme"), signal("threat"), signal("sanctions"))
        assert [(finding.severity, finding.categories[0]) for finding in found] == [("Extreme", "mass_violence_cbrn")]

    def test_the_finding_points_at_the_signals_that_fired(self):
        (finding,) = find(signal("riot", status="denied"), signal("riot"), signal("protest", "Minor"), signal("coup"))
        assert finding.signals == (1, 3)
        assert finding.categories == ("riot", "coup")

    def test_the_why_is_one_line_that_names_the_strongest_words(self):
        (finding,) = find(
            signal("mobilisation", text="troops"), signal("threat", text="ultimatum"), signal("sanctions", text="ban")
        )
        assert finding.why == (
            '"troops" (mobilisation, asserted) and 2 more signals in 3 categories; '
            "Severe because three or more categories come together"
        )


class TestCapWords:
    def test_what_is_asserted_is_likely_and_what_somebody_says_possible(self):
        assert find(signal("coup", "Severe"))[0].certainty == "Likely"
        assert find(signal("coup", "Severe", "attributed"))[0].certainty == "Possible"

    def test_the_strongest_words_decide_the_certainty(self):
        assert find(signal("coup", "Severe", "attributed"), signal("threat"))[0].certainty == "Possible"

    def test_severe_or_flagged_by_the_agency_is_immediate(self):
        assert find(signal("threat"))[0].urgency == "Expected"
        assert find(signal("threat"), urgency=3)[0].urgency == "Expected"
        assert find(signal("threat"), urgency=2)[0].urgency == "Immediate"
        assert find(signal("coup", "Severe"))[0].urgency == "Immediate"

    @pytest.mark.parametrize(
        ("status", "urgency", "certainty"),
        [
            ("hypothetical", "Future", "Possible"),
            ("historical", "Past", "Likely"),
            ("denied", "Unknown", "Unlikely"),
            ("negated", "Unknown", "Unlikely"),
        ],
    )
    def test_other_statuses_have_their_words_where_a_rule_asks_for_them(self, status, urgency, certainty):
        (finding,) = find(signal("coup", "Severe", status), rules=f"rules: [{{id: a, when: {{statuses: [{status}]}}}}]")
        assert (finding.urgency, finding.certainty) == (urgency, certainty)


class TestGroups:
    RULES = """\
rules:
  - {id: any, when: {min_severity: Minor}, severity: Minor}
  - {id: war, when: {categories: [armed_attack]}}
  - {id: strike, when: {categories: [armed_attack]}}
  - {id: off, enabled: false, when: {min_severity: Minor}, severity: Extreme}
  - {id: unrest, group: unrest, when: {categories: [riot, protest]}}
"""

    def test_the_most_severe_rule_speaks_for_its_group_and_of_equals_the_first(self):
        found = find(signal("armed_attack", "Severe"), rules=self.RULES)
        assert [(finding.rule, finding.group, finding.severity) for finding in found] == [("war", "main", "Severe")]

    def test_each_group_gives_one_finding_the_most_severe_first(self):
        found = find(signal("protest", "Minor"), signal("riot", "Extreme"), rules=self.RULES)
        assert [(finding.rule, finding.severity) for finding in found] == [("unrest", "Extreme"), ("any", "Minor")]


class TestConditions:
    def holds(self, condition, status="asserted", **facts):
        return bool(find(signal("threat", status=status), rules=f"rules: [{{id: a, when: {condition}}}]", **facts))

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("{countries: {any: [RU, KP]}}", True),
            ("{countries: {any: [KP]}}", False),
            ("{countries: {all: [RU, KR]}}", True),
            ("{countries: {all: [RU, BE]}}", False),  # an organisation's seat is no place of the item
            ("{countries: {none: [KR]}}", False),
            ("{countries: {any: [RU], none: [US]}}", True),
            ("{persons: {any: ['wikidata:Q7747']}}", True),
            ("{persons: {any: [vladimir putin]}}", True),
            ("{persons: {any: [Wladimir  Putin]}}", True),
            ("{persons: {any: [NATO]}}", False),
            ("{organisations: {any: [Nato]}}", True),
            ("{organisations: {none: ['wikidata:Q7184']}}", False),
        ],
    )
    def test_who_and_where(self, condition, expected):
        assert self.holds(condition, entities=(PUTIN, MOSCOW, SEOUL, NATO)) is expected

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("{languages: [de]}", True),
            ("{languages: [en, fr]}", False),
            ("{providers: {any: [Reuters]}}", True),
            ("{providers: {none: [reuters]}}", False),
            ("{min_score: 2.5}", True),
            ("{min_score: 2.6}", False),
            ("{min_signals: 2}", False),
            ("{categories: [threat]}", True),
            ("{except_categories: [threat]}", False),
            ("{polarity: deescalation}", False),
            ("{polarity: any}", True),
        ],
    )
    def test_how_and_by_whom(self, condition, expected):
        assert self.holds(condition, language="de-AT", score=2.5) is expected

    def test_a_language_is_no_prefix_of_another(self):
        assert not self.holds("{languages: [de]}", language="den")

    def test_a_rule_without_signals_that_count_never_matches(self):
        assert not self.holds("{providers: {any: [reuters]}}", status="denied")


class TestWatchlists:
    BOOK = """\
watchlists:
  flank:
    countries: [EE, RU]
    persons: ["wikidata:Q7747"]
    organisations: [NATO]
    providers: [tass]
rules:
  - id: a
    when: {min_severity: Moderate}
"""

    @pytest.mark.parametrize("entity", [MOSCOW, PUTIN, NATO])
    def test_one_entry_found_puts_an_item_on_the_list(self, entity):
        raised = self.BOOK + "    adjust: [{when: {watchlist: flank}, raise: 1, because: the flank is watched}]"
        (finding,) = find(signal("threat"), rules=raised, entities=[entity])
        assert finding.severity == "Severe"
        assert finding.why == '"words" (threat, asserted); Severe because the flank is watched'
        assert severity_of(signal("threat"), rules=raised, entities=[SEOUL]) == "Moderate"
        assert severity_of(signal("threat"), rules=raised, provider="TASS") == "Severe"

    def test_a_list_may_lower_or_cap(self):
        lowered = self.BOOK + "    adjust: [{when: {watchlist: flank}, lower: 1}]"
        assert severity_of(signal("threat"), rules=lowered, entities=[MOSCOW]) == "Minor"
        capped = self.BOOK + "    adjust: [{when: {watchlist: flank}, at_most: Moderate}]"
        assert severity_of(signal("coup", "Extreme"), rules=capped, entities=[MOSCOW]) == "Moderate"

    def test_steps_stop_at_both_ends_of_the_scale(self):
        up = self.BOOK + "    adjust: [{when: {watchlist: flank}, raise: 3}]"
        assert severity_of(signal("coup", "Severe"), rules=up, entities=[MOSCOW]) == "Extreme"
        down = self.BOOK + "    adjust: [{when: {watchlist: flank}, lower: 3}]"
        assert severity_of(signal("threat"), rules=down, entities=[MOSCOW]) == "Minor"

    def test_a_list_may_restrict_or_exclude(self):
        only = self.BOOK.replace("min_severity: Moderate", "watchlist: flank")
        assert find(signal("threat"), rules=only, entities=[MOSCOW])
        assert not find(signal("threat"), rules=only, entities=[SEOUL])
        without = self.BOOK + "    exclude: {watchlist: flank}"
        assert not find(signal("threat"), rules=without, entities=[MOSCOW])
        assert find(signal("threat"), rules=without, entities=[SEOUL])
