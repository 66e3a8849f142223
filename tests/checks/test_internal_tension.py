"""Is the same matter said in two ways noticed, and everything else left in peace?"""

import pytest
from builders import Text, listing, states
from un_records import letter, pack, said_of, verdicts_of

from answerable.checks import internal_tension

HEDGED = "Groups have documented the torture by the military, which may amount to crimes against humanity."
FIRM = "The military has committed crimes against humanity across the country."


def tension(text):
    return said_of(internal_tension.check, text, pack())


def pair(hedged=HEDGED, firm=FIRM, **more):
    text = Text().dated("dated", "2021-07-01")
    text.sentence(hedged, hedge="may amount to", attributed_to="Groups")
    return text.sentence(firm, **more)


def test_a_crime_hedged_in_one_sentence_and_not_in_the_next_is_a_note():
    (finding,) = tension(pair()).findings
    assert (finding.verdict, finding.affects) == ("two_readings", "detail")
    assert finding.target.text == FIRM
    assert finding.records[0].text == HEDGED


def test_the_definition_of_the_crime_counts_as_its_name():
    words = "The military has carried out widespread and systematic attacks against civilians."
    assert verdicts_of(tension(pair(firm=words))) == ["two_readings"]


@pytest.mark.parametrize(
    "firm",
    [
        "The militia has condemned crimes against humanity.",
        "Armed farmers have committed crimes against humanity.",
        "The military has allegedly committed crimes against humanity.",
        "We want justice for the crimes against humanity that the military planned.",
        "In 2017 the military committed crimes against humanity.",
        "The military has committed crimes against humanity against the Elphbergs of Strelsau.",
    ],
)
def test_another_actor_year_people_or_no_assertion_is_no_tension(firm):
    assert verdicts_of(tension(pair(firm=firm))) == []


def test_words_of_somebody_else_are_no_tension():
    assert verdicts_of(tension(pair(attributed_to="the Court"))) == []


def test_two_hedges_agree():
    assert verdicts_of(tension(pair(firm=HEDGED, hedge="may amount to"))) == []


def test_two_days_for_the_coup_are_noticed():
    text = letter(
        "Since the coup on 1 February 2021 many fled.", "The 2 February 2021 military coup failed."
    )
    assert verdicts_of(tension(text)) == ["two_readings"]


def test_the_same_day_or_another_coup_is_no_tension():
    text = letter(
        "The coup of 1 February 2021.", "The 1 February 2021 coup.", "The coup of 2 March 1962."
    )
    assert verdicts_of(tension(text)) == []


def test_coups_of_one_year_in_two_countries_are_no_tension():
    text = letter(
        "The coup of 1 February 2021 in Myanmar came first.",
        "The coup of 25 October 2021 in Sudan followed.",
        "The African Union met on 27 October 2021 after the coup.",
    )
    assert verdicts_of(tension(text)) == []


def test_the_day_of_a_report_on_the_coup_is_not_a_day_of_the_coup():
    text = letter(
        "The coup of 1 February 2021 was condemned.",
        "A report of 6 March 2021 describes the coup.",
        "Those arrested after the coup on 9 March 2021 were freed.",
    )
    assert verdicts_of(tension(text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The EU listed Rudolf over a massacre committed on 3 May 2021.",
        "The EU listed Rudolf, in office since 3 May 2021.",
        "Rudolf was listed by the EU, and on 3 May 2021 his assets were seized.",
        "Rudolf was listed by the EU after a report published on 3 May 2021.",
    ],
)
def test_the_day_of_something_else_in_a_sentence_on_a_listing_is_no_second_day(words):
    text = Text().dated("dated", "2021-07-01")
    text.sentence("The EU listed Rudolf on 1 June 2021.", listing("Rudolf", "EU", "2021-06-01"))
    text.sentence(words, listing("Rudolf", "EU", "2021-05-03"))
    assert verdicts_of(tension(text)) == []


def test_two_days_for_one_listing_are_noticed_and_a_renewal_is_not():
    def listed(first, second, words="He was listed by the EU."):
        text = Text().dated("dated", "2021-07-01")
        text.sentence("He was put on the list.", listing("Rudolf", "EU", first))
        return verdicts_of(tension(text.sentence(words, listing("Rudolf", "EU", second))))

    assert listed("2021-03-22", "2021-03-03") == ["two_readings"]
    assert listed("2021-03-22", "2021-03-22") == []
    assert listed("2021-03", "2021-03-22") == []
    assert listed("2021-03-22", "2021-04-22", "The EU renewed the listing.") == []


def killed(number, on="2021-02-01", who="the junta", comparator="exact"):
    return states("", who, "killed", number, on=on, unit="people", comparator=comparator)


@pytest.mark.parametrize(
    ("one", "other", "noticed"),
    [
        (killed("6000"), killed("5000"), True),
        (killed("6000"), killed("6000"), False),
        (killed("6000"), killed("5000", on="2020-01-01"), False),
        (killed("6000"), killed("5000", who="the rebels"), False),
        (killed("6000"), killed("5000", comparator="more_than"), False),
    ],
)
def test_two_totals_are_noticed_only_for_the_same_actor_unit_and_day(one, other, noticed):
    text = Text().dated("dated", "2021-07-01")
    text.sentence("It has killed many.", one).sentence("It killed so many.", other)
    assert bool(tension(text).findings) is noticed


def test_totals_of_two_places_are_no_tension():
    text = Text().dated("dated", "2021-07-01")
    text.sentence("It has killed many in Zenda.", killed("6"))
    assert verdicts_of(tension(text.sentence("It killed many in Strelsau.", killed("7")))) == []


def test_two_announced_counts_are_noticed():
    def counts(first, second):
        text = Text().dated("dated", "2021-07-01")
        for number in (first, second):
            text.sentence("So many call.", states("", "signatories", "announced_signatories", number,
                                                  unit="organizations"))  # fmt: skip
        return verdicts_of(tension(text))

    assert counts("46", "47") == ["two_readings"]
    assert counts("46", "46") == []


def test_one_person_with_two_offices_is_no_tension():
    text = letter("General Zapt is Minister of War.", "General Zapt is Chief of Police.")
    assert verdicts_of(tension(text)) == []
