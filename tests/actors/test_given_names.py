"""Which given names may be one name?"""

import subprocess
import sys
import time

import pytest
from burmese_names import PERSONS

from answerable.actors.naming.forms import forms_of
from answerable.actors.naming.given_name_words import MEN, OF_THE_EAST, WOMEN
from answerable.actors.naming.given_names import (
    ELSEWHERE,
    FULL,
    SHORT,
    given_keys,
    given_keys_within,
    same_given,
)

LINES = [line for line in "".join((MEN, WOMEN, OF_THE_EAST)).splitlines() if line]


def met(one: str, other: str) -> str:
    return same_given(given_keys(one), given_keys(other))


def keyed(written: str) -> list[str]:
    """The words of a person's name that get a key."""
    forms = forms_of(written, "person")
    keys = given_keys_within(forms.readings[0], forms.script)
    return [word.text for word, found in zip(forms.readings[0], keys, strict=True) if found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bill", "william"), ("will", "bill"), ("bob", "robert"), ("betty", "elizabeth"), ("peggy", "margaret"),
        ("sasha", "oleksandr"), ("misha", "mikhail"), ("vova", "volodymyr"), ("kolya", "mykola"), ("pepe", "jose"),
        ("paco", "francisco"), ("beppe", "giuseppe"), ("hans", "johannes"), ("mohd", "muhammad"), ("katya", "kateryna"),
    ],
)  # fmt: skip
def test_a_short_form_meets_its_name(one, other):
    assert met(one, other) == met(other, one) == SHORT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aleksandr", "oleksandr"), ("aliaksandr", "alexander"), ("evgeny", "yevhen"), ("dmitry", "dmytro"),
        ("dzmitry", "dmitri"), ("mykola", "mikalai"), ("volodymyr", "uladzimir"), ("serhii", "siarhei"),
        ("iurii", "yury"), ("mohammed", "muhammad"), ("youssef", "yusuf"), ("catherine", "katherine"),
    ],
)  # fmt: skip
def test_spellings_and_forms_of_neighbours_are_full_forms_of_one_name(one, other):
    assert met(one, other) == FULL


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eugene", "yevgeny"), ("michael", "miguel"), ("mikhail", "michel"), ("joseph", "yusuf"), ("jose", "giuseppe"),
        ("yosef", "josef"), ("juan", "ivan"), ("giovanni", "jan"), ("mohammed", "mehmet"), ("ahmad", "ahmet"),
        ("jorge", "yuri"), ("maria", "maryam"), ("istvan", "stephen"), ("nikos", "nicholas"), ("bill", "guillaume"),
    ],
)  # fmt: skip
def test_another_language_is_the_weaker_tie(one, other):
    assert met(one, other) == ELSEWHERE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mohammed", "mahmoud"), ("mohammed", "ahmad"), ("hassan", "hussein"), ("yahya", "john"), ("issa", "jesus"),
        ("hope", "nadezhda"), ("saleh", "salah"), ("marko", "maria"), ("vladimir", "vladislav"), ("ivan", "igor"),
        ("laszlo", "vasily"), ("kamal", "kamil"), ("said", "seyed"),
    ],
)  # fmt: skip
def test_names_that_only_look_or_mean_alike_do_not_meet(one, other):
    assert met(one, other) == ""


@pytest.mark.parametrize("word", ["alex", "sasha", "max", "ali", "andrea", "jean", "slava"])
def test_a_form_of_several_names_has_a_key_for_each(word):
    assert len({key.partition("/")[0] for key, _ in given_keys(word)}) > 1


@pytest.mark.parametrize(
    "written",
    [
        "Dan Aung", "Min Min Dan", "Jo Jo Win", "Ma Nan Mya", "Khin May", "Ann Ko Ko", "Tony Aung", "Saw Tom",
        "Kim Jong Un", "Jo Yong Won", "Li Dan", "Lin Jan", "Kim Dan", "Nguyen Van Dan", "Dan Park", "Ken Wong", "Dan",
    ],
)  # fmt: skip
def test_syllables_of_burmese_chinese_korean_and_vietnamese_get_no_key(written):
    assert keyed(written) == []


@pytest.mark.parametrize("written", ["မေ", "ကိုဒန်", "김정은", "李明", "แดน", "တောမ် ဒန်"])
def test_scripts_of_these_languages_get_no_key(written):
    assert keyed(written) == []


def test_no_burmese_name_of_public_record_gets_a_key():
    asked = [line.partition("|")[2] for line in PERSONS.strip().splitlines()]
    assert len(asked) > 40
    assert [name for name in asked if keyed(name)] == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Dan Brown", ["dan"]),
        ("Bill Clinton", ["bill"]),
        ("Saw Daniel", ["daniel"]),
        ("Robert San Pe", ["robert"]),
        ("Володимир Зеленський", ["volodymyr"]),
        ("محمد حسن", ["mohammed", "hassan"]),
    ],
)
def test_a_given_name_has_a_key_where_the_name_leaves_room_for_it(written, words):
    assert keyed(written) == words


def test_titles_and_particles_get_no_key():
    assert keyed("Dr Ben Ali bin Omar Qazvini")[-1:] == ["omar"]


def test_a_word_that_is_no_given_name_costs_less_than_a_microsecond():
    given_keys("warm")
    words = [f"word{at}" for at in range(1000)]
    begin = time.process_time()
    for word in words * 100:
        given_keys(word)
    assert time.process_time() - begin < 5


def test_nothing_is_read_before_the_first_question():
    asked = "from answerable.actors.naming import given_names as g; print(g._by_word.cache_info().misses)"
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "0"


def test_the_list_is_plain_and_says_each_name_once():
    first = [line.replace(",", ";").replace(";", " ").split()[0] for line in LINES]
    assert len(LINES) > 350
    assert len(first) == len(set(first))
    words = " ".join(LINES).replace(",", " ").replace(";", " ").split()
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
