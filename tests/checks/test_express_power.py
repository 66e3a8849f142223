"""Is it said, fairly and once, that a body has no express power for what is asked of it?"""

import pytest
from law_records import demand

from answerable.checks.examined import POINTS
from answerable.checks.express_power import check

BAN = "Ban the regime from the WPU."


def findings(words, to="WPU", **more):
    return check(demand(words, to, **more)).findings


def test_a_demand_without_an_express_power_says_so_and_names_the_way():
    (found,) = findings(BAN)
    assert (found.verdict, found.affects, found.target.what) == (
        "no_express_power_found", "detail", "clause",
    )  # fmt: skip
    assert found.verdict in POINTS
    assert (
        "No express power of WPU to suspend or exclude a member is on record here." in found.reason
    )
    assert "Only the General Assembly decides on membership." in found.reason


def test_the_demand_stays_legitimate():
    (found,) = findings(BAN)
    assert found.what_still_holds.startswith("The demand is legitimate")


def test_what_is_open_stands_in_the_same_finding():
    (found,) = findings(BAN)
    assert "to decide who represents a member (for an organ of it to decide" in found.reason
    assert "to limit the services a member receives (partly in its power" in found.reason


def test_the_finding_points_at_the_words_of_the_act_and_cites_its_records():
    (found,) = findings(BAN)
    assert found.target.text == "Ban the regime from the WPU"
    assert found.records[0].source == "The official text"
    assert found.records[0].pack.startswith("law_by_hand@")


def test_an_unconfirmed_record_is_told_as_unconfirmed():
    (found,) = findings("Exclude the regime from your annual conference.")
    assert "the entry is unconfirmed" in found.reason
    assert found.records[0].text.startswith("Unconfirmed, to be verified: ")


def test_an_act_of_another_body_says_whose_it_is():
    (found,) = findings("Arrest Maria Lopez at once.")
    assert found.reason.startswith("By the record, to arrest a person is for others than WPU.")
    assert "National police arrest." in found.reason


def test_where_several_are_asked_the_one_whose_law_gives_it_to_others_is_named():
    words = "The UN General Assembly and the UN Security Council must refer the situation in Myanmar to the ICC."
    (found,) = findings(words, to="The UN General Assembly and the UN Security Council")
    assert "is for others than the UN General Assembly." in found.reason


@pytest.mark.parametrize(
    "words",
    [
        "Prevent the regime from representing the country.",  # an organ decides
        "Restrict its access to your databases.",  # partly
        "Share all evidence with investigators.",  # nothing on record
        "Support efforts to bring them to justice by arresting suspects.",  # help, not the act
        "Maria Lopez must be arrested.",
        "Keep your promises.",
    ],
)
def test_no_finding_where_the_power_is_there_or_not_on_record(words):
    assert findings(words) == ()


def test_no_finding_where_states_are_asked_as_well():
    assert findings(BAN, "WPU and its member countries") == ()


def test_no_finding_for_a_body_that_has_the_power():
    assert findings("Expel the regime from the Council of Coasts.", "Council of Coasts") == ()


def test_no_finding_for_a_body_that_no_pack_knows():
    assert findings("Suspend its membership.", "Society of Gardeners") == ()


def test_a_record_that_had_ended_before_the_document_says_nothing():
    assert findings("Impose sanctions on its banks.", on="2021-01-01") == ()
    assert len(findings("Impose sanctions on its banks.", on="2018-06-01")) == 1


def test_a_thing_that_must_be_done_by_nobody_named_is_held_against_nobody():
    words = "The regime must be excluded from the annual conference."
    assert findings(words) == ()


def test_ids_stay_from_run_to_run():
    assert findings(BAN)[0].id == findings(BAN)[0].id
