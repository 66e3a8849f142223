"""Figures in Burmese sentences: digits and words, counters, sums, shares, and how exactly they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.reading.figures.burmese_numbers import burmese_value
from answerable.reading.figures.quantities import find_figures
from answerable.reading.lists.lines import split_lines

VALUES = {
    "12": 12, "1,500": 1500, "1 234 567": 1_234_567, "12,34,567": 1_234_567, "1,234.5 သန်း": 1_234_500_000, "သန်း 20": 20_000_000, "2 သိန်း 5 သောင်း": 250_000, "1 ဒသမ 5 သန်း": 1_500_000,
    "သိန်းပေါင်း 30": 3_000_000, "5 ကုဋေ": 50_000_000, "သုံးရာငါးဆယ်": 350, "နှစ်ဆယ့်ငါး": 25, "တစ်ထောင့်နှစ်ရာ": 1200,
    "တစ်ရာ": 100, "ဆယ်": 10, "ဆယ့်နှစ်": 12, "ကိုး": 9,
}  # fmt: skip
READ = {
    "အရပ်သား ၁၅၀ ကျော်ကို သတ်ဖြတ်ခဲ့သည်။": ("၁၅၀ ကျော်", 150, "more_than", "အရပ်သား", "casualty"),
    "လူပေါင်း ၁၀,၀၀၀ ကျော် ဖမ်းဆီးခံထားရသည်။": ("၁၀,၀၀၀ ကျော်", 10_000, "more_than", "လူ", "detained"),
    "အနည်းဆုံး လူ ၃၀ ယောက် သေဆုံးခဲ့သည်။": ("၃၀ ယောက်", 30, "at_least", "ယောက်", "casualty"),
    "ပြည်သူ သန်း ၂၀ ခန့် လိုအပ်နေသည်။": ("သန်း ၂၀ ခန့်", 20_000_000, "about", "ပြည်သူ", "count"),
    "ကျပ် သိန်း ၅၀၀ ဒဏ်ရိုက်သည်။": ("ကျပ် သိန်း ၅၀၀", 50_000_000, "exact", "MMK", "money"),
    "၅၀၀၀ ကျပ် ပေးရသည်။": ("၅၀၀၀ ကျပ်", 5000, "exact", "MMK", "money"),
    "အမေရိကန်ဒေါ်လာ ၁.၅ သန်း တန်ဖိုးရှိသည်။": ("အမေရိကန်ဒေါ်လာ ၁.၅ သန်း", 1_500_000, "exact", "USD", "money"),
    "လူဦးရေ၏ ၅၀ ရာခိုင်နှုန်း": ("၅၀ ရာခိုင်နှုန်း", 50, "exact", "percent", "percent"),
    "အိမ် ၁၂၀ လုံး မီးရှို့ခံရသည်။": ("၁၂၀ လုံး", 120, "exact", "လုံး", "count"),
    "လူသုံးရာငါးဆယ်ဦး ထွက်ပြေးခဲ့ရသည်။": ("သုံးရာငါးဆယ်ဦး", 350, "exact", "ဦး", "displaced"),
    "ဒုက္ခသည် ၂ သိန်း ၅ သောင်း ကျော်": ("၂ သိန်း ၅ သောင်း ကျော်", 250_000, "more_than", "ဒုက္ခသည်", "displaced"),
    "အသက် ၁၇ နှစ် အရွယ် ကျောင်းသား": ("၁၇ နှစ်", 17, "exact", "နှစ်", "age"),
    "ထောင် ၃ နှစ် ချမှတ်ခဲ့သည်။": ("၃ နှစ်", 3, "exact", "နှစ်", "duration"),
    "အဖွဲ့အစည်း ၂၅၉ ဖွဲ့က လက်မှတ်ရေးထိုးသည်။": ("၂၅၉ ဖွဲ့", 259, "exact", "ဖွဲ့", "count"),
    "ကျပ် ၁ ၂၀၀ ၀၀၀ ပေးရသည်။": ("ကျပ် ၁ ၂၀၀ ၀၀၀", 1_200_000, "exact", "MMK", "money"),
    "၂၀၂၁ ၂၃၄ ဦး သေဆုံးသည်။": ("၂၃၄ ဦး", 234, "exact", "ဦး", "casualty"),
    "အရပ်သား ၁,၂ဝဝ ဦး သေဆုံးသည်။": ("၁,၂ဝဝ ဦး", 1200, "exact", "ဦး", "casualty"),
    "ရဟန်း ၅ဝ ပါး ကြွရောက်သည်။": ("၅ဝ ပါး", 50, "exact", "ပါး", "count"),
}
NONE = [
    "ပုဒ်မ ၅၀၅ (က) အရ",
    "၇၅ ကြိမ်မြောက် အခမ်းအနား",
    "၁၅ ရက်နေ့တွင်",
    "တစ်ဦးတစ်ယောက်မျှ မရှိ",
    "နှစ်နိုင်ငံ ဆက်ဆံရေး",
    "၈၈ ခုနှစ် အရေးတော်ပုံ",
    "ဖုန်း ၀၉၄၅၀၀၁၂၃၄၅",
    "အိမ် ၁၂,၃၄ လုံး မီးလောင်သည်။",
    "၁၂၊၃၄၅ ယောက် ထွက်ပြေးသည်။",
]


@pytest.mark.parametrize("written", VALUES)
def test_a_number_has_its_value(written: str) -> None:
    assert burmese_value(written) == VALUES[written]


@pytest.mark.parametrize("sentence", READ)
def test_a_figure_is_read_with_its_unit_and_kind(sentence: str) -> None:
    [found] = find_figures(sentence, [])
    said = (
        sentence[found.start : found.end],
        found.value,
        found.comparator,
        found.unit,
        found.kind,
    )
    assert said == READ[sentence]


@pytest.mark.parametrize("sentence", NONE)
def test_numbers_that_count_nothing_are_no_figures(sentence: str) -> None:
    assert find_figures(sentence, []) == ()


def test_the_dead_and_the_wounded_of_one_sentence_are_told_apart() -> None:
    found = find_figures("ကလေးငယ် ၁၂ ဦး သေဆုံးပြီး ၃၅ ဦး ဒဏ်ရာရရှိခဲ့သည်။", [])
    assert [(each.value, each.kind) for each in found] == [(12, "casualty"), (35, "count")]


def test_a_range_has_both_ends() -> None:
    [found] = find_figures("၁၀-၁၅ ဦး သေဆုံး", [])
    assert (found.value, found.high, found.comparator) == (10, 15, "range")


def test_dates_are_no_figures() -> None:
    sentence = "၂၀၂၁ ခုနှစ် မတ်လ ၁၅ ရက်တွင် ၇ ဦး သေဆုံးသည်။"
    end = sentence.index(" ရက်") + len(" ရက်")
    assert [each.value for each in find_figures(sentence, [(0, end)])] == [7]


def test_a_sentence_of_both_languages_gives_both_figures() -> None:
    found = find_figures("The 30 villagers and ရွာသား ၁၂ ဦး were killed.", [])
    assert [each.value for each in found] == [30, 12]


def test_list_numbers_in_burmese_digits_count() -> None:
    lines = split_lines("၁။ ပထမအချက်\n၂။ ဒုတိယအချက်\n၁၀။ နောက်ဆုံးအချက်")
    assert [line.marker.no for line in lines if line.marker] == [1, 2, 10]


@given(some.text(alphabet="၀၁၂၅သန်းသိန်း ကျပ်ဦးယောက်ကျော်တစ်နှစ်ဆယ့်,.-()", max_size=60))
def test_no_sentence_breaks_the_reader(sentence: str) -> None:
    for found in find_figures(sentence, []):
        assert 0 <= found.start < found.end <= len(sentence)
