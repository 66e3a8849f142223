"""Names that are not cleared give way in a page that leaves, however they are written or meant to break it."""

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.text import fold
from answerable.workbench.case_names import HELD_BACK, Masks
from answerable.workbench.held import Exit

USE = Exit(purpose="prosecution", recipient="IIMM")


@pytest.fixture
def masks(tmp_path):
    def masks(*names, leaving=USE, spellings=()):
        archive = Archive.create(tmp_path / "a", keys=KeyStore(tmp_path / "keys"), sealed=False)
        with archive.change("test", by="x") as change:
            for one in names:
                change.record(records.suspect(by="x", case="c", suspect=f"suspect:{one}", name=one))
        return Masks(Viewer(archive), leaving, {fold(names[0]): spellings})

    return masks


@pytest.mark.parametrize(
    "said",
    [
        "Min Zaw Tun", "MIN ZAW TUN", "Min  Zaw\nTun", "Min-Zaw-Tun", "Min_Zaw_Tun", "MinZawTun.pdf",
        "General Min Zaw Tun", "M\u200bin Zaw Tun", "Ｍｉｎ Ｚａｗ Ｔｕｎ", "Mín Zaw Tun",
    ],
)  # fmt: skip
def test_no_way_of_writing_a_name_leaves(masks, said):
    made = masks("Senior General Min Zaw Tun").masked(f"so {said} said")
    assert fold("zaw") not in fold(made)
    assert "Person 1" in made or made == HELD_BACK


def test_another_spelling_on_record_gives_way_to_the_same_person(masks):
    made = masks("Min Zaw Tun", spellings=("Minn Zaw Htun", "မင်းဇော်ထွန်း"))
    said = made.masked("Min Zaw Tun, or Minn Zaw Htun, မင်းဇော်ထွန်း")
    assert said == ", ".join(["Person 1, who is not named here", "or Person 1, who is not named here",
                              "Person 1, who is not named here"])  # fmt: skip


def test_inside_the_archive_every_name_stands(masks):
    assert masks("Min Zaw Tun", leaving=None).masked("Min Zaw Tun") == "Min Zaw Tun"


@pytest.mark.parametrize("name", ["_ x", "( x", "[a-z]+", ".* y", "\\1 a", "a" * 50_000, "x{{y}}"])
def test_a_hostile_name_hides_no_other_words_and_breaks_nothing(masks, name):
    assert masks(name).masked("They were driven out.") == "They were driven out."


@pytest.mark.parametrize(("before", "said", "behind"), [("so M", "in Zaw Tun said", ""), ("", "so Min Zaw", " Tun said")])  # fmt: skip
def test_words_that_begin_or_end_within_a_name_are_cut(masks, before, said, behind):
    assert masks("Min Zaw Tun").is_cut(before, behind, said)


def test_words_beside_a_name_are_not_cut(masks):
    assert not masks("Min Zaw Tun").is_cut("General ", " spoke", "Min Zaw Tun")
