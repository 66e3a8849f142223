"""A word is found however it was set, and a word that only looks like it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.disclosure.redacting.letters import key, letters
from answerable.disclosure.redacting.seeking import exact, misread, needles
from answerable.errors import UsageError

NAME = "Khin Myo Thant"


def found(word, text):
    [needle] = needles([word])
    layer = letters(text)
    return [text[layer.where[a] : layer.where[b - 1] + 1] for a, b in exact(needle, layer)]


def perhaps(word, text):
    [needle] = needles([word])
    layer = letters(text)
    return [text[layer.where[a] : layer.where[b - 1] + 1] for a, b, _ in misread(needle, layer)]


@pytest.mark.parametrize(
    "written",
    [
        "Khin Myo Thant",
        "KHIN MYO THANT",
        "khin-myo-thant",
        "K h i n  M y o  T h a n t",
        "Khin Myo Th-\nant",
        "Khin\u00a0Myo\u2009Thant",
        "Khin Myo Th\u00adant",
        "Khin\u200b Myo Thant",
        "Ｋｈｉｎ Ｍｙｏ Ｔｈａｎｔ",
        "Khin Myó Thânt",
        "KhinMyoThant",
        "Кhin Муо Тhаnt",
    ],
)
def test_a_name_is_found_however_it_is_set(written):
    assert found(NAME, f"the witness {written} saw it") == [written]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("Griffin", "Gri\ufb03n"),
        ("Strasser", "Straßer"),
        ("Soren", "Søren"),
        ("0912345678", "၀၉-၁၂၃ ၄၅၆ ၇၈"),
        ("0912345678", "ဝ၉၁၂၃၄၅၆၇၈"),
        ("ဦးအောင်", "ဦးအောင်"),
        ("သန့်", "သန့်"),
    ],
)
def test_signs_that_say_the_same_are_the_same(word, written):
    assert found(word, f"a {written} b") == [written]


def test_signs_of_one_burmese_letter_stand_in_any_order():
    assert key("\u101e\u1014\u1037\u103a") == key("\u101e\u1014\u103a\u1037")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Min", "the Ministry of Mining"),
        ("Thant", "more than two"),
        ("Aung", "Kaungkha"),
        (NAME, "Khin Mya Thant"),
    ],
)
def test_a_piece_of_other_words_is_not_the_word(word, text):
    assert found(word, text) == []


def test_a_burmese_word_needs_no_space_around_it():
    assert found("သန့်", "ခင်မျိုးသန့်က") == ["သန့်"]


@pytest.mark.parametrize(
    "read", ["Khln Myo Thant", "Khin My0 Thant", "Khin Myo Thont", "Kbin Mvo Thant"]
)
def test_what_was_misread_may_be_the_word(read):
    assert perhaps(NAME, f"saw {read} there") == [read]


@pytest.mark.parametrize("read", ["Khin Maung Soe", "Myo Thant Tun", "than that"])
def test_other_names_are_not_taken_for_it(read):
    assert perhaps(NAME, f"saw {read} there") == []


@pytest.mark.parametrize("word", ["", "a", "-", "!!", " x "])
def test_a_word_of_one_letter_is_refused(word):
    with pytest.raises(UsageError, match="fewer than two letters"):
        needles([word])


def test_the_same_word_counts_once():
    assert len(needles(["Khin Myo", "KHIN-MYO", "Khinmyo"])) == 1


@given(
    st.text(alphabet="abc ကခန့်\u00ad-\n", max_size=60),
    st.text(alphabet="abကန့", min_size=2, max_size=5),
)
def test_places_point_into_the_text_and_never_fall(text, word):
    layer = letters(text)
    assert len(layer.text) == len(layer.where) == len(layer.begins) - 1
    assert list(layer.where) == sorted(layer.where)
    for needle in needles([word]) if len(key(word)) > 1 else ():
        for start, end in exact(needle, layer):
            assert layer.text[start:end] == needle.letters
