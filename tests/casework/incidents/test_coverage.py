"""Coverage shows where nobody tells of anything, for every party, place and month alike."""

import pytest
from incident_rows import PLACES, account, incident

from answerable.actors.records import records_of
from answerable.casework.incidents.axes import Axes
from answerable.casework.incidents.coverage import coverage
from answerable.casework.incidents.model import Party
from answerable.ontology.packs import parse_pack

PACK = """\
pack: parties
version: "1"
title: Parties
as_of: 2026-11-22
authorities:
  - {id: BLUE, label: Blue Army, aliases: [The Blues], kind: armed_forces, not_adverse: a party to the armed conflict in Exampleland}
  - {id: GREEN, label: Green Front, kind: armed_group, not_adverse: a party to the armed conflict in Exampleland}
  - {id: UNITED, label: A committee, kind: body}
"""


@pytest.fixture(scope="module")
def axes():
    return Axes(records_of((parse_pack(PACK.encode()),)), PLACES)


def labels(found):
    return [one.label for one in found.rows]


def counts(found):
    return {key[0]: count for key, count in found.incidents.items()}


def test_every_party_of_the_packs_has_a_row_also_without_an_account(axes):
    found = coverage([incident(account("a", "i", party="The Blues"))], ["party"], axes)
    assert labels(found) == ["Blue Army", "Green Front"]
    assert counts(found) == {"Blue Army": 1}
    assert found.empty == 1


def test_a_party_that_no_pack_knows_has_a_row_of_its_own(axes):
    found = coverage([incident(account("a", "i", party="Red Guard"))], ["party"], axes)
    assert "“Red Guard”" in labels(found)


def test_two_names_of_one_party_are_no_contest(axes):
    both = incident(account("a", "i", party="Blue Army"), account("b", "i", party="The Blues"))
    assert axes.party(both) == "Blue Army"


def test_accounts_that_name_different_parties_stand_apart(axes):
    both = incident(account("a", "i", party="Blue Army"), account("b", "i", party="Green Front"))
    found = coverage([both], ["party"], axes)
    assert counts(found) == {"contested": 1}
    assert labels(found)[-1].startswith("contested")


def test_an_incident_that_is_attributed_to_nobody_is_shown_as_such(axes):
    found = coverage([incident(account("a", "i"))], ["party"], axes)
    assert labels(found)[-1] == "attributed to nobody"


def test_every_state_and_region_has_a_row(axes):
    found = coverage([incident(account("a", "i", code="hill"))], ["place"], axes)
    assert (labels(found), counts(found)) == (["North", "South"], {"XX-1": 1})


@pytest.mark.parametrize(
    ("code", "area"), [("XXX002", "XX-2"), ("XXX001017", "XX-1"), ("nowhere", "")]
)
def test_codes_lie_in_their_state_or_in_none_that_is_known(axes, code, area):
    assert axes.place(incident(account("a", "i", code=code))) == area


def test_a_place_in_words_alone_is_looked_up(axes):
    assert axes.place(incident(account("a", "i", place="A hamlet, South"))) == "XX-2"


def test_months_without_an_account_between_two_that_have_one_are_shown(axes):
    two = [
        incident(account("a", "i", when="2020-12-30")),
        incident(account("b", "j", when="2021-03-01")),
    ]
    found = coverage(two, ["month"], axes)
    assert labels(found) == ["2020-12", "2021-01", "2021-02", "2021-03"]
    assert found.empty == 2


@pytest.mark.parametrize("when", ["2021-03-30/2021-04-02", "2021", "2021-03/.."])
def test_what_is_longer_than_a_month_stands_in_no_month(axes, when):
    found = coverage([incident(account("a", "i", when=when))], ["month"], axes)
    assert labels(found) == ["longer than a month, or accounts differ"]


def test_two_axes_make_a_table_and_each_incident_stands_in_one_cell(axes):
    made = [
        incident(
            account(str(n), f"i{n}", code="hill", party="Blue Army" if n % 2 else "Green Front")
        )
        for n in range(5)
    ]
    found = coverage(made, ["party", "place"], axes)
    assert sum(found.incidents.values()) == 5
    assert found.incidents["Green Front", "XX-1"] == 3
    assert found.empty == 2


@pytest.mark.parametrize(
    "word", ["regime", "terrorists", "junta", "any", "contested", "freedom fighters"]
)
def test_what_a_source_calls_a_party_is_its_own_word_and_no_label(axes, word):
    assert axes.party(incident(account("a", "i", party=word))) == f"“{word}”"


def test_days_of_another_age_hide_no_month_and_break_no_coverage(axes):
    made = [
        incident(account(when, when, when=when))
        for when in ("0001-01-05", "2021-03-01", "2021-05-01", "9999-12-31")
    ]
    found = coverage(made, ["month"], axes)
    assert labels(found) == ["0001-01", "2021-03", "2021-05", "9999-12"]
    assert found.empty == 0


def test_a_party_together_with_another_in_one_account_is_not_that_party_alone(axes):
    both = incident(
        account("a", "i", party="Blue Army"),
        account(
            "b",
            "i",
            parties=(
                Party(party="Green Front", attributed_by="a"),
                Party(party="Blue Army", attributed_by="a"),
            ),
        ),
    )
    assert axes.party(both) == "contested"
    assert axes.party(incident(both.accounts[1])) == "Blue Army; Green Front"
