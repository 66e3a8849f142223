"""When are wordings one demand? In doubt they stay apart, and a person is told."""

import pytest
from appeals import Appeal, ledger_of, only

BAN = "Ban the Freedonian junta from the WPU, including the 89th General Assembly."


def three_wordings(name="appeal.txt", on="2021-11-22"):
    return (
        Appeal("Call on the WPU to ban the illegal junta from representing Freedonia at its Assembly", on, name)
        .asks("We call on the WPU to ban the junta from representing Freedonia.", "WPU")
        .asks("We demand that the junta is excluded from the 89th WPU General Assembly.", "WPU")
        .asks(BAN, "WPU", "list")
    )  # fmt: skip


def test_a_sentence_a_paragraph_and_a_list_item_are_one_demand():
    demand = only(three_wordings())
    assert len(demand.wordings) == 3
    assert [one.where for one in demand.wordings] == ["sentence", "sentence", "list"]


def test_the_title_stands_beside_the_wordings():
    demand = only(three_wordings())
    assert [one.where for one in demand.titles] == ["title"]


def test_every_wording_points_into_its_document():
    appeal = three_wordings()
    canonical = appeal.examined().reading.canonical
    for one in only(appeal).wordings:
        assert canonical[one.start : one.end] == one.text


def test_the_same_appeal_sent_twice_is_one_demand():
    demand = only(three_wordings(), three_wordings("second.txt", "2022-01-01"))
    assert len(demand.wordings) == 6
    assert {one.document for one in demand.wordings} == {"appeal.txt", "second.txt"}


def test_a_demand_keeps_its_id_when_a_later_document_words_it_again():
    alone = only(three_wordings())
    again = only(three_wordings(), three_wordings("second.txt", "2022-01-01"))
    assert alone.id == again.id


def test_the_order_of_the_documents_changes_nothing():
    first, second = three_wordings(), three_wordings("second.txt", "2022-01-01")
    assert ledger_of(first, second) == ledger_of(second, first)


def test_another_numbered_meeting_is_another_demand_and_alike():
    one = Appeal(name="a").asks(
        "Exclude the Freedonian junta from the 89th WPU General Assembly.", "WPU"
    )
    other = Appeal(name="b").asks("Exclude the Freedonian junta from the 90th WPU General Assembly.", "WPU")  # fmt: skip
    first, second = ledger_of(one, other).demands
    assert first.alike == (second.id,)
    assert second.alike == (first.id,)


@pytest.mark.parametrize(
    ("other", "to"),
    [
        ("Ban the Sylvanian envoys of Sylvania from the WPU, including the 89th General Assembly.", "WPU"),
        (BAN, "League of Coasts"),
        ("Ban the exiled parliament of Freedonia from the WPU, including the 89th General Assembly.", "WPU"),
        ("If the vote fails, ban the Freedonian junta from the WPU.", "WPU"),
    ],
    ids=["another State", "another body", "somebody else", "a condition"],
)  # fmt: skip
def test_what_differs_is_not_merged(other, to):
    appeal = Appeal("On Freedonia").asks(BAN, "WPU").asks(other, to)
    assert len(ledger_of(appeal).demands) == 2


def test_an_organ_of_the_body_is_the_same_addressee():
    appeal = (
        Appeal("On Freedonia")
        .asks("Ban the junta from representing Freedonia.", "WPU")
        .asks("Ban the junta from representing Freedonia.", "WPU General Assembly")
    )
    assert len(only(appeal).wordings) == 2


def test_an_organ_stands_not_for_a_body_with_another_organ_that_can_do_it():
    embargo = "Impose an arms embargo on Freedonia."
    appeal = (
        Appeal().asks(embargo, "League of Coasts").asks(embargo, "Council of the League of Coasts")
    )
    first, second = ledger_of(appeal).demands
    assert first.alike == (second.id,)


def test_two_organs_of_one_body_are_never_the_same_addressee():
    words = "Ban the junta from representing Freedonia."
    appeal = Appeal().asks(words, "WPU General Assembly").asks(words, "WPU Secretariat")
    assert len(ledger_of(appeal).demands) == 2


def test_an_act_that_leaves_its_object_open_is_merged_only_in_nearly_the_same_words():
    killing = "Open an independent investigation into the killing of fishermen in Freedonia."
    again = "Open an independent investigation into the killing of fishermen in Freedonia now."
    other = "Open an independent investigation into the burning of villages in Freedonia."
    assert len(only(Appeal().asks(killing, "WPU").asks(again, "WPU")).wordings) == 2
    first, second = ledger_of(Appeal().asks(killing, "WPU").asks(other, "WPU")).demands
    assert first.alike == (second.id,)


def test_two_suspects_are_two_demands():
    appeal = (
        Appeal("On Freedonia")
        .asks("Arrest the suspect Anna Bell now and without delay.", "WPU").naming("Anna Bell")
        .asks("Arrest the suspect Carl Dorn now and without delay.", "WPU").naming("Carl Dorn")
    )  # fmt: skip
    assert len(ledger_of(appeal).demands) == 2


def test_appeals_about_no_known_state_are_not_merged_with_each_other():
    words = "Impose an arms embargo on the warring parties."
    one, other = Appeal(name="a").asks(words, "WPU"), Appeal(name="b").asks(words, "WPU")
    first, second = ledger_of(one, other).demands
    assert first.alike == second.alike == ()


def test_a_sentence_without_an_act_of_the_law_is_merged_only_with_its_copy():
    words = "WPU must act in the interest of the people of Freedonia."
    one, copy = Appeal(name="a").asks(words, "WPU"), Appeal(name="b").asks(words, "WPU")
    other = Appeal(name="c").asks("WPU must stand by the teachers of Freedonia.", "WPU")
    assert [len(one.wordings) for one in ledger_of(one, copy, other).demands] == [2, 1]


def test_a_title_that_asks_what_the_text_does_not_is_a_demand_of_its_own():
    appeal = Appeal("Call on the WPU to ban the junta from representing Freedonia").asks(
        "The WPU must protect the teachers of Freedonia.", "WPU"
    )
    assert {one.act for one in ledger_of(appeal).demands} == {"decide_representation", ""}


def test_no_wording_is_lost_and_none_stands_twice():
    appeals = [three_wordings(f"{number}.txt", f"2022-01-0{number}") for number in range(1, 6)]
    appeals.append(Appeal(name="x").asks(BAN, "League of Coasts").asks("Open the gates.", "Acme"))
    stands = [(w.reading, w.start) for one in ledger_of(*appeals).demands for w in one.wordings]
    assert len(stands) == len(set(stands)) == 5 * 3 + 2
