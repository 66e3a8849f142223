"""Are quoted words held against what was published, and only against that?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from un_records import OUTPUTS, letter, pack, said_of, verdicts_of

from answerable.checks import quotation
from answerable.checks.quoted_words import compare

WORDS = "expresses deep concern at further recent violence across the country and calls for an end to it"


def passages(words=WORDS, *, confirmed="true", of="o_may", more=""):
    line = f'  - {{id: p, of: {of}, words: "{words}", source: s, confirmed: {confirmed}}}\n'
    return pack(OUTPUTS, "passages:\n" + line + more)


def quoting(words, lead="In its press statement CO/12 the Council"):
    return letter(f"{lead} said “{words}”.", kind="quotation", attributed_to="the Council")


def said(words, held=None, **more):
    return said_of(quotation.check, quoting(words, **more), held or passages())


def test_the_published_words_hold_and_nothing_more_is_sought():
    found = said("deep concern at further recent violence across the country")
    assert verdicts_of(found) == ["holds"]
    assert found.worklist == ()


@pytest.mark.parametrize(
    "words",
    [
        "Deep Concern at further recent violence",
        "[D]eep concern at further recent violence",
        "deep concern at further recent violence,",
        "deep-concern at further recent violence",
        "deep concern at ... violence across the country",
        "deep concern at […] violence across the country",
        "deep concern at further recent violence across [Ruritania]",
        "deep concern at further\nrecent violence",
        "a deep concern at further recent violence",
    ],
)
def test_case_marks_hyphens_brackets_and_marked_gaps_never_count(words):
    assert verdicts_of(said(words)) == ["holds"]


def test_another_word_differs_and_both_are_shown():
    found = said("deep concern at further recent bloodshed across the country")
    (finding,) = found.findings
    assert (finding.verdict, finding.affects) == ("quotation_differs", "detail")
    assert "“bloodshed” stands for “violence”" in finding.reason
    assert "deep concern at further recent violence across the country" in finding.suggested_wording


def test_words_left_out_without_a_mark_differ():
    found = said("deep concern at violence across the country")
    assert "left out unmarked" in found.findings[0].reason


def test_a_passage_to_be_verified_decides_nothing_and_the_text_is_sought():
    found = said("deep concern at further recent bloodshed across the country",
                 passages(confirmed="false"))  # fmt: skip
    assert verdicts_of(found) == ["source_missing"]
    assert len(found.worklist) == 1


def test_two_wordings_to_be_verified_are_both_shown():
    other = f'  - {{id: q, of: o_may, words: "{WORDS.replace("further ", "")}", source: s, confirmed: false}}\n'
    found = said("deep concern at further recent violence across the country",
                 passages(confirmed="false", more=other))  # fmt: skip
    assert verdicts_of(found) == ["source_missing"]
    assert len(found.findings[0].records) == 2


def test_the_same_words_in_an_unverified_copy_are_shown_and_still_sought():
    found = said("deep concern at further recent violence", passages(confirmed="false"))
    assert verdicts_of(found) == ["no_record_here"]
    assert len(found.worklist) == 1


def test_words_of_another_document_are_not_compared():
    found = said("deep concern at further recent bloodshed across the country",
                 lead="In its resolution CO/RES/7 the Council")  # fmt: skip
    assert verdicts_of(found) == []


def test_where_only_the_body_is_named_another_wording_is_a_question():
    found = said("deep concern at further recent bloodshed across the country", lead="The Council")
    assert verdicts_of(found) == ["source_missing"]


def test_a_day_that_is_not_that_of_the_output_points_elsewhere():
    found = said("deep concern at further recent bloodshed across the country",
                 lead="In January 2020 the Council")  # fmt: skip
    assert verdicts_of(found) == []


def test_the_document_may_be_named_in_the_sentence_before():
    text = letter("We recall the press statement CO/12 of the Council.")
    text.sentence("It “expresses deep concern at further recent bloodshed”.", kind="quotation")
    assert verdicts_of(said_of(quotation.check, text, passages())) == ["quotation_differs"]


def test_another_provision_is_not_held_against_the_words():
    found = said("calls upon all parties to allow humanitarian access without delay")
    assert verdicts_of(found) == []
    assert len(found.worklist) == 1


def test_what_is_quoted_beyond_the_passage_at_hand_is_not_judged():
    assert (
        compare("The Council expresses deep concern at further recent violence", WORDS).how
        == "other"
    )


def test_a_term_of_three_words_is_compared_only_where_a_body_said_it():
    text = letter("The press statement CO/12 of the Council has “further recent violence”.")
    assert verdicts_of(said_of(quotation.check, text, passages())) == []


@pytest.mark.parametrize(
    ("quoted", "published"),
    [
        ("Everyone has the right to work", "Everyone has the right to life"),
        (
            "Everyone has the right to freedom of thought, conscience and religion",
            "Everyone has the right to freedom of opinion and expression",
        ),
        (
            "The people of the country and the members of the body shall in the end be the judges of it",
            "in the end the members of it",
        ),
    ],
)
def test_stock_phrases_do_not_make_two_provisions_one(quoted, published):
    assert compare(quoted, published).how == "other"


def test_a_name_in_quotation_marks_quotes_nobody():
    name = "Deep Concern Further Recent Violence"
    text = letter(f"The press statement CO/12 of the Council has “{name}”.")
    assert said_of(quotation.check, text, passages()).findings == ()


def test_a_quotation_without_any_record_asks_for_its_primary_text():
    found = said_of(quotation.check, quoting("prompt and full answers to all"), pack())
    assert verdicts_of(found) == []
    assert "primary text" in found.worklist[0].missing


@given(first=st.integers(0, 14), length=st.integers(4, 16))
def test_any_stretch_of_the_published_words_holds(first, length):
    words = WORDS.split()[first : first + length]
    if len(words) >= 4:
        assert compare(" ".join(words).upper(), WORDS).how == "exact"


@given(at=st.integers(1, 10))
def test_one_word_changed_within_a_long_quotation_is_always_seen(at):
    words = WORDS.split()
    words[at] = "otherwise"
    compared = compare(" ".join(words), WORDS)
    assert compared.how == "altered"
    assert any("otherwise" in quoted for quoted, _ in compared.differing)


@pytest.mark.parametrize(
    ("lead", "verdicts"),
    [
        ("In a May 2021 statement the Council", ["holds"]),
        ("In an October 2021 statement the Council", ["differs_from_record"]),
        ("After the October 2020 vote the Council", []),
        ("In an October 2021 report the Council", []),
    ],
)
def test_the_very_words_of_one_output_are_not_those_of_another_day(lead, verdicts):
    words = "deep concern at further recent violence across the country"
    assert verdicts_of(said(words, lead=lead)) == verdicts


def test_an_unconfirmed_copy_under_another_day_is_a_note():
    words = "deep concern at further recent violence across the country"
    held = passages(confirmed="false")
    found = said(words, held, lead="In an October 2021 statement the Council")
    assert verdicts_of(found) == ["two_readings"]
