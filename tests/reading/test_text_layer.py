"""Text that cannot be what a page shows is known by itself; what is only unusual is left alone."""

import pytest

from answerable.reading.sources.text_layer import impossible, judged

GOOD = (
    "ဆေးရုံသို့ သွားရာလမ်းတွင် လူနာနှစ်ဦး သေဆုံးခဲ့ပြီး ကလေးငယ် သုံးဦး ဒဏ်ရာရရှိခဲ့သည်။ "
    "ဥက္ကဋ္ဌ ဦးအောင်မြင့်သန်းနှင့် အတွင်းရေးမှူး ဒေါ်ခင်မျိုးချစ်တို့က လက်မှတ်ရေးထိုးထားသည်။"
)
BROKEN = {
    "letters that stand for nothing": ("\ufffd\ue012 " * 30 + "word", "no character"),
    "Latin letters within Burmese": (GOOD.replace("ေ", "Ŵ"), "Latin letters"),
    "vowels before their letters": (GOOD.replace("သွား", "ာသွ").replace("တွင်", "ွတင်"), "torn"),
    "syllables torn apart": (GOOD.replace("င်", " င်").replace("ည်", " ည်"), "torn"),
    "signs without letters": (GOOD.replace("သ", ""), "torn"),
}
SOUND = {
    "Burmese": GOOD,
    "Burmese and English": f"{GOOD} The International Court of Justice (ICJ) ၏ No. 45/2021 အရ",
    "Burmese with English words": GOOD.replace("ဥက္ကဋ္ဌ", "ICJ ဥက္ကဋ္ဌ"),
    "English": "The bridge has been closed since the middle of the rainy season. " * 3,
    "Zawgyi": "ေဆး႐ုံသို႔ သြားရာလမ္းတြင္ လူနာႏွစ္ဦး ေသဆုံးခဲ့ၿပီး ကေလးငယ္ သုံးဦး ဒဏ္ရာရရွိခဲ့သည္။",
    "Shan": "ၵူၼ်းၵူႈၵေႃႉ ၼႆႉ ၵိူတ်ႇမႃးလွတ်ႈလႅဝ်း လႄႈ မီးသုၼ်ႇ ၸႅၵ်ႇမႅင်ႇ မိူၼ်ၵၼ်",
    "very little": "င်း \ufffd",
    "nothing": "",
}


@pytest.mark.parametrize("fault", list(BROKEN))
def test_a_broken_layer_is_known_and_its_fault_named(fault):
    text, why = BROKEN[fault]
    verdict = judged(text)
    assert verdict.broken
    assert why in verdict.why


@pytest.mark.parametrize("kind", list(SOUND))
def test_what_can_be_read_is_not_called_broken(kind):
    assert not judged(SOUND[kind]).broken


def test_well_written_burmese_has_no_impossible_syllable():
    assert impossible(GOOD) == 0
