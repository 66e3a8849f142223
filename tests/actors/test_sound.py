"""By which key do spellings of one name meet?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.naming.sound import sound_of


@pytest.mark.parametrize(
    "spellings",
    [
        "mohammed muhammad mohamad mohamed mehmed", "qaddafi gaddafi kadafi qadhafi", "hussein husain husayn hossein huseyn",
        "yevgeny evgeny evgeni yevgeniy", "sergey sergei sergej", "yusuf yousef youssef", "osama usama", "abdullah abdulla abdallah",
        "dmitry dmitri dmitriy", "alexander aleksandr alexandr", "zelensky zelenskyy zelenskiy zelenskij", "ahmad ahmed ahmet",
        "shcherbakov scherbakov shcherbakoff", "dawood daoud dawud", "khamenei xamenei", "tatiana tatyana tatjana", "haqqani hakkani",
        "shevchenko chevtchenko", "sheikh shaykh cheikh", "nuristani nooristani", "yulia iulia yuliya", "vladimir wladimir", "ali aly",
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(spellings):
    assert len(set(map(sound_of, spellings.split()))) == 1


@pytest.mark.parametrize(
    "others", ["hassan hussam", "putin patel", "karim salim", "ivan omar", "assad azam"]
)
def test_names_with_other_consonants_have_other_keys(others):
    one, other = others.split()
    assert sound_of(one) != sound_of(other)


def test_digits_stay():
    assert sound_of("7620") == "7620"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=40))
def test_any_word_has_a_short_key(word):
    assert len(sound_of(word)) <= 2 * len(word)
    assert sound_of("") == ""
