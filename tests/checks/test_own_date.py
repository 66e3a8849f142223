"""Is a date taken for the date of a listing only where the sentence leaves no other choice?"""

import re

import pytest

from answerable.checks.own_date import is_own_date
from answerable.dates import find_written

ACT = re.compile("placed|listed|imposed|sanctioned|requested")
NAMES = ("Than Hlaing", "European Union", "EU")

OWN = [
    "The EU has placed Lt. Gen. Than Hlaing under a travel ban as of 3 March 2021.",
    "Than Hlaing has been under a travel ban by the European Union since 3 March 2021.",
    "On 3 March 2021 the EU placed Than Hlaing under a travel ban.",
    "On 3 March 2021, the European Union imposed sanctions on Than Hlaing.",
    "The EU listed Lieutenant General Than Hlaing on 3 March 2021.",
    "Than Hlaing was sanctioned on 3 March 2021 by the EU.",
    "The EU imposed sanctions against Lt Gen Than Hlaing on 3 March 2021.",
]
ANOTHER = [
    "Than Hlaing was appointed chief of police on 3 March 2021 and is under a travel ban of the EU.",
    "Than Hlaing, promoted on 3 March 2021, was placed under sanctions by the EU.",
    "On 3 March 2021 the police of Than Hlaing, under EU sanctions, killed many.",
    "Since the coup of 3 March 2021 the EU has placed Than Hlaing under sanctions.",
    "Under sanctions by the EU, on 3 March 2021 Than Hlaing was given another post.",
    "Than Hlaing is under EU sanctions; on 3 March 2021 he took office.",
    "Than Hlaing (born 3 March 2021) was placed under sanctions by the EU.",
    "On 3 March 2021 they met and on 3 March 2021 the EU listed Than Hlaing.",
    "Than Hlaing was listed by the EU in a year in which, on 3 March 2021, many died.",
]


@pytest.mark.parametrize("words", OWN)
def test_the_date_of_the_act_is_its_own(words):
    assert is_own_date(words, _date(words), ACT, NAMES)


@pytest.mark.parametrize("words", ANOTHER)
def test_the_date_of_anything_else_is_left_alone(words):
    assert not is_own_date(words, _date(words), ACT, NAMES)


def _date(words):
    return find_written(words)[0].date
