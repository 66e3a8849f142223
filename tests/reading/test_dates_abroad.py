"""A line that is nothing but a date is no title, in whatever language it is written."""

import pytest

from answerable.reading.head.dates_abroad import is_date_abroad
from answerable.reading.read import read_text

DATES = [
    "1 فبراير 2021",
    "١ فبراير ٢٠٢١",
    "رانغون، 1 فبراير 2021",
    "التاريخ: الاثنين 1 شباط/فبراير 2021",
    "19 جمادى الآخرة 1442 هـ الموافق 1 فبراير 2021 م",
    "۱ فوریه ۲۰۲۱",
    "۱ جنوری ۲۰۲۱",
    "วันที่ ๑ กุมภาพันธ์ พ.ศ. ๒๕๖๔",
    "กรุงเทพฯ, 1 ก.พ. 2564",
    "ថ្ងៃទី១ ខែកុម្ភៈ ឆ្នាំ២០២១",
    "Madrid, a 1 de febrero de 2021",
    "Genève, le 1er février 2021",
    "1 февраля 2021 г.",
    "Москва, 1 февраля 2021 года",
    "1 лютого 2021 року",
    "2021年2月1日",
    "仰光，２０２１年２月１日",
    "二〇二一年二月一日 星期一",
    "令和3年2月1日",
    "2021년 2월 1일",
    "Hà Nội, ngày 1 tháng 2 năm 2021",
    "Jakarta, 1 Februari 2021",
    "1 Şubat 2021",
    "1 फ़रवरी 2021",
    "১ ফেব্রুয়ারি ২০২১",
    "1 பிப்ரவரி 2021",
]
TITLES = [
    "Report of 3 May 2023",
    "Statement on the 1 February coup",
    "Never again, 1 February 2021",
    "Rapport du 3 mai 2023",
    "Informe del 3 de mayo de 2023",
    "Déclaration, 3 mai 2023",
    "تقرير 3 مايو 2023",
    "بيان، 3 مايو 2023",
    "يوم المياه، 22 مارس 2023",
    "Día del Agua, 22 de marzo de 2023",
    "День Воды, 22 марта 2023 года",
    "World Water Day, 22 March 2023",
    "بيان حول انقلاب 1 فبراير 2021",
    "5 مطالب 2021",
    "Заявление о перевороте 1 февраля 2021 года",
    "5 требований 2021",
    "关于2021年2月1日政变的声明",
    "2021年报告",
    "แถลงการณ์ 1 กุมภาพันธ์ 2564",
    "Март",
]


@pytest.mark.parametrize("line", DATES)
def test_a_date_alone_is_not_taken_for_a_title(line):
    assert is_date_abroad(line)
    read = read_text(
        f"{line}\n\nLet the river run again for all\n\n{'The guard burned three villages. ' * 6}"
    )
    assert read.title is not None
    assert read.title.text == "Let the river run again for all"


@pytest.mark.parametrize("line", TITLES)
def test_a_title_that_names_a_day_is_no_date(line):
    assert not is_date_abroad(line)


def test_an_arabic_letter_is_titled_by_its_title_and_not_by_its_date():
    letter = (
        "1 فبراير 2021\n\nبيان مشترك حول سد النهر العظيم\n\n"
        + "نحن سكان القرى نطالب بفتح السد. " * 6
    )
    read = read_text(letter)
    assert read.title is not None
    assert read.title.text == "بيان مشترك حول سد النهر العظيم"
