"""Days of the Burmese calendar in a document: what it mentions, and the day it bears."""

from answerable.reading.read import read_text

BODY = "ကျွန်ုပ်တို့သည် ရွာသားများ ဖြစ်သည်။"


def test_a_mention_keeps_the_words_and_gives_the_day() -> None:
    [found] = read_text(f"{BODY}\n၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်တွင် အာဏာသိမ်းခဲ့သည်။").date_mentions
    assert found.text == "၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်"
    assert (found.iso, found.rule) == ("2021-02-01", "date.burmese_calendar/1")


def test_a_disagreeing_weekday_leaves_a_range() -> None:
    [found] = read_text(f"{BODY}\n၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်၊ အင်္ဂါနေ့တွင် သိမ်းခဲ့သည်။").date_mentions
    assert found.iso == "2021-02-01/2021-02-02"


def test_the_heading_may_bear_the_day_in_both_calendars() -> None:
    text = f"ဝန်ကြီးဌာန\n၁၃၈၂ ခုနှစ်၊ တပေါင်းလဆန်း ၇ ရက်\n(၂၀၂၁ ခုနှစ်၊ မတ်လ ၁၉ ရက်)\n\n{BODY}"
    found = read_text(text).dates_document
    assert {day.iso for day in found} == {"2021-03-19"}
    assert sum(day.role == "document" for day in found) == 1


def test_a_numeric_date_beside_it_is_still_read_as_before() -> None:
    found = read_text("On 13/02/2021 and 03/04/2021, in 1382 ME, they came.").date_mentions
    assert [day.iso for day in found] == ["2021-02-13", "2021-04-03", "2020-04-17/2021-04-16"]
