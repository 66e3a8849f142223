"""Is a court tied to a crime only where the sentence ties it, and is every other sentence left alone?"""

import pytest
from law_records import sentence

from answerable.checks.forum_scope import check

RIVER = ["The river crossing lies in Myanmar."]


def findings(words, **more):
    return check(sentence(words, **more)).findings


@pytest.mark.parametrize(
    "words",
    [
        "The ICC is investigating genocide in Myanmar.",
        "The genocide case at the ICC against generals of Myanmar goes on.",
        "The ICC Prosecutor opened an investigation into crimes of genocide in Myanmar.",
        "Genocide in Myanmar is being investigated by the International Criminal Court.",
        "The ICC’s inquiry into genocide in Myanmar is slow.",
    ],
)
def test_a_sentence_that_ties_the_court_to_a_crime_not_named_there_is_a_point(words):
    (found,) = findings(words)
    assert (found.verdict, found.affects) == ("outside_forum", "core")
    assert (
        "Genocide is not named in the act that opened the situation in Bangladesh/Myanmar"
        in found.reason
    )
    assert "it is before the International Court of Justice" in found.reason
    assert {one.text.partition(":")[0] for one in found.records} == {
        "situation in Bangladesh/Myanmar", "The Gambia v. Myanmar",
    }  # fmt: skip


def test_it_is_never_said_what_a_court_can_hear():
    (found,) = findings("The ICC is investigating genocide in Myanmar.")
    said = f"{found.reason} {found.what_still_holds}"
    assert "only" not in said
    assert "cannot" not in said
    assert "may come to further crimes" in found.what_still_holds


def test_a_demand_that_takes_it_for_granted_is_a_detail():
    words = "Support the ongoing investigation at the ICC concerning crimes of genocide."
    (found,) = findings(words, kind="demand", after=RIVER)
    assert found.affects == "detail"
    assert found.target.text == "investigation at the ICC concerning crimes of genocide"


@pytest.mark.parametrize(
    "words",
    [
        "The genocide in Myanmar is now before the ICC and ICJ.",
        "The genocide case against Myanmar is before the International Court of Justice.",
        "The ICC investigation into Myanmar and the ICJ case concerning genocide go on.",
        "The ICC is investigating deportation from Myanmar, and Argentina genocide.",
        "The ICC is investigating acts in Myanmar that experts say amount to genocide.",
        "The ICC is investigating crimes committed during the genocide in Myanmar.",
        "The ICC is not investigating genocide in Myanmar.",
        "If the ICC investigation into genocide in Myanmar opens, we will help.",
        "The ICC should investigate genocide in Myanmar.",
        "The ICC investigation in Myanmar does not cover genocide.",
        "The ICC is investigating deportation and persecution in Myanmar.",
        "The ICC has jurisdiction over genocide; Myanmar is one of its situations.",
        "Investigations at the ICC, the ICJ and in Argentina concerning genocide in Myanmar go on.",
    ],
)
def test_a_sentence_that_does_not_tie_them_is_left_alone(words):
    assert findings(words) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We call for an investigation by the ICC into genocide in Myanmar.",
        "Urge the ICC Prosecutor to investigate genocide in Myanmar.",
        "Open a new investigation at the ICC into genocide in Myanmar.",
    ],
)
def test_asking_for_an_investigation_claims_none(words):
    assert findings(words, kind="demand") == ()


def test_a_situation_that_names_the_crime_is_no_point():
    assert findings("The ICC is investigating genocide in Ukraine.") == ()


def test_a_text_about_two_situations_of_the_court_is_left_alone():
    words = "The ICC is investigating genocide."
    assert findings(words, after=["Myanmar is a country.", "So is Ukraine."]) == ()
    assert len(findings(words, after=RIVER)) == 1


def test_a_crime_that_no_other_forum_has_is_left_alone():
    assert findings("The ICC is investigating genocide in Utopia.") == ()


def test_a_record_later_than_the_document_says_nothing_about_it():
    assert findings("The ICC is investigating genocide in Myanmar.", on="2017-01-01") == ()


def test_crimes_before_the_first_day_of_the_situation_are_a_point():
    (found,) = findings("The ICC is investigating crimes committed in Myanmar in March 2008.")
    assert "concerns conduct from 1 June 2010" in found.reason


@pytest.mark.parametrize(
    "words",
    [
        "The ICC is investigating crimes committed in Myanmar in 2017.",
        "The ICC is investigating crimes committed in Myanmar since 2008.",
        "In 2008 crimes were committed in Myanmar; the ICC is investigating others.",
        "The ICC is investigating crimes in Myanmar, a State since 1948.",
    ],
)
def test_other_days_are_left_alone(words):
    assert findings(words) == ()
