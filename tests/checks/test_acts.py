"""What does a demand ask, and of whom? A wrong act is worse than none."""

import pytest
from builders import Text
from hypothesis import given
from hypothesis import strategies as st
from law_records import RECORDS, demand

from answerable.checks.act_words import IN_WORDS, turns_in
from answerable.checks.acts import asked_by, asked_in
from answerable.checks.addressed import addressed_by
from answerable.ontology.law import ACTS
from answerable.reading.model import Addressee, Span


def asked(words, to="Governments"):
    return asked_by(Span(text=words, start=0, end=len(words), id="d"), to, RECORDS)


def acts(words, to="Governments"):
    return {one.act for one in asked(words, to)}


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Suspend Freedonia's membership of the Union.", "suspend_member"),
        ("Expel Freedonia.", "suspend_member"),
        ("Do not invite the generals to the next summit.", "exclude_from_meeting"),
        ("Bar the regime from speaking for Freedonia.", "decide_representation"),
        ("Restrict its access to all databases of the organisation.", "limit_services"),
        ("Designate the militia as a terrorist organisation.", "designate_terrorist"),
        ("Refer the situation in Syria to the ICC.", "refer_situation"),
        ("Accept the jurisdiction of the International Criminal Court.", "accept_jurisdiction"),
        ("Open an independent inquiry into the deaths.", "investigate"),
        ("Widen the scope of the investigation to later crimes.", "extend_investigation"),
        ("Prosecute those responsible.", "prosecute"),
        ("Issue a warrant against the commander.", "issue_warrant"),
        ("Execute the warrant without delay.", "arrest"),
        ("Hand him over to the International Criminal Court.", "surrender"),
        ("Extradite the suspect.", "extradite"),
        ("Publish red notices for them.", "publish_notice"),
        ("Impose targeted sanctions on its banks.", "impose_sanctions"),
        ("Stop supplying the army with weapons.", "impose_arms_embargo"),
        ("Ban the sale of jet fuel.", "suspend_fuel"),
        ("Trace and seize the stolen assets.", "trace_assets"),
        ("Reject the credentials of its envoy.", "deliberate_credentials"),
        ("Recognise the committee as the legitimate government.", "recognise_government"),
        ("Cooperate fully with the fact-finding mission.", "cooperate_with_mechanism"),
        ("Share all evidence with investigators.", "share_evidence"),
        ("Set up a special court for these crimes.", "establish_tribunal"),
        ("Increase funding for aid across the border.", "fund"),
        ("Adopt a strong resolution.", "adopt_resolution"),
        ("Report regularly to the Council.", "report"),
        ("Protect all civilians in the city.", "protect_civilians"),
        ("Agree to a lasting ceasefire.", "ceasefire"),
        ("Release all political prisoners.", "release_detainees"),
        ("Allow unhindered humanitarian access.", "humanitarian_access"),
    ],
)
def test_an_act_is_read_from_its_own_turn(words, act):
    assert acts(words) == {act}


def test_every_act_of_the_law_reads_after_to():
    assert set(IN_WORDS) == set(ACTS)


@pytest.mark.parametrize(
    "words",
    [
        "Do not extradite the journalist.",
        "Stop arresting Maria Lopez and other reporters.",
        "Stop prosecuting and extraditing activists.",
        "Lift the sanctions on medicine.",
        "End the arms embargo.",
        "Respect the arms embargo in force.",
        "Do not recognise the generals as the government.",
        "Refrain from issuing a warrant against her.",
        "Condemn the army for arresting Maria Lopez.",
        "Protect the press.",
        "Repeal the law at once.",
        "Call for targeted sanctions.",
        "Vote against the resolution.",
        "Consult the commission of inquiry.",
        "Publish the report of the commission.",
        "Refer to the annex for details.",
        "Refer complaints to the ombudsman.",
        "Ban foreign cars from Europe.",
        "Ban the army from Facebook.",
        "Ensure women are not prevented from standing for office.",
        "The warrant that was issued in May must be published.",
    ],
)
def test_words_that_ask_for_no_act_give_none(words):
    assert acts(words) == set()


def test_one_demand_may_ask_several_acts():
    words = "Impose a full arms embargo, refer Syria to the ICC and impose sanctions on its banks."
    assert acts(words) == {"impose_arms_embargo", "refer_situation", "impose_sanctions"}


def test_a_stop_to_one_thing_leaves_the_next_demand():
    words = "Stop arresting reporters and release all political prisoners."
    assert acts(words) == {"release_detainees"}


def test_what_others_are_to_be_urged_to_do_is_not_asked_of_those_who_urge():
    assert acts("Press the army to release all political prisoners.") == set()
    assert acts("Urge both sides to agree to a ceasefire.") == set()


def test_the_authors_own_asking_is_no_such_urging():
    words = "We urge the Security Council to refer Syria to the ICC."
    assert acts(words, "Security Council") == {"refer_situation"}


def test_pressure_by_doing_is_asked_of_those_who_press():
    words = "All countries must put pressure on the army by blocking arms shipments."
    assert acts(words) == {"impose_arms_embargo"}


def test_banning_from_the_body_asked_and_from_its_meeting_are_two_acts():
    found = acts("Ban the regime from the WPU, including the 9th General Assembly.", "WPU")
    assert found == {"suspend_member", "exclude_from_meeting"}


def test_banning_from_a_body_that_is_not_asked_is_no_act_of_those_asked():
    assert acts("Ban the regime from the Council of Coasts.", "WPU") == set()


def test_benefits_of_membership_are_services():
    found = acts("Exclude the regime from the summit and all benefits of membership.", "WPU")
    assert found == {"exclude_from_meeting", "limit_services"}


def test_whom_the_act_concerns_is_kept_as_written():
    (one,) = asked("Refer the whole situation in Syria to the ICC.", "Security Council")
    assert (one.about, one.of) == ("the whole situation in Syria", ("UNSC",))


def test_the_members_of_a_body_are_not_the_body():
    found = addressed_by("UN Security Council and Member States of the ICC", RECORDS)
    assert [(one.kind, one.body) for one in found] == [("body", "UNSC"), ("members", "PARTIES")]
    (their,) = addressed_by("the WPU and its member countries", RECORDS)[1:]
    assert (their.kind, their.body) == ("members", "POLICE")


@pytest.mark.parametrize(
    "words", ["the international community", "All countries", "world leaders", "UN Member States"]
)
def test_states_at_large_are_no_body(words):
    (one,) = addressed_by(words, RECORDS)
    assert (one.kind, one.body) == ("states", "")


def test_a_body_that_only_says_where_others_are_is_not_asked():
    (one,) = addressed_by("all parties to the conflict in Myanmar", RECORDS)
    assert (one.kind, one.body) == ("others", "")


def test_an_office_of_a_body_stands_for_the_body():
    (one,) = addressed_by("President of the WPU", RECORDS)
    assert one.body == "POLICE"


def test_an_organ_is_meant_where_its_whole_is_named_beside_it():
    (one,) = addressed_by("ICC Prosecutor", RECORDS)
    assert one.body == "OTP"


def test_a_demand_for_nobody_is_for_the_addressees():
    words = "Suspend its membership."
    text = Text().sentence("Dear WPU").sentence(words, kind="demand")
    to = Addressee(id="a", text="WPU", start=5, end=8, type="body")
    (one,) = asked_in(text.reading(addressees=(to,)), RECORDS)
    assert (one.act, one.of, one.demand) == ("suspend_member", ("POLICE",), "clauses_1")


def test_each_act_of_a_demand_is_read_once():
    found = asked("Impose sanctions on banks and impose sanctions on mines.")
    assert [one.act for one in found] == ["impose_sanctions"]


def test_offsets_are_those_of_the_document():
    examined = demand("Then extradite the suspect.", "Governments", after=["It rained."])
    (one,) = asked_in(examined.reading, RECORDS)
    assert examined.reading.canonical[one.start : one.end] == one.text == "extradite"


@given(st.text(max_size=200))
def test_any_words_are_read_without_fault_and_in_place(words):
    for turn in turns_in(words):
        assert turn.act in ACTS
        assert 0 <= turn.start < turn.end <= len(words)


@given(st.lists(st.sampled_from(
    "we urge the Security Council to impose stop not an arms embargo refer Syria to ICC and ban from WPU , . release prisoners must be"
    .split()), max_size=25))  # fmt: skip
def test_any_order_of_the_words_gives_offsets_that_fit(parts):
    words = " ".join(parts)
    for one in asked(words, "Security Council"):
        assert words[one.start : one.end] == one.text


def test_each_act_is_asked_of_the_one_named_before_it():
    words = "The Security Council must refer Syria to the ICC, and all States should impose sanctions on its banks."
    found = {one.act: one for one in asked(words, "Security Council")}
    assert found["refer_situation"].of == ("UNSC",)
    assert [one.kind for one in found["impose_sanctions"].addressed] == ["states"]


def test_a_second_call_names_its_own_addressee():
    words = "We urge the WPU to issue red notices, and we call on the Security Council to refer Syria to the ICC."
    found = {one.act: one.of for one in asked(words, "WPU")}
    assert found == {"publish_notice": ("POLICE",), "refer_situation": ("UNSC",)}


def test_a_body_that_is_to_call_on_others_is_not_asked_to_do_it():
    words = "We call on the Security Council to call on all States to impose an arms embargo."
    assert acts(words, "Security Council") == set()


def test_two_who_are_joined_are_both_asked():
    words = "The Security Council and Member States of the ICC must refer Syria to the ICC."
    (one,) = asked(words, "Security Council and Member States of the ICC")
    assert [who.body for who in one.addressed] == ["UNSC", "PARTIES"]


@pytest.mark.parametrize(
    "words",
    [
        "Free the detained reporters.",
        "Release the imprisoned union leaders.",
        "We call for the immediate and unconditional release of our colleagues.",
        "Release the people who are still detained for their views.",
    ],
)
def test_releases_are_asked_for_in_many_words(words):
    assert acts(words) == {"release_detainees"}


@pytest.mark.parametrize(
    "words",
    [
        "Call on the Council to extend its mandate to protect civilians.",
        "Appoint monitors in number enough to ensure that the ceasefire lasts.",
        "Speak with the president, advocating the release of all political prisoners.",
        "We urge you to demand the immediate release of the reporters.",
        "Secure the release of all hostages.",
        "Publicly support the union’s demands.",
    ],
)
def test_words_about_what_others_do_or_what_for_ask_no_act(words):
    assert acts(words) == set()
