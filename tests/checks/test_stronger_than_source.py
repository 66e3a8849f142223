"""Is a sentence that says more than its source told from one that says the same, or less?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from un_records import CONDEMNS, OUTPUTS, letter, pack, said_of, verdicts_of

from answerable.checks import output_named, stronger_than_source
from answerable.dates import MONTHS

MARCH = CONDEMNS.replace("CONFIRMED", "true")
UNSURE = CONDEMNS.replace("CONFIRMED", "false")
SAYING = (
    "said:\n  - {id: x, by: MECH, date: 2021-05-05, about: crimes against humanity in Ruritania, "
    "says: That the attack amounts to crimes against humanity, strength: preliminary_official, "
    "hedge: preliminary evidence, source: r, confirmed: CONFIRMED}\n"
)
PRIMARY = (
    "passages:\n  - {id: p, of: MECH, words: collected preliminary evidence of crimes, "
    "source: s, confirmed: true}\n"
)


def weighed(sentence, *sections, day="2021-07-01", **more):
    return said_of(stronger_than_source.check, letter(sentence, day=day, **more), pack(*sections))


def reported(sentence, *sections, confirmed="true", **more):
    by = {"attributed_to": "The head of the Mechanism for Ruritania", **more}
    return weighed(sentence, SAYING.replace("CONFIRMED", confirmed), *sections, **by)


FIRM = "The head of the Mechanism for Ruritania stated that the attack amounts to crimes against humanity."


def test_a_hedge_dropped_is_a_note_where_the_words_are_known_from_reports():
    found = reported(FIRM)
    assert verdicts_of(found) == ["two_readings"]
    assert found.findings[0].affects == "detail"
    assert "preliminary evidence" in found.findings[0].reason


def test_a_hedge_dropped_from_published_words_is_stronger_than_its_source():
    assert verdicts_of(reported(FIRM, PRIMARY)) == ["stronger_than_source"]


def test_a_saying_to_be_verified_stands_beside_and_decides_nothing():
    assert verdicts_of(reported(FIRM, PRIMARY, confirmed="false")) == ["no_record_here"]


def test_what_was_said_on_another_day_is_another_saying():
    words = FIRM.replace("stated that", "told the Council in March 2019 that")
    assert verdicts_of(reported(words, PRIMARY)) == []


def test_the_same_hedge_holds():
    words = "The head of the Mechanism for Ruritania spoke of preliminary evidence of crimes against humanity."
    assert verdicts_of(reported(words, PRIMARY)) == ["holds"]


def test_a_hedge_in_other_words_is_left_alone():
    words = FIRM.replace("amounts to", "may amount to")
    assert verdicts_of(reported(words, PRIMARY, hedge="may amount to")) == []


def test_a_hedge_kept_in_other_forms_of_its_words_is_kept():
    words = FIRM.replace("stated that", "stated, on what was gathered preliminarily, that")
    assert verdicts_of(reported(words, PRIMARY)) == []


def test_words_of_another_speaker_are_not_compared():
    assert verdicts_of(reported(FIRM, attributed_to="Another group")) == []


def test_a_speaker_whose_name_holds_the_name_of_the_body_is_another():
    assert verdicts_of(reported(FIRM, attributed_to="Mechanism for Ruritania Watch")) == []


def test_another_matter_is_not_compared():
    words = "The head of the Mechanism for Ruritania stated that funding is short."
    assert verdicts_of(reported(words)) == []


def test_a_saying_after_the_day_of_the_letter_is_not_what_it_reports():
    assert verdicts_of(reported(FIRM, day="2021-05-01")) == []


def test_where_the_speaker_said_it_firmly_as_well_the_sentence_can_rest_on_that():
    firm = (
        "  - {id: y, by: MECH, date: 2021-06-01, about: crimes against humanity in Ruritania, "
        "says: That crimes against humanity were committed, strength: found_by_mechanism, source: s, confirmed: true}\n"
    )
    assert "two_readings" not in verdicts_of(reported(FIRM, firm))


def test_one_statement_of_concern_is_not_a_condemnation():
    found = weighed("In its press statement CO/12, the Council condemned the junta.", OUTPUTS)
    assert verdicts_of(found) == ["stronger_than_source"]
    assert "deep concern and does not name junta" in found.findings[0].reason


def test_an_including_claim_holds_where_another_output_condemns():
    words = "We recall condemnation by the Council of the junta, including its statement CO/12."
    found = weighed(words, OUTPUTS, MARCH)
    assert verdicts_of(found) == ["holds"]
    assert len(found.findings[0].records) == 2


def test_an_including_claim_is_left_open_where_the_register_is_not_complete():
    words = "We recall condemnation by the Council of the junta, including its statement CO/12."
    assert verdicts_of(weighed(words, OUTPUTS)) == ["no_record_here"]
    assert verdicts_of(weighed(words, OUTPUTS, UNSURE)) == ["no_record_here"]


def test_a_complete_register_without_a_condemnation_shows_both_positions():
    words = "We recall condemnation by the Council of the junta, including its statement CO/12."
    whole = "complete_for:\n  - {subject: outputs, regime: CO, property: outputs, period: 2021, why: all were read}\n"
    found = weighed(words, OUTPUTS, whole)
    assert [(one.verdict, one.affects) for one in found.findings] == [("contested", "detail")]


@pytest.mark.parametrize(
    "words",
    [
        "The Council expressed deep concern in its press statement CO/12.",
        "The Council has not condemned the junta in its press statement CO/12.",
        "We condemn the junta, as the press statement CO/12 of the Council shows.",
        "The Council should have condemned the junta in its press statement CO/12.",
        "Ministers condemned the junta after the press statement CO/12 of the Council.",
    ],
)
def test_a_sentence_that_does_not_say_that_the_council_condemned_is_left_alone(words):
    assert verdicts_of(weighed(words, OUTPUTS)) == []


def test_an_inserted_phrase_does_not_hide_who_condemned():
    words = "The Council of Peace, in its press statement CO/12, condemned the junta."
    assert verdicts_of(weighed(words, OUTPUTS)) == ["stronger_than_source"]


def test_a_condemnation_of_another_day_is_no_record_of_this_one():
    words = "The Council of Peace condemned the violence in May 2021."
    assert verdicts_of(weighed(words, OUTPUTS, MARCH)) == []


def test_a_statement_of_that_day_by_another_body_is_another_statement():
    words = "In its statement of 10 May 2021 our coalition condemned the junta."
    assert verdicts_of(weighed(words, OUTPUTS)) == []


def test_a_condemnation_on_record_holds():
    words = "The Council condemned the violence in its presidential statement CO/PRST/5."
    assert verdicts_of(weighed(words, OUTPUTS, MARCH)) == ["holds"]


def test_a_press_statement_called_a_resolution_is_given_too_much_weight():
    found = weighed("The Council adopted resolution CO/12 on the matter.", OUTPUTS)
    assert verdicts_of(found) == ["stronger_than_source"]
    assert "press statement" in found.findings[0].reason


def test_an_output_called_by_its_own_kind_or_a_lighter_one_is_left_alone():
    for words in ("The press statement CO/12 of the Council.", "Its resolution CO/RES/7.",
                  "The Council’s statement CO/RES/7."):  # fmt: skip
        assert verdicts_of(weighed(words, OUTPUTS)) == []


def test_chapter_vii_is_not_said_of_a_resolution_without_it():
    words = "Resolution CO/RES/7, adopted under Chapter VII, binds all."
    assert verdicts_of(weighed(words, OUTPUTS)) == ["stronger_than_source"]


def named(sentence):
    return said_of(output_named.check, letter(sentence), pack(OUTPUTS))


def test_the_day_of_an_output_holds_or_differs_with_a_suggested_wording():
    assert verdicts_of(named("The Council adopted resolution CO/RES/7 on 18 June 2021.")) == [
        "holds"
    ]
    (finding,) = named("The Council adopted resolution CO/RES/7 on 19 June 2021.").findings
    assert finding.verdict == "differs_from_record"
    assert finding.suggested_wording == "The Council adopted resolution CO/RES/7 on 18 June 2021."


@given(day=st.dates(date(2021, 1, 1), date(2021, 12, 28)))
def test_the_day_of_an_output_differs_on_every_day_but_its_own(day):
    said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    found = verdicts_of(named(f"The Council adopted resolution CO/RES/7 on {said}."))
    assert found == ["holds" if day == date(2021, 6, 18) else "differs_from_record"]


def test_the_day_of_something_else_is_not_that_of_the_output():
    words = "After the killings of 3 May 2021, the Council adopted resolution CO/RES/7."
    assert verdicts_of(named(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "On 3 October 2021 the Council adopted another text, which recalls resolution CO/RES/7.",
        "Following resolution CO/RES/7, the Council issued a statement on 3 October 2021.",
        "On 3 October 2021 a report of the Council under resolution CO/RES/7 was released.",
        "The report required by resolution CO/RES/7 was published on 3 October 2021.",
        "In a statement made on 3 October 2021, the Council recalled resolution CO/RES/7.",
        "The Council voted on 3 October 2021 to extend the mandate given by resolution CO/RES/7.",
        "Groups published on 3 October 2021 a review of resolution CO/RES/7 of the Council.",
        "The Council last spoke in resolution CO/RES/7; a statement of 3 October 2021 came from its members.",
    ],
)
def test_the_day_of_a_later_act_about_an_output_is_not_that_of_the_output(words):
    assert verdicts_of(named(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Resolution CO/RES/7 of 3 October 2021 was welcomed.",
        "On 3 October 2021 the Council adopted resolution CO/RES/7.",
        "Resolution CO/RES/7 was adopted by the Council on 3 October 2021.",
        "The Council unanimously adopted resolution CO/RES/7 on 3 October 2021.",
    ],
)
def test_another_day_beside_an_output_is_a_point_in_each_order_of_words(words):
    assert verdicts_of(named(words)) == ["differs_from_record"]


def test_a_vote_holds_or_differs():
    assert verdicts_of(named("Resolution CO/RES/7 passed with 119 votes in favour.")) == ["holds"]
    assert verdicts_of(named("Resolution CO/RES/7 passed by 119-1-36.")) == ["holds"]
    assert verdicts_of(named("Resolution CO/RES/7 passed by 119-2-36.")) == ["differs_from_record"]
