"""Two names, two entities: what is proposed, what speaks for it, and what keeps them apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.comparing import compare, compare_names
from answerable.actors.matching.comparison import APART, LIKELY, UNLIKELY
from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate

NAMES = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            "min aung hlaing kyaw htun tun oo karen karenni group ltd llc mohammed muhammad john j "
            "smith 33 33rd 66th light infantry division of the al bank မင်း အောင် လှိုင် Иван".split()
        ),
        max_size=6,
    ).map(" ".join),
)


def person(*names: str, **more: object) -> Entity:
    return Entity(id="", kind="person", names=names, **more)  # type: ignore[arg-type]


def score(one: str, other: str, kind: str = "") -> float:
    return compare_names(one, other, kind).score


# Names of people


def test_two_rare_words_in_common_say_more_than_two_common_ones() -> None:
    rare = score("Zebulon Quarshie", "Zebulon Quarshie", "person")
    assert rare > score("Mohammed Ali", "Mohammed Ali", "person")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Min Aung Hlaing", "Min Aung Hlaing"),
        ("Min Aung Hlaing", "Senior General Min Aung Hlaing"),
        ("Min Aung Hlaing", "MinAungHlaing"),
        ("Min Aung Hlaing", "Min Aung Hliang"),
        ("Min Aung Hlaing", "မင်းအောင်လှိုင်"),
        ("Viktor Medvedchuk", "Victor Medvedchuk"),
        ("Viktor Medvedchuk", "Виктор Медведчук"),
        ("Abd al-Rahman al-Nuaymi", "Abdulrahman Al Nuaimi"),
    ],
)
def test_spellings_of_one_name_are_likely(one: str, other: str) -> None:
    assert compare_names(one, other, "person").proposal == LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyaw Min Oo", "Kyaw Min Htun"),
        ("Kyaw Min Oo", "Kyaw Win Oo"),
        ("Aung Min Htut", "Aung Min Soe"),
    ],
)
def test_a_burmese_syllable_tells_two_people_apart(one: str, other: str) -> None:
    same = score(one, one, "person")
    assert score(one, other, "person") < same - 0.3


def test_spellings_of_a_syllable_do_not() -> None:
    assert compare_names("Kyaw Min Htun", "Kyaw Min Tun", "person").proposal == LIKELY


def test_an_initial_agrees_and_says_less_than_the_word() -> None:
    initial = score("J. Quarshie", "John Quarshie", "person")
    assert score("Peter Quarshie", "John Quarshie", "person") < initial
    assert initial < score("John Quarshie", "John Quarshie", "person")


def test_a_word_in_common_is_no_name_in_common() -> None:
    assert compare_names("Leonardo Quarshie", "Leonardo Tembinkosi", "person").proposal == UNLIKELY


# Names of bodies, vessels, units


def test_the_legal_form_says_little() -> None:
    assert compare_names("Sky Aviator Ltd", "Sky Aviator LLC", "entity").proposal == LIKELY
    assert score("Sky Aviator Ltd", "Sky Aviator LLC") < score("Sky Aviator Ltd", "Sky Aviator Ltd")


def test_words_that_every_company_has_make_no_match() -> None:
    assert compare_names("Trading Company Ltd", "Shipping Company Ltd", "entity").score < 0.3


def test_karen_and_karenni_are_two_peoples() -> None:
    found = compare_names("Karen Human Rights Group", "Karenni Human Rights Group", "entity")
    assert found.proposal == APART
    assert "two peoples" in found.apart[0]


def test_one_number_of_two_kinds_of_unit_is_two_units() -> None:
    found = compare_names("Light Infantry Battalion 345", "Infantry Battalion 345", "entity")
    assert found.proposal == APART


def test_a_unit_has_many_names() -> None:
    found = compare_names("LIB 345", "ခမရ ၃၄၅", "entity")
    assert found.proposal == LIKELY
    assert "Light Infantry Battalion 345" in found.reason


def test_an_acronym_is_evidence_for_the_full_name() -> None:
    full = "Organisation of Zanzibari Quarry Workers"
    assert score("OZQW Fund", full, "entity") > score("XYZK Fund", full, "entity")


# Beyond names


def test_a_birth_date_lifts_a_score_above_what_names_alone_reach() -> None:
    born = (SourceDate.parse("1956-07-03"),)
    alone = compare(person("Zebulon Quarshie"), person("Zebulon Quarshie"))
    both = compare(
        person("Zebulon Quarshie", birth_dates=born), person("Zebulon Quarshie", birth_dates=born)
    )
    assert alone.score < 0.95 < both.score < 1.0


def test_birth_dates_that_may_be_the_same_speak_for_it() -> None:
    one = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1956"),))
    other = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1956-07-03"),))
    found = compare(one, other)
    assert found.score > compare(person("Zebulon Quarshie"), person("Zebulon Quarshie")).score
    assert "1956-07-03" in found.reason


def test_birth_dates_years_apart_keep_two_people_apart() -> None:
    one = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1956-07-03"),))
    other = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1990"),))
    found = compare(one, other)
    assert found.proposal == APART
    assert "years apart" in found.apart[0]


def test_birth_dates_a_year_apart_are_no_reason_to_keep_them_apart() -> None:
    one = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1956-07-03"),))
    other = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1957"),))
    assert not compare(one, other).apart


def test_a_passport_outweighs_another_spelling() -> None:
    number = (Identifier(kind="Passport", value="MA 123456"),)
    same = (Identifier(kind="passport", value="MA123456"),)
    found = compare(
        person("Zebulon Quarshie", identifiers=number), person("Z Quarshi", identifiers=same)
    )
    assert found.score > 0.9
    assert "passport" in found.reason.lower()


def test_two_imo_numbers_are_two_vessels() -> None:
    ships = [
        Entity(
            id="",
            kind="vessel",
            names=("Sea Star",),
            identifiers=(Identifier(kind="IMO", value=imo),),
        )
        for imo in ("IMO 9187629", "IMO 9074729")
    ]
    assert compare(*ships).proposal == APART


def test_a_person_is_no_vessel() -> None:
    ship = Entity(id="", kind="vessel", names=("Maria Theresa",))
    assert compare(person("Maria Theresa"), ship).proposal == APART


def test_what_one_side_does_not_say_counts_nothing() -> None:
    bare = person("Zebulon Quarshie")
    born = person("Zebulon Quarshie", birth_dates=(SourceDate.parse("1956"),), countries=("MM",))
    assert compare(bare, born).score == compare(bare, bare).score


# Every comparison


@settings(max_examples=150, deadline=None)
@given(one=NAMES, other=NAMES, kind=st.sampled_from(["", "person", "entity", "vessel"]))
def test_a_comparison_is_the_same_from_both_sides(one: str, other: str, kind: str) -> None:
    forth, back = compare_names(one, other, kind), compare_names(other, one, kind)
    assert forth.score == pytest.approx(back.score, abs=1e-9)
    assert (forth.proposal, forth.names) == (back.proposal, back.names[::-1])


@settings(max_examples=150, deadline=None)
@given(one=NAMES, other=NAMES, kind=st.sampled_from(["", "person", "entity"]))
def test_nothing_is_closer_to_a_name_than_itself(one: str, other: str, kind: str) -> None:
    if one.strip():
        assert score(one, other, kind) <= score(one, one, kind) + 1e-9


@settings(max_examples=100, deadline=None)
@given(one=NAMES, other=NAMES)
def test_no_score_from_names_alone_is_above_95_hundredths(one: str, other: str) -> None:
    assert 0.0 <= score(one, other) <= 0.95


@settings(max_examples=100, deadline=None)
@given(one=NAMES, other=NAMES)
def test_what_agrees_beyond_the_names_never_lowers_a_score(one: str, other: str) -> None:
    born, numbers = (
        (SourceDate.parse("1956-07-03"),),
        (Identifier(kind="Passport", value="MA123456"),),
    )
    scores = [
        compare(person(one, **more), person(other, **more)).score
        for more in ({}, {"birth_dates": born}, {"birth_dates": born, "identifiers": numbers})
    ]
    assert scores == sorted(scores)
    assert scores[-1] < 1.0


@settings(max_examples=60, deadline=None)
@given(one=NAMES, other=NAMES)
def test_the_reason_is_one_sentence(one: str, other: str) -> None:
    reason = compare_names(one, other).reason
    assert reason[0] == reason[0].upper()
    assert reason.endswith(".")
    assert "\n" not in reason


def test_features_add_up_to_the_score() -> None:
    from math import exp

    found = compare_names("Kyaw Min Htun", "Kyaw Min Tun", "person")
    odds = sum(feature.weight for feature in found.features)
    assert found.score == pytest.approx(0.95 / (1 + exp(-odds)))


@pytest.mark.parametrize(
    "name",
    ["", " ", "Senior General", "Ltd", "a" * 10_000, "word " * 2_000, "\u202e\ud800", "။။", "1"],
)
def test_hostile_names_are_compared_and_score_low_with_others(name: str) -> None:
    found = compare_names(name, "Zebulon Quarshie")
    assert found.score < 0.3
    assert found.reason


def test_two_entities_with_thousands_of_names_are_compared_in_seconds() -> None:
    one = person(*(f"Name{n} Quarshie{n}" for n in range(3_000)), "Zebulon Tembinkosi")
    other = person(*(f"Other{n} Someone{n}" for n in range(3_000)), "Zebulon Tembinkosi")
    assert compare(one, other).names == ("Zebulon Tembinkosi", "Zebulon Tembinkosi")
