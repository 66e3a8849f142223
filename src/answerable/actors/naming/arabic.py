"""How does the press write a name in Arabic letters, Arabic, Persian or Urdu?

The letters leave out short vowels. Names that are common are read as they are commonly written; for the
others vowels are put in by the shape of the word, which is a guess, and the consonants are what counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = dict(
    zip(
        "بتثجحخدذرزسشصضطظغفقكلمنهپچژگکڤڭٹڈڑںہھ",
        "b t th j h kh d dh r z s sh s d t z gh f q k l m n h p ch zh g k v ng t d r n h h".split(),
        strict=True,
    )
)
_VOWELS: Final = {"ا": "a", "آ": "a", "أ": "a", "إ": "i", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i", "ۀ": "eh", "ے": "e", "ٱ": "a"}  # fmt: skip
_UNWRITTEN: Final = re.compile("[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]")
_SAME: Final = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "ۃ": "ة"})
_NAMES: Final = """
محمد mohammed muhammad; أحمد ahmad ahmed; احمد ahmad ahmed; محمود mahmoud mahmud; حسين hussein husayn; حسن hassan hasan; علي ali; عمر omar umar
عثمان othman uthman; خالد khalid khaled; يوسف yusuf youssef; ابراهيم ibrahim; إبراهيم ibrahim; اسماعيل ismail; إسماعيل ismail; عبد abd; عبدالله abdullah
عبد_الله abdullah; مصطفى mustafa mostafa; طارق tariq tarek; كريم karim; رشيد rashid rachid; سعيد saeed said; صالح saleh salih; ناصر nasser nasir
نصر nasr; حمد hamad; حامد hamid hamed; حميد hamid; فهد fahd fahad; فيصل faisal faysal; سلمان salman; سليمان suleiman sulayman; داود dawood daoud
موسى musa moussa; عيسى issa isa; مريم maryam mariam; فاطمة fatima; عائشة aisha; زينب zainab zaynab; خديجة khadija; نور nour nur; بشار bashar; أسد asad
الأسد al_assad; رامي rami; ماهر maher mahir; سامي sami; هاني hani; وليد walid waleed; زياد ziad ziyad; عماد imad emad; جمال jamal gamal; جميل jamil
كمال kamal; جلال jalal; هلال hilal; بلال bilal; قاسم qasim qassem; هشام hisham; عصام issam isam; حسام hussam husam; بسام bassam; غسان ghassan; عدنان adnan
عمران imran; مروان marwan; رضوان ridwan radwan; رمضان ramadan; شعبان shaban; عباس abbas; حيدر haidar haydar; جعفر jafar; باقر baqir; مهدي mahdi mehdi
هادي hadi; رضا reza rida; جواد javad jawad; صادق sadiq sadegh; حمزة hamza; عمار ammar; ياسر yasser yasir; ياسين yassin yasin; أيمن ayman; أمين amin; أنور anwar
أنس anas; أسامة osama usama; معاذ muadh; مالك malik; ماجد majid majed; مجيد majid; منصور mansour mansur; مسعود massoud masud; مقتدى muqtada; نوري nouri nuri
قذافي gaddafi qaddafi; معمر muammar; سيف saif sayf; إسلام islam; اسلام islam; صدام saddam; عزيز aziz; رحمن rahman; رحيم rahim; حكيم hakim; قادر qadir kader
جبار jabbar; ستار sattar; سلام salam; فتاح fattah; رزاق razzaq; غفار ghaffar; لطيف latif; مجاهد mujahid; نبيل nabil; نجيب najib naguib; فؤاد fuad fouad
فاروق farouk faruq; شريف sharif sherif; طاهر taher tahir; ظاهر zahir; زهير zuhair zuhayr; منير munir mounir; بشير bashir; نذير nazir; وزير wazir; أمير amir
سمير samir; تامر tamer; عامر amer amir; ثامر thamer; جابر jaber jabir; صابر saber sabir; شاكر shaker shakir; عادل adel adil; فاضل fadel fadil; كامل kamel kamil
نائل nael; وائل wael; هيثم haitham haytham; إيهاب ihab ehab; طلال talal; بندر bandar; تركي turki; سعود saud; نايف nayef; متعب mutaib; مقرن muqrin; آل al
لادن laden ladin; ملا mullah; مولوی mawlawi maulvi; شیخ sheikh shaykh; سید sayyid seyed; میر mir; خان khan; شاه shah; گل gul; غلام ghulam gholam; نبی nabi; حاجی haji; حاج hajj
خامنه‌ای khamenei; خامنهای khamenei; روحانی rouhani; رئیسی raisi; قالیباف ghalibaf; لاریجانی larijani; سلیمانی soleimani; حسینی hosseini; موسوی mousavi mousawi; هاشمی hashemi hashimi
بن bin ben; ابن ibn bin; بنت bint; أبو abu; ابو abu; أبي abi; ام umm; أم umm; دين din; شركة company; مؤسسة foundation; بنك bank; المحدودة limited; مجموعة group
الله allah ullah; آخوند akhund akhound; يحيى yahya; يونس yunus younis; شمس shams; بكر bakr; فضل fadl fazl; مختار mukhtar mokhtar; حكمت hikmat; إسلامي islami islamic; إسلامية islamiya islamic
اسلامي islami islamic; اسلامية islamiya islamic; قاعدة qaida qaeda; أنصار ansar; انصار ansar; تنظيم tanzim organization; طالبان taliban; حزب hizb; جماعة jamaat; حركة harakat; جبهة jabhat front; جيش jaysh; لواء liwa; كتيبة katibat; دولة dawla state
"""
_ARTICLE: Final = "ال"


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, ...]]:
    rows = (row.split() for row in _NAMES.replace("\n", ";").split(";"))
    return {
        _plain(row[0].replace("_", "")): tuple(word.replace("_", " ") for word in row[1:])
        for row in rows
        if row
    }


def read_arabic(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of a name in Latin letters, the likeliest reading first; an article is a word by itself."""
    first, second = [], []
    plain = tuple(map(_plain, words))
    at = 0
    while at < len(plain):
        word, servant = plain[at], _servant(plain, at)
        if servant:
            first += [
                "abdul" if servant != "allah" else "abdullah",
                *([servant] if servant != "allah" else []),
            ]
            second += ["abd", "al", servant] if servant != "allah" else ["abdallah"]
            at += 2 if word == "عبد" else 1
            continue
        ways = _ways(word)
        first += ways[0].split()
        second += ways[-1].split()
        at += 1
    return tuple(dict.fromkeys((tuple(first), tuple(second))))


def _plain(word: str) -> str:
    return _UNWRITTEN.sub("", word).translate(_SAME)


def _servant(words: tuple[str, ...], at: int) -> str:
    """What follows "servant of the": rahman of عبد الرحمن, in one word or in two; "" for other names."""
    word = words[at]
    if word == "عبد" and at + 1 < len(words):
        word += words[at + 1]
    if not word.startswith("عبدال") or len(word) < 7:
        return ""
    rest = word.removeprefix("عبد")
    return "allah" if rest == "الله" else _ways(rest.removeprefix(_ARTICLE))[0]


def _ways(word: str) -> tuple[str, ...]:
    if word in _known():
        return _known()[word]
    if word.startswith(_ARTICLE) and len(word) > 3:
        return tuple(f"al {way}" for way in _ways(word.removeprefix(_ARTICLE)))
    if word.startswith("و" + _ARTICLE) and len(word) > 5:
        return tuple(f"wa al {way}" for way in _ways(word[3:]))
    return (_guessed(word),)


def _guessed(word: str) -> str:
    """Consonants with long vowels as written, and short ones put between: `خليل` is khalil."""
    sounds: list[tuple[str, bool]] = []
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 2]
        sounds += _sound(letter, at, following, bool(sounds) and sounds[-1][1])
    spelled, long_a = "", False
    for at, (sound, vowel) in enumerate(sounds):
        if at and not vowel and not sounds[at - 1][1] and sound != sounds[at - 1][0]:
            spelled += "i" if long_a else "a"
        spelled += sound
        long_a = long_a or (vowel and at > 0 and sound == "a")
    return spelled


def _sound(letter: str, at: int, following: str, after_vowel: bool) -> list[tuple[str, bool]]:
    """The sound of one letter and whether it is a vowel; ayn and hamza are heard only as the vowel they open."""
    if letter in _VOWELS:
        return [] if letter in "اأآ" and after_vowel and at == 1 else [(_VOWELS[letter], True)]
    if letter in "عء":
        return [("a", True)] if at == 0 and following not in "اوی" else []
    if letter == "و":
        consonant = at == 0 or after_vowel or following in set("ایةوآ")
        return [("w", False)] if consonant else [("u", True)]
    if letter == "ی":
        consonant = at == 0 or (after_vowel and bool(following)) or following in set("اوةی")
        return [("y", False)] if consonant else [("i", True)]
    return (
        [(_LETTERS[letter], False)]
        if letter in _LETTERS
        else [(letter, False)]
        if letter.isascii()
        else []
    )
