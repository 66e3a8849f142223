"""Is the day of a warrant, a filing or an order compared however it is worded, and only where it is sure?"""

import pytest
from builders import Text

from answerable.checks import charges, forum_scope, proceeding_stage
from answerable.checks.examined import examine
from answerable.ontology.packs import parse_pack

PACK = parse_pack(
    b"""pack: by_hand
version: '1'
title: Made for a test
as_of: 2026-01-01
authorities:
  - {id: CC, label: Crown Court of Nations, aliases: [CCN], kind: court}
  - {id: CC1, label: Pre-Trial Chamber I of the CCN, aliases: [], kind: organ, part_of: CC}
  - {id: SC, label: States Court, aliases: [], kind: court}
  - {id: NC, label: Strelsau Assizes, aliases: [], kind: national_court}
sources:
  - {id: s, text: The Gazette, date: 2021-03-22}
facts:
  - {subject: Rudolf Rassendyll, aliases: [], property: proceeding, regime: CC, event: warrant_requested, from: 2021-02-10, source: s, confirmed: true}
  - {subject: Rudolf Rassendyll, aliases: [], property: proceeding, regime: CC, event: warrant_issued, from: 2021-05-03, source: s, confirmed: true}
  - {subject: Rudolf Rassendyll, aliases: [], property: charged, regime: CC, value: "murder; deportation", from: 2020-01-01, source: s, confirmed: true}
  - {subject: Rudolf Rassendyll, aliases: [], property: charged, regime: CC, value: torture, from: 2020-01-01, source: s, confirmed: false}
  - {subject: Rupert Hentzau, aliases: [], property: proceeding, regime: CC, event: warrant_issued, from: 2021-05-03, source: s, confirmed: true}
  - {subject: Fritz Tarlenheim, aliases: [], property: proceeding, regime: CC, event: initial_appearance, from: 2021-06-01, source: s, confirmed: true}
  - {subject: Fritz Tarlenheim, aliases: [], property: proceeding, regime: CC, event: charges_confirmed, from: 2021-09-01, source: s, confirmed: true}
  - {subject: The Marsh v. Ruritania, aliases: [], property: proceeding, regime: SC, event: application, from: 2020-11-11, source: s, confirmed: true}
  - {subject: The Marsh v. Ruritania, aliases: [], property: proceeding, regime: SC, event: provisional_measures, from: 2021-01-23, source: s, confirmed: true}
  - {subject: The Marsh v. Ruritania, aliases: [], property: proceeding, regime: SC, event: preliminary_objections, from: 2021-04-22, source: s, confirmed: true}
"""
)
OF_CC = "The Crown Court of Nations sits in Zenda."
OF_SC = "In The Marsh v. Ruritania both sides spoke at the States Court."


def told(check, *sentences, day="2021-12-01", **more):
    text = Text().dated("dated", day)
    for sentence in sentences:
        text.sentence(sentence, **more)
    findings = check.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings
    return [one.verdict for one in findings if one.target.text == sentences[-1]]


FORMS = [
    (OF_CC, "The Court issued the arrest warrant against Rudolf Rassendyll on {}.", "3 May 2021", "3 April 2021"),
    (OF_CC, "A warrant for Rudolf Rassendyll was issued on {}.", "3 May 2021", "3 April 2021"),
    (OF_CC, "On {} judges issued warrants for Rudolf Rassendyll and Rupert Hentzau.", "3 May 2021", "3 April 2021"),
    (OF_CC, "On {}, a warrant of arrest was issued for Rupert Hentzau.", "3 May 2021", "4 May 2021"),
    (OF_CC + " Rudolf Rassendyll and Rupert Hentzau fled.", "The warrants for Rassendyll and Hentzau were issued on {}.", "3 May 2021", "3 April 2021"),
    ("", "The Crown Court of Nations issued an arrest warrant for Rupert Hentzau on {}.", "3 May 2021", "3 April 2021"),
    (OF_CC, "The Prosecutor applied for a warrant for Rudolf Rassendyll on {}.", "10 February 2021", "10 January 2021"),
    ("", "The Marsh filed its application against Ruritania at the States Court on {}.", "11 November 2020", "11 November 2019"),
    (OF_SC, "The Marsh had filed its application on {}.", "11 November 2020", "11 October 2020"),
    (OF_SC, "The application was filed on {}.", "11 November 2020", "11 October 2020"),
    (OF_SC, "The Court ordered provisional measures on {}.", "23 January 2021", "23 February 2021"),
    (OF_SC, "On {} the States Court indicated four provisional measures against Ruritania.", "23 January 2021", "23 February 2021"),
    (OF_SC, "The Court rejected the preliminary objections on {}.", "22 April 2021", "22 March 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "words", "right", "wrong"), FORMS)
def test_the_day_of_a_step_is_compared_in_other_words(before, words, right, wrong):
    before = [before] if before else []
    assert told(proceeding_stage, *before, words.format(right)) == ["holds"]
    assert told(proceeding_stage, *before, words.format(wrong)) == ["differs_from_record"]


def test_the_warrants_are_those_of_the_sentence_before():
    named = "Judges of the CCN issued warrants for Rudolf Rassendyll and Rupert Hentzau."
    last = "The warrants were issued on 3 April 2021."
    assert told(proceeding_stage, named, last) == ["differs_from_record"]
    assert told(proceeding_stage, "The CCN spoke of warrants for Black Michael.", last) == []
    assert told(proceeding_stage, OF_CC, last) == []


@pytest.mark.parametrize(
    "words",
    [
        "Strelsau Assizes issued an arrest warrant for Rudolf Rassendyll on 3 April 2021.",
        "A warrant for Rudolf Rassendyll was issued by Ruritania on 3 April 2021.",
        "A warrant was issued for Rudolf Rassendyll by Ruritania on 3 April 2021.",
        "A judge in Strelsau issued a warrant for Rudolf Rassendyll on 3 April 2021.",
        "A second warrant for Rudolf Rassendyll was issued on 3 April 2021.",
        "The Court should have issued the arrest warrant against Rudolf Rassendyll on 3 April 2021.",
        "No warrant for Rudolf Rassendyll was issued on 3 April 2021.",
        "The Court issued warrants for aides of Rudolf Rassendyll on 3 April 2021.",
        "The Court issued a warrant for Rudolf Rassendyll's aide on 3 April 2021.",
        "The Court issued a warrant for Black Michael on 3 April 2021.",
        "The Court issued a warrant for Rudolf Rassendyll on 10 February 2021 and spoke of it on 3 April 2021.",
        "The Marsh filed an application on 3 April 2021.",
        "The Marsh filed its application for further measures on 3 April 2021.",
        "Ruritania filed its application on 3 April 2021.",
        "The Court ordered provisional measures by 23 February 2021.",
    ],
)  # fmt: skip
def test_another_act_or_another_court_is_left_alone(words):
    against = [
        one
        for one in told(proceeding_stage, OF_CC, OF_SC, words)
        if one not in ("holds", "no_record_here")
    ]
    assert against == []


@pytest.mark.parametrize(
    "before",
    [
        "",
        "A Ruritanian court sits in Zenda too; so does the Crown Court of Nations.",
        "The Crown Court of Nations wrote to the Strelsau Assizes.",
    ],
)
def test_without_the_court_or_with_another_one_no_day_is_compared(before):
    words = "A warrant for Rudolf Rassendyll was issued on 3 April 2021."
    assert told(proceeding_stage, *([before] if before else []), words) == []


def test_the_application_is_not_the_case_where_the_text_speaks_of_warrants():
    words = "The application was filed on 11 October 2020."
    assert told(proceeding_stage, OF_SC, "The Prosecutor spoke.", words) == []


@pytest.mark.parametrize(
    ("before", "words", "verdict"),
    [
        (OF_CC, "Rudolf Rassendyll was convicted by the Court on 3 May 2021.", "stronger_than_source"),
        (OF_CC, "Rudolf Rassendyll was convicted of persecution in May 2021.", "stronger_than_source"),
        ("", "Rudolf Rassendyll has been on trial before the Crown Court of Nations since May 2021.", "stronger_than_source"),
        (OF_SC, "On 23 January 2021 the Court found that Ruritania is committing genocide.", "stronger_than_source"),
        ("", "With its order of 23 January 2021 the States Court found Ruritania guilty of genocide.", "stronger_than_source"),
        (OF_CC, "On 1 June 2021 the Court confirmed the charges against Fritz Tarlenheim.", "differs_from_record"),
    ],
)  # fmt: skip
def test_a_higher_step_on_the_day_of_a_lower_one_is_more_than_the_record(before, words, verdict):
    assert told(proceeding_stage, *([before] if before else []), words) == [verdict]


def test_a_step_whose_only_record_is_later_than_the_document_is_not_yet():
    words = "On 1 June 2021 the Court confirmed the charges against Fritz Tarlenheim."
    assert told(proceeding_stage, OF_CC, words, day="2021-06-02") == ["not_yet_on_date"]
    tried = "On 2 January 2021 the Crown Court of Nations opened the trial of Rudolf Rassendyll at Zenda."
    assert told(proceeding_stage, tried, day="2021-01-05") == ["not_yet_on_date"]


@pytest.mark.parametrize(
    "words",
    [
        "Rudolf Rassendyll was convicted in May 2021.",
        "Rudolf Rassendyll was convicted of genocide in a book of May 2021.",
        "On 23 January 2021 the Court found that Ruritania may be committing genocide.",
        "On 23 January 2021 the Court found it plausible that Ruritania is committing genocide.",
        "Rudolf Rassendyll was not convicted by the Court on 3 May 2021.",
        "On 3 May 2021 Rudolf Rassendyll, later convicted by the Court, fled Zenda.",
        "Rudolf Rassendyll, since convicted by the Court, was surrendered to it on 3 May 2021.",
        "On 1 September 2021 the Court confirmed the charges against Fritz Tarlenheim.",
    ],
)
def test_what_is_no_higher_step_of_that_day_is_left_alone(words):
    text = [OF_CC, OF_SC, words]
    if "a book" in words:
        text[0] = "A book by a Ruritanian judge is out; the Crown Court of Nations has read it."
    assert set(told(proceeding_stage, *text)) <= {"no_record_here", "holds"}


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("The warrant against Rudolf Rassendyll is for the crime of genocide.", ["stronger_than_source"]),
        ("Rudolf Rassendyll is charged with genocide.", ["stronger_than_source"]),
        ("Rudolf Rassendyll is wanted for genocide.", ["stronger_than_source"]),
        ("The warrant of 3 May 2021 charges Rudolf Rassendyll with genocide.", ["stronger_than_source"]),
        ("Rudolf Rassendyll is wanted by the Crown Court of Nations for genocide.", ["stronger_than_source"]),
        ("Rudolf Rassendyll is charged with murder.", ["holds"]),
        ("Rudolf Rassendyll is charged with torture.", []),
        ("Rudolf Rassendyll is charged with genocide by his critics.", []),
        ("Rudolf Rassendyll is charged with murder, which many see as genocide.", ["holds"]),
        ("Rudolf Rassendyll is charged with murder during the genocide.", ["holds"]),
        ("Rudolf Rassendyll is not charged with genocide.", []),
        ("Rudolf Rassendyll should be charged with genocide.", []),
        ("Protesters charged Rudolf Rassendyll with genocide.", []),
        ("Rudolf Rassendyll is charged with genocide before the Strelsau Assizes.", []),
        ("Rudolf Rassendyll, wanted by the Crown Court of Nations, speaks of genocide.", []),
    ],
)  # fmt: skip
def test_charges_where_the_court_is_that_of_the_document(words, verdicts):
    assert told(charges, OF_CC, words) == verdicts


def test_charges_without_any_court_are_left_alone():
    assert told(charges, "Rudolf Rassendyll is charged with genocide.") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Marsh brought its case before the Crown Court of Nations.",
        "The Marsh brought its case under the Genocide Convention to the Crown Court of Nations.",
        "The Marsh’s case against Ruritania is pending before the Crown Court of Nations.",
        "The Crown Court of Nations is hearing The Marsh’s case.",
        "On 11 November 2020 The Marsh took Ruritania to the Crown Court of Nations.",
    ],
)
def test_a_case_on_record_before_another_court_only(words):
    assert told(forum_scope, words) == ["differs_from_record"]
    assert told(forum_scope, words.replace("Crown Court of Nations", "States Court")) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Marsh took Ruritania to the Crown Court of Nations.",
        "The Marsh has not brought its case before the Crown Court of Nations.",
        "The Marsh could bring its case before the Crown Court of Nations.",
        "In March 2021 The Marsh brought its case before the Crown Court of Nations.",
        "The Hill brought its case before the Crown Court of Nations.",
        "The Marsh brought a second case before the Crown Court of Nations.",
        "The Marsh brought its case before the Strelsau Assizes.",
    ],
)
def test_another_matter_or_another_court_is_no_contradiction(words):
    assert told(forum_scope, words) == []
