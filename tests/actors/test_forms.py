"""Of which words does a name consist, and what is each word for?"""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.names import folded
from answerable.actors.naming.forms import forms_of
from answerable.actors.naming.vocabulary import words_of_bodies
from answerable.reading.naming.countries import NAMES

KINDS = ("", "person", "entity", "vessel", "aircraft")
NO_COUNTRIES = {"Aotearoa", "Africa and the Middle East", "Asia and the Pacific", "Americas"}


def said(written: str, kind: str, name: str = "") -> list[tuple[str, str]]:
    """Kind and value of each word that is more than a name."""
    words = forms_of(name or written, kind).readings[0]
    return [(word.kind, word.value) for word in words if word.kind not in {"name", "particle"}]


def texts(written: str, kind: str = "") -> str:
    return " ".join(word.text for word in forms_of(written, kind).readings[0])


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("Lt-Gen Than Hlaing", "lieutenant general"),
        ("Lt. Gen. Than Hlaing", "lieutenant general"),
        ("Brig Gen Than Hlaing", "brigadier general"),
        ("Vice-Snr Gen Than Hlaing", "vice senior general"),
        ("Senior General Than Hlaing", "senior general"),
        ("Pol Maj Than Hlaing", "police major"),
        ("Police Lt. Col. Than Hlaing", "police lieutenant colonel"),
        ("Polkovnik Than Hlaing", "colonel"),
        ("Teniente Than Hlaing", "lieutenant"),
        ("ဗိုလ်ချုပ်မှူးကြီး သန်းလှိုင်", "senior general"),
    ],
)
def test_a_rank_in_front_of_a_person_is_no_part_of_the_name(written, rank):
    words = forms_of(written, "person").readings[0]
    assert (words[0].kind, words[0].value) == ("rank", rank)
    assert " ".join(word.text for word in words if word.kind == "name") == "than hlaing"


@pytest.mark.parametrize(
    "written", ["U Thein Soe", "Daw Thein Soe", "Dr. Thein Soe", "H.E. Thein Soe"]
)
def test_an_honorific_is_no_part_of_the_name(written):
    words = forms_of(written).readings[0]
    assert words[0].kind == "honorific"
    assert forms_of(written).kind == "person"


@pytest.mark.parametrize("written", ["Saw Daniel", "Ko Ko Hlaing", "Sheikh Hasina", "Amir Khan"])
def test_what_may_be_a_title_is_marked_and_kept(written):
    assert forms_of(written, "person").readings[0][0].kind == "maybe_title"


def test_a_name_that_is_nothing_but_titles_keeps_its_last_word():
    assert [word.kind for word in forms_of("U Bo", "person").readings[0]] == ["honorific", "name"]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Acme Ltd.", "ltd"), ("Acme Co., Ltd.", "ltd"), ("Acme Company Limited", "ltd"), ("Acme Pvt. Ltd.", "ltd"),
        ("Acme Public Company Limited", "plc"), ("Acme PLC", "plc"), ("Acme L.L.C", "llc"), ("ООО Акме", "llc"),
        ("Obshchestvo s ogranichennoy otvetstvennostyu Acme", "llc"), ("ЗАО Акме", "jsc"), ("ОАО Акме", "jsc"),
        ("Acme PJSC", "jsc"), ("Acme S.A.", "sa"), ("Acme GmbH", "gmbh"), ("Acme AG", "ag"), ("Acme Aktiengesellschaft", "ag"),
        ("Acme S.p.A.", "spa"), ("Acme SARL", "sarl"), ("Acme Sdn. Bhd.", "sdn bhd"), ("Acme Pte Ltd", "ltd"), ("Acme FZE", "fze"),
        ("Acme d.o.o.", "llc"), ("Acme A.S.", "as"), ("Acme Oy", "oy"), ("Acme B.V.", "bv"), ("Acme Kft.", "kft"), ("Acme K.K.", "kk"),
        ("Acme Inc", "inc"), ("Acme Corporation", "corp"), ("Acme S.A. de C.V.", "sa"), ("Acme Sp. z o.o.", "sp zoo"),
    ],
)  # fmt: skip
def test_forms_of_companies_have_one_value_however_they_are_written(written, form):
    assert said(written, "entity") == [("form", form)]


def test_generic_words_of_companies_are_told_from_the_name():
    assert said("Htoo Group Trading and General Services", "entity") == [
        ("generic", "group"),
        ("generic", "trading"),
        ("generic", "general"),
        ("generic", "service"),
    ]


def test_a_bank_is_not_generic():
    assert said("Asia Green Development Bank", "entity")[-1] == ("generic", "development")


@pytest.mark.parametrize(
    "written",
    ["33rd Division", "Thirty-third Division", "၃၃ Division", "٣٣ Division", "Division 033"],
)
def test_a_number_has_one_value_in_digits_words_and_ordinals(written):
    assert ("number", "33") in said(written, "entity")


def test_a_roman_numeral_counts_where_numbers_stand_and_not_as_an_initial():
    assert ("number", "5") in said("Harbour Partners V L.P.", "entity")
    assert ("number", "2") in said("Sea Star II", "vessel")
    assert said("V Harbour House", "entity") == []


def test_junior_and_the_third_are_numbers_only_behind_a_persons_name():
    assert said("John Smith III", "person") == [("number", "3")]
    assert said("John Smith Jr.", "person") == [("number", "jr")]
    assert said("Junior Smith", "person") == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Karen Group", "karen"), ("Kayin Group", "karen"), ("Karenni Group", "karenni"), ("Kayah Group", "karenni"),
        ("Arakan Group", "rakhine"), ("Rakhine State Group", "rakhine"), ("Ta'ang Group", "taang"), ("Palaung Group", "taang"),
        ("Pa-O Group", "pao"), ("Uighur Group", "uyghur"), ("Kurdish Group", "kurdish"),
    ],
)  # fmt: skip
def test_one_people_has_one_value_and_two_peoples_have_two(written, value):
    assert said(written, "entity")[0] == ("ethnonym", value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Burma Watch", "MM"), ("Burmese Watch", "MM"), ("Myanmar Watch", "MM"), ("Watch, North Carolina", "US-NC"),
        ("Chin Watch, NC", "US-NC"), ("Watch of West Virginia", "US-WV"), ("Magwe Watch", "MM-03"), ("Magway Watch", "MM-03"),
        ("Rangoon Watch", "MM-06"), ("South Korea Watch", "KR"), ("British Columbia Watch", "CA-BC"), ("Northern Watch", "north"),
        ("UK Watch", "GB"), ("Watch USA", "US"), ("Lashio Watch", "MM-17/lashio"),
    ],
)  # fmt: skip
def test_a_place_has_one_value_however_it_is_called(written, value):
    assert ("place", value) in said(written, "entity")


def test_two_capitals_are_a_state_only_behind_a_comma():
    assert said("In Memory ME", "entity") == []
    assert said("In Memory, ME", "entity") == [("place", "US-ME")]


def test_persons_have_no_peoples_places_or_forms():
    assert said("Karen Virginia Chin", "person") == []
    assert said("Mon Mon Oo", "person") == []


def test_every_country_that_letters_name_is_a_place():
    known = words_of_bodies()
    for name in NAMES - NO_COUNTRIES:
        words = tuple(word.text for word in forms_of(name, "entity").readings[0])
        assert all(word.kind != "name" for word in forms_of(name, "entity").readings[0]), (
            name,
            words,
        )
    assert known


def test_apostrophes_within_a_word_join_it_and_those_of_an_article_do_not():
    assert texts("Al-Qa'ida") == "al qaida"
    assert texts("Ta’ang Student") == "taang student"
    assert texts("d'Artagnan") == "d artagnan"


def test_letters_that_look_alike_and_invisible_ones_do_not_hide_a_name():
    assert texts("Vl\u0430dimir Pu\u200btin") == "vladimir putin"
    assert texts("Ｖｌａｄｉｍｉｒ") == "vladimir"


def test_a_name_in_two_scripts_is_read_whole():
    assert texts("Dr. မင်းအောင် Hlaing") == "dr min aung hlaing"


def test_a_battalion_has_the_key_of_its_unit_and_a_person_has_none():
    assert (
        forms_of("Light Infantry Battalion 345", "entity").unit == "MM/light-infantry-battalion/345"
    )
    assert forms_of("Light Infantry Battalion 345", "person").unit == ""


@pytest.mark.parametrize("written", ["", " ", "...", "\u200b", "\ud800", "\u0000"])
def test_what_holds_no_letters_has_one_reading_without_words(written):
    assert forms_of(written).readings == ((),)


@given(st.text(max_size=60), st.sampled_from(KINDS))
def test_any_text_can_be_taken_apart(written, kind):
    forms = forms_of(written, kind)
    assert forms.readings
    assert all(word.text and word.text.isascii() for reading in forms.readings for word in reading)


@given(st.text(alphabet="အကခမယရလသဟစဆတထနပဝဉဗ်ျြွှာိီုူေဲံ့း္၀၁ ဦ", max_size=40))
def test_any_burmese_can_be_read(written):
    assert len(forms_of(written).readings) <= 3


@pytest.mark.parametrize("letter", "aအ်ြиم习김'0 ဗ္.x")
def test_a_page_of_text_costs_no_more_than_a_long_name(letter):
    begin = time.process_time()
    forms_of(letter * 10_000)
    assert time.process_time() - begin < 5


def test_thousands_of_names_are_taken_apart_within_seconds():
    random = Random(4)
    words = "than hlaing group myanmar lt gen trading win of karen company limited maung".split()
    names = [" ".join([*random.sample(words, 3), str(at)]) for at in range(5_000)]
    for name in names[:50]:
        forms_of(name)  # what is loaded once, is
    begin = time.process_time()
    for name in names:
        forms_of(name)
    assert time.process_time() - begin < 5  # 0.2 s on an idle machine


def test_folding_agrees_with_that_of_the_records_for_plain_names():
    assert texts("MIN Aung-Hlaing") == folded("MIN Aung-Hlaing")
