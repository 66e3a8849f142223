"""Does a count of years fit the day of the event that the sentence itself bears, or that is on record?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text, pack_of

from answerable.checks import own_day, time_since
from answerable.checks.examined import examine
from answerable.checks.wording import in_words
from answerable.dates import SourceDate

PACK = pack_of(
    "subject: coup of 1 February 2021, aliases: [coup, military coup], property: happened, value: Myanmar, "
    "from: 2021-02-01, confirmed: true"
)


def told(sentence, day=date(2023, 2, 1), packs=(PACK,), **more):
    text = Text().dated(in_words(SourceDate.on(day)), day.isoformat()).sentence(sentence, **more)
    checked = time_since.check(examine("a.txt", text.reading(), None, packs, None))
    return [one.verdict for one in checked.findings]


@given(st.integers(2, 40), st.integers(2, 40))
def test_a_count_from_a_day_that_stands_in_the_sentence_fits_or_not(number, years):
    day = in_words(SourceDate.on(date(2023 - years, 2, 1)))
    for words in (
        f"{number} years have passed since the fire of {day}.",
        f"{number} years have passed since the killing of Ada Quill on {day}.",
        f"We have waited {number} years since {day}.",
        f"This comes {number} years after the fire of {day}.",
        f"{number} years ago today, on {day}, Old Mill fell.",
        f"The act was passed on {day}, {number} years ago.",
    ):
        vague = number >= 10 and number % 5 == 0 and "today" not in words
        round_number = vague and abs(number - years) <= number / 10
        assert told(words, packs=()) == (
            ["two_readings"] if number != years and not round_number else []
        )


@given(st.integers(2, 19), st.integers(2, 19))
def test_an_anniversary_of_a_day_that_stands_in_the_sentence(number, years):
    day = in_words(SourceDate.on(date(2023 - years, 2, 1)))
    nth = own_day._ORDINALS[number - 1]
    for words in (
        f"Today is the {nth} anniversary of the fire of {day}.",
        f"This day marks the {nth} anniversary of the fire in Old Mill of {day}.",
    ):
        assert told(words, packs=()) == (["two_readings"] if number != years else [])


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Three years ago today the military took power in Myanmar.", ["two_readings"]),
        ("Two years ago today the military took power in Myanmar.", ["holds"]),
        ("Three years ago today the military coup began in Myanmar.", ["two_readings"]),
        ("This comes five years after the coup of February 2021.", ["two_readings"]),
        ("Twenty-five years ago, in March 2005, the act was passed.", ["two_readings"]),
        ("Eighteen years ago, in March 2005, the act was passed.", []),
    ],
)
def test_ago_counts_to_the_day_of_the_text(sentence, verdicts):
    assert told(sentence) == verdicts


@pytest.mark.parametrize(
    "sentence",
    [
        "More than five years have passed since the fire of 3 May 2021.",
        "Nearly five years have passed since the fire of 3 May 2021.",
        "Her terms add up to 33 years since the verdict of 30 December 2020.",
        "Five years after the fire of 3 May 2011, the vote was put off.",
        "In the five years after the fire of 3 May 2011 we learned much.",
        "Ada Quill said that five years ago, on 3 May 2011, Old Mill fell.",
        "“Five years ago, on 3 May 2011, Old Mill fell.”",
        "Today is the fifth anniversary of the fire on 1 February 2023.",
        "Five years have passed since the fire on 1 February 2023.",
        "Five years after the treaty of 3 May 2021, the mandate will end.",
        "Five years since the fire of 3 May 2011 and that of 4 May 2012 are enough.",
        "Five years have passed since the end of the war of 1990.",
        "Soldiers took power five years ago.",
    ],
)
def test_other_times_other_voices_and_vague_counts_are_left_alone(sentence):
    assert told(sentence) == []


def test_what_somebody_else_says_is_left_alone():
    sentence = "Five years have passed since the fire of 3 May 2011."
    assert told(sentence, attributed_to="the mayor") == []
    assert told(sentence) == ["two_readings"]


def test_a_document_without_a_date_is_left_alone():
    text = Text().sentence("Five years ago, on 3 May 2011, Old Mill fell.")
    assert time_since.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings == ()


@pytest.mark.parametrize(("number", "verdict"), [("Two", "holds"), ("Four", "two_readings")])
def test_years_that_have_passed_today(number, verdict):
    text = Text().dated("1 February 2023", "2023-02-01").sentence("This is about Myanmar.")
    text.sentence(f"{number} years have passed today since the coup of 1 February 2021.")
    [found] = time_since.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings
    assert found.verdict == verdict
