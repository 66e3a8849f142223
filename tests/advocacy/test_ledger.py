"""What stands beside a demand: whom it is for, the power, the outcome, the norm, the window."""

import json

import pytest
from appeals import TODAY, Appeal, ledger_of, only

from answerable.advocacy.ledger import ledger
from answerable.advocacy.plain import ledger_json, unresolved_because
from answerable.dates import SourceDate
from answerable.ontology.outputs import STATES

BAN = "Ban the junta from the WPU, including the 89th General Assembly."


def appeal(on="2021-11-22", words=BAN, to="WPU"):
    return Appeal("On Freedonia", on).asks(words, to)


# Whom it is for


def test_an_addressee_known_to_the_records_has_its_id():
    assert [one.id for one in only(appeal()).addressees] == ["WPU"]


def test_states_at_large_are_a_class_and_need_no_id():
    demand = only(appeal(words="Impose an arms embargo.", to="All countries"))
    assert demand.resolved
    assert demand.addressees[0].kind == "states"


def test_a_demand_for_somebody_no_record_names_says_so():
    demand = only(appeal(words="Improve your services.", to="Acme Telephone"))
    assert not demand.resolved
    assert "No record here names" in unresolved_because(demand)


def test_a_demand_that_names_nobody_says_so():
    kept = ledger_of(appeal(words="The market must be reopened.", to=""))
    assert ledger_json(kept)["unresolved"][0]["reason"] == "The text does not say who is asked."


def test_without_a_name_of_its_own_a_demand_is_for_the_addressees_of_the_letter():
    letter = Appeal("On Freedonia").to("WPU").asks(BAN)
    assert [one.id for one in only(letter).addressees] == ["WPU"]


# What it is about


def test_the_state_of_the_title_is_what_a_demand_is_about():
    assert only(appeal()).about == "Freedonia"


def test_a_letter_to_one_state_about_another_is_about_the_other():
    letter = Appeal("Freedonian government: help the people of Sylvania")
    assert only(letter.asks("Open your borders.", "Freedonian government")).about == "Sylvania"


def test_a_small_word_is_no_state():
    letter = Appeal("An open letter").asks("WPU must help the fre and us.", "WPU")
    assert only(letter).about == ""


# The power


def test_the_power_is_that_of_the_day_of_the_document():
    [power] = only(appeal(words="Ban the junta from the WPU.")).powers
    assert (power.answer, power.confirmed) == ("none_found", True)


def test_a_later_document_meets_the_later_rule():
    [power] = only(appeal("2024-01-01", "Ban the junta from the WPU.")).powers
    assert (power.answer, power.confirmed) == ("partly", False)


def test_an_unconfirmed_power_is_printed_as_unconfirmed():
    [power] = only(appeal("2024-01-01", "Ban the junta from the WPU.")).powers
    assert power.record.text.startswith("Unconfirmed, to be verified: ")


def test_no_record_of_a_power_is_no_power_shown():
    demand = only(appeal(words="Designate the militia as a terrorist organisation."))
    assert demand.powers == ()
    assert demand.power is None


def test_what_any_state_can_do_holds_for_a_state_without_a_record_of_its_own():
    [power] = only(appeal(words="Impose an arms embargo.", to="Sylvania")).powers
    assert power.body == "UN_STATES"


# What came of it


def test_a_demand_with_nothing_on_record_is_made():
    demand = only(appeal(words="Designate the militia as a terrorist organisation."))
    assert (demand.state, demand.outcomes, demand.decided_by) == ("made", (), None)


def test_an_outcome_gives_the_state_with_its_record():
    demand = only(appeal())
    assert demand.state == "not_met"
    assert "89th General Assembly" in demand.decided_by.record.text


def test_nothing_before_the_demand_is_its_outcome():
    assert all("before the demand" not in one.what for one in only(appeal()).outcomes)


def test_an_outcome_about_another_state_is_not_its_outcome():
    assert all("Another State" not in one.what for one in only(appeal()).outcomes)


def test_another_numbered_meeting_is_shown_and_decides_nothing():
    [later] = [one for one in only(appeal()).outcomes if "90th" in one.what]
    assert later.aside == "at another meeting than the one named"


def test_a_demand_that_names_no_meeting_takes_the_latest():
    demand = only(appeal(words="Exclude the junta from all meetings of the WPU General Assembly."))
    assert demand.state == "met"


def test_an_unconfirmed_outcome_is_shown_and_decides_nothing():
    words = "Agree to a ceasefire in Freedonia."
    demand = only(appeal("2022-01-01", words, "Council of the League of Coasts"))
    assert demand.state == "made"
    assert [one.aside for one in demand.outcomes] == ["unconfirmed, to be verified"]


def test_what_one_state_did_is_shown_and_decides_nothing_for_all():
    demand = only(appeal("2022-01-01", "Impose an arms embargo.", "All countries"))
    assert demand.state == "made"
    assert [one.label for one in demand.outcomes] == ["Sylvania"]


def test_what_was_said_of_any_member_is_shown_beside():
    demand = only(appeal(words="Ban the junta from the WPU."))
    assert [one.aside for one in demand.outcomes] == ["said of any member"]


@pytest.mark.parametrize("word", ["fail", "success", "score", "unsuccessful"])
def test_no_state_is_worded_as_success_or_failure(word):
    from answerable.workbench.demand_table import STATE_WORDS

    assert set(STATE_WORDS) == set(STATES)
    assert all(word not in said for said in STATE_WORDS.values())


# The window


def test_the_first_window_after_the_document_and_the_next_after_today():
    demand = only(appeal())
    assert demand.first_window.label == "89th General Assembly of the WPU"
    assert demand.next_window.label == "95th General Assembly of the WPU"
    assert not demand.next_window.confirmed


def test_a_window_that_goes_on_counts_and_one_that_ended_does_not():
    during, after = SourceDate.parse("2021-11-24"), SourceDate.parse("2021-11-25")
    assert ledger_of(appeal(), on=during).demands[0].next_window.label.startswith("89th")
    assert ledger_of(appeal(), on=after).demands[0].next_window.label.startswith("95th")


def test_a_session_about_another_state_is_no_window():
    demand = only(
        appeal("2022-01-01", "Impose an arms embargo.", "Council of the League of Coasts")
    )
    assert demand.next_window is None


def test_an_undated_letter_has_the_windows_since_the_latest_date_it_mentions():
    letter = Appeal("On Freedonia", on="").says("They met again on 3 November 2021.")
    [demand] = ledger_of(letter.asks(BAN, "WPU")).demands
    assert not demand.wordings[0].dated
    assert demand.first_window.label.startswith("89th")


def test_a_day_that_a_person_gives_dates_the_letter():
    letter = Appeal("On Freedonia", on="").asks(BAN, "WPU")
    [demand] = ledger((letter.examined(as_of="2021-11-22"),), TODAY).demands
    assert (demand.wordings[0].dated, demand.wordings[0].day.iso) == (True, "2021-11-22")


# Norms and conditions


def test_an_article_in_the_words_of_a_demand_is_its_norm():
    letter = appeal(words="Suspend Freedonia's membership under Article 4 of the WPU Constitution.")
    [norm] = only(letter.naming("Article 4 of the WPU Constitution", "LAW")).norms
    assert (norm.norm, norm.how) == ("Article 4 of the WPU Constitution", "same_words")


def test_a_rule_held_up_to_the_same_body_elsewhere_stands_beside():
    rule = "Article 2 of the WPU Constitution binds the WPU."
    letter = (
        Appeal("On Freedonia").says(rule, "norm").naming("Article 2 of the WPU Constitution", "LAW")
    )
    [norm] = only(letter.asks(BAN, "WPU")).norms
    assert norm.how == "same_addressee"


def test_a_rule_of_another_body_does_not():
    rule = "Article 2 of its Constitution binds the League of Coasts."
    letter = Appeal("On Freedonia").says(rule, "norm")
    assert only(letter.asks(BAN, "WPU")).norms == ()


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        ("If these requests are granted, the WPU must arrest the suspects.", "If these requests are granted"),
        ("The WPU must arrest the suspects.", ""),
        ("The WPU must say whether, if asked, it would arrest the suspects.", ""),
        ("Arrest the suspects, provided that a court has issued a warrant.", "provided that a court has issued a warrant"),
    ],
)  # fmt: skip
def test_a_condition_is_kept_in_its_own_words(words, condition):
    assert only(appeal(words=words)).conditional == condition


def test_the_ledger_is_plain_json():
    kept = ledger_json(ledger_of(appeal(), appeal("2022-01-01", "Improve.", "Acme")))
    assert json.loads(json.dumps(kept)) == kept


# Several acts, and acts that leave their object open


def test_one_of_two_ends_met_is_met_in_part():
    words = "Exclude the junta from all meetings of the WPU General Assembly and designate the militia as a terrorist group."
    demand = only(appeal(words=words))
    assert demand.state == "partly_met"
    assert demand.decided_by.state == "met"


def test_an_outcome_of_an_act_that_leaves_its_object_open_decides_nothing():
    demand = only(appeal(words="Impose sanctions on the oil company of Freedonia."))
    [outcome] = demand.outcomes
    assert "does not say" in outcome.aside
    assert demand.state == "made"


def test_a_resolution_is_a_means_where_an_embargo_is_asked_by_it():
    words = "Adopt a resolution that would impose an arms embargo on Freedonia."
    assert (
        only(appeal(words=words, to="Council of the League of Coasts")).act == "impose_arms_embargo"
    )
