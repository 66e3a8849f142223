"""An index of names: who is found, in which order, and what does not break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.index import NameIndex


def entity(number: int, *names: str, kind: str = "person", **more: object) -> Entity:
    return Entity(id=f"list:XX:{number}", kind=kind, names=names, **more)  # type: ignore[arg-type]


def asked(*names: str, kind: str = "", **more: object) -> Entity:
    return Entity(id="", kind=kind, names=names, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(
        [
            entity(1, "Min Aung Hlaing"),
            entity(2, "Kyaw Min Oo"),
            entity(3, "Kyaw Min Htun", "Nickname"),
            entity(4, "Abd al-Rahman Saleh", "Abu Yusuf"),
            entity(5, "Viktor Medvedchuk"),
            entity(6, "Light Infantry Battalion 345", kind="entity"),
            entity(7, "Infantry Battalion 345", kind="entity"),
            entity(8, "Sky Aviator Company Ltd", kind="entity"),
            entity(9, "Sky Aviation Services Ltd", kind="entity"),
            entity(
                10,
                "Sea Star",
                kind="vessel",
                identifiers=(Identifier(kind="IMO", value="9187629"),),
            ),
            entity(11, "National Oil Drilling Company", kind="entity"),
        ]
    )


def first(index: NameIndex, *names: str, **more: object) -> str:
    found = index.search(asked(*names, **more))
    return found[0].entity.id.rpartition(":")[2] if found else ""


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Min Aung Hlaing", "1"),
        ("Hlaing Min Aung", "1"),
        ("MINAUNGHLAING", "1"),
        ("Vice Senior General Min Aung Hlaing", "1"),
        ("မင်းအောင်လှိုင်", "1"),
        ("Min Aung Hliang", "1"),
        ("Min Ong Hline", "1"),
        ("Kyaw Min U", "2"),
        ("Kyaw Min Tun", "3"),
        ("nikname", "3"),
        ("Abdulrahman Salih", "4"),
        ("Abdel Rahman Saleh", "4"),
        ("Виктор Медведчук", "5"),
        ("Medvedchuk", "5"),
        ("LIB-345", "6"),
        ("ခမရ ၃၄၅", "6"),
        ("IB 345", "7"),
        ("Sky Aviator", "8"),
        ("SkyAviator Co., Limited", "8"),
        ("Sky Aviation Service", "9"),
    ],
)
def test_a_name_is_found_however_it_is_written(index: NameIndex, name: str, number: str) -> None:
    assert first(index, name) == number


def test_an_identifier_finds_whatever_the_name(index: NameIndex) -> None:
    imo = (Identifier(kind="Vessel Registration Identification IMO", value="IMO 9187629"),)
    assert first(index, "Renamed Twice", kind="vessel", identifiers=imo) == "10"


def test_nobody_is_found_where_nothing_is_shared(index: NameIndex) -> None:
    assert all(one.comparison.score < 0.3 for one in index.search(asked("Qxzzv Wjjk")))


def test_answers_stand_in_the_order_of_their_scores(index: NameIndex) -> None:
    scores = [one.comparison.score for one in index.search(asked("Kyaw Min"))]
    assert scores == sorted(scores, reverse=True)


def test_no_more_are_given_than_asked_for(index: NameIndex) -> None:
    assert len(index.search(asked("Kyaw Min"), most=1)) == 1


def test_the_name_that_is_closest_is_told(index: NameIndex) -> None:
    assert index.search(asked("Abu Yousef"))[0].name == "Abu Yusuf"


def test_an_entity_is_answered_once_however_many_names_it_has() -> None:
    many = NameIndex(
        [entity(1, *(f"Zebulon Quarshie {n}" for n in range(5_000))), entity(2, "Other")]
    )
    found = many.search(asked("Zebulon Quarshie 17"))
    assert [one.entity.id for one in found] == ["list:XX:1"]
    assert found[0].name == "Zebulon Quarshie 17"


def test_many_aliases_neither_lift_nor_lower_a_score() -> None:
    few, many = (
        NameIndex([entity(1, "Zebulon Quarshie", *more), *_others()])
        for more in ((), tuple(f"Other{n} Names{n}" for n in range(50)))
    )
    scores = [one.search(asked("Zebulon Quarshi"))[0].comparison.score for one in (few, many)]
    assert scores[0] == pytest.approx(scores[1], abs=0.02)


def test_two_indexes_of_the_same_entities_answer_alike() -> None:
    one, other = NameIndex(_others()), NameIndex(_others())
    assert one.search(asked("Kofi Mensah")) == other.search(asked("Kofi Mensah"))


def test_an_index_of_nobody_finds_nobody() -> None:
    assert NameIndex([]).search(asked("Min Aung Hlaing")) == ()


@pytest.mark.parametrize(
    "name", ["", " ", "။", "Mr", "a" * 10_000, "word " * 3_000, "\ud800\u202e"]
)
def test_hostile_names_break_nothing(index: NameIndex, name: str) -> None:
    assert len(index.search(asked(name))) <= 10
    assert NameIndex([entity(1, name), entity(2, "Kofi Mensah")]).search(asked("Kofi Mensah"))


@settings(max_examples=40, deadline=None)
@given(names=st.lists(st.text(max_size=30), max_size=6), name=st.text(max_size=30))
def test_any_texts_can_be_indexed_and_asked_for(names: list[str], name: str) -> None:
    made = NameIndex([entity(number, each) for number, each in enumerate(names)])
    assert len(made.search(asked(name))) <= len(names)


@settings(max_examples=30, deadline=None)
@given(
    names=st.lists(
        st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=5, max_size=30).filter(
            lambda name: len(name.replace(" ", "")) > 4
        ),
        min_size=1,
        max_size=20,
        unique=True,
    )
)
def test_every_name_finds_its_own_entity(names: list[str]) -> None:
    made = NameIndex([entity(number, each) for number, each in enumerate(names)])
    for number, each in enumerate(names):
        found = made.search(asked(each, kind="person"), most=20)
        assert f"list:XX:{number}" in [one.entity.id for one in found]


def _others() -> list[Entity]:
    return [
        entity(100 + n, name) for n, name in enumerate(("Kofi Mensah", "Ama Boateng", "Yaw Osei"))
    ]
