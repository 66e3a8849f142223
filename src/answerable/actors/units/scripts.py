"""How are the words of a unit that stands in Burmese, Cyrillic or Arabic script said in English?

Only the words that units are made of are known here. Every other word stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from unicodedata import normalize

from answerable.actors.names import unaccented

_BURMESE: Final = {
    # Abbreviations as the army's own orders write them.
    "ခမရ": "light infantry battalion",
    "ခလရ": "infantry battalion",
    "စကခ": "military operations command",
    "ဒကစ": "regional operations command",
    "စရဖ": "military affairs security",
    "ခမတ": "light infantry division",
    "နခတ": "border guard force",
    "ပကဖ": "pdf",
    "ပဒဖ": "pdf",
    # In full.
    "ခြေမြန်တပ်ရင်း": "light infantry battalion",
    "ခြေမြန်တပ်မ": "light infantry division",
    "ခြေမြန်": "light infantry",
    "ခြေလျင်တပ်ရင်း": "infantry battalion",
    "ခြေလျင်": "infantry",
    "စစ်ဆင်ရေးကွပ်ကဲမှုဌာနချုပ်": "military operations command",
    "စစ်ဆင်ရေးကွပ်ကဲမှုစစ်ဌာနချုပ်": "military operations command",
    "ဒေသကွပ်ကဲမှုစစ်ဌာနချုပ်": "regional operations command",
    "ဒေသကွပ်ကဲမှုဌာနချုပ်": "regional operations command",
    "ဒေသကွပ်ကဲရေးစစ်ဌာနချုပ်": "regional operations command",
    "အမြောက်စစ်ဆင်ရေးကွပ်ကဲမှုဌာနချုပ်": "artillery operations command",
    "သံချပ်ကာစစ်ဆင်ရေးကွပ်ကဲမှုဌာနချုပ်": "armoured operations command",
    "လေကြောင်းရန်ကာကွယ်ရေးစစ်ဆင်ရေးကွပ်ကဲမှုဌာနချုပ်": "air defence operations command",
    "နည်းဗျူဟာကွပ်ကဲမှုဌာန": "tactical operations command",
    "နည်းဗျူဟာ": "tactical operations command",
    "ဗျူဟာကုန်း": "tactical operations command",
    "ဗျူဟာ": "tactical operations command",
    "စစ်ဆင်ရေးအထူးအဖွဲ့": "bureau of special operations",
    "အထူးစစ်ဆင်ရေးအဖွဲ့": "bureau of special operations",
    "စစ်ဘက်ရေးရာလုံခြုံရေးအရာရှိချုပ်ရုံး": "military affairs security",
    "စစ်ဘက်ရေးရာလုံခြုံရေး": "military affairs security",
    "နယ်ခြားစောင့်တပ်ရင်း": "border guard force",
    "နယ်ခြားစောင့်တပ်": "border guard force",
    "နယ်ခြားစောင့်ရဲ": "border guard police",
    "ပြည်သူ့စစ်အဖွဲ့": "peoples militia",
    "ပြည်သူ့စစ်": "peoples militia",
    "ပြည်သူ့ကာကွယ်ရေးတပ်ဖွဲ့": "pdf",
    "ပြည်သူ့ကာကွယ်ရေးတပ်မတော်": "pdf",
    "ပီဒီအက်ဖ်": "pdf",
    "ကရင်အမျိုးသားလွတ်မြောက်ရေးတပ်မတော်": "knla",
    "ကေအန်အယ်လ်အေ": "knla",
    "ကချင်လွတ်လပ်ရေးတပ်မတော်": "kia",
    "ကေအိုင်အေ": "kia",
    "တအာင်းအမျိုးသားလွတ်မြောက်ရေးတပ်မတော်": "tnla",
    "အာရက္ခတပ်တော်": "arakan army",
    "အေအေ": "arakan army",
    "တိုင်းစစ်ဌာနချုပ်": "regional command",
    "တိုင်းစစ်": "regional command",
    "တိုင်းမှူးရုံး": "regional command",
    "ရေတပ်စခန်းဌာနချုပ်": "naval region command",
    "ရေတပ်ဒေသကွပ်ကဲမှုဌာနချုပ်": "naval region command",
    "လေတပ်စခန်းဌာနချုပ်": "air base",
    "လေတပ်စခန်း": "air base",
    "လေတပ်အခြေစိုက်စခန်း": "air base",
    "လုံခြုံရေးရဲတပ်ရင်း": "security police battalion",
    "ရဲတပ်ရင်း": "police battalion",
    "စစ်ရဲ": "military police",
    "လက်နက်ကြီးတပ်ရင်း": "artillery battalion",
    "အမြောက်တပ်ရင်း": "artillery battalion",
    "အမြောက်တပ်": "artillery battalion",
    "အမြောက်": "artillery",
    "သံချပ်ကာတပ်ရင်း": "armoured battalion",
    "သံချပ်ကာတပ်": "armoured battalion",
    "သံချပ်ကာ": "armoured",
    "တင့်ကား": "tank",
    "တင့်": "tank",
    "အင်ဂျင်နီယာ": "engineer",
    "မြေပြင်အင်ဂျင်နီယာ": "engineer",
    "တပ်မြေပြင်အင်ဂျင်နီယာ": "engineer",
    "စစ်အင်ဂျင်နီယာ": "engineer",
    "ဆက်သွယ်ရေး": "signal",
    "ထောက်ပံ့နှင့်ပို့ဆောင်ရေး": "supply and transport",
    "ထောက်ပံ့ရေး": "supply",
    "ထောက်ပံ့": "supply",
    "လေ့ကျင့်ရေး": "training",
    "ဆေးတပ်ရင်း": "medical battalion",
    "လေကြောင်းရန်ကာကွယ်ရေး": "air defence",
    "တပ်မဟာ": "brigade",
    "တပ်ရင်း": "battalion",
    "တပ်ခွဲ": "company",
    "တပ်စု": "platoon",
    # Myanmar's army has no other divisions than those of light infantry.
    "တပ်မ": "light infantry division",
    "တပ်မဌာနချုပ်": "light infantry division",
    "တပ်မတော်": "tatmadaw",
    "မြန်မာ့တပ်မတော်": "tatmadaw",
    "ဌာနချုပ်": "headquarters",
    "အမှတ်စဉ်": "no",
    "အမှတ်": "no",
    # The regional commands.
    "အရှေ့မြောက်ပိုင်း": "northeastern",
    "အရှေ့မြောက်": "northeastern",
    "အရှေ့တောင်ပိုင်း": "southeastern",
    "အရှေ့တောင်": "southeastern",
    "အရှေ့အလယ်ပိုင်း": "eastern central",
    "အလယ်ပိုင်း": "central",
    "အရှေ့ပိုင်း": "eastern",
    "အနောက်မြောက်ပိုင်း": "northwestern",
    "အနောက်မြောက်": "northwestern",
    "အနောက်တောင်ပိုင်း": "southwestern",
    "အနောက်တောင်": "southwestern",
    "အနောက်ပိုင်း": "western",
    "မြောက်ပိုင်း": "northern",
    "တောင်ပိုင်း": "southern",
    "ကမ်းရိုးတန်းဒေသ": "coastal",
    "ကမ်းရိုးတန်း": "coastal",
    "တြိဂံဒေသ": "triangle",
    "တြိဂံ": "triangle",
    "ရန်ကုန်": "yangon",
    "နေပြည်တော်": "naypyidaw",
    # Places after which operations commands and air bases are called.
    "လွိုင်ကော်": "loikaw",
    "လောက်ကိုင်": "laukkai",
    "ကလေး": "kalay",
    "စစ်တွေ": "sittwe",
    "တနိုင်း": "tanai",
    "မင်္ဂလာဒုံ": "mingaladon",
    "မိတ္ထီလာ": "meiktila",
    "မှော်ဘီ": "hmawbi",
    "တောင်ငူ": "taungoo",
    "မကွေး": "magway",
    "မြစ်ကြီးနား": "myitkyina",
}
_CYRILLIC: Final = {
    # The beginning of each word, since the endings change with the case.
    "в/ч": "military unit", "войсков": "military", "військов": "military",
    "дивизион": "artillery division battalion", "дивізіон": "artillery division battalion",
    "дивизи": "division", "дивізі": "division", "бригад": "brigade", "полк": "regiment",
    "батальон": "battalion", "батальйон": "battalion", "рот": "company", "корпус": "corps",
    "арми": "army", "армі": "army", "армейск": "army", "армійськ": "army", "эскадрил": "squadron", "ескадрил": "squadron",
    "част": "unit", "частин": "unit",
    "мотострелков": "motor rifle", "мотопехот": "motorised infantry", "мотопіхот": "motorised infantry",
    "механизирован": "mechanised", "механізован": "mechanised", "танков": "tank",
    "десантноштурмов": "air assault", "воздушнодесантн": "airborne", "парашютнодесантн": "airborne",
    "десантн": "airborne", "повітрянодесантн": "airborne", "аеромобільн": "air assault",
    "артиллерийск": "artillery", "артилерійськ": "artillery", "ракетн": "rocket",
    "зенитн": "anti aircraft", "зенітн": "anti aircraft", "инженерн": "engineer",
    "інженерн": "engineer", "разведывательн": "reconnaissance", "розвідувальн": "reconnaissance",
    "спецназ": "special forces", "пехот": "infantry", "піхот": "infantry", "стрелков": "rifle",
    "стрілецьк": "rifle", "горн": "mountain", "гірськ": "mountain", "штурмов": "assault",
    "егерск": "jaeger", "єгерськ": "jaeger", "морск": "naval", "морськ": "naval",
    "авиационн": "aviation", "авіаційн": "aviation", "истребительн": "fighter",
    "бомбардировочн": "bomber", "вертолетн": "helicopter", "связи": "signal",
    "гвардейск": "guards", "гвардійськ": "guards", "отдельн": "separate", "окрем": "separate",
    "общевойсков": "combined arms", "территориальн": "territorial", "тероборон": "territorial defence",
    "обороны": "defence", "оборони": "defence", "назначен": "purpose", "призначен": "purpose",
    "специальн": "special", "спеціальн": "special", "российск": "russian", "украинск": "ukrainian",
    "російськ": "russian", "україн": "ukraine", "белорус": "belarusian",
    "вооружен": "armed", "збройн": "armed", "сил": "forces", "номер": "no", "имени": "named", "рф": "russian",
}  # fmt: skip
_CYRILLIC_SHORT: Final = {
    "мсд": "motor rifle division", "мсп": "motor rifle regiment", "мсб": "motor rifle battalion",
    "мсбр": "motor rifle brigade", "омсбр": "motor rifle brigade", "тд": "tank division",
    "тп": "tank regiment", "тбр": "tank brigade", "дшд": "air assault division",
    "дшп": "air assault regiment", "дшбр": "air assault brigade", "одшбр": "air assault brigade",
    "вдд": "airborne division", "пдп": "airborne regiment", "абр": "artillery brigade",
    "ап": "artillery regiment", "обрспн": "special forces brigade", "обрмп": "marine brigade",
    "брмп": "marine brigade", "омбр": "mechanised brigade", "вч": "military unit", "гв": "guards",
    "мп": "marine", "зсу": "armed forces of ukraine", "вс": "armed forces",
}  # fmt: skip
_ARABIC: Final = {
    "فرقة": "division", "لواء": "brigade", "فوج": "regiment", "كتيبة": "battalion",
    "كتائب": "battalions", "سرية": "company", "فيلق": "corps", "جيش": "army", "سرب": "squadron",
    "مشاة": "infantry", "مدرعة": "armoured", "مدرع": "armoured", "مدرعات": "armoured",
    "آلية": "mechanised", "ميكانيكية": "mechanised", "ميكانيكي": "mechanised",
    "مظلات": "airborne", "مظليين": "airborne", "مدفعية": "artillery", "دبابات": "tank",
    "صواريخ": "rocket", "حرس": "guard", "جمهوري": "republican", "قوات": "forces", "خاصة": "special",
    "حدود": "border", "رقم": "no", "سوري": "syrian", "عربي": "arab", "عراقي": "iraqi",
    "أولى": "1", "أول": "1", "ثانية": "2", "ثاني": "2", "ثالثة": "3", "ثالث": "3", "رابعة": "4",
    "رابع": "4", "خامسة": "5", "خامس": "5", "سادسة": "6", "سادس": "6", "سابعة": "7", "سابع": "7",
    "ثامنة": "8", "ثامن": "8", "تاسعة": "9", "تاسع": "9", "عاشرة": "10", "عاشر": "10",
}  # fmt: skip
_ENGLISH_ORDER: Final = (  # two words of another script that only together say a branch
    ("naval infantry", "marine"), ("guard border", "border guard"), ("guard republican", "republican guard"),
    ("forces special", "special forces"), ("forces armed", "armed forces"),
    ("anti aircraft rocket", "anti aircraft"), ("special purpose", "special forces"),
)  # fmt: skip
_ZERO: Final = re.compile("(?<=[\u1040-\u1049])[\u1040ဝ]+|ဝ(?=[\u1040-\u1049])")
"""The letter wa is often typed for the digit zero that looks like it."""
_INSIDE: Final = re.compile("(?<=[\u1000-\u103f])[\\s.၊-]+(?=[\u1000-\u103f])")
_DIGITS: Final = {0x1040 + value: str(value) for value in range(10)} | {
    0x0660 + value: str(value) for value in range(10)
}
_ARABIC_MARKS: Final = re.compile("[\u0640\u064b-\u0652]")


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


_BURMESE_FORM: Final = {normalize("NFC", word): said for word, said in _BURMESE.items()}
_BURMESE_WORD: Final = _any_of(_BURMESE_FORM)
_CYRILLIC_STEM: Final = _any_of(_CYRILLIC)
_CYRILLIC_WORD: Final = re.compile("[\u0400-\u04ff]+")
_CYRILLIC_HYPHEN: Final = re.compile("(?<=[оа])-(?=[а-яіїє]{3})", re.IGNORECASE)
_ARABIC_WORD: Final = re.compile("[\u0620-\u064a]+")


def in_english(written: str) -> str:
    """A name with the words of units put into English and its digits into ASCII, without accents."""
    said = normalize("NFC", written)
    highest = max(said)
    if highest >= "\u1000":
        said = _from_burmese(said)
    if highest >= "\u0620":
        said = _ARABIC_WORD.sub(_from_arabic, _ARABIC_MARKS.sub("", said))
    if highest >= "\u0400":
        joined = _CYRILLIC_HYPHEN.sub("", said.replace("ё", "е"))
        said = _CYRILLIC_WORD.sub(_from_cyrillic, joined.replace("в/ч", "вч").replace("В/Ч", "вч"))
    for words, meant in _ENGLISH_ORDER:
        said = said.replace(words, meant)
    return unaccented(said.translate(_DIGITS))


def _from_burmese(written: str) -> str:
    zeros = _ZERO.sub(lambda found: "\u1040" * len(found[0]), written)
    whole = _INSIDE.sub("", zeros.replace("\u200b", ""))
    return _BURMESE_WORD.sub(lambda found: f" {_BURMESE_FORM[found[0]]} ", whole)


def _from_cyrillic(found: re.Match[str]) -> str:
    word = found[0].lower()
    if word in _CYRILLIC_SHORT:
        return _CYRILLIC_SHORT[word] + " "
    stem = _CYRILLIC_STEM.match(word)
    return _CYRILLIC[stem[0]] + " " if stem and len(word) <= len(stem[0]) + 5 else found[0]


def _from_arabic(found: re.Match[str]) -> str:
    word = found[0]
    for bare in (word, word.removeprefix("و"), word.removeprefix("ال"), word.removeprefix("وال")):
        if bare in _ARABIC:
            return _ARABIC[bare]
    return word
