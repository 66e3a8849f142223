"""To whom a Burmese letter goes and how many say that they sign it.

The sentences are made up for these tests, and no speaker has checked them yet.
"""

import pytest

from answerable.reading.read import read_text
from answerable.reading.signing.burmese_stated import stated_in_burmese

BODY = "မြစ်ကမ်းရှိ ရွာများကို စောင့်တပ်က မီးရှို့ခဲ့ပြီး ရွာသူရွာသားများ ထွက်ပြေးခဲ့ရသည်။ " * 5


def addressed(head):
    return [(one.text, one.type) for one in read_text(f"{head}\n\n{BODY}").addressees]


def test_a_post_and_the_body_below_it_are_one_addressee():
    assert addressed("သို့\nဥက္ကဋ္ဌ\nမြစ်ကောင်စီ") == [("ဥက္ကဋ္ဌ\nမြစ်ကောင်စီ", "body")]


def test_a_name_may_stand_behind_the_word_and_a_dash():
    assert addressed("သို့ - မြစ်ကောင်စီ") == [("မြစ်ကောင်စီ", "body")]


def test_a_department_whose_name_begins_like_a_courtesy_title_is_no_person():
    assert addressed("သို့\nဦးစီးဌာန") == [("ဦးစီးဌာန", "body")]


def test_you_in_a_letter_to_a_post_is_that_post_and_its_body_in_one_line():
    read = read_text(f"သို့\nဥက္ကဋ္ဌ\nမြစ်ကောင်စီ\n\n{BODY}\n\nဆည်ကို ဖွင့်ပေးပါရန် တောင်းဆိုပါသည်။")
    assert [demand.to for demand in read.demands] == ["ဥက္ကဋ္ဌ မြစ်ကောင်စီ"]


def test_each_item_of_a_list_is_addressed():
    assert addressed("သို့\n၁။ မြစ်ကောင်စီ\n၂။ ဆည်ဝန်ကြီးဌာန\n၃။ မြစ်ကမ်းအစိုးရများ") == [
        ("မြစ်ကောင်စီ", "body"),
        ("ဆည်ဝန်ကြီးဌာန", "body"),
        ("မြစ်ကမ်းအစိုးရများ", "class"),
    ]


def test_persons_are_addressed_and_the_bodies_under_their_names_are_not():
    assert addressed("သို့\nဒေါ်အေးအေး\nမြစ်ကောင်စီ\nဦးမြမြ\nဆည်ဝန်ကြီးဌာန") == [
        ("ဒေါ်အေးအေး", "person"),
        ("ဦးမြမြ", "person"),
    ]


def test_the_head_of_an_office_letter_is_told_apart():
    read = read_text(
        f"သို့\nမြစ်ကောင်စီ\n\nရက်စွဲ။ ။ ၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလ ၁ ရက်\nအကြောင်းအရာ။ ။ ဆည်ကို ပြန်ဖွင့်ပေးရန် ကိစ္စ\n\n{BODY}"
    )
    assert read.title is not None
    assert read.title.text == "ဆည်ကို ပြန်ဖွင့်ပေးရန် ကိစ္စ"
    assert [day.iso for day in read.dates_document] == ["2021-02-01"]
    assert [one.text for one in read.addressees] == ["မြစ်ကောင်စီ"]


@pytest.mark.parametrize("line", ["သို့သော် မြစ်ကောင်စီ", "သို့မဟုတ် မြစ်ကောင်စီ", "ရွာသို့ ပြန်ခြင်း"])
def test_the_letters_of_to_inside_another_word_address_nobody(line):
    assert addressed(line) == []


@pytest.mark.parametrize(
    ("sentence", "value", "words"),
    [
        ("အဖွဲ့အစည်း ၂၅၉ ဖွဲ့က ဤကြေညာချက်ကို လက်မှတ်ရေးထိုးထားပါသည်။", 259, "၂၅၉ ဖွဲ့"),
        (
            "အောက်တွင် လက်မှတ်ရေးထိုးထားသော အရပ်ဘက်အဖွဲ့အစည်း ၄၆ ဖွဲ့သည် ဆည်ကို ဖွင့်ပေးရန် တောင်းဆိုပါသည်။",
            46,
            "၄၆ ဖွဲ့",
        ),
        (
            "အောက်ပါ အဖွဲ့အစည်း ၄၆ ဖွဲ့နှင့် တစ်ဦးချင်း ၁၂ ဦးတို့က လက်မှတ်ရေးထိုးပါသည်။",
            58,
            "၄၆ ဖွဲ့နှင့် တစ်ဦးချင်း ၁၂ ဦး",
        ),
    ],
)
def test_the_number_that_sign_is_read(sentence, value, words):
    stated = read_text(f"{BODY}\n\n{sentence}").signatories_stated
    assert stated is not None
    assert (stated.value, stated.text) == (value, words)
    assert stated.rule == "signatories.stated_burmese/1"


@pytest.mark.parametrize(
    "sentence",
    [
        "အဖွဲ့ ၁၀ ဖွဲ့က ရွာများကို ကူညီခဲ့သည်။",
        "အပစ်အခတ်ရပ်စဲရေး စာချုပ်ကို အဖွဲ့ ၁၀ ဖွဲ့က လက်မှတ်ရေးထိုးခဲ့သည်ဟု ဤကြေညာချက်တွင် ဆိုသည်။",
        "အဖွဲ့ ၁၀ ဖွဲ့က လက်မှတ်ရေးထိုးခဲ့သည်။",
        "အောက်တွင် လက်မှတ်ရေးထိုးထားသော ကျွန်ုပ်တို့သည် ရွာသား ၁၂ ဦး၏ အိမ်များအတွက် တောင်းဆိုပါသည်။",
        "အောက်တွင် လက်မှတ်ရေးထိုးထားသော ရွာသား ၁၂ ဦး သတ်ဖြတ်ခံရသည်။",
    ],
)
def test_numbers_of_others_are_not_those_who_sign(sentence):
    assert stated_in_burmese(sentence) is None
