"""Lists of demands as letters set them: with heads, paragraphs between, points within, one run into the next."""

import pytest

from answerable.reading.read import read_text

OPENING = "The mine at Cold Ridge\n\n4 May 2023\n\nDear Minister,\n\nThe mine flooded in March, and the villages below it have had no clean water since then.\n\n"
CLOSING = "\n\nYours sincerely,\n\nOla Lind\nCold Ridge Watch\n"
SET = [
    (3, "We call on you to:\n\n1. **Open the archives.** The papers of the mine have been closed since 1990.\n\n2. **Pay for the wells.** The villages cannot wait.\n\n3. **Publish the tests.** Nobody knows what the water holds."),
    (2, "We urge the ministry to:\n\n(a) open the archives; and\n\n(b) pay for the wells."),
    (2, "We urge the ministry to\n\n* open the archives, and\n\n* pay for the wells,\n\nso that the villages may live."),
    (3, "THEREFORE, BE IT RESOLVED that the Miners Union:\n\n1. calls on the ministry to open the archives;\n2. demands that the company pay for the wells;\n3. urges all unions to join the strike."),
    (2, "Our asks of the ministry:\n\n- Archives: open the papers of the mine to the public.\n- Wells: pay for new wells in all nine villages."),
    (4, "Recommendations\n\nTo the ministry:\n\n- Open the archives.\n- Pay for the wells.\n\nTo the company:\n\n- Close the shaft.\n- Publish the tests."),
    (4, "We therefore call on:\n\nThe ministry to:\n\n- Open the archives.\n- Pay for the wells.\n\nThe company to:\n\n- Close the shaft.\n- Publish the tests."),
    (3, "In light of the above, the undersigned call for the following immediate measures:\n\ni. the opening of the archives;\nii. the payment of all costs of new wells; and\niii. the publication of the tests."),
    (2, "We ask for two things.\n\n1. An open archive.\n2. New wells for the nine villages."),
    (2, "First, open the archives. Second, pay for the wells.\n\nWe ask that you:\n\n→ Open the archives\n→ Pay for the wells"),
    (3, "We call on the ministry to:\n-Open the archives\n-Pay for the wells\n-Publish the tests"),
    (3, "We call on the ministry to:\n• Open the archives of the mine, which have been closed to all villagers and their lawyers\n  since 1990;\n• Pay for the wells;\n• Publish the tests."),
    (3, "What must be done?\n\n1) Open the archives\n2) Pay for the wells\n3) Publish the tests"),
    (2, "We, as users of the court, suggest:\n\n1. That the registry accept filings by e-mail.\n2. That hearings be listed two weeks ahead."),
    (3, "The church asks:\n\n- of the ministry: open the archives;\n- of the company: pay for the wells;\n- of all: keep the peace."),
    (0, "The flood had three causes:\n\n1. The pumps were old.\n2. The wall was thin.\n3. Nobody was on watch."),
    (0, "Our group has already:\n\n- opened a clinic\n- paid for two wells\n- published a map"),
    (0, "The ministry has agreed to:\n\n1. open the archives\n2. pay for the wells"),
    (0, "We urge you to read the following reports:\n\n- The Water of Cold Ridge, 2021\n- Nine Villages, 2022"),
    (0, "We ask you to support the work of the following groups:\n\n- Cold Ridge Watch\n- Miners Union of Westland\n- Lake Law School"),
    (0, "If you want to help, you can:\n\n- write to the ministry\n- pay for a well\n- share this letter"),
    (0, "The villages have the right to:\n\n- clean water\n- a safe home\n- be heard"),
    (2, "The archives must be opened. To this end we recommend:\n\n- a law on archives\n- a fund for lawyers"),
    (3, "We urge the Government of Westland to:\n1.\tOpen the archives;\n2.\tPay for the wells;\n3.\tPublish the tests."),
    (2, "Our position:\n\n- The archives must be opened.\n- The company should pay for the wells."),
    (0, "Our position:\n\n- The mine is unsafe.\n- The company is bankrupt."),
]  # fmt: skip


@pytest.mark.parametrize(("count", "body"), SET)
def test_a_letter_holds_as_many_listed_demands_as_its_list_has_points_that_ask(count, body):
    demands = read_text(OPENING + body + CLOSING).demands
    assert sum(demand.form == "list" for demand in demands) == count


def test_the_call_of_a_text_that_is_not_given_is_read_where_a_report_tells_of_it():
    text = (
        "Writers ask for mercy\n\nNine writers have urged the Governor to free the miner Ola Lind.\n\n"
        "The letter was sent on Monday.\n"
    )
    (demand,) = read_text(text).demands
    assert demand.rule == "demand.reported/1"
    assert demand.to == "Governor"


def test_a_report_of_a_call_asks_nothing_where_the_text_itself_asks():
    text = (
        "The mine\n\nNine writers have urged the Governor to free the miner Ola Lind.\n\n"
        "We ask the Governor to free him before winter.\n"
    )
    assert [demand.text for demand in read_text(text).demands] == [
        "We ask the Governor to free him before winter."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "A petition of nine writers that calls for peace has been signed by many.",
        "The court asked the ministry for its papers.",
        "The miners were shot after they demanded bread.",
        "Nine writers said that the mine is closed.",
    ],
)
def test_a_call_told_in_passing_or_of_somebody_else_is_no_demand(sentence):
    assert read_text("The mine\n\nThe river rose in May.\n\n" + sentence + "\n").demands == ()


def test_words_of_others_quoted_in_a_letter_are_not_its_demands():
    text = (
        "Dear Governor,\n\nThe river rose in May.\n\n“The Governor should resign,” wrote the Lake Times.\n\n"
        "“The mills must close at once.”\n\nWe ask you to open the gate.\n\nYours sincerely,\nOla Lind\n"
    )
    assert [demand.text for demand in read_text(text).demands] == ["We ask you to open the gate."]


def test_points_that_ask_above_a_salutation_are_the_call_of_the_letter():
    text = (
        "Statement on the mine\n\n4 May 2023\n\n- Call on the Governor to open the archives\n- Urge the company to pay for the wells\n\n"
        "Dear Governor,\n\nThe river rose in May and took the mill with it.\n\nYours sincerely,\nOla Lind\n"
    )
    assert [demand.to for demand in read_text(text).demands] == ["Governor", "company"]


def test_a_call_in_chinese_is_read():
    reading = read_text(
        "The mine\n\nThe river rose in May and took the mill with it.\n\n五月洪水。我們敦促省長打開水閘。我們感謝各村。\n"
    )
    assert [demand.text for demand in reading.demands] == ["我們敦促省長打開水閘。"]


def test_an_item_that_says_itself_whom_it_asks_is_asked_of_them_and_not_of_those_above():
    body = "We call on you to act:\n\n1. We urge the Miners Union to open the archives.\n2. Pay for the wells."
    reading = read_text(OPENING + body + CLOSING)
    assert [one.to for one in reading.demands][:1] == ["Miners Union"]
    assert "Miners Union" not in reading.demands[1].to
