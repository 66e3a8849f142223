"""Is this line nothing but a date, in a language whose dates are not read?

English and Burmese dates are told by `dated`. Such a line gives the document no day here; it is only kept from
being taken for a title. The names of months and days are those of the Unicode CLDR, with the months of the Levant
and of the Muslim calendar.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from answerable.dates.months import OTHER_MONTHS

_LONGEST: Final = 80
_MOST_PLACE_WORDS: Final = 3
_LONGEST_PLACE: Final = 30
_MONTHS: Final = (
    "يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر "
    "جانفي فيفري أفريل ماي جوان جويلية أوت كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين "
    "محرم صفر ربيع جمادى رجب شعبان رمضان شوال القعدة الحجة "
    "ژانویه فوریه آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر "
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند "
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня "
    "जनवरी फ़रवरी फरवरी फेब्रुअरी मार्च अप्रैल अप्रिल मई मे जून जुन जुलाई अगस्त अगस्ट सितंबर सितम्बर सेप्टेम्बर "
    "अक्टूबर अक्टोबर नवंबर नवम्बर नोभेम्बर दिसंबर दिसम्बर डिसेम्बर "
    "জানুয়ারি জানুয়ারী ফেব্রুয়ারি ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর "
    "januari februari maret maart mac mei mayıs juli julai agustus augustus ogos oktober desember disember "
    "ocak şubat nisan haziran temmuz ağustos eylül ekim kasım aralık "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia "
    "pebrero marso hunyo hulyo setyembre nobyembre disyembre"
)
_AROUND: Final = (
    "في بتاريخ التاريخ الموافق م هـ ه يوم الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد الثاني الأول الاول "
    "الآخرة الآخر ذو ذي تاریخ دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه "
    "дата от г года год р року понедельник вторник среда четверг пятница суббота воскресенье "
    "понеділок вівторок середа четвер пʼятниця субота неділя तारीख दिनांक তারিখ "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার "
    "tanggal tarikh tarih datum data fecha date ika ng ngày năm thứ hai ba tư sáu bảy a le el den de del di do em er º ° r dnia "
    "senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat ahad pazartesi salı çarşamba perşembe cuma cumartesi pazar "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag poniedziałek wtorek środa czwartek piątek sobota niedziela "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "segunda terça quarta quinta sexta feira montag dienstag mittwoch donnerstag freitag samstag sonntag"
)
_NUMBER: Final = r"(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4}|元)"
_UNSPACED_MONTH: Final = (
    rf"{_NUMBER}\s?年\s?{_NUMBER}\s?月|\d{{4}}\s?년\s?\d{{1,2}}\s?월|tháng\s\d{{1,2}}|"
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|"
    "ມັງກອນ|ກຸມພາ|ມີນາ|ເມສາ|ພຶດສະພາ|ມິຖຸນາ|ກໍລະກົດ|ສິງຫາ|ກັນຍາ|ຕຸລາ|ພະຈິກ|ທັນວາ|"
    "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ"
)
_UNSPACED_AROUND: Final = (
    rf"{_NUMBER}\s?[日號号일]|日期|令和|平成|公元|民國|民国|(?:星期|礼拜|週|周)[一二三四五六日天]|[月火水木金土日]曜日|[월화수목금토일]요일|"
    r"(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)|วันที่|ที่|เดือน|พ\.ศ\.|ค\.ศ\.|ວັນທີ|ເດືອນ|ປີ|ថ្ងៃទី|ខែ|ឆ្នាំ"
)


def _plain(written: str) -> str:
    """One form for full-width digits, and for letters that can be typed with or without a mark of their own."""
    return normalize("NFKC", written).lower()


def _any_of(words: str) -> str:
    # Words of letters alone: a mark over or under a letter is none, and may end a word.
    return rf"(?<![^\W\d_])(?:{'|'.join(sorted(set(_plain(words).split()), key=len, reverse=True))})(?![^\W\d_])"


_MONTH: Final = re.compile(
    rf"{_plain(_UNSPACED_MONTH)}|{_any_of(' '.join((_MONTHS, *OTHER_MONTHS)))}"
)
_BESIDE: Final = re.compile(rf"{_plain(_UNSPACED_AROUND)}|{_any_of(_AROUND)}")
_UNKNOWN_MONTH: Final = re.compile(r"\d{1,2} [^\s\d\x00-\u0700]{2,20} \d{4}\W*")
"""A day, one word and a year, in letters east of Arabic: a date in whatever language. Elsewhere "5 demands 2021"
may be a title."""
_COMMAS: Final = re.compile("[،、，]")
_FIGURE: Final = re.compile(r"\d+|年")
_WORD: Final = re.compile(r"[^\W\d_]")
_NO_PLACE: Final = re.compile(
    "بيان|رسالة|تقرير|نداء|يوم|ذكرى|انقلاب|заяв|письм|обращ|доклад|отч[её]т|день|переворот|แถลง|จดหมาย|รายงาน|วัน|รัฐประหาร|"
    "声明|聲明|报告|報告|信$|日$|节$|政变|성명|서한|statement|letter|report|rapport|informe|carta|lettre|déclara|declara|"
    r"\b(?:día|dia|jour|journée|giorno|tag|hari|ngày|dzień|dag)\b"
)
"""What names a writing or a day, and no place: "Statement, 1 February 2021" may be all the title there is."""


def is_date_abroad(text: str) -> bool:
    """Whether a line gives a day or month, and beside it at most weekdays and a place before a comma.

    "Report of 3 May 2023" and "Statement on the 1 February coup" say more than a date, in any language.
    """
    if len(text) > _LONGEST:
        return False
    plain = _plain(text)
    if _UNKNOWN_MONTH.fullmatch(" ".join(plain.split())):
        return True
    figures = _FIGURE.findall(plain)
    if not figures or not _MONTH.search(plain):
        return False
    place, comma, when = _COMMAS.sub(",", text).partition(",")
    if comma and len(figures) > 1 and _is_place(place):
        plain = _plain(when)
    return not _WORD.search(_BESIDE.sub(" ", _MONTH.sub(" ", plain)))


def _is_place(words: str) -> bool:
    """Whether the words before a comma are few, in capitals where their letters have any, and name no writing or event."""
    return (
        len(words) <= _LONGEST_PLACE
        and len(words.split()) <= _MOST_PLACE_WORDS
        and not any(word[0].islower() for word in words.split())
        and not _NO_PLACE.search(_plain(words))
    )
