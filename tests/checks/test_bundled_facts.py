"""What do the bundled packs say about sentences whose answer is public record?"""

import pytest
from builders import Text, listing, states, the, verdicts


@pytest.mark.parametrize(
    ("authority", "day", "iso"),
    [
        ("United Kingdom", "18 February 2021", "2021-02-18"),
        ("European Union", "22 March 2021", "2021-03-22"),
        ("United States", "22 March 2021", "2021-03-22"),
    ],
)
def test_the_listings_of_than_hlaing_hold_on_their_days(authority, day, iso):
    words = f"Lt. General Than Hlaing was placed by the {authority} under a travel ban on {day}."
    text = Text().dated("dated", "2021-11-22")
    text.sentence(words, listing("Than Hlaing", authority, iso, unit="travel ban"))
    assert verdicts(text.check()) == ["holds"]


def test_sanctions_of_three_states_hold_when_all_three_had_listed_him():
    said = [
        listing("Than Hlaing", state, unit="targeted sanctions") for state in ("US", "UK", "Canada")
    ]
    text = Text().dated("dated", "2021-11-22").sentence("Sanctions remain in place.", *said)
    assert verdicts(text.check()) == ["holds", "holds", "holds"]


def test_before_the_other_states_acted_only_the_first_listing_holds():
    said = [
        listing("Than Hlaing", state, unit="targeted sanctions") for state in ("EU", "UK", "Canada")
    ]
    text = Text().dated("dated", "2021-03-10").sentence("Sanctions remain in place.", *said)
    assert sorted(verdicts(text.check())) == ["holds", "not_yet_on_date", "not_yet_on_date"]


def test_an_unconfirmed_listing_decides_nothing():
    said = listing("Than Hlaing", "Switzerland", unit="targeted sanctions")
    text = Text().dated("dated", "2021-11-22").sentence("Sanctions remain in place.", said)
    found = text.check()
    assert verdicts(found) == ["no_record_here"]
    assert "unconfirmed" in the(found, "no_record_here").reason


def test_the_request_of_november_2024_holds_and_another_month_differs():
    def request(month, iso):
        words = f"In {month} the ICC requested an arrest warrant for Min Aung Hlaing."
        said = states(
            words, "Min Aung Hlaing", "proceeding", "ICC", on=iso, unit="arrest warrant requested"
        )
        return verdicts(Text().dated("dated", "2025-01-31").sentence(words, said).check())

    assert request("November 2024", "2024-11") == ["holds"]
    assert request("October 2024", "2024-10") == ["differs_from_record"]


def test_a_request_whose_date_was_not_compared_is_not_called_holding():
    words = "The ICC, on 27 September 2024, requested an arrest warrant for Min Aung Hlaing."
    said = states(words, "Min Aung Hlaing", "proceeding", "ICC", unit="arrest warrant requested")
    assert verdicts(Text().dated("dated", "2025-01-31").sentence(words, said).check()) == [
        "no_record_here"
    ]


def test_a_warrant_is_not_a_request_for_one():
    words = "In November 2024 the ICC issued an arrest warrant for Min Aung Hlaing."
    said = states(
        words, "Min Aung Hlaing", "proceeding", "ICC", on="2024-11", unit="arrest warrant issued"
    )
    found = Text().dated("dated", "2025-01-31").sentence(words, said).check()
    assert "the request for a warrant" in the(found, "stronger_than_source").reason


def test_a_case_that_was_open_on_the_day_holds_without_a_date():
    words = "The Rohingya case is pending before the International Court of Justice."
    said = states(words, "Rohingya", "proceeding", "International Court of Justice")
    assert verdicts(Text().dated("dated", "2021-11-22").sentence(words, said).check()) == ["holds"]


def test_a_case_that_was_not_yet_filed_is_silence():
    words = "The Rohingya case is pending before the International Court of Justice."
    said = states(words, "Rohingya", "proceeding", "International Court of Justice")
    assert verdicts(Text().dated("dated", "2018-11-22").sentence(words, said).check()) == [
        "no_record_here"
    ]


def test_a_step_on_record_before_another_court_on_that_day_differs():
    words = "On 27 November 2024 the ICJ requested an arrest warrant for Min Aung Hlaing."
    said = states(
        words,
        "Min Aung Hlaing",
        "proceeding",
        "ICJ",
        on="2024-11-27",
        unit="arrest warrant requested",
    )
    found = Text().dated("dated", "2025-01-31").sentence(words, said).check()
    assert "the International Criminal Court" in the(found, "differs_from_record").reason
