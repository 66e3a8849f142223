"""A number is one number however it is typed, and a wrong one is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.actors.identifiers import agree, kind_of, normal
from answerable.actors.lists.entry import Identifier


def value(kind: str, written: str) -> str:
    known = normal(kind, written)
    return f"{known.kind}:{known.value}" if known else ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Vessel Registration Identification IMO", "imo"), ("IMO number", "imo"), ("MMSI", "mmsi"),
        ("Legal Entity Number", "lei"), ("SWIFT/BIC", "bic"), ("D-U-N-S Number", "duns"),
        ("Diplomatic Passport", "passport"), ("Número de pasaporte", "passport"),
        ("National ID No.", "national-id"), ("Cedula No", "national-id"), ("Tax ID No", "tax"),
        ("Registration Number", "registration"), ("Company Number", "registration"), ("ISIN", "isin"),
        ("Aircraft Manufacturer's Serial Number (MSN)", "aircraft-serial"),
        ("Aircraft Tail Number", "aircraft-tail"), ("call sign", "call-sign"), ("Phone", "other"),
    ],
)  # fmt: skip
def test_each_list_calls_the_same_kind_by_its_own_words(words: str, kind: str) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    "written", ["9187629", "IMO 9187629", "IMO9187629", "imo-9187629", " 9187629 "]
)
def test_a_ships_number_is_the_same_in_every_writing(written: str) -> None:
    assert value("Vessel Registration Identification IMO", written) == "imo:9187629"


def test_a_ship_owners_number_has_a_check_of_its_own() -> None:
    assert value("Identification Number IMO", "5878589") == "imo-company:5878589"


@given(st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_makes_a_ships_number_none(place: int, more: int) -> None:
    digits = list("9187629")
    digits[place] = str((int(digits[place]) + more) % 10)
    known = normal("imo", "".join(digits))
    # Two weights of the sum share factors with ten, so a few slips pass; never as the same number.
    assert known is None or known.value != "9187629"


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("LEI", "5299000J2N45DDNE4Y28", "5299000J2N45DDNE4Y29"),
        ("ISIN", "US0378331005", "US0378331006"),
        ("SWIFT/BIC", "HAVIGB2L", "HAVI1B2L"),
        ("MMSI", "572469210", "57246921"),
        ("DUNS", "52-024-2307", "52-024-230"),
    ],
)
def test_a_check_digit_or_a_length_that_fails_makes_it_none(
    kind: str, right: str, wrong: str
) -> None:
    assert normal(kind, right) is not None
    assert normal(kind, wrong) is None


def test_the_head_office_of_a_bank_is_the_bank() -> None:
    assert value("BIC", "HAVIGB2LXXX") == value("BIC", "havi gb 2l") == "bic:HAVIGB2L"


@pytest.mark.parametrize(
    "written",
    ["12/KaMaYa(N)123456", "12/KAMAYA (Naing) 123456", "12 / Ka Ma Ya (N) 123456",
     "၁၂/ကမရ(နိုင်)၁၂၃၄၅၆", "၁၂/ ကမရ (နိုင်) ၁၂၃၄၅၆"],
)  # fmt: skip
def test_myanmars_card_is_one_number_in_both_scripts(written: str) -> None:
    assert value("National ID No", written) == "nrc:12/KAMAYA(N)123456"


def test_township_letters_that_sound_alike_stay_two_where_both_are_burmese() -> None:
    ya, ra = (Identifier(kind="NRC", value=f"၁၂/ကမ{one}(နိုင်)၁၂၃၄၅၆") for one in "ယရ")
    assert agree((ya,), (ra,)).shared == ()
    assert agree((ya,), (Identifier(kind="NRC", value="12/KaMaYa(N)123456"),)).shared


def test_remarks_behind_a_passport_number_are_set_aside() -> None:
    assert value("passport", "DM001478 (Myanmar/Burma) issued 10.9.2012") == "passport:DM001478"
    assert value("Passport", "ＤＭ ００１４７８") == "passport:DM001478"


def test_words_in_the_place_of_a_number_are_no_number() -> None:
    assert normal("Passport", "and National ID were") is None
    assert normal("Passport", "4138") is None


def ids(**given: str) -> tuple[Identifier, ...]:
    return tuple(
        Identifier(kind=kind.replace("_", " "), value=value) for kind, value in given.items()
    )


def test_the_same_passport_speaks_for_one_person_and_another_one_says_nothing() -> None:
    assert agree(ids(Passport="DM 001478"), ids(passport="DM001478")).shared == (
        "both have the passport DM001478",
    )
    assert agree(ids(Passport="DM001478"), ids(Passport="DM009999")) == ((), ())


def test_another_ship_number_is_another_ship() -> None:
    found = agree(ids(IMO="9187629"), ids(IMO_number="9074729"))
    assert found.shared == ()
    assert found.conflicting == ("the IMO number is 9187629 in one and 9074729 in the other",)


def test_a_ship_with_two_numbers_is_not_told_apart_by_the_one_that_differs() -> None:
    both = (*ids(IMO="9187629"), *ids(IMO="9074729"))
    assert agree(both, ids(IMO="9074729")).conflicting == ()


def test_registries_call_one_number_by_different_words() -> None:
    found = agree(ids(Registration_Number="7704252261"), ids(Tax_ID_No="7704252261"))
    assert found.shared == (
        "both have the number 7704252261, a registration number in one and a tax number in the other",
    )


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_stops_the_reading(kind: str, written: str) -> None:
    known = normal(kind, written)
    assert known is None or known.value
