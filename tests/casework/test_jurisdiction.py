"""Which route reaches a crime, at a place, on a day?"""

import pytest
from duty_records import RECORDS

from answerable.casework.jurisdiction import routes_for
from answerable.dates import SourceDate
from answerable.errors import NotFound


def table(crime, *places, on="2022-03-01", **more):
    return routes_for(crime, places, SourceDate.parse(on), RECORDS, **more)


def answers(found):
    return {one.route: one.answer for one in found.routes}


def test_every_route_has_an_answer():
    assert answers(table("murder", "Mountainland")) == {
        "state_referral": "contested",
        "security_council": "yes",
        "own_motion": "contested",
    }


def test_a_place_inside_a_state_is_judged_by_the_state():
    found = table("murder", "High Valley")
    assert found.places == ("Mountainland",)
    assert answers(found)["state_referral"] == "contested"


def test_the_link_over_the_border_reaches_a_crime_by_any_of_its_names():
    for crime in ("deportation", "Deportation or forcible transfer", "c1"):
        found = table(crime, "Mountainland", on="2017-09")
        assert [one.answer for one in found.routes[0].positions] == ["yes", "partly"]


def test_a_national_of_a_party_is_reached():
    found = table("murder", "Islandia", nationalities=("Riverland",))
    assert answers(found)["state_referral"] == "yes"


def test_what_courts_have_before_them_is_shown_by_crime_category_and_place():
    assert [one.id for one in table("murder", "High Valley").before] == ["X-2"]
    assert [one.id for one in table("deportation", "Mountainland").before] == ["X-1"]


def test_a_situation_that_begins_later_is_not_before_the_court_for_that_day():
    assert table("deportation", "Mountainland", on="2005").before == ()


def test_a_crime_that_no_pack_names_is_said_to_be_untested():
    assert "not tested" in table("piracy", "Islandia").about_the_crime[0]
    assert not any("article 5" in one for one in table("murder", "Islandia").notes)


def test_admissibility_is_always_left_open():
    assert any("article 17" in one for one in table("murder", "Riverland").notes)


@pytest.mark.parametrize("more", [{"places": ("Atlantida",)}, {"nationalities": ("Atlantida",)}])
def test_a_slip_in_the_name_of_a_state_is_no_answer(more):
    given = {"places": ("Mountainland",), "nationalities": (), **more}
    with pytest.raises(NotFound):
        table("murder", *given["places"], nationalities=given["nationalities"])
