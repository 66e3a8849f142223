"""What a clause says happened, in a form that can be compared with a record."""

from textwrap import fill

import pytest

from answerable.reading.read import read_text


def said(text):
    return [
        (s.subject, s.property, s.value, s.comparator, s.unit, s.valid_from, s.polarity)
        for clause in read_text(text).clauses
        for s in clause.statements
    ]


def test_a_listing_names_regime_measures_and_day():
    assert said(
        "Lt. General Tam Oak was put by the European Union under an asset freeze and visa ban on 5 May 2020."
    ) == [
        (
            "Tam Oak",
            "listed_by",
            "European Union",
            "exact",
            "asset freeze;visa ban",
            "2020-05-05",
            "affirmed",
        )
    ]


def test_each_state_that_sanctions_is_a_statement_of_its_own():
    statements = said("Gen. Tam Oak is still under sanctions imposed by the US, UK, and Canada.")
    assert [(subject, name, value) for subject, name, value, *_ in statements] == [
        ("Tam Oak", "under_measures_of", "US"),
        ("Tam Oak", "under_measures_of", "UK"),
        ("Tam Oak", "under_measures_of", "Canada"),
    ]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("The EU sanctioned Tam Oak on 5 May 2020.", ["EU"]),
        ("The UK imposed sanctions on Tam Oak on 5 May 2020.", ["UK"]),
        ("The US and Canada have imposed sanctions on Gen. Tam Oak.", ["US", "Canada"]),
        ("The US, the UK and Canada have imposed sanctions on Gen. Tam Oak.", ["US", "UK", "Canada"]),
        ("After talks with Canada, the EU imposed sanctions on Gen. Tam Oak.", ["EU"]),
    ],
)  # fmt: skip
def test_a_state_that_sanctions_is_read_in_the_active_too(words, states):
    assert [(subject, value) for subject, _, value, *_ in said(words)] == [
        ("Tam Oak", state) for state in states
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The son of General Tam Oak was sanctioned by the EU on 5 May 2020.",
        "The EU sanctioned General Tam Oak's wife on 5 May 2020.",
        "The EU imposed an asset freeze on a company of General Tam Oak on 5 May 2020.",
        "Companies owned by General Tam Oak were sanctioned by the EU on 5 May 2020.",
    ],
)
def test_the_listing_of_a_relative_or_company_is_not_the_persons_own(words):
    assert "Tam Oak" not in [subject for subject, *_ in said(words)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The ICC Prosecutor requested an arrest warrant for General Tam Oak on 5 May 2022.", "2022-05-05"),
        ("The ICC issued an arrest warrant for General Tam Oak in May 2022.", "2022-05"),
        ("The ICC requested an arrest warrant for General Tam Oak for crimes in May 2017.", None),
    ],
)  # fmt: skip
def test_the_day_of_a_warrant_may_stand_after_the_name(words, day):
    assert [on for *_, on, _ in said(words)] == [day]


def test_a_sentence_with_three_harms_makes_three_statements():
    assert said(
        "Since the 2021 flood, the water guard has killed more than 300 people, detained more than 1,200, and renewed judicial executions."
    ) == [
        ("the water guard", "killed", "300", "more_than", "people", "2021", "affirmed"),
        ("the water guard", "detained", "1200", "more_than", "people", "2021", "affirmed"),
        ("the water guard", "executed", "", "vague", "judicial executions", "2021", "affirmed"),
    ]


def test_displacement_without_an_actor_names_none():
    assert said("More than 2.5 million people are internally displaced.") == [
        ("", "displaced", "2500000", "more_than", "people", None, "affirmed")
    ]


def test_who_represents_whom_where():
    assert said("The water guard is currently representing Marshland in RIVERBANK.") == [
        ("Marshland", "represented_by", "water guard", "exact", "RIVERBANK", None, "affirmed")
    ]


def test_a_denial_is_a_statement_with_the_other_polarity():
    assert said("The council does not represent the people of Marshland.")[0][-1] == "denied"


def test_a_request_for_a_warrant_is_a_proceeding_before_its_court():
    statements = said(
        "In May 2022, the ICC Prosecutor requested an arrest warrant for General Tam Oak for the crimes against humanity of deportation."
    )
    assert [(subject, name, value, day) for subject, name, value, _, _, day, _ in statements] == [
        ("Tam Oak", "proceeding", "ICC", "2022-05")
    ]


def test_a_proceeding_taken_as_given_inside_a_demand_is_read():
    statements = said(
        "We appeal to you to support the proceedings before the International Criminal Court regarding crimes of persecution against the Marsh people."
    )
    assert [(subject, name, value) for subject, name, value, *_ in statements] == [
        (
            "crimes of persecution against the Marsh people",
            "proceeding",
            "International Criminal Court",
        )
    ]


def test_quoted_words_go_with_their_speaker_also_in_the_next_sentence():
    text = 'The Council resolution stressed "close and honest cooperation with all". It also requested a report on "the wishes of the river people".'
    assert [(subject, value) for subject, name, value, *_ in said(text) if name == "quoted"] == [
        ("The Council resolution", "close and honest cooperation with all"),
        ("The Council resolution", "the wishes of the river people"),
    ]


def test_the_announced_number_is_a_statement_of_the_signatories():
    assert said("We, the undersigned 12 organisations, call on the bank to pay.") == [
        ("signatories", "announced_signatories", "12", "exact", "organisations", None, "affirmed")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The government must release the more than 300 people detained by the guard.",
        "If nothing is done, the guard will be expected to have killed 300 people.",
        "We believe that a guard which killed 300 people is unacceptable.",
    ],
)
def test_what_is_asked_expected_or_judged_states_no_harm(sentence):
    clause = read_text(sentence).clauses[0]
    assert clause.kind in {"demand", "expectation", "evaluation", "quantity"}
    assert clause.kind != "claim"
    if clause.kind != "quantity":
        assert clause.statements == ()


def test_every_statement_stands_inside_its_clause(letter, statement):
    for reading in (letter, statement):
        for clause in reading.clauses:
            assert all(clause.start <= s.start < s.end <= clause.end for s in clause.statements)


def test_the_doer_of_a_passive_is_named_after_by():
    assert [
        s[:3] for s in said("In May 40 villagers were killed by the water guard in Upper Marsh.")
    ] == [("the water guard", "killed", "40")]


def test_what_stands_before_a_figure_is_no_doer_for_that_alone():
    assert [
        s[0]
        for s in said(
            "The toll has topped 430 people, in answer for the 12 killed by Marsh Fighters."
        )
    ][-1:] == ["Marsh Fighters"]


def test_a_second_verb_after_and_does_not_change_what_the_first_figure_counts():
    statements = said(
        "The guard has killed and injured dozens of people and displaced over 140 families."
    )
    assert [(name, comparator) for _, name, _, comparator, *_ in statements] == [
        ("killed", "vague"),
        ("displaced", "more_than"),
    ]


def test_a_company_under_measures_is_named_as_written():
    statements = said(
        "On 4 May 2020, Marsh Oil Enterprise was placed by the EU under an asset freeze."
    )
    assert [(s[0], s[1], s[2], s[5]) for s in statements] == [
        ("Marsh Oil Enterprise", "listed_by", "EU", "2020-05-04")
    ]


def test_two_officers_listed_together_are_two_statements():
    statements = said("Gen. Tam Oak and Col. Ye Lin were sanctioned by the UK on 4 May 2020.")
    assert [(s[0], s[2], s[5]) for s in statements] == [
        ("Tam Oak", "UK", "2020-05-04"),
        ("Ye Lin", "UK", "2020-05-04"),
    ]


def test_each_regime_keeps_its_own_date():
    statements = said(
        "Gen. Tam Oak was placed under sanctions by the EU on 4 May 2020 and by the US on 6 June 2021."
    )
    assert [(s[2], s[5]) for s in statements] == [("EU", "2020-05-04"), ("US", "2021-06-06")]


def test_a_listing_that_is_denied_is_denied():
    assert said("Gen. Tam Oak has not been placed under sanctions by the EU.")[0][-1] == "denied"


def test_what_one_authority_did_not_do_denies_nothing_of_another():
    found = said(
        "The UK sanctioned Gen. Tam Oak on 22 March 2021, and Canada has never listed him."
    )
    assert [(one[2], one[-1]) for one in found] == [("UK", "affirmed")]


def test_a_call_for_sanctions_lists_nobody():
    assert said("The EU must impose a travel ban on Gen. Tam Oak.") == []


def test_a_line_broken_inside_a_sentence_hides_nothing():
    sentence = (
        "For these reasons, and for others that need not be told here, Lt. General Tam Oak was put "
        "by the European Union under an asset freeze and, as we learned, a visa ban on 5 May 2020."
    )
    text = fill(sentence, 72)
    assert [(s[0], s[2], s[4], s[5]) for s in said(text)] == [
        ("Tam Oak", "European Union", "asset freeze;visa ban", "2020-05-05")
    ]
