"""Does a sentence date a known event as the record does, and count the years since it rightly?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text, pack_of

from answerable.checks import event_dates, time_since
from answerable.checks.examined import examine
from answerable.checks.wording import in_words
from answerable.dates import SourceDate

COUP = date(2021, 2, 1)
PACK = pack_of(
    "subject: coup of 1 February 2021, aliases: [coup, military coup, 2021 coup], property: happened, "
    "value: Myanmar, from: 2021-02-01, confirmed: true",
    "subject: Five-Point Consensus, property: happened, from: 2021-04-24, confirmed: true",
    "subject: formation of the Council, aliases: [Council formed, Council was formed], property: happened, from: 2021-04-16, confirmed: true",
    "subject: agreement on the Harbour Pact, aliases: [Harbour Pact agreed, Harbour Pact was agreed], property: happened, from: 2021-04-24, confirmed: true",
    "subject: fall of Lashio, property: happened, from: 2024-07-25, confirmed: true",
    "subject: fall of Lashio, property: happened, from: 2024-08-03, confirmed: true",
    "subject: attack on Pazigyi, property: happened, from: 2023-04-11, confirmed: false",
)


def said(sentence, *, check=event_dates, written="31 January 2025", iso="2025-01-31", **more):
    text = Text().dated(written, iso).sentence("This is about Myanmar.").sentence(sentence, **more)
    return check.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@given(st.integers(-380, 380))
def test_near_the_day_on_record_only_that_day_holds(days):
    day = in_words(SourceDate.on(COUP + timedelta(days=days)))
    [found] = said(f"The military coup of {day} was condemned.")
    assert found.verdict == ("holds" if days == 0 else "differs_from_record")


def test_a_wording_with_the_day_of_the_record_is_proposed():
    [found] = said("Since the coup of 3 February 2021 thousands have fled.")
    assert found.suggested_wording == "Since the coup of 1 February 2021 thousands have fled."
    assert "on 1 February 2021" in found.what_still_holds


@pytest.mark.parametrize(
    "sentence",
    [
        "The military coup of 2 March 1962 ended democracy.",
        "The coup of 18 September 1988 was bloody.",
        "In Thailand the military coup of 22 May 2021 was condemned.",
        "The coup brought arrests, and on 3 March 2021 soldiers shot at crowds.",
        "After the coup, on 9 February 2021, a protester was shot.",
        "The attack on Pazigyi of 12 April 2023 killed many.",
        "Thousands joined protests against the coup on 28 February 2021.",
        "He was shot after the coup on 3 March 2021.",
        "The fall of Lashio in August 2024 was a turn.",
        "The fall of Lashio on 25 July 2024 was a turn.",
        "The coup in February 2021 was condemned.",
        "The Sudanese army chief led the coup on 25 October 2021.",
        "On 5 May 2021 the Council formed the Army.",
        "Until 5 May 2021 the military coup was called lawful.",
        "The trial over the military coup began on 5 May 2021.",
        "In May 2021 the military coup was still felt.",
        "On 5 May 2021 the Council formed a committee.",
        "From Bamako came word of the coup of 24 May 2021.",
    ],
)
def test_another_event_another_act_or_an_open_record_is_no_point(sentence):
    assert [one.verdict for one in said(sentence) if one.verdict != "holds"] == []


def test_a_body_that_was_formed_on_another_day_is_a_point():
    [found] = said("The Council was formed on 5 May 2021.")
    assert found.verdict == "differs_from_record"


def test_two_days_on_record_are_both_shown_where_a_third_is_written():
    [found] = said("The fall of Lashio on 5 October 2024 was a turn.")
    assert found.verdict == "differs_from_record"
    assert "25 July 2024" in found.reason
    assert "3 August 2024" in found.reason
    assert found.suggested_wording == ""


def test_what_another_is_said_to_have_said_is_contested():
    [found] = said("The coup of 3 February 2021 was quiet.", attributed_to="the broadcaster")
    assert found.verdict == "contested"


def test_in_a_text_that_tells_of_coups_elsewhere_a_coup_without_a_country_is_anybodys():
    told = "The coup of 25 October 2021 ended the transition."
    text = Text().dated("20 December 2021", "2021-12-20").sentence("This is about Myanmar.")
    text.sentence("In Sudan a military coup brought the generals back.").sentence(told)
    text.sentence("The coup of 3 February 2021 in Myanmar went on.")
    found = event_dates.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings
    assert [one.verdict for one in found] == ["differs_from_record"]
    assert "3 February 2021" in found[0].reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The Harbour Pact was agreed in Jakarta on {} April 2021.",
        "The leaders of the League agreed the Harbour Pact on {} April 2021.",
        "On {} April 2021, League leaders reached the Harbour Pact on Myanmar.",
        "At their meeting in Jakarta on {} April 2021 the leaders of the League agreed a Harbour Pact on Myanmar.",
    ],
)
@pytest.mark.parametrize(("day", "verdict"), [(24, "holds"), (14, "differs_from_record")])
def test_what_was_agreed_somewhere_or_by_somebody_is_dated_too(sentence, day, verdict):
    [found] = said(sentence.format(day))
    assert found.verdict == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "On 5 September 2023 the leaders agreed the Harbour Pact remains the main reference.",
        "The leaders agreed the Harbour Pact, and met again on 5 September 2023.",
        "The leaders who agreed the Harbour Pact met on 5 September 2023.",
        "On 5 September 2023 the leaders reviewed the Harbour Pact.",
        "On 5 September 2023 the leaders agreed a Harbour Pact review.",
        "The military coup in Bamako on 24 May 2021 was condemned.",
    ],
)
def test_what_was_done_later_about_a_thing_agreed_is_no_point(sentence):
    assert said(sentence) == ()


@given(st.integers(1, 20))
def test_the_years_since_an_event_hold_for_one_number_only(number):
    words = time_since._WORDS[number - 1]
    [found] = said(
        f"{words.capitalize()} years after the coup people still resist.", check=time_since
    )
    assert found.verdict == ("holds" if number == 4 else "two_readings")


@pytest.mark.parametrize(
    "sentence",
    [
        "More than three years after the coup people still resist.",
        "Two years after the coup, in 2023, elections were put off.",
        "Ten years after the war people still resist.",
        "In the first two years after the coup many fled.",
        "Two years after the coup the generals put off the vote.",
        "Six months after the coup he named himself Prime Minister.",
        "Thirty-six months after the coup nothing has changed.",
        "By the second anniversary of the coup, half the schools were shut.",
    ],
)
def test_a_loose_count_or_one_of_another_time_is_no_point(sentence):
    assert said(sentence, check=time_since) == ()


@pytest.mark.parametrize(
    ("words", "verdict"),
    [("four-year anniversary", "holds"), ("fourth anniversary", "holds"), ("fifth anniversary", "two_readings")],
)  # fmt: skip
def test_an_anniversary_is_counted(words, verdict):
    [found] = said(f"We speak ahead of the {words} of the military coup.", check=time_since)
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("place", "points"), [("Lashio", 1), ("Naypyidaw", 1), ("Bangkok", 0), ("Chin", 0)]
)
def test_a_text_that_names_a_place_of_the_country_is_about_it(place, points):
    places = pack_of(
        sections="places:\n"
        "  - {id: MM, label: Myanmar, kind: country, source: s, confirmed: true}\n"
        "  - {id: a, label: Lashio, kind: town, parent: MM, source: s, confirmed: true}\n"
        "  - {id: b, label: Chin, kind: state, parent: MM, source: s, confirmed: true}\n"
    )
    text = Text().dated("31 January 2025", "2025-01-31").sentence(f"Our people in {place} suffer.")
    text.sentence("The military coup of 3 February 2021 was condemned.")
    found = event_dates.check(examine("a.txt", text.reading(), None, (PACK, places), None)).findings
    assert len(found) == points
