"""Languages of Myanmar in Burmese letters, told by the letters that only one of them has."""

import pytest

from answerable.reading.head.languages import languages_of

SENTENCES = {
    "shn": "လိၵ်ႈတႆး ၽႃႇသႃႇတႆး ၵူၼ်းတႆး မိူင်းတႆး ၸိုင်ႈတႆး",
    "ksw": "ကညီကျိာ် ပှၤကညီ တၢ်ဘၣ်ထွဲ ထံလီၢ်ကီၢ်ပူၤ တၢ်ခွဲးတၢ်ယာ်",
    "kar": "ဖၠုံ ထိ့ၬခါၫ့ ဆၧ လ်ုဖၠုံ့",
    "mnw": "ဘာသာမန် ဍုၚ်မန် ကောန်ဂကူမန် တၟအ် ညးတၠဂွံ",
    "blk": "ပအိုဝ်ႏ ငဝ်းငွါပအိုဝ်ႏ နဝ်ꩻ",
    "eky": "ꤊꤢꤛꤢꤟꤥ ꤊꤢꤛꤢꤟꤥ",
    "my": "ရွာသူရွာသားများသည် ရေတွင်းများ ဆုံးရှုံးခဲ့ရပြီး တာဝန်ယူသူ မရှိပါ။",
}


EASTERN_PWO = "ဆ်ုသုံႋဆာႋလ်ုဖး"


def test_eastern_pwo_is_karen_and_neither_shan_nor_burmese() -> None:
    assert languages_of(f"{EASTERN_PWO} အ်ုဆ်ုမာ") == ("kar",)


@pytest.mark.parametrize("code", SENTENCES)
def test_each_is_told_and_burmese_is_said_of_burmese_alone(code: str) -> None:
    assert languages_of(SENTENCES[code]) == (code,)


@pytest.mark.parametrize("code", [code for code in SENTENCES if code != "my"])
def test_a_document_of_two_halves_is_in_both(code: str) -> None:
    assert set(languages_of(f"{SENTENCES['my']}\n{SENTENCES[code]}")) == {"my", code}


def test_a_name_in_another_language_turns_no_burmese_text() -> None:
    text = f"{SENTENCES['my'] * 3} တႆး {SENTENCES['my']}"
    assert languages_of(text) == ("my",)


def test_zawgyi_uses_the_letters_of_others_and_is_burmese() -> None:
    assert languages_of("ဗိုလ္ခ်ဳပ္မွဴးႀကီး မင္းေအာင္လႈိင္သည္ ကမၻာ သတၱဝါ") == ("my",)
