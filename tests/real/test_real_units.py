"""Which units do whole published lists name, and are they known? With ANSWERABLE_DATA, a folder that has `lists/`."""

import csv
import os
import re
import time
from pathlib import Path

import pytest

from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.units.grammar import unit_key, unit_of

DATA = os.environ.get("ANSWERABLE_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="ANSWERABLE_DATA names no folder")
ECHELON = re.compile(r"\b(?:battalion|brigade|division|regiment|military unit)\b", re.IGNORECASE)
MENTION = re.compile(
    r"(?:\b(?:[0-9]+(?:st|nd|rd|th) )(?:[A-Z][a-z]+ ){0,3}(?:Battalion|Division|LIB|LID)"
    r"|\b(?:Infantry Battalion|Bureau of Special Operations|BSO|Military Operation Command)(?: No)? [0-9]+"
    r"|\b(?:North|South|East|West)[a-z-]*(?: ?[Ww]estern| ?[Ee]astern| Central)? Command)\b"
)


def names():
    folder = Path(str(DATA)) / "lists"
    aliases = (folder / "ofac_alt_2025-12.csv").read_bytes()
    content = (folder / "ofac_sdn_2023-11.csv").read_bytes()
    snapshot = read_list(content, Asked(name="ofac_sdn_2023-11.csv", aliases=aliases))
    return [
        (entry.kind, name)
        for entry in snapshot.entries
        for name in (entry.natural, *(alias.name for alias in entry.aliases))
    ]


def test_no_person_and_no_vessel_on_the_us_list_is_a_unit():
    assert [name for kind, name in names() if kind != "entity" and unit_key(name)] == []


def test_every_numbered_unit_of_an_echelon_on_the_us_list_is_known():
    numbered = re.compile(r"[0-9]")
    missed = [
        name
        for kind, name in names()
        if kind == "entity" and ECHELON.search(name) and numbered.search(name) and not unit_of(name)
    ]
    assert missed == []


def test_the_four_light_infantry_divisions_are_four():
    found = {
        key for _, name in names() if (key := unit_key(name)).startswith("MM/light-infantry-d")
    }
    assert found == {f"MM/light-infantry-division/{number}" for number in (33, 66, 77, 99)}


def test_every_unit_that_the_eu_s_reasons_mention_is_known():
    path = Path(str(DATA)) / "lists" / "eu_401_2013_2026-08.csv"
    with path.open(encoding="utf-8", newline="") as file:
        said = " ".join(row["reason"] for row in csv.DictReader(file))
    mentions = {found[0] for found in MENTION.finditer(said)}
    assert len(mentions) > 20
    assert [one for one in mentions if not unit_key(one)] == []


def test_a_name_that_is_no_unit_costs_next_to_nothing():
    every = [name for _, name in names() if not unit_key(name)]
    began = time.thread_time()
    for name in every:
        unit_key(name)
    assert (time.thread_time() - began) / len(every) < 2e-6 * 5
