"""Which words tell the bearers of two names apart?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.naming.forms import forms_of
from answerable.actors.naming.telling_apart import reasons_apart


def reasons(one: str, other: str, kind: str = "entity") -> tuple[str, ...]:
    return reasons_apart(forms_of(one, kind), forms_of(other, kind))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karen Women's Union", "Karenni Women's Union"),
        ("Chin Students of Ohio", "Shan Students of Ohio"),
        ("Kachin Society, North Dakota", "Kachin Society, South Dakota"),
        ("Mon Society of Virginia", "Mon Society of West Virginia"),
        ("Zomi Society, TX", "Zomi Society, OK"),
        ("Burma Campaign Ireland", "Burma Campaign Norway"),
        ("South Korea Burma Forum", "North Korea Burma Forum"),
        ("Northern Shan Forum", "Southern Shan Forum"),
        ("Chin Student League", "Chin Student Union"),
        ("Lahu National Organisation", "Lahu National Union"),
        ("Wa Students Network", "Wa Women Network"),
        ("Kayan Women Forum", "Kayan Forum"),
        ("Kayan Youth Network", "Kayan Network"),
        ("Light Infantry Battalion 345", "Infantry Battalion 345"),
        ("33rd Light Infantry Division", "66th Light Infantry Division"),
        ("No. 1 Mining Enterprise", "No. 2 Mining Enterprise"),
        ("Myanmar Navy", "Myanmar Army"),
        ("Bank of China", "Bank of Japan"),
    ],
)
def test_look_alike_bodies_are_told_apart(one, other):
    assert reasons(one, other)
    assert bool(reasons(other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burma Forum", "Myanmar Forum"),
        ("Arakan Forum", "Rakhine Forum"),
        ("Karen Forum", "Kayin Forum"),
        ("Magwe Forum", "Magway Forum"),
        ("Rangoon Forum", "Yangon Forum"),
        ("Karen Society of Minnesota", "Karen Society, MN"),
        ("Karen Society of Minnesota", "Karen Society"),
        ("Karen Society of Minnesota", "Karen Society, USA"),
        ("Bank of China", "Bank of China (Hong Kong)"),
        ("Georgia Chin Union", "Chin Union of Georgia, USA"),
        ("Korea Burma Forum", "South Korea Burma Forum"),
        ("33rd Light Infantry Division", "LID 33"),
        ("Thirty-third Brigade", "33 Brigade"),
        ("Aqsa Martyrs Battalion", "Aqsa Martyrs Brigade"),
        ("Acme Company Limited", "Acme Public Co Ltd"),
        ("Acme Trading Group", "Acme Holdings"),
        ("Student Union of Burma", "Students Union of Burma"),
        ("Moscow Institute", "Russian Institute"),
        ("African Union", "Union of Kenya"),
    ],
)
def test_two_names_of_one_thing_are_not_told_apart(one, other):
    assert reasons(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karen Smith", "Kayah Smith"),
        ("Virginia Chin", "Georgia Shan"),
        ("Mon Mon Oo", "Shan Shan Oo"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("First Lieutenant Tun Win", "Major Tun Win"),
        ("U One Maung", "U Two Maung"),
    ],
)
def test_persons_are_not_told_apart_by_peoples_places_or_ranks(one, other):
    assert reasons(one, other, "person") == ()


def test_nor_is_a_name_of_which_nobody_says_whose_it_is():
    assert reasons("Karen Smith", "Karenni Smith", "") == ()


def test_father_and_son_of_one_name_are_two_persons():
    assert reasons("John Smith Jr.", "John Smith Sr.", "person")
    assert reasons("John Smith II", "John Smith III", "person")
    assert reasons("John Smith", "John Smith III", "person") == ()
    assert reasons("John Smith, Jr", "John Smith Junior", "person") == ()


def test_sister_ships_are_told_apart_by_their_number():
    assert reasons("FU YUAN YU 7620", "FU YUAN YU 7624", "vessel")
    assert reasons("SEA STAR II", "SEA STAR III", "vessel")
    assert reasons("SEA STAR 2", "SEA STAR II", "vessel") == ()


def test_a_reason_is_a_sentence_that_names_both_words():
    assert reasons("Karen Forum", "Karenni Forum") == (
        "One name speaks of Karen, the other of Karenni: two peoples.",
    )


WORDS = st.sampled_from(
    "karen karenni chin burma virginia west north 33 first union league student women of company ltd 2nd lid iii".split()
)


@given(st.lists(WORDS, max_size=6), st.sampled_from(("", "person", "entity", "vessel")))
def test_nothing_is_told_apart_from_itself(words, kind):
    assert reasons(" ".join(words), " ".join(words).upper(), kind) == ()


@given(st.lists(WORDS, max_size=5), st.lists(WORDS, max_size=5))
def test_the_order_of_the_two_names_does_not_matter(one, other):
    assert bool(reasons(" ".join(one), " ".join(other))) == bool(
        reasons(" ".join(other), " ".join(one))
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_asked_about(one, other):
    assert all(reason.endswith(".") for reason in reasons(one, other, ""))
