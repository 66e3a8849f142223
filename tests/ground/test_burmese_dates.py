"""Dates of the Burmese calendar as documents write them, read as days of the common calendar."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.dates import find_written, parse_written
from answerable.dates.burmese_words import plain_digits
from answerable.dates.burmese_written import find_burmese

READ = {
    "၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်": "2021-02-01",
    "၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် (၅) ရက်နေ့၊ တနင်္လာနေ့": "2021-02-01",
    "၁၃၈၂ ခု ပြာသိုလဆုတ် ၅ ရက်": "2021-02-01",
    "မြန်မာသက္ကရာဇ် ၁၃၀၉ ခုနှစ် ပြာသိုလဆုတ် ၉ ရက် တနင်္ဂနွေနေ့": "1948-01-04",
    "၁၃၈၀ ပြည့်နှစ် တန်ဆောင်မုန်းလပြည့်ကျော် ၁၀ ရက်": "2018-12-02",
    "၁၃၈ဝ ပြည့်နှစ် တန်ဆောင်မုန်းလပြည့်ကျော် ၁ဝ ရက်": "2018-12-02",
    "၁၃၇၉ ခုနှစ် ဝါဆိုလပြည့်နေ့": "2017-07-08",
    "၁၃၈၅ ခုနှစ် ဒုတိယဝါဆိုလပြည့်နေ့": "2023-08-01",
    "၁၃၈၆ ခုနှစ် တပေါင်းလကွယ်နေ့": "2025-03-28",
    "၁၃၇၁ ခုနှစ် တန်ခူးလဆန်း ၈ ရက်": "2010-03-22",
    "၁၃၇၁ ခုနှစ် နှောင်းတန်ခူးလဆန်း ၈ ရက်": "2010-03-22",
    "၂၀၂၁ ခုနှစ် ပြာသိုလဆန်း ၅ ရက်": "2021-01-17",
    "၁၃၈၂ ခုနှစ် ပြာသိုလ": "2021-01-13/2021-02-11",
    "မြန်မာသက္ကရာဇ် ၁၃၈၂ ခုနှစ်": "2020-04-17/2021-04-16",
    "1382 ME": "2020-04-17/2021-04-16",
    "5th Waning of Pyatho 1382 ME": "2021-02-01",
    "Sunday, 8th Waning of Waso 1379 ME": "2017-07-16",
    "Fullmoon Day of Tabodwe 1371 ME": "2010-01-29",
    "8th day of the waxing moon of Tawthalin, 1350": "1988-09-18",
    "The Sixth Waxing Day of Wagaung, 1352 ME": "1990-07-27",
    "၁၃၈၂ ခုနှစ်၊ တပေါင်းလဆန်း ၇ ရက် (၂၀၂၁ ခုနှစ်၊ မတ် လ ၁၉ ရက်)": "2021-03-19",
    "၂ဝ၁၂ ခုနှစ် နို၀င်ဘာလ ၂ ရက်": "2012-11-02",
    "၂၀၂၀ ပြည့်နှစ် ဒီဇင်ဘာလ (၃၁)ရက်နေ့": "2020-12-31",
}
NO_DATES = ["၁၃၈၀ ကျပ်", "တပေါင်းလ", "၁၂၃၄ ဦး သေဆုံး", "ဝါဆိုဖြူပင်", "1382 people", "BE good"]


@pytest.mark.parametrize("written", READ)
def test_a_date_is_read_as_its_days_in_the_common_calendar(written: str) -> None:
    found = parse_written(written)
    assert found is not None
    assert found.iso == READ[written]
    assert found.note == ""
    assert found.written == written


@pytest.mark.parametrize("written", NO_DATES)
def test_numbers_and_names_of_months_alone_are_no_dates(written: str) -> None:
    assert find_written(written) == ()


def test_both_forms_are_kept() -> None:
    found = parse_written("၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်")
    assert found is not None
    assert (found.iso, found.burmese) == ("2021-02-01", "5th waning of Pyatho 1382 ME")


def test_a_weekday_that_disagrees_leaves_both_readings_and_is_said() -> None:
    for written in ("၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်၊ အင်္ဂါနေ့", "Tuesday, 5th Waning of Pyatho 1382 ME"):
        found = parse_written(written)
        assert found is not None
        assert found.iso == "2021-02-01/2021-02-02"
        assert found.note.startswith(
            "By the Burmese calendar it is Monday, 1 February 2021; the weekday written is Tuesday"
        )


def test_a_bare_waso_of_a_leap_year_is_either_of_two_months() -> None:
    found = parse_written("၁၃၈၅ ခုနှစ် ဝါဆိုလပြည့်နေ့")
    assert found is not None
    assert found.iso == "2023-07-02/2023-08-01"
    assert found.note == "Two readings: 2023-07-02 or 2023-08-01."


def test_the_weekday_settles_which_waso_is_meant() -> None:
    found = parse_written("၁၃၈၅ ခုနှစ် ဝါဆိုလပြည့် အင်္ဂါနေ့")
    assert found is not None
    assert (found.iso, found.note) == ("2023-08-01", "")


def test_a_buddhist_year_is_as_wide_as_its_ways_of_counting() -> None:
    far = parse_written("သာသနာနှစ် ၂၅၆၄ ခုနှစ်")
    assert far is not None
    assert far.iso == "2020-04-17/2021-05-25"
    near = parse_written("BE 2564")
    assert near is not None
    assert near.iso == "2020-04-17/2021-12-31"
    assert "Thailand" in near.note


def test_two_calendars_that_disagree_leave_both_readings() -> None:
    found = parse_written("၁၃၈၂ ခုနှစ်၊ တပေါင်းလဆန်း ၇ ရက် (၂၀၂၁ ခုနှစ်၊ မတ်လ ၂၀ ရက်)")
    assert found is not None
    assert found.iso == "2021-03-19/2021-03-20"
    assert found.note.startswith("The two calendars disagree")


def test_a_day_that_the_calendar_lacks_has_no_date() -> None:
    [found] = find_written("၁၃၈၁ ခုနှစ် ဒုတိယဝါဆိုလဆန်း ၃ ရက်")
    assert found.date is None


def test_a_date_without_a_year_is_found_and_has_no_day() -> None:
    [found] = find_written("ပြာသိုလပြည့်ကျော် ၅ ရက်တွင်")
    assert found.date is None


@given(some.text(alphabet="၀၁၂၃ဝနင်ဘာ 12လ", max_size=30))
def test_digits_are_told_character_by_character(text: str) -> None:
    assert len(plain_digits(text)) == len(text)


@given(some.text(alphabet="၁၃၈၂ ခုနှစ်၊ပြာသိုလဆန်း(၅)ရက်1382 MEwaxing of Tagu5th", max_size=80))
def test_no_text_breaks_the_search(text: str) -> None:
    for found in find_written(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_text_of_half_dates_takes_no_long_time() -> None:
    text = "၁၃၈၂ ခုနှစ်၊ " * 4_000 + "5th waxing of " * 4_000 + "မြန်မာ သက္ကရာဇ် " * 4_000
    began = process_time()
    find_written(text)
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "counted", ["အိမ်ခြေ ၁၂၀၀ ခု မီးလောင်", "လူ ၁၃၀၀ ပြည့်", "ကျောင်း ၁၁၅၀ခု", "အိမ် ၂၅၀၀ ခု"]
)
def test_things_that_are_counted_are_no_years(counted):
    assert list(find_burmese(plain_digits(counted), counted)) == []


@pytest.mark.parametrize("year", ["၁၃၈၂ ခုနှစ်", "သက္ကရာဇ် ၁၃၈၂ ခု", "၁၃၈၂ ပြည့်နှစ်"])
def test_a_year_with_its_word_or_era_stays_one(year):
    [found] = find_burmese(plain_digits(year), year)
    assert found.date.burmese == "1382 ME"
