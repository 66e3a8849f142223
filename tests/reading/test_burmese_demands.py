"""What a Burmese sentence asks, told by its end."""

import pytest

from answerable.reading.asking.demands import read_demand

ASKING = {
    "ဖမ်းဆီးထားသူများကို ချက်ချင်း လွှတ်ပေးရမည်။": "",
    "လက်နက်ရောင်းချမှုကို ရပ်တန့်ပေးပါရန် တိုက်တွန်းအပ်ပါသည်။": "",
    "ကုလသမဂ္ဂအနေဖြင့် ထိရောက်စွာ အရေးယူပေးပါရန် တောင်းဆိုပါသည်။": "ကုလသမဂ္ဂ",
    "ကျွန်ုပ်တို့သည် ကုလသမဂ္ဂအား အရေးယူရန် တောင်းဆိုသည်။": "ကုလသမဂ္ဂ",
    "လေယာဉ်ဆီ ရောင်းချမှုကို ရပ်တန့်ရန်": "",
    "နိုင်ငံတကာအသိုင်းအဝိုင်းက ကူညီသင့်ပါသည်။": "",
}
NOT_ASKING = [
    "အဖွဲ့က အရေးယူရန် တောင်းဆိုခဲ့သည်။",
    "ရွာသား ၁၂ ဦး သေဆုံးခဲ့သည်။",
    "အောက်ပါအချက်များကို တောင်းဆိုပါသည်။",
    "သူသည် အကျဉ်းထောင်တွင် နေရမည်ဟု ပြောသည်။",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_a_request_is_read_with_whom_it_asks(sentence: str) -> None:
    found = read_demand(sentence)
    assert found is not None
    assert (found.to, found.rule) == (ASKING[sentence], "demand.burmese/1")


@pytest.mark.parametrize("sentence", NOT_ASKING)
def test_reports_facts_and_introductions_ask_nothing(sentence: str) -> None:
    assert read_demand(sentence) is None
