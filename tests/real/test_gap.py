"""Whom do the EU and the US list for Myanmar, and not the other? With ANSWERABLE_DATA, a folder with `lists/`.

The copies are those of data/README.md: the EU's annex of August 2026, OFAC's list of November 2023 with the
aliases of December 2025, and its list of others than SDNs of December 2025. An earlier count by another
program found 54 in both (7 of them only under GLOMAG), 73 with the EU only, 57 with the US Burma programme only.
"""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.screening.gap import gap_of
from answerable.actors.screening.identity import Beside
from answerable.actors.screening.register import register_of
from answerable.actors.screening.whole_list import rows_of_regime
from answerable.dates import SourceDate
from answerable.ontology.packs import bundled_packs

DATA = os.environ.get("ANSWERABLE_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="ANSWERABLE_DATA names no folder")
DAY = SourceDate.parse("2026-11-21")
EARLIER_JUDGED = {
    "Aung Aung", "Dwe Aung Lin", "Khin Maung Swe", "Thida Oo", "Aung Soe", "Aung Moe Myint", "Thet Khaing Win",
}  # fmt: skip
"""Rows that the earlier count took for the same and that are put to a person here."""
FOUND_SINCE = {
    "Myanmar Office of the Quarter Master General", "Myanmar Directorate of Defense Industries",
    "Myanmar Directorate of Defense Procurement",
}  # fmt: skip
"""Bodies that it did not find under the name that the US list gives them."""


def copy(name, aliases="", **asked):
    folder = Path(str(DATA)) / "lists"
    more = (folder / aliases).read_bytes() if aliases else b""
    return read_list((folder / name).read_bytes(), Asked(name=name, aliases=more, **asked))


@pytest.fixture(scope="module")
def register():
    copies = (
        copy("eu_401_2013_2026-08.csv", authority="EU"),
        copy("ofac_sdn_2023-11.csv", "ofac_alt_2025-12.csv"),
        copy("ofac_consolidated_prim_2025-12.csv", "ofac_consolidated_alt_2025-12.csv"),
    )
    return register_of(copies, [replace(one, facts=()) for one in bundled_packs()])


def gap(register, authority, programme):
    rows = rows_of_regime(register, authority, programme, DAY)
    return gap_of(
        rows,
        Beside(register=register),
        DAY,
        rows_are=programme,
        authorities=("EU", "US"),
        concerns="MM",
    )


@pytest.fixture(scope="module")
def of_the_eu(register):
    return gap(register, "EU", "EU-MMR")


def named(table, word, authority="US"):
    return {row.asked.name for row in table.rows if row.cell(authority).word == word}


def test_every_row_of_the_annex_is_on_its_own_list(of_the_eu):
    assert of_the_eu.counts("EU") == Counter({"listed": 127})


def test_what_is_settled_with_the_us_by_name_or_number(of_the_eu):
    counted = of_the_eu.counts("US")
    assert counted["listed"] == 41
    assert counted["listed under another programme"] == 6
    assert counted["sectoral measure only"] == 1


def test_the_one_under_a_directive_is_the_oil_and_gas_enterprise(of_the_eu):
    assert named(of_the_eu, "sectoral measure only") == {"Myanma Oil and Gas Enterprise"}


def test_those_under_glomag_alone_are_those_of_2017_to_2019(of_the_eu):
    assert named(of_the_eu, "listed under another programme") == {
        "Aung Kyaw Zaw", "Maung Maung Soe", "Than Oo", "Khin Maung Soe", "Thura San Lwin", "Khin Hlaing",
    }  # fmt: skip


def test_everybody_whom_the_earlier_count_matched_is_settled_or_put_to_a_person(of_the_eu):
    to_judge = named(of_the_eu, "to be judged")
    assert to_judge >= EARLIER_JUDGED
    assert to_judge >= FOUND_SINCE
    settled = 41 + 6 + 1 - len({"State Administration Council"})
    assert settled + len(EARLIER_JUDGED) == 54


def test_few_are_put_to_a_person_in_vain(of_the_eu):
    assert len(named(of_the_eu, "to be judged") - EARLIER_JUDGED - FOUND_SINCE) <= 6


def test_whom_the_us_lists_for_burma_and_no_row_names(of_the_eu):
    # 103 entries, less 41 settled; of these, 6 of the earlier count and 3 found since are to be judged.
    assert len(of_the_eu.elsewhere) == 62
    earlier = 6
    assert 62 - earlier == 57 - len({"State Administration Council"})
    names = {one.listing.entity.name for one in of_the_eu.elsewhere if not one.perhaps}
    assert {"Ko Ko Hlaing", "33RD LIGHT INFANTRY DIVISION OF THE BURMESE ARMY"} <= names


def test_the_other_direction_finds_the_same_pairs(register, of_the_eu):
    of_the_us = gap(register, "US", "BURMA-EO14014")
    pairs = {
        (row.asked.id, one.listing.id)
        for row in of_the_eu.rows
        for one in row.cell("US").settled
        if any(each.regime == "US-BURMA" for each in one.standings)
    }
    back = {
        (one.listing.id, row.asked.id) for row in of_the_us.rows for one in row.cell("EU").settled
    }
    assert len(of_the_us.rows) == 104
    assert back == pairs


def test_birth_dates_of_those_settled_never_conflict(of_the_eu):
    for row in of_the_eu.rows:
        for one in row.cell("US").settled:
            theirs = one.listing.entity.birth_dates
            if row.asked.birth_dates and theirs:
                assert any(a.could_be(b) for a in row.asked.birth_dates for b in theirs), row.number
