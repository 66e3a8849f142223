"""Does a route reach the conduct, on small records made for the purpose?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import SourceDate
from answerable.ontology.facts import Fact
from answerable.ontology.law import Situation
from answerable.ontology.packs import parse_pack
from answerable.ontology.rome_parties import acceptances, standing
from answerable.ontology.rome_statute import ROUTES, Conduct, Law, reaches

PACK = """
pack: by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
treaties:
  - {id: rome, label: Rome Statute of the International Criminal Court}
  - {id: other, label: Another treaty}
authorities:
  - {id: ICC, label: International Criminal Court}
sources:
  - {id: s, text: The depositary, date: 2020-01-01}
situations:
  - {id: X-1, forum: ICC, label: situation in Riverland/Mountainland, crimes: [deportation, persecution], places: [Riverland, Mountainland], since: 2010-06-01, link: at least in part in Riverland, source: s, confirmed: true}
  - {id: X-2, forum: ICC, label: unconfirmed situation, crimes: [murder], places: [Islandia], link: some link, source: s, confirmed: false}
facts:
  - {subject: Riverland, property: party_to, regime: rome, from: 2010-06-01, source: s, confirmed: true}
  - {subject: Lakeland, aliases: [the Lakes], property: party_to, regime: rome, from: 2002-07-01, to: 2026-06-02, source: s, confirmed: true}
  - {subject: Hillland, property: party_to, regime: rome, from: 2002-07-01, source: s, confirmed: false}
  - {subject: Islandia, property: party_to, regime: other, from: 2002-07-01, source: s, confirmed: true}
  - {subject: Mountainland, property: accepts_jurisdiction, regime: rome, event: undecided, value: 2002-07-01/.., from: 2021-07-17, source: s, confirmed: true}
  - {subject: Coastland, property: accepts_jurisdiction, regime: rome, event: accepted, value: 2014-02-20/.., from: 2015-09-08, source: s, confirmed: true}
  - {subject: Deltaland, property: accepts_jurisdiction, regime: rome, event: declined, value: 2002-07-01/.., from: 2009-01-22, source: s, confirmed: true}
  - {subject: Lakeland, property: announced_withdrawal, regime: rome, from: 2020-01-01, source: s, confirmed: true}
"""
pack = parse_pack(PACK.encode())
LAW = Law(
    facts=pack.facts, situations=tuple(one for one in pack.entries if isinstance(one, Situation))
)
D = SourceDate.parse


def answer(route, crime, *places, on="2022-03-01", **more):
    return reaches(Conduct(crime=crime, places=places, day=D(on), **more), route, LAW).answer


def bound(state, on):
    return standing(pack.facts, state, D(on))[0]


def test_a_state_is_bound_from_the_day_of_entry_into_force():
    assert (bound("Riverland", "2010-05-31"), bound("Riverland", "2010-06-01")) == ("no", "yes")


def test_the_day_on_which_a_withdrawal_takes_effect_is_the_first_without_duty():
    assert (bound("Lakeland", "2026-06-01"), bound("Lakeland", "2026-06-02")) == ("yes", "no")


def test_an_announcement_changes_nothing():
    assert bound("Lakeland", "2020-06-01") == "yes"


def test_an_alias_with_its_article_names_the_state():
    assert bound("The Lakes", "2020-06-01") == "yes"


def test_a_month_in_which_it_began_leaves_it_unclear():
    assert bound("Riverland", "2010-05-31/2010-06-02") == "unclear"


def test_an_unconfirmed_record_leaves_it_unclear():
    assert bound("Hillland", "2020-01-01") == "unclear"


def test_another_treaty_binds_nobody_to_the_court():
    assert bound("Islandia", "2020-01-01") == "no"


@given(st.dates(date(2003, 1, 1), date(2025, 1, 1)), st.integers(1, 9000), st.data())
def test_status_changes_once_at_entry_and_once_at_withdrawal(start, length, data):
    end = start + timedelta(days=length)
    fact = Fact(
        subject="A", property="party_to", regime="rome", source=pack.facts[0].source, confirmed=True,
        valid_from=SourceDate.on(start), valid_to=SourceDate.on(end),
    )  # fmt: skip
    day = data.draw(st.dates(start - timedelta(days=400), end + timedelta(days=400)))
    expected = "yes" if start <= day < end else "no"
    assert standing((fact,), "A", SourceDate.on(day))[0] == expected


@given(st.dates(date(2003, 1, 1), date(2025, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_range_is_answered_for_sure_only_where_each_of_its_days_is(start, before, after):
    fact = Fact(
        subject="A", property="party_to", regime="rome", source=pack.facts[0].source, confirmed=True,
        valid_from=SourceDate.on(start),
    )  # fmt: skip
    span = SourceDate(first=start - timedelta(days=before), last=start + timedelta(days=after))
    assert standing((fact,), "A", span)[0] == ("yes" if before == 0 else "unclear")


@pytest.mark.parametrize("route", ROUTES)
def test_nothing_before_the_statute_is_reached(route):
    assert answer(route, "murder", "Riverland", on="1999") == "no"


@pytest.mark.parametrize("route", ROUTES)
def test_nobody_under_eighteen_is_reached(route):
    assert answer(route, "murder", "Riverland", age=17) == "no"
    assert answer(route, "murder", "Riverland", age=18) == "yes"


@pytest.mark.parametrize("route", ["state_referral", "own_motion"])
def test_the_territory_of_a_party_is_reached(route):
    assert answer(route, "murder", "Riverland") == "yes"


@pytest.mark.parametrize("route", ["state_referral", "own_motion"])
def test_conduct_before_the_state_was_party_is_not_reached(route):
    assert answer(route, "murder", "Riverland", on="2009") == "no"


def test_conduct_before_a_withdrawal_stays_reached():
    assert answer("state_referral", "murder", "Lakeland", on="2020-01-01") == "yes"


def test_a_national_of_a_party_is_reached_anywhere():
    assert answer("state_referral", "murder", "Islandia", nationalities=("Riverland",)) == "yes"


def test_conduct_wholly_in_a_state_not_party_is_not_reached_without_acceptance():
    assert answer("state_referral", "murder", "Islandia") == "no"


def test_an_acceptance_that_was_taken_up_reaches():
    assert answer("state_referral", "murder", "Coastland") == "yes"


def test_an_acceptance_covers_only_its_period():
    assert answer("state_referral", "murder", "Coastland", on="2013-01-01") == "no"


def test_a_declaration_that_was_declined_is_none():
    assert acceptances(pack.facts, "Deltaland", D("2010")) == ()
    assert answer("state_referral", "murder", "Deltaland", on="2010") == "no"


def test_an_undecided_declaration_leaves_both_positions():
    found = reaches(
        Conduct(crime="murder", places=("Mountainland",), day=D("2022-03-01")), "state_referral", LAW
    )  # fmt: skip
    assert found.answer == "contested"
    assert [one.answer for one in found.positions] == ["yes", "no"]
    assert "12(3)" in found.positions[0].articles
    assert found.positions[0].records[0].event == "undecided"


def test_deportation_into_a_party_is_reached_through_the_border():
    assert answer("state_referral", "deportation", "Mountainland", "Riverland") == "yes"


def test_murder_on_both_sides_is_reached_on_one():
    assert answer("own_motion", "murder", "Islandia", "Riverland") == "partly"


def test_a_situation_with_a_link_reaches_its_crimes_in_part():
    found = reaches(
        Conduct(crime="deportation", places=("Mountainland",), day=D("2017-09")), "own_motion", LAW
    )
    assert [one.answer for one in found.positions] == ["yes", "partly"]
    assert found.positions[1].records[0].id == "X-1"


def test_a_link_reaches_back_no_further_than_its_first_day():
    found = reaches(
        Conduct(crime="deportation", places=("Mountainland",), day=D("2005")), "own_motion", LAW
    )
    assert [one.answer for one in found.positions] == ["yes", "no"]


def test_an_unconfirmed_situation_reaches_nothing():
    assert answer("own_motion", "murder", "Islandia") == "no"


@pytest.mark.parametrize("place", ["Riverland", "Mountainland", "Islandia", "Nowhere"])
def test_the_security_council_reaches_every_place(place):
    assert answer("security_council", "murder", place) == "yes"


def test_a_time_that_began_before_the_statute_is_reached_in_part():
    assert answer("security_council", "murder", "Islandia", on="2001/2003") == "partly"


@pytest.mark.parametrize("route", ROUTES)
def test_aggression_is_not_tried_for_days_before_july_2018(route):
    assert answer(route, "aggression", "Riverland", on="2017") == "no"


def test_aggression_against_those_not_party_needs_the_security_council():
    assert answer("state_referral", "crime of aggression", "Riverland") == "partly"
    assert answer("security_council", "crime of aggression", "Islandia") == "yes"


@given(
    st.sampled_from(["murder", "deportation", "genocide", "aggression"]),
    st.lists(
        st.sampled_from(["Riverland", "Lakeland", "Mountainland", "Islandia", "Coastland"]),
        min_size=1, max_size=3, unique=True,
    ),
    st.dates(date(1995, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_every_answer_has_a_position_with_an_article(crime, places, day):
    conduct = Conduct(crime=crime, places=tuple(places), day=SourceDate.on(day))
    for route in ROUTES:
        found = reaches(conduct, route, LAW)
        assert found.answer in {"yes", "no", "contested", "partly"}
        assert found.positions
        assert all(one.articles and one.says.endswith(".") for one in found.positions)


@given(
    st.sampled_from(["murder", "deportation", "genocide"]),
    st.sampled_from(["Riverland", "Lakeland", "Mountainland", "Islandia", "Coastland"]),
    st.dates(date(2002, 7, 1), date(2030, 1, 1)),
)
def test_the_security_council_reaches_whatever_the_statute_covers(crime, place, day):
    conduct = Conduct(crime=crime, places=(place,), day=SourceDate.on(day))
    assert reaches(conduct, "security_council", LAW).answer == "yes"
