"""Which words of a name are not what they seem?"""

import pytest

from answerable.actors.naming.forms import forms_of


def kinds(written: str, kind: str) -> str:
    """Each word that is more than a name, with what it is for."""
    words = forms_of(written, kind).readings[0]
    return " ".join(f"{word.text}:{word.kind}" for word in words if word.kind != "name")


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        ("Kim Il Su", "person", ""),
        ("Pak To Chun", "person", ""),
        ("Kim In On", "person", ""),
        ("Lin Na Wei", "person", ""),
        ("Thi Da Oo", "person", ""),
        ("Yurong Du", "person", ""),
        ("Pol Pot", "person", ""),
        ("Ben Wallace", "person", ""),
        ("Oluwole A. Ogungbuyi", "person", ""),
        ("Andrey I. Pechegin", "person", ""),
        ("Mushir al-Habal", "person", "mushir:maybe_title al:particle"),
        ("Karen Chin", "person", ""),
        ("Georgia Mali", "person", ""),
        ("Robert Bank", "person", ""),
        ("Luiz da Silva", "person", "da:particle"),
        ("Salih the Mauritanian", "person", "the:particle"),
        ("Pol. Gen. Than Hlaing", "person", "pol gen:rank"),
        ("Ap Rok Gang", "vessel", ""),
        ("Mu Du Bong", "vessel", ""),
        ("EP-MOC", "aircraft", ""),
        ("YK-AKA", "aircraft", ""),
        ("Riviera Resort & Spa", "entity", ""),
        ("Vesna Hotel and Spa", "entity", "and:particle"),
        ("Acme S.p.A.", "entity", "spa:form"),
        ("A.B.C. Company", "entity", "company:form"),
        ("Try Pheap Ou Ya Dav", "entity", ""),
        ("Garantex Europe OU", "entity", "europe:place ou:form"),
        ("A & S Carrier", "entity", ""),
        ("Dar Wa Birr Foundation", "entity", "wa:particle foundation:generic"),
        ("United Wa Army", "entity", "wa army:ethnonym"),
        ("Hilfe für Alle", "entity", "fur:particle"),
        ("Cham Wings", "entity", ""),
        ("Constructora Lara, C.A.", "entity", "ca:form"),
    ],
)
def test_a_word_is_what_its_place_in_the_name_allows(written, kind, said):
    assert kinds(written, kind) == said


@pytest.mark.parametrize("written", ["General Electric", "General Motors", "Captain Hotel"])
def test_a_company_that_begins_with_a_rank_is_no_person(written):
    forms = forms_of(written)
    assert forms.kind == "entity"
    assert all(word.kind != "rank" for word in forms.readings[0])


def test_the_word_for_god_is_one_word():
    assert [word.text for word in forms_of("سيف الله", "person").readings[0]] == ["saif", "allah"]
