"""When do two spellings name the same person?"""

import pytest

from answerable.actors.names import bare_name, is_named
from answerable.actors.records import records_of
from answerable.ontology.packs import bundled_packs


@pytest.mark.parametrize(
    "written",
    [
        "Lieutenant-General Than Hlaing",
        "Lt. General Than Hlaing",
        "Lt General Than Hlaing",
        "Lt Gen Than Hlaing",
    ],
)
def test_four_spellings_of_a_rank_are_one_person(written):
    assert is_named(written, ["Than Hlaing"])


@pytest.mark.parametrize(
    "other", ["Than Hlain", "Khin Hlaing", "Than", "Hlaing Than", "Than Hlaing Oo"]
)
def test_a_syllable_more_or_less_is_another_person(other):
    assert not is_named(other, ["Than Hlaing"])


def test_ko_saw_and_sai_stay_part_of_the_name():
    assert bare_name("Saw Daniel") == "saw daniel"
    assert bare_name("Ko Ko Hlaing") == "ko ko hlaing"


def test_a_name_of_ranks_only_keeps_its_last_word():
    assert bare_name("General") == "general"
    assert not is_named("", ["General"])


@pytest.mark.parametrize(
    "written", ["EU", "the European Union", "E.U.", "Council of the EU", "EU-MMR"]
)
def test_an_authority_is_known_by_its_names(written):
    assert records_of(bundled_packs()).authorities_named(written) == {"EU"}
