"""Are both positions shown on how far a referral by States Parties reaches, and only there?"""

import pytest
from law_records import demand

from answerable.checks.referral_routes import check

ALL = "They must refer the full situation in all of Myanmar to the ICC."


def findings(words, to="Member States of the ICC", **more):
    return check(demand(words, to, **more)).findings


def test_a_referral_of_all_of_a_state_not_party_is_contested():
    (found,) = findings(ALL)
    assert (found.verdict, found.affects) == ("contested", "detail")
    assert found.target.text == "refer the full situation in all of Myanmar to the ICC"


def test_both_positions_on_the_declaration_are_given():
    (found,) = findings(ALL)
    assert "declaration under article 12(3) lodged for Myanmar on 17 July 2021" in found.reason
    assert "undecided" in found.reason
    assert "one position is" in found.reason
    assert "the other that it is not" in found.reason


def test_it_says_what_the_security_council_and_the_link_reach():
    (found,) = findings(ALL)
    assert "A referral by the Security Council reaches all." in found.reason
    assert "that link reaches deportation and persecution" in found.reason
    assert "article 12(2)" in found.reason


def test_the_records_of_both_positions_are_cited():
    (found,) = findings(ALL)
    assert [one.text.partition(":")[0] for one in found.records] == [
        "situation in Bangladesh/Myanmar", "Myanmar",
    ]  # fmt: skip


def test_asking_the_security_council_beside_the_parties_leaves_the_point():
    assert len(findings(ALL, "UN Security Council and Member States of the ICC")) == 1


def test_a_declaration_lodged_after_the_document_is_not_held_against_it():
    (found,) = findings(ALL, on="2021-05-01")
    assert "none for Myanmar is on record here" in found.reason


@pytest.mark.parametrize("state", ["Syria", "Belarus", "North Korea"])
def test_any_state_not_party_is_treated_alike(state):
    (found,) = findings(f"Refer the situation in {state} to the International Criminal Court.")
    assert found.verdict == "contested"
    assert f"none for {state} is on record here" in found.reason
    assert "or a referral by the Security Council, which reaches all" in found.reason


def test_a_single_state_party_is_told_the_same():
    assert len(findings("Refer the situation in Syria to the ICC.", "Argentina")) == 1


@pytest.mark.parametrize(
    ("words", "to"),
    [
        (ALL, "UN Security Council"),
        (ALL, "the international community"),
        (ALL, "ICC Prosecutor"),
        ("Refer the situation in France to the ICC.", "Member States of the ICC"),
        ("Refer the situation in Ukraine to the ICC.", "Member States of the ICC"),
        ("Refer the situation in Bangladesh/Myanmar to the ICC.", "Member States of the ICC"),
        ("Refer the situation in the Middle East to the ICC.", "Member States of the ICC"),
        ("Refer the matter to the ICC.", "Member States of the ICC"),
        ("Do not refer the situation in Syria to the ICC.", "Member States of the ICC"),
    ],
)
def test_no_point_is_made_elsewhere(words, to):
    assert findings(words, to) == ()


def test_two_states_get_a_word_each_and_ids_of_their_own():
    found = findings("Refer the situation in Syria and Belarus to the ICC.")
    assert len({one.id for one in found}) == 2
