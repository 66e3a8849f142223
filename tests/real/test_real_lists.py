"""Are whole published lists read, and what do they say? With ANSWERABLE_DATA, a folder that has `lists/`."""

import os
import time
from pathlib import Path

import pytest

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.changes import changes, under
from answerable.actors.lists.doubts import doubt_about
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.records import records_of
from answerable.actors.status import status_on
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ontology.packs import bundled_packs

DATA = os.environ.get("ANSWERABLE_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="ANSWERABLE_DATA names no folder")
SLOW_MACHINE = 5


def copy(name, aliases="", **asked):
    folder = Path(str(DATA)) / "lists"
    more = (folder / aliases).read_bytes() if aliases else b""
    return read_list((folder / name).read_bytes(), Asked(name=name, aliases=more, **asked))


@pytest.mark.parametrize(
    ("name", "aliases", "authority", "entries"),
    [
        ("ofac_sdn_2021-07.csv", "", "US", 8_976),
        ("ofac_sdn_2023-11.csv", "ofac_alt_2025-12.csv", "US", 11_443),
        ("ofac_consolidated_prim_2025-12.csv", "ofac_consolidated_alt_2025-12.csv", "US", 442),
        ("un_consolidated_2026-02.xml", "", "UNSC", 1_003),
        ("eu_401_2013_2026-08.csv", "", "EU", 127),
    ],
)
def test_every_entry_of_a_published_list_is_read(name, aliases, authority, entries):
    own = {"authority": "EU"} if authority == "EU" else {}
    snapshot = copy(name, aliases, **own)
    assert (snapshot.authority, len(snapshot.entries)) == (authority, entries)
    assert snapshot.broken == ()


def test_a_whole_list_is_read_and_asked_within_seconds():
    began = time.monotonic()
    records = records_of([as_pack(copy("ofac_sdn_2023-11.csv", "ofac_alt_2025-12.csv"))])
    assert records.about("Than Hlaing")
    assert time.monotonic() - began < SLOW_MACHINE


@pytest.mark.parametrize("name", ["Than Hlaing", "Min Aung Hlaing", "Soe Win", "U Ko Ko Hlaing"])
def test_people_on_both_copies_were_listed_in_between(name):
    packs = [as_pack(copy(f"ofac_sdn_{day}.csv")) for day in ("2021-07", "2023-11")]
    assert status_on(records_of(packs), name, SourceDate.parse("2022-06-01")).listed == ("US",)


def test_a_transcription_is_unconfirmed_until_somebody_has_compared_it():
    records = records_of([as_pack(copy("eu_401_2013_2026-08.csv", authority="EU"))])
    found = status_on(records, "Than Hlaing", SourceDate.parse("2021-11-22"))
    assert (found.listed, found.unconfirmed) == ((), ("EU",))


def test_two_copies_of_the_us_list_show_who_was_listed_for_burma_in_between():
    old, new = (copy(f"ofac_sdn_{day}.csv") for day in ("2021-07", "2023-11"))
    found = changes(old, new)
    burma = under(found, "US-BURMA")
    assert (found.counts["listed"], found.counts["not_on_newer"]) == (2_982, 515)
    assert {one.kind for one in burma} == {"listed"}
    assert len(burma) == 54


def test_the_listings_found_between_two_copies_are_those_that_the_packs_date():
    old, new = (copy(f"ofac_sdn_{day}.csv") for day in ("2021-07", "2023-11"))
    known = records_of(bundled_packs())
    for change in under(changes(old, new), "US-BURMA"):
        dated = [one for one in known.about(change.name, "listed_by") if one.regime == "US-BURMA"]
        assert any(one.valid_from.could_be(change.between) for one in dated), change.name


def test_a_copy_that_lacks_the_later_listings_is_doubted_and_one_that_has_them_is_not():
    known = records_of(bundled_packs())
    assert doubt_about(copy("ofac_sdn_2021-07.csv"), known) is None
    assert (
        doubt_about(copy("ofac_sdn_2023-11.csv"), known).latest_found.valid_from.iso == "2022-11-08"
    )


def test_two_different_lists_of_one_authority_are_not_compared():
    with pytest.raises(UsageError):
        changes(copy("ofac_sdn_2021-07.csv"), copy("ofac_consolidated_prim_2025-12.csv"))
