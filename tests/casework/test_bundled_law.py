"""What do the bundled packs answer on memberships, duties and routes?"""

import pytest

from answerable.actors.records import records_of
from answerable.casework.duties import duties
from answerable.casework.jurisdiction import routes_for
from answerable.dates import SourceDate
from answerable.ontology.packs import bundled_packs
from answerable.ontology.rome_parties import standing

RECORDS = records_of(bundled_packs())
D = SourceDate.parse


@pytest.mark.parametrize(
    ("state", "day", "party"),
    [
        ("Mali", "2026-01-01", "yes"),
        ("Hungary", "2026-06-01", "yes"),
        ("Hungary", "2026-06-02", "no"),
        ("Bangladesh", "2017-08-25", "yes"),
        ("Bangladesh", "2010-05-31", "no"),
        ("Burundi", "2017-10-26", "yes"),
        ("Burundi", "2017-10-27", "no"),
        ("Philippines", "2019-03-16", "yes"),
        ("Philippines", "2019-03-17", "no"),
        ("The Gambia", "2018-01-01", "yes"),
        ("South Africa", "2018-01-01", "yes"),
        ("Armenia", "2024-01-31", "no"),
        ("Ukraine", "2025-01-01", "yes"),
        ("Myanmar", "2025-01-31", "no"),
    ],
)
def test_a_state_is_party_on_the_days_that_the_treaty_and_its_own_acts_give(state, day, party):
    assert standing(RECORDS.facts("party_to"), state, D(day))[0] == party


def test_there_were_125_parties_on_1_june_2025_and_one_fewer_a_year_and_a_day_later():
    assert duties("Min Aung Hlaing", D("2025-06-01"), RECORDS).bound == 125
    assert duties("Min Aung Hlaing", D("2026-06-02"), RECORDS).bound == 124


def test_a_request_for_a_warrant_binds_no_state_yet():
    found = duties("Min Aung Hlaing", D("2025-06-01"), RECORDS, "Timor-Leste")
    assert (found.warrant.state, found.states[0].duty) == ("requested", "if_issued")
    assert found.elsewhere  # the Argentine court


def test_a_state_that_announced_its_withdrawal_stays_bound():
    (mali,) = duties("Vladimir Putin", D("2026-01-01"), RECORDS, "Mali").states
    assert mali.duty == "bound"


def test_a_referral_of_murder_in_myanmar_is_contested_by_the_declaration_of_july_2021():
    found = routes_for("murder", ("Myanmar",), D("2022-03-01"), RECORDS)
    answers = {one.route: one for one in found.routes}
    assert answers["state_referral"].answer == "contested"
    assert "17 July 2021" in answers["state_referral"].positions[0].says
    assert answers["security_council"].answer == "yes"


def test_deportation_into_bangladesh_is_reached():
    found = routes_for("deportation", ("Myanmar", "Bangladesh"), D("2017-09"), RECORDS)
    assert {one.answer for one in found.routes} == {"yes"}


@pytest.mark.parametrize("place", ["Syria", "Belarus", "North Korea"])
def test_a_state_not_party_without_acceptance_is_reached_by_the_council_alone(place):
    found = routes_for("torture", (place,), D("2020-01-01"), RECORDS)
    assert [one.answer for one in found.routes] == ["no", "yes", "no"]
